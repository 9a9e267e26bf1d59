//! Integritätsprüfung: the journal against itself, the tables against the journal, the file against SQLite.

use crate::{
    apply, chain,
    error::{Attempt, Error},
    file,
    journal::Head,
    schema::{self, DERIVED},
    walk::{Broken, walk},
};
use document::Seq;
use rusqlite::{Connection, Result as SqlResult, types::Value};

/// What the check found. It proves accidents and clumsy edits; that nobody rewrote the whole chain is
/// only proven by a checkpoint that left the machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// Entries that are as they were written.
    pub entries: u64,
    /// The last of them.
    pub head: Head,
    /// The first entry that is not, if any.
    pub broken: Option<Broken>,
    /// The tables against a rebuild from the journal.
    pub tables: Tables,
    /// What SQLite says about its own file, or that its tables, indexes or triggers are not ours;
    /// `None` if all is well.
    pub storage: Option<String>,
}

/// The tables against a rebuild from the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tables {
    /// They are equal.
    Equal,
    /// They are not: the first row that differs, is missing or is one too many.
    Differ {
        /// Name of the table.
        table: &'static str,
        /// Key of the row: a document's id, or the entry of a rejected file.
        row: i64,
    },
    /// The tables cannot be read.
    Unreadable {
        /// Name of the table.
        table: &'static str,
    },
    /// The journal is broken, so nothing can be rebuilt from it.
    NotCompared,
    /// The journal holds an entry that only a newer version can apply.
    WrittenByNewerVersion(Seq),
}

impl Verification {
    /// Everything was checked and found in order.
    pub fn is_intact(&self) -> bool {
        self.broken.is_none() && self.tables == Tables::Equal && self.storage.is_none()
    }
}

/// Entries between two words on how far the check has come.
const STEP: u64 = 1_000;

/// Checks one state of the whole register while work goes on; the tables are rebuilt in memory beside it. `told`
/// hears how many of how many entries were checked.
pub(crate) fn verify(
    connection: &mut Connection,
    origin: chain::Hash,
    mut told: impl FnMut(u64, u64),
) -> Result<Verification, Error> {
    let attempt = "verify the register";
    let transaction = connection.transaction().attempt(attempt)?;
    let rebuilt = Connection::open_in_memory().attempt(attempt)?;
    rebuilt.execute_batch(schema::TABLES).attempt(attempt)?;
    rebuilt.execute_batch("BEGIN").attempt(attempt)?;

    let entries: u64 = transaction
        .query_one("SELECT coalesce(max(seq), 0) FROM entry", [], |row| {
            row.get(0)
        })
        .attempt(attempt)?;
    let walk = walk(&transaction, origin, |entry, fact| {
        if entry.seq.0 % STEP == 0 || entry.seq.0 == entries {
            told(entry.seq.0, entries);
        }
        apply::apply(&rebuilt, entry, fact)
    })?;
    let tables = match (walk.broken, walk.unknown) {
        (Some(_), _) => Tables::NotCompared,
        (None, Some(seq)) => Tables::WrittenByNewerVersion(seq),
        (None, None) => compare(&transaction, &rebuilt).attempt(attempt)?,
    };
    let storage = storage_fault(&transaction).attempt(attempt)?;
    Ok(Verification {
        entries: walk.entries,
        head: walk.head,
        broken: walk.broken,
        tables,
        storage,
    })
}

fn compare(live: &Connection, rebuilt: &Connection) -> SqlResult<Tables> {
    for (table, key) in DERIVED {
        let sql = format!("SELECT * FROM {table} ORDER BY {key}");
        let (mut live, mut rebuilt) = (live.prepare(&sql)?, rebuilt.prepare(&sql)?);
        let (mut live, mut rebuilt) = (live.query([])?, rebuilt.query([])?);
        loop {
            let right = values(&mut rebuilt)?;
            let Ok(left) = values(&mut live) else {
                return Ok(Tables::Unreadable { table });
            };
            match (key_of(left.as_ref()), key_of(right.as_ref())) {
                (None, None) => break,
                _ if left == right => {}
                (left, right) => {
                    let row = left.into_iter().chain(right).min().unwrap_or_default();
                    return Ok(Tables::Differ { table, row });
                }
            }
        }
    }
    Ok(Tables::Equal)
}

fn values(rows: &mut rusqlite::Rows<'_>) -> SqlResult<Option<Vec<Value>>> {
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let columns = row.as_ref().column_count();
    (0..columns)
        .map(|column| row.get(column))
        .collect::<SqlResult<_>>()
        .map(Some)
}

/// The key is every derived table's first column.
fn key_of(row: Option<&Vec<Value>>) -> Option<i64> {
    match row?.first()? {
        Value::Integer(key) => Some(*key),
        _ => None,
    }
}

/// SQLite's own check of its pages and indexes, and whether tables and triggers are those of a fresh file.
fn storage_fault(connection: &Connection) -> SqlResult<Option<String>> {
    let said: SqlResult<String> =
        connection.query_one("PRAGMA integrity_check(1)", [], |row| row.get(0));
    match said {
        Ok(said) if said != "ok" => return Ok(Some(said)),
        Err(error) if error.sqlite_error_code().is_some() => return Ok(Some(error.to_string())),
        said => drop(said?),
    }
    let fresh = Connection::open_in_memory()?;
    file::lay_out(&fresh)?;
    Ok((layout(connection)? != layout(&fresh)?).then(|| "the layout is not ours".to_owned()))
}

fn layout(connection: &Connection) -> SqlResult<Vec<(String, String, Option<String>)>> {
    connection
        .prepare("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect()
}
