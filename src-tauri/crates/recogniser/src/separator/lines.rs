//! Scan lines over a page as runs of ink and paper, without making a second picture.

use crate::picture::{Picture, Pixels};

/// Grey levels between paper and ink below which a page shows nothing to find.
const LEAST_CONTRAST: u8 = 60;

/// A page as scan lines see it.
pub(super) struct Plane<'a> {
    pub(super) picture: &'a Picture,
    /// Brightness below which a point is ink.
    threshold: u8,
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

impl<'a> Plane<'a> {
    /// The page with its threshold; `None` if there is no contrast.
    pub(super) fn of(picture: &'a Picture) -> Option<Self> {
        if !picture.is_whole() || picture.width < 64 || picture.height < 64 {
            return None;
        }
        let mut plane = Self {
            picture,
            threshold: 128,
        };
        if matches!(picture.pixels, Pixels::Bits(_)) {
            return Some(plane);
        }
        let mut counts = [0u32; 256];
        for y in (0..picture.height).step_by((picture.height as usize / 64).max(1)) {
            for x in (0..picture.width).step_by(3) {
                counts[usize::from(plane.at(x, y))] += 1;
            }
        }
        let all: u32 = counts.iter().sum();
        let at_share = |share: u32| {
            let mut seen = 0;
            counts.iter().position(|count| {
                seen += count;
                seen * 1000 >= all * share
            })
        };
        let (ink, paper) = (at_share(4)? as u8, at_share(700)? as u8);
        if paper.saturating_sub(ink) < LEAST_CONTRAST {
            return None;
        }
        plane.threshold = ink + (paper - ink) / 2;
        Some(plane)
    }

    /// Points to one millimetre.
    pub(super) fn per_millimetre(&self) -> f32 {
        self.picture.dpi as f32 / 25.4
    }

    /// Points along a scan line.
    pub(super) fn length(&self, way: Way) -> u32 {
        match way {
            Way::Across => self.picture.width,
            Way::Down => self.picture.height,
        }
    }

    /// How many scan lines lie side by side.
    pub(super) fn breadth(&self, way: Way) -> u32 {
        match way {
            Way::Across => self.picture.height,
            Way::Down => self.picture.width,
        }
    }

    fn at(&self, x: u32, y: u32) -> u8 {
        let (x, y, width) = (x as usize, y as usize, self.picture.width as usize);
        match &self.picture.pixels {
            Pixels::Bits(bits) => {
                let byte = bits[y * Picture::bit_row_bytes(self.picture.width) + x / 8];
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

    /// Whether the point at this place along and beside the scan lines is ink.
    pub(super) fn is_ink(&self, way: Way, along: u32, beside: u32) -> bool {
        let (x, y) = match way {
            Way::Across => (along, beside),
            Way::Down => (beside, along),
        };
        x < self.picture.width && y < self.picture.height && self.at(x, y) < self.threshold
    }

    /// The runs of one scan line. Three lines are taken together by majority, and single points
    /// are smoothed away, so that dust does not break a bar.
    pub(super) fn runs(&self, way: Way, beside: u32, into: &mut Vec<Run>) {
        into.clear();
        let (length, breadth) = (self.length(way), self.breadth(way));
        let beside = beside.clamp(1, breadth.saturating_sub(2));
        let votes = |along: u32| {
            (0..3)
                .filter(|offset| self.is_ink(way, along, beside + offset - 1))
                .count()
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

    /// Grey points of a part of the page, shrunk by a whole number.
    pub(super) fn crop(
        &self,
        left: u32,
        top: u32,
        right: u32,
        bottom: u32,
        factor: u32,
    ) -> (Vec<u8>, u32, u32) {
        let (width, height) = (
            right.saturating_sub(left) / factor,
            bottom.saturating_sub(top) / factor,
        );
        let mut points = Vec::with_capacity(width as usize * height as usize);
        for y in 0..height {
            for x in 0..width {
                let mut sum = 0;
                for dy in 0..factor {
                    for dx in 0..factor {
                        sum += u32::from(self.at(left + x * factor + dx, top + y * factor + dy));
                    }
                }
                points.push((sum / (factor * factor)) as u8);
            }
        }
        (points, width, height)
    }
}
