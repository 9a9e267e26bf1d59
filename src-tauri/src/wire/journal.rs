//! The Posteingangsbuch as it travels to the window.

use super::{
    By, Summary,
    convert::{by, counted},
};
use crate::failure::Failure;
use document::{Actor, Basket, ContentHash, Private};
use mailroom::{Head, JournalPage, JournalQuery, Mailroom};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Which letters or entries are wanted; empty texts restrict nothing.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct JournalFilter {
    /// First entry number.
    pub first: String,
    /// Last entry number.
    pub last: String,
    /// First day, YYYY-MM-DD.
    pub from: String,
    /// Last day, YYYY-MM-DD.
    pub to: String,
    /// Key of a basket.
    pub basket: String,
    /// The name under which the system knows somebody.
    pub person: String,
    /// Of entries, only those about no letter.
    pub letterless: bool,
}

/// A part of the letters.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct JournalLetters {
    /// Highest number first.
    pub rows: Vec<JournalLetter>,
    /// How many there are in all.
    pub total: u32,
}

/// A letter's row.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct JournalLetter {
    /// What every list says about it.
    pub letter: Summary,
    /// Who wrote; may be empty.
    pub sender: String,
    /// Name of the unit, or to whom an envelope goes; may be empty.
    pub unit: String,
    /// Where it is now.
    pub whereabouts: String,
    /// Names of the people who have said something about it.
    pub people: Vec<String>,
    /// Number of entries.
    pub entries: u32,
    /// Something was put right or taken back.
    pub corrected: bool,
}

/// A part of the entries.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct JournalEntries {
    /// Newest first.
    pub rows: Vec<JournalLine>,
    /// How many there are in all.
    pub total: u32,
}

/// One entry, told in German.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct JournalLine {
    /// Its place in the journal.
    pub seq: u32,
    /// When it was written, ISO 8601 in UTC.
    pub at: String,
    /// Who did it.
    pub by: By,
    /// What people call them; empty for the program and erased names.
    pub name: String,
    /// The letter that it is about.
    pub entry_number: Option<String>,
    /// What happened.
    pub text: String,
    /// What somebody wrote to it; may be empty.
    pub said: String,
    /// How its values stand to those before.
    pub manner: Manner,
    /// What stood there before, and what stands there now.
    pub changes: Vec<Change>,
    /// The later entry that has taken it back.
    pub taken_back: Option<u32>,
    /// The hash of a checkpoint.
    pub hash: Option<String>,
}

/// How the values of an entry stand to those before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Manner {
    /// It changes none.
    Plain,
    /// Other than the machine has proposed.
    AgainstProposal,
    /// Other than before.
    Changed,
    /// Puts something right, or takes it back.
    Corrected,
}

/// One value that is another one now.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// Its name.
    pub field: String,
    /// The value before; empty if there was none.
    pub before: String,
    /// The value now; empty if it was cleared.
    pub after: String,
}

/// Somebody who stands in the journal.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct JournalPerson {
    /// The name under which the system knows them.
    pub login: String,
    /// As people call them.
    pub name: String,
}

/// How far the journal reaches.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct JournalSign {
    /// Its newest entry.
    pub seq: u32,
    /// That entry's hash.
    pub hash: String,
    /// Entry numbers by year; none for whoever sees not every letter.
    pub numbers: Vec<NumbersGiven>,
    /// The newest day list.
    pub checkpoint: Option<Checkpoint>,
}

/// Entry numbers of a year.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NumbersGiven {
    /// The first.
    pub first: String,
    /// The last.
    pub last: String,
    /// None is missing.
    pub gap_free: bool,
}

/// A place of the journal whose hash stands on paper.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Checkpoint {
    /// Its entry.
    pub seq: u32,
    /// That entry's hash.
    pub hash: String,
    /// The day that was closed, YYYY-MM-DD.
    pub day: String,
}

impl JournalFilter {
    pub(crate) fn meant(self) -> Result<JournalQuery, Failure> {
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let number = |text: &str| some(text).map(|text| text.parse()).transpose();
        let day = |text: &str| some(text).map(|text| text.parse()).transpose();
        let basket = |text: String| Basket::from_key(&text).ok_or(Failure::Refused);
        Ok(JournalQuery {
            first: number(&self.first).map_err(|_| Failure::Refused)?,
            last: number(&self.last).map_err(|_| Failure::Refused)?,
            from: day(&self.from).map_err(|_| Failure::Refused)?,
            to: day(&self.to).map_err(|_| Failure::Refused)?,
            basket: some(&self.basket).map(basket).transpose()?,
            person: some(&self.person).map(Private),
            letterless: self.letterless,
        })
    }
}

impl From<JournalPage<mailroom::JournalLetter>> for JournalLetters {
    fn from(page: JournalPage<mailroom::JournalLetter>) -> Self {
        Self {
            rows: page.rows.into_iter().map(Into::into).collect(),
            total: counted(page.total),
        }
    }
}

impl From<mailroom::JournalLetter> for JournalLetter {
    fn from(row: mailroom::JournalLetter) -> Self {
        Self {
            sender: row.sender().to_owned(),
            unit: row.unit,
            whereabouts: row.whereabouts,
            people: row.people,
            entries: counted(row.entries),
            corrected: row.corrected,
            letter: row.letter.into(),
        }
    }
}

impl JournalEntries {
    pub(crate) fn of(page: JournalPage<mailroom::JournalLine>, mailroom: &Mailroom) -> Self {
        let rows = page.rows.into_iter();
        Self {
            rows: rows.map(|line| JournalLine::of(line, mailroom)).collect(),
            total: counted(page.total),
        }
    }
}

impl JournalLine {
    pub(crate) fn of(line: mailroom::JournalLine, mailroom: &Mailroom) -> Self {
        let name = match &line.actor {
            Some(Actor::Person(Private(login))) => mailroom.name_of(login),
            Some(Actor::House) | None => String::new(),
        };
        let changes = line.changes.into_iter().map(|one| Change {
            field: one.field.to_owned(),
            before: one.before,
            after: one.after,
        });
        Self {
            seq: counted(line.seq.0),
            at: line.at.to_string(),
            by: by(line.actor),
            name,
            entry_number: line.entry_number.map(|number| number.to_string()),
            text: line.text,
            said: line.said,
            manner: match line.manner {
                mailroom::Manner::Plain => Manner::Plain,
                mailroom::Manner::AgainstProposal => Manner::AgainstProposal,
                mailroom::Manner::Changed => Manner::Changed,
                mailroom::Manner::Corrected => Manner::Corrected,
            },
            changes: changes.collect(),
            taken_back: line.taken_back.map(|seq| counted(seq.0)),
            hash: line.hash.map(|hash| ContentHash(hash).to_string()),
        }
    }
}

impl From<mailroom::JournalSign> for JournalSign {
    fn from(sign: mailroom::JournalSign) -> Self {
        let Head { seq, hash } = sign.head;
        let number = |year: i16, number: u32| document::EntryNumber { year, number }.to_string();
        let numbers = sign.numbers.into_iter().map(|given| NumbersGiven {
            first: number(given.year, given.first),
            last: number(given.year, given.last),
            gap_free: given.is_gap_free(),
        });
        Self {
            seq: counted(seq.0),
            hash: ContentHash(hash).to_string(),
            numbers: numbers.collect(),
            checkpoint: sign.checkpoint.map(|one| Checkpoint {
                seq: counted(one.head.seq.0),
                hash: ContentHash(one.head.hash).to_string(),
                day: one.day.to_string(),
            }),
        }
    }
}
