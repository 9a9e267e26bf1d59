//! Paper and glass: holes, borders, folds, dust, uneven light, specks.

use image::GrayImage;

use super::optics::Planes;
use crate::chance::Chance;

/// Millimetres to pixels at 300 dpi.
const MM: f64 = 300.0 / 25.4;

/// Two punch holes at the left edge, seen against a dark or a light lid.
pub(super) fn holes(planes: &mut Planes, chance: &mut Chance, dpi: f64) {
    let scale = dpi / 25.4;
    let (x, shift) = (chance.real(9.0, 14.0), chance.real(-3.0, 3.0));
    let level = if chance.happens(0.6) {
        chance.real(10.0, 60.0)
    } else {
        chance.real(195.0, 215.0)
    };
    for y in [148.5 - 40.0 + shift, 148.5 + 40.0 + shift] {
        planes.each(|plane| disc(plane, x * scale, y * scale, 2.9 * scale, level as u8));
    }
}

/// Dark bands along two edges: the lid was open or the paper smaller than the glass.
pub(super) fn dark_borders(planes: &mut Planes, chance: &mut Chance) {
    let (width, height) = planes.dimensions();
    let (side, foot) = (chance.real(2.0, 6.0) * MM, chance.real(1.0, 5.0) * MM);
    let (slant, level, right) = (
        chance.real(-0.008, 0.008),
        chance.real(5.0, 45.0),
        chance.happens(0.5),
    );
    planes.each(|plane| {
        for y in 0..height {
            let edge = (side + slant * f64::from(y)).clamp(4.0, 9.0 * MM) as u32;
            for x in 0..edge {
                plane.get_pixel_mut(if right { width - 1 - x } else { x }, y)[0] = level as u8;
            }
        }
        for x in 0..width {
            let edge = (foot + slant * f64::from(x)).clamp(2.0, 9.0 * MM) as u32;
            for y in 0..edge {
                plane.get_pixel_mut(x, height - 1 - y)[0] = level as u8;
            }
        }
    });
}

/// The shadow of a fold across the page.
pub(super) fn fold(planes: &mut Planes, chance: &mut Chance) {
    let (width, height) = planes.dimensions();
    for share in [1.0 / 3.0, 2.0 / 3.0] {
        let middle = f64::from(height) * share + chance.real(-30.0, 30.0);
        let (depth, reach) = (chance.real(0.05, 0.14), chance.real(4.0, 12.0));
        planes.each(|plane| {
            for row in (middle - 4.0 * reach) as u32..(middle + 4.0 * reach) as u32 {
                let distance = (f64::from(row) - middle) / reach;
                let light = 1.0 - depth * (-distance * distance / 2.0).exp();
                for x in 0..width {
                    let pixel = &mut plane.get_pixel_mut(x, row.min(height - 1))[0];
                    *pixel = (f64::from(*pixel) * light) as u8;
                }
            }
        });
    }
}

/// Specks of dust and a hair on the glass.
pub(super) fn dust(planes: &mut Planes, chance: &mut Chance) {
    let (width, height) = planes.dimensions();
    for _ in 0..chance.between(3, 40) {
        let (x, y) = (
            chance.real(20.0, f64::from(width) - 20.0),
            chance.real(20.0, f64::from(height) - 20.0),
        );
        let (radius, level) = (chance.real(0.8, 3.5), chance.real(90.0, 200.0) as u8);
        planes.each(|plane| disc(plane, x, y, radius, level));
    }
}

/// Light that falls off towards one corner and swells over the page.
pub(super) fn uneven_light(planes: &mut Planes, chance: &mut Chance) {
    let (width, height) = planes.dimensions();
    let (mirrored, strength, phase) = (
        chance.happens(0.5),
        chance.real(0.12, 0.24),
        chance.real(0.0, 6.0),
    );
    planes.each(|plane| {
        for (y, row) in plane.rows_mut().enumerate() {
            let down = y as f64 / f64::from(height);
            let swell = 1.0 - 0.08 * (down * 6.0 + phase).sin();
            for (x, pixel) in row.enumerate() {
                let across = x as f64 / f64::from(width);
                let across = if mirrored { 1.0 - across } else { across };
                pixel[0] = (f64::from(pixel[0]) * (swell - strength * across * down))
                    .clamp(0.0, 255.0) as u8;
            }
        }
    });
}

/// Black and white specks of a fax line: 0.08 % and 0.15 % of all points.
pub(super) fn specks(bits: &mut GrayImage, chance: &mut Chance) {
    let mut draw = fastrand::Rng::with_seed(chance.seed());
    for pixel in bits.iter_mut() {
        match draw.u16(..) {
            0..=52 => *pixel = 0,
            53..=150 => *pixel = 255,
            _ => {}
        }
    }
}

fn disc(plane: &mut GrayImage, x: f64, y: f64, radius: f64, level: u8) {
    let (width, height) = plane.dimensions();
    let reach = radius.ceil() as i64 + 1;
    for dy in -reach..=reach {
        for dx in -reach..=reach {
            let (column, row) = (x as i64 + dx, y as i64 + dy);
            let inside =
                (0..i64::from(width)).contains(&column) && (0..i64::from(height)).contains(&row);
            if inside && ((dx * dx + dy * dy) as f64).sqrt() <= radius {
                plane.get_pixel_mut(column as u32, row as u32)[0] = level;
            }
        }
    }
}
