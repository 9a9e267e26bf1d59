//! The copy opened again by our own opener.

use std::sync::Arc;

use super::*;
use crate::opening::{self, Coding, Limits, SourcePage};
use crate::picture::Pixels;
use crate::testing::{jpeg, quarter};

fn details() -> Details {
    Details {
        title: "Bescheid <Müller & Söhne>".into(),
        created: "2026-11-21T12:00:00Z".parse().unwrap(),
        original: ContentHash([0xAB; 32]),
    }
}

fn written(pages: &[PageForPdf<'_>]) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new(), details()).unwrap();
    pages.iter().for_each(|page| writer.add_page(page).unwrap());
    writer.finish().unwrap()
}

fn opened(bytes: Vec<u8>) -> Vec<SourcePage> {
    let mut pages = opening::open(Arc::from(bytes), None, &Limits::default()).unwrap();
    (0..pages.count())
        .map(|index| pages.page(index).unwrap())
        .collect()
}

fn gray(width: u32, height: u32) -> Picture {
    Picture {
        width,
        height,
        dpi: 150,
        pixels: Pixels::Gray(quarter(width, height)),
    }
}

#[test]
fn a_jpeg_comes_through_byte_for_byte_and_upright() {
    let bytes = jpeg(1240, 1754);
    let picture = gray(1240, 1754);
    for turn in [0, 90, 180, 270] {
        let encoded = EncodedPicture {
            coding: Coding::Jpeg { components: 1 },
            bytes: bytes.clone(),
            width: 1240,
            height: 1754,
            turn: 0,
        };
        let page = PageForPdf {
            picture: &picture,
            encoded: Some(&encoded),
            turn,
            words: &[],
        };
        let again = opened(written(&[page])).remove(0);
        let expected = picture.turned(turn);
        assert_eq!(
            (again.picture.width, again.picture.height),
            (expected.width, expected.height)
        );
        let same = again
            .picture
            .gray()
            .iter()
            .zip(expected.gray().iter())
            .filter(|(a, b)| a.abs_diff(**b) < 40)
            .count();
        assert!(same * 100 > expected.gray().len() * 99, "turned by {turn}");
        assert_eq!(
            again.encoded.map(|encoded| encoded.bytes),
            Some(bytes.clone())
        );
    }
}

#[test]
fn one_bit_pages_come_through_without_loss() {
    let bits: Vec<u8> = (0..1754u32)
        .flat_map(|y| (0..155u32).map(move |x| ((x * y) >> 3) as u8))
        .collect();
    let picture = Picture {
        width: 1240,
        height: 1754,
        dpi: 150,
        pixels: Pixels::Bits(bits),
    };
    let page = PageForPdf {
        picture: &picture,
        encoded: None,
        turn: 0,
        words: &[],
    };
    assert_eq!(opened(written(&[page])).remove(0).picture, picture);
}

#[test]
fn drawn_pages_come_through_without_loss() {
    let points = (0..1240 * 1754u32)
        .map(|n| if n % 7 == 0 { (n % 251) as u8 } else { 255 })
        .collect();
    let picture = Picture {
        width: 1240,
        height: 1754,
        dpi: 150,
        pixels: Pixels::Gray(points),
    };
    let page = PageForPdf {
        picture: &picture,
        encoded: None,
        turn: 0,
        words: &[],
    };
    assert_eq!(opened(written(&[page])).remove(0).picture, picture);
}

#[test]
fn many_pages_are_written_as_they_come() {
    /// Counts the bytes and keeps none.
    #[derive(Debug, Default)]
    struct Counted(usize, usize);
    impl Write for Counted {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            (self.0, self.1) = (self.0 + bytes.len(), self.1.max(bytes.len()));
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let picture = gray(310, 438);
    let mut writer = Writer::new(Counted::default(), details()).unwrap();
    for _ in 0..500 {
        writer
            .add_page(&PageForPdf {
                picture: &picture,
                encoded: None,
                turn: 0,
                words: &[],
            })
            .unwrap();
    }
    let Counted(all, largest) = writer.finish().unwrap();
    assert!(
        all > 500_000 && largest < 50_000,
        "{all} bytes, at most {largest} at once"
    );
}

#[test]
fn a_letter_without_pages_is_refused() {
    assert!(matches!(
        Writer::new(Vec::new(), details()).unwrap().finish(),
        Err(Error::NoPages)
    ));
}
