//! Where the words lie after the page was scaled, skewed or turned.

use image::imageops;

use super::Picture;
use crate::truth::TrueWord;

/// Boxes from points to pixels.
pub(super) fn scaled(words: &[TrueWord], across: f64, down: f64) -> Vec<TrueWord> {
    words
        .iter()
        .map(|word| TrueWord {
            left: word.left * across / 72.0,
            right: word.right * across / 72.0,
            top: word.top * down / 72.0,
            bottom: word.bottom * down / 72.0,
            ..word.clone()
        })
        .collect()
}

/// Boxes around the words after a clockwise turn about the page's centre by a few degrees.
pub(super) fn skewed(
    words: Vec<TrueWord>,
    (width, height): (u32, u32),
    degrees: f64,
) -> Vec<TrueWord> {
    let (sine, cosine) = degrees.to_radians().sin_cos();
    let (middle_x, middle_y) = (f64::from(width) / 2.0, f64::from(height) / 2.0);
    let turn = |x: f64, y: f64| {
        let (x, y) = (x - middle_x, y - middle_y);
        (
            middle_x + x * cosine - y * sine,
            middle_y + x * sine + y * cosine,
        )
    };
    words
        .into_iter()
        .map(|word| {
            // Ink hugs the corners of its box least, so the middles of the edges give a better box than the corners.
            let (x, y) = (
                (word.left + word.right) / 2.0,
                (word.top + word.bottom) / 2.0,
            );
            let points = [
                turn(word.left, y),
                turn(word.right, y),
                turn(x, word.top),
                turn(x, word.bottom),
            ];
            let low = |values: [f64; 4]| values.into_iter().fold(f64::INFINITY, f64::min);
            let high = |values: [f64; 4]| values.into_iter().fold(f64::NEG_INFINITY, f64::max);
            TrueWord {
                left: low(points.map(|point| point.0)),
                right: high(points.map(|point| point.0)),
                top: low(points.map(|point| point.1))
                    .min(turn(word.left, word.top).1)
                    .min(turn(word.right, word.top).1),
                bottom: high(points.map(|point| point.1))
                    .max(turn(word.left, word.bottom).1)
                    .max(turn(word.right, word.bottom).1),
                text: word.text,
                line: word.line,
            }
        })
        .collect()
}

/// The picture turned clockwise by 90, 180 or 270 degrees.
pub(super) fn turned(picture: Picture, degrees: u16) -> Picture {
    macro_rules! turn {
        ($image:expr) => {
            match degrees {
                90 => imageops::rotate90(&$image),
                180 => imageops::rotate180(&$image),
                270 => imageops::rotate270(&$image),
                _ => $image,
            }
        };
    }
    match picture {
        Picture::Bits(image) => Picture::Bits(turn!(image)),
        Picture::Gray(image) => Picture::Gray(turn!(image)),
        Picture::Rgb(image) => Picture::Rgb(turn!(image)),
    }
}
