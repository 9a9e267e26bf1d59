//! Reading single fields off the pages. Each file finds candidates, weighs them and keeps the rest as
//! alternatives.

pub(crate) mod amounts;
pub(crate) mod anatomy;
pub(crate) mod confidential;
pub(crate) mod deadline;
pub(crate) mod enclosures;
pub(crate) mod ibans;
pub(crate) mod labels;
pub(crate) mod letter_date;
pub(crate) mod references;
pub(crate) mod sender;
pub(crate) mod sender_kind;
pub(crate) mod subject;

use document::{Alternative, Evidence, Proposed};

/// A possible value with its weight.
#[derive(Debug, Clone)]
pub(crate) struct Candidate<T> {
    pub(crate) value: T,
    /// Any scale on which more is better.
    pub(crate) weight: f32,
    pub(crate) evidence: Vec<Evidence>,
}

/// The best candidate with the others as alternatives. `confidence` is made of the best weight and its
/// lead over the next different value.
pub(crate) fn choose<T: Clone + PartialEq>(
    mut candidates: Vec<Candidate<T>>,
    confidence: impl Fn(f32, f32) -> f32,
) -> Option<Proposed<T>> {
    candidates.sort_by(|one, other| other.weight.total_cmp(&one.weight));
    let best = candidates.first()?.clone();
    let mut alternatives: Vec<Alternative<T>> = Vec::new();
    for other in &candidates[1..] {
        let seen = other.value == best.value
            || alternatives
                .iter()
                .any(|alternative| alternative.value == other.value);
        if !seen && alternatives.len() < 4 {
            let behind = confidence(other.weight, other.weight - best.weight).min(0.5);
            alternatives.push(Alternative {
                value: other.value.clone(),
                confidence: behind,
            });
        }
    }
    let next = candidates
        .iter()
        .find(|other| other.value != best.value)
        .map_or(0.0, |other| other.weight);
    let confidence = confidence(best.weight, best.weight - next).clamp(0.0, 1.0);
    Some(Proposed {
        value: best.value,
        confidence,
        alternatives,
        evidence: best.evidence,
    })
}

/// The logistic curve.
pub(crate) fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}
