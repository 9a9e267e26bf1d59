//! Whole numbers of what was seen under which label: adding and taking away are exact, the order of
//! letters does not matter, and two archives' counts can be added.

use std::collections::{BTreeMap, HashMap};

/// Letters counted by label and feature.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// Letters of each label.
    labels: BTreeMap<String, u32>,
    /// In how many letters of each label a feature stands.
    features: HashMap<u64, BTreeMap<String, u32>>,
}

impl Counts {
    /// Adds a letter.
    pub fn add(&mut self, label: &str, features: &[u64]) {
        *self.labels.entry(label.to_owned()).or_default() += 1;
        for feature in features {
            *self
                .features
                .entry(*feature)
                .or_default()
                .entry(label.to_owned())
                .or_default() += 1;
        }
    }

    /// Takes a letter away that was added before; what was never added cannot be taken away.
    pub fn remove(&mut self, label: &str, features: &[u64]) {
        if !decrease(&mut self.labels, label) {
            return;
        }
        for feature in features {
            if let Some(labels) = self.features.get_mut(feature) {
                decrease(labels, label);
                if labels.is_empty() {
                    self.features.remove(feature);
                }
            }
        }
    }

    /// Adds everything that another archive has counted.
    pub fn merge(&mut self, other: &Self) {
        for (label, count) in &other.labels {
            *self.labels.entry(label.clone()).or_default() += count;
        }
        for (feature, labels) in &other.features {
            let mine = self.features.entry(*feature).or_default();
            for (label, count) in labels {
                *mine.entry(label.clone()).or_default() += count;
            }
        }
    }

    /// How many letters of a label were seen.
    pub fn letters(&self, label: &str) -> u32 {
        self.labels.get(label).copied().unwrap_or(0)
    }

    /// All labels with their letters.
    pub fn labels(&self) -> impl Iterator<Item = (&str, u32)> {
        self.labels
            .iter()
            .map(|(label, count)| (label.as_str(), *count))
    }

    /// Rows for storing: feature, label, count. Labels themselves have the feature `None`.
    pub fn rows(&self) -> impl Iterator<Item = (Option<u64>, &str, u32)> {
        let labels = self
            .labels
            .iter()
            .map(|(label, count)| (None, label.as_str(), *count));
        let features = self.features.iter().flat_map(|(feature, labels)| {
            labels
                .iter()
                .map(move |(label, count)| (Some(*feature), label.as_str(), *count))
        });
        labels.chain(features)
    }

    /// The counts that were stored as rows.
    pub fn from_rows<'a>(rows: impl IntoIterator<Item = (Option<u64>, &'a str, u32)>) -> Self {
        let mut counts = Self::default();
        for (feature, label, count) in rows.into_iter().filter(|row| row.2 > 0) {
            let labels = match feature {
                None => &mut counts.labels,
                Some(feature) => counts.features.entry(feature).or_default(),
            };
            *labels.entry(label.to_owned()).or_default() += count;
        }
        counts
    }

    /// Scores of all labels for a letter, by complement naive Bayes: how little the letter looks like all
    /// the other labels. Higher is better; with fewer than two labels there is nothing to compare.
    pub(crate) fn scores(&self, features: &[u64]) -> Vec<(&str, f32)> {
        if self.labels.len() < 2 {
            return self
                .labels
                .keys()
                .map(|label| (label.as_str(), 0.0))
                .collect();
        }
        let place: HashMap<&str, usize> = self
            .labels
            .keys()
            .enumerate()
            .map(|(place, label)| (label.as_str(), place))
            .collect();
        let letters: Vec<f32> = self.labels.values().map(|count| *count as f32).collect();
        let all: f32 = letters.iter().sum();
        let mut scores = vec![0.0; letters.len()];
        let mut length = 0.0_f32;
        for feature in features {
            let Some(labels) = self.features.get(feature) else {
                continue;
            };
            let seen: f32 = labels.values().map(|count| *count as f32).sum();
            let weight = 1.0 + ((1.0 + all) / (1.0 + seen)).ln();
            length += weight * weight;
            let mut own = vec![0.0; letters.len()];
            for (label, count) in labels {
                own[place[label.as_str()]] = *count as f32;
            }
            for (score, (own, letters)) in scores.iter_mut().zip(own.iter().zip(&letters)) {
                // Share of the others' letters with this feature, against the own share.
                let others = (seen - own + SMOOTH * seen / all) / (all - letters + SMOOTH);
                let mine = (own + SMOOTH * seen / all) / (letters + SMOOTH);
                *score += weight * weight * (mine / others).ln().clamp(-4.0, 4.0);
            }
        }
        let length = length.sqrt().max(1.0);
        self.labels
            .keys()
            .map(String::as_str)
            .zip(scores.into_iter().map(|score| score / length))
            .collect()
    }

    /// How much one feature speaks for a label.
    pub(crate) fn speaks_for(&self, feature: u64, label: &str) -> f32 {
        let Some(labels) = self.features.get(&feature) else {
            return 0.0;
        };
        let all: f32 = self.labels.values().map(|count| *count as f32).sum();
        let seen: f32 = labels.values().map(|count| *count as f32).sum();
        let own = labels.get(label).copied().unwrap_or(0) as f32;
        let letters = self.letters(label) as f32;
        let mine = (own + SMOOTH * seen / all) / (letters + SMOOTH);
        let others = (seen - own + SMOOTH * seen / all) / (all - letters + SMOOTH);
        (mine / others).ln() * (1.0 + ((1.0 + all) / (1.0 + seen)).ln())
    }
}

/// Letters of average make-up that are imagined for every label.
const SMOOTH: f32 = 0.5;

/// Counts down and forgets at nothing; says whether there was something.
fn decrease(counts: &mut BTreeMap<String, u32>, label: &str) -> bool {
    match counts.get_mut(label) {
        Some(1) => counts.remove(label).is_some(),
        Some(count) => {
            *count -= 1;
            true
        }
        None => false,
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
