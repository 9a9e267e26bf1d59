//! What people leave on a letter: the entry stamp and the marker.

use anyhow::{Context, Result};
use image::GrayImage;
use imageproc::geometric_transformations::{Border, Interpolation, rotate_about_center};
use jiff::ToSpan;
use jiff::civil::Date;

use super::optics::Planes;
use crate::chance::Chance;
use crate::numbers::DateStyle;
use crate::setting;
use crate::truth::TrueWord;

/// Inks of stamp pads: blue, violet, red, green.
const INKS: [[f64; 3]; 4] = [
    [35.0, 60.0, 160.0],
    [105.0, 40.0, 140.0],
    [190.0, 35.0, 45.0],
    [20.0, 120.0, 70.0],
];
/// Marker pens: yellow, green, pink, orange.
const MARKERS: [[f64; 3]; 4] = [
    [250.0, 240.0, 70.0],
    [170.0, 240.0, 110.0],
    [250.0, 150.0, 200.0],
    [250.0, 190.0, 90.0],
];

/// Stamps the day after next onto the page, somewhere in its upper half, with an unevenly inked pad.
pub(super) fn stamp(planes: &mut Planes, written: Date, chance: &mut Chance) -> Result<()> {
    let day = DateStyle::Words.print(written.saturating_add(2.days()));
    let text = serde_json::json!({ "day": day, "number": chance.digits(4) }).to_string();
    let document = setting::set(include_str!("../../templates/stamp.typ"), text)
        .context("could not set the stamp")?;
    let face = Planes::print(&document.pages()[0], 300.0, false)
        .0
        .swap_remove(0);
    let angle = chance.real(-9.0, 9.0).to_radians() as f32;
    let face = rotate_about_center(
        &face,
        angle,
        Interpolation::Bilinear,
        Border::Constant(image::Luma([255])),
    );
    let (width, height) = planes.dimensions();
    let x = chance.real(0.1, 0.6) * f64::from(width);
    let y = chance.real(0.12, 0.5) * f64::from(height);
    let ink = *chance.of(&INKS);
    let blotches: Vec<f64> = (0..64).map(|_| chance.real(0.45, 1.0)).collect();
    press(planes, &face, (x as u32, y as u32), ink, &blotches);
    Ok(())
}

/// Lets the ink of a stamp's face darken the page.
fn press(
    planes: &mut Planes,
    face: &GrayImage,
    (left, top): (u32, u32),
    ink: [f64; 3],
    blotches: &[f64],
) {
    let (width, height) = planes.dimensions();
    for (x, y, pixel) in face.enumerate_pixels() {
        let (column, row) = (left + x, top + y);
        if pixel[0] == 255 || column >= width || row >= height {
            continue;
        }
        let pad = blotches[((x / 37) % 8 + (y / 29) % 8 * 8) as usize];
        let cover = (1.0 - f64::from(pixel[0]) / 255.0) * pad;
        for (plane, ink) in planes.0.iter_mut().zip(ink) {
            let level = &mut plane.get_pixel_mut(column, row)[0];
            *level = (f64::from(*level) * (1.0 - cover * (1.0 - ink / 255.0))) as u8;
        }
    }
}

/// Draws a marker over a few runs of words.
pub(super) fn marker(planes: &mut Planes, words: &[TrueWord], chance: &mut Chance) {
    if words.is_empty() {
        return;
    }
    let (width, height) = planes.dimensions();
    for _ in 0..chance.between(2, 5) {
        let ink = *chance.of(&MARKERS);
        let first = chance.below(words.len());
        let line = words[first].line;
        let length = 1 + chance.below(8);
        let run: Vec<_> = words[first..]
            .iter()
            .take(length)
            .filter(|word| word.line == line)
            .collect();
        let left = run
            .iter()
            .map(|word| word.left)
            .fold(f64::INFINITY, f64::min)
            - chance.real(4.0, 20.0);
        let right = run.iter().map(|word| word.right).fold(0.0, f64::max) + chance.real(4.0, 20.0);
        let middle = (run[0].top + run[0].bottom) / 2.0 + chance.real(-6.0, 6.0);
        let (half, slant) = (chance.real(22.0, 32.0), chance.real(-0.01, 0.01));
        for column in left.max(0.0) as u32..(right as u32).min(width) {
            let centre = middle + slant * (f64::from(column) - left);
            for row in (centre - half).max(0.0) as u32..((centre + half) as u32).min(height) {
                for (plane, ink) in planes.0.iter_mut().zip(ink) {
                    let level = &mut plane.get_pixel_mut(column, row)[0];
                    *level = (f64::from(*level) * ink / 255.0) as u8;
                }
            }
        }
    }
}
