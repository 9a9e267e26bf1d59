//! What the journal tells in numbers: who has said how much about a letter, and whether entry numbers leave a gap.

use crate::{Error, Seen, actors};
use document::{Actor, DocumentId, Private};
use rusqlite::Result as SqlResult;

/// What was said about one letter, in short.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SaidAbout {
    /// People who have said something, in the order in which they first did; erased names are left out.
    pub people: Vec<Private<String>>,
    /// Number of entries.
    pub entries: u64,
    /// Something that a person had said was put right or taken back later.
    pub corrected: bool,
}

/// Entry numbers given in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumbersGiven {
    /// The year.
    pub year: i16,
    /// The first number.
    pub first: u32,
    /// The last.
    pub last: u32,
    /// How many there are.
    pub given: u32,
}

impl NumbersGiven {
    /// They begin with 1 and none is missing.
    pub fn is_gap_free(&self) -> bool {
        self.first == 1 && self.given == self.last
    }
}

impl Seen<'_> {
    /// What was said about a letter that is seen, in short.
    ///
    /// # Errors
    /// SQLite could not read, as with all reads here.
    pub fn said_about(&self, id: DocumentId) -> Result<SaidAbout, Error> {
        self.register.read("count what was said", |connection| {
            let mut select = connection.prepare_cached(
                "SELECT actor, count(*), sum(kind IN ('receipt_corrected', 'reversed')), sum(kind = 'confirmed')
                 FROM entry WHERE document = ?1 GROUP BY actor ORDER BY min(seq)",
            )?;
            let rows = select.query_map([id.0], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })?;
            let mut said = SaidAbout::default();
            let mut confirmed = 0;
            for row in rows {
                let (actor, entries, corrections, confirmations): (i64, u64, u64, u64) = row?;
                said.entries += entries;
                confirmed += confirmations;
                said.corrected |= corrections > 0;
                if let Some(Actor::Person(name)) = actors::resolve(connection, actor)? {
                    said.people.push(name);
                }
            }
            said.corrected |= confirmed > 1;
            Ok(said)
        })
    }

    /// Entry numbers of every year, the oldest first; nothing for whoever sees not every letter.
    pub fn numbers_given(&self) -> Result<Vec<NumbersGiven>, Error> {
        if !self.sight().is_all() {
            return Ok(Vec::new());
        }
        self.register.read("count entry numbers", |connection| {
            connection
                .prepare_cached(
                    "SELECT entry_year, min(entry_number), max(entry_number), count(*) FROM entry
                     WHERE entry_number IS NOT NULL GROUP BY entry_year ORDER BY entry_year",
                )?
                .query_map([], |row| {
                    Ok(NumbersGiven {
                        year: row.get(0)?,
                        first: row.get(1)?,
                        last: row.get(2)?,
                        given: row.get(3)?,
                    })
                })?
                .collect::<SqlResult<_>>()
        })
    }
}
