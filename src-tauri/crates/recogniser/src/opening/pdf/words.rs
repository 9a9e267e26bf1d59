//! Puts the letters of a PDF page together: words, lines, blocks, in reading order.

use hayro::kurbo::{Point, Rect, Vec2};

use super::order;
use super::survey::{Glyph, Survey};

/// A gap of this share of the em begins a new word.
const WORD_GAP: f64 = 0.13;
/// Overlaps up to this share of the em are kerning.
const KERNING: f64 = 0.4;

/// One word on the upright page, in points from its upper left corner.
#[derive(Debug, Clone)]
pub(super) struct LaidWord {
    pub(super) text: String,
    pub(super) area: Rect,
    /// Height of the base line.
    pub(super) base: f64,
    pub(super) size: f64,
    pub(super) line: u32,
    pub(super) block: u32,
}

/// The words of a page as the reader holds it.
#[derive(Debug, Default)]
pub(super) struct Laid {
    /// Clockwise turn that makes the page upright.
    pub(super) turn: u16,
    /// Words in reading order.
    pub(super) words: Vec<LaidWord>,
}

/// Lays out the visible letters of a page.
pub(super) fn lay_out(survey: &Survey) -> Laid {
    let visible = || survey.glyphs.iter().filter(|glyph| glyph.visible);
    let turn = turn_of(visible());
    let upright: Vec<Glyph> = visible()
        .map(|glyph| turned(glyph, turn, survey.page))
        .collect();
    Laid {
        turn,
        words: order::in_reading_order(join(&upright)),
    }
}

/// The turn that sets most letters upright.
fn turn_of<'a>(glyphs: impl Iterator<Item = &'a Glyph>) -> u16 {
    let mut counts = [0usize; 4];
    for glyph in glyphs {
        // y runs downwards, so letters written down the page need three quarter turns.
        let quarter = match (glyph.along.x, glyph.along.y) {
            (x, _) if x > 0.9 => 0,
            (_, y) if y < -0.9 => 1,
            (x, _) if x < -0.9 => 2,
            (_, y) if y > 0.9 => 3,
            _ => continue,
        };
        counts[quarter] += 1;
    }
    let most = (0..4)
        .max_by_key(|&quarter| (counts[quarter], 4 - quarter))
        .unwrap_or(0);
    most as u16 * 90
}

/// A place on a page after a clockwise turn of the page.
pub(super) fn turned_rect(area: Rect, turn: u16, page: Rect) -> Rect {
    Rect::from_points(
        turned_point(Point::new(area.x0, area.y0), turn, page),
        turned_point(Point::new(area.x1, area.y1), turn, page),
    )
}

fn turned_point(point: Point, turn: u16, page: Rect) -> Point {
    match turn {
        90 => Point::new(page.height() - point.y, point.x),
        180 => Point::new(page.width() - point.x, page.height() - point.y),
        270 => Point::new(point.y, page.width() - point.x),
        _ => point,
    }
}

fn turned(glyph: &Glyph, turn: u16, page: Rect) -> Glyph {
    let along = match turn {
        90 => Vec2::new(-glyph.along.y, glyph.along.x),
        180 => -glyph.along,
        270 => Vec2::new(glyph.along.y, -glyph.along.x),
        _ => glyph.along,
    };
    Glyph {
        origin: turned_point(glyph.origin, turn, page),
        along,
        ink: glyph.ink.map(|ink| turned_rect(ink, turn, page)),
        ..glyph.clone()
    }
}

/// Words in the order in which the file draws them.
fn join(glyphs: &[Glyph]) -> Vec<LaidWord> {
    let mut words = Vec::new();
    let mut open: Vec<&Glyph> = Vec::new();
    for glyph in glyphs {
        let blank = glyph
            .text
            .as_deref()
            .is_some_and(|text| text.trim().is_empty());
        if let Some(last) = open.last() {
            if is_repeated(last, glyph) {
                continue;
            }
            if blank || !goes_on(last, glyph) {
                words.extend(word(&open));
                open.clear();
            }
        }
        if !blank {
            open.push(glyph);
        }
    }
    words.extend(word(&open));
    words
}

/// The same letter at the same place again: bold type made by printing twice.
fn is_repeated(last: &Glyph, next: &Glyph) -> bool {
    last.text == next.text && (next.origin - last.origin).hypot() < 0.08 * last.size
}

fn goes_on(last: &Glyph, next: &Glyph) -> bool {
    let step = next.origin - last.origin;
    let size = last.size.max(next.size);
    let gap = step.dot(last.along) - last.advance;
    let rise = step.cross(last.along).abs();
    last.along.dot(next.along) > 0.98
        && last.size.min(next.size) > 0.55 * size
        && rise < 0.3 * size
        && gap < WORD_GAP * size
        && gap > -KERNING * size
}

fn word(glyphs: &[&Glyph]) -> Option<LaidWord> {
    let first = glyphs.first()?;
    // A letter that the font does not explain spoils its word, not the page.
    let text: Option<String> = glyphs.iter().map(|glyph| glyph.text.as_deref()).collect();
    let text = text.filter(|text| !text.is_empty())?;
    let area = glyphs
        .iter()
        .filter_map(|glyph| glyph.ink)
        .reduce(|all, ink| all.union(ink))?;
    let size = glyphs.iter().map(|glyph| glyph.size).fold(0.0, f64::max);
    let level = first.along.x > 0.9;
    let base = if level { first.origin.y } else { area.y1 };
    Some(LaidWord {
        text,
        area,
        base,
        size: if level { size } else { area.height() },
        line: 0,
        block: 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(text: &str, x: f64, along: Vec2) -> Glyph {
        let origin = Point::new(x, 100.0);
        Glyph {
            text: (text != "?").then(|| text.into()),
            origin,
            along,
            size: 10.0,
            advance: 5.0,
            ink: Some(Rect::new(x, 93.0, x + 4.5, 100.0)),
            visible: true,
            order: 1,
        }
    }

    fn texts(glyphs: &[Glyph]) -> Vec<String> {
        join(glyphs).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn letters_become_words_by_gaps_and_blanks() {
        let east = Vec2::new(1.0, 0.0);
        let line = [
            glyph("A", 0.0, east),
            glyph("m", 5.0, east),
            glyph("t", 12.5, east),
            glyph(" ", 17.5, east),
            glyph("B", 20.0, east),
        ];
        assert_eq!(texts(&line), ["Am", "t", "B"]);
    }

    #[test]
    fn type_made_bold_by_printing_twice_is_read_once() {
        let east = Vec2::new(1.0, 0.0);
        let line = [
            glyph("A", 0.0, east),
            glyph("A", 0.3, east),
            glyph("m", 5.0, east),
        ];
        assert_eq!(texts(&line), ["Am"]);
    }

    #[test]
    fn a_word_with_an_unknown_letter_is_left_to_reading() {
        let east = Vec2::new(1.0, 0.0);
        assert!(texts(&[glyph("A", 0.0, east), glyph("?", 5.0, east)]).is_empty());
    }

    #[test]
    fn a_page_written_downwards_is_turned_by_three_quarters() {
        let down = [glyph("A", 0.0, Vec2::new(0.0, 1.0))];
        assert_eq!(turn_of(down.iter()), 270);
        let page = Rect::new(0.0, 0.0, 600.0, 800.0);
        let upright = turned(&down[0], 270, page);
        assert!((upright.along - Vec2::new(1.0, 0.0)).hypot() < 1e-9);
        assert_eq!(upright.origin, Point::new(100.0, 600.0));
    }
}
