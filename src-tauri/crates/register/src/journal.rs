//! The journal's rows: entries, details, the head.

use crate::{
    chain::{self, Hash},
    columns::{optional_document, optional_entry_number},
};
use document::{DocumentId, EntryNumber, Seq};
use rusqlite::{Connection, OptionalExtension, Result, Row, named_params};

/// Identity of one journal, random, made at creation: two archives are never taken for one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct JournalId(pub [u8; 16]);

/// Newest entry of the journal: the checkpoint that should leave the machine once a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Its place; 0 while the journal is empty.
    pub seq: Seq,
    /// Its hash, which covers every entry before it; of the journal's identity while it is empty.
    pub hash: [u8; 32],
}

/// An entry as it stands in the journal: no personal data.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) seq: Seq,
    /// Milliseconds since 1970.
    pub(crate) at: i64,
    /// See [`chain::actor`]; 0 is the house itself.
    pub(crate) actor: i64,
    pub(crate) document: Option<DocumentId>,
    /// The entry number that this entry gave.
    pub(crate) number: Option<EntryNumber>,
    pub(crate) kind: String,
    pub(crate) version: u32,
    pub(crate) commitment: Hash,
    pub(crate) prev: Hash,
    pub(crate) hash: Hash,
}

/// The content of an entry.
#[derive(Debug, Clone)]
pub(crate) struct Detail {
    pub(crate) salt: Vec<u8>,
    pub(crate) body: Vec<u8>,
}

impl Entry {
    /// Reads a row of `entry`.
    pub(crate) fn of(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            seq: Seq(row.get("seq")?),
            at: row.get("at")?,
            actor: row.get("actor")?,
            document: optional_document(row, "document")?,
            number: optional_entry_number(row)?,
            kind: row.get("kind")?,
            version: row.get("version")?,
            commitment: row.get("commitment")?,
            prev: row.get("prev")?,
            hash: row.get("hash")?,
        })
    }
}

impl Detail {
    /// Reads the columns `salt` and `body`, which are empty once the detail was deleted.
    pub(crate) fn of(row: &Row<'_>) -> Result<Option<Self>> {
        let (salt, body): (Option<Vec<u8>>, Option<Vec<u8>>) = (row.get("salt")?, row.get("body")?);
        Ok(salt.zip(body).map(|(salt, body)| Self { salt, body }))
    }
}

/// Identity and origin hash of the journal.
pub(crate) fn identity(connection: &Connection) -> Result<(JournalId, Hash)> {
    connection.query_one("SELECT id, created_at FROM journal", [], |row| {
        let id = JournalId(row.get("id")?);
        Ok((id, chain::origin(id, row.get("created_at")?)))
    })
}

/// The newest entry, or the origin while there is none.
pub(crate) fn head(connection: &Connection, origin: Hash) -> Result<Head> {
    let newest = connection
        .prepare_cached("SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| {
            Ok(Head {
                seq: Seq(row.get(0)?),
                hash: row.get(1)?,
            })
        })
        .optional()?;
    Ok(newest.unwrap_or(Head {
        seq: Seq(0),
        hash: origin,
    }))
}

/// The hash of one entry; that of seq 0 is the origin.
pub(crate) fn hash_at(connection: &Connection, origin: Hash, seq: Seq) -> Result<Option<Hash>> {
    if seq == Seq(0) {
        return Ok(Some(origin));
    }
    connection
        .prepare_cached("SELECT hash FROM entry WHERE seq = ?1")?
        .query_row([seq.0], |row| row.get(0))
        .optional()
}

/// Only with the second condition may SQLite use the partial index; without it, every letter costs a
/// walk over the whole journal.
const NEXT_NUMBER: &str = "SELECT coalesce(max(entry_number), 0) + 1 FROM entry
                           WHERE entry_year = ?1 AND entry_number IS NOT NULL";

/// The number that the next letter of this year takes: one more than the journal's highest.
pub(crate) fn next_number(connection: &Connection, year: i16) -> Result<EntryNumber> {
    let number = connection
        .prepare_cached(NEXT_NUMBER)?
        .query_row([year], |row| row.get(0))?;
    Ok(EntryNumber { year, number })
}

/// Writes an entry and its detail.
pub(crate) fn insert(connection: &Connection, entry: &Entry, detail: &Detail) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO entry (seq, at, actor, document, entry_year, entry_number, kind, version, commitment, prev, hash)
             VALUES (:seq, :at, :actor, :document, :entry_year, :entry_number, :kind, :version, :commitment, :prev, :hash)",
        )?
        .execute(named_params! {
            ":seq": entry.seq.0,
            ":at": entry.at,
            ":actor": entry.actor,
            ":document": entry.document.map(|id| id.0),
            ":entry_year": entry.number.map(|number| number.year),
            ":entry_number": entry.number.map(|number| number.number),
            ":kind": entry.kind,
            ":version": entry.version,
            ":commitment": entry.commitment,
            ":prev": entry.prev,
            ":hash": entry.hash,
        })?;
    connection
        .prepare_cached("INSERT INTO detail (seq, salt, body) VALUES (?1, ?2, ?3)")?
        .execute((entry.seq.0, &detail.salt, &detail.body))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_number_is_looked_up_and_not_counted() {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(crate::schema::JOURNAL).unwrap();
        let plan: String = connection
            .query_one(
                &format!("EXPLAIN QUERY PLAN {NEXT_NUMBER}"),
                [2026],
                |row| row.get("detail"),
            )
            .unwrap();
        assert!(plan.contains("COVERING INDEX entry_by_number"), "{plan}");
    }
}
