//! TIFF files of one or many pages, as scanners and fax servers write them.

mod directory;
mod patched;

use std::sync::Arc;

use document::Problem;
use hayro_ccitt::EncodingMode;
use image::codecs::tiff::TiffDecoder;
use image::metadata::Orientation;
use image::{DynamicImage, GrayAlphaImage, GrayImage, ImageDecoder, ImageError, RgbImage};
use tiff::decoder::{Decoder, DecodingResult};

use self::directory::{Directory, Layout, tag};
use self::patched::Patched;
use super::fax::{self, FaxCoding};
use super::guard::guarded;
use super::{Coding, EncodedPicture, Limits, Pages, SourcePage, resolution, still};
use crate::picture::{Picture, Pixels};

/// `PhotometricInterpretation`: what the values mean.
const WHITE_IS_ZERO: u64 = 0;
const BLACK_IS_ZERO: u16 = 1;
const PALETTE: u64 = 3;
/// `FillOrder`: the first point lies in the lowest bit.
const LOWEST_BIT_FIRST: u64 = 2;

struct Tiff {
    bytes: Arc<[u8]>,
    layout: Layout,
    directories: Vec<Directory>,
    limits: Limits,
}

pub(super) fn open(bytes: Arc<[u8]>, limits: Limits) -> Result<Box<dyn Pages>, Problem> {
    let layout = Layout::of(&bytes).ok_or(Problem::Damaged)?;
    let directories = layout.directories(&bytes);
    if directories.is_empty() {
        return Err(Problem::Damaged);
    }
    let tiff = Tiff {
        bytes,
        layout,
        directories,
        limits,
    };
    // A file with a single page is refused at once; of many pages only the one that is too large.
    if let [only] = tiff.directories.as_slice() {
        tiff.size(only)?;
    }
    Ok(Box::new(tiff))
}

impl Pages for Tiff {
    fn count(&self) -> u32 {
        self.directories.len() as u32
    }

    fn page(&mut self, index: u32) -> Result<SourcePage, Problem> {
        let directory = self
            .directories
            .get(index as usize)
            .ok_or(Problem::NoPages)?;
        guarded(|| self.decode(directory))
    }
}

impl Tiff {
    fn decode(&self, directory: &Directory) -> Result<SourcePage, Problem> {
        let (width, height) = self.size(directory)?;
        let (pixels, encoded) = match self.fax_coding(directory) {
            Some(coding) => {
                let bits = self.fax_rows(directory, width, height, coding)?;
                let encoded = self.encoded_fax(directory, width, height, coding, &bits);
                (Pixels::Bits(bits), Some(encoded))
            }
            None => (still::pixels_of(self.image(directory)?), None),
        };
        let orientation = self.orientation(directory);
        if orientation == Orientation::NoTransforms {
            let picture = resolution::measured(width, height, pixels, self.stated_dpi(directory));
            return Ok(SourcePage::of_picture(picture, encoded));
        }
        let turned = oriented(
            Picture {
                width,
                height,
                dpi: 1,
                pixels,
            },
            orientation,
        );
        let stated = self.stated_dpi(directory).map(|(x, y)| {
            if turned.width == width {
                (x, y)
            } else {
                (y, x)
            }
        });
        let picture = resolution::measured(turned.width, turned.height, turned.pixels, stated);
        Ok(SourcePage::of_picture(picture, None))
    }

    fn value(&self, directory: &Directory, tag: u16) -> Option<u64> {
        directory.number(self.layout, &self.bytes, tag)
    }

    fn size(&self, directory: &Directory) -> Result<(u32, u32), Problem> {
        let side = |tag| {
            self.value(directory, tag)
                .and_then(|side| u32::try_from(side).ok())
        };
        let (Some(width), Some(height)) = (side(tag::WIDTH), side(tag::HEIGHT)) else {
            return Err(Problem::Damaged);
        };
        self.limits.check(width, height)?;
        Ok((width, height))
    }

    fn stated_dpi(&self, directory: &Directory) -> Option<(f64, f64)> {
        let per_inch = match self.value(directory, tag::RESOLUTION_UNIT).unwrap_or(2) {
            2 => 1.0,
            3 => 2.54,
            _ => return None,
        };
        let of = |tag| Some(directory.fraction(self.layout, &self.bytes, tag)? * per_inch);
        Some((of(tag::X_RESOLUTION)?, of(tag::Y_RESOLUTION)?))
    }

    fn orientation(&self, directory: &Directory) -> Orientation {
        self.value(directory, tag::ORIENTATION)
            .and_then(|value| u8::try_from(value).ok())
            .and_then(Orientation::from_exif)
            .unwrap_or(Orientation::NoTransforms)
    }

    fn fax_coding(&self, directory: &Directory) -> Option<FaxCoding> {
        let options = self.value(directory, tag::T4_OPTIONS).unwrap_or(0);
        let coding = |mode, end_of_line, rows_are_byte_aligned| FaxCoding {
            mode,
            end_of_line,
            rows_are_byte_aligned,
        };
        match self.value(directory, tag::COMPRESSION)? {
            2 => Some(coding(EncodingMode::Group3_1D, false, true)),
            3 if options & 1 == 1 => Some(coding(EncodingMode::Group3_2D, true, false)),
            3 => Some(coding(EncodingMode::Group3_1D, true, false)),
            4 => Some(coding(EncodingMode::Group4, false, false)),
            _ => None,
        }
    }

    /// The strips of a fax page as they lie in the file, their bits in the usual order.
    fn strips(&self, directory: &Directory) -> Result<Vec<Vec<u8>>, Problem> {
        let numbers = |tag| directory.numbers(self.layout, &self.bytes, tag);
        let offsets = numbers(tag::STRIP_OFFSETS).ok_or(Problem::Damaged)?;
        let lengths = numbers(tag::STRIP_BYTES);
        let reversed = self.value(directory, tag::FILL_ORDER) == Some(LOWEST_BIT_FIRST);
        let strip = |(index, &offset): (usize, &u64)| {
            let start = usize::try_from(offset).ok()?.min(self.bytes.len());
            // Some writers leave the length out or get it wrong: then the strip goes on to the end.
            let length = lengths
                .as_ref()
                .and_then(|lengths| lengths.get(index))
                .filter(|&&length| length > 0);
            let end = length.map_or(self.bytes.len(), |&length| {
                start.saturating_add(length as usize)
            });
            let raw = &self.bytes[start..end.min(self.bytes.len())];
            Some(if reversed {
                raw.iter().map(|byte| byte.reverse_bits()).collect()
            } else {
                raw.to_vec()
            })
        };
        offsets
            .iter()
            .enumerate()
            .map(strip)
            .collect::<Option<_>>()
            .ok_or(Problem::Damaged)
    }

    /// All rows of a fax page, 1 is ink; what is missing is white.
    fn fax_rows(
        &self,
        directory: &Directory,
        width: u32,
        height: u32,
        coding: FaxCoding,
    ) -> Result<Vec<u8>, Problem> {
        let rows_per_strip = self
            .value(directory, tag::ROWS_PER_STRIP)
            .unwrap_or(u64::from(height));
        let rows_per_strip = u32::try_from(rows_per_strip)
            .unwrap_or(height)
            .clamp(1, height);
        let row_bytes = Picture::bit_row_bytes(width);
        let mut rows = Vec::with_capacity(row_bytes * height as usize);
        for (index, strip) in self.strips(directory)?.iter().enumerate() {
            let start = (index as u32).saturating_mul(rows_per_strip);
            if start >= height {
                break;
            }
            let wanted = rows_per_strip.min(height - start);
            rows.extend(fax::decode(strip, width, wanted, coding));
            rows.resize(row_bytes * (start + wanted) as usize, 0);
        }
        if rows.is_empty() {
            return Err(Problem::Damaged);
        }
        rows.resize(row_bytes * height as usize, 0);
        if self
            .value(directory, tag::PHOTOMETRIC)
            .unwrap_or(WHITE_IS_ZERO)
            != WHITE_IS_ZERO
        {
            invert(&mut rows, width);
        }
        Ok(rows)
    }

    /// The one Group 4 strip as it is, or the rows coded anew.
    fn encoded_fax(
        &self,
        directory: &Directory,
        width: u32,
        height: u32,
        coding: FaxCoding,
        bits: &[u8],
    ) -> EncodedPicture {
        let white_is_zero = self
            .value(directory, tag::PHOTOMETRIC)
            .unwrap_or(WHITE_IS_ZERO)
            == WHITE_IS_ZERO;
        let mut strips = self.strips(directory).unwrap_or_default();
        let (bytes, black_is_one) = if coding.mode == EncodingMode::Group4 && strips.len() == 1 {
            (strips.remove(0), !white_is_zero)
        } else {
            (fax::encode_group4(bits, width), false)
        };
        EncodedPicture {
            coding: Coding::Fax4 { black_is_one },
            bytes,
            width,
            height,
            turn: 0,
        }
    }

    /// The file as if this directory were its first, with further bytes replaced.
    fn patched(&self, directory: &Directory, mut patches: Vec<(usize, Vec<u8>)>) -> Patched {
        patches.push((
            self.layout.first_offset_place(),
            self.layout.offset_bytes(directory.offset),
        ));
        Patched::new(self.bytes.clone(), patches)
    }

    fn image(&self, directory: &Directory) -> Result<DynamicImage, Problem> {
        let bits = self.value(directory, tag::BITS).unwrap_or(1);
        let one_sample = self.value(directory, tag::SAMPLES).unwrap_or(1) == 1;
        let palette = self.value(directory, tag::PHOTOMETRIC) == Some(PALETTE);
        if one_sample && matches!(bits, 1 | 2 | 4 | 8) && (palette || matches!(bits, 2 | 4)) {
            return self.indexed(directory, bits as u32, palette);
        }
        if bits == 8 && !palette && self.value(directory, tag::SAMPLES) == Some(2) {
            return self.gray_with_alpha(directory);
        }
        let mut decoder = TiffDecoder::new(self.patched(directory, Vec::new()))
            .map_err(|error| image_problem(&error))?;
        decoder
            .set_limits(image::Limits::no_limits())
            .map_err(|error| image_problem(&error))?;
        DynamicImage::from_decoder(decoder).map_err(|error| image_problem(&error))
    }

    /// Grey and opacity, which the image library does not take from this kind of file.
    fn gray_with_alpha(&self, directory: &Directory) -> Result<DynamicImage, Problem> {
        let (width, height) = self.size(directory)?;
        let mut decoder =
            Decoder::new(self.patched(directory, Vec::new())).map_err(|_| Problem::Damaged)?;
        let Ok(DecodingResult::U8(pairs)) = decoder.read_image() else {
            return Err(Problem::Damaged);
        };
        GrayAlphaImage::from_raw(width, height, pairs)
            .map(DynamicImage::from)
            .ok_or(Problem::Damaged)
    }

    /// Small whole numbers a point: indices into a palette, or few greys.
    fn indexed(
        &self,
        directory: &Directory,
        bits: u32,
        palette: bool,
    ) -> Result<DynamicImage, Problem> {
        let (width, height) = self.size(directory)?;
        let place = directory.place(tag::PHOTOMETRIC).filter(|_| palette);
        // The decoder refuses palettes, but reads the indices when told that they are greys.
        let patches = place.map(|place| (place, self.layout.short_bytes(BLACK_IS_ZERO)));
        let mut decoder = Decoder::new(self.patched(directory, patches.into_iter().collect()))
            .map_err(|_| Problem::Damaged)?;
        let Ok(DecodingResult::U8(packed)) = decoder.read_image() else {
            return Err(Problem::Damaged);
        };
        let indices = unpack(&packed, width, height, bits);
        if !palette {
            let most = (1u32 << bits) - 1;
            let gray = indices
                .iter()
                .map(|&index| (u32::from(index) * 255 / most) as u8)
                .collect();
            return GrayImage::from_raw(width, height, gray)
                .map(DynamicImage::from)
                .ok_or(Problem::Damaged);
        }
        let map = directory
            .numbers(self.layout, &self.bytes, tag::COLOR_MAP)
            .ok_or(Problem::Damaged)?;
        let colours = map.len() / 3;
        let channel = |index: u8, channel: usize| {
            map.get(channel * colours + usize::from(index))
                .map_or(0, |value| (value >> 8) as u8)
        };
        let rgb = indices
            .iter()
            .flat_map(|&index| [0, 1, 2].map(|c| channel(index, c)))
            .collect();
        RgbImage::from_raw(width, height, rgb)
            .map(DynamicImage::from)
            .ok_or(Problem::Damaged)
    }
}

/// Turns the bits round and keeps the padding at the end of each row white.
fn invert(rows: &mut [u8], width: u32) {
    let padding = 0xFFu8 << ((8 - width % 8) % 8);
    for row in rows.chunks_exact_mut(Picture::bit_row_bytes(width)) {
        row.iter_mut().for_each(|byte| *byte = !*byte);
        if let Some(last) = row.last_mut() {
            *last &= padding;
        }
    }
}

/// Values of 1 to 8 bits, rows beginning at whole bytes.
fn unpack(packed: &[u8], width: u32, height: u32, bits: u32) -> Vec<u8> {
    let (width, bits) = (width as usize, bits as usize);
    let row_bytes = (width * bits).div_ceil(8).max(1);
    let mask = ((1u32 << bits) - 1) as u8;
    let mut values: Vec<u8> = packed
        .chunks(row_bytes)
        .take(height as usize)
        .flat_map(|row| {
            (0..width).map(move |x| {
                let bit = x * bits;
                row.get(bit / 8)
                    .map_or(0, |byte| byte >> (8 - bits - bit % 8) & mask)
            })
        })
        .collect();
    values.resize(width * height as usize, 0);
    values
}

fn oriented(picture: Picture, orientation: Orientation) -> Picture {
    let (width, height) = (picture.width, picture.height);
    let image = match &picture.pixels {
        Pixels::Rgb(rgb) => RgbImage::from_raw(width, height, rgb.clone()).map(DynamicImage::from),
        Pixels::Gray(_) | Pixels::Bits(_) => {
            GrayImage::from_raw(width, height, picture.gray().into_owned()).map(DynamicImage::from)
        }
    };
    let Some(mut image) = image else {
        return picture;
    };
    image.apply_orientation(orientation);
    Picture {
        width: image.width(),
        height: image.height(),
        dpi: picture.dpi,
        pixels: still::pixels_of(image),
    }
}

fn image_problem(error: &ImageError) -> Problem {
    match error {
        ImageError::Limits(_) => Problem::PageTooLarge,
        _ => Problem::Damaged,
    }
}
