//! Separator sheets through printing, turning, skewing and faxing.

use std::sync::Arc;

use document::{ScanMode, Urgency};
use image::GrayImage;
use rxing::qrcode::QRCodeWriter;
use rxing::{BarcodeFormat, Writer};

use super::*;
use crate::opening::{self, Limits};
use crate::picture::Pixels;

fn printed(orders: &Orders) -> Picture {
    let sheet = PrintedSheet {
        orders: orders.clone(),
        unit: None,
    };
    let bytes: Arc<[u8]> = sheets(&[sheet]).unwrap().into();
    opening::open(bytes, None, &Limits::default())
        .unwrap()
        .page(0)
        .unwrap()
        .picture
}

fn orders() -> Orders {
    Orders {
        unit: Some("Amt für Straßen und Grün".into()),
        urgency: Urgency::Urgent,
        scan_mode: ScanMode::FrontsThenBacks,
    }
}

/// The page turned by a small angle about its middle, white around it.
fn skewed(picture: &Picture, degrees: f32) -> Picture {
    let gray = picture.gray();
    let (width, height) = (picture.width as f32, picture.height as f32);
    let (sine, cosine) = degrees.to_radians().sin_cos();
    let point = |x: u32, y: u32| {
        let (dx, dy) = (x as f32 - width / 2.0, y as f32 - height / 2.0);
        let (from_x, from_y) = (
            width / 2.0 + dx * cosine + dy * sine,
            height / 2.0 - dx * sine + dy * cosine,
        );
        if from_x < 0.0 || from_y < 0.0 || from_x >= width || from_y >= height {
            return 255;
        }
        gray[from_y as usize * picture.width as usize + from_x as usize]
    };
    let points = (0..picture.height)
        .flat_map(|y| (0..picture.width).map(move |x| point(x, y)))
        .collect();
    Picture {
        pixels: Pixels::Gray(points),
        ..*picture
    }
}

/// As a fax machine sends it: 204 by 196 lines an inch, black and white, with specks.
fn faxed(picture: &Picture) -> Picture {
    let image =
        GrayImage::from_raw(picture.width, picture.height, picture.gray().into_owned()).unwrap();
    let (width, height) = (
        picture.width * 204 / picture.dpi,
        picture.height * 196 / picture.dpi,
    );
    let small =
        image::imageops::resize(&image, width, height, image::imageops::FilterType::Triangle);
    let mut seed = 7u32;
    let points = small.iter().map(|&value| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let speck = seed >> 24 == 0;
        if (value < 128) != speck { 0 } else { 255 }
    });
    let points: Vec<u8> = points.collect();
    Picture {
        width,
        height,
        dpi: 204,
        pixels: Pixels::Gray(points),
    }
}

#[test]
fn our_sheet_is_read_upright_turned_skewed_and_faxed() {
    let expected = Some(Separator::Ours(orders()));
    let page = printed(&orders());
    for turn in [0, 90, 180, 270] {
        assert_eq!(separator(&page.turned(turn)), expected, "turned by {turn}");
    }
    for degrees in [-7.0, -2.0, 1.0, 4.0] {
        assert_eq!(
            separator(&skewed(&page, degrees)),
            expected,
            "skewed by {degrees}"
        );
    }
    assert_eq!(separator(&faxed(&page)), expected, "faxed");
    assert_eq!(
        separator(&faxed(&skewed(&page.turned(180), 3.0))),
        expected,
        "faxed askew and upside down"
    );
}

#[test]
fn a_code_broken_by_lost_lines_is_read_where_the_bars_were_seen() {
    let mut page = printed(&orders());
    let (width, height) = (page.width, page.height);
    let mut points = page.gray().into_owned();
    for (at, point) in (0..).zip(&mut points) {
        let (x, y) = (at % width, at / width);
        if (height * 3 / 10..height * 7 / 10).contains(&y) && (x % 14 < 2 || y % 14 < 2) {
            *point = 255;
        }
    }
    page.pixels = Pixels::Gray(points);
    assert_eq!(code::find(&Plane::of(&page).unwrap()), None);
    assert_eq!(separator(&page), Some(Separator::Ours(orders())));
}

#[test]
fn bars_alone_are_a_plain_sheet() {
    let page = printed(&Orders::default());
    let mut gray = page.gray().into_owned();
    // The code is torn off: the middle of the page is white.
    let (width, height) = (page.width as usize, page.height as usize);
    gray[width * height / 4..width * height * 3 / 4].fill(255);
    let page = Picture {
        pixels: Pixels::Gray(gray),
        ..page
    };
    for turn in [0, 90, 180, 270] {
        assert_eq!(
            separator(&page.turned(turn)),
            Some(Separator::Plain),
            "turned by {turn}"
        );
    }
    assert_eq!(separator(&skewed(&page, 5.0)), Some(Separator::Plain));
    assert_eq!(separator(&faxed(&page)), Some(Separator::Plain));
}

/// A white A4 page at 300 dpi with a code on it.
fn with_code(text: &str, format: BarcodeFormat, module: usize, tall: usize) -> Picture {
    let (width, height) = (2480usize, 3508usize);
    let mut points = vec![255u8; width * height];
    let code = match format {
        BarcodeFormat::QR_CODE => QRCodeWriter.encode(text, &format, 0, 0).unwrap(),
        _ => rxing::oned::Code128Writer
            .encode(text, &format, 0, 1)
            .unwrap(),
    };
    for y in 0..(code.getHeight() as usize).max(tall / module) * module {
        for x in 0..code.getWidth() as usize * module {
            let row = if tall > 0 { 0 } else { (y / module) as u32 };
            if code.get((x / module) as u32, row) {
                points[(y + 900) * width + x + 300] = 0;
            }
        }
    }
    Picture {
        width: 2480,
        height: 3508,
        dpi: 300,
        pixels: Pixels::Gray(points),
    }
}

#[test]
fn sheets_of_other_programs_are_plain() {
    assert_eq!(
        separator(&with_code("PATCHT", BarcodeFormat::QR_CODE, 20, 0)),
        Some(Separator::Plain)
    );
    let bars = with_code("PATCHT", BarcodeFormat::CODE_128, 8, 200);
    for turn in [0, 90, 180] {
        assert_eq!(
            separator(&bars.turned(turn)),
            Some(Separator::Plain),
            "turned by {turn}"
        );
    }
    assert_eq!(separator(&skewed(&bars, 2.0)), Some(Separator::Plain));
}

#[test]
fn codes_in_letters_are_no_separators() {
    let payment = "BCD\n002\n1\nSCT\nGENODEF1XXX\nStadtkasse Musterstadt\nDE02120300000000202051\nEUR123.45\n\n\nGebuehrenbescheid 2026/4711";
    assert_eq!(
        separator(&with_code(payment, BarcodeFormat::QR_CODE, 6, 0)),
        None
    );
    assert_eq!(
        separator(&with_code(payment, BarcodeFormat::QR_CODE, 16, 0)),
        None
    );
    assert_eq!(
        separator(&with_code(
            "RE 2026-4711/12",
            BarcodeFormat::CODE_128,
            5,
            150
        )),
        None
    );
    // Our own code as a small sticker on a letter does not make the letter a sheet.
    assert_eq!(
        separator(&with_code(
            &orders().payload(),
            BarcodeFormat::QR_CODE,
            4,
            0
        )),
        None
    );
}

#[test]
fn tables_and_blank_pages_are_no_separators() {
    let (width, height) = (2480usize, 3508usize);
    let mut points = vec![255u8; width * height];
    assert_eq!(
        separator(&Picture {
            width: 2480,
            height: 3508,
            dpi: 300,
            pixels: Pixels::Gray(points.clone())
        }),
        None
    );
    // A table with heavy rules, and bars of equal width.
    for (row, line) in points.chunks_exact_mut(width).enumerate() {
        if row % 60 < 6 || (2000..2400).contains(&row) && row % 48 < 24 {
            line[200..2200].fill(0);
        }
    }
    assert_eq!(
        separator(&Picture {
            width: 2480,
            height: 3508,
            dpi: 300,
            pixels: Pixels::Gray(points)
        }),
        None
    );
}
