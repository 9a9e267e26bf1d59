//! How often what was proposed was what people then said.

use super::calibration::Trial;
use document::SURE;

/// Proposals of the past against what people then said. Counted on letters that were not known yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HitRate {
    /// Letters for which something was proposed and a person gave an answer.
    pub answered: usize,
    /// Of these, how many times the answer was the proposed one.
    pub right: usize,
    /// Letters whose proposal was shown as "sicher".
    pub sure: usize,
    /// Of these, how many times the answer was the proposed one.
    pub sure_and_right: usize,
    /// A model made of the letters of this house is asked now; else letters are counted.
    pub studied: bool,
}

impl HitRate {
    pub(super) fn of(trials: &[Trial], studied: bool) -> Self {
        let none = Self {
            studied,
            ..Self::default()
        };
        trials.iter().fold(none, |rate, trial| {
            let (right, sure) = (usize::from(trial.right), usize::from(trial.shown >= SURE));
            Self {
                answered: rate.answered + 1,
                right: rate.right + right,
                sure: rate.sure + sure,
                sure_and_right: rate.sure_and_right + sure * right,
                studied,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_shown_as_sure_is_counted_apart() {
        let trial = |shown, right| Trial {
            share: 0.5,
            shown,
            right,
        };
        let trials = [
            trial(0.9, true),
            trial(0.95, false),
            trial(0.899, true),
            trial(0.2, false),
        ];
        let rate = HitRate::of(&trials, true);
        let expected = HitRate {
            answered: 4,
            right: 2,
            sure: 2,
            sure_and_right: 1,
            studied: true,
        };
        assert_eq!(rate, expected);
        assert_eq!(HitRate::of(&[], false), HitRate::default());
    }
}
