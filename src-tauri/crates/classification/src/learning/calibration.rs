//! How far a share may be believed, measured on the archive's own past.

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
}

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
    };

    /// Fits the curve to the latest trials by Newton's method. A weak pull towards the unmeasured
    /// curve keeps few trials from saying too much.
    pub(crate) fn fit(trials: &[Trial]) -> Self {
        const LATEST: usize = 500;
        const PULL: f32 = 4.0;
        let trials = &trials[trials.len().saturating_sub(LATEST)..];
        let mut curve = Self::UNMEASURED;
        for _ in 0..25 {
            let (mut g0, mut g1) = (PULL * (curve.slope - 1.0), PULL * curve.shift);
            let (mut h00, mut h01, mut h11) = (PULL, 0.0, PULL);
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
            curve.slope -= (h11 * g0 - h01 * g1) / determinant;
            curve.shift -= (h00 * g1 - h01 * g0) / determinant;
            // More share never means less confidence.
            curve.slope = curve.slope.clamp(0.05, 5.0);
            curve.shift = curve.shift.clamp(-6.0, 6.0);
        }
        curve
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
    fn without_trials_shares_stand_as_they_are() {
        let curve = Calibration::fit(&[]);
        assert!((curve.confidence(0.8) - 0.8).abs() < 1e-3);
    }
}
