//! What really stands on a page: every word with its place, read from the set pages before they become pictures.

use anyhow::{Result, bail};
use typst::layout::{Abs, Frame, FrameItem, Point, Transform};
use typst::text::TextItem;
use typst_layout::PagedDocument;

/// One printed page.
#[derive(Debug, Clone, PartialEq)]
pub struct TruePage {
    /// Width in points (1/72 inch).
    pub width: f64,
    /// Height in points.
    pub height: f64,
    /// The words in reading order.
    pub words: Vec<TrueWord>,
}

/// One printed word; the box is that of its ink.
#[derive(Debug, Clone, PartialEq)]
pub struct TrueWord {
    /// The characters as printed.
    pub text: String,
    /// Left edge; points on a printed page, pixels on a scan.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
    /// Number of the line on the page, from 0; cells of a table row share one only if they stand close.
    pub line: u32,
}

impl TruePage {
    /// The page's text, one printed line a line.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (index, word) in self.words.iter().enumerate() {
            if index > 0 {
                text.push(if self.words[index - 1].line == word.line {
                    ' '
                } else {
                    '\n'
                });
            }
            text.push_str(&word.text);
        }
        text
    }

    /// The printed lines.
    pub fn lines(&self) -> Vec<String> {
        self.text().lines().map(str::to_owned).collect()
    }
}

/// Reads the words off the set pages.
///
/// # Errors
/// If a character has no glyph in its typeface: what is printed would not be what is written.
pub(crate) fn read(document: &PagedDocument) -> Result<Vec<TruePage>> {
    document
        .pages()
        .iter()
        .map(|page| {
            let mut reader = Reader::default();
            reader.frame(&page.frame, Transform::identity())?;
            let size = page.frame.size();
            Ok(TruePage {
                width: size.x.to_pt(),
                height: size.y.to_pt(),
                words: reader.words,
            })
        })
        .collect()
}

/// Collects words in the order in which the template wrote them, which is the reading order.
#[derive(Default)]
struct Reader {
    words: Vec<TrueWord>,
    line: u32,
    /// Where the last glyph ended, its baseline and size, in points.
    pen: Option<(f64, f64, f64)>,
    /// The last glyph was part of a word.
    within: bool,
}

impl Reader {
    fn frame(&mut self, frame: &Frame, transform: Transform) -> Result<()> {
        for (position, item) in frame.items() {
            let here = transform.pre_concat(Transform::translate(position.x, position.y));
            match item {
                FrameItem::Group(group) => {
                    self.frame(&group.frame, here.pre_concat(group.transform))?;
                }
                FrameItem::Text(text) => self.text(text, here)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn text(&mut self, item: &TextItem, transform: Transform) -> Result<()> {
        let start = Point::zero().transform(transform);
        let (mut x, y, size) = (start.x.to_pt(), start.y.to_pt(), item.size.to_pt());
        match self.pen {
            Some((_, baseline, _)) if (y - baseline).abs() > 0.3 => self.next_line(),
            Some((end, _, before)) if x < end - 0.5 || x > end + 2.5 * before.max(size) => {
                self.next_line();
            }
            Some((end, _, _)) if x > end + 0.12 * size => self.within = false,
            _ => {}
        }
        for (index, glyph) in item.glyphs.iter().enumerate() {
            let text = item.text[glyph.range()].replace(['\u{ad}', '\u{2010}'], "-");
            let advance = glyph.x_advance.at(item.size).to_pt();
            if text
                .chars()
                .all(|character| character.is_whitespace() || character == '\u{200b}')
            {
                self.within = false;
            } else if glyph.id == 0 {
                bail!("no glyph for “{text}” in {}", item.font.info().family);
            } else {
                self.glyph(&text, ink(item, index, x, y));
            }
            x += advance;
        }
        self.pen = Some((x, y, size));
        Ok(())
    }

    fn next_line(&mut self) {
        self.within = false;
        self.line += 1;
    }

    fn glyph(&mut self, text: &str, [left, top, right, bottom]: [f64; 4]) {
        match self.words.last_mut() {
            Some(word) if self.within => {
                word.text.push_str(text);
                word.left = word.left.min(left);
                word.top = word.top.min(top);
                word.right = word.right.max(right);
                word.bottom = word.bottom.max(bottom);
            }
            _ => self.words.push(TrueWord {
                text: text.to_owned(),
                left,
                top,
                right,
                bottom,
                line: self.line,
            }),
        }
        self.within = true;
    }
}

/// Left, top, right, bottom of one glyph's ink, in points, with the pen at (x, y).
fn ink(item: &TextItem, index: usize, x: f64, y: f64) -> [f64; 4] {
    let glyph = TextItem {
        glyphs: vec![item.glyphs[index].clone()],
        ..item.clone()
    };
    let bounds = glyph.bbox();
    let point = |value: Abs| value.to_pt();
    let (a, b) = (bounds.min, bounds.max);
    [
        x + point(a.x).min(point(b.x)),
        y + point(a.y).min(point(b.y)),
        x + point(a.x).max(point(b.x)),
        y + point(a.y).max(point(b.y)),
    ]
}
