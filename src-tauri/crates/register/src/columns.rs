//! How the words of the house are spelled in SQLite's columns, and read back.

use document::{ContentHash, DocumentId, EntryNumber, Time, Timestamp};
use rusqlite::{Error, Result, Row, types::Type};
use std::{error, fmt};

/// A column that holds no word of the house.
#[derive(Debug)]
struct Unspelled {
    column: &'static str,
}

impl fmt::Display for Unspelled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "column {} holds a value that this version does not know",
            self.column
        )
    }
}

impl error::Error for Unspelled {}

/// Fails as SQLite does when a value is not of the wanted type.
pub(crate) fn unspelled(column: &'static str) -> Error {
    Error::FromSqlConversionFailure(0, Type::Text, Box::new(Unspelled { column }))
}

/// Milliseconds since 1970; what lies below a millisecond is not kept.
pub(crate) fn milliseconds(at: Timestamp) -> i64 {
    at.as_millisecond()
}

/// Reads a column written by [`milliseconds`].
pub(crate) fn timestamp(row: &Row<'_>, column: &'static str) -> Result<Timestamp> {
    Timestamp::from_millisecond(row.get(column)?).map_err(|_| unspelled(column))
}

/// A time of day to the minute: `08:15`.
pub(crate) fn minutes(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// Reads what [`minutes`] wrote.
pub(crate) fn time_of(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    if hour.len() != 2 || minute.len() != 2 {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

/// Reads a text column whose words the house knows.
pub(crate) fn word<T>(
    row: &Row<'_>,
    column: &'static str,
    known: impl FnOnce(&str) -> Option<T>,
) -> Result<T> {
    known(row.get_ref(column)?.as_str()?).ok_or_else(|| unspelled(column))
}

/// Reads a text column that may be empty.
pub(crate) fn optional_word<T>(
    row: &Row<'_>,
    column: &'static str,
    known: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>> {
    match row.get_ref(column)?.as_str_or_null()? {
        None => Ok(None),
        Some(text) => known(text).map(Some).ok_or_else(|| unspelled(column)),
    }
}

/// Reads a hash that may be missing.
pub(crate) fn optional_hash(row: &Row<'_>, column: &'static str) -> Result<Option<ContentHash>> {
    Ok(row.get::<_, Option<[u8; 32]>>(column)?.map(ContentHash))
}

/// Reads a document's id that may be missing.
pub(crate) fn optional_document(row: &Row<'_>, column: &'static str) -> Result<Option<DocumentId>> {
    Ok(row.get::<_, Option<u64>>(column)?.map(DocumentId))
}

/// Reads the columns `entry_year` and `entry_number`: both or none.
pub(crate) fn optional_entry_number(row: &Row<'_>) -> Result<Option<EntryNumber>> {
    match (row.get("entry_year")?, row.get("entry_number")?) {
        (None, None) => Ok(None),
        (Some(year), Some(number)) => Ok(Some(EntryNumber { year, number })),
        _ => Err(unspelled("entry_number")),
    }
}
