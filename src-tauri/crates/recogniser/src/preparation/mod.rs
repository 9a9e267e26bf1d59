//! Makes a page fit to be read, by what it shows and not by one recipe. The original stays as it is.
//!
//! [`Sheet::of`] looks at a page once; [`Sheet::prepare`] makes the picture that the engine reads;
//! [`Frame`] leads from that picture back to the page.

mod blemishes;
mod frame;
mod gray;
mod measure;
pub(crate) mod pieces;
mod stamps;

use document::Preparation;

use crate::engine::Raster;
use crate::picture::{Picture, Pixels};
pub use frame::Frame;
use gray::Gray;
use measure::Paper;

/// A page that has been looked at.
#[derive(Debug)]
pub struct Sheet {
    gray: Gray,
    /// Points per inch of `gray`.
    dpi: u32,
    /// Points of the page for one of `gray`.
    reduction: u32,
    one_bit: bool,
    noise: f32,
    /// What is brighter than this is paper, shadows included, if the page has next to nothing but paper.
    bare_from: Option<u8>,
    ink: Ink,
    steps: Vec<Preparation>,
}

/// How much there is to read on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ink {
    /// Pieces of the size of letters or words.
    pub letters: usize,
    /// Share of the page that is printed on, pictures included.
    pub share: f32,
}

/// A picture for the engine.
#[derive(Debug)]
pub struct Prepared {
    /// What is read.
    pub raster: Raster,
    /// Its resolution.
    pub dpi: u32,
    /// The way back to the upright page.
    pub frame: Frame,
    /// What was done, in order.
    pub steps: Vec<Preparation>,
}

/// Ways to prepare the same page; the first is for all pages, the others for those it did not serve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By what was measured.
    Usual,
    /// Softer, for grain and broken letters.
    Softer,
    /// Black and white, for pale or uneven print.
    Harder,
}

/// Resolution at which German print is read best.
const READING_DPI: u32 = 300;
/// Below this resolution pages are enlarged for reading.
const COARSE_DPI: u32 = 230;
/// Noise from which on a page is softened.
const NOISY: f32 = 3.0;
/// Resolution of the small maps on which areas are measured.
const MAP_DPI: u32 = 75;
/// Side of the squares of such a map in which the paper's brightness is measured: 5.4 mm.
const TILE: usize = 16;
/// Fewer pieces than this are dust.
const FEWEST_LETTERS: usize = 3;
/// How much darker than paper print is.
const CONTRAST: u8 = 55;
/// Share of print below which a page may fall into lighter and darker paper instead of paper and print.
const HARDLY_ANY: f32 = 0.03;
/// Share of the page that forty specks of half a millimetre cover.
const DUST: f32 = 0.001;

impl Sheet {
    /// Looks at a page: colour, paper, edges, holes, ink, noise.
    pub fn of(picture: &Picture) -> Self {
        let mut steps = Vec::new();
        let (mut gray, colour) = Gray::of(picture);
        if colour.share > 0.0005 {
            steps.push(step("colour", colour.share));
        }
        if colour.stamps > 0 {
            steps.push(step("stamps", colour.stamps as f32));
        }
        let mut reduction = 1;
        if picture.dpi >= 2 * COARSE_DPI {
            reduction = (picture.dpi as f32 / READING_DPI as f32).round().max(1.0) as u32;
            if reduction > 1 {
                gray = gray.reduced(reduction as usize);
                steps.push(step("reduce", 1.0 / reduction as f32));
            }
        }
        let dpi = picture.dpi / reduction;
        let mut sheet = Self {
            gray,
            dpi,
            reduction,
            one_bit: matches!(picture.pixels, Pixels::Bits(_)),
            noise: 0.0,
            bare_from: None,
            ink: Ink {
                letters: 0,
                share: 0.0,
            },
            steps,
        };
        sheet.clean();
        sheet
    }

    /// Nothing on this page but paper, dust, holes and what shines through.
    pub fn is_blank(&self) -> bool {
        self.ink.letters < FEWEST_LETTERS && self.is_nearly_bare()
    }

    /// So little ink that it may be dust; only reading tells.
    pub fn is_nearly_bare(&self) -> bool {
        self.ink.share < DUST
    }

    /// How much there is to read.
    pub fn ink(&self) -> Ink {
        self.ink
    }

    /// A black-and-white map at half the reading resolution, to see which way lines and letters stand.
    pub fn outline(&self) -> Option<Raster> {
        let half = raster(&self.gray.reduced((self.dpi / 150).max(1) as usize))?;
        match self.bare_from {
            Some(level) => half.darker_than(level),
            None => half.in_black_and_white(),
        }
    }

    /// The page itself without any preparation but cleaning, with its resolution.
    pub fn plain(&self) -> Option<(Raster, u32)> {
        Some((raster(&self.gray)?, self.dpi))
    }

    /// Makes the picture for the engine: turned clockwise by `turn` (0, 90, 180, 270), then by the
    /// few degrees that the lines lean.
    pub fn prepare(&self, turn: u16, lean: Option<f32>, way: Way) -> Option<Prepared> {
        let mut steps = self.steps.clone();
        let mut picture = raster(&self.gray)?;
        if turn != 0 {
            picture = picture.turned(turn / 90)?;
            steps.push(step("turn", f32::from(turn)));
        }
        let upright = (
            picture.width() * self.reduction,
            picture.height() * self.reduction,
        );
        let (mut dpi, mut enlarged) = (self.dpi, 1.0);
        if self.dpi < COARSE_DPI {
            enlarged = (READING_DPI as f32 / self.dpi.max(50) as f32).min(4.0);
            picture = picture.scaled(enlarged)?;
            dpi = (self.dpi as f32 * enlarged).round() as u32;
            steps.push(step("enlarge", enlarged));
        }
        if self.one_bit || self.noise > NOISY || way == Way::Softer {
            let radius = if way == Way::Softer { 2 } else { 1 };
            picture = picture.blurred(radius)?;
            steps.push(step("soften", f32::from(radius)));
        }
        let lean = lean.unwrap_or(0.0);
        if lean != 0.0 {
            picture = picture.rotated(lean)?;
            steps.push(step("deskew", lean));
        }
        // Where paper itself falls into light and dark, lines would be looked for in shadows.
        if let Some(level) = self.bare_from {
            picture = picture.whiter_than(level)?;
            steps.push(step("shadows", f32::from(level)));
        }
        if let Some(without) = picture.without_rules(dpi) {
            picture = without;
            steps.push(step("rules", 1.0));
        }
        if way == Way::Harder {
            picture = picture.in_black_and_white()?;
            steps.push(step("threshold", 0.0));
        }
        let scale = self.reduction as f32 / enlarged;
        let frame = Frame::new((picture.width(), picture.height()), upright, scale, lean);
        Some(Prepared {
            raster: picture,
            dpi,
            frame,
            steps,
        })
    }

    /// Takes away what is not of the letter and measures what is.
    fn clean(&mut self) {
        let scale = ((self.dpi + MAP_DPI / 2) / MAP_DPI).max(1) as usize;
        let mut map = self.gray.reduced(scale);
        if map.points.is_empty() {
            return;
        }
        let mut paper = Paper::of(&map, TILE);
        if paper.level_and_spread().0 < 90 {
            self.gray.invert();
            map.invert();
            paper = Paper::of(&map, TILE);
            self.steps.push(step("invert_page", 1.0));
        }
        let (level, spread) = paper.level_and_spread();
        let treated =
            blemishes::treat(&mut self.gray, &map, scale, (f32::from(level) * 0.45) as u8);
        for (name, count) in [
            ("edges", treated.edges),
            ("holes", treated.holes),
            ("invert_areas", treated.inverted),
        ] {
            if count > 0 {
                self.steps.push(step(name, count as f32));
            }
        }
        if treated != blemishes::Treated::default() {
            map = self.gray.reduced(scale);
        }
        if !self.one_bit {
            self.noise = measure::noise(&self.gray);
            if spread > 24 || level < 200 {
                paper.whiten(&mut self.gray, scale);
                map = self.gray.reduced(scale);
                self.steps.push(step("whiten", f32::from(spread)));
            }
        }
        let whitened = self.steps.iter().any(|step| step.step == "whiten");
        let level = if whitened { 250 } else { level };
        self.ink = ink(&map, level);
        let bare_from = level.saturating_sub(CONTRAST);
        let divides_paper = measure::threshold(&self.gray) > bare_from;
        self.bare_from =
            (!self.one_bit && divides_paper && self.ink.share < HARDLY_ANY).then_some(bare_from);
    }
}

/// Counts pieces that stand out from the paper as print does and dust and shadows do not.
fn ink(map: &Gray, level: u8) -> Ink {
    let dark = level.saturating_sub(CONTRAST);
    let inked: Vec<bool> = map.points.iter().map(|&point| point < dark).collect();
    let found = pieces::pieces(map.width, &inked);
    let is_letter = |piece: &&pieces::Piece| {
        let longer = piece.width().max(piece.height());
        let shorter = piece.width().min(piece.height());
        longer >= 3 && piece.points >= 5 && shorter <= 60
    };
    let inked = found.pieces.iter().map(|piece| piece.points).sum::<usize>();
    Ink {
        letters: found.pieces.iter().filter(is_letter).count(),
        share: inked as f32 / map.points.len().max(1) as f32,
    }
}

fn raster(gray: &Gray) -> Option<Raster> {
    Raster::from_gray(gray.width as u32, gray.height as u32, &gray.points)
}

fn step(name: &str, value: f32) -> Preparation {
    Preparation {
        step: name.to_owned(),
        value,
    }
}
