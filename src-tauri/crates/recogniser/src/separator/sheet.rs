//! Draws our own separator sheets for printing: A4 pages with Patch-T bars and a QR code.

use pdf_writer::types::{LineCapStyle, TextRenderingMode};
use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str, TextStr};
use rxing::qrcode::QRCodeWriter;
use rxing::{BarcodeFormat, EncodeHints, Writer};

use document::Orders;

/// Why a sheet could not be drawn.
#[derive(Debug, thiserror::Error)]
#[error("could not make the code of a separator sheet")]
pub struct SheetError(#[from] rxing::Exceptions);

/// A4 in points.
const PAGE: (f32, f32) = (595.28, 841.89);
const POINTS_PER_MM: f32 = 72.0 / 25.4;
/// Side of the QR code.
const CODE_MM: f32 = 75.0;
/// From the edge of the sheet to the first bar: printers and scanners lose the outermost strip.
const EDGE_MM: f32 = 12.0;
/// Length of the bars.
const BAR_LENGTH_MM: f32 = 150.0;
/// Narrow bars and spaces, and wide bars, in inches as Kodak defined them.
const NARROW_INCH: f32 = 0.08;
const WIDE_INCH: f32 = 0.20;
const PLAIN_FONT: Name<'static> = Name(b"F");
const BOLD_FONT: Name<'static> = Name(b"B");

/// What stands on a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PrintedSheet {
    /// What its code says.
    pub orders: Orders,
    /// The unit's name for people.
    pub unit: Option<String>,
}

/// The sheets as a PDF of one page each, to be printed without scaling.
///
/// # Errors
/// [`SheetError`] if a unit's key is too long for a code (beyond 1,000 characters).
pub fn sheets(sheets: &[PrintedSheet]) -> Result<Vec<u8>, SheetError> {
    let contents = sheets
        .iter()
        .map(drawn)
        .collect::<Result<Vec<_>, SheetError>>()?;
    Ok(file(&contents))
}

fn drawn(sheet: &PrintedSheet) -> Result<Vec<u8>, SheetError> {
    let hints = EncodeHints {
        ErrorCorrection: Some("Q".into()),
        Margin: Some("0".into()),
        ..EncodeHints::default()
    };
    let code = QRCodeWriter.encode_with_hints(
        &sheet.orders.payload(),
        &BarcodeFormat::QR_CODE,
        0,
        0,
        &hints,
    )?;

    let mut content = Content::new();
    draw_bars(&mut content);
    draw_code(&mut content, code.getWidth(), |x, y| code.get(x, y));
    draw_words(&mut content, sheet);
    Ok(content.finish().to_vec())
}

/// Four bars at the upper edge and, turned round, at the lower edge.
fn draw_bars(content: &mut Content) {
    let length = BAR_LENGTH_MM * POINTS_PER_MM;
    let left = (PAGE.0 - length) / 2.0;
    let mut from_edge = EDGE_MM * POINTS_PER_MM;
    for width in [NARROW_INCH, WIDE_INCH, NARROW_INCH, WIDE_INCH] {
        let width = width * 72.0;
        content.rect(left, PAGE.1 - from_edge - width, length, width);
        content.rect(left, from_edge, length, width);
        from_edge += width + NARROW_INCH * 72.0;
    }
    content.fill_nonzero();
}

fn draw_code(content: &mut Content, modules: u32, is_dark: impl Fn(u32, u32) -> bool) {
    let side = CODE_MM * POINTS_PER_MM;
    let module = side / modules as f32;
    let (left, top) = ((PAGE.0 - side) / 2.0, (PAGE.1 + side) / 2.0 - 20.0);
    for y in 0..modules {
        for x in (0..modules).filter(|&x| is_dark(x, y)) {
            content.rect(
                left + x as f32 * module,
                top - (y + 1) as f32 * module,
                module,
                module,
            );
        }
    }
    content.fill_nonzero();
}

fn draw_words(content: &mut Content, sheet: &PrintedSheet) {
    let orders = &sheet.orders;
    let unit = sheet.unit.as_deref().or(orders.unit.as_deref());
    let unit = unit.unwrap_or("ohne Vorgabe");
    let lines = [
        (BOLD_FONT, 40.0, 640.0, "Trennblatt".to_owned()),
        (
            PLAIN_FONT,
            12.0,
            618.0,
            "Ab hier beginnt ein neues Schreiben. Bitte mitscannen.".to_owned(),
        ),
        (BOLD_FONT, 18.0, 252.0, format!("An: {unit}")),
        (
            PLAIN_FONT,
            14.0,
            226.0,
            format!("Dringlichkeit: {}", orders.urgency.german()),
        ),
        (
            PLAIN_FONT,
            14.0,
            206.0,
            format!("Scan: {}", orders.scan_mode.german()),
        ),
        (
            PLAIN_FONT,
            9.0,
            172.0,
            "Poststelle · in Originalgröße drucken; das Blatt kann wiederverwendet werden."
                .to_owned(),
        ),
    ];
    content.set_line_cap(LineCapStyle::ButtCap);
    content
        .begin_text()
        .set_text_rendering_mode(TextRenderingMode::Fill);
    for (font, size, height, text) in lines {
        // Long names of units shrink to the width of the sheet.
        let fitting = size * (46.0 * 20.0 / size / text.chars().count().max(1) as f32).min(1.0);
        content.set_font(font, fitting);
        content.set_text_matrix([1.0, 0.0, 0.0, 1.0, 72.0, height]);
        content.show(Str(&western(&text)));
    }
    content.end_text();
}

/// The text in Windows code page 1252 as far as Latin-1 goes, the encoding of the built-in fonts.
fn western(text: &str) -> Vec<u8> {
    text.chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?'))
        .collect()
}

fn file(contents: &[Vec<u8>]) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let [catalog, tree, plain, bold, info] = [1, 2, 3, 4, 5].map(Ref::new);
    let pages: Vec<(Ref, Ref)> = (6..)
        .step_by(2)
        .take(contents.len())
        .map(|number| (Ref::new(number), Ref::new(number + 1)))
        .collect();
    pdf.catalog(catalog).pages(tree).lang(TextStr("de-DE"));
    pdf.pages(tree)
        .kids(pages.iter().map(|(page, _)| *page))
        .count(pages.len() as i32);
    pdf.document_info(info).title(TextStr("Trennblatt"));
    for (&(page, stream), content) in pages.iter().zip(contents) {
        let mut written = pdf.page(page);
        written
            .media_box(Rect::new(0.0, 0.0, PAGE.0, PAGE.1))
            .parent(tree)
            .contents(stream);
        let mut resources = written.resources();
        resources
            .fonts()
            .pair(PLAIN_FONT, plain)
            .pair(BOLD_FONT, bold);
        resources.finish();
        written.finish();
        pdf.stream(stream, content);
    }
    pdf.type1_font(plain)
        .base_font(Name(b"Helvetica"))
        .encoding_predefined(Name(b"WinAnsiEncoding"));
    pdf.type1_font(bold)
        .base_font(Name(b"Helvetica-Bold"))
        .encoding_predefined(Name(b"WinAnsiEncoding"));
    pdf.finish()
}
