//! The day's close in the tables.

use super::change_one;
use crate::journal::Entry;
use document::{DayClosed, DayReopened};
use rusqlite::{Connection, Result, named_params};

pub(super) fn close(connection: &Connection, entry: &Entry, closed: &DayClosed) -> Result<()> {
    change_one(
        connection,
        "INSERT INTO day_list (seq, day, after, through) VALUES (:seq, :day, :after, :through)",
        named_params! {
            ":seq": entry.seq.0,
            ":day": closed.day.to_string(),
            ":after": closed.after.0,
            ":through": closed.through.0,
        },
    )
}

pub(super) fn reopen(connection: &Connection, entry: &Entry, reopened: &DayReopened) -> Result<()> {
    change_one(
        connection,
        "UPDATE day_list SET reopened = :seq WHERE seq = :closed AND reopened IS NULL",
        named_params! { ":seq": entry.seq.0, ":closed": reopened.closed.0 },
    )
}
