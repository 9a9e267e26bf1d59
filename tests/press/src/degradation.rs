//! What happens to a printed page between the desk of its writer and our scan folder.

mod marks;
mod optics;
mod paper;
mod placing;

use anyhow::Result;
use image::{GrayImage, RgbImage, imageops};

use crate::chance::Chance;
use crate::letter::Letter;
use crate::truth::{TruePage, TrueWord};
use optics::Planes;

/// One way in which pages arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Degradation {
    /// 300 dpi grey, mild optics: a good scanner and a good print.
    Clean,
    /// 300 dpi, skewed by up to 0.7°, light noise, JPEG: what a good office delivers. Three in ten are in colour.
    Office,
    /// A copy of a copy: blurred, noisy (deviation 16), uneven light, low contrast, JPEG of quality 55.
    BadCopy,
    /// 200 dpi, one bit, noisy edges and specks.
    Fax,
    /// 204 x 98 dpi, one bit: a fax in standard mode.
    FaxUnequal,
    /// Skewed by 2 to 3° to either side, otherwise as office.
    Skewed,
    /// Turned by 90, 180 or 270°, otherwise as office.
    Rotated,
    /// In colour with an entry stamp and marker over the text.
    Stamped,
    /// 150 dpi grey.
    LowResolution,
    /// Punch holes, dark borders and a fold; otherwise as office.
    Punched,
}

impl Degradation {
    /// Every way, in the order of reports.
    pub const ALL: [Self; 10] = [
        Self::Clean,
        Self::Office,
        Self::BadCopy,
        Self::Fax,
        Self::FaxUnequal,
        Self::Skewed,
        Self::Rotated,
        Self::Stamped,
        Self::LowResolution,
        Self::Punched,
    ];

    /// Stable name for tables and file names.
    pub fn name(self) -> &'static str {
        match self {
            Self::Clean => "clean",
            Self::Office => "office",
            Self::BadCopy => "bad_copy",
            Self::Fax => "fax",
            Self::FaxUnequal => "fax_unequal",
            Self::Skewed => "skewed",
            Self::Rotated => "rotated",
            Self::Stamped => "stamped",
            Self::LowResolution => "low_resolution",
            Self::Punched => "punched",
        }
    }
}

/// A page as it comes from the scanner.
#[derive(Debug, Clone)]
pub struct Scan {
    /// The pixels as they lie in the file.
    pub picture: Picture,
    /// Dots per inch, across and down.
    pub dpi: (u32, u32),
    /// Clockwise turn in degrees (0, 90, 180, 270) by which the page lies wrong.
    pub turned: u16,
    /// Quality (1 to 100) if it is stored as JPEG; `None` is lossless.
    pub quality: Option<u8>,
    /// Width and height of the page once it is upright, in pixels.
    pub upright: (u32, u32),
    /// The words with boxes in pixels of the upright page; skew is not undone.
    pub words: Vec<TrueWord>,
    /// Nothing is printed on this side.
    pub blank: bool,
}

/// Pixels of one kind or another.
#[derive(Debug, Clone)]
pub enum Picture {
    /// Only 0 (ink) and 255 (paper).
    Bits(GrayImage),
    /// Grey levels.
    Gray(GrayImage),
    /// Colours.
    Rgb(RgbImage),
}

impl Picture {
    /// Width and height in pixels.
    pub fn dimensions(&self) -> (u32, u32) {
        match self {
            Self::Bits(image) | Self::Gray(image) => image.dimensions(),
            Self::Rgb(image) => image.dimensions(),
        }
    }
}

impl Letter {
    /// All pages as scanned in this way.
    ///
    /// # Errors
    /// If the entry stamp cannot be set.
    pub fn scan(&self, degradation: Degradation) -> Result<Vec<Scan>> {
        (0..self.truth.pages.len())
            .map(|page| self.scan_page(page, degradation))
            .collect()
    }

    /// All pages with their blank backs in between, as a duplex scanner delivers them.
    ///
    /// # Errors
    /// If the entry stamp cannot be set.
    pub fn scan_both_sides(&self, degradation: Degradation) -> Result<Vec<Scan>> {
        let mut sides = Vec::new();
        for page in 0..self.truth.pages.len() {
            sides.push(self.scan_page(page, degradation)?);
            sides.push(self.blank_back(page, degradation));
        }
        Ok(sides)
    }

    /// One page, counted from 0, as scanned in this way.
    ///
    /// # Errors
    /// If the entry stamp cannot be set.
    ///
    /// # Panics
    /// If there is no such page.
    pub fn scan_page(&self, page: usize, degradation: Degradation) -> Result<Scan> {
        let mut chance = self.chance(page, degradation.name());
        let truth = &self.truth.pages[page];
        let scanner = Scanner {
            letter: self,
            page,
            truth,
            chance: &mut chance,
        };
        match degradation {
            Degradation::Fax => Ok(scanner.fax(false)),
            Degradation::FaxUnequal => Ok(scanner.fax(true)),
            Degradation::BadCopy => Ok(scanner.bad_copy()),
            Degradation::LowResolution => Ok(scanner.low_resolution()),
            Degradation::Clean => Ok(scanner.clean()),
            other => scanner.office(other),
        }
    }

    /// The unprinted back of a page: the front shines through, dust lies on the glass.
    pub fn blank_back(&self, page: usize, degradation: Degradation) -> Scan {
        let mut chance = self.chance(page, "back");
        let mut planes = self.print(page, 300.0, false);
        planes.each(imageops::flip_horizontal_in_place);
        planes.blur(2.2);
        let strength = chance.real(0.0, 0.09);
        planes.tone(244.0 - 244.0 * strength, 244.0);
        paper::dust(&mut planes, &mut chance);
        if degradation == Degradation::Punched {
            paper::holes(&mut planes, &mut chance, 300.0);
        }
        planes.noise(3.0, &mut chance);
        let quality = Some(80);
        let picture = if matches!(degradation, Degradation::Fax | Degradation::FaxUnequal) {
            Picture::Bits(planes.threshold(150))
        } else {
            planes.picture()
        };
        let upright = picture.dimensions();
        Scan {
            picture,
            dpi: (300, 300),
            turned: 0,
            quality,
            upright,
            words: Vec::new(),
            blank: true,
        }
    }

    fn chance(&self, page: usize, purpose: &str) -> Chance {
        Chance::named(self.seed.wrapping_add(page as u64 * 7919), purpose)
    }

    fn print(&self, page: usize, dpi: f64, colour: bool) -> Planes {
        Planes::print(&self.document.pages()[page], dpi, colour)
    }
}

/// A page that somebody else printed, black on white at 300 dpi, as scanned in this way. It has no true words.
pub fn scan_of_print(print: GrayImage, degradation: Degradation, seed: u64) -> Scan {
    let mut chance = Chance::named(seed, degradation.name());
    let mut planes = Planes(vec![print]);
    let (mut dpi, mut quality) = ((300, 300), Some(75));
    let most = match degradation {
        Degradation::Skewed => 3.0,
        Degradation::Clean => 0.0,
        _ => 0.7,
    };
    planes.skew(chance.real(-most, most));
    let (width, height) = planes.dimensions();
    let coarsened = match degradation {
        Degradation::Fax => Some((200, 200)),
        Degradation::FaxUnequal => Some((204, 98)),
        Degradation::LowResolution => Some((150, 150)),
        _ => None,
    };
    if let Some((across, down)) = coarsened {
        dpi = (across, down);
        let (width, height) = (width * across / 300, height * down / 300);
        let smooth = imageops::FilterType::Triangle;
        planes.each(|plane| *plane = imageops::resize(plane, width, height, smooth));
    }
    let bad = degradation == Degradation::BadCopy;
    planes.blur(if bad { 1.5 } else { 0.65 });
    planes.tone(
        if bad { 55.0 } else { 30.0 },
        if bad { 225.0 } else { 242.0 },
    );
    if bad {
        paper::uneven_light(&mut planes, &mut chance);
    }
    if degradation == Degradation::Punched {
        paper::fold(&mut planes, &mut chance);
        paper::holes(&mut planes, &mut chance, 300.0);
        paper::dark_borders(&mut planes, &mut chance);
    }
    let is_fax = matches!(degradation, Degradation::Fax | Degradation::FaxUnequal);
    planes.noise(if bad || is_fax { 16.0 } else { 3.5 }, &mut chance);
    let picture = if is_fax {
        let mut bits = planes.threshold(150);
        paper::specks(&mut bits, &mut chance);
        quality = None;
        Picture::Bits(bits)
    } else {
        planes.picture()
    };
    let mut scan = finish(picture, Vec::new(), quality);
    scan.dpi = dpi;
    if degradation == Degradation::Rotated {
        scan.turned = *chance.of(&[90, 180, 270]);
        scan.picture = placing::turned(scan.picture, scan.turned);
    }
    scan
}

/// One page on the glass.
struct Scanner<'a> {
    letter: &'a Letter,
    page: usize,
    truth: &'a TruePage,
    chance: &'a mut Chance,
}

impl Scanner<'_> {
    fn clean(self) -> Scan {
        let mut planes = self.letter.print(self.page, 300.0, false);
        planes.blur(0.6);
        planes.tone(28.0, 244.0);
        planes.noise(2.0, self.chance);
        let words = placing::scaled(&self.truth.words, 300.0, 300.0);
        finish(planes.picture(), words, Some(92))
    }

    fn office(self, degradation: Degradation) -> Result<Scan> {
        let colour = degradation == Degradation::Stamped || self.chance.happens(0.3);
        let mut planes = self.letter.print(self.page, 300.0, colour);
        let mut words = placing::scaled(&self.truth.words, 300.0, 300.0);
        planes.blur(self.chance.real(0.6, 0.9));
        planes.tone(self.chance.real(20.0, 50.0), self.chance.real(236.0, 248.0));
        if degradation == Degradation::Stamped {
            marks::marker(&mut planes, &words, self.chance);
            if self.page == 0 {
                marks::stamp(&mut planes, self.letter.truth.fields.date, self.chance)?;
            }
        }
        if degradation == Degradation::Punched {
            paper::fold(&mut planes, self.chance);
            paper::holes(&mut planes, self.chance, 300.0);
        }
        let skew = match degradation {
            Degradation::Skewed => {
                self.chance.real(2.0, 3.0) * if self.chance.happens(0.5) { 1.0 } else { -1.0 }
            }
            _ => self.chance.real(-0.7, 0.7),
        };
        planes.skew(skew);
        words = placing::skewed(words, planes.dimensions(), skew);
        if degradation == Degradation::Punched {
            paper::dark_borders(&mut planes, self.chance);
        }
        planes.noise(self.chance.real(2.0, 4.5), self.chance);
        let quality = Some(self.chance.between(72, 88) as u8);
        let mut scan = finish(planes.picture(), words, quality);
        if degradation == Degradation::Rotated {
            scan.turned = *self.chance.of(&[90, 180, 270]);
            scan.picture = placing::turned(scan.picture, scan.turned);
        }
        Ok(scan)
    }

    fn bad_copy(self) -> Scan {
        let mut planes = self.letter.print(self.page, 300.0, false);
        let skew = self.chance.real(-0.8, 0.8);
        planes.blur(1.5);
        planes.skew(skew);
        planes.tone(55.0, 225.0);
        paper::uneven_light(&mut planes, self.chance);
        planes.noise(16.0, self.chance);
        let words = placing::skewed(
            placing::scaled(&self.truth.words, 300.0, 300.0),
            planes.dimensions(),
            skew,
        );
        finish(planes.picture(), words, Some(55))
    }

    fn fax(self, unequal: bool) -> Scan {
        let dpi = if unequal { 204.0 } else { 200.0 };
        let mut planes = self.letter.print(self.page, dpi, false);
        let skew = self.chance.real(-0.4, 0.4);
        planes.skew(skew);
        let (width, height) = planes.dimensions();
        let mut words = placing::skewed(
            placing::scaled(&self.truth.words, dpi, dpi),
            (width, height),
            skew,
        );
        planes.blur(0.65);
        let rows = if unequal { height * 98 / 204 } else { height };
        if unequal {
            planes.squeeze(rows);
            let factor = f64::from(rows) / f64::from(height);
            for word in &mut words {
                word.top *= factor;
                word.bottom *= factor;
            }
        }
        planes.noise(if unequal { 14.0 } else { 22.0 }, self.chance);
        let mut bits = planes.threshold(150);
        paper::specks(&mut bits, self.chance);
        let mut scan = finish(Picture::Bits(bits), words, None);
        scan.dpi = if unequal { (204, 98) } else { (200, 200) };
        scan
    }

    fn low_resolution(self) -> Scan {
        let mut planes = self.letter.print(self.page, 150.0, false);
        let skew = self.chance.real(-0.7, 0.7);
        planes.blur(0.45);
        planes.skew(skew);
        planes.tone(30.0, 242.0);
        planes.noise(3.0, self.chance);
        let words = placing::skewed(
            placing::scaled(&self.truth.words, 150.0, 150.0),
            planes.dimensions(),
            skew,
        );
        let mut scan = finish(planes.picture(), words, Some(75));
        scan.dpi = (150, 150);
        scan
    }
}

fn finish(picture: Picture, words: Vec<TrueWord>, quality: Option<u8>) -> Scan {
    let upright = picture.dimensions();
    Scan {
        picture,
        dpi: (300, 300),
        turned: 0,
        quality,
        upright,
        words,
        blank: false,
    }
}
