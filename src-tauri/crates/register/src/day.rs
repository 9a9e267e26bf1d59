//! Reads for the day's close: what came in since the last list, and the lists themselves.

use crate::{
    DocumentRow, JournalEntry, Register, RejectedRow,
    columns::{milliseconds, word},
    documents,
    error::{Attempt, Error},
    history,
};
use document::{Date, DocumentId, Fact, FilePages, Seq, Timestamp};
use rusqlite::{Connection, OptionalExtension, Result as SqlResult};

/// A day list in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayListRow {
    /// The entry that closed it.
    pub seq: Seq,
    /// The day for which it stands.
    pub day: Date,
    /// The newest entry on it.
    pub through: Seq,
}

/// A letter with what is known about the pages that came in with it.
#[derive(Debug, Clone, PartialEq)]
pub struct DayRow {
    /// The letter.
    pub document: DocumentRow,
    /// Its newest reading, whatever people made of the pages since.
    pub reading: Option<ReadPages>,
    /// People have split it off another letter: its file came in with that one.
    pub split_off: bool,
}

/// Pages as they were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadPages {
    /// Pages of the letter.
    pub pages: u32,
    /// Of these, blank ones; `None` in readings of older versions.
    pub blank: Option<u32>,
    /// Pages of the file with which this letter came, where it came with a file of its own.
    pub file: Option<FilePages>,
}

impl Register {
    /// The newest day list in force.
    ///
    /// # Errors
    /// SQLite could not read, as with all reads below.
    pub fn last_day_list(&self) -> Result<Option<DayListRow>, Error> {
        self.read("read the last day list", last_list)
    }

    /// The newest letter or rejected file after `after` that came before `end`.
    pub fn newest_before(&self, after: Seq, end: Timestamp) -> Result<Option<Seq>, Error> {
        self.read("look how far a day goes", |connection| {
            newest_before(connection, after, end)
        })
    }

    /// Letters that were received after one place of the journal and up to another, as they came.
    pub fn letters_between(&self, after: Seq, through: Seq) -> Result<Vec<DayRow>, Error> {
        self.read("read the letters of a day", |connection| {
            letters(connection, after, through)
        })
    }

    /// Files that were rejected there, as they came.
    pub fn rejected_between(&self, after: Seq, through: Seq) -> Result<Vec<RejectedRow>, Error> {
        self.read("read the rejected files of a day", |connection| {
            rejected(connection, after, through)
        })
    }

    /// What was said about day lists, newest first.
    pub fn day_entries(&self, limit: u32) -> Result<Vec<JournalEntry>, Error> {
        let sql = "SELECT entry.*, salt, body FROM entry LEFT JOIN detail USING (seq)
                   WHERE kind IN ('day_closed', 'day_reopened') ORDER BY seq DESC LIMIT ?1";
        self.readers
            .read(|connection| history::entries(connection, sql, [limit]))
    }

    /// The file of a letter as it was counted when it was read, for a letter with the same bytes.
    pub fn file_pages(&self, id: DocumentId) -> Result<Option<FilePages>, Error> {
        self.read("read how many pages a file had", |connection| {
            file_pages(connection, id)
        })
    }
}

/// The newest list in force.
fn last_list(connection: &Connection) -> SqlResult<Option<DayListRow>> {
    connection
        .prepare_cached(
            "SELECT seq, day, through FROM day_list WHERE reopened IS NULL ORDER BY seq DESC LIMIT 1",
        )?
        .query_row([], |row| {
            Ok(DayListRow {
                seq: Seq(row.get("seq")?),
                day: word(row, "day", |day| day.parse().ok())?,
                through: Seq(row.get("through")?),
            })
        })
        .optional()
}

fn file_pages(connection: &Connection, id: DocumentId) -> SqlResult<Option<FilePages>> {
    let found = connection
        .prepare_cached(
            "SELECT file_pages, separators FROM reading WHERE document = ?1 AND file_pages IS NOT NULL
             ORDER BY seq DESC LIMIT 1",
        )?
        .query_row([id.0], |row| {
            Ok(FilePages {
                pages: row.get("file_pages")?,
                separators: row.get("separators")?,
            })
        });
    found.optional()
}

fn newest_before(connection: &Connection, after: Seq, end: Timestamp) -> SqlResult<Option<Seq>> {
    connection
        .prepare_cached(
            "SELECT max(seq) FROM (SELECT id AS seq FROM document WHERE id > ?1 AND received_at < ?2
                                   UNION ALL SELECT seq FROM rejected WHERE seq > ?1 AND at < ?2)",
        )?
        .query_row((after.0, milliseconds(end)), |row| {
            Ok(row.get::<_, Option<u64>>(0)?.map(Seq))
        })
}

fn letters(connection: &Connection, after: Seq, through: Seq) -> SqlResult<Vec<DayRow>> {
    let sql = format!(
        "SELECT {}, r.pages AS read_pages, r.blank, r.file_pages, r.separators,
                EXISTS (SELECT 1 FROM reading AS s WHERE s.document = document.id AND s.arranged = 2) AS split_off
         FROM document {}
         LEFT JOIN reading AS r ON r.seq =
           (SELECT max(n.seq) FROM reading AS n WHERE n.document = document.id AND n.arranged = 0)
         WHERE document.id > ?1 AND document.id <= ?2 ORDER BY document.id",
        documents::COLUMNS,
        documents::JOINED
    );
    connection
        .prepare_cached(&sql)?
        .query_map([after.0, through.0], |row| {
            let file: Option<u32> = row.get("file_pages")?;
            let separators: Option<u32> = row.get("separators")?;
            let pages: Option<u32> = row.get("read_pages")?;
            let blank = row.get("blank")?;
            Ok(DayRow {
                document: documents::of(row)?,
                reading: pages.map(|pages| ReadPages {
                    pages,
                    blank,
                    file: file
                        .zip(separators)
                        .map(|(pages, separators)| FilePages { pages, separators }),
                }),
                split_off: row.get("split_off")?,
            })
        })?
        .collect()
}

fn rejected(connection: &Connection, after: Seq, through: Seq) -> SqlResult<Vec<RejectedRow>> {
    connection
        .prepare_cached("SELECT * FROM rejected WHERE seq > ?1 AND seq <= ?2 ORDER BY seq")?
        .query_map([after.0, through.0], documents::rejected_of)?
        .collect()
}

/// Whether a fact is one about day lists, and may be said now: lists follow one another without a gap, day after
/// day, and only the newest is opened again.
pub(crate) fn may_follow(connection: &Connection, fact: &Fact) -> Result<bool, Error> {
    let last = last_list(connection).attempt("look up the last day list")?;
    Ok(match fact {
        Fact::DayClosed(closed) => {
            let follows = last.is_none_or(|last| last.day < closed.day);
            let after = last.map_or(Seq(0), |last| last.through);
            follows && closed.after == after && closed.through >= after
        }
        Fact::DayReopened(reopened) => last.is_some_and(|last| last.seq == reopened.closed),
        _ => false,
    })
}
