//! How far the lists of the house may be believed, counted on the archive's own past.

/// Letters for which the lists had an answer, and those for which it was the one that a person gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Reliability {
    right: u32,
    all: u32,
}

/// Share of right answers for which the weights of the voices were set.
const EXPECTED: f32 = 0.8;
/// Letters of which that is imagined before any was counted.
const IMAGINED: f32 = 10.0;
/// How quiet and how loud the lists may become.
const LOUDNESS: std::ops::RangeInclusive<f32> = 0.5..=1.5;

impl Reliability {
    /// Counts what the lists said, best first, against the answer of a person. Silence does not count.
    pub(super) fn add(&mut self, listed: &[(String, f32)], answer: &str) {
        let Some((best, _)) = listed.first() else {
            return;
        };
        self.all += 1;
        self.right += u32::from(best == answer);
    }

    /// Takes away what was counted.
    pub(super) fn remove(&mut self, listed: &[(String, f32)], answer: &str) {
        let Some((best, _)) = listed.first() else {
            return;
        };
        self.all = self.all.saturating_sub(1);
        self.right = self.right.saturating_sub(u32::from(best == answer));
    }

    /// Adds what another archive has counted.
    pub(super) fn merge(&mut self, other: Self) {
        self.right += other.right;
        self.all += other.all;
    }

    /// How many times as loud as expected the lists speak: evidence grows with the logarithm of the odds.
    pub(super) fn loudness(self) -> f32 {
        let right = self.right as f32 + EXPECTED * IMAGINED;
        let wrong = (self.all - self.right) as f32 + (1.0 - EXPECTED) * IMAGINED;
        let expected = (EXPECTED / (1.0 - EXPECTED)).ln();
        ((right / wrong).ln() / expected).clamp(*LOUDNESS.start(), *LOUDNESS.end())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(kind: &str) -> Vec<(String, f32)> {
        vec![(kind.to_owned(), 0.7)]
    }

    #[test]
    fn lists_that_are_right_grow_louder_and_lists_that_are_wrong_quieter() {
        let mut lists = Reliability::default();
        assert!((lists.loudness() - 1.0).abs() < 1e-6);
        for _ in 0..100 {
            lists.add(&said("bauantrag"), "bauantrag");
        }
        assert!(lists.loudness() > 1.4);
        for _ in 0..200 {
            lists.add(&said("bauantrag"), "rechnung");
        }
        assert!(lists.loudness() < 1.0);
    }

    #[test]
    fn taking_away_is_exact_and_silence_counts_nothing() {
        let mut lists = Reliability::default();
        lists.add(&said("bauantrag"), "bauantrag");
        let before = lists;
        lists.add(&said("rechnung"), "bauantrag");
        lists.add(&[], "bauantrag");
        lists.remove(&[], "bauantrag");
        lists.remove(&said("rechnung"), "bauantrag");
        assert_eq!(lists, before);
    }
}
