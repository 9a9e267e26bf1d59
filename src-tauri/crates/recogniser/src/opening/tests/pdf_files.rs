//! PDF files: pages that are scans, text that is believed and text that is not.

use super::*;

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
