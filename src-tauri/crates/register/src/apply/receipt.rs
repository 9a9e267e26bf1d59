//! When and how a letter came.

use super::{change_one, forget_open_proposal, settle};
use crate::{columns::minutes, journal::Entry};
use document::{ArrivalKind, Date, ReceiptCorrected, Time};
use rusqlite::{Connection, Result, named_params};

/// As the letter was taken into the book; a correction can be taken back to this.
pub(super) fn note(
    connection: &Connection,
    entry: &Entry,
    received_on: Date,
    time: Option<Time>,
    arrival: Option<ArrivalKind>,
) -> Result<()> {
    change_one(
        connection,
        "INSERT INTO receipt (seq, document, received_on, received_time, arrival)
         VALUES (:seq, :id, :received_on, :received_time, :arrival)",
        named_params! {
            ":seq": entry.seq.0,
            ":id": entry.document.map(|id| id.0),
            ":received_on": received_on.to_string(),
            ":received_time": time.map(minutes),
            ":arrival": arrival.map(ArrivalKind::as_str),
        },
    )
}

pub(super) fn correct(
    connection: &Connection,
    entry: &Entry,
    corrected: &ReceiptCorrected,
) -> Result<()> {
    note(
        connection,
        entry,
        corrected.received_on,
        corrected.time,
        corrected.arrival,
    )?;
    take_over(connection, entry)
}

/// True if the entry was a correction that stands no more.
pub(super) fn reverse(connection: &Connection, entry: &Entry, reversed: u64) -> Result<bool> {
    let removed = connection
        .prepare_cached("DELETE FROM receipt WHERE seq = ?1 AND document = ?2 AND seq <> document")?
        .execute((reversed, entry.document.map(|id| id.0)))?;
    if removed == 0 {
        return Ok(false);
    }
    take_over(connection, entry)?;
    Ok(true)
}

/// The newest word about the receipt counts. What was proposed from the old day is proposed anew.
fn take_over(connection: &Connection, entry: &Entry) -> Result<()> {
    change_one(
        connection,
        "UPDATE document SET (received_on, received_time, arrival) =
           (SELECT received_on, received_time, arrival FROM receipt
            WHERE document = ?1 ORDER BY seq DESC LIMIT 1)
         WHERE id = ?1",
        [entry.document.map(|id| id.0)],
    )?;
    forget_open_proposal(connection, entry)?;
    settle(connection, entry)
}
