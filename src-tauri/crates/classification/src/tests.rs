//! Whole letters, set by hand.

use crate::{
    Catalogue, Knowledge, Office, ProposalContext, propose,
    sheet::{Line, Sheet},
};
use document::{
    Engine, Proposal, RecognisedPage, RecognisedText, ReferenceKind, SenderKind, SpecialMail,
    TextSource, Word,
};

/// A line of words on an otherwise empty page.
pub(crate) fn line(text: &str) -> Line {
    Sheet::of(&letter(&[(25.0, 50.0, 3.5, text)]))
        .lines
        .remove(0)
}

/// A page in tenths of millimetres: left, top, height of each line in millimetres, and its words.
pub(crate) fn letter(lines: &[(f32, f32, f32, &str)]) -> RecognisedText {
    let mut words = Vec::new();
    for (number, (left, top, height, text)) in lines.iter().enumerate() {
        let mut x = left * 10.0;
        for word in text.split(' ') {
            let width = word.chars().count() as f32 * height * 5.0;
            words.push(Word {
                text: word.to_owned(),
                x: x as u32,
                y: (top * 10.0) as u32,
                w: width as u32,
                h: (height * 10.0) as u32,
                confidence: 0.95,
                line: number as u32,
                block: 0,
            });
            x += width + height * 4.0;
        }
    }
    let page = RecognisedPage {
        number: 1,
        original_page: 1,
        width: 2100,
        height: 2970,
        dpi: 254,
        rotation: 0,
        blank: false,
        confidence: 0.95,
        source: TextSource::Recognition,
        preparation: Vec::new(),
        words,
        problem: None,
    };
    RecognisedText {
        engine: Engine::default(),
        pages: vec![page],
    }
}
