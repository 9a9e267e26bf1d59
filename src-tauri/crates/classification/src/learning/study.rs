//! A better model, made in the background of letters that people have confirmed, and taken only if it proves better on
//! the archive's own past.

use super::{
    calibration::{Calibration, Trial},
    features::Example,
    learned::{Learned, Question},
    linear::Linear,
    pooling::share,
};

/// The newest letters are enough, and what is kept of them stays small.
const MOST: usize = 1_500;
/// With fewer letters counting is as good, and nothing can be proved.
const FEWEST: usize = 40;
/// The newest letters, one of so many, are asked about and not learned from while a model proves itself.
const ASKED: usize = 4;
/// How loudly both may speak; what suits the letters that are asked about is taken.
const MODEL: [f32; 5] = [1.5, 3.0, 5.0, 8.0, 13.0];
const COUNTS: [f32; 4] = [1.0, 0.3, 0.1, 0.03];
/// So many more letters must be right than by counting, and one in so many: less may be chance.
const FEWEST_BETTER: usize = 2;
const PROOF: usize = 50;
/// As many letters are asked about at most.
const MOST_ASKED: usize = 300;

/// A letter that a person has confirmed.
#[derive(Debug, Clone, Copy)]
pub struct Taught<'a> {
    /// What is known of it.
    pub example: &'a Example,
    /// Its kind, if the person named one.
    pub kind: Option<&'a str>,
    /// Its unit.
    pub unit: Option<&'a str>,
}

/// A model that proved better than counting.
#[derive(Debug, Clone, PartialEq)]
pub struct Studied {
    pub(super) linear: Linear,
    pub(super) loudness: Loudness,
    /// What it would have proposed for letters that it did not know.
    pub(super) trials: Vec<Trial>,
    pub(super) curve: Calibration,
}

/// How loudly the model speaks, and how loudly counting still does beside it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Loudness {
    pub(super) model: f32,
    pub(super) counts: f32,
}

/// How well answers to unknown letters were given.
struct Result {
    right: usize,
    /// Mean logarithm of the share of the right answer.
    likelihood: f32,
    trials: Vec<Trial>,
}

impl Taught<'_> {
    pub(super) fn answer(&self, question: Question) -> Option<&str> {
        match question {
            Question::Kind => self.kind,
            Question::Unit => self.unit,
        }
    }
}

/// Studies letters, oldest first. None where counting is as good, and when it is stopped.
pub fn study(
    question: Question,
    letters: &[Taught],
    stopped: &dyn Fn() -> bool,
) -> Option<Studied> {
    let newest = &letters[letters.len().saturating_sub(MOST)..];
    let answered: Vec<Taught> = newest
        .iter()
        .filter(|letter| letter.answer(question).is_some())
        .copied()
        .collect();
    if answered.len() < FEWEST {
        return None;
    }
    let asked = (answered.len() / ASKED).min(MOST_ASKED);
    let (older, newest) = answered.split_at(answered.len() - asked);
    let mut past = Learned::default();
    for letter in older {
        past.learn_untried(letter.example, letter.kind, letter.unit);
    }
    let counted = ask(&past, question, newest);
    let linear = train(question, older, stopped)?;
    past.adopt(
        question,
        Some(Studied::new(linear, Loudness::NONE, Vec::new())),
    );
    let (loudness, best) = Loudness::all()
        .map(|loudness| {
            if let Some(tried) = past.studied_mut(question) {
                tried.loudness = loudness;
            }
            (loudness, ask(&past, question, newest))
        })
        .max_by(|(_, one), (_, other)| one.likelihood.total_cmp(&other.likelihood))?;
    if best.right < counted.right + (newest.len() / PROOF).max(FEWEST_BETTER) {
        return None;
    }
    let linear = train(question, &answered, stopped)?;
    Some(Studied::new(linear, loudness, best.trials))
}

fn train(question: Question, letters: &[Taught], stopped: &dyn Fn() -> bool) -> Option<Linear> {
    let rows: Vec<(&[u64], &str)> = letters
        .iter()
        .filter_map(|letter| {
            let answer = letter.answer(question)?;
            Some((letter.example.features.as_slice(), answer))
        })
        .collect();
    Linear::train(&rows, stopped)
}

fn ask(past: &Learned, question: Question, letters: &[Taught]) -> Result {
    /// Share of an answer that was not thought of.
    const NONE: f32 = 1e-4;
    let mut result = Result {
        right: 0,
        likelihood: 0.0,
        trials: Vec::new(),
    };
    for letter in letters {
        let Some(answer) = letter.answer(question) else {
            continue;
        };
        let shares = past.shares(question, letter.example);
        result.likelihood += share(&shares, answer).max(NONE).ln() / letters.len() as f32;
        let Some((best, share)) = shares.first() else {
            continue;
        };
        let right = best == answer;
        result.right += usize::from(right);
        result.trials.push(Trial {
            share: *share,
            shown: *share,
            right,
        });
    }
    result
}

impl Loudness {
    const NONE: Self = Self {
        model: 0.0,
        counts: 1.0,
    };

    fn all() -> impl Iterator<Item = Self> {
        let all = COUNTS.into_iter();
        all.flat_map(|counts| MODEL.map(|model| Self { model, counts }))
    }
}

impl Studied {
    /// Speaks beside counting. Labels that came up since are as likely to it as the least likely one.
    pub(super) fn speak(&self, scores: &mut [(&str, f32)], features: &[u64]) {
        let mine = self.linear.scores(features);
        let least = mine
            .iter()
            .map(|(_, score)| *score)
            .fold(f32::MAX, f32::min);
        for (label, score) in scores {
            let found = mine.iter().find(|(other, _)| other == label);
            let model = found.map_or(least, |(_, score)| *score);
            *score = self.loudness.counts * *score + self.loudness.model * model;
        }
    }

    fn new(linear: Linear, loudness: Loudness, trials: Vec<Trial>) -> Self {
        Self {
            linear,
            loudness,
            curve: Calibration::fit(&trials),
            trials,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learning::Trials;

    /// Letters of two kinds that share nearly all their words; one word in a hundred says which it is.
    fn letters(count: u64) -> Vec<(Example, &'static str)> {
        let mut chance = 1_u64;
        let mut words = |from: u64, of: u64| {
            chance = chance
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            from + (chance >> 33) % of
        };
        (0..count)
            .map(|n| {
                let mut features: Vec<u64> = (0..100).map(|_| words(1_000, 3_000)).collect();
                features.push(n % 2);
                features.sort_unstable();
                features.dedup();
                let kind = if n % 2 == 0 { "bau" } else { "hund" };
                (Example::remembered(features, Vec::new(), Vec::new()), kind)
            })
            .collect()
    }

    fn taught<'a>(letters: &'a [(Example, &'static str)]) -> Vec<Taught<'a>> {
        let taught = letters.iter().map(|(example, kind)| Taught {
            example,
            kind: Some(kind),
            unit: None,
        });
        taught.collect()
    }

    #[test]
    fn a_better_model_is_taken_and_goes_with_a_letter_that_is_taken_back() {
        let letters = letters(200);
        let (known, unknown) = letters.split_at(160);
        let mut learned = Learned::default();
        for (example, kind) in known {
            learned.learn_untried(example, Some(kind), None);
        }
        let likelihood =
            |learned: &Learned| ask(learned, Question::Kind, &taught(unknown)).likelihood;
        let counted = likelihood(&learned);
        let studied = study(Question::Kind, &taught(known), &|| false).unwrap();
        learned.adopt(Question::Kind, Some(studied));
        let better = likelihood(&learned);
        assert!(better > counted, "{better} and {counted}");

        learned.unlearn(&known[0].0, Some(known[0].1), None, Trials::default());
        learned.learn_untried(&known[0].0, Some(known[0].1), None);
        let again = likelihood(&learned);
        assert!(
            (again - counted).abs() < 1e-3,
            "letters are counted again: {again}"
        );
    }

    #[test]
    fn few_letters_prove_nothing_and_no_unit_is_learned_from_kinds() {
        let letters = letters(60);
        assert!(study(Question::Kind, &taught(&letters[..39]), &|| false).is_none());
        assert!(study(Question::Unit, &taught(&letters), &|| false).is_none());
        assert!(study(Question::Kind, &taught(&letters), &|| true).is_none());
    }
}
