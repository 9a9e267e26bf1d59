//! Letters as recognised text: either as they are printed or as the worker reads their scans.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use document::{
    DocumentId, MediaType, Private, RecognisedPage, RecognisedText, SystemClock, TextSource, Word,
};
use press::{Degradation, Letter, TruePage};
use recognition::{Event, Job, Pool, PoolSettings};

/// Pixels a point at 300 dpi.
const SCALE: f64 = 300.0 / 72.0;

/// The printed text with its boxes, as if read without any error.
pub(crate) fn printed(letter: &Letter) -> RecognisedText {
    let pages = letter
        .truth
        .pages
        .iter()
        .enumerate()
        .map(|(index, page)| RecognisedPage {
            width: (page.width * SCALE) as u32,
            height: (page.height * SCALE) as u32,
            dpi: 300,
            confidence: 1.0,
            source: TextSource::TextLayer,
            words: words(page),
            ..RecognisedPage::bare(index as u32 + 1)
        });
    RecognisedText {
        pages: pages.collect(),
        ..RecognisedText::default()
    }
}

/// The words of a page; a wide gap or another left edge begins a new block.
fn words(page: &TruePage) -> Vec<Word> {
    let mut block = 0;
    let mut words: Vec<Word> = Vec::new();
    let mut line_box: Option<(u32, f64, f64, f64)> = None;
    for word in &page.words {
        match line_box {
            Some((line, ..)) if line == word.line => {}
            Some((_, left, top, bottom)) => {
                let height = (bottom - top).max(5.0);
                let gap = word.top - bottom;
                if gap > 0.9 * height || gap < -0.5 * height || (word.left - left).abs() > 40.0 {
                    block += 1;
                }
                line_box = Some((word.line, word.left, word.top, word.bottom));
            }
            None => line_box = Some((word.line, word.left, word.top, word.bottom)),
        }
        let pixels = |points: f64| (points * SCALE).max(0.0).round() as u32;
        words.push(Word {
            text: word.text.clone(),
            x: pixels(word.left),
            y: pixels(word.top),
            w: pixels(word.right - word.left),
            h: pixels(word.bottom - word.top),
            confidence: 1.0,
            line: word.line,
            block,
        });
    }
    words
}

/// What the worker reads from scans of the letters, in their order.
pub(crate) fn scanned(
    letters: &[Letter],
    degradation: Degradation,
    worker: &Path,
) -> Result<Vec<RecognisedText>> {
    let folder = tempfile::tempdir().context("could not make a folder for the scans")?;
    let (pool, events) = Pool::start(PoolSettings::new(worker.to_owned(), Arc::new(SystemClock)))?;
    for (index, letter) in letters.iter().enumerate() {
        let original = folder.path().join(format!("{index}.pdf"));
        fs::write(&original, press::file::pdf(&letter.scan(degradation)?)?)?;
        pool.read(Job {
            document: DocumentId(index as u64),
            original,
            media_type: Some(MediaType::Pdf),
            title: Private("Messung".into()),
        });
    }
    let mut texts = vec![RecognisedText::default(); letters.len()];
    let mut open = letters.len();
    while open > 0 {
        if let Event::Finished { document, outcome } =
            events.recv_timeout(Duration::from_secs(1800))?
        {
            texts[document.0 as usize] = outcome
                .map_err(|problem| anyhow!("could not read {document}: {problem:?}"))?
                .text;
            open -= 1;
        }
    }
    Ok(texts)
}
