//! Finds the simplest form in which a picture loses nothing: black and white, grey or colour.

use crate::picture::{Picture, Pixels};

/// How far the channels of a point must lie apart to be a colour; JPEG and lamps tint less.
const COLOUR_SPREAD: u8 = 40;
/// One coloured point in so many makes a colour page: a small stamp is enough, dust is not.
const COLOUR_SHARE: usize = 4000;

/// Colour points, as grey if no colour is to be seen.
pub(super) fn of_rgb(rgb: Vec<u8>) -> Pixels {
    let points = rgb.len() / 3;
    let enough = points / COLOUR_SHARE + 1;
    let coloured = rgb
        .chunks_exact(3)
        .filter(|point| is_coloured(point))
        .take(enough)
        .count();
    if coloured >= enough {
        return Pixels::Rgb(rgb);
    }
    Pixels::Gray(rgb.chunks_exact(3).map(brightness).collect())
}

fn is_coloured(point: &[u8]) -> bool {
    let most = point[0].max(point[1]).max(point[2]);
    let least = point[0].min(point[1]).min(point[2]);
    most - least > COLOUR_SPREAD
}

/// Brightness as ITU-R BT.601 weighs it.
pub(super) fn brightness(rgb: &[u8]) -> u8 {
    let sum = 77 * u32::from(rgb[0]) + 150 * u32::from(rgb[1]) + 29 * u32::from(rgb[2]);
    (sum >> 8) as u8
}

/// A channel value laid over white paper with this opacity.
pub(super) fn over_white(value: u8, opacity: u8) -> u8 {
    let (value, opacity) = (u32::from(value), u32::from(opacity));
    ((value * opacity + 255 * (255 - opacity)) / 255) as u8
}

/// Grey points that are all black or all white, packed into bits; `None` if there are greys.
pub(super) fn bits_of(gray: &[u8], width: u32) -> Option<Vec<u8>> {
    if gray.iter().any(|&value| value != 0 && value != 255) {
        return None;
    }
    let mut bits = Vec::with_capacity(gray.len() / 8 + gray.len() / width.max(1) as usize);
    for row in gray.chunks(width.max(1) as usize) {
        bits.extend(row.chunks(8).map(|eight| {
            eight.iter().enumerate().fold(0u8, |byte, (i, &value)| {
                byte | (u8::from(value == 0) << (7 - i))
            })
        }));
    }
    Some(bits)
}

/// A picture of more than about 450 dpi shrunk by a whole number to about 300, as grey or colour.
///
/// Reading gains nothing from more, and the points in between smooth the steps of one-bit scans.
pub(super) fn to_reading_resolution(picture: Picture) -> Picture {
    let factor = (f64::from(picture.dpi) / 300.0).round() as u32;
    if factor < 2 || picture.width < factor || picture.height < factor {
        return picture;
    }
    let (width, height) = (picture.width / factor, picture.height / factor);
    let pixels = match &picture.pixels {
        Pixels::Rgb(rgb) => Pixels::Rgb(shrink::<3>(rgb, picture.width, width, height, factor)),
        Pixels::Gray(_) | Pixels::Bits(_) => Pixels::Gray(shrink::<1>(
            &picture.gray(),
            picture.width,
            width,
            height,
            factor,
        )),
    };
    Picture {
        width,
        height,
        dpi: picture.dpi / factor,
        pixels,
    }
}

fn shrink<const CHANNELS: usize>(
    points: &[u8],
    wide: u32,
    width: u32,
    height: u32,
    factor: u32,
) -> Vec<u8> {
    let (wide, width, factor) = (wide as usize * CHANNELS, width as usize, factor as usize);
    let area = (factor * factor) as u32;
    let mut small = Vec::with_capacity(width * height as usize * CHANNELS);
    let mut sums = vec![0u32; width * CHANNELS];
    for rows in points.chunks_exact(wide * factor).take(height as usize) {
        sums.fill(0);
        for row in rows.chunks_exact(wide) {
            for (sum, block) in sums
                .chunks_exact_mut(CHANNELS)
                .zip(row.chunks_exact(CHANNELS * factor))
            {
                for point in block.chunks_exact(CHANNELS) {
                    for (total, &value) in sum.iter_mut().zip(point) {
                        *total += u32::from(value);
                    }
                }
            }
        }
        small.extend(sums.iter().map(|&sum| ((sum + area / 2) / area) as u8));
    }
    small
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grey_page_scanned_in_colour_becomes_grey_and_a_red_stamp_stays_red() {
        let mut rgb: Vec<u8> = (0..30_000u32)
            .flat_map(|n| [(n % 250) as u8, (n % 250) as u8, (n % 250) as u8 + 5])
            .collect();
        assert!(matches!(of_rgb(rgb.clone()), Pixels::Gray(_)));
        for point in rgb.chunks_exact_mut(3).take(20) {
            point.copy_from_slice(&[200, 20, 30]);
        }
        assert!(matches!(of_rgb(rgb), Pixels::Rgb(_)));
    }

    #[test]
    fn bits_have_ink_as_one_and_greys_are_not_bits() {
        assert_eq!(
            bits_of(&[0, 255, 255, 0], 2),
            Some(vec![0b1000_0000, 0b0100_0000])
        );
        assert_eq!(bits_of(&[0, 255, 128, 0], 2), None);
    }

    #[test]
    fn six_hundred_dpi_become_three_hundred() {
        let gray = vec![0, 0, 255, 255, 9, 0, 0, 255, 255, 9];
        let picture = Picture {
            width: 5,
            height: 2,
            dpi: 600,
            pixels: Pixels::Gray(gray),
        };
        let small = to_reading_resolution(picture);
        assert_eq!((small.width, small.height, small.dpi), (2, 1, 300));
        assert_eq!(small.pixels, Pixels::Gray(vec![0, 255]));
    }

    #[test]
    fn alpha_shows_white_paper() {
        assert_eq!(over_white(0, 0), 255);
        assert_eq!(over_white(10, 255), 10);
    }
}
