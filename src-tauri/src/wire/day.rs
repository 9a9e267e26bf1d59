//! The day's close as it travels to the window.

use super::{Summary, convert::counted};
use document::{Actor, ContentHash, DayDoubt, DaySums, Private};
use serde::{Deserialize, Serialize};
use specta::Type;

/// What stands on no list yet.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OpenDay {
    /// YYYY-MM-DD
    pub day: String,
    /// The day is closed; what is counted came in since.
    pub closed: bool,
    /// First entry number.
    pub first: Option<String>,
    /// Last entry number.
    pub last: Option<String>,
    /// First day of receipt, where that is another one.
    pub since: Option<String>,
    /// What was counted.
    pub sums: Sums,
    /// What somebody should look at, the worst first.
    pub doubts: Vec<Doubt>,
    /// Letters of earlier lists that nobody has confirmed.
    pub older_open: u32,
}

/// What was counted, see `document::DaySums`.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Sums {
    /// Entry numbers given.
    pub letters: u32,
    /// Of these, closed envelopes.
    pub envelopes: u32,
    /// Files taken in.
    pub files: u32,
    /// Of these, not counted.
    pub uncounted_files: u32,
    /// Pages that came in.
    pub pages_in: u32,
    /// Of these, in letters.
    pub pages: u32,
    /// Of these, blank pages in letters.
    pub blank: u32,
    /// Of these, put aside.
    pub aside: u32,
    /// Of these, separator sheets.
    pub separators: u32,
    /// Pages that lie nowhere; below zero, twice.
    pub missing: i32,
    /// Files that were not taken.
    pub rejected: u32,
    /// Letters that nobody has confirmed.
    pub unconfirmed: u32,
    /// Letters with no office.
    pub unforwarded: u32,
    /// Envelopes that nobody has taken over.
    pub envelopes_kept: u32,
    /// Nothing is left to look at.
    pub clear: bool,
}

/// Something to look at.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Doubt {
    /// What it is.
    pub kind: DoubtKind,
    /// Pages that are missing or, below zero, lie twice; else 0.
    pub pages: i32,
    /// The letter.
    pub letter: Option<Summary>,
    /// Name of a file that was not taken.
    pub file: Option<String>,
    /// Why it was not taken.
    pub problem: Option<String>,
}

/// What it is that somebody should look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum DoubtKind {
    /// Pages lie nowhere, or twice.
    PagesMissing,
    /// Not read yet.
    Uncounted,
    /// Not taken.
    Rejected,
    /// Could not be read.
    Unreadable,
    /// Not confirmed, and doubtful.
    Doubtful,
    /// Not confirmed.
    Unconfirmed,
    /// With no office.
    Unforwarded,
    /// An envelope that nobody has taken over.
    EnvelopeKept,
}

/// A list that was closed.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ClosedDay {
    /// Its entry in the journal.
    pub list: u32,
    /// That entry's hash.
    pub hash: String,
    /// YYYY-MM-DD
    pub day: String,
    /// When, ISO 8601 in UTC.
    pub at: String,
    /// Who.
    pub by: Option<String>,
    /// First entry number.
    pub first: Option<String>,
    /// Last entry number.
    pub last: Option<String>,
    /// What was counted.
    pub sums: Sums,
    /// Why it was opened again, if it was.
    pub reopened: Option<String>,
    /// It can be opened again.
    pub newest: bool,
}

/// In which form a list is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum DayFormat {
    /// For reading and printing.
    Pdf,
    /// For a spreadsheet.
    Csv,
}

impl From<DayFormat> for mailroom::DayFormat {
    fn from(format: DayFormat) -> Self {
        match format {
            DayFormat::Pdf => Self::Pdf,
            DayFormat::Csv => Self::Csv,
        }
    }
}

impl OpenDay {
    pub(crate) fn of(day: mailroom::OpenDay) -> Self {
        Self {
            day: day.day.to_string(),
            closed: day.closed,
            first: day.numbers.map(|(first, _)| first.to_string()),
            last: day.numbers.map(|(_, last)| last.to_string()),
            since: day.since.map(|day| day.to_string()),
            sums: (&day.sums).into(),
            doubts: day.doubts.into_iter().map(Into::into).collect(),
            older_open: counted(day.older_open),
        }
    }
}

impl From<mailroom::Doubt> for Doubt {
    fn from(doubt: mailroom::Doubt) -> Self {
        match doubt {
            mailroom::Doubt::Letter(doubt, letter) => Self {
                kind: doubt.into(),
                pages: whole(doubt.pages()),
                letter: Some((*letter).into()),
                file: None,
                problem: None,
            },
            mailroom::Doubt::Rejected(Private(name), problem) => Self {
                kind: DoubtKind::Rejected,
                pages: 0,
                letter: None,
                file: Some(name),
                problem: Some(problem.what_happened().to_owned()),
            },
        }
    }
}

impl From<DayDoubt> for DoubtKind {
    fn from(doubt: DayDoubt) -> Self {
        match doubt {
            DayDoubt::PagesMissing(_) => Self::PagesMissing,
            DayDoubt::Uncounted => Self::Uncounted,
            DayDoubt::Unreadable => Self::Unreadable,
            DayDoubt::Doubtful => Self::Doubtful,
            DayDoubt::Unconfirmed => Self::Unconfirmed,
            DayDoubt::Unforwarded => Self::Unforwarded,
            DayDoubt::EnvelopeKept => Self::EnvelopeKept,
        }
    }
}

impl From<&DaySums> for Sums {
    fn from(sums: &DaySums) -> Self {
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
            missing: whole(sums.missing()),
            rejected: sums.rejected,
            unconfirmed: sums.unconfirmed,
            unforwarded: sums.unforwarded,
            envelopes_kept: sums.envelopes_kept,
            clear: sums.is_clear(),
        }
    }
}

impl From<mailroom::ClosedDay> for ClosedDay {
    fn from(day: mailroom::ClosedDay) -> Self {
        let numbers = day.closed.numbers;
        Self {
            list: counted(day.seq.0),
            hash: ContentHash(day.hash).to_string(),
            day: day.closed.day.to_string(),
            at: day.at.to_string(),
            by: match day.by {
                Some(Actor::Person(Private(name))) => Some(name),
                Some(Actor::House) | None => None,
            },
            first: numbers.map(|(first, _)| first.to_string()),
            last: numbers.map(|(_, last)| last.to_string()),
            sums: (&day.closed.sums).into(),
            reopened: day.reopened.map(|reopened| reopened.reason.0),
            newest: day.newest,
        }
    }
}

/// Nobody scans two billion pages a day.
fn whole(number: i64) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}
