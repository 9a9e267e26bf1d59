//! Files as scanners, fax machines and mail programs write them.

mod pdf;
mod tiff;

use anyhow::{Context, Result, bail};
use fax::{Color, VecWriter, encoder::Encoder};
use image::codecs::jpeg::{JpegEncoder, PixelDensity};
use image::{ExtendedColorType, GrayImage, ImageEncoder};

use crate::degradation::{Picture, Scan};

pub use pdf::pdf;
pub use tiff::tiff;

/// One page as JPEG with its resolution.
///
/// # Errors
/// If the page cannot be encoded.
pub fn jpeg(scan: &Scan) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, scan.quality.unwrap_or(85));
    encoder.set_pixel_density(PixelDensity::dpi(scan.dpi.0 as u16));
    let (width, height) = scan.picture.dimensions();
    match &scan.picture {
        Picture::Bits(image) | Picture::Gray(image) => {
            encoder.encode(image, width, height, ExtendedColorType::L8)
        }
        Picture::Rgb(image) => encoder.encode(image, width, height, ExtendedColorType::Rgb8),
    }
    .context("could not write a JPEG")?;
    Ok(bytes)
}

/// One page as PNG without a resolution, as screen programs write it.
///
/// # Errors
/// If the page cannot be encoded.
pub fn png(scan: &Scan) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut bytes);
    let (width, height) = scan.picture.dimensions();
    match &scan.picture {
        Picture::Bits(image) | Picture::Gray(image) => {
            encoder.write_image(image, width, height, ExtendedColorType::L8)
        }
        Picture::Rgb(image) => encoder.write_image(image, width, height, ExtendedColorType::Rgb8),
    }
    .context("could not write a PNG")?;
    Ok(bytes)
}

/// CCITT group 4 data of a one-bit page.
fn group4(image: &GrayImage) -> Result<Vec<u8>> {
    let mut encoder = Encoder::new(VecWriter::new());
    for row in image.rows() {
        let points = row.map(|pixel| {
            if pixel[0] == 0 {
                Color::Black
            } else {
                Color::White
            }
        });
        let Ok(()) = encoder.encode_line(points, image.width());
    }
    let Ok(writer) = encoder.finish();
    Ok(writer.finish())
}

/// The one-bit pixels, or an error for grey and colour pages.
fn bits(scan: &Scan) -> Result<&GrayImage> {
    match &scan.picture {
        Picture::Bits(image) => Ok(image),
        _ => bail!("only one-bit pages are stored as CCITT group 4"),
    }
}
