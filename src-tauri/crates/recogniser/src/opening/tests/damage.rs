//! What is no letter, what is cut off and what is damaged.

use super::*;

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
