//! Takes stamps and pens off the print they lie over.
//!
//! The ink of a stamp pad lets black show through. Where its colour is strong, the colour tells how thick it lies, and
//! so how bright the paper or the print beneath it is. Only ink that lies across print is taken away: coloured words
//! beside black ones stay.

use std::ops::Range;

use super::gray::Gray;
use super::pieces::{Piece, Pieces, pieces};

/// From this difference between its strongest and weakest colour on, a point has strong colour.
pub(super) const STRONG: u8 = 70;
/// Below this brightness a point without colour is print. Coloured ink as dark as this cannot be told from it.
pub(super) const PRINT: u8 = 100;
/// Ink brighter than this (markers, thin red) is as good as paper once its brightest colour is taken.
const LIGHT: u8 = 210;
/// In so many cells of a tile there has to be ink: specks and the edges of letters have less.
const FEWEST_CELLS: usize = 4;
/// A difference of the colours of a cell and those around it up to this is none.
const PALE: u8 = 16;
/// Side of the cells in which colour and print are looked for, in points.
const CELL: usize = 4;
/// Side of the tiles by which coloured cells belong together, in cells.
const TILE: usize = 8;
/// In so many cells an ink has to meet print: a word that touches a letter is no stamp.
const FEWEST_MEETINGS: usize = 12;
/// The largest stamp, in millimetres; larger is a form, a map or a picture.
const LARGEST_MM: f32 = 140.0;
/// So many points say what an ink looks like.
const FEWEST_POINTS: usize = 64;
/// How many kinds of ink there are: by which colour is strongest and which weakest.
const KINDS: usize = 6;

/// A page in colour, as bright as if its paper were white.
struct Page<'a> {
    rgb: &'a [u8],
    width: usize,
    /// New levels of each colour by the old.
    levels: [[u8; 256]; 3],
}

/// What lies in the cells of a page.
struct Cells {
    across: usize,
    down: usize,
    /// The kind of ink, if there is any.
    inked: Vec<Option<usize>>,
    print: Vec<bool>,
}

/// An ink at full strength: its brightest and its weakest colour as a share of the paper's.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Ink {
    most: f32,
    least: f32,
}

/// Strongest and weakest colour of a point, and the kind of ink that would look so.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Colour {
    most: u8,
    least: u8,
    kind: usize,
}

/// Takes away what was stamped over print and tells how many stamps that were. `rgb` and `gray` are the same page.
pub(super) fn lift(rgb: &[u8], gray: &mut Gray, dpi: u32) -> u32 {
    let page = Page::of(rgb, gray.width);
    let cells = Cells::of(&page);
    let (across, tiles) = cells.tiles();
    if tiles.is_empty() {
        return 0;
    }
    let groups = pieces(across, &tiles);
    let largest = LARGEST_MM / 25.4 * dpi as f32 / (CELL * TILE) as f32;
    let paper = f32::from(commonest(&gray.points));
    let mut lifted = 0;
    for (number, (group, meetings)) in (1..).zip(groups.pieces.iter().zip(cells.meetings(&groups)))
    {
        let is_large = group.width().max(group.height()) as f32 > largest;
        if is_large || meetings.iter().sum::<usize>() < FEWEST_MEETINGS {
            continue;
        }
        let areas = areas(group, number, across, &groups.labels, gray);
        let mut inks = page.inks(&areas);
        for (ink, meetings) in inks.iter_mut().zip(meetings) {
            *ink = ink.filter(|ink| {
                meetings * 3 >= FEWEST_MEETINGS && ink.most > f32::from(PRINT) / 255.0
            });
        }
        if inks.iter().any(Option::is_some) {
            for area in areas {
                page.clear(gray, area, paper, &inks);
            }
            lifted += 1;
        }
    }
    lifted
}

impl<'a> Page<'a> {
    fn of(rgb: &'a [u8], width: usize) -> Self {
        let levels = [0, 1, 2].map(|colour| {
            let sample: Vec<u8> = rgb.iter().skip(colour).step_by(3 * 7).copied().collect();
            let paper = u32::from(commonest(&sample));
            let mut levels = [0u8; 256];
            for (level, white) in (0u32..).zip(&mut levels) {
                *white = (level * 255 / paper).min(255) as u8;
            }
            levels
        });
        Self { rgb, width, levels }
    }

    fn white(&self, point: &[u8]) -> [u8; 3] {
        [0, 1, 2].map(|colour| self.levels[colour][usize::from(point[colour])])
    }

    /// The part of each row that lies in an area.
    fn rows(&self, [left, top, right, bottom]: [usize; 4]) -> impl Iterator<Item = &[u8]> {
        let rows = self.rgb.chunks_exact(self.width * 3).take(bottom).skip(top);
        rows.map(move |row| &row[left * 3..right * 3])
    }

    /// What the inks in some areas look like at full strength, by their kind. A marker is none: most of it is light.
    fn inks(&self, areas: &[[usize; 4]]) -> [Option<Ink>; KINDS] {
        let mut strong: [(Vec<u8>, Vec<u8>); KINDS] = Default::default();
        for row in areas.iter().flat_map(|&area| self.rows(area)) {
            for point in row.chunks_exact(3) {
                let colour = Colour::of(self.white(point));
                if colour.spread() >= STRONG {
                    let (mosts, leasts) = &mut strong[colour.kind];
                    mosts.push(colour.most);
                    leasts.push(colour.least);
                }
            }
        }
        let share = |levels: &mut Vec<u8>, part: usize| {
            let place = levels.len() / part;
            *levels.select_nth_unstable(place).1
        };
        strong.map(|(mut mosts, mut leasts)| {
            if mosts.len() < FEWEST_POINTS || share(&mut mosts, 2) >= LIGHT {
                return None;
            }
            Some(Ink {
                most: f32::from(share(&mut mosts, 10)) / 255.0,
                least: f32::from(share(&mut leasts, 10)) / 255.0,
            })
        })
    }

    /// Makes every point of an area as bright as it would be without the inks.
    fn clear(&self, gray: &mut Gray, area: [usize; 4], paper: f32, inks: &[Option<Ink>; KINDS]) {
        let [left, top, right, bottom] = area;
        let lines = gray
            .points
            .chunks_exact_mut(gray.width)
            .take(bottom)
            .skip(top);
        for (line, row) in lines.zip(self.rows(area)) {
            for (level, point) in line[left..right].iter_mut().zip(row.chunks_exact(3)) {
                let colour = Colour::of(self.white(point));
                if let Some(ink) = inks[colour.kind] {
                    *level = (ink.taken_off(colour) * paper) as u8;
                }
            }
        }
    }
}

impl Cells {
    fn of(page: &Page<'_>) -> Self {
        let across = page.width / CELL;
        let (mut means, mut balances, mut print) = (Vec::new(), Vec::new(), Vec::new());
        let mut sums = vec![([0u32; 3], 0i32, 0u32); across];
        for rows in page.rgb.chunks_exact(page.width * 3 * CELL) {
            sums.fill(([0; 3], 0, 0));
            for row in rows.chunks_exact(page.width * 3) {
                for (cell, (colours, balance, dark)) in row.chunks_exact(3 * CELL).zip(&mut sums) {
                    for point in cell.chunks_exact(3) {
                        let white = page.white(point);
                        for (sum, level) in colours.iter_mut().zip(white) {
                            *sum += u32::from(level);
                        }
                        let colour = Colour::of(white);
                        if colour.spread() >= STRONG / 2 && colour.most >= PRINT {
                            *balance += if colour.most < LIGHT { 1 } else { -1 };
                        }
                        *dark += u32::from(colour.most < PRINT && colour.spread() < STRONG / 2);
                    }
                }
            }
            for &(colours, balance, dark) in &sums {
                means.push(colours.map(|sum| sum / (CELL * CELL) as u32));
                balances.push(balance);
                print.push(dark > 2);
            }
        }
        let down = print.len() / across.max(1);
        let mut cells = Self {
            across,
            down,
            inked: Vec::new(),
            print,
        };
        // Letters have red and blue edges where the scanner's colours do not quite meet: they cancel out. Under a
        // marker their edges are as dark as a stamp's, but there is more of the marker around them.
        let kind = |at: usize| {
            let (mut sums, mut balance, mut count) = ([0; 3], 0, 0);
            for at in cells.around(at).flatten() {
                balance += balances[at];
                count += 1;
                for (sum, mean) in sums.iter_mut().zip(means[at]) {
                    *sum += mean;
                }
            }
            let mean = Colour::of(sums.map(|sum| (sum / count) as u8));
            (balances[at] > 1 && balance > 0 && mean.spread() > PALE).then_some(mean.kind)
        };
        let inked = (0..means.len()).map(kind);
        cells.inked = inked.collect();
        cells
    }

    /// A cell and those that touch it, row by row.
    fn around(&self, at: usize) -> impl Iterator<Item = Range<usize>> + use<> {
        let (x, y, across) = (at % self.across, at / self.across, self.across);
        let (left, right) = (x.saturating_sub(1), (x + 2).min(across));
        (y.saturating_sub(1)..(y + 2).min(self.down))
            .map(move |y| y * across + left..y * across + right)
    }

    fn tiles_across(&self) -> usize {
        self.across.div_ceil(TILE)
    }

    /// The tile in which a cell lies.
    fn tile(&self, at: usize) -> usize {
        at / self.across / TILE * self.tiles_across() + at % self.across / TILE
    }

    /// How many tiles lie side by side, and which of them have ink or lie right above or left of such: what is a
    /// tile apart is one stamp.
    fn tiles(&self) -> (usize, Vec<bool>) {
        let across = self.tiles_across();
        let mut counts = vec![0; across * self.down.div_ceil(TILE)];
        for at in (0..self.inked.len()).filter(|&at| self.inked[at].is_some()) {
            counts[self.tile(at)] += 1;
        }
        let has_ink = |at: usize| counts.get(at).is_some_and(|&count| count >= FEWEST_CELLS);
        let near = |at: usize| {
            let right = usize::from(at % across + 1 < across);
            [at, at + right, at + across, at + across + right]
                .into_iter()
                .any(has_ink)
        };
        (across, (0..counts.len()).map(near).collect())
    }

    /// In how many cells of each group of tiles each kind of ink meets print.
    fn meetings(&self, groups: &Pieces) -> Vec<[usize; KINDS]> {
        let mut meetings = vec![[0; KINDS]; groups.pieces.len()];
        for (at, kind) in self.inked.iter().enumerate() {
            let Some(kind) = *kind else { continue };
            let number = groups.labels[self.tile(at)] as usize;
            if number != 0 && self.meets_print(at) {
                meetings[number - 1][kind] += 1;
            }
        }
        meetings
    }

    /// Whether print lies in this cell or beside it.
    fn meets_print(&self, at: usize) -> bool {
        self.around(at).any(|row| self.print[row].contains(&true))
    }
}

impl Ink {
    /// How bright a point is, as a share of the paper, once this ink is taken off it.
    ///
    /// Ink that covers a share of the point leaves `1 - share * (1 - ink)` of each colour; the print beneath takes
    /// from all colours alike, so that the ratio of the two ends tells the share alone.
    fn taken_off(self, colour: Colour) -> f32 {
        let ratio = f32::from(colour.least) / f32::from(colour.most.max(1));
        let reach = (1.0 - self.least) - ratio * (1.0 - self.most);
        let share = ((1.0 - ratio) / reach.max(0.01)).clamp(0.0, 1.0);
        (f32::from(colour.most) / 255.0 / (1.0 - share * (1.0 - self.most))).min(1.0)
    }
}

impl Colour {
    fn of([red, green, blue]: [u8; 3]) -> Self {
        let kind = match (red >= green, green >= blue, red >= blue) {
            (true, true, _) => 0,
            (true, false, true) => 1,
            (true, false, false) => 2,
            (false, true, true) => 3,
            (false, true, false) => 4,
            (false, false, _) => 5,
        };
        Self {
            most: red.max(green).max(blue),
            least: red.min(green).min(blue),
            kind,
        }
    }

    fn spread(self) -> u8 {
        self.most - self.least
    }
}

/// The tiles of a group and those around it as areas of points: left, top, right and lower edge.
fn areas(
    group: &Piece,
    number: u32,
    across: usize,
    labels: &[u32],
    gray: &Gray,
) -> Vec<[usize; 4]> {
    let side = CELL * TILE;
    let down = labels.len() / across;
    let around = |at: usize, end: usize| at.saturating_sub(1)..(at + 2).min(end);
    let belongs = |x: usize, y: usize| {
        around(y, down).any(|y| around(x, across).any(|x| labels[y * across + x] == number))
    };
    let mut areas = Vec::new();
    for y in group.top.saturating_sub(1)..(group.bottom + 1).min(down) {
        for x in group.left.saturating_sub(1)..(group.right + 1).min(across) {
            let (right, bottom) = ((x + 1) * side, (y + 1) * side);
            if belongs(x, y) {
                areas.push([
                    x * side,
                    y * side,
                    right.min(gray.width),
                    bottom.min(gray.height),
                ]);
            }
        }
    }
    areas
}

/// The commonest of the brighter levels: that of paper.
fn commonest(levels: &[u8]) -> u8 {
    let mut counts = [0u32; 256];
    levels
        .iter()
        .for_each(|&level| counts[usize::from(level)] += 1);
    (128..=255u8)
        .max_by_key(|&level| counts[usize::from(level)])
        .unwrap_or(255)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GREEN: [f32; 3] = [0.08, 0.47, 0.27];
    const NAVY: [f32; 3] = [0.1, 0.13, 0.4];

    /// Upright black strokes on pale paper on the left three quarters of a page of 40 mm, and ink where it is said to
    /// cover the paper, by a share from 0 to 1.
    fn stamped(ink: [f32; 3], cover: impl Fn(usize, usize) -> f32) -> (Vec<u8>, Gray, u32) {
        let (width, height) = (480, 480);
        let points: Vec<[u8; 3]> = (0..width * height)
            .map(|at| {
                let (x, y) = (at % width, at / width);
                let beneath = if is_print(x, y) { 30.0 } else { 240.0 };
                ink.map(|ink| (beneath * (1.0 - cover(x, y) * (1.0 - ink))) as u8)
            })
            .collect();
        let rgb = points.concat();
        let mut gray = Gray {
            width,
            height,
            points: points.iter().map(|&point| Colour::of(point).most).collect(),
        };
        let lifted = lift(&rgb, &mut gray, 300);
        (rgb, gray, lifted)
    }

    fn is_print(x: usize, y: usize) -> bool {
        x < 360 && x % 20 < 5 && y % 60 < 30
    }

    /// Slanting bars across the print, of uneven thickness.
    fn bars(x: usize, y: usize) -> f32 {
        if (x + y / 3) % 40 < 14 && (60..420).contains(&y) {
            [1.0, 0.7, 0.5][(x + y) / 50 % 3]
        } else {
            0.0
        }
    }

    #[test]
    fn a_stamp_across_print_is_gone_and_the_print_stays() {
        let (_, gray, lifted) = stamped(GREEN, bars);
        assert_eq!(lifted, 1);
        for (at, &level) in gray.points.iter().enumerate() {
            let (x, y) = (at % 480, at / 480);
            if is_print(x, y) {
                assert!(level < 60, "print at {x}, {y} is {level}");
            } else {
                assert!(level > 215, "paper at {x}, {y} is {level}");
            }
        }
    }

    #[test]
    fn coloured_words_beside_print_stay() {
        let words = |x: usize, y: usize| {
            let inside = x > 380 && x % 20 < 6 && y % 60 < 30;
            f32::from(u8::from(inside))
        };
        let (_, gray, lifted) = stamped(GREEN, words);
        assert_eq!(lifted, 0);
        assert_eq!(gray.points[10 * 480 + 382], (240.0 * GREEN[1]) as u8);
    }

    #[test]
    fn colours_that_do_not_quite_meet_at_letters_are_no_ink() {
        let (rgb, _, _) = stamped(GREEN, |_, _| 0.0);
        let point = |x: usize, y: usize| (y * 480 + x.min(479)) * 3;
        let shifted: Vec<u8> = (0..480 * 480)
            .flat_map(|at| {
                let (x, y) = (at % 480, at / 480);
                [
                    rgb[point(x + 1, y)],
                    rgb[point(x, y) + 1],
                    rgb[point(x.saturating_sub(1), y) + 2],
                ]
            })
            .collect();
        let cells = Cells::of(&Page::of(&shifted, 480));
        assert!(cells.tiles().1.iter().all(|ink| !ink));
    }

    #[test]
    fn print_under_a_marker_stays() {
        let yellow = [0.98, 0.94, 0.27];
        let over_lines = |_, y| if y % 60 < 36 { 1.0 } else { 0.0 };
        assert_eq!(stamped(yellow, over_lines).2, 0);
    }

    #[test]
    fn ink_as_dark_as_print_stays() {
        assert_eq!(stamped(NAVY, bars).2, 0);
    }

    #[test]
    fn what_is_larger_than_a_stamp_stays() {
        let (rgb, mut gray, lifted) = stamped(GREEN, bars);
        assert_eq!(lifted, 1);
        let before = gray.clone();
        assert_eq!(lift(&rgb, &mut gray, 70), 0);
        assert_eq!(gray, before);
    }
}
