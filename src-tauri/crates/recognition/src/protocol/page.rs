//! A page that was read, on its way from the worker, and the check that it can be believed.

use document::{Preparation, RecognisedPage, Repair, TextSource, Word};
use serde::{Deserialize, Serialize};

use super::Blob;
use crate::{Limits, PageImage};

/// Everything about one page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PageMessage {
    /// Width of the upright page in pixels.
    pub width: u32,
    /// Height of the upright page in pixels.
    pub height: u32,
    /// Its resolution.
    pub dpi: u32,
    /// Clockwise turn in degrees that made it upright.
    pub rotation: u16,
    /// Nothing but paper.
    pub blank: bool,
    /// Mean confidence, 0 to 1.
    pub confidence: f32,
    /// Where the words came from: 0 recognition, 1 text layer, 2 both.
    pub source: u8,
    /// What was done before reading.
    pub preparation: Vec<StepMessage>,
    /// The words in reading order.
    pub words: Vec<WordMessage>,
    /// Where a word says something else than was read.
    pub repairs: Vec<RepairMessage>,
    /// Code of the problem if the page is there but could not be read.
    pub problem: Option<String>,
    /// What the bar code of a separator sheet says, if this page is one.
    pub separator: Option<String>,
    /// The page as the window shows it.
    pub image: ImageMessage,
    /// The page's part of the searchable PDF, in a form that only the worker knows.
    pub leaf: Blob,
}

/// One step of preparation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StepMessage {
    /// Stable name.
    pub step: String,
    /// Its parameter.
    pub value: f32,
}

/// One repair; fields as in `document::Repair`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of document::Repair")]
pub struct RepairMessage {
    pub word: u32,
    pub read: String,
    pub rule: String,
}

/// One word; fields as in `document::Word`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of document::Word")]
pub struct WordMessage {
    pub text: String,
    pub x: u32,
    pub y: u32,
    pub w: u32,
    pub h: u32,
    pub confidence: f32,
    pub line: u32,
    pub block: u32,
}

/// An encoded page image.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageMessage {
    /// A JPEG file.
    pub jpeg: Blob,
    /// Width of the upright page on which boxes lie.
    pub width: u32,
    /// Height of that page.
    pub height: u32,
}

impl PageMessage {
    /// Puts a page into the form in which it travels.
    pub fn new(
        page: &RecognisedPage,
        separator: Option<String>,
        image: ImageMessage,
        leaf: Vec<u8>,
    ) -> Self {
        Self {
            width: page.width,
            height: page.height,
            dpi: page.dpi,
            rotation: page.rotation,
            blank: page.blank,
            confidence: page.confidence,
            source: match page.source {
                TextSource::Recognition => 0,
                TextSource::TextLayer => 1,
                TextSource::Mixed => 2,
            },
            preparation: page
                .preparation
                .iter()
                .map(|step| StepMessage {
                    step: step.step.clone(),
                    value: step.value,
                })
                .collect(),
            words: page.words.iter().map(WordMessage::new).collect(),
            repairs: page
                .repairs
                .iter()
                .map(|repair| RepairMessage {
                    word: repair.word,
                    read: repair.read.clone(),
                    rule: repair.rule.clone(),
                })
                .collect(),
            problem: page.problem.map(|problem| problem.code().to_owned()),
            separator,
            image,
            leaf: Blob(leaf),
        }
    }

    /// The page, or `None` if the message is not what an honest worker says.
    pub(crate) fn page(&self, number: u32, limits: &Limits) -> Option<RecognisedPage> {
        let believable = within(self.width, self.height, limits)
            && matches!(self.rotation, 0 | 90 | 180 | 270)
            && (0.0..=1.0).contains(&self.confidence)
            && self
                .words
                .iter()
                .all(|word| word.lies_on(self.width, self.height))
            && self
                .preparation
                .iter()
                .all(|step| step.value.is_finite() && step.step.len() < 100)
            && self
                .repairs
                .iter()
                .all(|repair| (repair.word as usize) < self.words.len() && repair.rule.len() < 100);
        believable.then(|| RecognisedPage {
            number,
            original_page: number,
            width: self.width,
            height: self.height,
            dpi: self.dpi,
            rotation: self.rotation,
            blank: self.blank,
            confidence: self.confidence,
            source: match self.source {
                0 => TextSource::Recognition,
                1 => TextSource::TextLayer,
                _ => TextSource::Mixed,
            },
            preparation: self
                .preparation
                .iter()
                .map(|step| Preparation {
                    step: step.step.clone(),
                    value: step.value,
                })
                .collect(),
            words: self.words.iter().map(WordMessage::word).collect(),
            repairs: self
                .repairs
                .iter()
                .map(|repair| Repair {
                    word: repair.word,
                    read: repair.read.clone(),
                    rule: repair.rule.clone(),
                })
                .collect(),
            problem: self
                .problem
                .as_deref()
                .and_then(document::Problem::from_code),
        })
    }
}

impl WordMessage {
    /// Puts a word into the form in which it travels.
    pub fn new(word: &Word) -> Self {
        let Word {
            text,
            x,
            y,
            w,
            h,
            confidence,
            line,
            block,
        } = word.clone();
        Self {
            text,
            x,
            y,
            w,
            h,
            confidence,
            line,
            block,
        }
    }

    /// The word.
    pub fn word(&self) -> Word {
        let Self {
            text,
            x,
            y,
            w,
            h,
            confidence,
            line,
            block,
        } = self.clone();
        Word {
            text,
            x,
            y,
            w,
            h,
            confidence,
            line,
            block,
        }
    }

    fn lies_on(&self, width: u32, height: u32) -> bool {
        u64::from(self.x) + u64::from(self.w) <= u64::from(width)
            && u64::from(self.y) + u64::from(self.h) <= u64::from(height)
            && (0.0..=1.0).contains(&self.confidence)
    }
}

impl ImageMessage {
    /// The image, or `None` if it is none.
    pub(crate) fn image(self, limits: &Limits) -> Option<PageImage> {
        let jpeg = self.jpeg.0.starts_with(&[0xFF, 0xD8, 0xFF]);
        (jpeg && within(self.width, self.height, limits)).then_some(PageImage {
            media_type: PageImage::MEDIA_TYPE,
            bytes: self.jpeg.0,
            width: self.width,
            height: self.height,
        })
    }
}

fn within(width: u32, height: u32, limits: &Limits) -> bool {
    let pixels = u64::from(width) * u64::from(height);
    (1..=limits.largest_page_pixels).contains(&pixels)
        && width.max(height) <= limits.largest_page_side
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message() -> PageMessage {
        let word = Word {
            text: "Eingang".into(),
            x: 10,
            y: 20,
            w: 70,
            h: 12,
            confidence: 0.9,
            line: 0,
            block: 0,
        };
        let page = RecognisedPage {
            number: 1,
            original_page: 1,
            width: 100,
            height: 200,
            dpi: 300,
            rotation: 90,
            blank: false,
            confidence: 0.9,
            source: TextSource::Recognition,
            preparation: vec![Preparation {
                step: "deskew".into(),
                value: 1.5,
            }],
            words: vec![word],
            repairs: vec![Repair {
                word: 0,
                read: "Eingamg".into(),
                rule: "test".into(),
            }],
            problem: None,
        };
        let image = ImageMessage {
            jpeg: Blob(vec![0xFF, 0xD8, 0xFF]),
            width: 100,
            height: 200,
        };
        PageMessage::new(&page, None, image, vec![])
    }

    #[test]
    fn an_honest_page_arrives() {
        let page = message().page(4, &Limits::default()).unwrap();
        assert_eq!((page.number, page.rotation, page.words.len()), (4, 90, 1));
        assert_eq!(page.preparation[0].step, "deskew");
        assert!(message().image.image(&Limits::default()).is_some());
    }

    #[test]
    fn a_page_that_cannot_be_true_is_refused() {
        type Spoil = fn(&mut PageMessage);
        let lies: [Spoil; 6] = [
            |page| page.words[0].x = 90,
            |page| page.words[0].w = u32::MAX,
            |page| page.repairs[0].word = 1,
            |page| page.rotation = 45,
            |page| page.confidence = f32::NAN,
            |page| page.width = 4_000_000,
        ];
        for spoil in lies {
            let mut page = message();
            spoil(&mut page);
            assert_eq!(page.page(1, &Limits::default()), None);
        }
        let mut page = message();
        page.image.jpeg = Blob(b"<svg onload=...>".to_vec());
        assert_eq!(page.image.image(&Limits::default()), None);
    }
}
