//! Codes the picture of a page for PDF/A: passed on as it is, or coded anew without exchanging symbols.

use flate2::Compression;
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageError, ImageResult};
use pdf_writer::types::Predictor;
use pdf_writer::{Chunk, Filter, Finish, Ref};

use super::PageForPdf;
use super::objects::compressed;
use crate::opening::{Coding, encode_group4};
use crate::picture::{Picture, Pixels};

/// JPEG quality of pages that must be coded anew, 1 to 100.
const QUALITY: u8 = 80;
/// Pages with this share of pure white were drawn, not scanned: they pack well without loss.
const DRAWN_WHITE: f64 = 0.6;

/// A picture as it goes into the file.
pub(super) struct Coded<'a> {
    bytes: std::borrow::Cow<'a, [u8]>,
    form: Form,
    width: u32,
    height: u32,
    /// Clockwise turn that makes it upright.
    pub(super) turn: u16,
}

#[derive(Clone, Copy)]
enum Form {
    Jpeg { colour: bool },
    Fax4 { black_is_one: bool },
    Packed { colour: bool },
}

/// Codes a page's picture, or takes its coding from the file.
pub(super) fn coded<'a>(page: &PageForPdf<'a>) -> ImageResult<Coded<'a>> {
    if let Some(encoded) = page.encoded {
        let form = match encoded.coding {
            Coding::Jpeg { components } => Form::Jpeg {
                colour: components == 3,
            },
            Coding::Fax4 { black_is_one } => Form::Fax4 { black_is_one },
        };
        let turn = (encoded.turn + page.turn) % 360;
        return Ok(Coded {
            bytes: (&encoded.bytes).into(),
            form,
            width: encoded.width,
            height: encoded.height,
            turn,
        });
    }
    let picture = page.picture;
    let (bytes, form) = match &picture.pixels {
        Pixels::Bits(bits) => (
            encode_group4(bits, picture.width),
            Form::Fax4 {
                black_is_one: false,
            },
        ),
        Pixels::Gray(points) if is_drawn(points) => (
            packed::<1>(picture, points)?,
            Form::Packed { colour: false },
        ),
        Pixels::Rgb(points) if is_drawn(points) => {
            (packed::<3>(picture, points)?, Form::Packed { colour: true })
        }
        Pixels::Gray(points) => (
            jpeg(picture, points, ExtendedColorType::L8)?,
            Form::Jpeg { colour: false },
        ),
        Pixels::Rgb(points) => (
            jpeg(picture, points, ExtendedColorType::Rgb8)?,
            Form::Jpeg { colour: true },
        ),
    };
    Ok(Coded {
        bytes: bytes.into(),
        form,
        width: picture.width,
        height: picture.height,
        turn: page.turn,
    })
}

fn is_drawn(points: &[u8]) -> bool {
    let white = points.iter().filter(|&&value| value == 255).count();
    white as f64 > DRAWN_WHITE * points.len() as f64
}

fn jpeg(picture: &Picture, points: &[u8], colour: ExtendedColorType) -> ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode(
        points,
        picture.width,
        picture.height,
        colour,
    )?;
    Ok(bytes)
}

/// Every row as the difference to the row above (the PNG filter "up"), packed.
fn packed<const CHANNELS: usize>(picture: &Picture, points: &[u8]) -> ImageResult<Vec<u8>> {
    const UP: u8 = 2;
    let row_bytes = picture.width as usize * CHANNELS;
    let mut rows = Vec::with_capacity(points.len() + picture.height as usize);
    let first = vec![0u8; row_bytes];
    let above = std::iter::once(first.as_slice()).chain(points.chunks_exact(row_bytes));
    for (row, above) in points.chunks_exact(row_bytes).zip(above) {
        rows.push(UP);
        rows.extend(
            row.iter()
                .zip(above)
                .map(|(value, over)| value.wrapping_sub(*over)),
        );
    }
    compressed(&rows, Compression::new(4)).map_err(ImageError::IoError)
}

impl Coded<'_> {
    /// The picture as a PDF object.
    pub(super) fn object(&self, id: Ref) -> Chunk {
        let mut chunk = Chunk::with_capacity(self.bytes.len() + 300);
        let mut image = chunk.image_xobject(id, &self.bytes);
        image.width(self.width as i32).height(self.height as i32);
        let colour = match self.form {
            Form::Jpeg { colour } => {
                image.bits_per_component(8).filter(Filter::DctDecode);
                colour
            }
            Form::Fax4 { black_is_one } => {
                image.bits_per_component(1).filter(Filter::CcittFaxDecode);
                image
                    .decode_parms()
                    .k(-1)
                    .columns(self.width as i32)
                    .rows(self.height as i32)
                    .black_is_1(black_is_one);
                false
            }
            Form::Packed { colour } => {
                image.bits_per_component(8).filter(Filter::FlateDecode);
                image
                    .decode_parms()
                    .predictor(Predictor::PngUp)
                    .colors(if colour { 3 } else { 1 })
                    .bits_per_component(8)
                    .columns(self.width as i32);
                colour
            }
        };
        if colour {
            image.color_space().device_rgb();
        } else {
            image.color_space().device_gray();
        }
        image.finish();
        chunk
    }
}
