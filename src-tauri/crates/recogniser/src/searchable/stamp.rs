//! The entry stamp as it lies over the first page of a copy: drawn once as a mask, so that no font has to
//! be embedded, and laid on without touching the picture below.

use std::io::{Result, Write};
use std::sync::Arc;

use document::{MediaType, Problem};
use pdf_writer::{Chunk, Content, Filter, Finish, Name, Ref};
use recognition::{Corner, StampMark};

use super::objects::Objects;
use crate::opening::{self, Limits, encode_group4};
use crate::picture::Picture;

/// The stamp, drawn.
#[derive(Debug, Clone)]
pub struct Impression {
    mask: Vec<u8>,
    columns: u32,
    rows: u32,
    corner: Corner,
}

/// The name under which the first page knows it.
pub(super) const NAME: Name<'static> = Name(b"S");
/// Width of the stamp in points: 62 millimetres.
const WIDTH: f32 = 176.0;
/// It is drawn so many times as large, for 900 dots per inch on paper.
const ENLARGED: f32 = 3.0;
/// Distance from the edges of the page in points: 8 millimetres.
const MARGIN: f32 = 23.0;
/// Print sizes of head and lines, and the height of a line, in points.
const HEAD: f32 = 11.0;
const LINE: f32 = 9.0;
const LEADING: f32 = 12.5;
/// Distance of the text from the frame in points.
const PADDING: f32 = 6.0;
/// The blue of stamp ink, as parts of red, green and blue.
const INK: [f32; 3] = [0.08, 0.16, 0.5];
/// Most lines and most characters of a line.
const MOST_LINES: usize = 12;
const MOST_CHARACTERS: usize = 60;

impl Impression {
    /// Draws the stamp.
    ///
    /// # Errors
    /// When it cannot be drawn, which would be a mistake of ours.
    pub fn of(stamp: &StampMark) -> std::result::Result<Self, Problem> {
        let drawing = drawing(stamp);
        let limits = Limits::default();
        let mut pages = opening::open(Arc::from(drawing), Some(MediaType::Pdf), &limits)?;
        let Picture {
            width,
            height,
            pixels,
            dpi,
        } = pages.page(0)?.picture;
        let picture = Picture {
            width,
            height,
            dpi,
            pixels,
        };
        let gray = picture.gray();
        let row_bytes = Picture::bit_row_bytes(width);
        let mut bits = vec![0u8; row_bytes * height as usize];
        for (row, points) in gray.chunks_exact(width as usize).enumerate() {
            for (column, &point) in points.iter().enumerate() {
                if point < 128 {
                    bits[row * row_bytes + column / 8] |= 0x80 >> (column % 8);
                }
            }
        }
        Ok(Self {
            mask: encode_group4(&bits, width),
            columns: width,
            rows: height,
            corner: stamp.corner,
        })
    }

    /// Writes the mask.
    pub(super) fn write<W: Write>(&self, objects: &mut Objects<W>, id: Ref) -> Result<()> {
        let mut chunk = Chunk::with_capacity(self.mask.len() + 300);
        let mut image = chunk.image_xobject(id, &self.mask);
        image
            .width(self.columns as i32)
            .height(self.rows as i32)
            .image_mask(true)
            .bits_per_component(1)
            .filter(Filter::CcittFaxDecode);
        image
            .decode_parms()
            .k(-1)
            .columns(self.columns as i32)
            .rows(self.rows as i32)
            .black_is_1(false);
        image.finish();
        objects.put(&chunk)
    }

    /// Lays it over a page of this size in points; a small page gets a small stamp.
    pub(super) fn lay(&self, content: &mut Content, width: f32, height: f32) {
        let margin = MARGIN.min(width / 12.0);
        let wide = WIDTH.min(width - 2.0 * margin);
        let tall = wide * self.rows as f32 / self.columns as f32;
        let right = matches!(self.corner, Corner::TopRight | Corner::BottomRight);
        let top = matches!(self.corner, Corner::TopRight | Corner::TopLeft);
        let x = if right { width - margin - wide } else { margin };
        let y = if top { height - margin - tall } else { margin };
        let [red, green, blue] = INK;
        content
            .save_state()
            .set_fill_rgb(red, green, blue)
            .transform([wide, 0.0, 0.0, tall, x, y])
            .x_object(NAME)
            .restore_state();
    }
}

/// The stamp as a PDF of our own, black on white, for our own renderer: it knows the standard fonts.
fn drawing(stamp: &StampMark) -> Vec<u8> {
    let lines: Vec<&String> = stamp.lines.iter().take(MOST_LINES).collect();
    let inner = lines.len() as f32 * LEADING + 2.0 * PADDING;
    let (width, height) = (WIDTH * ENLARGED, inner * ENLARGED);
    let mut content = format!(
        "{ENLARGED} 0 0 {ENLARGED} 0 0 cm 1.4 w 1 1 {:.1} {:.1} re S\n",
        WIDTH - 2.0,
        inner - 2.0
    )
    .into_bytes();
    for (at, line) in lines.into_iter().enumerate() {
        let head = at < stamp.head as usize;
        let natural = if head { HEAD } else { LINE };
        let codes: Vec<u8> = line.chars().take(MOST_CHARACTERS).map(code).collect();
        // Half a size is more than the mean width of a letter: a long line is set smaller, never cut off.
        let room = WIDTH - 2.0 * PADDING;
        let size = natural.min(room / (codes.len().max(1) as f32 * 0.56));
        let below = inner - PADDING - (at as f32 + 0.78) * LEADING;
        let font = if head { "B" } else { "F" };
        content.extend(format!("BT /{font} {size:.2} Tf {PADDING} {below:.2} Td (").into_bytes());
        for byte in codes {
            if matches!(byte, b'(' | b')' | b'\\') {
                content.push(b'\\');
            }
            content.push(byte);
        }
        content.extend(b") Tj ET\n");
    }
    file(width, height, &content)
}

/// The letter in the coding of the standard fonts (Windows-1252); a question mark for those it lacks.
fn code(letter: char) -> u8 {
    match letter {
        ' '..='~' | '\u{a0}'..='\u{ff}' => letter as u8,
        '€' => 0x80,
        '„' => 0x84,
        '“' => 0x93,
        '”' => 0x94,
        '’' => 0x92,
        '–' => 0x96,
        '—' => 0x97,
        '•' => 0x95,
        'Š' => 0x8A,
        'š' => 0x9A,
        'Ž' => 0x8E,
        'ž' => 0x9E,
        _ => b'?',
    }
}

fn file(width: f32, height: f32, content: &[u8]) -> Vec<u8> {
    let font = |name: &str| {
        format!("<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>")
            .into_bytes()
    };
    let page = format!(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width:.1} {height:.1}]/Contents 6 0 R/Resources<</Font<</F 4 0 R/B 5 0 R>>>>>>"
    );
    let head = format!("<</Length {}>>\nstream\n", content.len());
    let objects = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        page.into_bytes(),
        font("Helvetica"),
        font("Helvetica-Bold"),
        [head.as_bytes(), content, b"\nendstream"].concat(),
    ];
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = String::new();
    for (number, object) in (1..).zip(&objects) {
        places.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.extend(format!("{number} 0 obj\n").into_bytes());
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    let (size, start) = (objects.len() + 1, file.len());
    file.extend(
        format!("xref\n0 {size}\n0000000000 65535 f \n{places}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF").into_bytes(),
    );
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stamp_has_a_frame_and_letters_in_it() {
        let stamp = StampMark {
            lines: vec!["Stadt Auental (Poststelle)".into(), "22.11.2026".into()],
            head: 1,
            corner: Corner::TopRight,
        };
        let drawn = Impression::of(&stamp).unwrap();
        assert!(drawn.columns > drawn.rows && drawn.rows > 300, "{drawn:?}");
        let bare = Impression::of(&StampMark {
            lines: vec![String::new(), String::new()],
            ..stamp
        })
        .unwrap();
        assert_eq!((bare.columns, bare.rows), (drawn.columns, drawn.rows));
        assert!(
            drawn.mask.len() > bare.mask.len() + 500,
            "the letters are there"
        );
    }

    #[test]
    fn umlauts_are_known_and_strange_letters_do_no_harm() {
        assert_eq!(
            "Größe §".chars().map(code).collect::<Vec<_>>(),
            b"Gr\xf6\xdfe \xa7"
        );
        assert_eq!(code('漢'), b'?');
    }
}
