//! What the tables know about an envelope that is not opened.

use crate::columns::{unspelled, word};
use document::{Private, SealedClass, Seq, Timestamp};
use rusqlite::{Result, Row};

/// An envelope that is not opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedRow {
    /// Why it is not opened.
    pub class: SealedClass,
    /// To whom it goes.
    pub addressee: Private<String>,
    /// Who sent it, as far as the envelope says so.
    pub sender: Option<Private<String>>,
    /// What else is to be seen from outside.
    pub remark: Option<Private<String>>,
    /// Who has taken it over, and when.
    pub handed_over: Option<(Private<String>, Timestamp)>,
    /// The entry that says that it was opened by mistake.
    pub opened: Option<Seq>,
}

pub(crate) fn of(row: &Row<'_>) -> Result<Option<SealedRow>> {
    if row.get_ref("sealed_class")?.as_str_or_null()?.is_none() {
        return Ok(None);
    }
    let text = |column: &str| row.get::<_, Option<String>>(column);
    let at = |milliseconds: i64| {
        Timestamp::from_millisecond(milliseconds).map_err(|_| unspelled("handed_at"))
    };
    let handed_at = row
        .get::<_, Option<i64>>("handed_at")?
        .map(at)
        .transpose()?;
    Ok(Some(SealedRow {
        class: word(row, "sealed_class", SealedClass::from_name)?,
        addressee: Private(row.get("addressee")?),
        sender: text("sealed_sender")?.map(Private),
        remark: text("remark")?.map(Private),
        handed_over: text("handed_to")?.map(Private).zip(handed_at),
        opened: row.get::<_, Option<u64>>("opened")?.map(Seq),
    }))
}
