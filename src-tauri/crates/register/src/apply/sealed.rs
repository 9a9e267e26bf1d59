//! Envelopes that are not opened.

use super::{change_one, receipt, settle};
use crate::{columns::minutes, columns::unspelled, journal::Entry};
use document::{Channel, Sealed, SealedHandedOver, Stage};
use rusqlite::{Connection, Result, named_params};

pub(super) fn register(connection: &Connection, entry: &Entry, sealed: &Sealed) -> Result<()> {
    let number = entry.number.ok_or_else(|| unspelled("entry_number"))?;
    change_one(
        connection,
        "INSERT INTO document (id, revision, last_seq, entry_year, entry_number, received_on, received_time,
                               arrival, received_at, stage, channel)
         VALUES (:seq, 1, :seq, :entry_year, :entry_number, :received_on, :received_time,
                 :arrival, :received_at, :stage, :channel)",
        named_params! {
            ":seq": entry.seq.0,
            ":entry_year": number.year,
            ":entry_number": number.number,
            ":received_on": sealed.received_on.to_string(),
            ":received_time": minutes(sealed.time),
            ":arrival": sealed.arrival.as_str(),
            ":received_at": entry.at,
            ":stage": Stage::Sealed.as_str(),
            ":channel": Channel::Window.as_str(),
        },
    )?;
    let text = |text: &Option<document::Private<String>>| text.as_ref().map(|text| text.0.clone());
    change_one(
        connection,
        "INSERT INTO sealed (id, sealed_class, addressee, sealed_sender, remark)
         VALUES (:id, :class, :addressee, :sender, :remark)",
        named_params! {
            ":id": entry.seq.0,
            ":class": sealed.class.as_str(),
            ":addressee": sealed.addressee.0,
            ":sender": text(&sealed.sender),
            ":remark": text(&sealed.remark),
        },
    )?;
    receipt::note(
        connection,
        entry,
        sealed.received_on,
        Some(sealed.time),
        Some(sealed.arrival),
    )
}

pub(super) fn hand_over(
    connection: &Connection,
    entry: &Entry,
    handed: &SealedHandedOver,
) -> Result<()> {
    change_one(
        connection,
        "UPDATE sealed SET handed_over = :seq, handed_at = :at, handed_to = :to WHERE id = :id",
        named_params! {
            ":seq": entry.seq.0,
            ":at": entry.at,
            ":to": handed.to.0,
            ":id": entry.document.map(|id| id.0),
        },
    )?;
    settle(connection, entry)
}

pub(super) fn open(connection: &Connection, entry: &Entry) -> Result<()> {
    change_one(
        connection,
        "UPDATE sealed SET opened = ?1 WHERE id = ?2",
        (entry.seq.0, entry.document.map(|id| id.0)),
    )?;
    settle(connection, entry)
}

/// True if the entry was a hand-over or a note of a mistake that stands no more.
pub(super) fn reverse(connection: &Connection, entry: &Entry, reversed: u64) -> Result<bool> {
    let id = entry.document.map(|id| id.0);
    let changed = connection
        .prepare_cached(
            "UPDATE sealed SET handed_over = NULL, handed_at = NULL, handed_to = NULL
             WHERE handed_over = ?1 AND id = ?2",
        )?
        .execute((reversed, id))?
        + connection
            .prepare_cached("UPDATE sealed SET opened = NULL WHERE opened = ?1 AND id = ?2")?
            .execute((reversed, id))?;
    if changed == 0 {
        return Ok(false);
    }
    settle(connection, entry)?;
    Ok(true)
}
