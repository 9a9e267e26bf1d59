//! The invisible font: one blank glyph that stands for every letter.
//!
//! The font file is built here, table by table, after the OpenType specification; it is nobody's
//! work but the project's. Character codes are UTF-16 units, so that code, glyph and Unicode value
//! need no tables but the list of the letters that occur.

use std::collections::BTreeSet;
use std::io::{Result, Write};

use flate2::Compression;
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::writers::WMode;
use pdf_writer::{Chunk, Filter, Finish, Name, Rect, Ref, Str};

use super::objects::{Objects, compressed};

/// Width of every letter, in thousandths of the size.
pub(super) const ADVANCE: f32 = 500.0;
/// How far the font reaches above the base line, in thousandths of the size.
pub(super) const ASCENT: f32 = 850.0;
/// How far it reaches below.
pub(super) const DESCENT: f32 = -150.0;

const BASE_NAME: Name<'static> = Name(b"PoststelleBlank");
const CMAP_NAME: Name<'static> = Name(b"PoststelleUnicode");
const SYSTEM: SystemInfo<'static> = SystemInfo {
    registry: Str(b"Adobe"),
    ordering: Str(b"Identity"),
    supplement: 0,
};

/// The code of a letter, or of the replacement character for those beyond the first plane.
pub(super) fn code(letter: char) -> u16 {
    match u16::try_from(u32::from(letter)) {
        Ok(code) if !matches!(code, 0 | 0xFEFF | 0xFFFE | 0xFFFF) => code,
        _ => 0xFFFD,
    }
}

/// Writes the font with the Unicode values of the letters that occur.
pub(super) fn write<W: Write>(
    objects: &mut Objects<W>,
    id: Ref,
    letters: &BTreeSet<u16>,
) -> Result<()> {
    let (descendant, descriptor, file, to_unicode, to_glyph) = (
        objects.reserve(),
        objects.reserve(),
        objects.reserve(),
        objects.reserve(),
        objects.reserve(),
    );

    let mut chunk = Chunk::new();
    chunk
        .type0_font(id)
        .base_font(BASE_NAME)
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(descendant)
        .to_unicode(to_unicode);
    objects.put(&chunk)?;

    let mut chunk = Chunk::new();
    chunk
        .cid_font(descendant)
        .subtype(CidFontType::Type2)
        .base_font(BASE_NAME)
        .system_info(SYSTEM)
        .font_descriptor(descriptor)
        .default_width(ADVANCE)
        .cid_to_gid_map_stream(to_glyph);
    objects.put(&chunk)?;

    let mut chunk = Chunk::new();
    chunk
        .font_descriptor(descriptor)
        .name(BASE_NAME)
        .flags(FontFlags::SYMBOLIC)
        .bbox(Rect::new(0.0, DESCENT, ADVANCE, ASCENT))
        .italic_angle(0.0)
        .ascent(ASCENT)
        .descent(DESCENT)
        .cap_height(ASCENT)
        .stem_v(80.0)
        .font_file2(file);
    objects.put(&chunk)?;

    let program = program();
    let packed = compressed(&program, Compression::best())?;
    let mut chunk = Chunk::new();
    chunk
        .stream(file, &packed)
        .filter(Filter::FlateDecode)
        .pair(Name(b"Length1"), program.len() as i32);
    objects.put(&chunk)?;

    let mut map = UnicodeCmap::<u16>::new(CMAP_NAME, SYSTEM);
    for &letter in letters {
        map.pair(
            letter,
            char::from_u32(u32::from(letter)).unwrap_or(char::REPLACEMENT_CHARACTER),
        );
    }
    let map = map.finish();
    let mut chunk = Chunk::new();
    chunk
        .cmap(to_unicode, &map)
        .name(CMAP_NAME)
        .system_info(SYSTEM)
        .writing_mode(WMode::Horizontal)
        .finish();
    objects.put(&chunk)?;

    // Every code up to the highest that occurs shows glyph 1.
    let codes = usize::from(letters.last().copied().unwrap_or(0)) + 1;
    objects.put_compressed(to_glyph, &[0u8, 1].repeat(codes))
}

/// A TrueType font with two blank glyphs.
fn program() -> Vec<u8> {
    let short = |values: &[i32]| {
        values
            .iter()
            .flat_map(|&value| (value as i16).to_be_bytes())
            .collect::<Vec<u8>>()
    };
    let (ascent, descent, advance) = (ASCENT as i32, DESCENT as i32, ADVANCE as i32);
    // head: version, revision, checksum adjustment, magic, flags, units, two dates, box, style, size, direction, loca, glyf.
    let head = [
        &[0, 1, 0, 0, 0, 1, 0, 0][..],
        &[0; 4],
        &0x5F0F_3CF5u32.to_be_bytes(),
        &short(&[0b11, 1000]),
        &[0; 16],
        &short(&[0, descent, advance, ascent, 0, 8, 2, 0, 0]),
    ]
    .concat();
    let hhea = [
        &[0, 1, 0, 0][..],
        &short(&[
            ascent, descent, 0, advance, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1,
        ]),
    ]
    .concat();
    let maxp = [
        &[0, 1, 0, 0][..],
        &short(&[2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]),
    ]
    .concat();
    let hmtx = short(&[advance, 0, 0]);
    let loca = short(&[0, 0, 0]);
    // cmap: one table of format 0 without characters, because codes are mapped by the PDF.
    let cmap = [short(&[0, 1, 1, 0, 0, 12, 0, 262, 0]), vec![0; 256]].concat();
    let post = [&[0, 3, 0, 0][..], &[0; 28]].concat();
    assemble(&[
        (b"cmap", cmap),
        (b"glyf", vec![0; 4]),
        (b"head", head),
        (b"hhea", hhea),
        (b"hmtx", hmtx),
        (b"loca", loca),
        (b"maxp", maxp),
        (b"post", post),
    ])
}

/// Puts tables, sorted by name, behind their directory with checksums.
fn assemble(tables: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let count = tables.len() as u16;
    let power = count.ilog2() as u16;
    let range = 16 << power;
    let mut font = vec![0, 1, 0, 0];
    for value in [count, range, power, count * 16 - range] {
        font.extend(value.to_be_bytes());
    }
    let mut place = 12 + 16 * tables.len();
    let mut body = Vec::new();
    let mut head_at = 0;
    for (name, table) in tables {
        if *name == b"head" {
            head_at = place;
        }
        font.extend_from_slice(*name);
        for value in [checksum(table), place as u32, table.len() as u32] {
            font.extend(value.to_be_bytes());
        }
        body.extend_from_slice(table);
        body.resize(body.len().next_multiple_of(4), 0);
        place += table.len().next_multiple_of(4);
    }
    font.extend(body);
    let adjustment = 0xB1B0_AFBAu32.wrapping_sub(checksum(&font));
    font[head_at + 8..head_at + 12].copy_from_slice(&adjustment.to_be_bytes());
    font
}

fn checksum(bytes: &[u8]) -> u32 {
    bytes.chunks(4).fold(0u32, |sum, four| {
        let mut word = [0; 4];
        word[..four.len()].copy_from_slice(four);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_font_sums_up_to_the_magic_number() {
        assert_eq!(checksum(&program()), 0xB1B0_AFBA);
    }

    #[test]
    fn letters_that_pdf_forbids_are_replaced() {
        assert_eq!(code('ß'), 0xDF);
        for forbidden in ['\0', '\u{FEFF}', '\u{FFFE}', '😀'] {
            assert_eq!(code(forbidden), 0xFFFD);
        }
    }
}
