//! The first days: proposals from the words that the house itself has written into its lists.

use crate::{catalogue::Catalogue, flow::Flow, text::fold};
use aho_corasick::{AhoCorasick, MatchKind};
use std::{collections::HashMap, ops::Range};

/// The words of all units and kinds, ready to be found in one pass.
#[derive(Debug, Clone, Default)]
pub(crate) struct ColdStart {
    words: Option<AhoCorasick>,
    patterns: Vec<Pattern>,
    /// Which unit answers for a kind.
    units_of_kinds: HashMap<String, String>,
}

#[derive(Debug, Clone, Default)]
struct Pattern {
    text: String,
    kinds: Vec<String>,
    units: Vec<String>,
}

/// What the lists say to a letter: probabilities, best first, and the places of the words.
#[derive(Debug, Clone, Default)]
pub(crate) struct Guess {
    pub(crate) kinds: Vec<(String, f32)>,
    pub(crate) units: Vec<(String, f32)>,
    /// Label and the places in the letter's text that speak for it.
    pub(crate) reasons: HashMap<String, Vec<Range<usize>>>,
}

/// How much the scores must differ to be believed; set by the development letters.
const SOFTNESS: f32 = 2.2;
/// What "something else" scores: below it, the lists have nothing to say.
const NOTHING: f32 = 2.0;

impl ColdStart {
    pub(crate) fn of(catalogue: &Catalogue) -> Self {
        let mut by_text: HashMap<String, Pattern> = HashMap::new();
        let mut add = |word: &str, kind: Option<&str>, unit: Option<&str>| {
            let text = fold(word);
            if text.len() < 3 {
                return;
            }
            let pattern = by_text.entry(text.clone()).or_insert_with(|| Pattern {
                text,
                ..Pattern::default()
            });
            pattern.kinds.extend(kind.map(str::to_owned));
            pattern.units.extend(unit.map(str::to_owned));
        };
        for kind in &catalogue.kinds {
            kind.words
                .iter()
                .for_each(|word| add(word, Some(&kind.key), None));
        }
        for unit in &catalogue.units {
            unit.words
                .iter()
                .for_each(|word| add(word, None, Some(&unit.key)));
            for task in unit
                .tasks
                .iter()
                .flat_map(|task| task.split(|c: char| !c.is_alphanumeric()))
            {
                if task.chars().count() >= 7 {
                    add(task, None, Some(&unit.key));
                }
            }
        }
        let mut patterns: Vec<Pattern> = by_text.into_values().collect();
        patterns.sort_by(|one, other| one.text.cmp(&other.text));
        for pattern in &mut patterns {
            pattern.kinds.dedup();
            pattern.units.dedup();
        }
        let texts: Vec<&str> = patterns
            .iter()
            .map(|pattern| pattern.text.as_str())
            .collect();
        let words = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(&texts)
            .ok()
            .filter(|_| !texts.is_empty());
        let responsible = catalogue
            .kinds
            .iter()
            .filter_map(|kind| Some((kind.key.clone(), kind.unit.clone()?)));
        Self {
            words,
            patterns,
            units_of_kinds: responsible.collect(),
        }
    }

    /// Guesses by the words of a letter. Words of the subject count three times; `addressed` is the unit
    /// that the address names.
    pub(crate) fn guess(
        &self,
        flow: &Flow,
        subject: Option<&str>,
        addressed: Option<&str>,
    ) -> Guess {
        let mut guess = Guess::default();
        let Some(words) = &self.words else {
            return guess;
        };
        let (folded, places) = fold_with_places(&flow.text);
        let in_subject: Vec<usize> = {
            let subject = fold(subject.unwrap_or_default());
            let hits = words.find_overlapping_iter(&subject).filter(|hit| {
                self.fits(&subject, hit.pattern().as_usize(), hit.start(), hit.end())
            });
            hits.map(|hit| hit.pattern().as_usize()).collect()
        };
        let mut found: HashMap<usize, Vec<Range<usize>>> = HashMap::new();
        for hit in words.find_overlapping_iter(&folded) {
            let pattern = hit.pattern().as_usize();
            if self.fits(&folded, pattern, hit.start(), hit.end()) {
                found
                    .entry(pattern)
                    .or_default()
                    .push(places[hit.start()]..places[hit.end()]);
            }
        }
        let (mut kinds, mut units): (HashMap<&str, f32>, HashMap<&str, f32>) =
            (HashMap::new(), HashMap::new());
        let mut found: Vec<_> = found.into_iter().collect();
        found.sort_by_key(|(pattern, _)| *pattern);
        for (pattern, at) in found {
            let repeated = 1.0 + (at.len() as f32).ln() * 0.5;
            let zone = if in_subject.contains(&pattern) {
                3.0
            } else {
                1.0
            };
            let pattern = &self.patterns[pattern];
            let long = (pattern.text.chars().count() as f32 / 8.0).clamp(0.6, 1.6);
            for (labels, scores) in [(&pattern.kinds, &mut kinds), (&pattern.units, &mut units)] {
                let rare = 1.0 / (labels.len() as f32).max(1.0).sqrt();
                for label in labels {
                    *scores.entry(label).or_default() += repeated * zone * long * rare;
                    guess
                        .reasons
                        .entry(label.clone())
                        .or_default()
                        .extend(at.iter().cloned());
                }
            }
        }
        guess.kinds = shares(kinds);
        let own = shares(units);
        guess.units = self.blend(&guess.kinds, &own, addressed);
        guess
    }

    /// A unit is likely when its kinds are, when its own words stand there, and when it is addressed.
    fn blend(
        &self,
        kinds: &[(String, f32)],
        own: &[(String, f32)],
        addressed: Option<&str>,
    ) -> Vec<(String, f32)> {
        let mut shares: HashMap<String, f32> = HashMap::new();
        for (kind, share) in kinds {
            if let Some(unit) = self.units_of_kinds.get(kind) {
                *shares.entry(unit.clone()).or_default() += 0.6 * share;
            }
        }
        for (unit, share) in own {
            *shares.entry(unit.clone()).or_default() += 0.4 * share;
        }
        if let Some(unit) = addressed {
            shares.values_mut().for_each(|share| *share *= 0.35);
            *shares.entry(unit.to_owned()).or_default() += 0.65;
        }
        sorted(shares)
    }

    /// Short words must stand alone; a phrase too. Longer words may be part of a compound.
    fn fits(&self, text: &str, pattern: usize, start: usize, end: usize) -> bool {
        let word = &self.patterns[pattern].text;
        let open = |character: Option<char>| !character.is_some_and(char::is_alphanumeric);
        let before = open(text[..start].chars().next_back());
        let after = open(text[end..].chars().next());
        if word.contains(' ') || word.len() <= 4 {
            before && (after || word.len() > 6)
        } else {
            before || word.len() >= 6
        }
    }
}

/// Folded text, and for each of its bytes where it came from.
fn fold_with_places(text: &str) -> (String, Vec<usize>) {
    let (mut folded, mut places) = (
        String::with_capacity(text.len()),
        Vec::with_capacity(text.len() + 1),
    );
    // Word by word, because folding looks at the letter before; a place is then the word's own.
    let mut start = 0;
    for piece in text.split_inclusive(|character: char| !character.is_alphanumeric()) {
        let plain = fold(piece);
        places.extend(
            (0..plain.len()).map(|offset| start + offset.min(piece.len().saturating_sub(1))),
        );
        folded.push_str(&plain);
        start += piece.len();
    }
    places.push(text.len());
    let sound = |place: &mut usize| {
        while !text.is_char_boundary(*place) {
            *place -= 1;
        }
    };
    places.iter_mut().for_each(sound);
    // A line break between two words of a phrase is a blank.
    (folded.replace('\n', " "), places)
}

fn shares(scores: HashMap<&str, f32>) -> Vec<(String, f32)> {
    let exponent = |score: f32| (score / SOFTNESS).exp();
    let total: f32 = scores.values().map(|score| exponent(*score)).sum::<f32>() + exponent(NOTHING);
    sorted(
        scores
            .into_iter()
            .map(|(label, score)| (label.to_owned(), exponent(score) / total))
            .collect(),
    )
}

fn sorted(shares: HashMap<String, f32>) -> Vec<(String, f32)> {
    let mut shares: Vec<_> = shares.into_iter().collect();
    shares.sort_by(|one, other| other.1.total_cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    shares
}
