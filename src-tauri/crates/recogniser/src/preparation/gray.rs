//! A grey page in memory and the smaller maps of it on which things are measured.

use super::stamps::{self, PRINT, STRONG};
use crate::picture::{Picture, Pixels};

/// Brightness of every point, 0 is black.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Gray {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) points: Vec<u8>,
}

/// The colour that a page had.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Colour {
    /// Share of points with strong colour.
    pub(super) share: f32,
    /// Stamps that lay across print and were taken away.
    pub(super) stamps: u32,
}

impl Gray {
    /// The page in grey, and what colour there was.
    ///
    /// Where colour lies among black print (stamps, markers), a point is as bright as its brightest
    /// colour, which makes the stamp pale and leaves the print black. Where colour stands alone
    /// (letterheads), it is as bright as the eye sees it and stays readable. Stamps across print are taken away.
    pub(super) fn of(picture: &Picture) -> (Self, Colour) {
        let (width, height) = (picture.width as usize, picture.height as usize);
        let (points, share) = match &picture.pixels {
            Pixels::Rgb(rgb) => without_colour(rgb, width, height),
            Pixels::Gray(points) => (points.clone(), 0.0),
            Pixels::Bits(_) => (picture.gray().into_owned(), 0.0),
        };
        let mut gray = Self {
            width,
            height,
            points,
        };
        let stamps = match &picture.pixels {
            Pixels::Rgb(rgb) if share > 0.0 => stamps::lift(rgb, &mut gray, picture.dpi),
            _ => 0,
        };
        (gray, Colour { share, stamps })
    }

    /// Every point the mean of a square of `factor` points a side; a rest at the edges is left out.
    pub(super) fn reduced(&self, factor: usize) -> Self {
        let (width, height) = (self.width / factor, self.height / factor);
        let area = (factor * factor) as u32;
        let mut points = Vec::with_capacity(width * height);
        let mut sums = vec![0u32; width];
        for rows in self.points.chunks_exact(self.width * factor).take(height) {
            sums.fill(0);
            for row in rows.chunks_exact(self.width) {
                for (sum, points) in sums.iter_mut().zip(row.chunks_exact(factor)) {
                    *sum += points.iter().map(|&point| u32::from(point)).sum::<u32>();
                }
            }
            points.extend(sums.iter().map(|sum| (sum / area) as u8));
        }
        Self {
            width,
            height,
            points,
        }
    }

    /// Black becomes white.
    pub(super) fn invert(&mut self) {
        self.points
            .iter_mut()
            .for_each(|point| *point = 255 - *point);
    }

    /// Changes the points of a rectangle, as much of it as lies on the page.
    pub(super) fn change(&mut self, area: [usize; 4], change: impl Fn(&mut u8)) {
        let [left, top, right, bottom] = area;
        let (right, bottom) = (right.min(self.width), bottom.min(self.height));
        for row in self
            .points
            .chunks_exact_mut(self.width)
            .take(bottom)
            .skip(top)
        {
            row[left.min(right)..right].iter_mut().for_each(&change);
        }
    }
}

/// Side of the squares in which colour and print are looked for, in points.
const TILE: usize = 32;

fn without_colour(rgb: &[u8], width: usize, height: usize) -> (Vec<u8>, f32) {
    let (columns, rows) = (width.div_ceil(TILE), height.div_ceil(TILE));
    let mut print = vec![0u32; columns * rows];
    let mut coloured = 0usize;
    let mut gray = Vec::with_capacity(width * height);
    for (y, row) in rgb.chunks_exact(width * 3).enumerate() {
        let tiles = &mut print[y / TILE * columns..][..columns];
        for (x, point) in row.chunks_exact(3).enumerate() {
            let (red, green, blue) = (point[0], point[1], point[2]);
            let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
            let seen = (77 * u32::from(red) + 150 * u32::from(green) + 29 * u32::from(blue)) >> 8;
            gray.push(seen as u8);
            if most - least >= STRONG {
                coloured += 1;
            } else if most < PRINT {
                tiles[x / TILE] += 1;
            }
        }
    }
    let share = coloured as f32 / gray.len().max(1) as f32;
    if coloured == 0 {
        return (gray, 0.0);
    }
    let near_print = |x: usize, y: usize| {
        let (x, y) = (x / TILE, y / TILE);
        (y.saturating_sub(1)..(y + 2).min(rows)).any(|y| {
            (x.saturating_sub(1)..(x + 2).min(columns))
                .any(|x| print[y * columns + x] > (TILE / 2) as u32)
        })
    };
    let near: Vec<bool> = (0..columns * rows)
        .map(|at| near_print(at % columns * TILE, at / columns * TILE))
        .collect();
    for (y, (row, gray)) in rgb
        .chunks_exact(width * 3)
        .zip(gray.chunks_exact_mut(width))
        .enumerate()
    {
        let near = &near[y / TILE * columns..][..columns];
        for (x, (point, gray)) in row.chunks_exact(3).zip(gray).enumerate() {
            if near[x / TILE] {
                // The edges of a stamp are pale: all colour goes, not only the strong.
                let (most, least) = (
                    point[0].max(point[1]).max(point[2]),
                    point[0].min(point[1]).min(point[2]),
                );
                if most - least >= STRONG / 3 {
                    *gray = most;
                }
            }
        }
    }
    (gray, share)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(paint: impl Fn(u32, u32) -> [u8; 3]) -> Picture {
        let (width, height) = (96, 96);
        let points = (0..height)
            .flat_map(|y| (0..width).flat_map(|x| paint(x, y)).collect::<Vec<_>>())
            .collect();
        Picture {
            width,
            height,
            dpi: 300,
            pixels: Pixels::Rgb(points),
        }
    }

    #[test]
    fn a_red_stamp_over_black_print_turns_pale_and_the_print_stays() {
        let (gray, colour) = Gray::of(&page(|x, y| match (x % 8, y % 16) {
            (0..2, 0..8) => [10, 10, 10],
            _ if y < 48 => [220, 30, 40],
            _ => [255, 255, 255],
        }));
        assert!(colour.share > 0.2);
        assert_eq!((gray.points[0], gray.points[4]), (10, 220));
    }

    #[test]
    fn a_red_letterhead_alone_stays_dark_enough_to_read() {
        let (gray, _) = Gray::of(&page(|x, _| {
            if x % 8 < 2 {
                [200, 0, 0]
            } else {
                [255, 255, 255]
            }
        }));
        assert!(gray.points[0] < 100, "{}", gray.points[0]);
    }

    #[test]
    fn means_are_taken_square_by_square() {
        let gray = Gray {
            width: 5,
            height: 2,
            points: vec![0, 100, 50, 50, 9, 100, 200, 50, 50, 9],
        };
        assert_eq!(
            gray.reduced(2),
            Gray {
                width: 2,
                height: 1,
                points: vec![100, 50]
            }
        );
    }
}
