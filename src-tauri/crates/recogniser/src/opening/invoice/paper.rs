//! Prints lines on A4 pages of a plain PDF, which is then opened like any other.

use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str};

use super::labels::Line;

/// A4 in points.
const PAGE: (f32, f32) = (595.0, 842.0);
const MARGIN: f32 = 56.0;
/// Where the values stand.
const VALUES: f32 = 250.0;
const SIZE: f32 = 10.0;
const TITLE_SIZE: f32 = 16.0;
/// From one base line to the next.
const STEP: f32 = 15.0;
/// Letters of a value in one line.
const LINE_LENGTH: usize = 58;

const REGULAR: Name<'_> = Name(b"F0");
const BOLD: Name<'_> = Name(b"F1");

/// The PDF's bytes.
pub(super) fn printed(lines: &[Line]) -> Vec<u8> {
    let mut pages: Vec<Content> = Vec::new();
    let mut y = 0.0;
    for line in lines {
        let rows = match line {
            Line::Field(_, value) => broken(value),
            Line::Title(_) | Line::Heading(_) => vec![Vec::new()],
        };
        for (row, value) in rows.iter().enumerate() {
            if pages.is_empty() || y < MARGIN {
                pages.push(Content::new());
                y = PAGE.1 - MARGIN - TITLE_SIZE;
            }
            let Some(page) = pages.last_mut() else {
                continue;
            };
            match line {
                Line::Title(text) => {
                    show(page, BOLD, TITLE_SIZE, (MARGIN, y), &coded(text));
                    y -= STEP;
                }
                Line::Heading(text) => {
                    y -= STEP / 2.0;
                    show(page, BOLD, SIZE, (MARGIN, y), &coded(text));
                }
                Line::Field(label, _) => {
                    if row == 0 {
                        show(page, REGULAR, SIZE, (MARGIN, y), &coded(label));
                    }
                    show(page, REGULAR, SIZE, (VALUES, y), value);
                }
            }
            y -= STEP;
        }
    }
    bound(pages)
}

fn show(page: &mut Content, font: Name<'_>, size: f32, (x, y): (f32, f32), text: &[u8]) {
    page.begin_text()
        .set_font(font, size)
        .next_line(x, y)
        .show(Str(text))
        .end_text();
}

fn bound(contents: Vec<Content>) -> Vec<u8> {
    let number = |at: usize| Ref::new(at as i32 + 1);
    let (catalog, tree, regular, bold) = (number(0), number(1), number(2), number(3));
    let page = |at: usize| number(4 + 2 * at);
    let mut pdf = Pdf::new();
    pdf.catalog(catalog).pages(tree);
    pdf.pages(tree)
        .kids((0..contents.len()).map(page))
        .count(contents.len() as i32);
    for (font, name) in [
        (regular, b"Helvetica".as_slice()),
        (bold, b"Helvetica-Bold".as_slice()),
    ] {
        pdf.type1_font(font)
            .base_font(Name(name))
            .encoding_predefined(Name(b"WinAnsiEncoding"));
    }
    for (at, content) in contents.into_iter().enumerate() {
        let stream = number(5 + 2 * at);
        let mut sheet = pdf.page(page(at));
        sheet
            .parent(tree)
            .media_box(Rect::new(0.0, 0.0, PAGE.0, PAGE.1))
            .contents(stream);
        let mut resources = sheet.resources();
        resources.fonts().pair(REGULAR, regular).pair(BOLD, bold);
        resources.finish();
        sheet.finish();
        pdf.stream(stream, &content.finish());
    }
    pdf.finish()
}

/// A value in lines of bearable length.
fn broken(value: &str) -> Vec<Vec<u8>> {
    let mut rows: Vec<Vec<u8>> = Vec::new();
    for word in value.split_whitespace() {
        for piece in coded(word).chunks(LINE_LENGTH) {
            match rows.last_mut() {
                Some(row) if row.len() + piece.len() < LINE_LENGTH => {
                    row.push(b' ');
                    row.extend_from_slice(piece);
                }
                _ => rows.push(piece.to_vec()),
            }
        }
    }
    rows
}

/// Text in the coding of the standard fonts; what they do not have becomes a question mark.
fn coded(text: &str) -> Vec<u8> {
    let byte = |letter: char| match letter {
        '€' => 0x80,
        '‚' => 0x82,
        '„' => 0x84,
        '…' => 0x85,
        '‘' => 0x91,
        '’' => 0x92,
        '“' => 0x93,
        '”' => 0x94,
        '•' => 0x95,
        '–' => 0x96,
        '—' => 0x97,
        ' '..='~' | '\u{a0}'..='\u{ff}' => letter as u8,
        _ => b'?',
    };
    text.chars().map(byte).collect()
}
