//! What filing does to the tables: Akten and Vorgänge open and close, letters lie in them.

use super::{change_one, settle};
use crate::journal::Entry;
use document::{FileOpened, Filed, MatterClosed, MatterOpened, Reversed};
use rusqlite::{Connection, OptionalExtension, Result, named_params};

pub(super) fn open_file(connection: &Connection, entry: &Entry, file: &FileOpened) -> Result<()> {
    change_one(
        connection,
        "INSERT INTO case_file (id, plan, year, number, sign, sign_key, title, opened_at)
         VALUES (:seq, :plan, :year, :number, :sign, :sign_key, :title, :at)",
        named_params! {
            ":seq": entry.seq.0,
            ":plan": file.group,
            ":year": file.year,
            ":number": file.number,
            ":sign": file.sign.0,
            ":sign_key": file.sign.key(),
            ":title": file.title,
            ":at": entry.at,
        },
    )?;
    note(connection, entry, entry.seq.0, None)
}

pub(super) fn open_matter(
    connection: &Connection,
    entry: &Entry,
    matter: &MatterOpened,
) -> Result<()> {
    change_one(
        connection,
        "INSERT INTO matter (id, case_file, number, sign, sign_key, subject, opened_at, last_at)
         VALUES (:seq, :case_file, :number, :sign, :sign_key, :subject, :at, :at)",
        named_params! {
            ":seq": entry.seq.0,
            ":case_file": matter.file.0,
            ":number": matter.number,
            ":sign": matter.sign.0,
            ":sign_key": matter.sign.key(),
            ":subject": matter.subject,
            ":at": entry.at,
        },
    )?;
    change_one(
        connection,
        "UPDATE case_file SET matters = matters + 1, open = open + 1 WHERE id = ?1",
        [matter.file.0],
    )?;
    note(connection, entry, matter.file.0, Some(entry.seq.0))
}

pub(super) fn close_matter(
    connection: &Connection,
    entry: &Entry,
    closed: MatterClosed,
) -> Result<()> {
    change_one(
        connection,
        "UPDATE matter SET closed = ?1, closed_at = ?2 WHERE id = ?3 AND closed IS NULL",
        (entry.seq.0, entry.at, closed.matter.0),
    )?;
    count_open(connection, entry, closed.matter.0, -1)
}

pub(super) fn reopen_matter(
    connection: &Connection,
    entry: &Entry,
    reversed: Reversed,
) -> Result<()> {
    let matter: u64 = connection
        .prepare_cached("SELECT id FROM matter WHERE closed = ?1")?
        .query_row([reversed.reversed.0], |row| row.get(0))?;
    change_one(
        connection,
        "UPDATE matter SET closed = NULL, closed_at = NULL WHERE id = ?1",
        [matter],
    )?;
    count_open(connection, entry, matter, 1)
}

pub(super) fn file(connection: &Connection, entry: &Entry, filed: Filed) -> Result<()> {
    change_one(
        connection,
        "INSERT INTO filed (seq, document, matter) VALUES (?1, ?2, ?3)",
        (entry.seq.0, entry.document.map(|id| id.0), filed.matter.0),
    )?;
    change_one(
        connection,
        "UPDATE matter SET last_at = ?1 WHERE id = ?2",
        (entry.at, filed.matter.0),
    )?;
    lay(connection, entry)?;
    settle(connection, entry)
}

/// Takes a filing back; false if the entry is none of this letter.
pub(super) fn take_out(connection: &Connection, entry: &Entry, reversed: Reversed) -> Result<bool> {
    let gone = connection
        .prepare_cached("DELETE FROM filed WHERE seq = ?1 AND document = ?2")?
        .execute((reversed.reversed.0, entry.document.map(|id| id.0)))?;
    if gone == 1 {
        lay(connection, entry)?;
    }
    Ok(gone == 1)
}

/// Lays the letter where its newest filing says, and counts it there.
fn lay(connection: &Connection, entry: &Entry) -> Result<()> {
    let id = entry.document.map(|id| id.0);
    let before: Option<u64> = connection
        .prepare_cached("SELECT matter FROM document WHERE id = ?1")?
        .query_row([id], |row| row.get(0))?;
    let now: Option<u64> = connection
        .prepare_cached("SELECT matter FROM filed WHERE document = ?1 ORDER BY seq DESC LIMIT 1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    change_one(
        connection,
        "UPDATE document SET matter = ?1 WHERE id = ?2",
        (now, id),
    )?;
    for (matter, by) in [(before, -1), (now, 1)] {
        let Some(matter) = matter else { continue };
        for sql in [
            "UPDATE matter SET letters = letters + ?1 WHERE id = ?2",
            "UPDATE case_file SET letters = letters + ?1
             WHERE id = (SELECT case_file FROM matter WHERE id = ?2)",
        ] {
            change_one(connection, sql, (by, matter))?;
        }
    }
    Ok(())
}

fn count_open(connection: &Connection, entry: &Entry, matter: u64, by: i64) -> Result<()> {
    let case_file: u64 = connection
        .prepare_cached("SELECT case_file FROM matter WHERE id = ?1")?
        .query_row([matter], |row| row.get(0))?;
    change_one(
        connection,
        "UPDATE case_file SET open = open + ?1 WHERE id = ?2",
        (by, case_file),
    )?;
    note(connection, entry, case_file, Some(matter))
}

/// The entry belongs into the history of this Akte and Vorgang.
fn note(connection: &Connection, entry: &Entry, case_file: u64, matter: Option<u64>) -> Result<()> {
    change_one(
        connection,
        "INSERT INTO filing_entry (seq, case_file, matter) VALUES (?1, ?2, ?3)",
        (entry.seq.0, case_file, matter),
    )
}
