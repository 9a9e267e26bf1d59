//! PDF files: scanned pages as they are, other pages drawn, and the text that they carry.

mod draw;
mod embedded;
mod layer;
mod order;
mod scan;
mod survey;
mod words;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use document::{Problem, Word};
use hayro::hayro_interpret::{InterpreterSettings, InterpreterWarning};
use hayro::hayro_syntax::object::{Array, Dict};
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf as Syntax};
use hayro::kurbo::Rect;

use self::layer::Layer;
use self::survey::Survey;
use self::words::Laid;
use super::guard::guarded;
use super::{Area, Limits, Pages, SourcePage};
use crate::picture::Picture;

/// Smallest picture beside a text layer that is worth reading, in points: 10 by 3 millimetres.
const LEAST_PICTURE: (f64, f64) = (28.0, 8.5);
/// So many lines and areas with few letters beside them may be letters drawn as outlines.
const MANY_DRAWINGS: u32 = 300;

struct Pdf {
    syntax: Syntax,
    limits: Limits,
}

pub(super) fn open(bytes: Arc<[u8]>, limits: Limits) -> Result<Box<dyn Pages>, Problem> {
    let syntax = Syntax::new(Arc::new(bytes)).map_err(problem)?;
    if syntax.pages().is_empty() {
        return Err(Problem::NoPages);
    }
    if is_form_shell(&syntax) {
        return Err(Problem::FormShell);
    }
    Ok(Box::new(Pdf { syntax, limits }))
}

fn problem(error: LoadPdfError) -> Problem {
    match error {
        LoadPdfError::Decryption(
            DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm,
        ) => Problem::PasswordProtected,
        LoadPdfError::Decryption(_) | LoadPdfError::Invalid => Problem::Damaged,
    }
}

/// An XFA form whose pages hold nothing but the advice to use another program.
fn is_form_shell(syntax: &Syntax) -> bool {
    let xref = syntax.xref();
    let Some(catalog) = xref.get::<Dict<'_>>(xref.root_id()) else {
        return false;
    };
    let Some(form) = catalog.get::<Dict<'_>>(b"AcroForm") else {
        return false;
    };
    if !form.contains_key(b"XFA") {
        return false;
    }
    if catalog.get::<bool>(b"NeedsRendering").unwrap_or(false) {
        return true;
    }
    let fields = form
        .get::<Array<'_>>(b"Fields")
        .is_some_and(|fields| fields.raw_iter().next().is_some());
    let settings = InterpreterSettings::default();
    let text = syntax.pages().first().map(|page| {
        let glyphs = Survey::of(page, &settings).glyphs;
        glyphs
            .into_iter()
            .filter_map(|glyph| glyph.text)
            .collect::<String>()
            .replace(' ', "")
            .to_lowercase()
    });
    let advice = [
        "pleasewait",
        "bittewarten",
        "adobereader",
        "pdf-viewer",
        "pdfviewer",
    ];
    !fields
        && syntax.pages().len() == 1
        && text.is_some_and(|text| advice.iter().any(|words| text.contains(words)))
}

impl Pages for Pdf {
    fn count(&self) -> u32 {
        self.syntax.pages().len() as u32
    }

    fn page(&mut self, index: u32) -> Result<SourcePage, Problem> {
        guarded(|| self.read(index))
    }

    fn attachments(&self) -> Vec<String> {
        guarded(|| Ok(embedded::xml_files(&self.syntax))).unwrap_or_default()
    }
}

impl Pdf {
    fn read(&self, index: u32) -> Result<SourcePage, Problem> {
        let page = self
            .syntax
            .pages()
            .get(index as usize)
            .ok_or(Problem::NoPages)?;
        let undecoded = Arc::new(AtomicBool::new(false));
        let warned = undecoded.clone();
        let settings = InterpreterSettings {
            warning_sink: Arc::new(move |warning| {
                if matches!(warning, InterpreterWarning::ImageDecodeFailure) {
                    warned.store(true, Ordering::Relaxed);
                }
            }),
            ..InterpreterSettings::default()
        };
        let survey = Survey::of(page, &settings);
        for image in &survey.images {
            self.limits.check(image.width, image.height)?;
        }
        if let Some(covering) = scan::covering_image(&survey)
            && let Some((picture, encoded)) = scan::take(page, &settings, covering, self.limits)?
        {
            return Ok(SourcePage::of_picture(picture, encoded));
        }
        let picture = draw::draw(page, &settings, self.limits)?;
        if undecoded.load(Ordering::Relaxed) && draw::is_white(&picture) {
            return Err(Problem::Damaged);
        }
        Ok(with_text_layer(picture, &survey))
    }
}

/// Adds the words that the page itself carries, if they can be trusted.
fn with_text_layer(picture: Picture, survey: &Survey) -> SourcePage {
    let verdict = layer::judge(&survey.glyphs);
    if matches!(verdict, Layer::None | Layer::Garbage) {
        return SourcePage::of_picture(picture, None);
    }
    let laid = words::lay_out(survey);
    let turn = laid.turn;
    let (page_width, page_height) = if turn.is_multiple_of(180) {
        (survey.page.width(), survey.page.height())
    } else {
        (survey.page.height(), survey.page.width())
    };
    let upright = if turn == 0 {
        None
    } else {
        Some(picture.turned(turn))
    };
    let grid = Grid::over(
        upright.as_ref().unwrap_or(&picture),
        page_width,
        page_height,
    );
    let text_layer = grid.visible_words(&laid);
    if text_layer.is_empty() {
        return SourcePage::of_picture(picture, None);
    }
    let mut unread: Vec<Area> = survey
        .images
        .iter()
        .map(|image| image.area.intersect(survey.page))
        .filter(|area| area.width() >= LEAST_PICTURE.0 && area.height() >= LEAST_PICTURE.1)
        .filter_map(|area| grid.area(words::turned_rect(area, turn, survey.page)))
        .collect();
    let outlined = survey.drawings > MANY_DRAWINGS && text_layer.len() < 20;
    if verdict == Layer::Gaps || outlined || unread.len() > 200 {
        unread = grid
            .area(Rect::new(0.0, 0.0, page_width, page_height))
            .into_iter()
            .collect();
    }
    SourcePage {
        turn,
        text_covers_page: unread.is_empty(),
        unread,
        text_layer,
        picture,
        encoded: None,
    }
}

/// Maps points of the upright page to picture points.
struct Grid<'a> {
    picture: &'a Picture,
    gray: std::borrow::Cow<'a, [u8]>,
    across: f64,
    down: f64,
}

impl<'a> Grid<'a> {
    fn over(picture: &'a Picture, page_width: f64, page_height: f64) -> Self {
        Self {
            picture,
            gray: picture.gray(),
            across: f64::from(picture.width) / page_width,
            down: f64::from(picture.height) / page_height,
        }
    }

    fn area(&self, area: Rect) -> Option<Area> {
        let clamp = |value: f64, most: u32| value.clamp(0.0, f64::from(most)) as u32;
        let x = clamp((area.x0 * self.across).floor(), self.picture.width);
        let y = clamp((area.y0 * self.down).floor(), self.picture.height);
        let right = clamp((area.x1 * self.across).ceil(), self.picture.width);
        let bottom = clamp((area.y1 * self.down).ceil(), self.picture.height);
        (right > x && bottom > y).then(|| Area {
            x,
            y,
            w: right - x,
            h: bottom - y,
        })
    }

    /// The words that leave a trace on the picture: white, cut off or covered text does not.
    fn visible_words(&self, laid: &Laid) -> Vec<Word> {
        let shown = laid.words.iter().filter_map(|word| {
            let area = self
                .area(word.area)
                .filter(|area| self.has_contrast(*area))?;
            Some(Word {
                text: word.text.clone(),
                x: area.x,
                y: area.y,
                w: area.w,
                h: area.h,
                confidence: 1.0,
                line: word.line,
                block: word.block,
            })
        });
        shown.collect()
    }

    fn has_contrast(&self, area: Area) -> bool {
        /// Grey levels between paper and the palest print.
        const LEAST: u8 = 24;
        let (mut darkest, mut brightest) = (u8::MAX, 0u8);
        let width = self.picture.width as usize;
        for y in area.y..area.y + area.h {
            let start = y as usize * width + area.x as usize;
            for &value in &self.gray[start..start + area.w as usize] {
                darkest = darkest.min(value);
                brightest = brightest.max(value);
            }
            if brightest.saturating_sub(darkest) >= LEAST {
                return true;
            }
        }
        // A box that is all ink, such as a dash, lies beside its paper.
        darkest < 128
    }
}
