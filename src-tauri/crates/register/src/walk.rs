//! Goes through the whole journal from its origin and checks every entry: verify and rebuild alike.

use crate::{
    actors, chain, disk,
    error::{Attempt, Error},
    journal::{Detail, Entry, Head},
};
use document::{DocumentId, EntryNumber, Fact, Seq};
use rusqlite::{Connection, Row};
use std::{
    collections::{HashMap, HashSet},
    fmt,
};

/// The first entry of the journal that is not as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken {
    /// Its place.
    pub seq: Seq,
    /// What is wrong with it.
    pub reason: Reason,
}

/// What is wrong with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It is not there, but later ones are, or its detail is.
    Missing,
    /// Its columns cannot be read.
    Unreadable,
    /// It is not chained to the entry before it.
    Unchained,
    /// It is not what its hash says.
    Altered,
    /// Its detail is not there, and no erasure covers that.
    DetailMissing,
    /// Its detail is not what the entry says.
    DetailAltered,
    /// The name of its actor is not there or is another one.
    ActorAltered,
    /// The entry number that it gives leaves a gap, is given twice or has no place here.
    NumberOutOfOrder,
    /// The document that it is about was never received.
    DocumentUnknown,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.reason {
            Reason::Missing => "is missing",
            Reason::Unreadable => "cannot be read",
            Reason::Unchained => "is not chained to the one before",
            Reason::Altered => "was altered",
            Reason::DetailMissing => "has lost its detail",
            Reason::DetailAltered => "has an altered detail",
            Reason::ActorAltered => "has an altered actor",
            Reason::NumberOutOfOrder => "has an entry number out of order",
            Reason::DocumentUnknown => "is about an unknown document",
        };
        write!(f, "entry {} {what}", self.seq)
    }
}

/// What a walk found.
pub(crate) struct Walk {
    /// Entries that are as they were written.
    pub(crate) entries: u64,
    /// The last of them.
    pub(crate) head: Head,
    /// The one after them, at which the walk ended.
    pub(crate) broken: Option<Broken>,
    /// The first entry that only a newer version understands; chained all the same.
    pub(crate) unknown: Option<Seq>,
}

/// Walks over every entry and hands each fact on, until one is broken. After an entry that this version
/// does not understand nothing is handed on any more, but the chain is followed to its end.
pub(crate) fn walk(
    connection: &Connection,
    origin: chain::Hash,
    mut each: impl FnMut(&Entry, &Fact) -> rusqlite::Result<()>,
) -> Result<Walk, Error> {
    let attempt = "walk through the journal";
    let mut step = Step {
        connection,
        head: Head {
            seq: Seq(0),
            hash: origin,
        },
        numbers: HashMap::new(),
        documents: HashSet::new(),
        actors: HashMap::new(),
    };
    let mut found = Walk {
        entries: 0,
        head: step.head,
        broken: None,
        unknown: None,
    };
    let mut select = connection
        .prepare("SELECT entry.*, salt, body FROM entry LEFT JOIN detail USING (seq) ORDER BY seq")
        .attempt(attempt)?;
    let mut rows = select.query([]).attempt(attempt)?;
    loop {
        let checked = match rows.next() {
            Ok(None) => break,
            Ok(Some(row)) => step.check(row),
            Err(error) if is_damage(&error) => Err(Reason::Unreadable),
            Err(error) => return Err(error).attempt(attempt),
        };
        match checked {
            Err(reason) => {
                found.broken = Some(Broken {
                    seq: Seq(step.head.seq.0 + 1),
                    reason,
                });
                return Ok(found);
            }
            Ok((entry, Some(fact))) if found.unknown.is_none() => {
                each(&entry, &fact).attempt("apply the journal")?;
            }
            Ok((entry, None)) => found.unknown = found.unknown.or(Some(entry.seq)),
            Ok(_) => {}
        }
        found.entries += 1;
        found.head = step.head;
    }
    found.broken = detail_after(connection, step.head.seq)
        .attempt(attempt)?
        .then_some(Broken {
            seq: Seq(step.head.seq.0 + 1),
            reason: Reason::Missing,
        });
    Ok(found)
}

/// What the entries so far say about the next one.
struct Step<'a> {
    connection: &'a Connection,
    head: Head,
    /// Highest entry number of each year.
    numbers: HashMap<i16, u32>,
    documents: HashSet<DocumentId>,
    /// Actor numbers already looked up, and whether they hold.
    actors: HashMap<i64, bool>,
}

impl Step<'_> {
    /// Checks the next entry; its fact is `None` if only a newer version understands it.
    fn check(&mut self, row: &Row<'_>) -> Result<(Entry, Option<Fact>), Reason> {
        let seq: u64 = row.get("seq").map_err(|_| Reason::Unreadable)?;
        if seq != self.head.seq.0 + 1 {
            return Err(Reason::Missing);
        }
        let entry = Entry::of(row).map_err(|_| Reason::Unreadable)?;
        if entry.prev != self.head.hash {
            return Err(Reason::Unchained);
        }
        if chain::entry(&entry) != entry.hash {
            return Err(Reason::Altered);
        }
        let detail = Detail::of(row)
            .map_err(|_| Reason::Unreadable)?
            .ok_or(Reason::DetailMissing)?;
        if chain::commitment(&detail.salt, &detail.body) != entry.commitment {
            return Err(Reason::DetailAltered);
        }
        self.check_actor(entry.actor)?;
        // The commitment holds, so what cannot be decoded was written so, by a newer version.
        let fact = disk::decode(&entry.kind, entry.version, &detail.body)
            .ok()
            .flatten();
        self.check_place(&entry, fact.as_ref())?;
        self.head = Head {
            seq: entry.seq,
            hash: entry.hash,
        };
        Ok((entry, fact))
    }

    fn check_actor(&mut self, number: i64) -> Result<(), Reason> {
        let connection = self.connection;
        let holds = self
            .actors
            .entry(number)
            .or_insert_with(|| actors::holds(connection, number).unwrap_or(false));
        if *holds {
            Ok(())
        } else {
            Err(Reason::ActorAltered)
        }
    }

    /// Whatever gives an entry number begins a document, and numbers follow one another within a year.
    fn check_place(&mut self, entry: &Entry, fact: Option<&Fact>) -> Result<(), Reason> {
        if let Some(EntryNumber { year, number }) = entry.number {
            let last = self.numbers.entry(year).or_insert(0);
            if number != *last + 1 {
                return Err(Reason::NumberOutOfOrder);
            }
            *last = number;
        }
        match (fact, entry.number, entry.document) {
            (Some(Fact::Received(_) | Fact::Sealed(_)), None, _) | (Some(_), Some(_), None) => {
                Err(Reason::NumberOutOfOrder)
            }
            (_, Some(_), Some(document)) if document.0 == entry.seq.0 => {
                self.documents.insert(document);
                Ok(())
            }
            (_, None, Some(document)) if !self.documents.contains(&document) => {
                Err(Reason::DocumentUnknown)
            }
            _ => Ok(()),
        }
    }
}

/// Details whose entry was cut off the end of the journal.
fn detail_after(connection: &Connection, seq: Seq) -> rusqlite::Result<bool> {
    connection.query_one(
        "SELECT EXISTS (SELECT 1 FROM detail WHERE seq > ?1)",
        [seq.0],
        |row| row.get(0),
    )
}

fn is_damage(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(rusqlite::ErrorCode::DatabaseCorrupt)
    )
}
