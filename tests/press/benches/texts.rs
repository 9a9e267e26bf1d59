//! Measures learning on texts that others wrote and sorted, without any list of the house: a folder of folders, one a
//! class, one text a file. Not part of this repository.
//!
//! Environment: `POSTSTELLE_TEXTS` (the folder), `PRESS_TESTED` (texts of each class that are asked about, default 20;
//! they are the last ones by name, the others are learned in the order of their names).
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    missing_docs,
    reason = "a bench prints what it measured"
)]

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use classification::{
    Catalogue, Example, Knowledge, Office, ProposalContext, Question, Taught, propose,
    propose_with_example, study,
};
use document::{RecognisedPage, RecognisedText, SURE, TextSource, Word};
use jiff::civil::date;

/// Confirmations a class after which is asked.
const CONFIRMATIONS: [usize; 3] = [5, 20, 100];
/// A page of 300 dpi: pixels a millimetre, letters of 10 points, lines of 5 mm from 100 mm down.
const MILLIMETRE: u32 = 12;
const LETTER: u32 = 2 * MILLIMETRE;
const LINE: u32 = 5 * MILLIMETRE;
const TOP: u32 = 100 * MILLIMETRE;
const LINES: usize = 35;

struct Class {
    name: String,
    texts: Vec<RecognisedText>,
}

fn main() -> Result<()> {
    let Some(folder) = std::env::var_os("POSTSTELLE_TEXTS").map(PathBuf::from) else {
        println!("not measured: POSTSTELLE_TEXTS is not set");
        return Ok(());
    };
    let tested = std::env::var("PRESS_TESTED").map_or(Ok(20), |count| count.parse())?;
    let classes = classes(&folder)?;
    let context = ProposalContext {
        received_on: date(2026, 11, 22),
        attachments: Vec::new(),
    };
    println!("{} classes, {tested} texts of each asked", classes.len());
    let mut knowledge = without_lists(&classes)?;
    let mut learned = 0;
    let mut taught: Vec<(Example, &str)> = Vec::new();
    for confirmations in CONFIRMATIONS {
        // Round by round, as mail comes: not one class after the other.
        for place in learned..confirmations {
            for class in &classes {
                let old = class.texts.len() - tested;
                if let Some(text) = class.texts[..old].get(place) {
                    let example = propose_with_example(text, &knowledge, &context).1;
                    knowledge.learned.learn(&example, Some(&class.name), None);
                    taught.push((example, class.name.as_str()));
                }
            }
        }
        learned = confirmations;
        println!("{confirmations} a class");
        ask("before", &classes, tested, &knowledge, &context);
        let start = Instant::now();
        let letters: Vec<Taught> = taught
            .iter()
            .map(|(example, kind)| Taught {
                example,
                kind: Some(kind),
                unit: None,
            })
            .collect();
        let studied = study(Question::Kind, &letters, &|| false);
        let better = if studied.is_some() {
            "better"
        } else {
            "not better"
        };
        println!(
            "      studied in {:.1} s: {better}",
            start.elapsed().as_secs_f64()
        );
        if studied.is_some() {
            knowledge.learned.adopt(Question::Kind, studied);
            ask("studied", &classes, tested, &knowledge, &context);
        }
    }
    Ok(())
}

fn ask(
    model: &str,
    classes: &[Class],
    tested: usize,
    knowledge: &Knowledge,
    context: &ProposalContext,
) {
    let (mut asked, mut right, mut sure, mut sure_and_right, mut silent) =
        (0_usize, 0, 0_usize, 0, 0);
    let mut time = Duration::ZERO;
    for class in classes {
        for text in &class.texts[class.texts.len() - tested..] {
            let start = Instant::now();
            let kind = propose(text, knowledge, context).kind;
            time += start.elapsed();
            let is_right = kind.as_ref().is_some_and(|kind| kind.value == class.name);
            silent += usize::from(kind.is_none());
            let is_sure = kind.is_some_and(|kind| kind.confidence >= SURE);
            asked += 1;
            right += usize::from(is_right);
            sure += usize::from(is_sure);
            sure_and_right += usize::from(is_sure && is_right);
        }
    }
    println!(
        "      {model}: top-1 {:.3}, unklar {silent}, sicher {sure} of {asked}, of these right {:.3}; {:.1} ms a text",
        right as f64 / asked as f64,
        sure_and_right as f64 / sure.max(1) as f64,
        time.as_secs_f64() * 1000.0 / asked as f64,
    );
}

/// Kinds with names that say nothing: whatever is known was learned.
fn without_lists(classes: &[Class]) -> Result<Knowledge> {
    let kinds: String = classes
        .iter()
        .zip(1..)
        .map(|(class, n)| format!("[[kind]]\nkey = {:?}\nname = \"Klasse {n}\"\n", class.name))
        .collect();
    Ok(Knowledge::new(
        Catalogue::read("", &kinds)?,
        Office::default(),
    ))
}

fn classes(folder: &Path) -> Result<Vec<Class>> {
    let mut classes = Vec::new();
    for place in sorted(folder)? {
        let files = sorted(&place)?;
        ensure!(files.len() >= 50, "{} has too few texts", place.display());
        let name = place.file_name().unwrap_or_default();
        let read = |file: &PathBuf| fs::read_to_string(file).map(|text| page(&text));
        classes.push(Class {
            name: name.to_string_lossy().into_owned(),
            texts: files.iter().map(read).collect::<Result<_, _>>()?,
        });
    }
    Ok(classes)
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("no {}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    paths.sort();
    Ok(paths)
}

/// A text as it would stand on pages without any letterhead.
fn page(text: &str) -> RecognisedText {
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let pages = lines.chunks(LINES).zip(1..).map(|(lines, number)| {
        let mut words = Vec::new();
        for (line, place) in lines.iter().zip(0..) {
            let mut x = 25 * MILLIMETRE;
            for word in line.split_whitespace() {
                let w = LETTER * u32::try_from(word.chars().count()).unwrap_or(1);
                words.push(Word {
                    text: word.to_owned(),
                    x,
                    y: TOP + place * LINE,
                    w,
                    h: 3 * MILLIMETRE,
                    confidence: 1.0,
                    line: place,
                    block: 0,
                });
                x += w + LETTER;
            }
        }
        RecognisedPage {
            width: 210 * MILLIMETRE,
            height: 297 * MILLIMETRE,
            dpi: 300,
            confidence: 1.0,
            source: TextSource::TextLayer,
            words,
            ..RecognisedPage::bare(number)
        }
    });
    RecognisedText {
        pages: pages.collect(),
        ..RecognisedText::default()
    }
}
