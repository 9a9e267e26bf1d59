//! Everything learned from confirmations and corrections.

use super::{
    calibration::{Calibration, Trial},
    counts::Counts,
    features::Example,
    hit_rate::HitRate,
    pooling::{Voices, Weights, pool},
    reliability::Reliability,
    study::Studied,
};
use std::collections::BTreeMap;

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
    /// How often people gave letters of a kind to a unit.
    routes: BTreeMap<String, BTreeMap<String, u32>>,
    /// How often the lists of the house named the kind that people then gave.
    kind_lists: Reliability,
    unit_lists: Reliability,
    /// Fitted to the trials.
    kind_curve: Calibration,
    unit_curve: Calibration,
    /// What proved better than counting, until a letter is taken back of which it was made.
    kinds_studied: Option<Studied>,
    units_studied: Option<Studied>,
}

/// What would have been proposed for one letter before its answers were known.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Trials {
    /// Its kind, if a person named one and something was proposed.
    pub kind: Option<Trial>,
    /// Its unit.
    pub unit: Option<Trial>,
}

/// Ranked answers with the shares of all of them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ranking {
    /// Best first; shares sum to at most 1.
    pub(crate) shares: Vec<(String, f32)>,
    /// The calibrated confidence of the first.
    pub(crate) confidence: f32,
}

const KIND: Weights = Weights {
    experience: 0.7,
    lists: 1.3,
    route: 0.0,
};
const UNIT: Weights = Weights {
    experience: 0.3,
    lists: 2.0,
    route: 1.3,
};
/// Counts speak half as loud when labels were seen in this many letters on average.
const FEW: f32 = 8.0;
/// Score of a label that was never confirmed, against the best, when letters are counted.
const UNTRIED: f32 = -8.0;
/// The lists of the house must be this sure to be heard against experience.
const OBJECTION: f32 = 0.3;
/// What an answer may reach against which the lists speak: never "sicher".
const DISPUTED: f32 = 0.85;

impl Learned {
    /// Learns what a person has confirmed or corrected. First notes what would have been proposed, so
    /// that confidences are measured on letters that were not known; tells what it noted.
    pub fn learn(&mut self, example: &Example, kind: Option<&str>, unit: Option<&str>) -> Trials {
        let trials = Trials {
            kind: kind.and_then(|kind| self.trial(Question::Kind, example, kind)),
            unit: unit.and_then(|unit| self.trial(Question::Unit, example, unit)),
        };
        for (question, trial) in [(Question::Kind, trials.kind), (Question::Unit, trials.unit)] {
            if let Some(trial) = trial {
                self.note(question, trial);
            }
        }
        self.learn_untried(example, kind, unit);
        trials
    }

    /// Learns once more what [`Self::learn`] learned in an earlier run, with what it noted then. To be followed by
    /// [`Self::calibrate`].
    pub fn remember(
        &mut self,
        example: &Example,
        kind: Option<&str>,
        unit: Option<&str>,
        trials: Trials,
    ) {
        self.kind_trials.extend(trials.kind);
        self.unit_trials.extend(trials.unit);
        self.learn_untried(example, kind, unit);
    }

    /// Takes a model in the place of the present one; none goes back to counting.
    pub fn adopt(&mut self, question: Question, studied: Option<Studied>) {
        *self.studied_mut(question) = studied;
    }

    /// Fits the curves of confidence to all trials so far.
    pub fn calibrate(&mut self) {
        self.kind_curve = Calibration::fit(&self.kind_trials);
        self.unit_curve = Calibration::fit(&self.unit_trials);
    }

    fn trial(&self, question: Question, example: &Example, answer: &str) -> Option<Trial> {
        let ranking = self.rank(question, example);
        let (best, share) = ranking.shares.first()?;
        Some(Trial {
            share: *share,
            shown: ranking.confidence,
            right: best == answer,
        })
    }

    /// Learns without noting what would have been proposed: a tenth of the time of [`Self::learn`]. For taking in
    /// many old confirmations at once; the latest thousand should be learned with trials all the same.
    pub fn learn_untried(&mut self, example: &Example, kind: Option<&str>, unit: Option<&str>) {
        for (question, answer) in [(Question::Kind, kind), (Question::Unit, unit)] {
            if let Some(answer) = answer {
                self.counts_mut(question).add(answer, &example.features);
                self.lists_mut(question)
                    .add(example.listed(question), answer);
            }
        }
        if let (Some(kind), Some(unit)) = (kind, unit) {
            let units = self.routes.entry(kind.to_owned()).or_default();
            *units.entry(unit.to_owned()).or_default() += 1;
        }
    }

    /// Forgets an answer that was learned and what was noted then, exactly; for corrections and erased letters.
    pub fn unlearn(
        &mut self,
        example: &Example,
        kind: Option<&str>,
        unit: Option<&str>,
        trials: Trials,
    ) {
        // A model cannot forget a letter, so it goes as a whole.
        (self.kinds_studied, self.units_studied) = (None, None);
        forget(&mut self.kind_trials, trials.kind);
        forget(&mut self.unit_trials, trials.unit);
        self.calibrate();
        for (question, answer) in [(Question::Kind, kind), (Question::Unit, unit)] {
            if let Some(answer) = answer {
                self.counts_mut(question).remove(answer, &example.features);
                self.lists_mut(question)
                    .remove(example.listed(question), answer);
            }
        }
        if let (Some(kind), Some(unit)) = (kind, unit)
            && let Some(units) = self.routes.get_mut(kind)
        {
            if let Some(count) = units.get_mut(unit) {
                *count -= 1;
            }
            units.retain(|_, count| *count > 0);
            if units.is_empty() {
                self.routes.remove(kind);
            }
        }
    }

    /// Adds what another archive has learned. Its trials stay there: confidence is measured at home.
    pub fn merge(&mut self, other: &Self) {
        self.kinds.merge(&other.kinds);
        self.units.merge(&other.units);
        self.kind_lists.merge(other.kind_lists);
        self.unit_lists.merge(other.unit_lists);
        for (kind, units) in &other.routes {
            let mine = self.routes.entry(kind.clone()).or_default();
            for (unit, count) in units {
                *mine.entry(unit.clone()).or_default() += count;
            }
        }
    }

    /// How often what was proposed was what people then said.
    pub fn hit_rate(&self, question: Question) -> HitRate {
        match question {
            Question::Kind => HitRate::of(&self.kind_trials, self.kinds_studied.is_some()),
            Question::Unit => HitRate::of(&self.unit_trials, self.units_studied.is_some()),
        }
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

    fn lists_mut(&mut self, question: Question) -> &mut Reliability {
        match question {
            Question::Kind => &mut self.kind_lists,
            Question::Unit => &mut self.unit_lists,
        }
    }

    fn note(&mut self, question: Question, trial: Trial) {
        let (trials, curve) = match question {
            Question::Kind => (&mut self.kind_trials, &mut self.kind_curve),
            Question::Unit => (&mut self.unit_trials, &mut self.unit_curve),
        };
        keep(trials, curve, trial);
        if let Some(studied) = self.studied_mut(question) {
            keep(&mut studied.trials, &mut studied.curve, trial);
        }
    }

    pub(super) fn studied_mut(&mut self, question: Question) -> &mut Option<Studied> {
        match question {
            Question::Kind => &mut self.kinds_studied,
            Question::Unit => &mut self.units_studied,
        }
    }

    /// Ranks the answers: the lists of the house at first, experience more and more.
    pub(crate) fn rank(&self, question: Question, example: &Example) -> Ranking {
        let shares = self.shares(question, example);
        let (studied, curve) = match question {
            Question::Kind => (&self.kinds_studied, self.kind_curve),
            Question::Unit => (&self.units_studied, self.unit_curve),
        };
        let curve = studied.as_ref().map_or(curve, |studied| studied.curve);
        let Some((best, share)) = shares.first() else {
            return Ranking::default();
        };
        let confidence = curve.shown(*share);
        let disputed = example
            .listed(question)
            .first()
            .is_some_and(|(other, share)| other != best && *share > OBJECTION);
        Ranking {
            confidence: if disputed {
                confidence.min(DISPUTED)
            } else {
                confidence
            },
            shares,
        }
    }

    /// All answers with their shares, best first.
    pub(super) fn shares(&self, question: Question, example: &Example) -> Vec<(String, f32)> {
        let (counts, studied, weights) = match question {
            Question::Kind => (
                &self.kinds,
                &self.kinds_studied,
                KIND.with_lists(self.kind_lists.loudness()),
            ),
            Question::Unit => (
                &self.units,
                &self.units_studied,
                UNIT.with_lists(self.unit_lists.loudness()),
            ),
        };
        let routed = (question == Question::Unit)
            .then(|| self.routed(&self.shares(Question::Kind, example)));
        let sharpness = weights.experience * counts.typical() / (counts.typical() + FEW);
        let mut scores = counts.scores(&example.features);
        for (_, score) in &mut scores {
            *score *= sharpness;
        }
        let mut untried = sharpness * UNTRIED;
        if let Some(studied) = studied {
            studied.speak(&mut scores, &example.features);
            untried *= studied.loudness.counts;
        }
        pool(Voices {
            scores: &scores,
            untried,
            listed: example.listed(question),
            routed: routed.as_deref(),
            weights,
        })
    }

    /// Which units would get the letter by its kind, as people have shown.
    fn routed(&self, kinds: &[(String, f32)]) -> Vec<(String, f32)> {
        let mut shares: BTreeMap<&str, f32> = BTreeMap::new();
        for (kind, share) in kinds {
            let Some(units) = self.routes.get(kind) else {
                continue;
            };
            let all: u32 = units.values().sum();
            for (unit, count) in units {
                *shares.entry(unit).or_default() += share * *count as f32 / all as f32;
            }
        }
        let owned = |(unit, share): (&str, f32)| (unit.to_owned(), share);
        shares.into_iter().map(owned).collect()
    }
}

/// Keeps a trial; the curve is fitted again after each of the first, later after every 25th.
fn keep(trials: &mut Vec<Trial>, curve: &mut Calibration, trial: Trial) {
    trials.push(trial);
    if trials.len() < 50 || trials.len().is_multiple_of(25) {
        *curve = Calibration::fit(trials);
    }
}

/// Letters that are taken back are mostly the newest ones.
fn forget(trials: &mut Vec<Trial>, noted: Option<Trial>) {
    let place = noted.and_then(|noted| trials.iter().rposition(|trial| *trial == noted));
    place.map(|place| trials.remove(place));
}
