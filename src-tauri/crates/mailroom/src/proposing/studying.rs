//! While there is nothing else to do, a better model is made of what people have confirmed; it counts only if it
//! proves better on the archive's own past.

use super::{Proposing, lessons::Lesson};
use crate::house::{House, locked};
use classification::{Example, Question, Studied, Taught, study};
use std::time::Instant;

/// Studied again when so many times as many letters are known as the last time.
const GROWTH: f64 = 1.15;
/// Nothing is studied before.
const FEWEST: usize = 40;

/// When there was last something to study.
#[derive(Default)]
pub(super) struct Studies {
    /// Letters that were studied; none before the first time and after one was taken back.
    letters: Option<usize>,
    /// Counts what was taken back: a model made of it must not count.
    taken_back: u64,
}

/// A letter and what a person said about it.
type Letter = (Example, Option<String>, Option<String>);

impl Studies {
    /// A letter was taken back that may have been studied.
    pub(super) fn forget(&mut self) {
        self.letters = None;
        self.taken_back += 1;
    }

    fn are_due(&self, letters: usize) -> bool {
        let grown = |before: usize| letters as f64 >= GROWTH * before as f64;
        letters >= FEWEST && self.letters.is_none_or(grown)
    }
}

/// Studies if enough was learned since the last time.
pub(super) fn where_enough_was_learned(house: &House) {
    let proposing = &house.proposing;
    let Some((letters, taken_back)) = proposing.to_study() else {
        return;
    };
    let start = Instant::now();
    let taught: Vec<Taught> = letters
        .iter()
        .map(|(example, kind, unit)| Taught {
            example,
            kind: kind.as_deref(),
            unit: unit.as_deref(),
        })
        .collect();
    for question in [Question::Kind, Question::Unit] {
        let studied = study(question, &taught, &|| proposing.is_stopped());
        let better = studied.is_some();
        tracing::info!(
            ?question,
            better,
            letters = letters.len(),
            milliseconds = start.elapsed().as_millis(),
            "studied what people have confirmed"
        );
        if proposing.is_stopped() {
            return;
        }
        proposing.adopt(question, studied, taken_back);
    }
}

impl Proposing {
    /// All letters that are known, in the order in which people confirmed them, if there is enough that is new.
    fn to_study(&self) -> Option<(Vec<Letter>, u64)> {
        let mut experience = locked(&self.experience);
        let count = experience.lessons.len();
        if !experience.studies.are_due(count) {
            return None;
        }
        experience.studies.letters = Some(count);
        let mut lessons: Vec<_> = experience.lessons.values().collect();
        lessons.sort_unstable_by_key(|lesson| lesson.said);
        let letter = |lesson: &Lesson| {
            let Example {
                features,
                cold_kinds,
                cold_units,
                ..
            } = &lesson.example;
            let example =
                Example::remembered(features.clone(), cold_kinds.clone(), cold_units.clone());
            (example, lesson.kind.clone(), lesson.unit.clone())
        };
        let letters = lessons.into_iter().map(letter).collect();
        Some((letters, experience.studies.taken_back))
    }

    /// Only while no letter was taken back since the model was begun: this lock goes before the other, and whoever
    /// takes a letter back lets the model go afterwards.
    fn adopt(&self, question: Question, studied: Option<Studied>, taken_back: u64) {
        let mut knowledge = self.knowledge_mut();
        if locked(&self.experience).studies.taken_back == taken_back {
            knowledge.learned.adopt(question, studied);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn studies_are_due_with_enough_letters_then_with_growth_and_after_taking_back() {
        let mut studies = Studies::default();
        assert!(!studies.are_due(FEWEST - 1));
        assert!(studies.are_due(FEWEST));
        studies.letters = Some(100);
        assert!(!studies.are_due(110) && studies.are_due(115));
        studies.forget();
        assert!(studies.are_due(99));
    }
}
