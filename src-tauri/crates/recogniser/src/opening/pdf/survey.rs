//! Goes over a PDF page once and notes what is on it: letters, pictures and drawings, in their order.

use std::collections::HashMap;

use hayro::hayro_interpret::font::{Glyph as FontGlyph, GlyphIdentifier, GlyphRun};
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, Paint, SoftMask, interpret_page,
};
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::{Affine, BezPath, Point, Rect, Shape, Vec2};

/// Most letters of one page that are noted; a full page of small print has 10,000.
const MOST_GLYPHS: usize = 200_000;
/// Most pictures of one page that are noted.
const MOST_IMAGES: usize = 5_000;
/// Units of a font's em square.
const EM: f64 = 1000.0;

/// What a page shows. All places are in points from the page's upper left corner as it is displayed.
#[derive(Debug, Default)]
pub(super) struct Survey {
    pub(super) page: Rect,
    pub(super) glyphs: Vec<Glyph>,
    pub(super) images: Vec<ImageMark>,
    /// How many lines and areas are drawn.
    pub(super) drawings: u32,
    /// Place in the drawing order of the last visible mark that is no picture.
    pub(super) last_other: u32,
    order: u32,
    groups: Vec<bool>,
    clips: Vec<Rect>,
    inks: HashMap<GlyphIdentifier, Option<Rect>>,
}

/// One letter.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    /// What it means; `None` if the font does not say.
    pub(super) text: Option<String>,
    /// Where it stands on the base line.
    pub(super) origin: Point,
    /// The direction of writing, of length 1.
    pub(super) along: Vec2,
    /// Height of the em square.
    pub(super) size: f64,
    /// How far the pen moves on.
    pub(super) advance: f64,
    /// The box of the ink; `None` for blanks.
    pub(super) ink: Option<Rect>,
    /// It leaves a mark on paper.
    pub(super) visible: bool,
    pub(super) order: u32,
}

/// One picture.
#[derive(Debug, Clone, Copy)]
pub(super) struct ImageMark {
    /// Maps picture points to the page.
    pub(super) transform: Affine,
    pub(super) area: Rect,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) stencil: bool,
    /// Drawn as it is: no mask, no transparency, not cut off.
    pub(super) plain: bool,
    pub(super) order: u32,
}

impl Survey {
    /// Goes over the page.
    pub(super) fn of<'a>(page: &'a Page<'a>, settings: &InterpreterSettings) -> Self {
        let mut survey = Self {
            page: page_rect(page),
            ..Self::default()
        };
        interpret(page, settings, &mut survey);
        survey.inks.clear();
        survey.hide_what_is_covered();
        survey
    }

    fn mark(&mut self) -> u32 {
        self.order += 1;
        self.order
    }

    fn clip(&self) -> Rect {
        self.clips.last().copied().unwrap_or(self.page)
    }

    /// Letters under a picture that was laid over them later are not seen.
    fn hide_what_is_covered(&mut self) {
        let large = 0.05 * self.page.area();
        let covers: Vec<ImageMark> = self
            .images
            .iter()
            .filter(|image| image.plain && !image.stencil && image.area.area() > large)
            .copied()
            .take(64)
            .collect();
        for glyph in &mut self.glyphs {
            if covers
                .iter()
                .any(|cover| cover.order > glyph.order && cover.area.contains(glyph.origin))
            {
                glyph.visible = false;
            }
        }
    }
}

/// The page as it is displayed, in points from its upper left corner.
pub(super) fn page_rect(page: &Page<'_>) -> Rect {
    let (width, height) = page.render_dimensions();
    Rect::new(0.0, 0.0, f64::from(width), f64::from(height))
}

/// Lets a device see what the page draws, in points from its upper left corner.
pub(super) fn interpret<'a>(
    page: &'a Page<'a>,
    settings: &InterpreterSettings,
    device: &mut impl Device<'a>,
) {
    let cache = InterpreterCache::new();
    let transform = Affine::new(page.initial_transform(true).as_coeffs());
    let mut context = Context::new(
        transform,
        page_rect(page),
        &cache,
        page.xref(),
        settings.clone(),
    );
    interpret_page(page, &mut context, device);
}

impl<'a> Device<'a> for Survey {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, _: &DrawMode) {
        let area = props.transform.transform_rect_bbox(path.bounding_box());
        self.drawing(area, &props.paint);
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, _: &DrawMode) {
        let area = props.transform.transform_rect_bbox(*rect);
        self.drawing(area, &props.paint);
    }

    fn push_clip_path(&mut self, clip_path: &ClipPath) {
        let area = self.clip().intersect(clip_path.path.bounding_box());
        self.clips.push(area);
    }

    fn push_clip_rect(&mut self, rect: &Rect) {
        let area = self.clip().intersect(*rect);
        self.clips.push(area);
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn push_transparency_group(
        &mut self,
        opacity: f32,
        mask: Option<SoftMask<'a>>,
        blend_mode: BlendMode,
    ) {
        let outer = self.groups.last().copied().unwrap_or(true);
        self.groups
            .push(outer && opacity > 0.99 && mask.is_none() && blend_mode == BlendMode::Normal);
    }

    fn pop_transparency_group(&mut self) {
        self.groups.pop();
    }

    fn draw_glyph_run(
        &mut self,
        run: &GlyphRun<'_, 'a>,
        props: DrawProps<'a>,
        draw_mode: &DrawMode,
    ) {
        let order = self.mark();
        let visible = !matches!(draw_mode, DrawMode::Invisible);
        for positioned in run.glyphs() {
            if self.glyphs.len() >= MOST_GLYPHS {
                return;
            }
            let transform = props.transform * positioned.transform();
            let origin = transform * Point::ZERO;
            let across = transform * Point::new(EM, 0.0) - origin;
            let up = transform * Point::new(0.0, EM) - origin;
            if !(origin.x.is_finite() && origin.y.is_finite() && across.hypot() > 0.0) {
                continue;
            }
            let (ink, advance) = self.measure(positioned, transform);
            if visible && ink.is_some_and(|ink| ink.overlaps(self.page)) {
                self.last_other = order;
            }
            self.glyphs.push(Glyph {
                text: meaning(positioned.as_unicode()),
                origin,
                along: across / across.hypot(),
                size: up.hypot(),
                advance: advance.unwrap_or(500.0) / EM * across.hypot(),
                ink,
                visible,
                order,
            });
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let order = self.mark();
        if self.images.len() >= MOST_IMAGES {
            return;
        }
        let (width, height) = (image.width(), image.height());
        let full = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let area = props.transform.transform_rect_bbox(full);
        let (stencil, masked) = match &image {
            Image::Stencil(stencil) => (true, !is_ink(&stencil_paint(stencil))),
            Image::Raster(raster) => {
                let dict = raster.stream().dict();
                let masks: [&[u8]; 3] = [b"SMask", b"Mask", b"SMaskInData"];
                (false, masks.iter().any(|key| dict.contains_key(key)))
            }
        };
        let cut = self.clip();
        let shown = area.intersect(self.page);
        let uncut = cut.x0 <= shown.x0 + 1.0
            && cut.y0 <= shown.y0 + 1.0
            && cut.x1 >= shown.x1 - 1.0
            && cut.y1 >= shown.y1 - 1.0;
        let plain = uncut && !masked && self.groups.last().copied().unwrap_or(true);
        self.images.push(ImageMark {
            transform: props.transform,
            area,
            width,
            height,
            stencil,
            plain,
            order,
        });
    }
}

impl Survey {
    fn drawing(&mut self, area: Rect, paint: &Paint<'_>) {
        let order = self.mark();
        let seen = area.intersect(self.clip()).intersect(self.page);
        if seen.width() <= 0.0 && seen.height() <= 0.0 {
            return;
        }
        let white = matches!(paint, Paint::Color(color) if color.to_rgba().to_rgba8()[..3].iter().all(|&channel| channel > 250));
        // White areas under everything else are paper.
        if white && self.images.is_empty() && self.glyphs.is_empty() {
            return;
        }
        self.drawings += 1;
        self.last_other = order;
    }

    /// The ink's box on the page and the advance in font units.
    fn measure(&mut self, glyph: &FontGlyph<'_>, transform: Affine) -> (Option<Rect>, Option<f64>) {
        match glyph {
            FontGlyph::Outline(outline) => {
                let ink = *self.inks.entry(outline.identifier()).or_insert_with(|| {
                    let path = outline.outline();
                    path.segments().next().map(|_| path.bounding_box())
                });
                (
                    ink.map(|ink| transform.transform_rect_bbox(ink)),
                    outline.advance_width().map(f64::from),
                )
            }
            FontGlyph::Type3(drawn) => {
                let advance = drawn.advance_width().map(f64::from);
                let ink = Rect::new(0.0, 0.0, advance.unwrap_or(500.0), 700.0);
                (Some(transform.transform_rect_bbox(ink)), advance)
            }
        }
    }
}

/// The colour of a stencil's ink as red, green, blue; `None` for patterns.
fn stencil_paint(stencil: &hayro::hayro_interpret::StencilImage<'_, '_>) -> Option<[u8; 3]> {
    let mut colour = None;
    stencil.with_stencil(
        |_, paint| {
            if let Paint::Color(color) = paint {
                let rgba = color.to_rgba().to_rgba8();
                colour = (rgba[3] > 250).then_some([rgba[0], rgba[1], rgba[2]]);
            }
        },
        Some((1, 1)),
    );
    colour
}

fn is_ink(colour: &Option<[u8; 3]>) -> bool {
    colour.is_some_and(|colour| colour.iter().all(|&channel| channel < 60))
}

/// The text of a glyph, ligatures taken apart; `None` if unknown or from a private area.
fn meaning(unicode: Option<BfString>) -> Option<String> {
    let text = match unicode? {
        BfString::Char(letter) => spelled(letter)?,
        BfString::String(letters) => letters
            .chars()
            .map(spelled)
            .collect::<Option<Vec<String>>>()?
            .concat(),
    };
    Some(text)
}

fn spelled(letter: char) -> Option<String> {
    Some(match letter {
        '\u{FB00}' => "ff".into(),
        '\u{FB01}' => "fi".into(),
        '\u{FB02}' => "fl".into(),
        '\u{FB03}' => "ffi".into(),
        '\u{FB04}' => "ffl".into(),
        '\u{FB05}' | '\u{FB06}' => "st".into(),
        '\u{A0}'
        | '\u{2000}'..='\u{200A}'
        | '\u{202F}'
        | '\u{205F}'
        | '\u{3000}'
        | '\t'
        | '\n'
        | '\r' => " ".into(),
        '\u{AD}' => "-".into(),
        '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => String::new(),
        '\u{E000}'..='\u{F8FF}' | '\u{FFFD}' | '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' => {
            return None;
        }
        _ => letter.to_string(),
    })
}
