//! Takes ruled lines off a picture: rules under headings, frames of tables, lines above footers.
//! Letters that touch them stay whole.

#![allow(unsafe_code, reason = "leptonica is a C library")]

use std::ptr;

use leptonica_sys as lept;

use super::Raster;

/// Shortest rule in millimetres: longer than the strokes of headlines.
const SHORTEST: f32 = 12.0;
/// A dark bar thicker than this many millimetres is no rule.
const THICKEST: f32 = 1.6;
/// Points that may be missing in a rule at one place.
const LARGEST_GAP: i32 = 5;
/// How far from a rule ink counts as touching it, in millimetres.
const TOUCHING: f32 = 0.25;

impl Raster {
    /// The straightened grey picture without its level and upright rules; `None` if there are none.
    pub fn without_rules(&self, dpi: u32) -> Option<Self> {
        let points = |millimetres: f32| ((millimetres * dpi as f32 / 25.4).round() as i32).max(2);
        let black = self.in_black_and_white()?;
        let level = black.rules([points(SHORTEST), 1], [1, points(THICKEST)])?;
        let upright = black.rules([1, points(SHORTEST * 1.5)], [points(THICKEST), 1])?;
        if level.is_empty() && upright.is_empty() {
            return None;
        }
        // The rim of a rule is frayed and grey; a letter that touches it reaches further.
        let rest = black
            .without(&level.widened([1, 5])?)?
            .without(&upright.widened([5, 1])?)?;
        let touch = 2 * (points(TOUCHING) + 2) + 1;
        let mut picture = self.copy()?;
        for (rules, reach, rim) in [(level, [1, touch], [1, 5]), (upright, [touch, 1], [5, 1])] {
            let touched = rest.widened(reach)?;
            picture.whiten(&rules.without(&touched)?.widened(rim)?)?;
        }
        Some(picture)
    }

    /// What is at least as long as `length` and at most as thick as `thickness`.
    fn rules(&self, length: [i32; 2], thickness: [i32; 2]) -> Option<Self> {
        let gap = length.map(|side| if side > 1 { LARGEST_GAP } else { 1 });
        let long = self.closed(gap)?.opened(length)?;
        let bars = long.opened(thickness)?;
        if bars.is_empty() {
            return Some(long);
        }
        long.without(&bars.widened([length[0].max(thickness[0]), length[1].max(thickness[1])])?)
    }

    fn opened(&self, [width, height]: [i32; 2]) -> Option<Self> {
        // SAFETY: self is a valid picture of one bit; null is caught.
        Self::owned(unsafe {
            lept::pixOpenCompBrick(ptr::null_mut(), self.pointer(), width, height)
        })
    }

    fn closed(&self, [width, height]: [i32; 2]) -> Option<Self> {
        // SAFETY: self is a valid picture of one bit; null is caught.
        Self::owned(unsafe {
            lept::pixCloseSafeBrick(ptr::null_mut(), self.pointer(), width, height)
        })
    }

    fn widened(&self, [width, height]: [i32; 2]) -> Option<Self> {
        // SAFETY: self is a valid picture of one bit; null is caught.
        Self::owned(unsafe { lept::pixDilateBrick(ptr::null_mut(), self.pointer(), width, height) })
    }

    fn without(&self, other: &Self) -> Option<Self> {
        // SAFETY: both are valid pictures of one bit and of the same size; null is caught.
        Self::owned(unsafe { lept::pixSubtract(ptr::null_mut(), self.pointer(), other.pointer()) })
    }

    fn copy(&self) -> Option<Self> {
        // SAFETY: self is a valid picture; null is caught.
        Self::owned(unsafe { lept::pixCopy(ptr::null_mut(), self.pointer()) })
    }

    fn is_empty(&self) -> bool {
        let mut empty = 0;
        // SAFETY: self is a valid picture; the result is a plain number.
        let failed = unsafe { lept::pixZero(self.pointer(), &raw mut empty) };
        failed == 0 && empty != 0
    }

    fn whiten(&mut self, mask: &Self) -> Option<()> {
        // SAFETY: self is a valid grey picture that nobody else holds, the mask has one bit and the same size.
        let failed = unsafe { lept::pixSetMasked(self.pointer(), mask.pointer(), 255) };
        (failed == 0).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDTH: usize = 900;
    const HEIGHT: usize = 300;

    /// At 300 dpi: a rule over the page, and strokes of letters as `strokes` says.
    fn ruled(strokes: impl Fn(usize, usize) -> bool) -> Raster {
        let point = |at: usize| {
            let (x, y) = (at % WIDTH, at / WIDTH);
            let rule = (100..800).contains(&x) && (150..153).contains(&y);
            if rule || strokes(x, y) { 10 } else { 250 }
        };
        let points: Vec<u8> = (0..WIDTH * HEIGHT).map(point).collect();
        Raster::from_gray(WIDTH as u32, HEIGHT as u32, &points).unwrap()
    }

    #[test]
    fn a_rule_goes_and_the_letter_on_it_stays() {
        let stroke = |x: usize, y: usize| (300..305).contains(&x) && (120..170).contains(&y);
        let (width, _, points) = ruled(stroke)
            .without_rules(300)
            .unwrap()
            .reduced(1)
            .unwrap();
        assert_eq!((width, points[151 * WIDTH + 200]), (WIDTH, 255));
        assert!((120..170).all(|y| points[y * WIDTH + 302] == 10));
    }

    #[test]
    fn a_dark_bar_and_plain_letters_are_no_rules() {
        let points: Vec<u8> = (0..WIDTH * HEIGHT)
            .map(|at| {
                if (100..200).contains(&(at / WIDTH)) || at % 40 < 4 && at / WIDTH < 40 {
                    10
                } else {
                    250
                }
            })
            .collect();
        let page = Raster::from_gray(WIDTH as u32, HEIGHT as u32, &points).unwrap();
        assert!(page.without_rules(300).is_none());
    }
}
