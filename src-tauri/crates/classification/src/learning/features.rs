//! What of a letter is learned: words, parts of words, structure. Never the text itself.

use super::{cold::Guess, learned::Question};
use crate::{flow::Flow, text::fold};
use document::{Evidence, SenderKind};
use std::collections::BTreeMap;

/// A letter as the learner sees it: which features it has, as stable hashes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Example {
    /// Features in ascending order, each once.
    pub features: Vec<u64>,
    /// What the lists of the house said of its kind, best first, with shares from 0 to 1.
    pub cold_kinds: Vec<(String, f32)>,
    /// The same of its unit.
    pub cold_units: Vec<(String, f32)>,
    /// Features of whole words with the places of the words: for explaining a proposal, not needed for learning.
    pub(crate) words: BTreeMap<u64, Vec<std::ops::Range<usize>>>,
}

impl Example {
    /// What the lists of the house say to a question, best first.
    pub(crate) fn listed(&self, question: Question) -> &[(String, f32)] {
        match question {
            Question::Kind => &self.cold_kinds,
            Question::Unit => &self.cold_units,
        }
    }

    /// A letter that was learned from in an earlier run.
    pub fn remembered(
        features: Vec<u64>,
        cold_kinds: Vec<(String, f32)>,
        cold_units: Vec<(String, f32)>,
    ) -> Self {
        Self {
            features,
            cold_kinds,
            cold_units,
            words: BTreeMap::new(),
        }
    }
}

/// Reads the features of a letter.
pub(crate) fn example(
    flow: &Flow,
    opening: Option<&str>,
    subject: Option<&str>,
    sender: Option<(&str, SenderKind)>,
    guess: &Guess,
) -> Example {
    let mut features = Vec::with_capacity(1024);
    let mut words: BTreeMap<u64, Vec<std::ops::Range<usize>>> = BTreeMap::new();
    let mut before: Option<String> = None;
    for (range, word) in tokens(&flow.text[..core(flow, opening)]) {
        let feature = stable_hash("w:", &word);
        features.push(feature);
        words.entry(feature).or_default().push(range);
        parts(&word, &mut |part| {
            features.push(stable_hash("c:", part));
        });
        if let Some(before) = &before {
            features.push(stable_hash("b:", &format!("{before} {word}")));
        }
        before = Some(word);
    }
    for (_, word) in tokens(subject.unwrap_or_default()) {
        features.push(stable_hash("s:", &word));
        parts(&word, &mut |part| {
            features.push(stable_hash("sc:", part));
        });
    }
    if let Some((name, kind)) = sender {
        features.push(stable_hash("sender:", &fold(name)));
        features.push(stable_hash("class:", kind.as_str()));
    }
    for (label, share) in guess.kinds.iter().take(2).chain(guess.units.iter().take(2)) {
        if *share > 0.2 {
            features.push(stable_hash("cold:", label));
        }
    }
    features.sort_unstable();
    features.dedup();
    Example {
        features,
        cold_kinds: guess.kinds.clone(),
        cold_units: guess.units.clone(),
        words,
    }
}

/// Where the part of the letter ends that says what it is about: its head and the first words below
/// `opening`, the salutation or the subject. What comes later is often the same in letters of all kinds.
fn core(flow: &Flow, opening: Option<&str>) -> usize {
    const HEAD: usize = 120;
    const BODY: usize = 65;
    let words = |text: &str, count: usize| {
        tokens(text)
            .nth(count)
            .map_or(text.len(), |(range, _)| range.start)
    };
    let body = opening
        .and_then(|opening| flow.text.find(opening))
        .filter(|start| tokens(&flow.text[..*start]).count() <= HEAD)
        .unwrap_or(0);
    let body = if body == 0 {
        words(&flow.text, 50)
    } else {
        body
    };
    body + words(&flow.text[body..], BODY)
}

/// Folded words of three letters and more; no numbers, which would only be learned by heart.
fn tokens(text: &str) -> impl Iterator<Item = (std::ops::Range<usize>, String)> {
    let mut start = 0;
    text.split_inclusive(|character: char| !character.is_alphanumeric())
        .filter_map(move |piece| {
            let range = start..start + piece.len();
            start = range.end;
            let word = fold(piece.trim_end_matches(|character: char| !character.is_alphanumeric()));
            let letters = word
                .chars()
                .filter(|character| character.is_alphabetic())
                .count();
            (letters >= 3 && letters * 2 > word.len()).then_some((range, word))
        })
}

/// Runs of four letters within a word, with its edges: they survive reading errors.
fn parts(word: &str, found: &mut impl FnMut(&str)) {
    let edged = format!("^{word}$");
    let starts: Vec<usize> = edged
        .char_indices()
        .map(|(place, _)| place)
        .chain([edged.len()])
        .collect();
    for window in starts.windows(5) {
        found(&edged[window[0]..window[4]]);
    }
}

/// A hash that is the same on every machine and in every version (FNV-1a, 64 bits).
pub(crate) fn stable_hash(space: &str, text: &str) -> u64 {
    space
        .bytes()
        .chain(text.bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
}

/// The strongest words for an answer as evidence, at most five.
pub(crate) fn rank(
    flow: &Flow,
    mut ranges: Vec<(f32, std::ops::Range<usize>)>,
    why: &str,
) -> Vec<Evidence> {
    ranges.sort_by(|one, other| {
        other
            .0
            .total_cmp(&one.0)
            .then(one.1.start.cmp(&other.1.start))
    });
    let mut evidence: Vec<Evidence> = Vec::new();
    for (_, range) in ranges.into_iter().take(5) {
        for found in flow.evidence(&range, why) {
            match evidence.iter_mut().find(|other| other.page == found.page) {
                Some(other) => {
                    other.words.extend(found.words);
                    other.words.sort_unstable();
                    other.words.dedup();
                }
                None => evidence.push(found),
            }
        }
    }
    evidence
}
