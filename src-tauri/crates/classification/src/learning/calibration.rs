//! How far a share may be believed, measured on the archive's own past.

use document::SURE;

/// One proposal that was made before its answer was known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trial {
    /// The learner's own share for its best answer, 0 to 1.
    pub share: f32,
    /// The confidence that would have been shown.
    pub shown: f32,
    /// A person gave the same answer.
    pub right: bool,
}

/// Turns shares into confidences: a logistic curve over the logit of the share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Calibration {
    slope: f32,
    shift: f32,
    /// From this confidence on enough of the past answers were right to call one sure.
    bar: f32,
}

/// Of what is called sure so much is to be right.
const PROMISED: f32 = 0.97;
/// What an answer may reach that must not be called sure.
const NEARLY_SURE: f32 = 0.89;

impl Default for Calibration {
    fn default() -> Self {
        Self::UNMEASURED
    }
}

impl Calibration {
    /// Before anything was measured.
    const UNMEASURED: Self = Self {
        slope: 1.0,
        shift: 0.0,
        bar: SURE,
    };

    /// How strongly the unmeasured curve pulls: as much as some trials.
    const PULL: f32 = 4.0;

    /// Fits the curve to the latest trials by Newton's method. A weak pull towards the unmeasured
    /// curve keeps few trials from saying too much.
    pub(crate) fn fit(trials: &[Trial]) -> Self {
        const LATEST: usize = 500;
        let trials = &trials[trials.len().saturating_sub(LATEST)..];
        let mut curve = Self::UNMEASURED;
        for _ in 0..25 {
            let (mut g0, mut g1) = (Self::PULL * (curve.slope - 1.0), Self::PULL * curve.shift);
            let (mut h00, mut h01, mut h11) = (Self::PULL, 0.0, Self::PULL);
            for trial in trials {
                let x = logit(trial.share);
                let p = curve.confidence(trial.share);
                let error = p - f32::from(u8::from(trial.right));
                let weight = (p * (1.0 - p)).max(1e-4);
                g0 += error * x;
                g1 += error;
                h00 += weight * x * x;
                h01 += weight * x;
                h11 += weight;
            }
            let determinant = h00 * h11 - h01 * h01;
            if determinant.abs() < 1e-6 {
                break;
            }
            let step = Self {
                slope: (h11 * g0 - h01 * g1) / determinant,
                shift: (h00 * g1 - h01 * g0) / determinant,
                bar: SURE,
            };
            // A full step overshoots where nearly all shares are close to 1: halved until it is one downwards.
            let before = curve.cost(trials);
            let Some(better) = (0..12)
                .map(|halvings| curve.stepped(step, 0.5_f32.powi(halvings)))
                .find(|stepped| stepped.cost(trials) < before)
            else {
                break;
            };
            curve = better;
        }
        curve.bar = curve.bar_for(trials);
        curve
    }

    /// The lowest confidence above which the promise was kept; above 1 if there is none.
    fn bar_for(self, trials: &[Trial]) -> f32 {
        let mut sure: Vec<(f32, bool)> = trials
            .iter()
            .map(|trial| (self.confidence(trial.share), trial.right))
            .filter(|(confidence, _)| *confidence >= SURE)
            .collect();
        sure.sort_by(|one, other| other.0.total_cmp(&one.0));
        if sure.is_empty() {
            return SURE;
        }
        let (mut right, mut bar) = (0, f32::INFINITY);
        for (place, (confidence, is_right)) in sure.iter().enumerate() {
            right += usize::from(*is_right);
            let last_of_its_kind = sure.get(place + 1).is_none_or(|next| next.0 < *confidence);
            if last_of_its_kind && right as f32 >= PROMISED * (place + 1) as f32 {
                bar = if place + 1 == sure.len() {
                    SURE
                } else {
                    *confidence
                };
            }
        }
        bar
    }

    /// The confidence that is shown: never "sicher" where that was promised in vain before.
    pub(crate) fn shown(self, share: f32) -> f32 {
        let confidence = self.confidence(share);
        if confidence >= SURE && confidence < self.bar {
            NEARLY_SURE
        } else {
            confidence
        }
    }

    fn stepped(self, step: Self, by: f32) -> Self {
        Self {
            // More share never means less confidence.
            slope: (self.slope - by * step.slope).clamp(0.05, 5.0),
            shift: (self.shift - by * step.shift).clamp(-6.0, 6.0),
            bar: self.bar,
        }
    }

    /// What is minimised: surprise at the answers, and distance from the unmeasured curve.
    fn cost(self, trials: &[Trial]) -> f32 {
        let surprise = |trial: &Trial| {
            let p = self.confidence(trial.share).clamp(1e-6, 1.0 - 1e-6);
            -(if trial.right { p } else { 1.0 - p }).ln()
        };
        let apart = (self.slope - 1.0).powi(2) + self.shift.powi(2);
        trials.iter().map(surprise).sum::<f32>() + 0.5 * Self::PULL * apart
    }

    /// The confidence of a share.
    pub(crate) fn confidence(self, share: f32) -> f32 {
        1.0 / (1.0 + (-(self.slope * logit(share) + self.shift)).exp())
    }
}

fn logit(share: f32) -> f32 {
    let share = share.clamp(0.002, 0.998);
    (share / (1.0 - share)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trials(share: f32, right: usize, of: usize) -> Vec<Trial> {
        (0..of)
            .map(|n| Trial {
                share,
                shown: share,
                right: n < right,
            })
            .collect()
    }

    #[test]
    fn boasting_is_corrected() {
        let mut past = trials(0.95, 120, 200);
        past.extend(trials(0.5, 40, 200));
        let curve = Calibration::fit(&past);
        assert!((curve.confidence(0.95) - 0.6).abs() < 0.05, "{curve:?}");
        assert!((curve.confidence(0.5) - 0.2).abs() < 0.05, "{curve:?}");
    }

    #[test]
    fn boasting_in_every_letter_is_corrected_too() {
        for (right, of) in [(260, 500), (100, 500), (30, 40)] {
            let curve = Calibration::fit(&trials(1.0, right, of));
            let shown = curve.confidence(1.0);
            let share = right as f32 / of as f32;
            assert!(
                (shown - share).abs() < 0.1,
                "{shown} for {share}: {curve:?}"
            );
        }
    }

    #[test]
    fn nothing_is_called_sure_where_that_was_promised_in_vain() {
        let mut past = trials(0.99, 100, 100);
        past.extend(trials(0.94, 90, 100));
        let curve = Calibration::fit(&past);
        assert!(curve.confidence(0.94) >= SURE, "{curve:?}");
        assert!(
            curve.shown(0.94) < SURE && curve.shown(0.99) >= SURE,
            "{curve:?}"
        );
        let curve = Calibration::fit(&trials(0.97, 19, 20));
        assert!(curve.shown(0.97) < SURE, "one of twenty is too many");
        let curve = Calibration::fit(&trials(0.97, 50, 50));
        assert!(
            curve.shown(0.97) >= SURE && curve.shown(0.95) >= SURE,
            "{curve:?}"
        );
    }

    #[test]
    fn without_trials_shares_stand_as_they_are() {
        let curve = Calibration::fit(&[]);
        assert!((curve.confidence(0.8) - 0.8).abs() < 1e-3);
    }
}
