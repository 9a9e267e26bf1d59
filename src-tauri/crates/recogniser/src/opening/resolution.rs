//! Measures how many dots an inch of paper has, because what files say about it is often wrong.

use image::imageops::{FilterType, resize};
use image::{ImageBuffer, Luma, Rgb};

use super::tone;
use crate::picture::{Picture, Pixels};

/// Sides of common sheets in millimetres, short side first, the likeliest first.
const SHEETS: [(f64, f64); 7] = [
    (210.0, 297.0), // A4
    (215.9, 279.4), // letter
    (148.0, 210.0), // A5
    (297.0, 420.0), // A3
    (215.9, 355.6), // legal
    (105.0, 148.0), // A6
    (110.0, 220.0), // long envelope
];
/// Resolutions at which scanners work.
const SCANNER_STEPS: [f64; 13] = [
    72.0, 75.0, 96.0, 100.0, 120.0, 150.0, 200.0, 204.0, 240.0, 250.0, 300.0, 400.0, 600.0,
];
/// What is taken for the long side of a sheet of which nothing is known: A4.
const ASSUMED_LONG_SIDE_MM: f64 = 297.0;
const MM_PER_INCH: f64 = 25.4;

/// The picture with its measured resolution, its points made square, and not finer than reading needs.
pub(super) fn measured(
    width: u32,
    height: u32,
    pixels: Pixels,
    stated: Option<(f64, f64)>,
) -> Picture {
    let found = measure(width, height, stated);
    let picture = Picture {
        width,
        height,
        dpi: found.dpi,
        pixels,
    };
    tone::to_reading_resolution(stretched(picture, found.stretch))
}

/// Stretched downwards so that points are square; as it is when they are already.
fn stretched(picture: Picture, stretch: f64) -> Picture {
    let height = (f64::from(picture.height) * stretch).round() as u32;
    if height == picture.height {
        return picture;
    }
    let width = picture.width;
    let taller = match &picture.pixels {
        Pixels::Rgb(rgb) => {
            ImageBuffer::<Rgb<u8>, _>::from_raw(width, picture.height, rgb.as_slice()).map(
                |image| Pixels::Rgb(resize(&image, width, height, FilterType::Triangle).into_raw()),
            )
        }
        Pixels::Gray(_) | Pixels::Bits(_) => {
            let gray = picture.gray();
            ImageBuffer::<Luma<u8>, _>::from_raw(width, picture.height, &gray[..]).map(|image| {
                Pixels::Gray(resize(&image, width, height, FilterType::Triangle).into_raw())
            })
        }
    };
    match taller {
        Some(pixels) => Picture {
            width,
            height,
            dpi: picture.dpi,
            pixels,
        },
        None => picture,
    }
}

/// What measuring found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Resolution {
    /// Dots per inch, in both directions after stretching.
    pub(super) dpi: u32,
    /// How much the height must be stretched to make points square; 1 for most pictures.
    pub(super) stretch: f64,
}

/// The resolution of a picture of this size for which the file claims `stated` (across, down) dots per inch.
///
/// A claim is believed when it makes a sheet of paper; otherwise the picture is compared with
/// common sheets at scanner resolutions, and in the end taken for A4.
pub(super) fn measure(width: u32, height: u32, stated: Option<(f64, f64)>) -> Resolution {
    let stated = stated.filter(|(x, y)| (20.0..=4800.0).contains(x) && (20.0..=4800.0).contains(y));
    let stretch = unequal(width, height, stated);
    let (across, down) = (f64::from(width), f64::from(height) * stretch);
    let (short, long) = (across.min(down), across.max(down));
    let believed = stated
        .map(|(x, _)| x)
        .filter(|&dpi| is_paper(short, long, dpi));
    if let Some(dpi) = believed
        && (is_sheet(short, long, dpi) || on_a_sheet(short, long).is_none())
    {
        return Resolution {
            dpi: dpi.round() as u32,
            stretch,
        };
    }
    let dpi = on_a_sheet(short, long)
        .or(believed)
        .unwrap_or(long / ASSUMED_LONG_SIDE_MM * MM_PER_INCH);
    Resolution {
        dpi: (dpi.round() as u32).max(1),
        stretch,
    }
}

/// Fax machines send half as many lines as columns an inch.
fn unequal(width: u32, height: u32, stated: Option<(f64, f64)>) -> f64 {
    if let Some((x, y)) = stated {
        let ratio = x / y;
        if (1.15..=4.5).contains(&ratio) || (0.22..=0.87).contains(&ratio) {
            return ratio;
        }
        if (x - y).abs() > 1.0 {
            return 1.0;
        }
    }
    // Columns of a fax line by ITU-T T.4 for A4, B4 and A3; fewer lines than a standard sheet has
    // columns means 98 lines an inch.
    let fax_line = matches!(width, 1728 | 2048 | 2432);
    let lines = f64::from(height) / f64::from(width);
    if fax_line && (0.60..=0.69).contains(&lines) {
        204.0 / 98.0
    } else {
        1.0
    }
}

/// Something between a small note and A3, and not coarser or finer than scanners go.
fn is_paper(short: f64, long: f64, dpi: f64) -> bool {
    let (short, long) = (short / dpi * MM_PER_INCH, long / dpi * MM_PER_INCH);
    (70.0..=1300.0).contains(&dpi)
        && (45.0..=320.0).contains(&short)
        && (100.0..=460.0).contains(&long)
}

fn is_sheet(short: f64, long: f64, dpi: f64) -> bool {
    SHEETS.iter().any(|&(narrow, tall)| {
        let of = |points: f64, mm: f64| (points / dpi * MM_PER_INCH / mm - 1.0).abs();
        of(short, narrow) < 0.03 && of(long, tall) < 0.03
    })
}

/// The scanner resolution at which the picture is exactly a common sheet.
fn on_a_sheet(short: f64, long: f64) -> Option<f64> {
    SHEETS.iter().find_map(|&(narrow, tall)| {
        let (by_width, by_height) = (short / narrow * MM_PER_INCH, long / tall * MM_PER_INCH);
        if (by_width / by_height - 1.0).abs() > 0.012 {
            return None;
        }
        SCANNER_STEPS
            .into_iter()
            .find(|step| (by_height / step - 1.0).abs() < 0.012)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dpi(width: u32, height: u32, stated: Option<(f64, f64)>) -> u32 {
        measure(width, height, stated).dpi
    }

    #[test]
    fn an_a4_scan_is_known_whatever_the_file_says() {
        for stated in [
            None,
            Some((72.0, 72.0)),
            Some((96.0, 96.0)),
            Some((300.0, 300.0)),
            Some((200.0, 200.0)),
            Some((1.0, 1.0)),
        ] {
            assert_eq!(dpi(2480, 3508, stated), 300, "{stated:?}");
            assert_eq!(dpi(3508, 2480, stated), 300, "{stated:?}");
        }
        assert_eq!(dpi(1654, 2339, None), 200);
        assert_eq!(dpi(2550, 3300, None), 300);
        assert_eq!(
            dpi(1748, 2480, None),
            300,
            "an A5 sheet at 300 dpi is no A4 sheet at 212"
        );
    }

    #[test]
    fn a_claim_that_makes_paper_is_believed() {
        assert_eq!(dpi(1700, 1100, Some((200.0, 200.0))), 200);
        assert_eq!(dpi(1748, 2480, Some((212.0, 212.0))), 212);
        assert_eq!(dpi(900, 2400, Some((300.0, 300.0))), 300, "a till receipt");
    }

    #[test]
    fn a_photograph_is_taken_for_a4() {
        assert_eq!(dpi(4032, 3024, Some((72.0, 72.0))), 345);
        assert_eq!(dpi(600, 800, Some((300.0, 300.0))), 68);
    }

    #[test]
    fn fax_lines_are_stretched() {
        let fax = measure(1728, 1143, Some((204.0, 98.0)));
        assert!(
            (fax.stretch - 204.0 / 98.0).abs() < 1e-9 && fax.dpi == 204,
            "{fax:?}"
        );
        let silent = measure(1728, 1145, None);
        assert!((silent.stretch - 204.0 / 98.0).abs() < 1e-9, "{silent:?}");
        let square = measure(1728, 2290, Some((204.0, 196.0)));
        assert!((square.stretch - 1.0).abs() < 0.05, "{square:?}");
    }
}
