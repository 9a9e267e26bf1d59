//! Divides a straightened page into areas that are read one by one: where text stands side by side on
//! lines that are not level (address and information block, letter and margin column, columns of the
//! footer), an engine that looks at the whole width mixes it up.

use crate::engine::Raster;
use crate::preparation::pieces::pieces;

/// A small map of where ink is.
#[derive(Debug)]
pub(super) struct Map {
    width: usize,
    height: usize,
    ink: Vec<bool>,
    /// Points of the picture for one of the map.
    factor: usize,
    /// Points of the map in a millimetre.
    scale: f32,
}

/// A rectangle on the map; right and bottom are exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    left: usize,
    top: usize,
    right: usize,
    bottom: usize,
}

/// Resolution of the map.
const MAP_DPI: u32 = 75;
/// How much darker than paper ink is on it.
const CONTRAST: u8 = 40;
/// Narrowest white between columns, in millimetres.
const RIVER: f32 = 4.5;
/// Narrowest column, in millimetres.
const COLUMN: f32 = 12.0;
/// Columns stand beside one another for at least this long, in millimetres.
const BESIDE: f32 = 4.0;
/// White around an area that is read with it, in points of the map.
const MARGIN: usize = 3;
/// A page with more areas is no letter; it is read as a whole.
const MOST_PARTS: usize = 40;

impl Map {
    /// Maps the ink of a picture; `None` if there is no memory for it.
    pub(super) fn of(raster: &Raster, dpi: u32) -> Option<Self> {
        let factor = ((dpi + MAP_DPI / 2) / MAP_DPI).max(1);
        let (width, height, points) = raster.reduced(factor)?;
        let mut counts = [0usize; 256];
        points
            .iter()
            .for_each(|&point| counts[usize::from(point)] += 1);
        let mut sum = 0;
        let paper = counts.iter().position(|count| {
            sum += count;
            sum * 2 > points.len()
        });
        let dark = (paper.unwrap_or(255) as u8).saturating_sub(CONTRAST);
        let ink = points.iter().map(|&point| point < dark).collect();
        let scale = dpi as f32 / factor as f32 / 25.4;
        let mut map = Self {
            width,
            height,
            ink,
            factor: factor as usize,
            scale,
        };
        map.remove_specks();
        Some(map)
    }

    /// The areas, those above before those below.
    pub(super) fn parts(&self) -> Vec<Part> {
        let whole = Part {
            left: 0,
            top: 0,
            right: self.width,
            bottom: self.height,
        };
        let mut parts = Vec::new();
        self.divide(whole, 0, &mut parts);
        if parts.len() > MOST_PARTS {
            parts = self.tight(whole).into_iter().collect();
        }
        parts
    }

    /// The area on the picture, with the white that letters need around them.
    pub(super) fn on_picture(&self, part: Part) -> [i32; 4] {
        let edge = |at: usize| (at * self.factor) as i32;
        [
            edge(part.left.saturating_sub(MARGIN)),
            edge(part.top.saturating_sub(MARGIN)),
            edge(part.right + MARGIN),
            edge(part.bottom + MARGIN),
        ]
    }

    /// How many pieces of the size of letters or words in this area lie under none of the boxes.
    pub(super) fn unread(&self, part: Part, boxes: &[[i32; 4]]) -> usize {
        let width = part.right - part.left;
        let mut ink = Vec::with_capacity(width * (part.bottom - part.top));
        for y in part.top..part.bottom {
            ink.extend_from_slice(&self.ink[y * self.width..][part.left..part.right]);
        }
        let factor = self.factor as i32;
        let covered = |x: usize, y: usize| {
            let (x, y) = (
                (part.left + x) as i32 * factor,
                (part.top + y) as i32 * factor,
            );
            boxes.iter().any(|&[left, top, right, bottom]| {
                (left - factor..right + factor).contains(&x)
                    && (top - factor..bottom + factor).contains(&y)
            })
        };
        let height = 1.2 * self.scale..7.0 * self.scale;
        pieces(width, &ink)
            .pieces
            .iter()
            .filter(|piece| height.contains(&(piece.height() as f32)) && piece.fill() > 0.25)
            .filter(|piece| {
                !covered(
                    (piece.left + piece.right) / 2,
                    (piece.top + piece.bottom) / 2,
                )
            })
            .count()
    }

    fn remove_specks(&mut self) {
        let found = pieces(self.width, &self.ink);
        for (ink, &label) in self.ink.iter_mut().zip(&found.labels) {
            *ink = label != 0 && found.pieces[label as usize - 1].points > 2;
        }
    }

    fn divide(&self, part: Part, depth: u32, parts: &mut Vec<Part>) {
        let Some(part) = self.tight(part) else {
            return;
        };
        let bands = self.bands(part);
        if depth > 5 || bands.len() > 400 {
            parts.push(part);
            return;
        }
        let whole = |bands: &[Part]| bands.iter().copied().reduce(Part::with);
        let mut plain = 0;
        let mut at = 0;
        while at < bands.len() {
            let (end, river) = self.columns(&bands[at..], part);
            let end = at + end;
            if let Some(x) = river {
                parts.extend(whole(&bands[plain..at]).and_then(|above| self.tight(above)));
                let beside = Part {
                    top: bands[at].top,
                    bottom: bands[end - 1].bottom,
                    ..part
                };
                self.divide(Part { right: x, ..beside }, depth + 1, parts);
                self.divide(Part { left: x, ..beside }, depth + 1, parts);
                plain = end;
            }
            at = end;
        }
        parts.extend(whole(&bands[plain..]).and_then(|rest| self.tight(rest)));
    }

    /// As many bands from the first on as one river runs through, and where to cut them apart if what
    /// stands on both sides of it are columns.
    fn columns(&self, bands: &[Part], part: Part) -> (usize, Option<usize>) {
        let mut rivers = self.rivers(bands[0]);
        let mut end = 1;
        let inner = |rivers: &[(usize, usize)], bands: &[Part]| -> Vec<(usize, usize)> {
            let sides = |&(left, right): &(usize, usize)| {
                self.tight_in(bands, part.left, left).is_some()
                    && self.tight_in(bands, right, part.right).is_some()
            };
            rivers.iter().copied().filter(sides).collect()
        };
        if inner(&rivers, &bands[..1]).is_empty() {
            return (1, None);
        }
        while end < bands.len() {
            let narrowed = shared(&rivers, &self.rivers(bands[end]), self.points(RIVER));
            if inner(&narrowed, &bands[..=end]).is_empty() {
                break;
            }
            rivers = narrowed;
            end += 1;
        }
        let bands = &bands[..end];
        let mut found = inner(&rivers, bands);
        found.sort_by_key(|(left, right)| std::cmp::Reverse(right - left));
        let cut = found
            .into_iter()
            .find(|&(left, right)| self.are_columns(bands, (part.left, left), (right, part.right)));
        (end, cut.map(|(left, right)| usize::midpoint(left, right)))
    }

    /// Both sides are wide enough, stand beside one another, and their lines are not level as those
    /// of tables are.
    fn are_columns(&self, bands: &[Part], one: (usize, usize), other: (usize, usize)) -> bool {
        let (Some(left), Some(right)) = (
            self.tight_in(bands, one.0, one.1),
            self.tight_in(bands, other.0, other.1),
        ) else {
            return false;
        };
        let narrow = |part: Part| part.right - part.left < self.points(COLUMN);
        let beside = left
            .bottom
            .min(right.bottom)
            .saturating_sub(left.top.max(right.top));
        if narrow(left) || narrow(right) || beside < self.points(BESIDE) {
            return false;
        }
        let (left, right) = (self.bands(left), self.bands(right));
        let (few, many) = if left.len() < right.len() {
            (left, right)
        } else {
            (right, left)
        };
        let level = |one: &Part, other: &Part| {
            let apart = (one.top + one.bottom).abs_diff(other.top + other.bottom);
            let height = (one.bottom - one.top).max(other.bottom - other.top);
            apart * 3 < height * 2
                && (one.bottom.abs_diff(other.bottom) < 3 || one.top.abs_diff(other.top) < 3)
        };
        let aligned = few
            .iter()
            .filter(|&one| many.iter().any(|other| level(one, other)));
        aligned.count() * 5 < few.len() * 4
    }

    /// Runs of rows with ink.
    fn bands(&self, part: Part) -> Vec<Part> {
        let mut bands: Vec<Part> = Vec::new();
        for y in part.top..part.bottom {
            if !self.ink[y * self.width..][part.left..part.right].contains(&true) {
                continue;
            }
            match bands.last_mut().filter(|band| band.bottom == y) {
                Some(band) => band.bottom = y + 1,
                None => bands.push(Part {
                    top: y,
                    bottom: y + 1,
                    ..part
                }),
            }
        }
        bands
    }

    /// Runs of columns without ink that are as wide as a river, margins included.
    fn rivers(&self, band: Part) -> Vec<(usize, usize)> {
        let mut used = vec![false; band.right - band.left];
        for y in band.top..band.bottom {
            let row = &self.ink[y * self.width..][band.left..band.right];
            used.iter_mut()
                .zip(row)
                .for_each(|(used, ink)| *used |= ink);
        }
        let mut rivers = Vec::new();
        let mut start = 0;
        for at in 0..=used.len() {
            if at == used.len() || used[at] {
                if at - start >= self.points(RIVER) {
                    rivers.push((band.left + start, band.left + at));
                }
                start = at + 1;
            }
        }
        rivers
    }

    fn tight_in(&self, bands: &[Part], left: usize, right: usize) -> Option<Part> {
        self.tight(Part {
            left,
            right,
            top: bands.first()?.top,
            bottom: bands.last()?.bottom,
        })
    }

    /// The smallest rectangle around all ink of a part.
    fn tight(&self, part: Part) -> Option<Part> {
        let mut tight: Option<Part> = None;
        for y in part.top..part.bottom {
            let row = &self.ink[y * self.width..][part.left..part.right.max(part.left)];
            let Some(first) = row.iter().position(|&ink| ink) else {
                continue;
            };
            let last = row.iter().rposition(|&ink| ink).unwrap_or(first);
            let here = Part {
                left: part.left + first,
                right: part.left + last + 1,
                top: y,
                bottom: y + 1,
            };
            tight = Some(tight.map_or(here, |tight| tight.with(here)));
        }
        tight
    }

    fn points(&self, millimetres: f32) -> usize {
        (millimetres * self.scale).round().max(1.0) as usize
    }
}

impl Part {
    fn with(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }
}

/// What two lists of runs have in common, as far as it is at least so long.
fn shared(one: &[(usize, usize)], other: &[(usize, usize)], least: usize) -> Vec<(usize, usize)> {
    one.iter()
        .flat_map(|a| other.iter().map(move |b| (a.0.max(b.0), a.1.min(b.1))))
        .filter(|&(left, right)| right >= left + least)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A map at 75 dpi with lines of text: left and right edge, upper edge and height, in points.
    fn map(lines: &[(usize, usize, usize, usize)]) -> Map {
        let (width, height) = (620, 877);
        let mut ink = vec![false; width * height];
        for &(left, right, top, tall) in lines {
            for y in top..top + tall {
                ink[y * width..][left..right].fill(true);
            }
        }
        Map {
            width,
            height,
            ink,
            factor: 4,
            scale: 75.0 / 25.4,
        }
    }

    #[test]
    fn address_and_information_block_are_read_apart() {
        let mut lines = vec![(70, 560, 300, 8), (70, 540, 314, 8)];
        lines.extend((0..5).map(|line| (70, 220, 150 + 14 * line, 8)));
        lines.extend((0..6).map(|line| (370, 520, 153 + 11 * line, 6)));
        let map = map(&lines);
        let parts = map.parts();
        assert_eq!(parts.len(), 3, "{parts:?}");
        assert_eq!(
            (parts[0].left, parts[0].right, parts[0].bottom),
            (70, 220, 214)
        );
        assert_eq!((parts[1].left, parts[1].right), (370, 520));
        assert_eq!(map.on_picture(parts[2])[1], (300 - 3) * 4);
    }

    #[test]
    fn a_table_and_a_plain_letter_are_read_as_a_whole() {
        let mut lines: Vec<_> = (0..20).map(|line| (70, 560, 100 + 14 * line, 8)).collect();
        for row in 0..6 {
            lines.extend([
                (70, 250, 420 + 14 * row, 8),
                (300, 330, 420 + 14 * row, 8),
                (480, 560, 420 + 14 * row, 8),
            ]);
        }
        assert_eq!(map(&lines).parts().len(), 1);
    }

    #[test]
    fn a_margin_column_beside_the_letter_is_read_apart() {
        let mut lines: Vec<_> = (0..20).map(|line| (70, 430, 300 + 14 * line, 8)).collect();
        lines.extend((0..9).map(|line| (470, 580, 295 + 12 * line, 6)));
        assert_eq!(map(&lines).parts().len(), 2);
    }

    #[test]
    fn what_no_box_covers_is_unread() {
        let map = map(&[(70, 100, 100, 8), (110, 140, 100, 8)]);
        let part = map.parts()[0];
        assert_eq!(map.unread(part, &[[280, 400, 400, 432]]), 1);
    }
}
