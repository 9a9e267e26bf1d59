//! What is printed is what is true, and the same seed prints the same letter.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a failing test may panic"
)]

use image::GrayImage;
use press::{
    Class, Degradation, Letter, Order, Picture, TemplateSet, file, kinds, layouts, letter, letters,
};

fn one(seed: u64, layout: &str, set: TemplateSet) -> Letter {
    let (kind, class) = match layout {
        "court" | "tribunal" => ("gerichtspost", Class::Court),
        "law_firm" | "chambers" => ("widerspruch", Class::Lawyer),
        "form" | "form_grid" => ("wohngeldantrag", Class::Citizen),
        "authority_a" | "agency" => ("rundschreiben", Class::Authority),
        "invoice" | "craftsman" => ("rechnung", Class::Firm),
        "company_b" | "reference_line" | "insurer" | "association" => ("mahnung", Class::Firm),
        _ => ("beschwerde", Class::Citizen),
    };
    let order = Order {
        kind: Some(kind.into()),
        class: Some(class),
        layout: Some(layout.into()),
        ..Order::any(seed, set)
    };
    letter(&order).unwrap()
}

fn grey(picture: &Picture) -> GrayImage {
    match picture {
        Picture::Bits(image) | Picture::Gray(image) => image.clone(),
        Picture::Rgb(image) => image::imageops::grayscale(image),
    }
}

/// Share of dark points in a box of the picture.
fn darkness(image: &GrayImage, [left, top, right, bottom]: [f64; 4]) -> f64 {
    let (mut dark, mut all) = (0, 0);
    for y in top.max(0.0) as u32..(bottom as u32).min(image.height()) {
        for x in left.max(0.0) as u32..(right as u32).min(image.width()) {
            dark += u32::from(image.get_pixel(x, y)[0] < 140);
            all += 1;
        }
    }
    f64::from(dark) / f64::from(all.max(1))
}

#[test]
fn every_layout_prints_its_fields_where_the_truth_says() {
    for set in [TemplateSet::Development, TemplateSet::HeldOut] {
        for layout in layouts(set) {
            let letter = one(7, layout, set);
            let fields = &letter.truth.fields;
            let text: String = letter
                .truth
                .pages
                .iter()
                .map(|page| page.text() + "\n")
                .collect();
            let joined: String = text
                .split_whitespace()
                .collect::<Vec<_>>()
                .concat()
                .replace('-', "")
                .to_lowercase();
            let mut printed = vec![fields.sender.clone(), fields.subject.clone()];
            // A message has no address window.
            if !["email", "webmail"].contains(&layout) {
                printed.push("99101 Auenstadt".to_owned());
            }
            printed.extend(
                fields
                    .references
                    .iter()
                    .map(|reference| reference.value.clone()),
            );
            printed.extend(fields.ibans.clone());
            printed.extend(fields.enclosures.clone());
            printed.extend(fields.confidential.clone());
            printed.extend(
                fields
                    .deadline
                    .as_ref()
                    .map(|deadline| deadline.phrase.clone()),
            );
            for value in printed {
                let wanted = value
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .concat()
                    .replace('-', "")
                    .to_lowercase();
                assert!(
                    joined.contains(&wanted),
                    "{layout}: “{value}” is not printed in\n{text}"
                );
            }
        }
    }
}

#[test]
fn words_lie_on_their_ink_however_the_page_is_scanned() {
    let letter = one(3, "company_b", TemplateSet::Development);
    for degradation in [
        Degradation::Clean,
        Degradation::Skewed,
        Degradation::Fax,
        Degradation::FaxUnequal,
        Degradation::LowResolution,
    ] {
        let scan = letter.scan_page(0, degradation).unwrap();
        assert_eq!(scan.picture.dimensions(), scan.upright);
        let image = grey(&scan.picture);
        let long: Vec<_> = scan
            .words
            .iter()
            .filter(|word| word.text.chars().count() > 3)
            .collect();
        let on_ink = long
            .iter()
            .filter(|word| darkness(&image, [word.left, word.top, word.right, word.bottom]) > 0.08)
            .count();
        let beside = long
            .iter()
            .filter(|word| {
                let height = word.bottom - word.top;
                darkness(
                    &image,
                    [
                        word.left,
                        word.top - 0.4 * height,
                        word.right,
                        word.top - 0.25 * height,
                    ],
                ) > 0.08
            })
            .count();
        assert!(
            on_ink * 100 >= long.len() * 95,
            "{degradation:?}: {on_ink} of {}",
            long.len()
        );
        assert!(
            beside * 100 <= long.len() * 25,
            "{degradation:?}: {beside} of {}",
            long.len()
        );
    }
}

#[test]
fn turned_pages_say_how_they_lie() {
    let letter = one(4, "citizen_plain", TemplateSet::Development);
    let scan = letter.scan_page(0, Degradation::Rotated).unwrap();
    let (width, height) = scan.picture.dimensions();
    assert!([90, 180, 270].contains(&scan.turned));
    assert_eq!(
        if scan.turned == 180 {
            (width, height)
        } else {
            (height, width)
        },
        scan.upright
    );
}

#[test]
fn the_same_seed_prints_the_same_scan() {
    let print = || {
        let letter = one(5, "email", TemplateSet::Development);
        (
            letter.truth.clone(),
            file::jpeg(&letter.scan_page(0, Degradation::Office).unwrap()).unwrap(),
        )
    };
    let (first, second) = (print(), print());
    assert_eq!(first.0, second.0);
    assert!(first.1 == second.1, "the scans differ");
}

#[test]
fn a_pile_holds_every_kind() {
    let pile = letters(1, kinds().len(), TemplateSet::Development).unwrap();
    let mut found: Vec<_> = pile
        .iter()
        .map(|letter| letter.truth.fields.kind.clone())
        .collect();
    found.sort();
    let mut wanted = kinds();
    wanted.sort_unstable();
    assert_eq!(found, wanted);
}

#[test]
fn a_fax_comes_back_from_its_tiff_as_it_was_sent() {
    let letter = one(6, "authority_a", TemplateSet::Development);
    let scan = letter.scan_page(0, Degradation::Fax).unwrap();
    let bytes = file::tiff(&[scan.clone(), scan.clone()]).unwrap();
    let read = image::load_from_memory_with_format(&bytes, image::ImageFormat::Tiff)
        .unwrap()
        .into_luma8();
    assert!(
        read == grey(&scan.picture),
        "the picture changed on the way"
    );
}

#[test]
fn blank_backs_are_light() {
    let letter = one(8, "court", TemplateSet::Development);
    let back = letter.blank_back(0, Degradation::Office);
    let image = grey(&back.picture);
    assert!(back.blank && back.words.is_empty());
    let whole = [
        0.0,
        0.0,
        f64::from(image.width()),
        f64::from(image.height()),
    ];
    assert!(darkness(&image, whole) < 0.002);
}
