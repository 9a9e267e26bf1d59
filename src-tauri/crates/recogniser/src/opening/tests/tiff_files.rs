//! TIFF files: faxes of many pages, palettes, few greys.

use super::*;

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
