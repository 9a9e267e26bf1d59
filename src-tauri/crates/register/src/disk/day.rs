//! `day_closed` and `day_reopened`: the day's close.

use super::proposed::day;
use document::{DayClosed, DayDoubt, DayReopened, DaySums, DocumentId, Private, Seq};
use serde::{Deserialize, Serialize};

pub(super) const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClosedV1 {
    /// YYYY-MM-DD
    day: String,
    after: u64,
    through: u64,
    /// First and last, such as 2026-000001.
    numbers: Option<(String, String)>,
    sums: SumsV1,
    doubts: Vec<DoubtV1>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DoubtV1 {
    document: u64,
    doubt: String,
    /// Missing pages, else 0.
    pages: i64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SumsV1 {
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
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReopenedV1 {
    closed: u64,
    reason: String,
}

impl From<&DayClosed> for ClosedV1 {
    fn from(fact: &DayClosed) -> Self {
        let sums = fact.sums;
        Self {
            day: fact.day.to_string(),
            after: fact.after.0,
            through: fact.through.0,
            numbers: fact
                .numbers
                .map(|(first, last)| (first.to_string(), last.to_string())),
            sums: SumsV1 {
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
            },
            doubts: fact
                .doubts
                .iter()
                .map(|(document, doubt)| DoubtV1 {
                    document: document.0,
                    doubt: doubt.as_str().to_owned(),
                    pages: doubt.pages(),
                })
                .collect(),
        }
    }
}

impl TryFrom<ClosedV1> for DayClosed {
    type Error = serde_json::Error;

    fn try_from(disk: ClosedV1) -> Result<Self, serde_json::Error> {
        let number = |text: &str| super::word(text.parse().ok(), "entry number", text);
        let numbers = disk.numbers.as_ref();
        let numbers = numbers
            .map(|(first, last)| Ok::<_, serde_json::Error>((number(first)?, number(last)?)));
        let sums = disk.sums;
        Ok(Self {
            day: day(disk.day)?,
            after: Seq(disk.after),
            through: Seq(disk.through),
            numbers: numbers.transpose()?,
            sums: DaySums {
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
            },
            doubts: disk
                .doubts
                .iter()
                .map(|disk| {
                    let doubt = DayDoubt::from_name(&disk.doubt, disk.pages);
                    let doubt = super::word(doubt, "doubt", &disk.doubt)?;
                    Ok((DocumentId(disk.document), doubt))
                })
                .collect::<Result<_, serde_json::Error>>()?,
        })
    }
}

impl From<&DayReopened> for ReopenedV1 {
    fn from(fact: &DayReopened) -> Self {
        Self {
            closed: fact.closed.0,
            reason: fact.reason.0.clone(),
        }
    }
}

impl From<ReopenedV1> for DayReopened {
    fn from(disk: ReopenedV1) -> Self {
        Self {
            closed: Seq(disk.closed),
            reason: Private(disk.reason),
        }
    }
}
