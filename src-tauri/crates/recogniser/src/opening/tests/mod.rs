//! Files of every kind through [`open`].

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use pdf_writer::Filter;
use pdf_writer::types::TextRenderingMode;

mod damage;
mod pdf_files;
mod pictures;
mod tiff_files;

use super::*;
use crate::picture::Pixels;
use crate::testing::{
    TestPage, TiffValue, image_over, jpeg, lines, pdf, pdf_without_unicode, quarter, tiff,
};

const LETTER: [&str; 4] = [
    "Sehr geehrte Damen und Herren,",
    "hiermit beantrage ich die Verlängerung der Frist um vier Wochen,",
    "weil die Unterlagen des Gutachters noch nicht vorliegen.",
    "Mit freundlichen Grüßen",
];

fn pages_of(bytes: &[u8]) -> Result<Vec<SourcePage>, Problem> {
    let mut pages = open(Arc::from(bytes), None, &Limits::default())?;
    (0..pages.count()).map(|index| pages.page(index)).collect()
}

fn only_page(bytes: &[u8]) -> SourcePage {
    let mut pages = pages_of(bytes).unwrap();
    assert_eq!(pages.len(), 1);
    pages.remove(0)
}

fn as_file(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    image.into().write_to(&mut file, format).unwrap();
    file.into_inner()
}

fn at(picture: &Picture, x: u32, y: u32) -> u8 {
    picture.gray()[(y * picture.width + x) as usize]
}

/// The dark quarter is where it belongs.
fn has_dark_corner(picture: &Picture, left: bool, top: bool) -> bool {
    let (w, h) = (picture.width, picture.height);
    let corner = |is_left: bool, is_top: bool| {
        at(
            picture,
            if is_left { w / 8 } else { w * 7 / 8 },
            if is_top { h / 8 } else { h * 7 / 8 },
        )
    };
    [(true, true), (true, false), (false, true), (false, false)]
        .into_iter()
        .all(|place| (corner(place.0, place.1) < 128) == (place == (left, top)))
}

fn fax_tags(width: u32, height: u32, compression: u16) -> Vec<(u16, TiffValue)> {
    vec![
        (256, TiffValue::Long(width)),
        (257, TiffValue::Long(height)),
        (258, TiffValue::Short(1)),
        (259, TiffValue::Short(compression)),
        (262, TiffValue::Short(0)),
        (277, TiffValue::Short(1)),
        (282, TiffValue::Fraction(204, 1)),
        (283, TiffValue::Fraction(196, 1)),
        (296, TiffValue::Short(2)),
    ]
}

/// A dark quarter as one-bit rows.
fn quarter_bits(width: u32, height: u32) -> Vec<u8> {
    (0..height)
        .flat_map(|y| {
            (0..width / 8).map(move |x| {
                if x < width / 16 && y < height / 2 {
                    0xFF
                } else {
                    0
                }
            })
        })
        .collect()
}
