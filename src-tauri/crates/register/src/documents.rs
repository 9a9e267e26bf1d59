//! Reads of the tables: lists, single letters, counts. Every read is one statement and returns values.

use crate::{
    columns::{optional_document, optional_hash, optional_word, timestamp, word},
    error::{Attempt, Error},
};
use document::{
    Channel, ContentHash, Date, DocumentId, EntryNumber, MediaType, Original, Private, Problem,
    Rejected, Revision, Seq, Stage, Timestamp,
};
use rusqlite::{Connection, OptionalExtension, Params, Result, Row, params};

/// A letter as it stands in the book now.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentRow {
    /// Its identity.
    pub id: DocumentId,
    /// Number of facts about it; a writer names the one it has seen.
    pub revision: Revision,
    /// Eingangsnummer.
    pub entry_number: EntryNumber,
    /// Eingangsdatum.
    pub received_on: Date,
    /// When it was put into the book, to the millisecond.
    pub received_at: Timestamp,
    /// How far it has come.
    pub stage: Stage,
    /// Its file.
    pub original: Original,
    /// How it came.
    pub channel: Channel,
    /// An earlier letter with the very same bytes.
    pub duplicate_of: Option<DocumentId>,
    /// Address of the newest recognised text.
    pub text: Option<ContentHash>,
    /// Number of pages, once read.
    pub pages: Option<u32>,
    /// Mean confidence of the reading, 0 to 1.
    pub confidence: Option<f32>,
    /// Why the newest reading failed, if it did. A letter with a text keeps it and its stage.
    pub problem: Option<Problem>,
}

/// Which letters a list shows: newest entry number first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListQuery {
    /// Only letters of this stage.
    pub stage: Option<Stage>,
    /// Only letters that stand below this one in the list: the last one of the page before.
    pub before: Option<EntryNumber>,
    /// At most so many.
    pub limit: u32,
}

/// A file that was not taken into the book.
#[derive(Debug, Clone, PartialEq)]
pub struct RejectedRow {
    /// Its entry in the journal.
    pub seq: Seq,
    /// When it was rejected, to the millisecond.
    pub at: Timestamp,
    /// The file and the reason.
    pub rejected: Rejected,
}

pub(crate) fn document(connection: &Connection, id: DocumentId) -> Result<Option<DocumentRow>> {
    one(connection, "SELECT * FROM document WHERE id = ?1", [id.0])
}

pub(crate) fn by_entry_number(
    connection: &Connection,
    number: EntryNumber,
) -> Result<Option<DocumentRow>> {
    one(
        connection,
        "SELECT * FROM document WHERE entry_year = ?1 AND entry_number = ?2",
        (number.year, number.number),
    )
}

/// A page below the last row of the page before: as fast at the end of the list as at its head.
pub(crate) fn list(connection: &Connection, query: &ListQuery) -> Result<Vec<DocumentRow>> {
    let before = query.before.unwrap_or(EntryNumber {
        year: i16::MAX,
        number: u32::MAX,
    });
    let stage = query.stage.map(Stage::as_str);
    let sql = match stage {
        None => {
            "SELECT * FROM document WHERE ?1 IS NULL AND (entry_year, entry_number) < (?2, ?3)
             ORDER BY entry_year DESC, entry_number DESC LIMIT ?4"
        }
        Some(_) => {
            "SELECT * FROM document WHERE stage = ?1 AND (entry_year, entry_number) < (?2, ?3)
             ORDER BY entry_year DESC, entry_number DESC LIMIT ?4"
        }
    };
    many(
        connection,
        sql,
        params![stage, before.year, before.number, query.limit],
    )
}

/// A page by its place in the list. Only the page's own rows are read; the way to it goes over the index.
pub(crate) fn list_at(
    connection: &Connection,
    stage: Option<Stage>,
    offset: u64,
    limit: u32,
) -> Result<Vec<DocumentRow>> {
    let stage = stage.map(Stage::as_str);
    let sql = match stage {
        None => {
            "SELECT document.* FROM document JOIN
               (SELECT id FROM document INDEXED BY document_by_number WHERE ?1 IS NULL
                ORDER BY entry_year DESC, entry_number DESC LIMIT ?2 OFFSET ?3) USING (id)
             ORDER BY entry_year DESC, entry_number DESC"
        }
        Some(_) => {
            "SELECT document.* FROM document JOIN
               (SELECT id FROM document INDEXED BY document_by_stage WHERE stage = ?1
                ORDER BY entry_year DESC, entry_number DESC LIMIT ?2 OFFSET ?3) USING (id)
             ORDER BY entry_year DESC, entry_number DESC"
        }
    };
    many(connection, sql, params![stage, limit, offset])
}

/// How many letters of the list stand above this number.
pub(crate) fn position(
    connection: &Connection,
    stage: Option<Stage>,
    number: EntryNumber,
) -> Result<u64> {
    let sql = match stage {
        None => {
            "SELECT count(*) FROM document WHERE ?1 IS NULL AND (entry_year, entry_number) > (?2, ?3)"
        }
        Some(_) => {
            "SELECT count(*) FROM document WHERE stage = ?1 AND (entry_year, entry_number) > (?2, ?3)"
        }
    };
    connection.prepare_cached(sql)?.query_row(
        (stage.map(Stage::as_str), number.year, number.number),
        |row| row.get(0),
    )
}

pub(crate) fn count(connection: &Connection, stage: Option<Stage>) -> Result<u64> {
    match stage {
        None => connection
            .prepare_cached("SELECT count(*) FROM document")?
            .query_row([], |row| row.get(0)),
        Some(stage) => connection
            .prepare_cached("SELECT count(*) FROM document WHERE stage = ?1")?
            .query_row([stage.as_str()], |row| row.get(0)),
    }
}

/// Oldest first by entry number.
pub(crate) fn in_stage(
    connection: &Connection,
    stage: Stage,
    limit: u32,
) -> Result<Vec<DocumentId>> {
    connection
        .prepare_cached(
            "SELECT id FROM document WHERE stage = ?1 ORDER BY entry_year, entry_number LIMIT ?2",
        )?
        .query_map((stage.as_str(), limit), |row| row.get(0).map(DocumentId))?
        .collect()
}

pub(crate) fn first_with_original(
    connection: &Connection,
    hash: ContentHash,
) -> Result<Option<DocumentId>> {
    connection
        .prepare_cached("SELECT id FROM document WHERE original_hash = ?1 ORDER BY id LIMIT 1")?
        .query_row([hash.0], |row| row.get(0).map(DocumentId))
        .optional()
}

/// Documents with entries after `seq`, each once with its newest entry, in that order.
pub(crate) fn touched_since(
    connection: &Connection,
    seq: Seq,
    limit: u32,
) -> Result<Vec<(Seq, DocumentId)>> {
    connection
        .prepare_cached(
            "SELECT last_seq, id FROM document WHERE last_seq > ?1 ORDER BY last_seq LIMIT ?2",
        )?
        .query_map((seq.0, limit), |row| {
            Ok((Seq(row.get(0)?), DocumentId(row.get(1)?)))
        })?
        .collect()
}

/// Newest first.
pub(crate) fn rejected(connection: &Connection, limit: u32) -> Result<Vec<RejectedRow>> {
    connection
        .prepare_cached("SELECT * FROM rejected ORDER BY seq DESC LIMIT ?1")?
        .query_map([limit], |row| {
            Ok(RejectedRow {
                seq: Seq(row.get("seq")?),
                at: timestamp(row, "at")?,
                rejected: Rejected {
                    file_name: Private(row.get("file_name")?),
                    bytes: row.get("bytes")?,
                    hash: optional_hash(row, "hash")?,
                    problem: word(row, "problem", Problem::from_code)?,
                },
            })
        })?
        .collect()
}

/// Revision and number of a document that must be there.
pub(crate) fn revision(
    connection: &Connection,
    id: DocumentId,
) -> std::result::Result<(Revision, EntryNumber), Error> {
    connection
        .prepare_cached("SELECT revision, entry_year, entry_number FROM document WHERE id = ?1")
        .and_then(|mut select| {
            select
                .query_row([id.0], |row| {
                    Ok((Revision(row.get("revision")?), entry_number(row)?))
                })
                .optional()
        })
        .attempt("look up the document")?
        .ok_or(Error::UnknownDocument(id))
}

fn entry_number(row: &Row<'_>) -> Result<EntryNumber> {
    Ok(EntryNumber {
        year: row.get("entry_year")?,
        number: row.get("entry_number")?,
    })
}

fn one(connection: &Connection, sql: &str, params: impl Params) -> Result<Option<DocumentRow>> {
    connection
        .prepare_cached(sql)?
        .query_row(params, of)
        .optional()
}

fn many(connection: &Connection, sql: &str, params: impl Params) -> Result<Vec<DocumentRow>> {
    connection
        .prepare_cached(sql)?
        .query_map(params, of)?
        .collect()
}

fn of(row: &Row<'_>) -> Result<DocumentRow> {
    Ok(DocumentRow {
        id: DocumentId(row.get("id")?),
        revision: Revision(row.get("revision")?),
        entry_number: entry_number(row)?,
        received_on: word(row, "received_on", |day| day.parse().ok())?,
        received_at: timestamp(row, "received_at")?,
        stage: word(row, "stage", Stage::from_name)?,
        original: Original {
            hash: ContentHash(row.get("original_hash")?),
            file_name: Private(row.get("file_name")?),
            media_type: optional_word(row, "media_type", MediaType::from_media_type)?,
            bytes: row.get("bytes")?,
        },
        channel: word(row, "channel", Channel::from_name)?,
        duplicate_of: optional_document(row, "duplicate_of")?,
        text: optional_hash(row, "text")?,
        pages: row.get("pages")?,
        confidence: row.get("confidence")?,
        problem: optional_word(row, "problem", Problem::from_code)?,
    })
}
