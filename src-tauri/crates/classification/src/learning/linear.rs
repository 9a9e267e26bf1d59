//! A linear classifier over the features of letters. Better than counting once there are enough letters, but trained in
//! one go: nothing can be added to it or taken away.
//!
//! One support vector machine a label against all others, squared loss, by dual coordinate descent (Hsieh et al. 2008,
//! "A dual coordinate descent method for large-scale linear SVM"), on features weighed by their rarity.

use super::counts::Hashed;
use std::{
    collections::{BTreeSet, HashMap},
    hash::BuildHasherDefault,
};

/// How much a letter on the wrong side costs, against the length of the weights.
const COST: f32 = 1.0;
/// Of so many letters, a feature that only one of them has is left out: half of the memory for next to nothing.
const MANY: usize = 300;
/// Rounds over all letters at most; with more features than letters few are needed.
const ROUNDS: usize = 100;
/// What a letter may still be wrong by when the rounds end.
const TOLERANCE: f32 = 0.03;

/// A trained classifier.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Linear {
    labels: Vec<String>,
    /// Where a feature's weights stand.
    places: HashMap<u64, u32, BuildHasherDefault<Hashed>>,
    /// How rare each feature is.
    rarity: Vec<f32>,
    /// Weights of all features, label by label.
    weights: Vec<Vec<f32>>,
}

/// Places of features with their values; as long as 1.
type Row = Vec<(u32, f32)>;

impl Linear {
    /// Trains with letters and their labels. None if there is nothing to tell apart or it is to be stopped.
    pub(crate) fn train(letters: &[(&[u64], &str)], stopped: &dyn Fn() -> bool) -> Option<Self> {
        let labels: BTreeSet<&str> = letters.iter().map(|(_, label)| *label).collect();
        if labels.len() < 2 {
            return None;
        }
        let mut seen: HashMap<u64, u32, BuildHasherDefault<Hashed>> = HashMap::default();
        for feature in letters.iter().flat_map(|(features, _)| *features) {
            *seen.entry(*feature).or_default() += 1;
        }
        if letters.len() >= MANY {
            seen.retain(|_, letters| *letters > 1);
        }
        let mut seen: Vec<(u64, u32)> = seen.into_iter().collect();
        seen.sort_unstable();
        let all = letters.len() as f32;
        let rarity = |seen: u32| 1.0 + ((1.0 + all) / (1.0 + seen as f32)).ln();
        let mut trained = Self {
            labels: labels.into_iter().map(str::to_owned).collect(),
            places: seen.iter().map(|(feature, _)| *feature).zip(0..).collect(),
            rarity: seen.iter().map(|(_, seen)| rarity(*seen)).collect(),
            weights: Vec::new(),
        };
        let rows: Vec<Row> = letters
            .iter()
            .map(|(features, _)| trained.row(features))
            .collect();
        for label in &trained.labels {
            if stopped() {
                return None;
            }
            let sides: Vec<f32> = letters
                .iter()
                .map(|(_, other)| if other == label { 1.0 } else { -1.0 })
                .collect();
            trained
                .weights
                .push(separate(&rows, &sides, trained.rarity.len()));
        }
        Some(trained)
    }

    /// How far a letter lies on the side of each label, about -1 to 1.
    pub(crate) fn scores(&self, features: &[u64]) -> Vec<(&str, f32)> {
        let row = self.row(features);
        let scored = self.labels.iter().zip(&self.weights);
        scored
            .map(|(label, weights)| (label.as_str(), side(weights, &row)))
            .collect()
    }

    /// Known features by their rarity; the last place, which every letter has, moves the border.
    fn row(&self, features: &[u64]) -> Row {
        let mut row: Row = features
            .iter()
            .filter_map(|feature| self.places.get(feature))
            .map(|place| (*place, self.rarity[*place as usize]))
            .collect();
        let length = row
            .iter()
            .map(|(_, value)| value * value)
            .sum::<f32>()
            .sqrt();
        for (_, value) in &mut row {
            *value /= length.max(f32::MIN_POSITIVE);
        }
        row
    }
}

/// Weights of features, and behind them that of the border.
fn separate(rows: &[Row], sides: &[f32], features: usize) -> Vec<f32> {
    const SLACK: f32 = 0.5 / COST;
    /// Length of a row with the border's place.
    const LENGTH: f32 = 2.0;
    let mut weights = vec![0.0; features + 1];
    let mut pulls = vec![0.0_f32; rows.len()];
    let all: Vec<usize> = (0..rows.len()).collect();
    let mut open = all.clone();
    // Letters that lie farther on their own side than any was wrong by are left out until the others are settled.
    let mut allowed = f32::INFINITY;
    for _ in 0..ROUNDS {
        let mut worst = 0.0_f32;
        open.retain(|letter| {
            let (row, side_of, pull) = (&rows[*letter], sides[*letter], &mut pulls[*letter]);
            let slope = side_of * side(&weights, row) - 1.0 + SLACK * *pull;
            if *pull == 0.0 && slope >= 0.0 {
                return slope <= allowed;
            }
            worst = worst.max(slope.abs());
            let before = *pull;
            *pull = (before - slope / (LENGTH + SLACK)).max(0.0);
            let step = (*pull - before) * side_of;
            for (place, value) in row {
                weights[*place as usize] += step * value;
            }
            weights[features] += step;
            true
        });
        if worst >= TOLERANCE {
            allowed = worst;
        } else if allowed.is_infinite() {
            break;
        } else {
            open.clone_from(&all);
            allowed = f32::INFINITY;
        }
    }
    weights
}

fn side(weights: &[f32], row: &Row) -> f32 {
    let border = weights.last().copied().unwrap_or_default();
    row.iter().fold(border, |sum, (place, value)| {
        sum + weights[*place as usize] * value
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_apart_by_what_only_one_of_them_has() {
        let letters: Vec<(Vec<u64>, &str)> = (0..30)
            .map(|n| match n % 3 {
                0 => (vec![1, 10, 100 + n], "bau"),
                1 => (vec![2, 10, 200 + n], "hund"),
                _ => (vec![2, 3, 300 + n], "steuer"),
            })
            .collect();
        let letters: Vec<(&[u64], &str)> =
            letters.iter().map(|(f, l)| (f.as_slice(), *l)).collect();
        let linear = Linear::train(&letters, &|| false).unwrap();
        let best = |features: &[u64]| {
            let mut scores = linear.scores(features);
            scores.sort_by(|one, other| other.1.total_cmp(&one.1));
            scores[0].0.to_owned()
        };
        assert_eq!(best(&[1, 10]), "bau");
        assert_eq!(best(&[2, 10, 999]), "hund");
        assert_eq!(best(&[2, 3]), "steuer");
        assert!(
            linear
                .scores(&[777])
                .iter()
                .all(|(_, score)| score.is_finite())
        );
    }

    #[test]
    fn one_label_is_nothing_to_tell_apart_and_a_stop_ends_it() {
        assert!(Linear::train(&[(&[1], "bau"), (&[2], "bau")], &|| false).is_none());
        assert!(Linear::train(&[(&[1], "bau"), (&[2], "hund")], &|| true).is_none());
    }
}
