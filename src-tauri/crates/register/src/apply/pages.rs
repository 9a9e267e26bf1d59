//! Texts of a letter: as its file was read, and as people arranged its pages.

use super::{change_one, forget_proposal, settle};
use crate::journal::Entry;
use document::{Arranged, ContentHash, FilePages, Joined, MediaType, PageChange};
use rusqlite::{Connection, Result, named_params};

/// A text that is in force from now on.
pub(super) struct Reading {
    pub(super) text: ContentHash,
    pub(super) pages: u32,
    pub(super) confidence: f32,
    pub(super) origin: Origin,
    pub(super) blank: Option<u32>,
    pub(super) file: Option<FilePages>,
}

/// Where a text comes from; the number stands in the table.
#[derive(Clone, Copy)]
pub(super) enum Origin {
    /// The file was read.
    Read = 0,
    /// People arranged the pages.
    Arranged = 1,
    /// The letter came out of another one's pages: there is no text before this one to go back to.
    SplitOff = 2,
}

pub(super) fn read(connection: &Connection, entry: &Entry, reading: &Reading) -> Result<()> {
    change_one(
        connection,
        "INSERT INTO reading (seq, document, text, pages, confidence, arranged, blank, file_pages, separators)
         VALUES (:seq, :id, :text, :pages, :confidence, :arranged, :blank, :file_pages, :separators)",
        named_params! {
            ":seq": entry.seq.0,
            ":id": entry.document.map(|id| id.0),
            ":text": reading.text.0,
            ":pages": reading.pages,
            ":confidence": reading.confidence,
            ":arranged": reading.origin as u32,
            ":blank": reading.blank,
            ":file_pages": reading.file.map(|file| file.pages),
            ":separators": reading.file.map(|file| file.separators),
        },
    )?;
    take_over(connection, entry)
}

pub(super) fn arrange(connection: &Connection, entry: &Entry, arranged: &Arranged) -> Result<()> {
    for file in &arranged.files {
        connection
            .prepare_cached(
                "INSERT INTO further_original (document, hash, media_type)
                 SELECT id, :hash, :media_type FROM document
                 WHERE id = :id AND original_hash <> :hash
                   AND NOT EXISTS (SELECT 1 FROM further_original WHERE document = :id AND hash = :hash)",
            )?
            .execute(named_params! {
                ":id": entry.document.map(|id| id.0),
                ":hash": file.hash.0,
                ":media_type": file.media_type.map(MediaType::as_str),
            })?;
    }
    let reading = Reading {
        text: arranged.text,
        pages: u32::try_from(arranged.pages.len()).unwrap_or(u32::MAX),
        confidence: arranged.confidence,
        origin: if arranged.change == PageChange::SplitOff {
            Origin::SplitOff
        } else {
            Origin::Arranged
        },
        blank: None,
        file: None,
    };
    read(connection, entry, &reading)
}

pub(super) fn join(connection: &Connection, entry: &Entry, joined: Joined) -> Result<()> {
    change_one(
        connection,
        "UPDATE document SET joined = :seq, joined_into = :into WHERE id = :id",
        named_params! {
            ":seq": entry.seq.0,
            ":into": joined.into.0,
            ":id": entry.document.map(|id| id.0),
        },
    )?;
    settle(connection, entry)
}

/// True if the entry was an arrangement or a join that stands no more.
pub(super) fn reverse(connection: &Connection, entry: &Entry, reversed: u64) -> Result<bool> {
    let id = entry.document.map(|id| id.0);
    let parted = connection
        .prepare_cached(
            "UPDATE document SET joined = NULL, joined_into = NULL WHERE joined = ?1 AND id = ?2",
        )?
        .execute((reversed, id))?;
    if parted > 0 {
        settle(connection, entry)?;
        return Ok(true);
    }
    let removed = connection
        .prepare_cached("DELETE FROM reading WHERE seq = ?1 AND document = ?2 AND arranged <> 0")?
        .execute((reversed, id))?;
    if removed == 0 {
        return Ok(false);
    }
    // Read again since: the pages as they lay in that arrangement.
    connection
        .prepare_cached("DELETE FROM reading WHERE seq > ?1 AND document = ?2 AND arranged = 0")?
        .execute((reversed, id))?;
    take_over(connection, entry)?;
    Ok(true)
}

/// The newest text counts, and nothing that was proposed for another one.
fn take_over(connection: &Connection, entry: &Entry) -> Result<()> {
    change_one(
        connection,
        "UPDATE document SET problem = NULL,
           (text, pages, confidence) = (SELECT text, pages, confidence FROM reading
                                        WHERE document = ?1 ORDER BY seq DESC LIMIT 1),
           arrangement = (SELECT max(seq) FROM reading WHERE document = ?1 AND arranged <> 0)
         WHERE id = ?1",
        [entry.document.map(|id| id.0)],
    )?;
    forget_proposal(connection, entry)?;
    settle(connection, entry)
}
