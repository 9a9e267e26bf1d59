//! The pages of a letter with the files in which they lie: what arranging pages works on.

use crate::{Error, house::House};
use document::{
    Arranged, EntryNumber, Fact, Original, PageChange, PlacedPage, Preparation, Private,
    RecognisedPage, RecognisedText, TextSource, Word,
};
use recognition::is_better;
use register::DocumentRow;

/// One page, where it lies and what stands on it.
#[derive(Debug, Clone)]
pub(crate) struct Sheet {
    /// The file.
    pub(crate) file: Original,
    /// Page of the file, from 1.
    pub(crate) page: u32,
    /// Clockwise turn that people added.
    pub(crate) turn: u16,
    /// What was read, turned with the page.
    pub(crate) text: RecognisedPage,
}

/// All pages of a letter.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    pub(crate) shown: Vec<Sheet>,
    pub(crate) dropped: Vec<Sheet>,
    /// Engine and attachments; its pages are those above.
    text: RecognisedText,
}

impl House {
    /// The pages of a letter as they lie now.
    ///
    /// # Errors
    /// Refused while it was not read, or when it was never opened.
    pub(crate) fn layout(&self, row: &DocumentRow) -> Result<Layout, Error> {
        let original = row
            .original
            .as_ref()
            .ok_or(Error::Sealed(row.entry_number))?;
        if row.text.is_none() {
            return Err(Error::NotRead(row.entry_number));
        }
        let pages = self.pages(row)?;
        let arranged = self.arrangement(row)?;
        let sheet = |at: usize, page: &RecognisedPage| {
            let placed = arranged
                .as_ref()
                .and_then(|arranged| arranged.pages.iter().chain(&arranged.dropped).nth(at));
            let file = placed.and_then(|placed| {
                arranged
                    .as_ref()
                    .and_then(|arranged| arranged.files.get(placed.file as usize))
            });
            Sheet {
                file: file.unwrap_or(original).clone(),
                page: placed.map_or(page.original_page, |placed| placed.page),
                turn: placed.map_or(0, |placed| placed.turn),
                text: page.clone(),
            }
        };
        let whole = pages.whole();
        let mut shown: Vec<Sheet> = (0..)
            .zip(&whole.pages)
            .map(|(at, page)| sheet(at, page))
            .collect();
        let dropped = shown.split_off(pages.len());
        Ok(Layout {
            shown,
            dropped,
            text: RecognisedText {
                engine: whole.engine.clone(),
                pages: Vec::new(),
                attachments: whole.attachments.clone(),
                orders: whole.orders.clone(),
            },
        })
    }

    /// What people made of the pages, if they did.
    pub(crate) fn arrangement(&self, row: &DocumentRow) -> Result<Option<Arranged>, Error> {
        let Some(seq) = row.arrangement else {
            return Ok(None);
        };
        Ok(match self.register.fact(seq)? {
            Some(Fact::Arranged(arranged)) => Some(*arranged),
            _ => None,
        })
    }
}

impl Layout {
    /// A letter that begins with these pages.
    pub(crate) fn of(shown: Vec<Sheet>, like: &Self) -> Self {
        Self {
            shown,
            dropped: Vec::new(),
            text: RecognisedText {
                // Nobody can tell to which of two letters an embedded file belongs.
                attachments: Vec::new(),
                ..like.text.clone()
            },
        }
    }

    /// Place of a page that is shown, counted from 1 by people.
    ///
    /// # Errors
    /// Not found when there is none.
    pub(crate) fn at(&self, number: EntryNumber, page: u32) -> Result<usize, Error> {
        let at = (page as usize).checked_sub(1);
        at.filter(|at| *at < self.shown.len())
            .ok_or(Error::NoPage { number, page })
    }

    /// The text in the order in which an arrangement names its pages: those shown, then the others.
    pub(crate) fn text(&self) -> RecognisedText {
        let mut text = self.text.clone();
        let all = self.shown.iter().chain(&self.dropped);
        text.pages = (1..)
            .zip(all)
            .map(|(number, sheet)| RecognisedPage {
                number,
                original_page: sheet.page,
                ..sheet.text.clone()
            })
            .collect();
        text
    }

    /// The words for the journal; the text is on the disk when this returns.
    ///
    /// # Errors
    /// When the text cannot be written.
    pub(crate) fn fact(
        &self,
        house: &House,
        change: PageChange,
        reason: Option<&str>,
    ) -> Result<Arranged, Error> {
        let mut files: Vec<Original> = Vec::new();
        let mut place = |sheet: &Sheet| {
            let known = files.iter().position(|file| file.hash == sheet.file.hash);
            let file = known.unwrap_or_else(|| {
                files.push(sheet.file.clone());
                files.len() - 1
            });
            PlacedPage {
                file: u32::try_from(file).unwrap_or(u32::MAX),
                page: sheet.page,
                turn: sheet.turn,
            }
        };
        let pages = self.shown.iter().map(&mut place).collect();
        let dropped = self.dropped.iter().map(&mut place).collect();
        let words = || self.shown.iter().flat_map(|sheet| &sheet.text.words);
        let count = words().count();
        let sum: f32 = words().map(|word| word.confidence).sum();
        Ok(Arranged {
            change,
            reason: reason.map(|reason| Private(reason.to_owned())),
            pages,
            dropped,
            files,
            with: None,
            text: house.register.texts().store(&self.text())?,
            confidence: if count > 0 { sum / count as f32 } else { 0.0 },
        })
    }
}

impl Sheet {
    /// The page turned clockwise by a quarter, a half or three quarters; its words turn with it.
    pub(crate) fn turn_by(&mut self, degrees: u16) {
        self.turn = (self.turn + degrees) % 360;
        self.text = turned(&self.text, degrees);
    }

    /// Whether people turned the page and it was not read that way yet. The words of a born-digital page are right
    /// whichever way it lies, and on a blank one there are none.
    pub(crate) fn waits_for_reading(&self) -> bool {
        let read_that_way = self.text.preparation.iter().any(|step| {
            step.step == Preparation::TOLD && step.value == f32::from(self.text.rotation)
        });
        self.turn != 0
            && !self.text.blank
            && self.text.source == TextSource::Recognition
            && !read_that_way
    }

    /// The page was read as people turned it, if that could be done at all: the better reading stays.
    pub(crate) fn keep_better(&mut self, read: Option<&RecognisedPage>) {
        let told = self.text.rotation;
        if let Some(read) = read
            && read.rotation == told
            && is_better(read, &self.text)
        {
            self.text = read.clone();
        }
        let steps = &mut self.text.preparation;
        steps.retain(|step| step.step != Preparation::TOLD);
        steps.push(Preparation {
            step: Preparation::TOLD.to_owned(),
            value: f32::from(told),
        });
    }

    /// The same page as it was read anew.
    pub(crate) fn read_as(&mut self, read: &RecognisedPage) {
        self.text = turned(read, self.turn);
    }
}

/// What was read, as it lies on the page after a clockwise turn.
fn turned(page: &RecognisedPage, degrees: u16) -> RecognisedPage {
    let (width, height) = (page.width, page.height);
    let word = |word: &Word| {
        let right = width.saturating_sub(word.x + word.w);
        let below = height.saturating_sub(word.y + word.h);
        let (x, y, w, h) = match degrees {
            90 => (below, word.x, word.h, word.w),
            180 => (right, below, word.w, word.h),
            270 => (word.y, right, word.h, word.w),
            _ => (word.x, word.y, word.w, word.h),
        };
        Word {
            x,
            y,
            w,
            h,
            ..word.clone()
        }
    };
    let upended = matches!(degrees, 90 | 270);
    RecognisedPage {
        width: if upended { height } else { width },
        height: if upended { width } else { height },
        rotation: (page.rotation + degrees) % 360,
        words: page.words.iter().map(word).collect(),
        ..page.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_turn_with_their_page_and_come_back() {
        let word = Word {
            text: "Eingang".into(),
            x: 10,
            y: 20,
            w: 30,
            h: 5,
            confidence: 1.0,
            line: 0,
            block: 0,
        };
        let page = RecognisedPage {
            width: 100,
            height: 200,
            dpi: 300,
            rotation: 270,
            confidence: 1.0,
            words: vec![word],
            ..RecognisedPage::bare(1)
        };
        let quarter = turned(&page, 90);
        assert_eq!((quarter.width, quarter.rotation), (200, 0));
        let at = &quarter.words[0];
        assert_eq!((at.x, at.y, at.w, at.h), (175, 10, 5, 30));
        for (there, back) in [(90, 270), (180, 180), (270, 90)] {
            assert_eq!(turned(&turned(&page, there), back), page);
        }
    }
}
