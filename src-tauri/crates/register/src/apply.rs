//! What a fact does to the tables. The same function serves live work and rebuild.

use crate::{columns::unspelled, journal::Entry};
use document::{Fact, Received, Recognised, RecognitionFailed, Rejected, Stage};
use rusqlite::{Connection, Params, Result, named_params};

/// Applies one fact. Reads nothing but the tables themselves: no clock, no chance, no files.
pub(crate) fn apply(connection: &Connection, entry: &Entry, fact: &Fact) -> Result<()> {
    match fact {
        Fact::Received(received) => receive(connection, entry, received),
        Fact::Recognised(recognised) => recognise(connection, entry, recognised),
        Fact::RecognitionFailed(failed) => fail_recognition(connection, entry, *failed),
        Fact::Rejected(rejected) => reject(connection, entry, rejected),
    }
}

fn receive(connection: &Connection, entry: &Entry, received: &Received) -> Result<()> {
    let number = entry.number.ok_or_else(|| unspelled("entry_number"))?;
    let original = &received.original;
    change_one(
        connection,
        "INSERT INTO document (id, revision, last_seq, entry_year, entry_number, received_on, received_at,
                               stage, original_hash, file_name, media_type, bytes, channel, duplicate_of)
         VALUES (:seq, 1, :seq, :entry_year, :entry_number, :received_on, :received_at,
                 :stage, :original_hash, :file_name, :media_type, :bytes, :channel, :duplicate_of)",
        named_params! {
            ":seq": entry.seq.0,
            ":entry_year": number.year,
            ":entry_number": number.number,
            ":received_on": received.received_on.to_string(),
            ":received_at": entry.at,
            ":stage": Stage::Received.as_str(),
            ":original_hash": original.hash.0,
            ":file_name": original.file_name.0,
            ":media_type": original.media_type.map(document::MediaType::as_str),
            ":bytes": original.bytes,
            ":channel": received.channel.as_str(),
            ":duplicate_of": received.duplicate_of.map(|id| id.0),
        },
    )
}

fn recognise(connection: &Connection, entry: &Entry, recognised: &Recognised) -> Result<()> {
    change_one(
        connection,
        "UPDATE document SET revision = revision + 1, last_seq = :seq, stage = :stage,
                             text = :text, pages = :pages, confidence = :confidence, problem = NULL
         WHERE id = :id",
        named_params! {
            ":seq": entry.seq.0,
            ":id": entry.document.map(|id| id.0),
            ":stage": Stage::Recognised.as_str(),
            ":text": recognised.text.0,
            ":pages": recognised.pages,
            ":confidence": recognised.confidence,
        },
    )
}

/// A letter that was read before keeps its text and its stage: a failed second reading takes nothing away.
fn fail_recognition(
    connection: &Connection,
    entry: &Entry,
    failed: RecognitionFailed,
) -> Result<()> {
    change_one(
        connection,
        "UPDATE document SET revision = revision + 1, last_seq = :seq, problem = :problem,
                             stage = CASE WHEN text IS NULL THEN :unreadable ELSE stage END
         WHERE id = :id",
        named_params! {
            ":seq": entry.seq.0,
            ":id": entry.document.map(|id| id.0),
            ":unreadable": Stage::Unreadable.as_str(),
            ":problem": failed.problem.code(),
        },
    )
}

fn reject(connection: &Connection, entry: &Entry, rejected: &Rejected) -> Result<()> {
    change_one(
        connection,
        "INSERT INTO rejected (seq, at, file_name, bytes, hash, problem)
         VALUES (:seq, :at, :file_name, :bytes, :hash, :problem)",
        named_params! {
            ":seq": entry.seq.0,
            ":at": entry.at,
            ":file_name": rejected.file_name.0,
            ":bytes": rejected.bytes,
            ":hash": rejected.hash.map(|hash| hash.0),
            ":problem": rejected.problem.code(),
        },
    )
}

/// A fact about a document that the tables do not hold must not pass silently.
fn change_one(connection: &Connection, sql: &str, params: impl Params) -> Result<()> {
    match connection.prepare_cached(sql)?.execute(params)? {
        1 => Ok(()),
        changed => Err(rusqlite::Error::StatementChangedRows(changed)),
    }
}
