//! What a page shows before anything is done to it: noise, paper, ink.

use super::gray::Gray;

/// Strength of the noise as the standard deviation of brightness, about 2 on a clean scan and 4 on a
/// bad copy (Immerkær's estimate, with the median in place of the mean so that print does not count).
pub(super) fn noise(gray: &Gray) -> f32 {
    const STEP: usize = 5;
    let (width, height) = (gray.width, gray.height);
    let mut counts = vec![0u32; 2048];
    let mut total = 0;
    for y in (1..height.saturating_sub(1)).step_by(STEP) {
        let row = |dy: usize| &gray.points[(y + dy - 1) * width..][..width];
        let (above, here, below) = (row(0), row(1), row(2));
        for x in (1 + y % STEP..width.saturating_sub(1)).step_by(STEP) {
            // Points at either end of the scale are clipped and say nothing.
            if (21..253).contains(&here[x]) {
                let at = |row: &[u8], dx: usize| i32::from(row[x + dx - 1]);
                let corners = at(above, 0) + at(above, 2) + at(below, 0) + at(below, 2);
                let sides = at(above, 1) + at(below, 1) + at(here, 0) + at(here, 2);
                let value = (corners - 2 * sides + 4 * at(here, 1)).unsigned_abs() as usize;
                counts[value.min(2047)] += 1;
                total += 1;
            }
        }
    }
    let mut sum = 0;
    let median = counts.iter().position(|count| {
        sum += count;
        sum * 2 >= total
    });
    // The kernel multiplies the deviation by 6; 0.6745 is the median of a standard normal's size.
    median.unwrap_or(0) as f32 / 0.6745 / 6.0
}

/// The brightness that parts light from dark best (Otsu's method).
pub(super) fn threshold(gray: &Gray) -> u8 {
    const STEP: usize = 3;
    let mut counts = [0u32; 256];
    for row in gray.points.chunks_exact(gray.width).step_by(STEP) {
        row.iter()
            .step_by(STEP)
            .for_each(|&point| counts[point as usize] += 1);
    }
    let weighed = |counts: &[u32]| {
        let weighed = counts.iter().zip(0u64..);
        weighed
            .map(|(&count, level)| u64::from(count) * level)
            .sum::<u64>() as f64
    };
    let (all, sum) = (f64::from(counts.iter().sum::<u32>()), weighed(&counts));
    let (mut dark, mut dark_sum) = (0.0, 0.0);
    let mut best = (0.0, 0);
    for (level, &count) in (0..=254u8).zip(&counts) {
        dark += f64::from(count);
        dark_sum += f64::from(count) * f64::from(level);
        let light = all - dark;
        if dark > 0.0 && light > 0.0 {
            let apart = dark_sum / dark - (sum - dark_sum) / light;
            let parted = dark * light * apart * apart;
            if parted > best.0 {
                best = (parted, level + 1);
            }
        }
    }
    best.1
}

/// Brightness of the paper, square by square.
#[derive(Debug, Clone)]
pub(super) struct Paper {
    columns: usize,
    rows: usize,
    /// Side of a square in points of the map that was measured.
    tile: usize,
    levels: Vec<u8>,
}

impl Paper {
    /// Measures a small map of the page.
    pub(super) fn of(map: &Gray, tile: usize) -> Self {
        let (columns, rows) = (map.width.div_ceil(tile), map.height.div_ceil(tile));
        let mut levels = Vec::with_capacity(columns * rows);
        for top in (0..map.height).step_by(tile) {
            for left in (0..map.width).step_by(tile) {
                let mut counts = [0u32; 256];
                let mut total = 0;
                for row in map.points.chunks_exact(map.width).skip(top).take(tile) {
                    for &point in &row[left..(left + tile).min(map.width)] {
                        counts[point as usize] += 1;
                        total += 1;
                    }
                }
                levels.push(percentile(&counts, total, 85));
            }
        }
        Self {
            columns,
            rows,
            tile,
            levels: widened(&levels, columns, rows),
        }
    }

    /// Typical brightness, and how far the darkest parts are from the brightest.
    pub(super) fn level_and_spread(&self) -> (u8, u8) {
        let mut counts = [0u32; 256];
        self.levels
            .iter()
            .for_each(|&level| counts[level as usize] += 1);
        let total = self.levels.len() as u32;
        let share = |percent| percentile(&counts, total, percent);
        let (dark, middle, bright) = (share(5), share(50), share(95));
        (middle, bright.saturating_sub(dark))
    }

    /// Makes the paper white all over: every point in relation to the paper around it.
    /// `scale` is how many points of `gray` make one of the measured map.
    pub(super) fn whiten(&self, gray: &mut Gray, scale: usize) {
        let side = (self.tile * scale) as f32;
        let width = gray.width;
        let place = |at: usize, count: usize| {
            let exact = ((at as f32 + 0.5) / side - 0.5).clamp(0.0, (count - 1) as f32);
            let first = exact as usize;
            (first, (first + 1).min(count - 1), exact - first as f32)
        };
        let across: Vec<_> = (0..width).map(|x| place(x, self.columns)).collect();
        let mut line = vec![0.0f32; self.columns];
        for (y, row) in gray.points.chunks_exact_mut(width).enumerate() {
            let (upper, lower, part) = place(y, self.rows);
            for (x, level) in line.iter_mut().enumerate() {
                let (a, b) = (
                    self.levels[upper * self.columns + x],
                    self.levels[lower * self.columns + x],
                );
                *level = f32::from(a) * (1.0 - part) + f32::from(b) * part;
            }
            for (point, &(left, right, part)) in row.iter_mut().zip(&across) {
                let level = line[left] * (1.0 - part) + line[right] * part;
                *point = (f32::from(*point) * 250.0 / level.max(1.0)).min(255.0) as u8;
            }
        }
    }
}

/// Every square as bright as the second brightest around it: dark squares full of print or pictures
/// take the paper of their neighbours.
fn widened(levels: &[u8], columns: usize, rows: usize) -> Vec<u8> {
    let around = |at: usize| {
        let (x, y) = (at % columns, at / columns);
        let mut best = [0u8; 2];
        for y in y.saturating_sub(1)..(y + 2).min(rows) {
            for x in x.saturating_sub(1)..(x + 2).min(columns) {
                let level = levels[y * columns + x];
                if level > best[0] {
                    best = [level, best[0]];
                } else if level > best[1] {
                    best[1] = level;
                }
            }
        }
        best[1].max(1)
    };
    (0..levels.len()).map(around).collect()
}

fn percentile(counts: &[u32; 256], total: u32, percent: u32) -> u8 {
    let mut sum = 0;
    let at = counts.iter().position(|count| {
        sum += count;
        sum * 100 >= total * percent
    });
    at.unwrap_or(255) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn print_is_no_noise_and_grain_is() {
        let paint = |grain: u32| {
            let mut seed = 7u32;
            let points = (0..300 * 300u32).map(|at| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let ink = if at % 29 < 4 && at / 300 % 31 < 12 {
                    40
                } else {
                    220
                };
                (ink + (seed >> 16) % (grain + 1)) as u8
            });
            Gray {
                width: 300,
                height: 300,
                points: points.collect(),
            }
        };
        assert!(noise(&paint(0)) < 1.0);
        assert!(noise(&paint(30)) > 3.0);
    }

    #[test]
    fn the_threshold_lies_between_ink_and_paper() {
        let page = |ink: u8| Gray {
            width: 90,
            height: 90,
            points: (0..8100)
                .map(|at| if at % 90 < 5 { ink } else { 240 })
                .collect(),
        };
        assert!((31..=240).contains(&threshold(&page(30))));
        assert!((231..=240).contains(&threshold(&page(230))));
    }

    #[test]
    fn a_shadow_over_the_page_is_measured_and_taken_away() {
        let points = (0..1600 * 1600).map(|at| {
            let paper = 240 - (at % 1600) / 16;
            if at / 1600 % 20 < 4 && at % 1600 % 9 < 4 {
                paper / 4
            } else {
                paper
            }
        });
        let mut page = Gray {
            width: 1600,
            height: 1600,
            points: points.map(|point| point as u8).collect(),
        };
        let paper = Paper::of(&page.reduced(4), 16);
        assert!(paper.level_and_spread().1 > 20);
        paper.whiten(&mut page, 4);
        let paper_points = [page.points[10 * 1600 + 80], page.points[10 * 1600 + 1560]];
        assert!(
            paper_points.iter().all(|point| *point > 225),
            "{paper_points:?}"
        );
        assert!(page.points[1585] < 100);
    }
}
