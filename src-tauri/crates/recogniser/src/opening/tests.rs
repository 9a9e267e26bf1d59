//! Files of every kind through [`open`].

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use pdf_writer::Filter;
use pdf_writer::types::TextRenderingMode;

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

#[test]
fn pictures_of_every_kind_are_opened() {
    let gray = image::GrayImage::from_raw(620, 877, quarter(620, 877)).unwrap();
    for format in [
        ImageFormat::Png,
        ImageFormat::Jpeg,
        ImageFormat::Bmp,
        ImageFormat::Gif,
        ImageFormat::WebP,
        ImageFormat::Tiff,
    ] {
        let image = match format {
            ImageFormat::Gif | ImageFormat::WebP => {
                DynamicImage::from(gray.clone()).to_rgba8().into()
            }
            _ => DynamicImage::from(gray.clone()),
        };
        let page = only_page(&as_file(image, format));
        assert!(has_dark_corner(&page.picture, true, true), "{format:?}");
        assert!(
            page.picture.is_whole() && matches!(page.picture.pixels, Pixels::Gray(_)),
            "{format:?}"
        );
        assert_eq!(
            (page.picture.width, page.picture.height, page.picture.dpi),
            (620, 877, 75),
            "{format:?}"
        );
    }
}

#[test]
fn colour_stays_and_transparency_is_white_paper() {
    let red = RgbImage::from_pixel(200, 200, Rgb([200, 10, 10]));
    assert!(matches!(
        only_page(&as_file(red, ImageFormat::Png)).picture.pixels,
        Pixels::Rgb(_)
    ));
    let clear = RgbaImage::from_pixel(200, 200, Rgba([0, 0, 0, 0]));
    assert_eq!(
        at(&only_page(&as_file(clear, ImageFormat::Png)).picture, 5, 5),
        255
    );
}

#[test]
fn black_and_white_pictures_become_bits() {
    let gray =
        image::GrayImage::from_fn(100, 100, |x, _| image::Luma([if x < 50 { 0 } else { 255 }]));
    let page = only_page(&as_file(gray, ImageFormat::Png));
    assert!(matches!(page.picture.pixels, Pixels::Bits(_)));
    assert_eq!(
        (at(&page.picture, 10, 10), at(&page.picture, 90, 10)),
        (0, 255)
    );
}

#[test]
fn a_jpeg_is_passed_on_and_turned_as_the_camera_was_held() {
    let plain = jpeg(640, 480);
    let page = only_page(&plain);
    let encoded = page.encoded.unwrap();
    assert_eq!(
        (encoded.coding, encoded.turn),
        (Coding::Jpeg { components: 1 }, 0)
    );
    assert_eq!(encoded.bytes, plain);

    // An EXIF segment with orientation 6: turn clockwise by 90 degrees.
    let exif =
        b"\xFF\xE1\x00\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    let turned = [&plain[..2], &exif[..], &plain[2..]].concat();
    let page = only_page(&turned);
    assert_eq!((page.picture.width, page.picture.height), (480, 640));
    assert!(has_dark_corner(&page.picture, false, true));
    assert_eq!(page.encoded.unwrap().turn, 90);
}

#[test]
fn a_scanned_pdf_page_is_its_picture() {
    let coded = jpeg(1240, 1754);
    let image = Some((1240, 1754, 1, coded.clone(), Filter::DctDecode));
    let page = TestPage {
        content: image_over(595.0, 842.0),
        image,
        ..TestPage::default()
    };
    let opened = only_page(&pdf(&[page]));
    assert_eq!(
        (
            opened.picture.width,
            opened.picture.height,
            opened.picture.dpi
        ),
        (1240, 1754, 150)
    );
    assert_eq!(opened.encoded.map(|encoded| encoded.bytes), Some(coded));
    assert!(opened.text_layer.is_empty() && !opened.text_covers_page);
}

#[test]
fn a_rotated_scanned_page_is_turned_and_its_coding_says_so() {
    for (rotate, left, top) in [(90, false, true), (180, false, false), (270, true, false)] {
        let image = Some((1240, 1754, 1, jpeg(1240, 1754), Filter::DctDecode));
        let page = TestPage {
            content: image_over(595.0, 842.0),
            image,
            rotate,
            ..TestPage::default()
        };
        let opened = only_page(&pdf(&[page]));
        assert!(has_dark_corner(&opened.picture, left, top), "{rotate}");
        assert_eq!(
            opened.encoded.map(|encoded| i32::from(encoded.turn)),
            Some(rotate)
        );
    }
}

#[test]
fn born_digital_text_is_taken_with_its_places() {
    let page = TestPage {
        content: lines(&LETTER, 700.0, TextRenderingMode::Fill),
        ..TestPage::default()
    };
    let opened = only_page(&pdf(&[page]));
    assert!(opened.text_covers_page && opened.unread.is_empty());
    assert_eq!(document::page_text(&opened.text_layer), LETTER.join("\n"));
    assert_eq!(opened.picture.dpi, 300);
    // The S stands at 70 points from the left and 142 from the top, 11 points high; 300 dpi.
    let first = &opened.text_layer[0];
    let (left, bottom) = (70.0 * 300.0 / 72.0, 142.0 * 300.0 / 72.0);
    assert!((f64::from(first.x) - left).abs() < 5.0, "{first:?}");
    assert!(
        (f64::from(first.y + first.h) - bottom).abs() < 5.0 && (30..50).contains(&first.h),
        "{first:?}"
    );
}

#[test]
fn text_written_up_the_page_is_set_upright() {
    let text = lines(&LETTER, 700.0, TextRenderingMode::Fill);
    let content = [&b"0 1 -1 0 800 0 cm "[..], &text].concat();
    let opened = only_page(&pdf(&[TestPage {
        content,
        ..TestPage::default()
    }]));
    assert_eq!(opened.turn, 90);
    assert!(document::page_text(&opened.text_layer).starts_with("Sehr geehrte"));
    let upright = opened.picture.turned(opened.turn);
    assert!(
        opened
            .text_layer
            .iter()
            .all(|word| word.x + word.w <= upright.width && word.y + word.h <= upright.height)
    );
    assert!(opened.text_layer[0].w > opened.text_layer[0].h);
}

#[test]
fn hidden_text_over_a_scan_is_not_believed() {
    let mut content = image_over(595.0, 842.0);
    content.extend(lines(&LETTER, 700.0, TextRenderingMode::Invisible));
    let image = Some((1240, 1754, 1, jpeg(1240, 1754), Filter::DctDecode));
    let opened = only_page(&pdf(&[TestPage {
        content,
        image,
        ..TestPage::default()
    }]));
    assert!(opened.text_layer.is_empty() && opened.encoded.is_some());
}

#[test]
fn text_under_a_scan_is_not_believed() {
    let mut content = lines(&LETTER, 700.0, TextRenderingMode::Fill);
    content.extend(image_over(595.0, 842.0));
    let image = Some((1240, 1754, 1, jpeg(1240, 1754), Filter::DctDecode));
    let opened = only_page(&pdf(&[TestPage {
        content,
        image,
        ..TestPage::default()
    }]));
    assert!(opened.text_layer.is_empty() && opened.encoded.is_some());
}

#[test]
fn white_text_is_not_believed() {
    let content = [
        &b"1 g "[..],
        &lines(&LETTER, 700.0, TextRenderingMode::Fill),
    ]
    .concat();
    let opened = only_page(&pdf(&[TestPage {
        content,
        ..TestPage::default()
    }]));
    assert!(opened.text_layer.is_empty() && !opened.text_covers_page);
}

#[test]
fn text_that_means_nothing_is_not_believed() {
    let opened = only_page(&pdf_without_unicode(
        &LETTER[1..3].join(" ").replace('ä', "ae"),
    ));
    assert!(opened.text_layer.is_empty() && !opened.text_covers_page);
    let shifted: Vec<String> = LETTER
        .iter()
        .map(|line| {
            line.chars()
                .map(|c| {
                    if c.is_ascii_lowercase() {
                        ((c as u8 - b'a' + 7) % 26 + b'a') as char
                    } else {
                        c
                    }
                })
                .collect()
        })
        .collect();
    let shifted: Vec<&str> = shifted.iter().map(String::as_str).collect();
    let content = lines(&shifted, 700.0, TextRenderingMode::Fill);
    assert!(
        only_page(&pdf(&[TestPage {
            content,
            ..TestPage::default()
        }]))
        .text_layer
        .is_empty()
    );
}

#[test]
fn a_picture_beside_text_is_left_to_reading() {
    let mut content = lines(&LETTER, 700.0, TextRenderingMode::Fill);
    content.extend(b"q 200 0 0 100 100 300 cm /P Do Q");
    let image = Some((400, 200, 1, jpeg(400, 200), Filter::DctDecode));
    let opened = only_page(&pdf(&[TestPage {
        content,
        image,
        ..TestPage::default()
    }]));
    assert!(!opened.text_covers_page && opened.text_layer.len() > 15);
    let [area] = opened.unread[..] else {
        panic!("{:?}", opened.unread)
    };
    let points = |value: u32| f64::from(value) * 72.0 / 300.0;
    assert!(
        (points(area.x) - 100.0).abs() < 1.0 && (points(area.y) - 442.0).abs() < 1.0,
        "{area:?}"
    );
    assert!(
        (points(area.w) - 200.0).abs() < 1.0 && (points(area.h) - 100.0).abs() < 1.0,
        "{area:?}"
    );
}

#[test]
fn page_boxes_may_begin_anywhere() {
    let media_box = [-100.0, 50.0, 495.0, 892.0];
    let content = [
        &b"1 0 0 1 -100 50 cm "[..],
        &lines(&LETTER, 700.0, TextRenderingMode::Fill),
    ]
    .concat();
    let opened = only_page(&pdf(&[TestPage {
        media_box,
        content,
        ..TestPage::default()
    }]));
    assert!((f64::from(opened.text_layer[0].x) - 70.0 * 300.0 / 72.0).abs() < 5.0);
}

#[test]
fn huge_pages_are_drawn_coarser_and_huge_pictures_are_refused() {
    let poster = TestPage {
        media_box: [0.0, 0.0, 14_000.0, 14_000.0],
        content: b"0 0 9000 9000 re f".to_vec(),
        ..TestPage::default()
    };
    let opened = only_page(&pdf(&[poster]));
    assert!(u64::from(opened.picture.width) * u64::from(opened.picture.height) <= 40_100_000);

    let image = Some((60_000, 60_000, 1, vec![0; 10], Filter::FlateDecode));
    let bomb = TestPage {
        content: image_over(595.0, 842.0),
        image,
        ..TestPage::default()
    };
    assert_eq!(pages_of(&pdf(&[bomb])), Err(Problem::PageTooLarge));

    let mut claimed = as_file(image::GrayImage::new(4, 4), ImageFormat::Png);
    claimed[16..24].copy_from_slice(&[0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF]);
    assert!(matches!(
        pages_of(&claimed),
        Err(Problem::PageTooLarge | Problem::Damaged)
    ));
}

#[test]
fn what_is_no_letter_has_its_reason() {
    assert_eq!(pages_of(b""), Err(Problem::Empty));
    assert_eq!(
        pages_of(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
        Err(Problem::Heic)
    );
    assert_eq!(pages_of(b"hello"), Err(Problem::UnknownType));
    assert_eq!(
        pages_of(b"%PDF-1.7\nnothing of the kind"),
        Err(Problem::Damaged)
    );
    assert_eq!(pages_of(b"\xFF\xD8\xFF\xE0 nothing"), Err(Problem::Damaged));
    assert_eq!(pages_of(b"II*\0\xFF\xFF\xFF\xFF"), Err(Problem::Damaged));
    assert!(matches!(
        pages_of(&pdf(&[])),
        Err(Problem::NoPages | Problem::Damaged)
    ));
}

#[test]
fn a_cut_off_pdf_gives_the_pages_that_are_left() {
    let page = || TestPage {
        content: lines(&LETTER, 700.0, TextRenderingMode::Fill),
        ..TestPage::default()
    };
    let whole = pdf(&[page(), page(), page()]);
    let cut = &whole[..whole.len() * 3 / 5];
    let pages = pages_of(cut).unwrap();
    assert!(!pages.is_empty() && !pages[0].text_layer.is_empty());
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

#[test]
fn a_fax_of_many_pages_is_read_and_passed_on() {
    let (width, height) = (1728, 2286);
    let coded = encode_group4(&quarter_bits(width, height), width);
    let mut reversed = fax_tags(width, height, 4);
    reversed.push((266, TiffValue::Short(2)));
    let mirrored = coded.iter().map(|byte| byte.reverse_bits()).collect();
    let half = height / 2;
    let mut in_strips = fax_tags(width, height, 4);
    in_strips.push((278, TiffValue::Long(half)));
    let bits = quarter_bits(width, height);
    let strips = bits
        .chunks((half * width / 8) as usize)
        .map(|rows| encode_group4(rows, width))
        .collect();
    let file = tiff(&[
        (fax_tags(width, height, 4), vec![coded.clone()]),
        (reversed, vec![mirrored]),
        (in_strips, strips),
    ]);
    let pages = pages_of(&file).unwrap();
    assert_eq!(pages.len(), 3);
    for (index, page) in pages.iter().enumerate() {
        assert!(has_dark_corner(&page.picture, true, true), "page {index}");
        assert!(matches!(page.picture.pixels, Pixels::Bits(_)));
        let encoded = page.encoded.as_ref().unwrap();
        assert_eq!(
            encoded.coding,
            Coding::Fax4 {
                black_is_one: false
            }
        );
        assert!(index == 2 || encoded.bytes == coded, "page {index}");
    }
    assert_eq!(pages[0].picture.dpi, 204);
}

#[test]
fn an_unequal_fax_is_stretched() {
    let (width, height) = (1728, 1143);
    let mut tags = fax_tags(width, height, 4);
    tags[7] = (283, TiffValue::Fraction(98, 1));
    let file = tiff(&[(
        tags,
        vec![encode_group4(&quarter_bits(width, height), width)],
    )]);
    let picture = only_page(&file).picture;
    assert_eq!((picture.width, picture.height), (1728, 2379));
    assert!(has_dark_corner(&picture, true, true));
}

#[test]
fn one_broken_page_of_a_tiff_does_not_hide_the_others() {
    let mut broken = fax_tags(1728, 2286, 4);
    broken[3] = (259, TiffValue::Short(9999));
    let good = || {
        (
            fax_tags(1728, 2286, 4),
            vec![encode_group4(&quarter_bits(1728, 2286), 1728)],
        )
    };
    let file = tiff(&[(broken, vec![vec![1, 2, 3]]), good()]);
    let mut pages = open(Arc::from(file), None, &Limits::default()).unwrap();
    assert_eq!(pages.count(), 2);
    assert_eq!(pages.page(0), Err(Problem::Damaged));
    assert!(has_dark_corner(&pages.page(1).unwrap().picture, true, true));
}

#[test]
fn palettes_and_few_greys_are_read() {
    let tags = |bits: u16, photometric: u16| {
        vec![
            (256, TiffValue::Long(80)),
            (257, TiffValue::Long(80)),
            (258, TiffValue::Short(bits)),
            (259, TiffValue::Short(1)),
            (262, TiffValue::Short(photometric)),
            (277, TiffValue::Short(1)),
            (278, TiffValue::Long(80)),
        ]
    };
    let nibbles: Vec<u8> = (0..80u32)
        .flat_map(|y| (0..40u32).map(move |x| if x < 20 && y < 40 { 0x11 } else { 0xEE }))
        .collect();
    assert!(has_dark_corner(
        &only_page(&tiff(&[(tags(4, 1), vec![nibbles.clone()])])).picture,
        true,
        true
    ));

    let mut palette = tags(4, 3);
    // Index 1 is white and index 14 black, so the corner is the only light one.
    let mut map = vec![0u16; 48];
    for channel in 0..3 {
        map[channel * 16 + 1] = 0xFFFF;
    }
    palette.push((320, TiffValue::Shorts(map)));
    let picture = only_page(&tiff(&[(palette, vec![nibbles])])).picture;
    assert_eq!((at(&picture, 5, 5), at(&picture, 70, 70)), (255, 0));
}

/// Small changes at places that a fixed series of numbers chooses.
fn mutated(bytes: &[u8], seed: u32) -> Vec<u8> {
    let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(1);
    let mut next = |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % below.max(1)
    };
    let mut changed = bytes.to_vec();
    for _ in 0..1 + next(12) {
        let at = next(changed.len());
        match next(4) {
            0 => changed[at] = next(256) as u8,
            1 => changed[at] ^= 1 << next(8),
            2 => changed.truncate(at.max(8)),
            _ => {
                let end = (at + next(40)).min(changed.len());
                changed.drain(at..end);
            }
        }
        if changed.len() < 8 {
            break;
        }
    }
    changed
}

#[test]
fn damaged_files_never_escape_as_panics() {
    let text = TestPage {
        content: lines(&LETTER, 200.0, TextRenderingMode::Fill),
        media_box: [0.0, 0.0, 210.0, 297.0],
        ..TestPage::default()
    };
    let image = Some((62, 88, 1, jpeg(62, 88), Filter::DctDecode));
    let scan = TestPage {
        content: image_over(210.0, 297.0),
        media_box: [0.0, 0.0, 210.0, 297.0],
        image,
        ..TestPage::default()
    };
    let gray = image::GrayImage::from_raw(62, 88, quarter(62, 88)).unwrap();
    let seeds = [
        pdf(&[text]),
        pdf(&[scan]),
        tiff(&[(
            fax_tags(64, 80, 4),
            vec![encode_group4(&quarter_bits(64, 80), 64)],
        )]),
        as_file(gray.clone(), ImageFormat::Tiff),
        as_file(gray.clone(), ImageFormat::Png),
        as_file(gray.clone(), ImageFormat::Bmp),
        as_file(
            DynamicImage::from(gray.clone()).to_rgba8(),
            ImageFormat::WebP,
        ),
        as_file(DynamicImage::from(gray).to_rgba8(), ImageFormat::Gif),
        jpeg(62, 88),
    ];
    let limits = Limits {
        points: 4_000_000,
        side: 4000,
    };
    let (mut opened, mut refused) = (0, 0);
    for (kind, seed) in seeds.iter().enumerate() {
        for round in 0..60 {
            let bytes = mutated(seed, round * 31 + kind as u32);
            let outcome = std::panic::catch_unwind(|| {
                let mut pages = open(Arc::from(bytes), None, &limits)?;
                (0..pages.count().min(3)).try_for_each(|index| {
                    pages
                        .page(index)
                        .map(|page| assert!(page.picture.is_whole()))
                })
            });
            match outcome.unwrap_or_else(|_| panic!("a panic escaped: kind {kind}, round {round}"))
            {
                Ok(()) => opened += 1,
                Err(_) => refused += 1,
            }
        }
    }
    assert!(
        opened > 50 && refused > 50,
        "the changes are too small or too great: {opened} opened, {refused} refused"
    );
}
