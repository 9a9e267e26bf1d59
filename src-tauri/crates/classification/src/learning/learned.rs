//! Everything learned from confirmations and corrections.

use super::{
    calibration::{Calibration, Trial},
    counts::Counts,
    features::Example,
};

/// What is asked about a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Which kind it is.
    Kind,
    /// Which unit is responsible.
    Unit,
}

/// What the archive has learned. A value: the mailroom keeps it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Learned {
    /// Letters counted by kind.
    pub kinds: Counts,
    /// Letters counted by unit.
    pub units: Counts,
    /// What would have been proposed for each letter before its answer was known, oldest first.
    pub kind_trials: Vec<Trial>,
    /// The same for units.
    pub unit_trials: Vec<Trial>,
}

/// Ranked answers with the shares of all of them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ranking {
    /// Best first; shares sum to at most 1.
    pub(crate) shares: Vec<(String, f32)>,
    /// The calibrated confidence of the first.
    pub(crate) confidence: f32,
}

/// How sharply scores turn into shares; set by the development letters.
const SHARPNESS: f32 = 0.55;

impl Learned {
    /// Learns what a person has confirmed or corrected. First notes what would have been proposed, so
    /// that confidences are measured on letters that were not known.
    pub fn learn(&mut self, example: &Example, kind: Option<&str>, unit: Option<&str>) {
        for (question, answer) in [(Question::Kind, kind), (Question::Unit, unit)] {
            let Some(answer) = answer else {
                continue;
            };
            let ranking = self.rank(question, example);
            if let Some((best, share)) = ranking.shares.first() {
                let trial = Trial {
                    share: *share,
                    shown: ranking.confidence,
                    right: best == answer,
                };
                self.trials_mut(question).push(trial);
            }
            self.counts_mut(question).add(answer, &example.features);
        }
    }

    /// Forgets an answer that was learned, exactly; for corrections and erased letters.
    pub fn unlearn(&mut self, example: &Example, kind: Option<&str>, unit: Option<&str>) {
        for (question, answer) in [(Question::Kind, kind), (Question::Unit, unit)] {
            if let Some(answer) = answer {
                self.counts_mut(question).remove(answer, &example.features);
            }
        }
    }

    /// Adds what another archive has learned. Its trials stay there: confidence is measured at home.
    pub fn merge(&mut self, other: &Self) {
        self.kinds.merge(&other.kinds);
        self.units.merge(&other.units);
    }

    /// Of how many proposals shown with at least this confidence how many were right: (right, all).
    pub fn hit_rate(&self, question: Question, at_least: f32) -> (usize, usize) {
        let shown = self
            .trials(question)
            .iter()
            .filter(|trial| trial.shown >= at_least);
        shown.fold((0, 0), |(right, all), trial| {
            (right + usize::from(trial.right), all + 1)
        })
    }

    pub(crate) fn counts(&self, question: Question) -> &Counts {
        match question {
            Question::Kind => &self.kinds,
            Question::Unit => &self.units,
        }
    }

    fn counts_mut(&mut self, question: Question) -> &mut Counts {
        match question {
            Question::Kind => &mut self.kinds,
            Question::Unit => &mut self.units,
        }
    }

    fn trials(&self, question: Question) -> &[Trial] {
        match question {
            Question::Kind => &self.kind_trials,
            Question::Unit => &self.unit_trials,
        }
    }

    fn trials_mut(&mut self, question: Question) -> &mut Vec<Trial> {
        match question {
            Question::Kind => &mut self.kind_trials,
            Question::Unit => &mut self.unit_trials,
        }
    }

    /// Ranks the answers: the lists of the house at first, experience more and more.
    pub(crate) fn rank(&self, question: Question, example: &Example) -> Ranking {
        let cold = match question {
            Question::Kind => &example.cold_kinds,
            Question::Unit => &example.cold_units,
        };
        let counts = self.counts(question);
        let learned = softmax(counts.scores(&example.features));
        let mut shares: Vec<(String, f32)> = Vec::new();
        let labels: Vec<&str> = {
            let mut labels: Vec<&str> = cold
                .iter()
                .map(|(label, _)| label.as_str())
                .chain(counts.labels().map(|(label, _)| label))
                .collect();
            labels.sort_unstable();
            labels.dedup();
            labels
        };
        // Experience with a single answer is none: it would be proposed for everything.
        let experienced = counts.labels().count() >= 2;
        let typical = counts.labels().map(|(_, letters)| letters).sum::<u32>() as f32
            / counts.labels().count().max(1) as f32;
        for label in labels {
            let listed = cold
                .iter()
                .find(|(other, _)| other == label)
                .map_or(0.0, |(_, share)| *share);
            let seen = learned
                .iter()
                .find(|(other, _)| *other == label)
                .map_or(0.0, |(_, share)| *share);
            let trust = if experienced {
                typical / (typical + 1.5)
            } else {
                0.0
            };
            shares.push((label.to_owned(), trust * seen + (1.0 - trust) * listed));
        }
        shares.sort_by(|one, other| other.1.total_cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        let best = shares.first().map_or(0.0, |(_, share)| *share);
        Ranking {
            confidence: Calibration::fit(self.trials(question)).confidence(best),
            shares,
        }
    }
}

fn softmax(scores: Vec<(&str, f32)>) -> Vec<(&str, f32)> {
    let best = scores
        .iter()
        .map(|(_, score)| *score)
        .fold(f32::MIN, f32::max);
    let exponents: Vec<f32> = scores
        .iter()
        .map(|(_, score)| ((score - best) * SHARPNESS).exp())
        .collect();
    let total: f32 = exponents.iter().sum();
    scores
        .into_iter()
        .zip(exponents)
        .map(|((label, _), exponent)| (label, exponent / total))
        .collect()
}
