//! The JSON of the day's close.

use super::SummaryShape;
use document::{Actor, DaySums};
use mailroom::{ClosedDay, Doubt, OpenDay};
use serde::Serialize;
use std::path::PathBuf;

#[derive(Serialize)]
pub(crate) struct SumsShape {
    letters: u32,
    envelopes: u32,
    files: u32,
    uncounted_files: u32,
    pages_in: u32,
    pages: u32,
    blank: u32,
    aside: u32,
    separators: u32,
    rejected: u32,
    unconfirmed: u32,
    doubtful: u32,
    unreadable: u32,
    unforwarded: u32,
    envelopes_kept: u32,
    missing: i64,
}

impl From<DaySums> for SumsShape {
    fn from(sums: DaySums) -> Self {
        Self {
            letters: sums.letters,
            envelopes: sums.envelopes,
            files: sums.files,
            uncounted_files: sums.uncounted_files,
            pages_in: sums.pages_in,
            pages: sums.pages,
            blank: sums.blank,
            aside: sums.aside,
            separators: sums.separators,
            rejected: sums.rejected,
            unconfirmed: sums.unconfirmed,
            doubtful: sums.doubtful,
            unreadable: sums.unreadable,
            unforwarded: sums.unforwarded,
            envelopes_kept: sums.envelopes_kept,
            missing: sums.missing(),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct OpenDayShape {
    day: String,
    closed: bool,
    first: Option<String>,
    last: Option<String>,
    sums: SumsShape,
    doubts: Vec<DoubtShape>,
    older_open: u64,
}

#[derive(Serialize)]
struct DoubtShape {
    doubt: &'static str,
    /// Missing pages, else 0.
    pages: i64,
    letter: Option<SummaryShape>,
    file: Option<String>,
    problem: Option<String>,
}

impl From<&OpenDay> for OpenDayShape {
    fn from(day: &OpenDay) -> Self {
        Self {
            day: day.day.to_string(),
            closed: day.closed,
            first: day.numbers.map(|(first, _)| first.to_string()),
            last: day.numbers.map(|(_, last)| last.to_string()),
            sums: day.sums.into(),
            doubts: day.doubts.iter().map(DoubtShape::from).collect(),
            older_open: day.older_open,
        }
    }
}

impl From<&Doubt> for DoubtShape {
    fn from(doubt: &Doubt) -> Self {
        match doubt {
            Doubt::Letter(doubt, letter) => Self {
                doubt: doubt.as_str(),
                pages: doubt.pages(),
                letter: Some((&**letter).into()),
                file: None,
                problem: None,
            },
            Doubt::Rejected(name, problem) => Self {
                doubt: "rejected",
                pages: 0,
                letter: None,
                file: Some(name.0.clone()),
                problem: Some(problem.message()),
            },
        }
    }
}

#[derive(Serialize)]
pub(crate) struct ClosedDayShape {
    list: u64,
    day: String,
    closed_at: String,
    closed_by: Option<String>,
    first: Option<String>,
    last: Option<String>,
    sums: SumsShape,
    /// The entry of the journal and its hash: what should leave the machine.
    seq: u64,
    hash: String,
    reopened_at: Option<String>,
    reason: Option<String>,
    files: Vec<String>,
}

impl ClosedDayShape {
    pub(crate) fn new(day: &ClosedDay, files: Vec<PathBuf>) -> Self {
        let numbers = day.closed.numbers;
        let reopened = day.reopened.as_ref();
        Self {
            list: day.seq.0,
            day: day.closed.day.to_string(),
            closed_at: day.at.to_string(),
            closed_by: match &day.by {
                Some(Actor::Person(name)) => Some(name.0.clone()),
                Some(Actor::House) | None => None,
            },
            first: numbers.map(|(first, _)| first.to_string()),
            last: numbers.map(|(_, last)| last.to_string()),
            sums: day.closed.sums.into(),
            seq: day.seq.0,
            hash: document::ContentHash(day.hash).to_string(),
            reopened_at: reopened.map(|reopened| reopened.at.to_string()),
            reason: reopened.map(|reopened| reopened.reason.0.clone()),
            files: files
                .into_iter()
                .map(|file| file.to_string_lossy().into_owned())
                .collect(),
        }
    }
}
