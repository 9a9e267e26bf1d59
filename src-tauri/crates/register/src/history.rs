//! What happened to one letter, entry by entry.

use crate::{
    actors,
    columns::unspelled,
    disk,
    error::{Attempt, Error},
    journal::{Detail, Entry},
};
use document::{Actor, DocumentId, Fact, Seq, Timestamp};
use rusqlite::{Connection, OptionalExtension, Params};

/// An entry of the journal for people to read.
#[derive(Debug, Clone, PartialEq)]
pub struct JournalEntry {
    /// Its place.
    pub seq: Seq,
    /// The letter that it is about, if it is about one.
    pub document: Option<DocumentId>,
    /// When it was written, to the millisecond.
    pub at: Timestamp,
    /// Who did it; `None` once that person's name was erased.
    pub actor: Option<Actor>,
    /// Stable name of what happened.
    pub kind: String,
    /// What happened; `None` if the detail was erased or this version does not know the kind.
    pub fact: Option<Fact>,
}

/// Oldest first; empty for a document that is not there.
pub(crate) fn history(connection: &Connection, id: DocumentId) -> Result<Vec<JournalEntry>, Error> {
    let sql = "SELECT entry.*, salt, body FROM entry LEFT JOIN detail USING (seq)
               WHERE document = ?1 ORDER BY seq";
    entries(connection, sql, [id.0])
}

/// The entries that a question selects, with their details.
pub(crate) fn entries(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
) -> Result<Vec<JournalEntry>, Error> {
    let attempt = "read the history";
    let mut select = connection.prepare_cached(sql).attempt(attempt)?;
    let rows = select
        .query_map(parameters, |row| {
            let entry = Entry::of(row)?;
            let actor = actors::resolve(connection, entry.actor)?;
            let at = Timestamp::from_millisecond(entry.at).map_err(|_| unspelled("at"))?;
            Ok((entry, at, actor, Detail::of(row)?))
        })
        .attempt(attempt)?;
    rows.map(|row| {
        let (entry, at, actor, detail) = row.attempt(attempt)?;
        let fact = match detail {
            None => None,
            Some(detail) => disk::decode(&entry.kind, entry.version, &detail.body)
                .map_err(|source| Error::UnreadableEntry(entry.seq, source))?,
        };
        Ok(JournalEntry {
            seq: entry.seq,
            document: entry.document,
            at,
            actor,
            kind: entry.kind,
            fact,
        })
    })
    .collect()
}

/// The fact at a place of the journal.
pub(crate) fn fact(connection: &Connection, seq: Seq) -> Result<Option<Fact>, Error> {
    let found = connection
        .prepare_cached(
            "SELECT kind, version, body FROM entry JOIN detail USING (seq) WHERE seq = ?1",
        )
        .and_then(|mut select| {
            select
                .query_row([seq.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                .optional()
        })
        .attempt("read an entry")?;
    let Some((kind, version, body)): Option<(String, u32, Vec<u8>)> = found else {
        return Ok(None);
    };
    disk::decode(&kind, version, &body).map_err(|source| Error::UnreadableEntry(seq, source))
}
