//! A picture as leptonica holds it. Every operation gives a new picture, or nothing if there is no memory for it.

#![allow(unsafe_code, reason = "leptonica is a C library")]

use std::ptr;
use std::ptr::NonNull;

use leptonica_sys as lept;

/// An owned picture of one or eight bits a point. In one-bit pictures 1 is black.
#[derive(Debug)]
pub struct Raster(NonNull<lept::Pix>);

impl Raster {
    /// A grey picture from points row by row, 0 is black.
    pub fn from_gray(width: u32, height: u32, points: &[u8]) -> Option<Self> {
        let (columns, rows) = (width as usize, height as usize);
        if columns == 0 || points.len() != columns * rows {
            return None;
        }
        // SAFETY: pixCreate takes any numbers and gives null for those it cannot serve.
        let raster = Self::owned(unsafe {
            lept::pixCreate(width.try_into().ok()?, height.try_into().ok()?, 8)
        })?;
        let words = raster.words_per_row();
        // SAFETY: a fresh picture owns rows * words words, and nobody else knows it yet.
        let data = unsafe {
            std::slice::from_raw_parts_mut(lept::pixGetData(raster.pointer()), rows * words)
        };
        for (line, points) in data
            .chunks_exact_mut(words)
            .zip(points.chunks_exact(columns))
        {
            for (word, four) in line.iter_mut().zip(points.chunks(4)) {
                let mut bytes = [0; 4];
                bytes[..four.len()].copy_from_slice(four);
                *word = u32::from_be_bytes(bytes);
            }
        }
        Some(raster)
    }

    /// Width in points.
    pub fn width(&self) -> u32 {
        // SAFETY: the pointer is valid as long as self lives.
        unsafe { lept::pixGetWidth(self.pointer()) }.unsigned_abs()
    }

    /// Height in points.
    pub fn height(&self) -> u32 {
        // SAFETY: as above.
        unsafe { lept::pixGetHeight(self.pointer()) }.unsigned_abs()
    }

    /// Black and white by one threshold for the whole picture, found by Otsu's method.
    pub fn in_black_and_white(&self) -> Option<Self> {
        let (width, height) = (
            self.width().try_into().ok()?,
            self.height().try_into().ok()?,
        );
        let mut binary = ptr::null_mut();
        // SAFETY: self is a valid eight-bit picture; the result pointer is written only on success.
        let failed = unsafe {
            lept::pixOtsuAdaptiveThreshold(
                self.pointer(),
                width,
                height,
                0,
                0,
                0.1,
                ptr::null_mut(),
                &raw mut binary,
            )
        };
        Self::owned(binary).filter(|_| failed == 0)
    }

    /// Black and white by this threshold: what is darker is black.
    pub fn darker_than(&self, level: u8) -> Option<Self> {
        // SAFETY: self is a valid eight-bit picture; null is caught.
        Self::owned(unsafe { lept::pixThresholdToBinary(self.pointer(), i32::from(level)) })
    }

    /// The grey picture with everything brighter than this level white.
    pub fn whiter_than(&self, level: u8) -> Option<Self> {
        // SAFETY: self is a valid grey picture; null is caught.
        Self::owned(unsafe {
            lept::pixThresholdToValue(ptr::null_mut(), self.pointer(), i32::from(level), 255)
        })
    }

    /// How far the lines of a black-and-white picture lean, in degrees clockwise to be turned, and
    /// how sure that is (above 3 is sure).
    pub fn skew(&self) -> Option<(f32, f32)> {
        const WIDEST_DEGREES: f32 = 7.0;
        const COARSE_STEP: f32 = 1.0;
        const FINEST_STEP: f32 = 0.02;
        let (mut angle, mut confidence) = (0.0, 0.0);
        // SAFETY: self is a valid picture; both results are plain numbers.
        let failed = unsafe {
            lept::pixFindSkewSweepAndSearch(
                self.pointer(),
                &raw mut angle,
                &raw mut confidence,
                2,
                1,
                WIDEST_DEGREES,
                COARSE_STEP,
                FINEST_STEP,
            )
        };
        (failed == 0 && angle.is_finite() && confidence.is_finite()).then_some((angle, confidence))
    }

    /// Whether the letters of a black-and-white picture stand on their feet: positive if they do,
    /// negative if they stand on their heads, larger is surer. `None` if there are too few.
    pub fn uprightness(&self) -> Option<f32> {
        const FEWEST_LETTERS: i32 = 40;
        let mut confidence = 0.0;
        // SAFETY: self is a valid picture; the result is a plain number.
        let failed = unsafe {
            lept::pixUpDownDetect(self.pointer(), &raw mut confidence, FEWEST_LETTERS, 0, 0)
        };
        (failed == 0 && confidence != 0.0).then_some(confidence)
    }

    /// Turned clockwise by a small angle around its middle; size stays, corners become white.
    pub fn rotated(&self, degrees: f32) -> Option<Self> {
        // SAFETY: self is a valid picture; null is caught.
        Self::owned(unsafe {
            lept::pixRotate(
                self.pointer(),
                degrees.to_radians(),
                lept::L_ROTATE_AREA_MAP as i32,
                lept::L_BRING_IN_WHITE as i32,
                0,
                0,
            )
        })
    }

    /// Turned clockwise by so many quarters of a circle.
    pub fn turned(&self, quarters: u16) -> Option<Self> {
        // SAFETY: self is a valid picture; null is caught.
        Self::owned(unsafe { lept::pixRotateOrth(self.pointer(), i32::from(quarters % 4)) })
    }

    /// Larger or smaller.
    pub fn scaled(&self, factor: f32) -> Option<Self> {
        // SAFETY: self is a valid picture; null is caught.
        Self::owned(unsafe { lept::pixScale(self.pointer(), factor, factor) })
    }

    /// Every point the mean of the square around it that reaches `radius` points far.
    pub fn blurred(&self, radius: u8) -> Option<Self> {
        // SAFETY: self is a valid picture; null is caught.
        Self::owned(unsafe {
            lept::pixBlockconv(self.pointer(), i32::from(radius), i32::from(radius))
        })
    }

    /// Width, height and points of this grey picture at one of so many points, each the mean of its square.
    pub fn reduced(&self, factor: u32) -> Option<(usize, usize, Vec<u8>)> {
        let scale = 1.0 / factor as f32;
        // SAFETY: self is a valid grey picture; null is caught.
        let small = Self::owned(unsafe { lept::pixScaleAreaMap(self.pointer(), scale, scale) })?;
        let (width, height) = (small.width() as usize, small.height() as usize);
        let words = small.words_per_row();
        // SAFETY: the picture owns height * words words and lives until the points are copied.
        let data = unsafe {
            std::slice::from_raw_parts(lept::pixGetData(small.pointer()), height * words)
        };
        let mut points = Vec::with_capacity(width * height);
        for row in data.chunks_exact(words) {
            points.extend(row.iter().flat_map(|word| word.to_be_bytes()).take(width));
        }
        Some((width, height, points))
    }

    pub(super) fn pointer(&self) -> *mut lept::Pix {
        self.0.as_ptr()
    }

    fn words_per_row(&self) -> usize {
        // SAFETY: the pointer is valid as long as self lives.
        unsafe { lept::pixGetWpl(self.pointer()) }.unsigned_abs() as usize
    }

    pub(super) fn owned(pointer: *mut lept::Pix) -> Option<Self> {
        NonNull::new(pointer).map(Self)
    }
}

impl Drop for Raster {
    fn drop(&mut self) {
        let mut pointer = self.pointer();
        // SAFETY: self owns the picture and is not used again.
        unsafe { lept::pixDestroy(&raw mut pointer) };
    }
}

/// Keeps leptonica from writing about strangers' files to the standard error output.
pub(super) fn hush() {
    // SAFETY: sets one number of the library.
    unsafe { lept::setMsgSeverity(lept::L_SEVERITY_NONE as i32) };
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Black bars on white, like lines of text.
    fn bars(width: u32, height: u32) -> Vec<u8> {
        let line = |y: u32| if y % 40 < 12 { 0 } else { 255 };
        (0..height)
            .flat_map(|y| (0..width).map(move |x| if x % 17 < 3 { 255 } else { line(y) }))
            .collect()
    }

    #[test]
    fn a_leaning_page_is_set_straight_by_the_angle_that_was_found() {
        let page = Raster::from_gray(803, 1000, &bars(803, 1000)).unwrap();
        let leaning = page.rotated(-2.0).unwrap();
        let (angle, confidence) = leaning.in_black_and_white().unwrap().skew().unwrap();
        assert!((angle - 2.0).abs() < 0.1, "{angle}");
        assert!(confidence > 3.0, "{confidence}");
    }

    #[test]
    fn sizes_follow_turns_and_scales() {
        let page = Raster::from_gray(30, 20, &[255; 600]).unwrap();
        let turned = page.turned(1).unwrap();
        assert_eq!((turned.width(), turned.height()), (20, 30));
        let larger = page.scaled(2.0).unwrap();
        assert_eq!((larger.width(), larger.height()), (60, 40));
        assert!(Raster::from_gray(30, 20, &[255; 599]).is_none());
        assert!(Raster::from_gray(0, 0, &[]).is_none());
    }
}
