//! Print, blur, tone, skew and noise on one grey or three colour planes.

use image::imageops::{self, FilterType};
use image::{GrayImage, Luma, Rgb, RgbImage};
use imageproc::filter::gaussian_blur_f32;
use imageproc::geometric_transformations::{Border, Interpolation, rotate_about_center};
use typst_layout::Page;
use typst_render::RenderOptions;

use super::Picture;
use crate::chance::Chance;

/// One grey plane, or red, green and blue.
#[derive(Debug, Clone)]
pub(super) struct Planes(pub(super) Vec<GrayImage>);

impl Planes {
    /// Prints a set page at this resolution.
    pub(super) fn print(page: &Page, dpi: f64, colour: bool) -> Self {
        let options = RenderOptions {
            pixel_per_pt: (dpi / 72.0).into(),
            render_bleed: false,
        };
        let pixmap = typst_render::render(page, &options);
        let (width, height) = (pixmap.width(), pixmap.height());
        let pixels = pixmap.data().chunks_exact(4);
        let plane = |values: Vec<u8>| {
            GrayImage::from_raw(width, height, values).expect("BUG: a plane of the wrong size")
        };
        if colour {
            Self(
                (0..3)
                    .map(|channel| plane(pixels.clone().map(|pixel| pixel[channel]).collect()))
                    .collect(),
            )
        } else {
            let grey = |pixel: &[u8]| {
                ((u32::from(pixel[0]) * 299
                    + u32::from(pixel[1]) * 587
                    + u32::from(pixel[2]) * 114)
                    / 1000) as u8
            };
            Self(vec![plane(pixels.map(grey).collect())])
        }
    }

    pub(super) fn dimensions(&self) -> (u32, u32) {
        self.0[0].dimensions()
    }

    pub(super) fn each(&mut self, change: impl Fn(&mut GrayImage)) {
        self.0.iter_mut().for_each(change);
    }

    /// Gaussian blur; `sigma` in pixels.
    pub(super) fn blur(&mut self, sigma: f64) {
        self.each(|plane| *plane = gaussian_blur_f32(plane, sigma as f32));
    }

    /// Maps black to `ink` and white to `paper`.
    pub(super) fn tone(&mut self, ink: f64, paper: f64) {
        let table: Vec<u8> = (0..=255)
            .map(|level| (ink + f64::from(level) * (paper - ink) / 255.0) as u8)
            .collect();
        self.each(|plane| {
            plane
                .iter_mut()
                .for_each(|pixel| *pixel = table[usize::from(*pixel)]);
        });
    }

    /// Turns the page clockwise about its centre by a few degrees; what comes into view is paper.
    pub(super) fn skew(&mut self, degrees: f64) {
        self.each(|plane| {
            let paper = Luma([plane.get_pixel(2, 2)[0]]);
            let angle = degrees.to_radians() as f32;
            *plane = rotate_about_center(
                plane,
                angle,
                Interpolation::Bilinear,
                Border::Constant(paper),
            );
        });
    }

    /// Scales to this many rows.
    pub(super) fn squeeze(&mut self, rows: u32) {
        self.each(|plane| {
            *plane = imageops::resize(plane, plane.width(), rows, FilterType::Triangle);
        });
    }

    /// Adds normally distributed noise with this deviation, in grey levels.
    pub(super) fn noise(&mut self, deviation: f64, chance: &mut Chance) {
        // A table of draws: nine million real ones a page would take longer than reading it.
        let table: Vec<i16> = (0..1 << 14)
            .map(|_| (chance.normal() * deviation * 16.0) as i16)
            .collect();
        let mut draw = fastrand::Rng::with_seed(chance.seed());
        for plane in &mut self.0 {
            for pixel in plane.iter_mut() {
                let level = i16::from(*pixel) * 16 + table[(draw.u32(..) >> 18) as usize];
                *pixel = ((level + 8) / 16).clamp(0, 255) as u8;
            }
        }
    }

    /// Black and white: ink is what is darker than `level`.
    pub(super) fn threshold(mut self, level: u8) -> GrayImage {
        let mut plane = self.0.swap_remove(0);
        plane
            .iter_mut()
            .for_each(|pixel| *pixel = if *pixel > level { 255 } else { 0 });
        plane
    }

    pub(super) fn picture(mut self) -> Picture {
        if self.0.len() == 1 {
            return Picture::Gray(self.0.swap_remove(0));
        }
        let (width, height) = self.dimensions();
        let [red, green, blue] = [&self.0[0], &self.0[1], &self.0[2]];
        let mut image = RgbImage::new(width, height);
        for (((pixel, red), green), blue) in image
            .pixels_mut()
            .zip(red.iter())
            .zip(green.iter())
            .zip(blue.iter())
        {
            *pixel = Rgb([*red, *green, *blue]);
        }
        Picture::Rgb(image)
    }
}
