//! Puts together what the lists of the house say and what experience says.

use std::collections::{BTreeMap, BTreeSet};

/// What speaks for the answers to one question about one letter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Voices<'a> {
    /// Logarithms of how likely answers are by experience, up to the same number for all.
    pub(super) scores: &'a [(&'a str, f32)],
    /// Score of a label that was never confirmed, against the best.
    pub(super) untried: f32,
    /// Shares that the lists of the house give.
    pub(super) listed: &'a [(String, f32)],
    /// Shares that follow from the answer to another question, if there is one.
    pub(super) routed: Option<&'a [(String, f32)]>,
    pub(super) weights: Weights,
}

/// How loud each voice is; set on generated letters of both template sets.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weights {
    /// How sharply counts speak once there are many letters.
    pub(super) experience: f32,
    pub(super) lists: f32,
    pub(super) route: f32,
}

impl Weights {
    /// The same with lists so many times as loud.
    pub(super) fn with_lists(self, times: f32) -> Self {
        Self {
            lists: self.lists * times,
            ..self
        }
    }
}

/// Share of a label that a list does not name.
const UNNAMED: f32 = 0.02;
/// Shares of all answers, best first, by adding up logarithms.
pub(super) fn pool(voices: Voices) -> Vec<(String, f32)> {
    // Experience with a single answer is none: it would be proposed for everything.
    if voices.scores.len() < 2 {
        return sorted(voices.listed.to_vec());
    }
    let scores: BTreeMap<&str, f32> = voices.scores.iter().copied().collect();
    let best = scores.values().copied().fold(f32::MIN, f32::max);
    let listed = voices.listed.iter().map(|(label, _)| label.as_str());
    let labels: BTreeSet<&str> = scores.keys().copied().chain(listed).collect();
    let sums = labels.into_iter().map(|label| {
        let tried = scores
            .get(label)
            .map_or(voices.untried, |score| score - best);
        let routed = voices
            .routed
            .map_or(0.0, |routed| (share(routed, label) + UNNAMED).ln());
        let listed = (share(voices.listed, label) + UNNAMED).ln();
        let sum = tried + voices.weights.lists * listed + voices.weights.route * routed;
        (label, sum)
    });
    let sums: Vec<(&str, f32)> = sums.collect();
    let most = sums.iter().map(|(_, sum)| *sum).fold(f32::MIN, f32::max);
    let total: f32 = sums.iter().map(|(_, sum)| (sum - most).exp()).sum();
    let shares = sums
        .into_iter()
        .map(|(label, sum)| (label.to_owned(), (sum - most).exp() / total));
    sorted(shares.collect())
}

pub(super) fn share(shares: &[(String, f32)], label: &str) -> f32 {
    shares
        .iter()
        .find(|(other, _)| other == label)
        .map_or(0.0, |(_, share)| *share)
}

fn sorted(mut shares: Vec<(String, f32)>) -> Vec<(String, f32)> {
    shares.sort_by(|one, other| other.1.total_cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    shares
}
