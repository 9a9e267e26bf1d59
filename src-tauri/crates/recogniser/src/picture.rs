//! A page as a grid of picture points.

use std::borrow::Cow;

/// A page image in memory, upright or not, with square picture points.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Dots per inch, measured from the page's size and made equal in both directions.
    pub dpi: u32,
    /// The picture points, row by row from the top left.
    pub pixels: Pixels,
}

/// The picture points in the form in which the file had them.
#[derive(Debug, Clone, PartialEq)]
pub enum Pixels {
    /// One bit a point, 1 is black, rows begin at whole bytes, most significant bit first.
    Bits(Vec<u8>),
    /// One byte a point, 0 is black.
    Gray(Vec<u8>),
    /// Three bytes a point: red, green, blue.
    Rgb(Vec<u8>),
}

impl Picture {
    /// Bytes in one row of a one-bit picture of this width.
    pub fn bit_row_bytes(width: u32) -> usize {
        width.div_ceil(8) as usize
    }

    /// Whether the buffer has exactly the size that width and height ask for.
    pub fn is_whole(&self) -> bool {
        let (width, height) = (self.width as usize, self.height as usize);
        match &self.pixels {
            Pixels::Bits(bytes) => bytes.len() == Self::bit_row_bytes(self.width) * height,
            Pixels::Gray(bytes) => bytes.len() == width * height,
            Pixels::Rgb(bytes) => bytes.len() == width * height * 3,
        }
    }

    /// Brightness of every point, one byte each, 0 is black.
    pub fn gray(&self) -> Cow<'_, [u8]> {
        match &self.pixels {
            Pixels::Gray(bytes) => Cow::Borrowed(bytes),
            Pixels::Rgb(bytes) => Cow::Owned(bytes.chunks_exact(3).map(brightness).collect()),
            Pixels::Bits(bytes) => Cow::Owned(self.unpacked(bytes)),
        }
    }

    /// The picture turned clockwise by 0, 90, 180 or 270 degrees; other angles leave it as it is.
    pub fn turned(&self, clockwise: u16) -> Self {
        let (width, height) = match clockwise {
            90 | 270 => (self.height, self.width),
            180 => (self.width, self.height),
            _ => return self.clone(),
        };
        let pixels = match &self.pixels {
            Pixels::Gray(bytes) => {
                Pixels::Gray(turn::<1>(bytes, self.width, self.height, clockwise))
            }
            Pixels::Rgb(bytes) => Pixels::Rgb(turn::<3>(bytes, self.width, self.height, clockwise)),
            Pixels::Bits(bytes) => {
                let gray = turn::<1>(&self.unpacked(bytes), self.width, self.height, clockwise);
                Pixels::Bits(pack(&gray, width as usize))
            }
        };
        Self {
            width,
            height,
            dpi: self.dpi,
            pixels,
        }
    }

    fn unpacked(&self, bits: &[u8]) -> Vec<u8> {
        let width = self.width as usize;
        let mut gray = Vec::with_capacity(width * self.height as usize);
        for row in bits.chunks_exact(Self::bit_row_bytes(self.width)) {
            gray.extend((0..width).map(|x| {
                if row[x / 8] & (0x80 >> (x % 8)) == 0 {
                    255
                } else {
                    0
                }
            }));
        }
        gray
    }
}

/// Brightness as ITU-R BT.601 weighs it, in whole numbers.
fn brightness(rgb: &[u8]) -> u8 {
    let sum = 77 * u32::from(rgb[0]) + 150 * u32::from(rgb[1]) + 29 * u32::from(rgb[2]);
    (sum >> 8) as u8
}

fn turn<const BYTES: usize>(bytes: &[u8], width: u32, height: u32, clockwise: u16) -> Vec<u8> {
    let (width, height) = (width as usize, height as usize);
    let mut turned = Vec::with_capacity(bytes.len());
    let mut push = |x: usize, y: usize| {
        let at = (y * width + x) * BYTES;
        turned.extend_from_slice(&bytes[at..at + BYTES]);
    };
    match clockwise {
        90 => (0..width).for_each(|x| (0..height).rev().for_each(|y| push(x, y))),
        180 => (0..height)
            .rev()
            .for_each(|y| (0..width).rev().for_each(|x| push(x, y))),
        _ => (0..width)
            .rev()
            .for_each(|x| (0..height).for_each(|y| push(x, y))),
    }
    turned
}

fn pack(gray: &[u8], width: usize) -> Vec<u8> {
    let mut bits = Vec::with_capacity(gray.len() / 8 + 1);
    for row in gray.chunks_exact(width) {
        bits.extend(row.chunks(8).map(|eight| {
            eight.iter().enumerate().fold(0u8, |byte, (i, &gray)| {
                byte | (u8::from(gray < 128) << (7 - i))
            })
        }));
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three wide, two high, one black point at the top right.
    fn corner() -> Picture {
        Picture {
            width: 3,
            height: 2,
            dpi: 300,
            pixels: Pixels::Bits(vec![0b0010_0000, 0]),
        }
    }

    #[test]
    fn bits_become_gray_with_ink_black() {
        assert_eq!(*corner().gray(), [255, 255, 0, 255, 255, 255]);
        assert!(corner().is_whole());
    }

    #[test]
    fn a_clockwise_quarter_turn_moves_the_top_right_corner_to_the_bottom_right() {
        let turned = corner().turned(90);
        assert_eq!((turned.width, turned.height), (2, 3));
        assert_eq!(*turned.gray(), [255, 255, 255, 255, 255, 0]);
    }

    #[test]
    fn a_turn_and_its_counter_turn_give_the_same_picture() {
        let colours = (0..18).map(|n| n * 10).collect();
        let picture = Picture {
            width: 2,
            height: 3,
            dpi: 200,
            pixels: Pixels::Rgb(colours),
        };
        for (there, back) in [(0, 0), (90, 270), (180, 180), (270, 90)] {
            assert_eq!(picture.turned(there).turned(back), picture);
            assert_eq!(corner().turned(there).turned(back), corner());
        }
    }
}
