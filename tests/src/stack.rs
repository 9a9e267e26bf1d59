//! A stack of letters in one PDF, divided by Patch-T sheets; born digital, so that reading takes no time.

use std::fmt::Write;

/// Points in an inch.
const INCH: f32 = 72.0;
/// Narrow, wide, narrow, wide: the bars of Patch-T, in inches.
const BARS: [f32; 4] = [0.08, 0.20, 0.08, 0.20];

/// A page of the stack.
#[derive(Debug, Clone, Copy)]
pub enum Sheet<'a> {
    /// A page with these lines.
    Page(&'a [&'a str]),
    /// A plain separator sheet.
    Separator,
    /// A page that our program drew: the bytes of its PDF.
    Ours(&'a [u8]),
}

/// The stack as a PDF.
pub fn pdf(sheets: &[Sheet<'_>]) -> Vec<u8> {
    let contents = sheets.iter().map(|sheet| match sheet {
        Sheet::Page(lines) => text(lines),
        Sheet::Separator => bars(),
        Sheet::Ours(pdf) => drawing(pdf),
    });
    let kids: Vec<String> = (0..sheets.len())
        .map(|place| format!("{} 0 R", 4 + 2 * place))
        .collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Count {} /Kids [{}] >>",
            sheets.len(),
            kids.join(" ")
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_owned(),
    ];
    for (place, content) in contents.enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R /Resources << /Font << /F 3 0 R /B 3 0 R >> >> >>",
            5 + 2 * place
        ));
        objects.push(format!(
            "<< /Length {} >>\nstream\n{content}endstream",
            content.len()
        ));
    }
    file(&objects)
}

fn text(lines: &[&str]) -> String {
    let mut content = "BT /F 11 Tf 14 TL 71 770 Td\n".to_owned();
    for line in lines {
        writeln!(content, "({line}) '").expect("memory for a line");
    }
    content + "ET\n"
}

/// What the first page of a plain PDF draws, with signs beyond ASCII lost.
fn drawing(pdf: &[u8]) -> String {
    let text: String = pdf
        .iter()
        .map(|&byte| {
            if byte.is_ascii() {
                char::from(byte)
            } else {
                '?'
            }
        })
        .collect();
    let (_, rest) = text.split_once("stream\n").expect("a page with content");
    let (content, _) = rest.split_once("endstream").expect("an end of it");
    content.to_owned()
}

fn bars() -> String {
    let mut content = String::new();
    let mut top = 800.0;
    for width in BARS {
        writeln!(
            content,
            "150 {:.2} 300 {:.2} re f",
            top - width * INCH,
            width * INCH
        )
        .expect("memory for a bar");
        top -= (width + 0.08) * INCH;
    }
    content
}

fn file(objects: &[String]) -> Vec<u8> {
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(file.len());
        writeln!(file, "{number} 0 obj\n{object}\nendobj").expect("memory for an object");
    }
    let table = file.len();
    writeln!(file, "xref\n0 {}\n0000000000 65535 f ", objects.len() + 1)
        .expect("memory for the table");
    for place in places {
        writeln!(file, "{place:010} 00000 n ").expect("memory for a place");
    }
    writeln!(
        file,
        "trailer << /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF",
        objects.len() + 1
    )
    .expect("memory for the end");
    file.into_bytes()
}
