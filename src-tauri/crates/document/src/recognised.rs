//! What was read from the pages of a letter.

/// The text of a document, page by page, with the place of every word.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RecognisedText {
    /// What read it; results are facts and are never recomputed on replay.
    pub engine: Engine,
    /// The pages in the order of the source file.
    pub pages: Vec<RecognisedPage>,
    /// XML files that the file carries beside its pages, such as the data of an electronic invoice.
    pub attachments: Vec<String>,
    /// What the separator sheet on top of the document says, if one of ours lay there.
    pub orders: Option<crate::Orders>,
}

/// Names the program and model behind a result.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Engine {
    /// Such as `tesseract`.
    pub name: String,
    /// Such as `5.3.0`.
    pub version: String,
    /// Such as `deu`.
    pub model: String,
}

/// One page as it stands upright before the reader.
#[derive(Debug, Clone, PartialEq)]
pub struct RecognisedPage {
    /// Place in this document, from 1.
    pub number: u32,
    /// Place in the source file, from 1.
    pub original_page: u32,
    /// Width of the upright page image on which the boxes lie, in pixels.
    pub width: u32,
    /// Height of the upright page image, in pixels.
    pub height: u32,
    /// Resolution of that image in dots per inch; measured, not believed.
    pub dpi: u32,
    /// Clockwise turn in degrees (0, 90, 180, 270) that made the page upright.
    pub rotation: u16,
    /// Nothing but paper on this page.
    pub blank: bool,
    /// Mean confidence of the words, 0 to 1; 1 for a text layer, 0 for a page without words.
    pub confidence: f32,
    /// Where the words came from.
    pub source: TextSource,
    /// What was done to the page image before reading, in order.
    pub preparation: Vec<Preparation>,
    /// The words in reading order.
    pub words: Vec<Word>,
    /// Where a rule proved that a word was read wrongly: the word says what is meant.
    pub repairs: Vec<Repair>,
    /// Why this page could not be read, if so. The page is kept and shown all the same.
    pub problem: Option<crate::Problem>,
}

/// Where the words of a page came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextSource {
    /// Read from the page image.
    Recognition,
    /// Taken from the text layer of a born-digital PDF.
    TextLayer,
    /// Part of the page was text, part was image.
    Mixed,
}

/// One step of page preparation with its parameter, such as `deskew` by 1.3 degrees.
#[derive(Debug, Clone, PartialEq)]
pub struct Preparation {
    /// Stable name of the step.
    pub step: String,
    /// Its parameter, in the unit that the step's name implies.
    pub value: f32,
}

impl Preparation {
    /// People have said which side is up. The parameter is the clockwise turn in degrees that they gave: the page was
    /// read that way, and of both readings the better one was kept.
    pub const TOLD: &str = "told";
}

/// What was read where a rule proves that something else is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// Place of the word among the words of the page, from 0.
    pub word: u32,
    /// The characters as they were read.
    pub read: String,
    /// Stable name of the rule.
    pub rule: String,
}

/// One word on the upright page image.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// The characters as read, or as a [`Repair`] has put them right.
    pub text: String,
    /// Left edge in pixels.
    pub x: u32,
    /// Upper edge in pixels.
    pub y: u32,
    /// Width in pixels.
    pub w: u32,
    /// Height in pixels.
    pub h: u32,
    /// 0 to 1.
    pub confidence: f32,
    /// Number of the line on the page, from 0; words of one line follow one another.
    pub line: u32,
    /// Number of the block (paragraph, address, table) on the page, from 0.
    pub block: u32,
}

impl RecognisedPage {
    /// A page of which nothing is known but its place, from 1, in the document and in the file.
    pub fn bare(number: u32) -> Self {
        Self {
            number,
            original_page: number,
            width: 0,
            height: 0,
            dpi: 0,
            rotation: 0,
            blank: false,
            confidence: 0.0,
            source: TextSource::Recognition,
            preparation: Vec::new(),
            words: Vec::new(),
            repairs: Vec::new(),
            problem: None,
        }
    }

    /// The page's text in reading order: blanks between words, line breaks, an empty line between blocks.
    pub fn text(&self) -> String {
        page_text(&self.words)
    }
}

/// Joins words in reading order into text: blanks, line breaks, an empty line between blocks.
pub fn page_text(words: &[Word]) -> String {
    let mut text = String::with_capacity(words.iter().map(|word| word.text.len() + 1).sum());
    let mut before: Option<&Word> = None;
    for word in words {
        match before {
            None => {}
            Some(last) if last.block != word.block => text.push_str("\n\n"),
            Some(last) if last.line != word.line => text.push('\n'),
            Some(_) => text.push(' '),
        }
        text.push_str(&word.text);
        before = Some(word);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_blocks_are_kept_apart() {
        let word = |text: &str, line, block| Word {
            text: text.into(),
            x: 0,
            y: 0,
            w: 1,
            h: 1,
            confidence: 1.0,
            line,
            block,
        };
        let words = [
            word("Sehr", 0, 0),
            word("geehrte", 0, 0),
            word("Frau", 1, 0),
            word("Anlage", 2, 1),
        ];
        assert_eq!(page_text(&words), "Sehr geehrte\nFrau\n\nAnlage");
        assert_eq!(page_text(&[]), "");
    }
}
