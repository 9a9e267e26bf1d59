//! QR and Code 128 codes of separator sheets: found on scan lines, then read.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use document::Orders;
use rxing::{BarcodeFormat, DecodeHints, helpers};

use super::Separator;
use super::lines::{Crop, Plane, Run, Way};

/// What other programs print on plain separator sheets.
const PLAIN: [&str; 2] = ["PATCHT", "TRENNBLATT"];
/// The smallest code of a sheet, longest side: smaller ones are parts of letters.
const LEAST_CODE_MM: f32 = 18.0;
/// Distance of scan lines: two lines cross the eye of every code that is large enough.
const STEP_MM: f32 = 1.2;
/// The eye of a QR code is seven modules wide; on sheets a module has at least 0.5 millimetres.
const LEAST_EYE_MM: f32 = 3.4;
/// A Code 128 of six letters has 55 runs.
const LEAST_RUNS: usize = 43;
/// Bars and spaces of Code 128 are one to four modules wide.
const WIDEST_RUN: f32 = 4.9;

/// Resolutions at which a sheet is looked over for our code, whose modules are two millimetres wide.
const LOOKED_AT_DPI: [f32; 4] = [100.0, 66.0, 50.0, 150.0];

/// A rectangle of picture points: left, top, right, bottom.
type Frame = [u32; 4];

/// A code on the page that makes it a separator sheet.
pub(super) fn find(plane: &Plane<'_>) -> Option<Separator> {
    let qr =
        eyes(plane).and_then(|eyes| read(plane, eyes.frame, BarcodeFormat::QR_CODE, eyes.module));
    qr.or_else(|| {
        [Way::Across, Way::Down].into_iter().find_map(|way| {
            let bars = bars(plane, way)?;
            read(plane, bars.frame, BarcodeFormat::CODE_128, bars.module)
        })
    })
}

/// The code of one of our own sheets, wherever it is on a page that shows the bars of a sheet: broken print or a coarse
/// fax may hide an eye from scan lines, or feign one, but not from the reader.
pub(super) fn find_anywhere(plane: &Plane<'_>) -> Option<Separator> {
    let (width, height) = plane.size();
    let mut coarser: Vec<u32> = LOOKED_AT_DPI
        .iter()
        .map(|dpi| (plane.dpi() as f32 / dpi).round().max(1.0) as u32)
        .collect();
    coarser.dedup();
    coarser.into_iter().find_map(|coarser| {
        let (text, _) = decode(
            plane.crop([0, 0, width, height], coarser),
            BarcodeFormat::QR_CODE,
        )?;
        Orders::of_payload(&text).map(Separator::Ours)
    })
}

/// Where a code seems to be.
struct Found {
    frame: Frame,
    /// Width of the smallest element in points.
    module: f32,
}

/// What the code in a part of the page says, if that makes a sheet.
fn read(plane: &Plane<'_>, frame: Frame, format: BarcodeFormat, module: f32) -> Option<Separator> {
    // In points of the picture: modules of four points are read best.
    let module = module * plane.factor() as f32;
    let mut factors = vec![
        ((module / 4.0) as u32).max(1),
        ((module / 8.0) as u32).max(1),
        1,
    ];
    factors.dedup();
    factors.into_iter().find_map(|factor| {
        let (text, longest) = decode(plane.crop(frame, factor), format)?;
        let millimetres = longest * factor as f32 / plane.factor() as f32 / plane.per_millimetre();
        meaning(&text).filter(|_| millimetres >= LEAST_CODE_MM)
    })
}

fn meaning(text: &str) -> Option<Separator> {
    let plain = text.trim().to_uppercase().replace(['-', ' ', '_'], "");
    if PLAIN.contains(&plain.as_str()) {
        return Some(Separator::Plain);
    }
    Orders::of_payload(text).map(Separator::Ours)
}

/// The text of the code, and the longest distance between its corners.
fn decode(crop: Crop, format: BarcodeFormat) -> Option<(String, f32)> {
    let mut hints = DecodeHints {
        TryHarder: Some(true),
        ..DecodeHints::default()
    };
    hints.PossibleFormats = Some(HashSet::from([format]));
    // The reader has been seen to panic on damaged codes.
    let read = catch_unwind(AssertUnwindSafe(|| {
        helpers::detect_in_luma_with_hints(crop.points, crop.width, crop.height, None, &mut hints)
    }));
    let code = read.ok()?.ok()?;
    let corners = code.getPoints();
    let longest = corners
        .iter()
        .flat_map(|a| corners.iter().map(move |b| (a.x - b.x).hypot(a.y - b.y)))
        .fold(0.0, f32::max);
    Some((code.getText().to_owned(), longest))
}

/// The three eyes of a QR code: ink and paper as 1:1:3:1:1 along and across.
fn eyes(plane: &Plane<'_>) -> Option<Found> {
    let step = (STEP_MM * plane.per_millimetre()).max(2.0) as u32;
    let least = LEAST_EYE_MM * plane.per_millimetre();
    let mut found: Vec<(f32, f32, f32)> = Vec::new();
    let mut runs = Vec::new();
    for y in (step / 2..plane.breadth(Way::Across)).step_by(step as usize) {
        plane.runs(Way::Across, y, &mut runs);
        for five in runs.windows(5).filter(|five| five[0].ink) {
            let Some(size) =
                eye_size(five.iter().map(|run| run.length as f32)).filter(|&size| size >= least)
            else {
                continue;
            };
            let x = five[2].start + five[2].length / 2;
            if is_eye_down(plane, x, y, size) {
                found.push((x as f32, y as f32, size));
            }
        }
    }
    // Several scan lines meet the same eye.
    let mut eyes: Vec<(f32, f32, f32)> = Vec::new();
    for eye in found {
        if !eyes
            .iter()
            .any(|known| (known.0 - eye.0).hypot(known.1 - eye.1) < known.2 * 0.6)
        {
            eyes.push(eye);
        }
    }
    let (size, count) = (eyes.iter().map(|eye| eye.2).fold(0.0, f32::max), eyes.len());
    // Two eyes are enough to look: the third may be hidden by a speck.
    if !(2..=40).contains(&count) {
        return None;
    }
    let span = |pick: fn(&(f32, f32, f32)) -> f32| {
        eyes.iter()
            .map(pick)
            .fold((f32::MAX, 0.0f32), |(low, high), value| {
                (low.min(value), high.max(value))
            })
    };
    let ((left, right), (top, bottom)) = (span(|eye| eye.0), span(|eye| eye.1));
    // With only two eyes seen, the code may lie on either side of them.
    let reach = if count == 2 {
        (right - left).max(bottom - top)
    } else {
        0.0
    } + size * 1.6;
    Some(Found {
        frame: frame(
            plane,
            left - reach,
            top - reach,
            right + reach,
            bottom + reach,
        ),
        module: size / 7.0,
    })
}

/// The size of an eye if five lengths are as 1:1:3:1:1.
fn eye_size(lengths: impl Iterator<Item = f32>) -> Option<f32> {
    let lengths: Vec<f32> = lengths.collect();
    let total: f32 = lengths.iter().sum();
    let module = total / 7.0;
    let fits =
        |length: &f32, wanted: f32| (length - wanted * module).abs() < 0.6 * module * wanted.sqrt();
    (module >= 1.5
        && lengths
            .iter()
            .zip([1.0, 1.0, 3.0, 1.0, 1.0])
            .all(|(length, wanted)| fits(length, wanted)))
    .then_some(total)
}

fn is_eye_down(plane: &Plane<'_>, x: u32, y: u32, size: f32) -> bool {
    let reach = size as u32;
    let (top, bottom) = (y.saturating_sub(reach), (y + reach).min(plane.size().1 - 1));
    let mut lengths: Vec<(bool, u32, bool)> = Vec::new();
    for at in top..=bottom {
        let ink = plane.is_ink(x, at);
        match lengths.last_mut() {
            Some((same, length, middle)) if *same == ink => {
                *length += 1;
                *middle |= at == y;
            }
            _ => lengths.push((ink, 1, at == y)),
        }
    }
    let Some(middle) = lengths.iter().position(|(.., middle)| *middle) else {
        return false;
    };
    if !lengths[middle].0 || middle < 2 || middle + 2 >= lengths.len() {
        return false;
    }
    eye_size(
        lengths[middle - 2..=middle + 2]
            .iter()
            .map(|(_, length, _)| *length as f32),
    )
    .is_some_and(|other| (0.6..=1.67).contains(&(other / size)))
}

/// A stretch of a scan line that looks like a Code 128 and goes on beside the line.
fn bars(plane: &Plane<'_>, way: Way) -> Option<Found> {
    let step = (STEP_MM * 2.0 * plane.per_millimetre()).max(2.0) as u32;
    let (mut runs, mut beside_runs) = (Vec::new(), Vec::new());
    for beside in (step / 2..plane.breadth(way)).step_by(step as usize) {
        plane.runs(way, beside, &mut runs);
        let Some((start, end, module)) = bar_stretch(&runs) else {
            continue;
        };
        if ((end - start) as f32) < LEAST_CODE_MM * plane.per_millimetre() {
            continue;
        }
        plane.runs(way, beside + step, &mut beside_runs);
        let goes_on =
            bar_stretch(&beside_runs).is_some_and(|(other_start, other_end, other_module)| {
                let tolerance = step + (end - start) / 8;
                other_start.abs_diff(start) < tolerance
                    && other_end.abs_diff(end) < tolerance
                    && (0.6..1.7).contains(&(other_module / module))
            });
        if !goes_on {
            continue;
        }
        let margin = module * 14.0;
        let (low, high) = (start as f32 - margin, end as f32 + margin);
        // A skewed code wanders along; what lies beside the bars does no harm.
        let (near, far) = (
            beside as f32 - margin,
            beside as f32 + step as f32 * 4.0 + margin,
        );
        let frame = match way {
            Way::Across => frame(plane, low, near, high, far),
            Way::Down => frame(plane, near, low, far, high),
        };
        return Some(Found { frame, module });
    }
    None
}

/// Start, end and module of a long row of narrow runs between quiet zones.
fn bar_stretch(runs: &[Run]) -> Option<(u32, u32, f32)> {
    let mut first = 0;
    while first + LEAST_RUNS + 1 < runs.len() {
        if runs[first].ink || runs[first].length < 6 {
            first += 1;
            continue;
        }
        let quiet = runs[first].length as f32;
        let bars = &runs[first + 1..first + 1 + connected(&runs[first + 1..])];
        if let Some(module) = module_of(bars).filter(|module| quiet >= 5.0 * module) {
            let end = bars[bars.len() - 1];
            return Some((bars[0].start, end.start + end.length, module));
        }
        first += 1;
    }
    None
}

/// How many runs follow before a space that is wider than any inside a code: no space of Code 128
/// is wider than twice the widest bar, and a quiet zone has ten modules.
fn connected(runs: &[Run]) -> usize {
    let mut widest = 0;
    runs.iter()
        .take(400)
        .take_while(|run| {
            if run.ink {
                widest = widest.max(run.length);
            }
            run.ink || run.length as f32 <= 2.4 * widest as f32 + 1.0
        })
        .count()
}

/// The module of a Code 128: the runs make whole symbols of eleven modules and none is wider than four.
fn module_of(bars: &[Run]) -> Option<f32> {
    if bars.len() < LEAST_RUNS || bars.len() % 6 != 1 {
        return None;
    }
    let total: u32 = bars.iter().map(|run| run.length).sum();
    // Symbols of six runs and eleven modules, and the stop symbol of seven runs and thirteen modules.
    let modules = (bars.len() - 7) / 6 * 11 + 13;
    let module = total as f32 / modules as f32;
    let widest = bars.iter().map(|run| run.length).max()? as f32;
    (module >= 1.2 && widest < WIDEST_RUN * module + 1.0).then_some(module)
}

fn frame(plane: &Plane<'_>, left: f32, top: f32, right: f32, bottom: f32) -> Frame {
    let clamp = |value: f32, most: u32| value.clamp(0.0, most as f32) as u32;
    let (width, height) = plane.size();
    [
        clamp(left, width),
        clamp(top, height),
        clamp(right, width),
        clamp(bottom, height),
    ]
}
