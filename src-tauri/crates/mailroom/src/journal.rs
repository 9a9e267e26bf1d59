//! The Posteingangsbuch as an auditor reads it: one row for each letter with where it is and who handled it, every
//! entry in plain German, a correction with what stood there before; filtered, and as a file that leaves.

mod choosing;
mod correcting;
mod file;
mod names;
mod telling;
mod whereabouts;

pub(crate) use choosing::Chosen;

use crate::{Error, Mailroom, Summary, archive::write_durably, export::csv_file};
use document::{Actor, Basket, Date, EntryNumber, Private, Seq, Timestamp};
use forwarding::{Extent, Operation};
use register::{Head, NumbersGiven};
use std::{
    fs,
    path::{Path, PathBuf},
};
use telling::Teller;

/// Which letters or entries are wanted; what is not named restricts nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JournalQuery {
    /// Letters from this number on, and entries about them.
    pub first: Option<EntryNumber>,
    /// Letters up to this number, and entries about them.
    pub last: Option<EntryNumber>,
    /// First day: of receipt for letters, of the entry for entries.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// Letters that lie or lay there, for a unit also those whose form names it.
    pub basket: Option<Basket>,
    /// What this person has said, by the name under which the system knows them.
    pub person: Option<Private<String>>,
    /// Of entries, only those that are about no letter: days, roles, absences, files that were not taken.
    pub letterless: bool,
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct JournalPage<T> {
    /// Newest first.
    pub rows: Vec<T>,
    /// How many there are in all.
    pub total: u64,
}

/// A letter's row.
#[derive(Debug, Clone, PartialEq)]
pub struct JournalLetter {
    /// What every list says about it.
    pub letter: Summary,
    /// Name of the unit to which it belongs, or to whom an envelope goes; may be empty.
    pub unit: String,
    /// Name of the document kind; may be empty.
    pub kind: String,
    /// Where it is now, in German.
    pub whereabouts: String,
    /// Names of the people who have said something about it, in the order in which they first did.
    pub people: Vec<String>,
    /// Number of entries about it.
    pub entries: u64,
    /// Something that a person had said was put right or taken back later.
    pub corrected: bool,
}

/// One entry, told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalLine {
    /// Its place in the journal.
    pub seq: Seq,
    /// When it was written.
    pub at: Timestamp,
    /// Who did it; `None` once that person's name was erased.
    pub actor: Option<Actor>,
    /// The letter that it is about, if it is about one.
    pub entry_number: Option<EntryNumber>,
    /// Stable name of what happened.
    pub kind: String,
    /// What happened, in German.
    pub text: String,
    /// What somebody wrote to it: a reason, a remark, a question; may be empty.
    pub said: String,
    /// How its values stand to those before.
    pub manner: Manner,
    /// What stood there before, and what stands there now.
    pub changes: Vec<Change>,
    /// The later entry that has taken it back.
    pub taken_back: Option<Seq>,
    /// The hash of a checkpoint, to compare with a day list on paper.
    pub hash: Option<[u8; 32]>,
}

/// How the values of an entry stand to those before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// It changes none.
    Plain,
    /// A person says something else than the machine has proposed.
    AgainstProposal,
    /// Something is so from now on that was different before.
    Changed,
    /// Puts right what a person had said, or takes it back.
    Corrected,
}

/// One value that is another one now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its name, in German.
    pub field: &'static str,
    /// The value before; empty if there was none.
    pub before: String,
    /// The value now; empty if it was cleared.
    pub after: String,
}

/// How far the journal reaches, and what was given to the outside of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalSign {
    /// Its newest entry.
    pub head: Head,
    /// Entry numbers of each year; none for whoever sees not every letter.
    pub numbers: Vec<NumbersGiven>,
    /// The newest day list in force, for whoever sees day lists.
    pub checkpoint: Option<Checkpoint>,
}

/// A place of the journal whose hash stands on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checkpoint {
    /// Its entry and the hash of that.
    pub head: Head,
    /// The day that was closed.
    pub day: Date,
}

/// Rows that are written into a file at a time.
const AT_ONCE: usize = 1_000;

impl Mailroom {
    /// Letters in the order of their numbers, the highest first.
    ///
    /// # Errors
    /// Refused to roles that do not see the journal.
    pub fn journal_letters(
        &self,
        query: &JournalQuery,
        offset: u64,
        limit: u32,
    ) -> Result<JournalPage<JournalLetter>, Error> {
        let house = self.door.permit(Operation::SeeJournal)?;
        let (rows, total) = house.letters_page(query, offset, limit)?;
        let names = house.names();
        let rows = rows.into_iter().map(|row| house.book_row(row, &names));
        Ok(JournalPage {
            rows: rows.collect::<Result<_, _>>()?,
            total,
        })
    }

    /// Entries in the order in which they were written, the newest first.
    ///
    /// # Errors
    /// As [`Mailroom::journal_letters`].
    pub fn journal_entries(
        &self,
        query: &JournalQuery,
        offset: u64,
        limit: u32,
    ) -> Result<JournalPage<JournalLine>, Error> {
        let house = self.door.permit(Operation::SeeJournal)?;
        let (entries, total) = house.entries_page(query, offset, limit)?;
        Ok(JournalPage {
            rows: Teller::at(&house).lines(&entries)?,
            total,
        })
    }

    /// Every entry about one letter, oldest first.
    ///
    /// # Errors
    /// Not found for a letter that may not be seen, and as [`Mailroom::journal_letters`].
    pub fn journal_of(&self, number: EntryNumber) -> Result<Vec<JournalLine>, Error> {
        let house = self.door.permit(Operation::SeeJournal)?;
        let row = house.row(number)?;
        let history = house.register.history(row.id)?;
        Teller::at(&house).lines(&history)
    }

    /// Everybody who stands in the journal: the name under which the system knows them, and as people call them.
    ///
    /// # Errors
    /// As [`Mailroom::journal_letters`].
    pub fn journal_people(&self) -> Result<Vec<(String, String)>, Error> {
        let house = self.door.permit(Operation::SeeJournal)?;
        let people = house.staff.people();
        let logins = house.register.journal_people()?;
        let mut named: Vec<_> = logins
            .into_iter()
            .map(|login| (people.name(&login), login))
            .collect();
        named.sort();
        Ok(named
            .into_iter()
            .map(|(name, login)| (login, name))
            .collect())
    }

    /// How far the journal reaches, and which place of it stands on paper.
    ///
    /// # Errors
    /// As [`Mailroom::journal_letters`].
    pub fn journal_sign(&self) -> Result<JournalSign, Error> {
        let house = self.door.permit(Operation::SeeJournal)?;
        let list = match house.extent_of(Operation::SeeDays) {
            Extent::All => house.whole().register.last_day_list()?,
            _ => None,
        };
        let checkpoint = match list {
            Some(list) => Some(Checkpoint {
                head: Head {
                    seq: list.seq,
                    hash: house
                        .whole()
                        .register
                        .hash_at(list.seq)?
                        .unwrap_or_default(),
                },
                day: list.day,
            }),
            None => None,
        };
        Ok(JournalSign {
            head: house.register.head()?,
            numbers: house.register.numbers_given()?,
            checkpoint,
        })
    }

    /// Writes the letters that a query finds, oldest first as a book is read, as a table for a spreadsheet.
    ///
    /// # Errors
    /// As [`Mailroom::journal_letters`], and refused when the file cannot be written.
    pub fn export_journal_letters(&self, query: &JournalQuery, to: &Path) -> Result<usize, Error> {
        self.door.permit(Operation::Export)?;
        let house = self.door.permit(Operation::SeeJournal)?;
        let names = house.names();
        let ids = house.chosen_letters(&query.of_letters())?;
        let mut rows = Vec::with_capacity(ids.len());
        for some in ids.rchunks(AT_ONCE) {
            for row in house.register.letters_of(some)?.into_iter().rev() {
                rows.push(file::letter(&house.book_row(row, &names)?));
            }
        }
        save(to, &csv_file(&file::OF_LETTERS, &rows))?;
        Ok(rows.len())
    }

    /// The same for entries.
    ///
    /// # Errors
    /// As [`Mailroom::export_journal_letters`].
    pub fn export_journal_entries(&self, query: &JournalQuery, to: &Path) -> Result<usize, Error> {
        self.door.permit(Operation::Export)?;
        let house = self.door.permit(Operation::SeeJournal)?;
        let names = house.names();
        let seqs = house.chosen_entries(&query.of_entries())?;
        let mut rows = Vec::with_capacity(seqs.len());
        for some in seqs.rchunks(AT_ONCE) {
            let entries = house.register.entries_at(some)?;
            let lines = Teller::at(&house).lines(&entries)?;
            rows.extend(lines.iter().rev().map(|line| file::entry(line, &names)));
        }
        save(to, &csv_file(&file::OF_ENTRIES, &rows))?;
        Ok(rows.len())
    }

    /// A name for such a file in a folder, one that nothing there bears yet.
    pub fn journal_file(folder: &Path) -> PathBuf {
        let named = |number: u32| match number {
            1 => folder.join("Posteingangsbuch.csv"),
            number => folder.join(format!("Posteingangsbuch-{number}.csv")),
        };
        let free = (1..).map(named).find(|path| !path.exists());
        free.expect("BUG: numbers do not end before folders do")
    }
}

fn save(to: &Path, text: &str) -> Result<(), Error> {
    let refuse = |source| Error::Export {
        folder: to.parent().unwrap_or(to).to_owned(),
        source,
    };
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(refuse)?;
    }
    write_durably(to, text.as_bytes()).map_err(refuse)
}
