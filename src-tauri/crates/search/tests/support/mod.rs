//! Letters and an index in a folder that cleans up after itself.
#![allow(unreachable_pub, reason = "a module of tests")]
#![allow(dead_code, reason = "every test file uses a part of it")]

use document::{Date, DocumentId, EntryNumber, Seq};
use search::{Answer, Index, Letter, Request, Watermark};
use tempfile::TempDir;

/// An index and its folder.
pub struct Archive {
    pub index: Index,
    pub folder: TempDir,
}

impl Archive {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let index = Index::open(folder.path()).expect("an index");
        Self { index, folder }
    }

    /// An archive with these one-page letters, numbered from 1.
    pub fn with(texts: &[&str]) -> Self {
        let archive = Self::new();
        for (number, text) in (1..).zip(texts) {
            archive
                .index
                .upsert(&letter(number, &[text]))
                .expect("taken in");
        }
        archive.commit(texts.len() as u64);
        archive
    }

    pub fn commit(&self, seq: u64) {
        self.index.commit(&mark(seq)).expect("committed");
    }

    pub fn ask(&self, query: &str) -> Answer {
        self.index.search(&Request::new(query)).expect("an answer")
    }

    /// Numbers of the letters found, in order.
    pub fn found(&self, query: &str) -> Vec<u64> {
        numbers(&self.ask(query))
    }
}

pub fn numbers(answer: &Answer) -> Vec<u64> {
    answer.hits.iter().map(|hit| hit.document.0).collect()
}

pub fn mark(seq: u64) -> Watermark {
    Watermark {
        journal: [1; 16],
        seq: Seq(seq),
        hash_at_seq: [2; 32],
        names: 0,
    }
}

pub fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).expect("a day")
}

pub fn letter(number: u64, pages: &[&str]) -> Letter {
    let entry = EntryNumber {
        year: 2026,
        number: u32::try_from(number).expect("small"),
    };
    let mut letter = Letter::new(DocumentId(number), entry, day(2026, 3, 1));
    letter.pages = pages.iter().map(|&page| page.to_owned()).collect();
    letter
}
