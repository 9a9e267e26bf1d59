//! Reads of what people have to do: the errands of a letter, baskets, days that come near, absences.

use crate::{
    DocumentRow,
    columns::{optional_word, timestamp, unspelled, word},
    documents,
    sight::Sight,
};
use document::{
    Absence, Basket, Circulation, Date, DocumentId, Duty, Errand, ErrandId, Fact, Private, Scope,
    Seq, Standing,
};
use rusqlite::{Connection, Result, Row};

/// An errand with its letter.
#[derive(Debug, Clone, PartialEq)]
pub struct BasketRow {
    /// What is to be done.
    pub errand: Errand,
    /// The letter.
    pub document: DocumentRow,
}

/// A part of a basket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shelf {
    /// Nobody has taken it, or its day has come.
    New,
    /// In somebody's hands.
    Taken,
    /// Waits for a day or an answer.
    Waiting,
    /// Done.
    Done,
}

/// Which errands a list shows: those of these baskets and those that these people hold.
#[derive(Debug, Clone)]
pub struct BasketQuery {
    /// Keys of baskets, see [`Basket::key`].
    pub baskets: Vec<String>,
    /// Names of people who have taken errands over.
    pub holders: Vec<String>,
    /// Only these.
    pub shelf: Shelf,
    /// The day on which somebody looks.
    pub today: Date,
    /// So many are passed over.
    pub offset: u64,
    /// At most so many.
    pub limit: u32,
}

/// How much lies in a basket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BasketCount {
    /// Whose.
    pub basket: Basket,
    /// Who holds these errands.
    pub holder: Option<Private<String>>,
    /// Which shelf.
    pub shelf: Shelf,
    /// How many.
    pub errands: u64,
}

/// A day that somebody has to keep: a letter's deadline, or the day of an errand.
#[derive(Debug, Clone, PartialEq)]
pub struct DueRow {
    /// The day.
    pub day: Date,
    /// The errand; `None` for the letter's own deadline.
    pub errand: Option<Errand>,
    /// The letter.
    pub document: DocumentRow,
}

/// How many days there are to keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DueCounts {
    /// Days that have gone by.
    pub overdue: u64,
    /// Today.
    pub today: u64,
    /// After today, up to the last day of the week.
    pub this_week: u64,
    /// Later.
    pub later: u64,
}

const ERRAND: &str = "errand.id AS errand_id, errand.run, errand.number, errand.basket, errand.kind AS errand_kind,
   errand.wording, errand.duty, errand.standing, errand.holder, errand.until, errand.wakes, errand.asked_by,
   errand.since, errand.changed";

/// The day on which an errand is to be looked at, in the words of its index.
const DAY: &str =
    "errand.standing IN ('new', 'taken', 'waiting') AND coalesce(wakes, until) IS NOT NULL";

/// Everything that anybody has or had to do about a letter, in the order in which it came up.
pub(crate) fn of_document(connection: &Connection, id: DocumentId) -> Result<Vec<Errand>> {
    connection
        .prepare_cached(&format!(
            "SELECT {ERRAND} FROM errand WHERE document = ?1 ORDER BY run, number = 0, number, id"
        ))?
        .query_map([id.0], of)?
        .collect()
}

/// Whether the fact may be said about the letter as its errands stand.
pub(crate) fn has_place_for(connection: &Connection, id: DocumentId, fact: &Fact) -> Result<bool> {
    let under_way = || {
        connection
            .prepare_cached("SELECT 1 FROM document WHERE id = ?1 AND circulation = ?2")?
            .exists((id.0, Circulation::UnderWay.as_str()))
    };
    match fact {
        Fact::Forwarded(_) | Fact::Joined(_) => Ok(!under_way()?),
        Fact::Recalled(_) => under_way(),
        Fact::Acted(acted) => connection
            .prepare_cached(
                "SELECT 1 FROM errand WHERE id = ?1 AND document = ?2 AND standing IN ('new', 'taken', 'waiting')",
            )?
            .exists((acted.errand.0, id.0)),
        _ => Ok(true),
    }
}

/// Done errands newest first; all others by deadline, and then as the letters came.
pub(crate) fn list(connection: &Connection, query: &BasketQuery) -> Result<Vec<BasketRow>> {
    let (condition, order) = match query.shelf {
        Shelf::New => (
            "(standing = 'new' OR standing = 'waiting' AND wakes <= ?3)",
            OPEN_FIRST,
        ),
        Shelf::Taken => ("standing = 'taken'", OPEN_FIRST),
        Shelf::Waiting => (
            "standing = 'waiting' AND (wakes IS NULL OR wakes > ?3)",
            OPEN_FIRST,
        ),
        Shelf::Done => ("standing = 'done'", "errand.changed DESC, errand.id DESC"),
    };
    let sql = format!(
        "SELECT {document}, {ERRAND} FROM errand
           JOIN document ON document.id = errand.document {joined}
         WHERE (errand.basket IN (SELECT value FROM json_each(?1))
                OR errand.holder IN (SELECT value FROM json_each(?2)))
           AND {condition}
         ORDER BY {order} LIMIT ?4 OFFSET ?5",
        document = documents::COLUMNS,
        joined = documents::JOINED,
    );
    connection
        .prepare_cached(&sql)?
        .query_map(
            (
                json(&query.baskets),
                json(&query.holders),
                query.today.to_string(),
                query.limit,
                query.offset,
            ),
            |row| {
                Ok(BasketRow {
                    errand: of(row)?,
                    document: documents::of(row)?,
                })
            },
        )?
        .collect()
}

const OPEN_FIRST: &str =
    "coalesce(errand.wakes, errand.until, document.due, '9999'), document.id, errand.id";

/// How much of what is open lies where, as of a day.
pub(crate) fn counts(connection: &Connection, today: Date) -> Result<Vec<BasketCount>> {
    connection
        .prepare_cached(
            "SELECT basket, holder, CASE WHEN standing = 'waiting' AND wakes <= ?1 THEN 'new' ELSE standing END AS shelf,
                    count(*) AS errands
             FROM errand WHERE standing IN ('new', 'taken', 'waiting') GROUP BY basket, holder, shelf",
        )?
        .query_map([today.to_string()], |row| {
            Ok(BasketCount {
                basket: word(row, "basket", Basket::from_key)?,
                holder: row.get::<_, Option<String>>("holder")?.map(Private),
                shelf: word(row, "shelf", shelf)?,
                errands: row.get("errands")?,
            })
        })?
        .collect()
}

/// How many errands of these baskets are done, or of these people.
pub(crate) fn count_done(
    connection: &Connection,
    baskets: &[String],
    holders: &[String],
) -> Result<u64> {
    connection
        .prepare_cached(
            "SELECT count(*) FROM errand WHERE standing = 'done'
               AND (basket IN (SELECT value FROM json_each(?1)) OR holder IN (SELECT value FROM json_each(?2)))",
        )?
        .query_row((json(baskets), json(holders)), |row| row.get(0))
}

/// Days up to `until` that somebody has to keep: deadlines of letters and days of errands, the nearest first.
pub(crate) fn due_days(
    connection: &Connection,
    sight: &Sight,
    until: Date,
    limit: u32,
) -> Result<Vec<DueRow>> {
    let mut rows = due(connection, sight, until, limit)?;
    rows.extend(due_errands(connection, sight, until, limit)?);
    rows.sort_by_key(|row| row.day);
    Ok(rows)
}

/// Deadlines of letters on which there is something to do, up to a day; the nearest first.
fn due(connection: &Connection, sight: &Sight, until: Date, limit: u32) -> Result<Vec<DueRow>> {
    let sql = format!(
        "SELECT {document} FROM document {joined}
         WHERE due IS NOT NULL AND due <= ?2 AND {seen} ORDER BY due, entry_year, entry_number LIMIT ?3",
        document = documents::COLUMNS,
        joined = documents::JOINED,
        seen = sight.of_document("document.id"),
    );
    connection
        .prepare_cached(&sql)?
        .query_map((sight.value(), until.to_string(), limit), |row| {
            Ok(DueRow {
                day: day(row, "due")?.ok_or_else(|| unspelled("due"))?,
                errand: None,
                document: documents::of(row)?,
            })
        })?
        .collect()
}

/// Errands with a day of their own, up to a day; the nearest first.
fn due_errands(
    connection: &Connection,
    sight: &Sight,
    until: Date,
    limit: u32,
) -> Result<Vec<DueRow>> {
    let sql = format!(
        "SELECT {document}, {ERRAND} FROM errand
           JOIN document ON document.id = errand.document {joined}
         WHERE {DAY} AND coalesce(wakes, until) <= ?2 AND {seen} ORDER BY coalesce(wakes, until), errand.id LIMIT ?3",
        document = documents::COLUMNS,
        joined = documents::JOINED,
        seen = sight.of_document("errand.document"),
    );
    connection
        .prepare_cached(&sql)?
        .query_map((sight.value(), until.to_string(), limit), |row| {
            let errand = of(row)?;
            Ok(DueRow {
                day: errand
                    .wakes
                    .or(errand.until)
                    .ok_or_else(|| unspelled("until"))?,
                errand: Some(errand),
                document: documents::of(row)?,
            })
        })?
        .collect()
}

/// How many days there are to keep, as of a day; the week ends on `week_end`.
pub(crate) fn count_due(
    connection: &Connection,
    sight: &Sight,
    today: Date,
    week_end: Date,
) -> Result<DueCounts> {
    let sql = format!(
        "SELECT coalesce(sum(day < ?2), 0), coalesce(sum(day = ?2), 0), coalesce(sum(day > ?2 AND day <= ?3), 0),
                coalesce(sum(day > max(?2, ?3)), 0)
         FROM (SELECT due AS day FROM document WHERE due IS NOT NULL AND {letter}
               UNION ALL SELECT coalesce(wakes, until) FROM errand WHERE {DAY} AND {errand})",
        letter = sight.of_document("document.id"),
        errand = sight.of_document("errand.document"),
    );
    let bound = (sight.value(), today.to_string(), week_end.to_string());
    connection.prepare_cached(&sql)?.query_row(bound, |row| {
        Ok(DueCounts {
            overdue: row.get(0)?,
            today: row.get(1)?,
            this_week: row.get(2)?,
            later: row.get(3)?,
        })
    })
}

/// Who is or will be away, by name.
pub(crate) fn absences(connection: &Connection) -> Result<Vec<(Private<String>, Absence)>> {
    connection
        .prepare_cached("SELECT * FROM absence ORDER BY person")?
        .query_map([], |row| {
            let absence = Absence {
                from: word(row, "starts", |day| day.parse().ok())?,
                to: word(row, "ends", |day| day.parse().ok())?,
                deputy: row.get::<_, Option<String>>("deputy")?.map(Private),
                scope: word(row, "scope", Scope::from_name)?,
            };
            Ok((Private(row.get("person")?), absence))
        })?
        .collect()
}

fn of(row: &Row<'_>) -> Result<Errand> {
    Ok(Errand {
        id: ErrandId(row.get("errand_id")?),
        run: Seq(row.get("run")?),
        number: row.get("number")?,
        basket: word(row, "basket", Basket::from_key)?,
        kind: row.get("errand_kind")?,
        wording: row.get("wording")?,
        duty: word(row, "duty", Duty::from_name)?,
        standing: word(row, "standing", Standing::from_name)?,
        holder: row.get::<_, Option<String>>("holder")?.map(Private),
        until: day(row, "until")?,
        wakes: day(row, "wakes")?,
        asked_by: row.get::<_, Option<u64>>("asked_by")?.map(ErrandId),
        since: timestamp(row, "since")?,
        changed: timestamp(row, "changed")?,
    })
}

fn day(row: &Row<'_>, column: &'static str) -> Result<Option<Date>> {
    optional_word(row, column, |day| day.parse().ok())
}

fn shelf(name: &str) -> Option<Shelf> {
    match name {
        "new" => Some(Shelf::New),
        "taken" => Some(Shelf::Taken),
        "waiting" => Some(Shelf::Waiting),
        _ => None,
    }
}

/// A list as SQLite takes it apart again.
fn json(list: &[String]) -> String {
    serde_json::to_string(list).expect("BUG: a list of texts is JSON")
}
