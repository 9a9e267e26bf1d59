//! Brings words into the order in which a person reads a letter: letterhead, address, information
//! block and footer columns each for themselves, tables row by row.
//!
//! Lines are split at wide gaps, the pieces gathered into blocks, and the blocks ordered by cutting
//! the page where nothing is printed.

use document::Word;

use crate::engine::ReadWord;
use crate::preparation::Prepared;

/// Words of one line that stand close together.
#[derive(Debug, Clone)]
struct Segment {
    area: Area,
    words: Vec<usize>,
    /// Typical height of its words.
    height: i32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Area {
    left: i32,
    top: i32,
    right: i32,
    bottom: i32,
}

/// Segments that belong together.
#[derive(Debug, Clone)]
struct Block {
    area: Area,
    segments: Vec<usize>,
}

/// The words on the upright page, in reading order, with their lines and blocks.
pub(super) fn in_reading_order(words: &[ReadWord], prepared: &Prepared) -> Vec<Word> {
    let height = prepared.raster.height() as i32;
    let lines = lines(
        words,
        Page {
            dpi: prepared.dpi as i32,
            height,
        },
    );
    let mut ordered = Vec::with_capacity(words.len());
    for (line, (block, members)) in lines.iter().enumerate() {
        for &at in members {
            let word = &words[at];
            let [x, y, w, h] =
                prepared
                    .frame
                    .on_page([word.left, word.top, word.right, word.bottom]);
            ordered.push(Word {
                text: word.text.clone(),
                x,
                y,
                w,
                h,
                confidence: word.confidence,
                line: line as u32,
                block: *block,
            });
        }
    }
    ordered
}

/// A page with more blocks is no letter but dirt or a drawing; it keeps the order from top to bottom,
/// since looking for columns would take longer than it is worth.
const MOST_BLOCKS: usize = 300;

#[derive(Debug, Clone, Copy)]
struct Page {
    dpi: i32,
    height: i32,
}

impl Page {
    fn millimetres(self, length: i32) -> f32 {
        length as f32 * 25.4 / self.dpi.max(1) as f32
    }
}

/// Lines in reading order: the number of their block and their words.
fn lines(words: &[ReadWord], page: Page) -> Vec<(u32, Vec<usize>)> {
    let segments = segments(words, page);
    let mut blocks = blocks(&segments);
    if blocks.len() <= MOST_BLOCKS {
        blocks = joined_rows(blocks, &segments, page);
    }
    let mut order = Vec::new();
    cut(&blocks, (0..blocks.len()).collect(), page, &mut order);
    let mut lines = Vec::new();
    for (number, &block) in order.iter().enumerate() {
        for row in rows(&blocks[block], &segments) {
            lines.push((number as u32, row));
        }
    }
    lines
}

/// Splits the engine's lines where the gap is wider than any between words.
fn segments(words: &[ReadWord], page: Page) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    let mut line = None;
    for (at, word) in words.iter().enumerate() {
        let area = Area {
            left: word.left,
            top: word.top,
            right: word.right,
            bottom: word.bottom,
        };
        let height = area.bottom - area.top;
        let goes_on = line == Some(word.line)
            && segments.last().is_some_and(|segment| {
                let gap = area.left - segment.area.right;
                let wide = gap as f32 > 2.2 * segment.height.max(height) as f32
                    && page.millimetres(gap) > 5.0;
                // A step back to the left is a line that was put together wrongly.
                !wide && gap > -height
            });
        line = Some(word.line);
        match segments.last_mut().filter(|_| goes_on) {
            Some(segment) => {
                segment.area = segment.area.with(area);
                segment.height = segment.height.max(height);
                segment.words.push(at);
            }
            None => segments.push(Segment {
                area,
                words: vec![at],
                height,
            }),
        }
    }
    segments
}

/// Gathers segments that stand under one another at the distance of lines.
fn blocks(segments: &[Segment]) -> Vec<Block> {
    let mut order: Vec<usize> = (0..segments.len()).collect();
    order.sort_by_key(|&at| (segments[at].area.top, segments[at].area.left));
    let mut blocks: Vec<Block> = Vec::new();
    for at in order {
        let segment = &segments[at];
        let home = blocks
            .iter_mut()
            .filter(|block| follows(block, segment, segments))
            .max_by_key(|b| b.area.bottom);
        match home {
            Some(block) => {
                block.area = block.area.with(segment.area);
                block.segments.push(at);
            }
            None => blocks.push(Block {
                area: segment.area,
                segments: vec![at],
            }),
        }
    }
    blocks
}

/// Whether a segment is the next line of a block.
fn follows(block: &Block, segment: &Segment, segments: &[Segment]) -> bool {
    let Some(last) = block.segments.last().map(|&at| &segments[at]) else {
        return false;
    };
    let gap = segment.area.top - last.area.bottom;
    let height = last.height.max(segment.height);
    let alike = last.height.min(segment.height) as f32 / height.max(1) as f32 > 0.45;
    gap > -height / 2 && gap < height && alike && block.area.shared_width(segment.area) > 0
}

/// Joins blocks whose lines stand side by side as the cells of a table do.
fn joined_rows(mut blocks: Vec<Block>, segments: &[Segment], page: Page) -> Vec<Block> {
    let mut at = 0;
    while at < blocks.len() {
        let partner = (0..blocks.len()).find(|&other| {
            other != at
                && blocks[at].area.left < blocks[other].area.left
                && are_rows(&blocks[at], &blocks[other], segments, page)
        });
        match partner {
            Some(other) => {
                let joined = blocks.remove(other);
                at -= usize::from(other < at);
                blocks[at].area = blocks[at].area.with(joined.area);
                blocks[at].segments.extend(joined.segments);
            }
            None => at += 1,
        }
    }
    blocks
}

fn are_rows(left: &Block, right: &Block, segments: &[Segment], page: Page) -> bool {
    let overlap = left.area.shared_height(right.area);
    if overlap <= 0 {
        return false;
    }
    let (few, many) = if left.segments.len() <= right.segments.len() {
        (left, right)
    } else {
        (right, left)
    };
    let level = |a: &Segment, b: &Segment| {
        let difference = (a.area.bottom - b.area.bottom)
            .abs()
            .min((a.area.top - b.area.top).abs());
        difference * 3 < a.height.max(b.height)
    };
    let aligned = few.segments.iter().filter(|&&a| {
        many.segments
            .iter()
            .any(|&b| level(&segments[a], &segments[b]))
    });
    let aligned = aligned.count();
    aligned * 5 >= few.segments.len() * 4 && !are_columns(left, right, page)
}

/// Blocks that stand side by side in a letter without belonging together, even if their lines are
/// level: address and information block in the upper part, columns of the footer.
fn are_columns(left: &Block, right: &Block, page: Page) -> bool {
    let gap = page.millimetres(right.area.left - left.area.right);
    let (top, foot) = (
        page.millimetres(left.area.top.min(right.area.top)),
        page.millimetres(page.height),
    );
    let several = |block: &Block, lines: usize| block.segments.len() >= lines;
    let address = top < 100.0
        && page.millimetres(left.area.left) < 60.0
        && page.millimetres(right.area.left) > 90.0
        && gap > 5.0
        && several(left, 3)
        && several(right, 2);
    let footer = top > foot * 0.87 && several(left, 2) && several(right, 2);
    address || footer
}

/// Orders blocks by cutting between them, first into columns, then into bands.
fn cut(blocks: &[Block], members: Vec<usize>, page: Page, order: &mut Vec<usize>) {
    if members.len() <= 1 || members.len() > MOST_BLOCKS {
        order.extend(members);
        return;
    }
    if let Some(x) = river(blocks, &members, page) {
        let (left, right): (Vec<_>, Vec<_>) = members
            .into_iter()
            .partition(|&at| blocks[at].area.right <= x);
        cut(blocks, left, page, order);
        cut(blocks, right, page, order);
        return;
    }
    let bands = bands(blocks, members, page);
    if bands.len() > 1 {
        for band in bands {
            cut(blocks, band, page, order);
        }
        return;
    }
    // Blocks that reach into one another: the uppermost first, then what is left is cut again.
    let mut rest: Vec<_> = bands.into_iter().flatten().collect();
    rest.sort_by_key(|&at| (blocks[at].area.top, blocks[at].area.left));
    order.push(rest.remove(0));
    cut(blocks, rest, page, order);
}

/// Where a column without any print goes from top to bottom between blocks that stand side by side.
fn river(blocks: &[Block], members: &[usize], page: Page) -> Option<i32> {
    let mut spans: Vec<_> = members
        .iter()
        .map(|&at| (blocks[at].area.left, blocks[at].area.right))
        .collect();
    spans.sort_unstable();
    let mut end = spans.first()?.1;
    for (left, right) in spans {
        if left > end && page.millimetres(left - end) > 2.5 {
            let (one, other): (Vec<usize>, Vec<usize>) = members
                .iter()
                .partition(|&&at| blocks[at].area.right <= end);
            let (one, other) = (whole(blocks, &one)?, whole(blocks, &other)?);
            let lower = (one.bottom - one.top).min(other.bottom - other.top);
            // Columns stand beside one another; a line to the left above one to the right does not.
            if one.shared_height(other) * 2 > lower {
                return Some(end);
            }
        }
        end = end.max(right);
    }
    None
}

/// Divides blocks into bands one above the other. Neighbouring bands through which the same river
/// runs stay together, so that columns are not chopped where gaps of both happen to be level.
fn bands(blocks: &[Block], mut members: Vec<usize>, page: Page) -> Vec<Vec<usize>> {
    members.sort_by_key(|&at| blocks[at].area.top);
    let mut bands: Vec<Vec<usize>> = Vec::new();
    let mut end = i32::MIN;
    for at in members {
        let area = blocks[at].area;
        match bands.last_mut().filter(|_| area.top < end) {
            Some(band) => band.push(at),
            None => bands.push(vec![at]),
        }
        end = end.max(area.bottom);
    }
    let flows = |band: &[usize]| river(blocks, band, page).is_some();
    let mut joined: Vec<Vec<usize>> = Vec::new();
    let mut rest = bands.into_iter().collect::<std::collections::VecDeque<_>>();
    while let Some(mut band) = rest.pop_front() {
        // As far down as the river goes on, with at most two bands of one side in between.
        while flows(&band) {
            let next = (1..=3.min(rest.len())).find(|&count| {
                let together: Vec<_> = band
                    .iter()
                    .chain(rest.iter().take(count).flatten())
                    .copied()
                    .collect();
                flows(&rest[count - 1]) && flows(&together)
            });
            let Some(count) = next else {
                break;
            };
            band.extend(rest.drain(..count).flatten());
        }
        joined.push(band);
    }
    joined
}

/// The rows of a block from top to bottom, their words from left to right.
fn rows(block: &Block, segments: &[Segment]) -> Vec<Vec<usize>> {
    let mut members: Vec<_> = block.segments.iter().map(|&at| &segments[at]).collect();
    members.sort_by_key(|segment| segment.area.top + segment.area.bottom);
    let mut rows: Vec<Vec<&Segment>> = Vec::new();
    for segment in members {
        let same = rows.last_mut().filter(|row| {
            row.iter().all(|other| {
                let apart =
                    (segment.area.top + segment.area.bottom - other.area.top - other.area.bottom)
                        .abs()
                        / 2;
                apart * 2 < segment.height.min(other.height).max(1)
                    && segment.area.shared_width(other.area) <= 0
            })
        });
        match same {
            Some(row) => row.push(segment),
            None => rows.push(vec![segment]),
        }
    }
    let in_line = |mut row: Vec<&Segment>| {
        row.sort_by_key(|segment| segment.area.left);
        row.into_iter()
            .flat_map(|segment| segment.words.iter().copied())
            .collect()
    };
    rows.into_iter().map(in_line).collect()
}

fn whole(blocks: &[Block], members: &[usize]) -> Option<Area> {
    members.iter().map(|&at| blocks[at].area).reduce(Area::with)
}

impl Area {
    fn with(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    fn shared_width(self, other: Self) -> i32 {
        self.right.min(other.right) - self.left.max(other.left)
    }

    fn shared_height(self, other: Self) -> i32 {
        self.bottom.min(other.bottom) - self.top.max(other.top)
    }
}

#[cfg(test)]
mod tests;
