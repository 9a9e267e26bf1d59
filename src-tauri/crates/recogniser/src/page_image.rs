//! The picture of a page as the window shows it: upright, at reading size, as JPEG.

use image::ExtendedColorType;
use image::codecs::jpeg::JpegEncoder;
use recognition::protocol::{Blob, ImageMessage};

use crate::picture::{Picture, Pixels};

/// Resolution that is enough to read small print on a screen.
const DPI: u32 = 150;
/// JPEG quality, 1 to 100.
const QUALITY: u8 = 80;

/// Scales a page down, turns it clockwise and encodes it; `None` if it cannot be encoded.
pub fn page_image(picture: &Picture, turn: u16) -> Option<ImageMessage> {
    let (width, height) = match turn {
        90 | 270 => (picture.height, picture.width),
        _ => (picture.width, picture.height),
    };
    let small = reduced(picture, (picture.dpi / DPI).max(1));
    let upright = if turn == 0 { small } else { small.turned(turn) };
    Some(ImageMessage {
        jpeg: Blob(jpeg(&upright)?),
        width,
        height,
    })
}

/// A picture as JPEG, in colour if it has any.
pub(crate) fn jpeg(picture: &Picture) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    let encoded = match &picture.pixels {
        Pixels::Rgb(points) => encoder.encode(
            points,
            picture.width,
            picture.height,
            ExtendedColorType::Rgb8,
        ),
        Pixels::Gray(_) | Pixels::Bits(_) => encoder.encode(
            &picture.gray(),
            picture.width,
            picture.height,
            ExtendedColorType::L8,
        ),
    };
    encoded.ok().map(|()| bytes)
}

/// Every point the mean of a square of `factor` points a side; a rest at the edges is left out.
fn reduced(picture: &Picture, factor: u32) -> Picture {
    let (width, height) = (picture.width / factor, picture.height / factor);
    let pixels = match &picture.pixels {
        _ if factor == 1 || width == 0 || height == 0 => return picture.clone(),
        Pixels::Rgb(points) => {
            Pixels::Rgb(means::<3>(points, picture.width, width, height, factor))
        }
        Pixels::Gray(points) => {
            Pixels::Gray(means::<1>(points, picture.width, width, height, factor))
        }
        Pixels::Bits(_) => Pixels::Gray(means::<1>(
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

fn means<const CHANNELS: usize>(
    points: &[u8],
    columns: u32,
    width: u32,
    height: u32,
    factor: u32,
) -> Vec<u8> {
    let (row_bytes, width, factor) = (columns as usize * CHANNELS, width as usize, factor as usize);
    let area = (factor * factor) as u32;
    let mut means = Vec::with_capacity(width * height as usize * CHANNELS);
    let mut sums = vec![0u32; width * CHANNELS];
    for rows in points
        .chunks_exact(row_bytes * factor)
        .take(height as usize)
    {
        sums.fill(0);
        for row in rows.chunks_exact(row_bytes) {
            for (sums, points) in sums
                .chunks_exact_mut(CHANNELS)
                .zip(row.chunks_exact(CHANNELS * factor))
            {
                for point in points.chunks_exact(CHANNELS) {
                    for (sum, &value) in sums.iter_mut().zip(point) {
                        *sum += u32::from(value);
                    }
                }
            }
        }
        means.extend(sums.iter().map(|sum| (sum / area) as u8));
    }
    means
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_are_taken_square_by_square() {
        let points = [0, 100, 50, 50, 9, 100, 200, 50, 50, 9];
        assert_eq!(means::<1>(&points, 5, 2, 1, 2), [100, 50]);
    }

    #[test]
    fn the_image_is_small_and_upright_and_tells_the_full_size() {
        let picture = Picture {
            width: 620,
            height: 877,
            dpi: 300,
            pixels: Pixels::Rgb(vec![200; 620 * 877 * 3]),
        };
        let image = page_image(&picture, 90).unwrap();
        assert_eq!((image.width, image.height), (877, 620));
        let decoded = image::load_from_memory(&image.jpeg.0).unwrap();
        assert_eq!((decoded.width(), decoded.height()), (438, 310));
    }
}
