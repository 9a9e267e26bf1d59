//! The Patch-T pattern: four bars, narrow, wide, narrow, wide, as Kodak defined it for scanners.

use super::lines::{Plane, Run, Way};

/// Width of narrow bars and of the spaces, 0.08 inch.
const NARROW_MM: f32 = 2.03;
/// Width of wide bars as a multiple of narrow ones, 0.20 inch to 0.08 inch.
const WIDE: f32 = 2.5;
/// Bars that may be printed smaller or larger, by copying or scaled printing.
const SCALES: std::ops::RangeInclusive<f32> = 0.6..=1.5;
/// The bars must be so long; the standard asks for 2 inches.
const LEAST_LENGTH_MM: f32 = 38.0;
/// Distance of scan lines.
const STEP_MM: f32 = 3.0;
/// How far the pattern may wander from one scan line to the next: a skew of 20 degrees.
const DRIFT: f32 = 0.36;

/// Whether the page carries the pattern along or across, upright or upside down.
pub(super) fn is_patch_t(plane: &Plane<'_>) -> bool {
    [Way::Down, Way::Across]
        .into_iter()
        .any(|way| has_bars(plane, way))
}

/// Where a pattern was met, followed from scan line to scan line.
struct Trail {
    at: f32,
    lines: u32,
    missed: u32,
}

fn has_bars(plane: &Plane<'_>, way: Way) -> bool {
    let step = (STEP_MM * plane.per_millimetre()).max(2.0) as u32;
    let enough = (LEAST_LENGTH_MM / STEP_MM) as u32;
    let mut runs = Vec::new();
    let mut trails: Vec<Trail> = Vec::new();
    for beside in (step / 2..plane.breadth(way)).step_by(step as usize) {
        plane.runs(way, beside, &mut runs);
        trails.iter_mut().for_each(|trail| trail.missed += 1);
        for at in patterns(&runs, plane.per_millimetre()) {
            match trails
                .iter_mut()
                .find(|trail| (trail.at - at).abs() <= DRIFT * step as f32 + 2.0)
            {
                Some(trail) => {
                    (trail.at, trail.missed) = (at, 0);
                    trail.lines += 1;
                    if trail.lines >= enough {
                        return true;
                    }
                }
                None => trails.push(Trail {
                    at,
                    lines: 1,
                    missed: 0,
                }),
            }
        }
        // A fold or a streak may hide the bars on a line.
        trails.retain(|trail| trail.missed <= 2);
    }
    false
}

/// The middles of the patterns on one scan line.
fn patterns(runs: &[Run], per_millimetre: f32) -> impl Iterator<Item = f32> {
    runs.windows(7)
        .filter(move |seven| seven[0].ink && is_pattern(seven, per_millimetre))
        .map(|seven| seven[3].start as f32 + seven[3].length as f32 / 2.0)
}

/// Seven runs, beginning with ink, that are the four bars and their three spaces in either order.
fn is_pattern(seven: &[Run], per_millimetre: f32) -> bool {
    let lengths: Vec<f32> = seven.iter().map(|run| run.length as f32).collect();
    let total: f32 = lengths.iter().sum();
    // Two narrow and two wide bars and three spaces.
    let narrow = total / (2.0 + 2.0 * WIDE + 3.0);
    if narrow < 4.0 || !SCALES.contains(&(narrow / (NARROW_MM * per_millimetre))) {
        return false;
    }
    // Ink spreads or fades: a bar may gain what its neighbours lose.
    let fits = |length: f32, wanted: f32| (length - wanted * narrow).abs() < 0.42 * narrow;
    let spaces = [1, 3, 5].into_iter().all(|index| fits(lengths[index], 1.0));
    let bars = |order: [f32; 4]| {
        order
            .into_iter()
            .zip([0, 2, 4, 6])
            .all(|(wanted, index)| fits(lengths[index], wanted))
    };
    spaces && (bars([1.0, WIDE, 1.0, WIDE]) || bars([WIDE, 1.0, WIDE, 1.0]))
}
