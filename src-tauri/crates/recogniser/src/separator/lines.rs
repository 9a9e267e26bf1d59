//! Scan lines over a page as runs of ink and paper.

use crate::picture::{Picture, Pixels};

/// Grey levels between paper and ink below which a page shows nothing to find.
const LEAST_CONTRAST: u8 = 60;
/// The resolution to which the page is coarsened: a narrow bar of a sheet's Code 128 keeps three points.
const COARSE_DPI: u32 = 150;
/// A sheet has at least so many thousandths of ink.
const LEAST_INK: u32 = 4;

/// A page in black and white, coarsened, so that a scan line costs little.
pub(super) struct Plane<'a> {
    picture: &'a Picture,
    /// Points of the picture to one point of the plane.
    factor: u32,
    width: u32,
    height: u32,
    /// 1 is ink.
    points: Vec<u8>,
}

/// A stretch of ink or paper on a scan line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) start: u32,
    pub(super) length: u32,
    pub(super) ink: bool,
}

/// The direction of scan lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Along rows.
    Across,
    /// Along columns.
    Down,
}

/// A part of a picture in grey.
pub(super) struct Crop {
    pub(super) points: Vec<u8>,
    pub(super) width: u32,
    pub(super) height: u32,
}

impl<'a> Plane<'a> {
    /// The page in black and white; `None` if it shows no contrast or next to no ink.
    pub(super) fn of(picture: &'a Picture) -> Option<Self> {
        if !picture.is_whole() || picture.width < 64 || picture.height < 64 {
            return None;
        }
        let threshold = threshold(picture)?;
        let factor = (picture.dpi / COARSE_DPI).clamp(1, 8);
        let (width, height) = (picture.width / factor, picture.height / factor);
        let mut points = Vec::with_capacity(width as usize * height as usize);
        let limit = u32::from(threshold) * factor * factor;
        let mut sums = vec![0u32; width as usize];
        for y in 0..height {
            sums.fill(0);
            for row in 0..factor {
                add_row(picture, y * factor + row, factor as usize, &mut sums);
            }
            points.extend(sums.iter().map(|&sum| u8::from(sum < limit)));
        }
        Some(Self {
            picture,
            factor,
            width,
            height,
            points,
        })
    }

    /// Points of the plane to one millimetre.
    pub(super) fn per_millimetre(&self) -> f32 {
        self.picture.dpi as f32 / self.factor as f32 / 25.4
    }

    /// Width and height of the plane.
    pub(super) fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    /// How many scan lines lie side by side.
    pub(super) fn breadth(&self, way: Way) -> u32 {
        match way {
            Way::Across => self.height,
            Way::Down => self.width,
        }
    }

    /// Whether the point is ink.
    pub(super) fn is_ink(&self, x: u32, y: u32) -> bool {
        x < self.width && y < self.height && self.points[(y * self.width + x) as usize] == 1
    }

    /// The runs of one scan line. Three lines are taken together by majority, and single points
    /// are smoothed away, so that dust does not break a bar.
    pub(super) fn runs(&self, way: Way, beside: u32, into: &mut Vec<Run>) {
        into.clear();
        let (length, step, across) = match way {
            Way::Across => (self.width, 1, self.width as usize),
            Way::Down => (self.height, self.width as usize, 1),
        };
        let beside = beside.clamp(1, self.breadth(way).saturating_sub(2)) as usize;
        let votes = |along: u32| {
            let at = along as usize * step + beside * across;
            self.points[at - across] + self.points[at] + self.points[at + across]
        };
        let (mut before, mut here) = (votes(0), votes(0));
        for along in 0..length {
            let after = if along + 1 < length {
                votes(along + 1)
            } else {
                here
            };
            let ink = before + here * 2 + after > 6;
            match into.last_mut() {
                Some(run) if run.ink == ink => run.length += 1,
                _ => into.push(Run {
                    start: along,
                    length: 1,
                    ink,
                }),
            }
            (before, here) = (here, after);
        }
    }

    /// The picture's own points behind a part of the plane (left, top, right, bottom), in grey and
    /// `coarser` times coarser.
    pub(super) fn crop(&self, frame: [u32; 4], coarser: u32) -> Crop {
        let [left, top, right, bottom] = frame.map(|edge| edge * self.factor);
        let (width, height) = ((right - left) / coarser, (bottom - top) / coarser);
        let mut points = Vec::with_capacity(width as usize * height as usize);
        for y in 0..height {
            for x in 0..width {
                let mut sum = 0;
                for dy in 0..coarser {
                    for dx in 0..coarser {
                        let at = (left + x * coarser + dx, top + y * coarser + dy);
                        sum += u32::from(value(self.picture, at.0, at.1));
                    }
                }
                points.push((sum / (coarser * coarser)) as u8);
            }
        }
        Crop {
            points,
            width,
            height,
        }
    }

    /// Resolution of the picture.
    pub(super) fn dpi(&self) -> u32 {
        self.picture.dpi
    }

    /// Points of the picture to one point of the plane.
    pub(super) fn factor(&self) -> u32 {
        self.factor
    }
}

/// The brightness below which a point is ink; `None` if ink and paper cannot be told apart.
fn threshold(picture: &Picture) -> Option<u8> {
    let mut counts = [0u32; 256];
    for y in (0..picture.height).step_by((picture.height as usize / 80).max(1)) {
        for x in (0..picture.width).step_by(3) {
            counts[usize::from(value(picture, x, y))] += 1;
        }
    }
    let all: u32 = counts.iter().sum();
    let at_share = |thousandths: u32| {
        let mut seen = 0;
        counts.iter().position(|count| {
            seen += count;
            seen * 1000 >= all * thousandths
        })
    };
    let (ink, paper) = (at_share(LEAST_INK)? as u8, at_share(700)? as u8);
    (paper.saturating_sub(ink) >= LEAST_CONTRAST).then(|| ink + (paper - ink) / 2)
}

/// Brightness of one point; green stands for colours.
fn value(picture: &Picture, x: u32, y: u32) -> u8 {
    let (x, y, width) = (x as usize, y as usize, picture.width as usize);
    match &picture.pixels {
        Pixels::Bits(bits) => {
            let byte = bits[y * Picture::bit_row_bytes(picture.width) + x / 8];
            if byte & (0x80 >> (x % 8)) == 0 {
                255
            } else {
                0
            }
        }
        Pixels::Gray(points) => points[y * width + x],
        Pixels::Rgb(points) => points[(y * width + x) * 3 + 1],
    }
}

/// Adds the brightness of a row, `factor` points to each sum.
fn add_row(picture: &Picture, y: u32, factor: usize, sums: &mut [u32]) {
    let (y, width) = (y as usize, picture.width as usize);
    match &picture.pixels {
        Pixels::Bits(bits) => {
            let row_bytes = Picture::bit_row_bytes(picture.width);
            let white = 255 * factor as u32;
            sums.iter_mut().for_each(|sum| *sum += white);
            let row = &bits[y * row_bytes..(y + 1) * row_bytes];
            // Most of a page is paper: only ink is counted.
            for (index, &byte) in row.iter().enumerate().filter(|(_, byte)| **byte != 0) {
                for bit in (0..8).filter(|bit| byte & (0x80 >> bit) != 0) {
                    if let Some(sum) = sums.get_mut((index * 8 + bit) / factor) {
                        *sum -= 255;
                    }
                }
            }
        }
        Pixels::Gray(points) => {
            let row = &points[y * width..(y + 1) * width];
            match factor {
                1 => add_points::<1>(row, sums),
                2 => add_points::<2>(row, sums),
                3 => add_points::<3>(row, sums),
                4 => add_points::<4>(row, sums),
                _ => add_groups(row, factor, sums),
            }
        }
        Pixels::Rgb(points) => {
            let row = &points[y * width * 3..(y + 1) * width * 3];
            let greens: Vec<u8> = row.chunks_exact(3).map(|point| point[1]).collect();
            add_groups(&greens, factor, sums);
        }
    }
}

/// Adds groups of a size known to the compiler, which makes this many times faster.
fn add_points<const SIZE: usize>(row: &[u8], sums: &mut [u32]) {
    let (groups, _) = row.as_chunks::<SIZE>();
    for (sum, group) in sums.iter_mut().zip(groups) {
        *sum += group.iter().map(|&value| u32::from(value)).sum::<u32>();
    }
}

fn add_groups(row: &[u8], size: usize, sums: &mut [u32]) {
    for (sum, group) in sums.iter_mut().zip(row.chunks_exact(size)) {
        *sum += group.iter().map(|&value| u32::from(value)).sum::<u32>();
    }
}
