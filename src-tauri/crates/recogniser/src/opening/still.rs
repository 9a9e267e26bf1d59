//! Files with one picture: JPEG, PNG, BMP, WebP, GIF.

use std::io::Cursor;
use std::sync::Arc;

use document::{MediaType, Problem};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader};

use super::guard::guarded;
use super::{Coding, EncodedPicture, Limits, Pages, SourcePage, jpeg, resolution, tone};
use crate::picture::Pixels;

/// A file with one picture, checked by its header.
struct Still {
    bytes: Arc<[u8]>,
    kind: MediaType,
}

pub(super) fn open(
    bytes: Arc<[u8]>,
    kind: MediaType,
    limits: Limits,
) -> Result<Box<dyn Pages>, Problem> {
    let (width, height) = reader(&bytes, kind)
        .into_dimensions()
        .map_err(|error| problem(&error))?;
    limits.check(width, height)?;
    Ok(Box::new(Still { bytes, kind }))
}

impl Pages for Still {
    fn count(&self) -> u32 {
        1
    }

    fn page(&mut self, index: u32) -> Result<SourcePage, Problem> {
        if index != 0 {
            return Err(Problem::NoPages);
        }
        guarded(|| {
            let mut decoder = reader(&self.bytes, self.kind)
                .into_decoder()
                .map_err(|error| problem(&error))?;
            let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
            let mut image = DynamicImage::from_decoder(decoder).map_err(|error| problem(&error))?;
            image.apply_orientation(orientation);
            let encoded = self.encoded(orientation);
            let (width, height) = (image.width(), image.height());
            let mut stated = stated_dpi(&self.bytes, self.kind);
            if is_quarter_turn(orientation) {
                stated = stated.map(|(x, y)| (y, x));
            }
            let picture = resolution::measured(width, height, pixels_of(image), stated);
            Ok(SourcePage::of_picture(picture, encoded))
        })
    }
}

impl Still {
    /// The file itself if it is a JPEG that PDF/A can show as it is.
    fn encoded(&self, orientation: Orientation) -> Option<EncodedPicture> {
        if self.kind != MediaType::Jpeg {
            return None;
        }
        let turn = match orientation {
            Orientation::NoTransforms => 0,
            Orientation::Rotate90 => 90,
            Orientation::Rotate180 => 180,
            Orientation::Rotate270 => 270,
            Orientation::FlipHorizontal
            | Orientation::FlipVertical
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH => return None,
        };
        let frame = jpeg::frame(&self.bytes).filter(jpeg::Frame::is_plain)?;
        Some(EncodedPicture {
            coding: Coding::Jpeg {
                components: frame.components,
            },
            bytes: self.bytes.to_vec(),
            width: frame.width,
            height: frame.height,
            turn,
        })
    }
}

/// The picture points of a decoded image over white paper, in their simplest form.
pub(super) fn pixels_of(image: DynamicImage) -> Pixels {
    let width = image.width();
    let gray = |gray: Vec<u8>| match tone::bits_of(&gray, width) {
        Some(bits) => Pixels::Bits(bits),
        None => Pixels::Gray(gray),
    };
    match image {
        DynamicImage::ImageLuma8(image) => gray(image.into_raw()),
        DynamicImage::ImageLuma16(_) => gray(image.into_luma8().into_raw()),
        DynamicImage::ImageLumaA8(_) | DynamicImage::ImageLumaA16(_) => {
            let pairs = image.into_luma_alpha8().into_raw();
            gray(
                pairs
                    .chunks_exact(2)
                    .map(|pair| tone::over_white(pair[0], pair[1]))
                    .collect(),
            )
        }
        DynamicImage::ImageRgba8(_)
        | DynamicImage::ImageRgba16(_)
        | DynamicImage::ImageRgba32F(_) => {
            let points = image.into_rgba8().into_raw();
            let opaque = points.chunks_exact(4).flat_map(|point| {
                [0, 1, 2].map(|channel| tone::over_white(point[channel], point[3]))
            });
            simplest(opaque.collect(), gray)
        }
        _ => simplest(image.into_rgb8().into_raw(), gray),
    }
}

fn simplest(rgb: Vec<u8>, gray: impl FnOnce(Vec<u8>) -> Pixels) -> Pixels {
    match tone::of_rgb(rgb) {
        Pixels::Gray(points) => gray(points),
        other => other,
    }
}

fn reader(bytes: &[u8], kind: MediaType) -> ImageReader<Cursor<&[u8]>> {
    let format = match kind {
        MediaType::Png => ImageFormat::Png,
        MediaType::Bmp => ImageFormat::Bmp,
        MediaType::WebP => ImageFormat::WebP,
        MediaType::Gif => ImageFormat::Gif,
        MediaType::Jpeg | MediaType::Tiff | MediaType::Pdf | MediaType::Xml => ImageFormat::Jpeg,
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    // The header was checked against our own limits; decoders may take what such a page needs.
    reader.no_limits();
    reader
}

fn problem(error: &ImageError) -> Problem {
    match error {
        ImageError::Limits(_) => Problem::PageTooLarge,
        _ => Problem::Damaged,
    }
}

fn is_quarter_turn(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}

/// What the file claims about its dots per inch (across, down).
fn stated_dpi(bytes: &[u8], kind: MediaType) -> Option<(f64, f64)> {
    match kind {
        MediaType::Jpeg => jpeg::density(bytes),
        MediaType::Png => {
            // pHYs: points a metre across and down, unit 1 is the metre.
            let header = &bytes[..bytes.len().min(4096)];
            let at = header.windows(4).position(|name| name == b"pHYs")? + 4;
            let chunk = header.get(at..at + 9).filter(|chunk| chunk[8] == 1)?;
            Some((
                per_metre(&chunk[..4], u32::from_be_bytes),
                per_metre(&chunk[4..8], u32::from_be_bytes),
            ))
        }
        MediaType::Bmp => {
            let chunk = bytes.get(38..46)?;
            Some((
                per_metre(&chunk[..4], u32::from_le_bytes),
                per_metre(&chunk[4..8], u32::from_le_bytes),
            ))
        }
        MediaType::WebP | MediaType::Gif | MediaType::Tiff | MediaType::Pdf | MediaType::Xml => {
            None
        }
    }
}

fn per_metre(bytes: &[u8], number: fn([u8; 4]) -> u32) -> f64 {
    f64::from(number([bytes[0], bytes[1], bytes[2], bytes[3]])) * 0.0254
}
