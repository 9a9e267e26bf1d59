//! Reads one page: looks at it, makes it fit, reads it, and reads it another way when in doubt.

mod doubt;
mod order;
mod regions;
mod repair;

use std::time::Duration;

use document::{Problem, RecognisedPage, TextSource, Word};

use crate::engine::{Layout, OrientationFinder, Raster, ReadWord, Tesseract};
use crate::opening::SourcePage;
use crate::preparation::{Prepared, Sheet, Way};
use crate::work_clock::WorkClock;
use regions::Map;

/// The engines of a worker and how long a page may take.
#[derive(Debug)]
pub struct Reader {
    engine: Tesseract,
    orientation: Option<OrientationFinder>,
    time: Duration,
    spent: Spent,
}

/// Working time of all pages so far, by step.
#[derive(Debug, Clone, Copy, Default)]
pub struct Spent {
    /// Colour, paper, edges, holes, noise.
    pub looking: Duration,
    /// Which side is up, and by how much lines lean.
    pub turning: Duration,
    /// Making the picture that the engine reads.
    pub preparing: Duration,
    /// Dividing it into areas and recognising them.
    pub recognising: Duration,
}

/// A leaning of the lines above this confidence is believed.
const SURE_LEAN: f32 = 3.0;
/// Lines that lean less than this many degrees stay as they are.
const SMALLEST_LEAN: f32 = 0.1;
/// Confidence below which a page is not turned.
const SURE_TURN: f32 = 2.0;
/// Confidence of a first reading that needs no second.
const GOOD: f32 = 0.72;

/// So many pieces of print without a word: an area is read another way.
const MUCH_PASSED_OVER: usize = 4;

/// One attempt at a page.
struct Attempt {
    prepared: Prepared,
    turn: u16,
    words: Vec<ReadWord>,
}

impl Reader {
    /// A reader with loaded engines. `time` is what a page may take in all.
    pub fn new(engine: Tesseract, orientation: Option<OrientationFinder>, time: Duration) -> Self {
        Self {
            engine,
            orientation,
            time,
            spent: Spent::default(),
        }
    }

    /// Working time so far.
    pub fn spent(&self) -> Spent {
        self.spent
    }

    /// The clockwise turn that makes a page upright, as far as its lines and letters say so clearly; `None` if there
    /// is no memory to look. What is left open shows when the page is read.
    pub fn turn(&mut self, sheet: &Sheet) -> Option<u16> {
        let outline = sheet.outline()?;
        Some(self.turn_by_lines(sheet, &outline))
    }

    /// Reads a page; `number` counts from 1. What goes wrong stands in the page.
    pub fn read(&mut self, source: &SourcePage, number: u32) -> RecognisedPage {
        self.read_turned(source, number, None)
    }

    /// The same where people may have said which side is up, as a clockwise turn of 0, 90, 180 or 270 degrees: that is
    /// not asked again.
    pub fn read_turned(
        &mut self,
        source: &SourcePage,
        number: u32,
        told: Option<u16>,
    ) -> RecognisedPage {
        let mut page = Self::unread(source, number);
        if source.text_covers_page {
            return page;
        }
        let sheet = timed(&mut self.spent.looking, || Sheet::of(&source.picture));
        if sheet.is_blank() && source.text_layer.is_empty() {
            page.blank = true;
            return page;
        }
        match self.recognise(&sheet, source, told, WorkClock::allowing(self.time)) {
            Ok(attempt) => fill(&mut page, source, &sheet, attempt),
            Err(problem) => page.problem = Some(problem),
        }
        page
    }

    /// The page with its own words only.
    pub fn unread(source: &SourcePage, number: u32) -> RecognisedPage {
        let turned = source.turn == 90 || source.turn == 270;
        let (width, height) = (source.picture.width, source.picture.height);
        let (width, height) = if turned {
            (height, width)
        } else {
            (width, height)
        };
        let (origin, confidence) = if source.text_layer.is_empty() {
            (TextSource::Recognition, 0.0)
        } else {
            (TextSource::TextLayer, 1.0)
        };
        RecognisedPage {
            width,
            height,
            dpi: source.picture.dpi,
            rotation: source.turn,
            confidence,
            source: origin,
            words: source.text_layer.clone(),
            ..RecognisedPage::bare(number)
        }
    }

    fn recognise(
        &mut self,
        sheet: &Sheet,
        source: &SourcePage,
        told: Option<u16>,
        clock: WorkClock,
    ) -> Result<Attempt, Problem> {
        let outline = sheet.outline().ok_or(Problem::OutOfMemory)?;
        if !source.text_layer.is_empty() {
            // The words of the file say which side is up, and theirs are the better part of the page.
            return self.attempt(
                sheet,
                &outline,
                source.turn,
                Way::Usual,
                Layout::Automatic,
                clock,
            );
        }
        let turning = WorkClock::allowing(self.time);
        let mut turn = told.unwrap_or_else(|| self.turn_by_lines(sheet, &outline));
        self.spent.turning += turning.spent();
        let mut first = self.attempt(sheet, &outline, turn, Way::Usual, Layout::Column, clock)?;
        if first.quality() >= GOOD && !first.misses_much(sheet) {
            return Ok(first);
        }
        if told.is_none()
            && turn == 0
            && let Some(found) = self.look(sheet, 0)
            && found != 0
        {
            turn = found;
            let turned = self.attempt(sheet, &outline, turn, Way::Usual, Layout::Column, clock)?;
            if turned.score() > first.score() {
                first = turned;
            } else {
                turn = 0;
            }
            if first.quality() >= GOOD {
                return Ok(first);
            }
        }
        // A second way only while there is time for it: a page costs three readings at most.
        let ways = [
            (Way::Softer, Layout::Automatic),
            (Way::Harder, Layout::Automatic),
        ];
        for (way, layout) in ways {
            if clock.is_beyond(0.33) {
                break;
            }
            if let Ok(second) = self.attempt(sheet, &outline, turn, way, layout, clock)
                && second.score() > first.score() * 1.02
            {
                first = second;
            }
            if first.quality() >= GOOD {
                break;
            }
        }
        Ok(first)
    }

    fn attempt(
        &mut self,
        sheet: &Sheet,
        outline: &Raster,
        turn: u16,
        way: Way,
        layout: Layout,
        clock: WorkClock,
    ) -> Result<Attempt, Problem> {
        let lean = timed(&mut self.spent.turning, || lean(outline, turn));
        let prepared = timed(&mut self.spent.preparing, || {
            sheet.prepare(turn, lean, way).ok_or(Problem::OutOfMemory)
        })?;
        let words = timed(&mut self.spent.recognising, || {
            read_parts(&mut self.engine, &prepared, layout, clock)
        })?;
        Ok(Attempt {
            prepared,
            turn,
            words,
        })
    }

    /// Whether the page lies on its side or stands on its head, where lines and letters say so clearly.
    fn turn_by_lines(&mut self, sheet: &Sheet, outline: &Raster) -> u16 {
        let confidence =
            |outline: &Raster| outline.skew().map_or(0.0, |(_, confidence)| confidence);
        let upright = confidence(outline);
        if upright < 2.0 * SURE_LEAN {
            let sideways = outline.turned(1).map_or(0.0, |turned| confidence(&turned));
            if sideways > SURE_LEAN && sideways > 1.5 * upright {
                return self.look(sheet, 90).unwrap_or(0);
            }
        }
        match outline.uprightness() {
            Some(sure) if sure < -3.0 => self.look(sheet, 180).unwrap_or(0),
            _ => 0,
        }
    }

    /// Has the orientation looked at; `suspected` is a turn that something else speaks for.
    fn look(&mut self, sheet: &Sheet, suspected: u16) -> Option<u16> {
        let (picture, dpi) = sheet.plain()?;
        let found = self.orientation.as_mut()?.look(&picture, dpi)?;
        let agrees = suspected != 0 && found.turn % 180 == suspected % 180;
        let needed = if agrees { SURE_TURN / 2.0 } else { SURE_TURN };
        (found.confidence >= needed).then_some(found.turn)
    }
}

/// Does some work and adds its time.
fn timed<T>(spent: &mut Duration, work: impl FnOnce() -> T) -> T {
    let clock = WorkClock::allowing(Duration::MAX);
    let done = work();
    *spent += clock.spent();
    done
}

/// Reads the page area by area. An area in which print was passed over is read another way too.
fn read_parts(
    engine: &mut Tesseract,
    prepared: &Prepared,
    layout: Layout,
    clock: WorkClock,
) -> Result<Vec<ReadWord>, Problem> {
    let map = Map::of(&prepared.raster, prepared.dpi).ok_or(Problem::OutOfMemory)?;
    let mut look = engine.look(&prepared.raster, prepared.dpi);
    let mut all: Vec<ReadWord> = Vec::new();
    for part in map.parts() {
        let area = map.on_picture(part);
        let mut read = |layout| look.read(area, layout, clock);
        let mut words = read(layout)?;
        let passed_over = |words: &[ReadWord]| {
            let boxes: Vec<_> = words
                .iter()
                .map(|word| [word.left, word.top, word.right, word.bottom])
                .collect();
            map.unread(part, &boxes)
        };
        let missed = passed_over(&words);
        if missed >= MUCH_PASSED_OVER {
            let other = if layout == Layout::Block {
                Layout::Automatic
            } else {
                Layout::Block
            };
            if let Ok(again) = read(other)
                && score(&again) > score(&words)
            {
                words = again;
            }
        }
        for area in doubt::areas(&words, prepared.dpi) {
            if let Ok(again) = look.read(area, Layout::Block, clock) {
                doubt::put(&mut words, area, again);
            }
        }
        let before = all.last().map_or(0, |word| word.line + 1);
        for mut word in words {
            word.line += before;
            all.push(word);
        }
    }
    Ok(all)
}

/// How much was read well: letters, weighted by how sure they are beyond guessing.
fn score(words: &[ReadWord]) -> f32 {
    let sure = |word: &ReadWord| (word.confidence - 0.4).max(0.0);
    words
        .iter()
        .map(|word| sure(word) * word.text.chars().count() as f32)
        .sum()
}

impl Attempt {
    /// Mean confidence by letter, 0 to 1.
    fn quality(&self) -> f32 {
        let (sum, letters) = self.words.iter().fold((0.0, 0.0), |(sum, letters), word| {
            let count = word.text.chars().count() as f32;
            (sum + word.confidence * count, letters + count)
        });
        if letters == 0.0 { 0.0 } else { sum / letters }
    }

    fn score(&self) -> f32 {
        score(&self.words)
    }

    /// Far fewer words than the ink on the page promises.
    fn misses_much(&self, sheet: &Sheet) -> bool {
        let letters: usize = self
            .words
            .iter()
            .map(|word| word.text.chars().count())
            .sum();
        // At 75 dpi letters run into words: a piece is at least two letters on a page that was read well.
        sheet.ink().letters > 60 && letters < sheet.ink().letters / 2
    }
}

/// How far the lines of the turned page lean, if that is sure and worth undoing.
fn lean(outline: &Raster, turn: u16) -> Option<f32> {
    let turned;
    let outline = if turn == 0 {
        outline
    } else {
        turned = outline.turned(turn / 90)?;
        &turned
    };
    let (degrees, confidence) = outline.skew()?;
    (confidence > SURE_LEAN && degrees.abs() > SMALLEST_LEAN).then_some(degrees)
}

/// Writes what was read into the page.
fn fill(page: &mut RecognisedPage, source: &SourcePage, sheet: &Sheet, attempt: Attempt) {
    let quality = attempt.quality();
    let Attempt {
        prepared,
        turn,
        words,
    } = attempt;
    if !is_text(&words, sheet) {
        page.blank = source.text_layer.is_empty() && sheet.is_nearly_bare();
        page.preparation = if page.blank {
            Vec::new()
        } else {
            prepared.steps
        };
        return;
    }
    if source.text_layer.is_empty() {
        page.words = order::in_reading_order(&words, &prepared);
        page.repairs = repair::repair(&mut page.words);
        page.rotation = turn;
        (page.width, page.height) = prepared.frame.page();
        page.confidence = quality;
        page.source = TextSource::Recognition;
    } else {
        add_to_text_layer(page, source, &words, &prepared, turn);
    }
    page.preparation = prepared.steps;
}

/// Whether anything of this can be meant: shadows and stains give a few doubtful signs.
fn is_text(words: &[ReadWord], sheet: &Sheet) -> bool {
    let letters = |word: &ReadWord| word.text.chars().filter(|c| c.is_alphanumeric()).count();
    let plausible = words
        .iter()
        .filter(|word| word.confidence > 0.6 && letters(word) >= 2)
        .count();
    plausible > 0 || sheet.ink().letters > 60 && !words.is_empty()
}

/// Joins what was read on pictures to the words that the file itself has.
fn add_to_text_layer(
    page: &mut RecognisedPage,
    source: &SourcePage,
    words: &[ReadWord],
    prepared: &Prepared,
    turn: u16,
) {
    if turn != source.turn {
        return;
    }
    let (lines, blocks) = page.words.iter().fold((0, 0), |(lines, blocks), word| {
        (lines.max(word.line + 1), blocks.max(word.block + 1))
    });
    let known = page.words.clone();
    let covered = |word: &Word| {
        let (x, y) = (word.x + word.w / 2, word.y + word.h / 2);
        known.iter().any(|known| {
            (known.x..known.x + known.w).contains(&x) && (known.y..known.y + known.h).contains(&y)
        })
    };
    let within = |word: &Word| {
        let (x, y) = (word.x + word.w / 2, word.y + word.h / 2);
        source.unread.is_empty()
            || source.unread.iter().any(|area| {
                (area.x..area.x + area.w).contains(&x) && (area.y..area.y + area.h).contains(&y)
            })
    };
    let mut new: Vec<Word> = order::in_reading_order(words, prepared);
    new.retain(|word| word.confidence > 0.5 && within(word) && !covered(word));
    if new.is_empty() {
        return;
    }
    page.source = TextSource::Mixed;
    for mut word in new {
        word.line += lines;
        word.block += blocks;
        page.words.push(word);
    }
}
