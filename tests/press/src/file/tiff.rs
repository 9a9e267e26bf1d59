//! A TIFF file with one page or many: CCITT group 4 for one-bit pages, uncompressed grey otherwise.

use anyhow::{Result, bail};

use super::{bits, group4};
use crate::degradation::{Picture, Scan};

const SHORT: u16 = 3;
const LONG: u16 = 4;
const RATIONAL: u16 = 5;

/// All pages in one TIFF file.
///
/// # Errors
/// If a page is in colour; nobody sends us those as TIFF.
pub fn tiff(pages: &[Scan]) -> Result<Vec<u8>> {
    let mut bytes = b"II*\0\0\0\0\0".to_vec();
    let mut link = 4;
    for page in pages {
        let (compression, photometric, depth, data) = match &page.picture {
            // Compression 4 counts black as 1, photometric 0 says that 0 is white.
            Picture::Bits(_) => (4, 0, 1, group4(bits(page)?)?),
            Picture::Gray(image) => (1, 1, 8, image.as_raw().clone()),
            Picture::Rgb(_) => bail!("colour pages are not stored as TIFF"),
        };
        let strip = position(&bytes);
        bytes.extend_from_slice(&data);
        even(&mut bytes);
        let resolution = position(&bytes);
        for dpi in [page.dpi.0, page.dpi.1] {
            bytes.extend_from_slice(&dpi.to_le_bytes());
            bytes.extend_from_slice(&1_u32.to_le_bytes());
        }
        let (width, height) = page.picture.dimensions();
        let entries: [(u16, u16, u32); 13] = [
            (256, LONG, width),
            (257, LONG, height),
            (258, SHORT, depth),
            (259, SHORT, compression),
            (262, SHORT, photometric),
            (273, LONG, strip),
            (274, SHORT, 1),
            (277, SHORT, 1),
            (278, LONG, height),
            (279, LONG, data.len() as u32),
            (282, RATIONAL, resolution),
            (283, RATIONAL, resolution + 8),
            (296, SHORT, 2),
        ];
        let directory = position(&bytes);
        bytes[link..link + 4].copy_from_slice(&directory.to_le_bytes());
        bytes.extend_from_slice(&(entries.len() as u16).to_le_bytes());
        for (tag, kind, value) in entries {
            bytes.extend_from_slice(&tag.to_le_bytes());
            bytes.extend_from_slice(&kind.to_le_bytes());
            bytes.extend_from_slice(&1_u32.to_le_bytes());
            bytes.extend_from_slice(&value.to_le_bytes());
        }
        link = bytes.len();
        bytes.extend_from_slice(&[0; 4]);
    }
    Ok(bytes)
}

fn position(bytes: &[u8]) -> u32 {
    bytes.len() as u32
}

fn even(bytes: &mut Vec<u8>) {
    if bytes.len() % 2 == 1 {
        bytes.push(0);
    }
}
