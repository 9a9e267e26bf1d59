//! The pages as a reader sees them: lines in millimetres on A4, cells of a table apart.

use document::{Evidence, RecognisedText};
use std::ops::Range;

/// All lines of all pages, in reading order.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) lines: Vec<Line>,
}

/// Words that stand beside each other without a wide gap.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// Number of the page, from 1.
    pub(crate) page: u32,
    pub(crate) text: String,
    /// Places of the words in the page's list.
    pub(crate) words: Vec<u32>,
    /// Where each word begins in `text`.
    starts: Vec<usize>,
    pub(crate) left: f32,
    pub(crate) top: f32,
    pub(crate) right: f32,
    pub(crate) bottom: f32,
}

impl Line {
    pub(crate) fn height(&self) -> f32 {
        self.bottom - self.top
    }

    fn middle(&self) -> f32 {
        f32::midpoint(self.top, self.bottom)
    }

    /// Stands on the same height as `other`.
    pub(crate) fn beside(&self, other: &Self) -> bool {
        let tolerance = 0.45 * self.height().max(other.height()).max(2.5);
        self.page == other.page && (self.middle() - other.middle()).abs() < tolerance
    }

    /// The words that a part of the text touches.
    pub(crate) fn words_in(&self, range: &Range<usize>) -> Vec<u32> {
        let ends = self.starts.iter().skip(1).copied().chain([usize::MAX]);
        let touched = self.starts.iter().zip(ends).zip(&self.words);
        touched
            .filter(|((start, end), _)| **start < range.end && range.start < *end)
            .map(|(_, word)| *word)
            .collect()
    }

    /// A part of the line as a reason.
    pub(crate) fn evidence(&self, range: &Range<usize>, why: impl Into<String>) -> Evidence {
        Evidence {
            page: self.page,
            words: self.words_in(range),
            why: why.into(),
        }
    }

    /// The whole line as a reason.
    pub(crate) fn whole(&self, why: impl Into<String>) -> Evidence {
        Evidence {
            page: self.page,
            words: self.words.clone(),
            why: why.into(),
        }
    }
}

impl Sheet {
    pub(crate) fn of(text: &RecognisedText) -> Self {
        let mut lines: Vec<Line> = Vec::new();
        for page in text
            .pages
            .iter()
            .filter(|page| page.width > 0 && page.height > 0)
        {
            let landscape = page.width > page.height;
            let (width, height) = if landscape {
                (297.0, 210.0)
            } else {
                (210.0, 297.0)
            };
            let (across, down) = (width / page.width as f32, height / page.height as f32);
            let mut before: Option<(u32, u32)> = None;
            for (index, word) in page.words.iter().enumerate() {
                let text = word.text.trim();
                if text.is_empty() {
                    continue;
                }
                let (left, top) = (word.x as f32 * across, word.y as f32 * down);
                let (right, bottom) = (
                    (word.x + word.w) as f32 * across,
                    (word.y + word.h) as f32 * down,
                );
                let place = (word.block, word.line);
                match lines.last_mut() {
                    Some(line)
                        if line.page == page.number
                            && before == Some(place)
                            && follows(line, left) =>
                    {
                        line.text.push(' ');
                        line.starts.push(line.text.len());
                        line.text.push_str(text);
                        line.words.push(index as u32);
                        line.right = line.right.max(right);
                        line.top = line.top.min(top);
                        line.bottom = line.bottom.max(bottom);
                    }
                    _ => lines.push(Line {
                        page: page.number,
                        text: text.to_owned(),
                        words: vec![index as u32],
                        starts: vec![0],
                        left,
                        top,
                        right,
                        bottom,
                    }),
                }
                before = Some(place);
            }
        }
        Self { lines: mend(lines) }
    }

    /// The number of the first page with words.
    pub(crate) fn first_page(&self) -> u32 {
        self.lines.first().map_or(1, |line| line.page)
    }

    /// The next cell to the right on the same height, if it is not too far away.
    pub(crate) fn right_of(&self, index: usize) -> Option<usize> {
        let here = &self.lines[index];
        let candidates = self.lines.iter().enumerate().filter(|(other, line)| {
            *other != index
                && line.left >= here.right - 1.0
                && line.left - here.right < 70.0
                && line.beside(here)
        });
        candidates
            .min_by(|one, other| one.1.left.total_cmp(&other.1.left))
            .map(|(other, _)| other)
    }

    /// The next cell below in the same column.
    pub(crate) fn below(&self, index: usize) -> Option<usize> {
        let here = &self.lines[index];
        let candidates = self.lines.iter().enumerate().filter(|(_, line)| {
            line.page == here.page
                && line.top >= here.bottom - 1.0
                && line.top - here.bottom < 7.0
                && (line.left - here.left).abs() < 6.0
        });
        candidates
            .min_by(|one, other| one.1.top.total_cmp(&other.1.top))
            .map(|(other, _)| other)
    }

    /// The usual height of a line of running text on the first page, in millimetres.
    pub(crate) fn usual_height(&self) -> f32 {
        let first = self.first_page();
        let mut heights: Vec<f32> = self
            .lines
            .iter()
            .filter(|line| line.page == first && line.words.len() >= 5)
            .map(Line::height)
            .collect();
        heights.sort_by(f32::total_cmp);
        heights.get(heights.len() / 2).copied().unwrap_or(3.5)
    }
}

/// Puts together what the reading has torn apart: large or spaced words of one line stand in lines of
/// their own then, but no further from each other than words do.
fn mend(lines: Vec<Line>) -> Vec<Line> {
    let mut mended: Vec<Line> = Vec::new();
    for line in lines {
        let near = |other: &&mut Line| {
            let gap = line.left - other.right;
            let height = line.height().max(other.height());
            other.beside(&line)
                && gap > -0.5
                && gap < (0.75 * height).clamp(1.2, 5.0)
                && similar(&line, other)
        };
        match mended.iter_mut().rev().take(6).find(near) {
            Some(other) => {
                let shift = other.text.len() + 1;
                other.text.push(' ');
                other.text.push_str(&line.text);
                other.words.extend(&line.words);
                other
                    .starts
                    .extend(line.starts.iter().map(|start| start + shift));
                other.right = line.right;
                other.top = other.top.min(line.top);
                other.bottom = other.bottom.max(line.bottom);
            }
            None => mended.push(line),
        }
    }
    mended
}

/// Whether two lines are set in about the same size.
fn similar(one: &Line, other: &Line) -> bool {
    let ratio = one.height() / other.height().max(0.1);
    (0.55..1.8).contains(&ratio)
}

/// Whether a word that begins at `left` still belongs to the line.
fn follows(line: &Line, left: f32) -> bool {
    let gap = left - line.right;
    gap < (1.9 * line.height()).clamp(4.5, 8.0) && gap > -6.0
}
