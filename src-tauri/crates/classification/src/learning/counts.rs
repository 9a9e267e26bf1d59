//! Whole numbers of what was seen under which label: adding and taking away are exact, the order of
//! letters does not matter, and two archives' counts can be added.

use std::{
    collections::{BTreeMap, HashMap},
    hash::{BuildHasherDefault, Hasher},
};

/// Letters counted by label and feature.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    /// Labels in the order in which they were first seen, with their letters. A label that was taken away
    /// again keeps its place with no letters.
    labels: Vec<(String, u32)>,
    places: HashMap<String, u16>,
    /// In how many letters of each label a feature stands.
    features: HashMap<u64, Vec<(u16, u32)>, BuildHasherDefault<Hashed>>,
}

/// Features are hashes already; hashing them again would be most of the work of learning.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn write_u64(&mut self, feature: u64) {
        self.0 = feature ^ (feature >> 32);
    }
}

/// Equal if the same was counted, in whatever order.
impl PartialEq for Counts {
    fn eq(&self, other: &Self) -> bool {
        let sorted = |counts: &Self| {
            let rows = counts.rows();
            rows.map(|(feature, label, count)| ((feature, label.to_owned()), count))
                .collect::<BTreeMap<_, _>>()
        };
        sorted(self) == sorted(other)
    }
}

impl Eq for Counts {}

impl Counts {
    /// Adds a letter.
    pub fn add(&mut self, label: &str, features: &[u64]) {
        let place = self.place(label);
        self.labels[usize::from(place)].1 += 1;
        for feature in features {
            increase(self.features.entry(*feature).or_default(), place, 1);
        }
    }

    /// Takes a letter away that was added before; what was never added cannot be taken away.
    pub fn remove(&mut self, label: &str, features: &[u64]) {
        let Some(place) = self.places.get(label).copied() else {
            return;
        };
        let letters = &mut self.labels[usize::from(place)].1;
        if *letters == 0 {
            return;
        }
        *letters -= 1;
        for feature in features {
            if let Some(labels) = self.features.get_mut(feature) {
                if let Some(count) = labels.iter_mut().find(|(other, _)| *other == place) {
                    count.1 -= 1;
                }
                labels.retain(|(_, count)| *count > 0);
                if labels.is_empty() {
                    self.features.remove(feature);
                }
            }
        }
    }

    /// Adds everything that another archive has counted.
    pub fn merge(&mut self, other: &Self) {
        for (feature, label, count) in other.rows() {
            self.take(feature, label, count);
        }
    }

    /// How many letters of a label were seen.
    pub fn letters(&self, label: &str) -> u32 {
        let place = self.places.get(label);
        place.map_or(0, |place| self.labels[usize::from(*place)].1)
    }

    /// All labels with their letters.
    pub fn labels(&self) -> impl Iterator<Item = (&str, u32)> {
        self.labels
            .iter()
            .filter(|(_, count)| *count > 0)
            .map(|(label, count)| (label.as_str(), *count))
    }

    /// Letters that a label was seen with, on average; 0 without any.
    pub(crate) fn typical(&self) -> f32 {
        let (labels, letters) = self.labels().fold((0, 0), |(labels, all), (_, letters)| {
            (labels + 1, all + letters)
        });
        letters as f32 / labels.max(1) as f32
    }

    /// Rows for storing: feature, label, count. Labels themselves have the feature `None`.
    pub fn rows(&self) -> impl Iterator<Item = (Option<u64>, &str, u32)> {
        let labels = self.labels().map(|(label, count)| (None, label, count));
        let features = self.features.iter().flat_map(move |(feature, labels)| {
            labels.iter().map(move |(place, count)| {
                let label = self.labels[usize::from(*place)].0.as_str();
                (Some(*feature), label, *count)
            })
        });
        labels.chain(features)
    }

    /// The counts that were stored as rows.
    pub fn from_rows<'a>(rows: impl IntoIterator<Item = (Option<u64>, &'a str, u32)>) -> Self {
        let mut counts = Self::default();
        for (feature, label, count) in rows.into_iter().filter(|row| row.2 > 0) {
            counts.take(feature, label, count);
        }
        counts
    }

    fn take(&mut self, feature: Option<u64>, label: &str, count: u32) {
        let place = self.place(label);
        match feature {
            None => self.labels[usize::from(place)].1 += count,
            Some(feature) => increase(self.features.entry(feature).or_default(), place, count),
        }
    }

    fn place(&mut self, label: &str) -> u16 {
        if let Some(place) = self.places.get(label) {
            return *place;
        }
        // More than 65,535 kinds or units no house has; the last one would share its place then.
        let place = u16::try_from(self.labels.len()).unwrap_or(u16::MAX);
        if usize::from(place) >= self.labels.len() {
            self.labels.push((label.to_owned(), 0));
        }
        self.places.insert(label.to_owned(), place);
        place
    }

    /// Scores of all labels for a letter, by complement naive Bayes: how little the letter looks like all
    /// the other labels. Higher is better; with fewer than two labels there is nothing to compare.
    pub(crate) fn scores(&self, features: &[u64]) -> Vec<(&str, f32)> {
        let letters: Vec<f32> = self.labels.iter().map(|(_, count)| *count as f32).collect();
        let all: f32 = letters.iter().sum();
        let mut scores = vec![0.0; letters.len()];
        let mut length = 0.0_f32;
        let mut own = vec![0.0; letters.len()];
        for feature in features {
            let Some(labels) = self.features.get(feature) else {
                // Words never seen make every score smaller: there is less to go by.
                let weight = 1.0 + (1.0 + all).ln();
                length += UNSEEN * weight * weight;
                continue;
            };
            let seen: f32 = labels.iter().map(|(_, count)| *count as f32).sum();
            let weight = 1.0 + ((1.0 + all) / (1.0 + seen)).ln();
            length += weight * weight;
            own.fill(0.0);
            for (place, count) in labels {
                own[usize::from(*place)] = *count as f32;
            }
            for (score, (own, letters)) in scores.iter_mut().zip(own.iter().zip(&letters)) {
                // Share of the others' letters with this feature, against the own share.
                let others = (seen - own + SMOOTH * seen / all) / (all - letters + SMOOTH);
                let mine = (own + SMOOTH * seen / all) / (letters + SMOOTH);
                *score += weight * weight * (mine / others).ln().clamp(-4.0, 4.0);
            }
        }
        let length = length.sqrt().max(1.0);
        let scored = self.labels.iter().zip(scores);
        scored
            .filter(|((_, letters), _)| *letters > 0)
            .map(|((label, _), score)| (label.as_str(), score / length))
            .collect()
    }

    /// How much one feature speaks for a label.
    pub(crate) fn speaks_for(&self, feature: u64, label: &str) -> f32 {
        let Some(labels) = self.features.get(&feature) else {
            return 0.0;
        };
        let Some(place) = self.places.get(label) else {
            return 0.0;
        };
        let all: f32 = self.labels.iter().map(|(_, count)| *count as f32).sum();
        let seen: f32 = labels.iter().map(|(_, count)| *count as f32).sum();
        let own = labels
            .iter()
            .find(|(other, _)| other == place)
            .map_or(0, |(_, count)| *count) as f32;
        let letters = self.letters(label) as f32;
        let mine = (own + SMOOTH * seen / all) / (letters + SMOOTH);
        let others = (seen - own + SMOOTH * seen / all) / (all - letters + SMOOTH);
        (mine / others).ln() * (1.0 + ((1.0 + all) / (1.0 + seen)).ln())
    }
}

/// Letters of average make-up that are imagined for every label.
const SMOOTH: f32 = 0.5;

/// How much of a letter's unseen features counts.
const UNSEEN: f32 = 0.5;

fn increase(labels: &mut Vec<(u16, u32)>, place: u16, by: u32) {
    match labels.iter_mut().find(|(other, _)| *other == place) {
        Some(count) => count.1 += by,
        None => labels.push((place, by)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted() -> Counts {
        let mut counts = Counts::default();
        counts.add("bau", &[1, 2, 3]);
        counts.add("bau", &[1, 2, 4]);
        counts.add("hund", &[5, 6, 3]);
        counts
    }

    #[test]
    fn the_label_with_the_letters_own_words_wins() {
        let counts = counted();
        let scores: BTreeMap<_, _> = counts.scores(&[1, 2]).into_iter().collect();
        assert!(scores["bau"] > scores["hund"], "{scores:?}");
        assert!(counts.speaks_for(5, "hund") > 0.0 && counts.speaks_for(5, "bau") < 0.0);
    }

    #[test]
    fn taking_away_undoes_adding_exactly_and_in_any_order() {
        let before = counted();
        let mut counts = before.clone();
        counts.add("müll", &[7, 1]);
        counts.add("bau", &[9]);
        counts.remove("müll", &[7, 1]);
        counts.remove("bau", &[9]);
        assert_eq!(counts, before);
        counts.remove("nie gesehen", &[1]);
        assert_eq!(counts, before);
    }

    #[test]
    fn merging_is_learning_from_both_and_rows_read_back() {
        let mut one = Counts::default();
        one.add("bau", &[1, 2, 3]);
        let mut other = Counts::default();
        other.add("bau", &[1, 2, 4]);
        other.add("hund", &[5, 6, 3]);
        one.merge(&other);
        assert_eq!(one, counted());
        assert_eq!(Counts::from_rows(one.rows()), one);
    }
}
