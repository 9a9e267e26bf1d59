//! Draws a PDF page as a picture.

use document::Problem;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

use super::super::{Limits, resolution, tone};
use crate::picture::{Picture, Pixels};

/// The resolution at which pages are drawn.
const DPI: f64 = 300.0;
/// Larger pages are drawn coarser: A2 at 300 dpi has 35 million points.
const MOST_POINTS: f64 = 40e6;
/// The longest side of a page that is taken at its word, in points: A3 and a little.
const LONGEST_PAPER: f64 = 1310.0;
const POINTS_PER_INCH: f64 = 72.0;

/// Draws the page over white paper.
///
/// # Errors
/// [`Problem::PageTooLarge`] if even the coarsest drawing is beyond the limits.
pub(super) fn draw<'a>(
    page: &'a Page<'a>,
    settings: &InterpreterSettings,
    limits: Limits,
) -> Result<Picture, Problem> {
    let (width, height) = page.render_dimensions();
    let (wide, tall) = (f64::from(width), f64::from(height));
    if !(wide > 0.0 && tall > 0.0 && wide.is_finite() && tall.is_finite()) {
        return Err(Problem::Damaged);
    }
    let most = MOST_POINTS.min(limits.points as f64);
    let scale = (DPI / POINTS_PER_INCH)
        .min((most / (wide * tall)).sqrt())
        .min(f64::from(limits.side) / wide.max(tall));
    let target = |points: f64| (points * scale).round().max(1.0);
    let (columns, rows) = (target(wide), target(tall));
    limits.check(columns as u32, rows as u32)?;
    // The library cuts fractions off: a hundredth of a point more gives exactly the wanted size.
    let drawn = render(
        page,
        &RenderCache::new(),
        settings,
        &RenderSettings {
            hinting: false,
            ..RenderSettings::default()
        },
        &PixmapSettings {
            x_scale: ((columns + 0.01) / wide) as f32,
            y_scale: ((rows + 0.01) / tall) as f32,
            bg_color: WHITE,
        },
    );
    let (columns, rows) = (u32::from(drawn.width()), u32::from(drawn.height()));
    let rgb = drawn
        .data()
        .iter()
        .flat_map(|point| [point.r, point.g, point.b])
        .collect();
    let pixels = tone::of_rgb(rgb);
    let dpi = scale * POINTS_PER_INCH;
    if wide.max(tall) > LONGEST_PAPER {
        return Ok(resolution::measured(
            columns,
            rows,
            pixels,
            Some((dpi, dpi)),
        ));
    }
    Ok(Picture {
        width: columns,
        height: rows,
        dpi: (dpi.round() as u32).max(1),
        pixels,
    })
}

/// Whether nothing but paper is to be seen.
pub(super) fn is_white(picture: &Picture) -> bool {
    match &picture.pixels {
        Pixels::Bits(bits) => bits.iter().all(|&byte| byte == 0),
        Pixels::Gray(points) | Pixels::Rgb(points) => points.iter().all(|&value| value > 250),
    }
}
