//! Lays invisible text on the words of a page.

use std::collections::BTreeSet;

use document::Word;
use pdf_writer::types::TextRenderingMode;
use pdf_writer::{Content, Str};

use super::{FONT, font};

/// Height of capitals and of letters like b, d, h, as a share of the print size.
const TALL: f32 = 0.72;
/// Height of letters like a, c, e.
const SMALL: f32 = 0.52;
/// Depth of letters like g, p, q.
const DEEP: f32 = 0.21;
/// A line must be so many times as long as it is high before its slope is believed.
const LONG_LINE: f32 = 8.0;
/// Slopes below are level.
const LEVEL: f32 = 0.0035;

/// Writes the words as text that is not seen; collects the codes that it uses.
///
/// `scale` makes points of picture points, `page_height` is in points.
pub(super) fn write(
    content: &mut Content,
    words: &[Word],
    scale: f32,
    page_height: f32,
    letters: &mut BTreeSet<u16>,
) {
    let words: Vec<&Word> = words
        .iter()
        .filter(|word| !word.text.trim().is_empty() && word.w > 0 && word.h > 0)
        .collect();
    if words.is_empty() {
        return;
    }
    content
        .begin_text()
        .set_text_rendering_mode(TextRenderingMode::Invisible);
    for line in words.chunk_by(|a, b| (a.line, a.block) == (b.line, b.block)) {
        let (upended, level): (Vec<&Word>, Vec<&Word>) =
            line.iter().partition(|word| is_upended(word));
        if !level.is_empty() {
            Line::through(&level).write(content, &level, scale, page_height, letters);
        }
        for word in upended {
            write_upended(content, word, scale, page_height, letters);
        }
    }
    content.end_text();
}

/// A word that is written up the page.
fn is_upended(word: &Word) -> bool {
    word.text.chars().count() >= 3 && word.h > 3 * word.w
}

/// The base line and the print size of a line, in picture points with y downwards.
#[derive(Debug, Clone, Copy)]
struct Line {
    /// Print size: the em of the font on paper.
    size: f32,
    /// Base line at x = 0.
    base: f32,
    /// Fall of the base line to the right.
    slope: f32,
    /// How high the selection reaches above the base line: half-way between the tallest and the
    /// smallest words, so that it lies close to the print of each.
    above: f32,
    /// How far it reaches below, likewise.
    below: f32,
}

impl Line {
    fn through(words: &[&Word]) -> Self {
        let size = median(words.iter().map(|word| size_of(word))).max(4.0);
        let feet: Vec<(f32, f32)> = words
            .iter()
            .map(|word| (middle(word), foot(word, size)))
            .collect();
        let (first, last) = (feet[0].0, feet[feet.len() - 1].0);
        let slope = if words.len() > 2 && last - first > LONG_LINE * size {
            slope_of(&feet)
        } else {
            0.0
        };
        let slope = if slope.abs() < LEVEL { 0.0 } else { slope };
        let base = median(feet.iter().map(|(x, y)| y - slope * x));
        let (above, below) = band(words, size, |word| base + slope * middle(word));
        Self {
            size,
            base,
            slope,
            above,
            below,
        }
    }

    fn write(
        self,
        content: &mut Content,
        words: &[&Word],
        scale: f32,
        page_height: f32,
        letters: &mut BTreeSet<u16>,
    ) {
        let size = font_size((self.above + self.below) * scale);
        content.set_font(FONT, size);
        // Nothing of the text is seen, so its base line may lie where the selection fits best.
        let sunk = self.below + font::DESCENT / 1000.0 * (self.above + self.below);
        let angle = -self.slope.atan();
        let (sine, cosine) = angle.sin_cos();
        for (index, word) in words.iter().enumerate() {
            let left = word.x as f32;
            let base = self.base_of(word) + sunk;
            content.set_text_matrix([
                cosine,
                sine,
                -sine,
                cosine,
                left * scale,
                page_height - base * scale,
            ]);
            show(
                content,
                &word.text,
                word.w as f32 * scale / cosine,
                size,
                letters,
            );
            let gap = words
                .get(index + 1)
                .map_or(0.0, |next| next.x as f32 - left - word.w as f32);
            blank(content, gap * scale / cosine, size, letters);
        }
    }

    /// The base line under a word's left edge. A word that stands clearly elsewhere has its own.
    fn base_of(self, word: &Word) -> f32 {
        let common = self.base + self.slope * word.x as f32;
        let own = foot(word, self.size) - self.slope * word.w as f32 / 2.0;
        if (own - common).abs() > 0.3 * self.size {
            own
        } else {
            common
        }
    }
}

fn write_upended(
    content: &mut Content,
    word: &Word,
    scale: f32,
    page_height: f32,
    letters: &mut BTreeSet<u16>,
) {
    let size = font_size(word.w as f32 * scale);
    let (right, bottom) = (
        (word.x + word.w) as f32 * scale + font::DESCENT / 1000.0 * size,
        page_height - (word.y + word.h) as f32 * scale,
    );
    content.set_font(FONT, size);
    content.set_text_matrix([0.0, 1.0, -1.0, 0.0, right, bottom]);
    show(content, &word.text, word.h as f32 * scale, size, letters);
    blank(content, 0.0, size, letters);
}

/// The size at which our font is so high from its lower to its upper edge.
fn font_size(height: f32) -> f32 {
    (height * 1000.0 / (font::ASCENT - font::DESCENT)).max(1.0)
}

/// How far the selection of a line reaches above and below its base line.
fn band(words: &[&Word], size: f32, base: impl Fn(&Word) -> f32) -> (f32, f32) {
    let middle_of = |values: &mut dyn Iterator<Item = f32>| {
        let (low, high) = values.fold((f32::MAX, f32::MIN), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        (low <= high).then_some((low + high) / 2.0)
    };
    // Dashes and quotation marks float, and a wrong box may be of any height.
    let letters = || {
        words
            .iter()
            .filter(|word| word.text.chars().any(char::is_alphanumeric))
    };
    let tops =
        &mut letters().map(|word| (base(word) - word.y as f32).clamp(0.4 * size, 0.95 * size));
    let feet = &mut letters()
        .map(|word| ((word.y + word.h) as f32 - base(word)).clamp(-0.05 * size, 0.3 * size));
    (
        middle_of(tops).unwrap_or(TALL * size),
        middle_of(feet).unwrap_or(0.0),
    )
}

/// Shows a word stretched to its width.
fn show(content: &mut Content, text: &str, width: f32, size: f32, letters: &mut BTreeSet<u16>) {
    let codes: Vec<u16> = text
        .chars()
        .filter(|letter| !letter.is_control())
        .map(font::code)
        .collect();
    if codes.is_empty() {
        return;
    }
    let natural = codes.len() as f32 * font::ADVANCE / 1000.0 * size;
    content.set_horizontal_scaling(100.0 * width / natural);
    letters.extend(&codes);
    let bytes: Vec<u8> = codes.iter().flat_map(|code| code.to_be_bytes()).collect();
    content.show(Str(&bytes));
}

/// A blank as wide as the gap to the next word, so that copied text has its blanks.
fn blank(content: &mut Content, gap: f32, size: f32, letters: &mut BTreeSet<u16>) {
    let scaling = if gap > 0.0 {
        100.0 * gap / (font::ADVANCE / 1000.0 * size)
    } else {
        100.0
    };
    content.set_horizontal_scaling(scaling);
    letters.insert(u16::from(b' '));
    content.show(Str(&[0, b' ']));
}

/// How high above and how deep below the base line a word's ink reaches, as shares of the print size.
fn reach(text: &str) -> (f32, f32) {
    let mut reach = (0.0f32, f32::MAX);
    for letter in text.chars() {
        let (above, below) = match letter {
            'g' | 'p' | 'q' | 'y' => (SMALL, DEEP),
            'j' | 'Q' | '(' | ')' | '[' | ']' | '{' | '}' | '|' | '§' => (TALL, DEEP * 0.9),
            'a' | 'c' | 'e' | 'm' | 'n' | 'o' | 'r' | 's' | 'u' | 'v' | 'w' | 'x' | 'z' => {
                (SMALL, 0.0)
            }
            ',' | ';' => (if letter == ';' { SMALL } else { 0.12 }, 0.14),
            '.' | '…' => (0.12, 0.0),
            '_' => (-0.05, 0.12),
            '-' | '–' | '—' | '~' | '·' | '•' => (0.38, -0.2),
            '"' | '\'' | '“' | '”' | '‘' | '’' | '*' | '°' => (TALL, -0.45),
            '„' | '‚' => (0.12, 0.16),
            ':' => (SMALL, 0.0),
            't' => (0.66, 0.0),
            _ => (TALL, 0.0),
        };
        reach = (
            reach.0.max(above),
            if reach.1 == f32::MAX {
                below
            } else {
                reach.1.max(below)
            },
        );
    }
    (reach.0, if reach.1 == f32::MAX { 0.0 } else { reach.1 })
}

fn size_of(word: &Word) -> f32 {
    let (above, below) = reach(&word.text);
    word.h as f32 / (above + below).max(0.15)
}

/// The base line under a word's middle.
fn foot(word: &Word, size: f32) -> f32 {
    (word.y + word.h) as f32 - reach(&word.text).1 * size
}

fn middle(word: &Word) -> f32 {
    word.x as f32 + word.w as f32 / 2.0
}

/// The median of the slopes between words that lie far apart: single wrong boxes do not bend it.
fn slope_of(feet: &[(f32, f32)]) -> f32 {
    let half = feet.len() / 2;
    median(
        feet.iter()
            .zip(&feet[half..])
            .filter(|((x1, _), (x2, _))| x2 - x1 > 1.0)
            .map(|((x1, y1), (x2, y2))| (y2 - y1) / (x2 - x1)),
    )
}

fn median(values: impl Iterator<Item = f32>) -> f32 {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, x: u32, y: u32, w: u32, h: u32) -> Word {
        Word {
            text: text.into(),
            x,
            y,
            w,
            h,
            confidence: 1.0,
            line: 0,
            block: 0,
        }
    }

    #[test]
    fn the_base_line_is_found_under_letters_that_hang_below_it() {
        // Print of 50 points: capitals 36 high, g hangs 10 or 11 below the base line at 136.
        let words = [
            word("Bau", 0, 100, 90, 36),
            word("genug", 110, 110, 140, 37),
            word("an", 270, 110, 60, 26),
        ];
        let line = Line::through(&words.iter().collect::<Vec<_>>());
        assert!(
            (line.base - 136.0).abs() < 1.5 && (line.size - 50.0).abs() < 2.0,
            "{line:?}"
        );
    }

    #[test]
    fn a_sloping_line_is_followed() {
        let words: Vec<Word> = (0..8)
            .map(|n| word("Amt", n * 200, 1000 + n * 6, 90, 36))
            .collect();
        let line = Line::through(&words.iter().collect::<Vec<_>>());
        assert!((line.slope - 0.03).abs() < 1e-3, "{line:?}");
    }

    #[test]
    fn words_up_the_page_are_told_from_thin_ones() {
        assert!(is_upended(&word("Rand", 0, 0, 30, 140)));
        assert!(!is_upended(&word("I", 0, 0, 5, 40)));
    }
}
