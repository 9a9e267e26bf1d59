//! Reads of what is on its way out of the house.

use crate::{
    Error, Register,
    columns::{optional_word, timestamp, word},
};
use document::{
    DocumentId, Fact, HandOver, HandOverProblem, HandOverStanding, HandOverStep, Private, Seq,
    Timestamp, WayOut,
};
use rusqlite::{Connection, OptionalExtension, Result as SqlResult, Row, ToSql};

/// Something on its way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOverRow {
    /// The entry that ordered it.
    pub order: Seq,
    /// The letter.
    pub document: DocumentId,
    /// Key of the unit.
    pub unit: String,
    /// Its way.
    pub way: WayOut,
    /// How far it has come.
    pub standing: HandOverStanding,
    /// Tries in vain.
    pub failed: u32,
    /// Not before.
    pub next: Timestamp,
    /// Why the last try failed.
    pub problem: Option<HandOverProblem>,
    /// When something last happened to it.
    pub changed: Timestamp,
}

impl Register {
    /// What is to be tried now: waiting or leaving, and its time has come. The oldest first.
    ///
    /// # Errors
    /// SQLite could not read, as with all reads below.
    pub fn hand_overs_due(&self, now: Timestamp) -> Result<Vec<HandOverRow>, Error> {
        let now = now.as_millisecond();
        self.read("read what is to leave", |connection| {
            rows(
                connection,
                "standing IN ('waiting', 'leaving') AND next <= ?1 ORDER BY id",
                &[&now],
            )
        })
    }

    /// What has arrived in a folder and was not confirmed by the other system yet.
    pub fn hand_overs_unconfirmed(&self) -> Result<Vec<HandOverRow>, Error> {
        self.read("read what nobody has confirmed", |connection| {
            rows(
                connection,
                "standing = 'arrived' AND folder IS NOT NULL ORDER BY id",
                &[],
            )
        })
    }

    /// Everything that is open, then what left last; at most `limit`.
    pub fn hand_overs(&self, limit: u32) -> Result<Vec<HandOverRow>, Error> {
        self.read("list what leaves", |connection| {
            rows(
                connection,
                "true ORDER BY standing NOT IN ('waiting', 'leaving', 'stopped', 'unclear'), id DESC LIMIT ?1",
                &[&limit],
            )
        })
    }

    /// What was ordered for a letter, the oldest first.
    pub fn hand_overs_of(&self, document: DocumentId) -> Result<Vec<HandOverRow>, Error> {
        self.read("read what leaves of a letter", |connection| {
            rows(connection, "document = ?1 ORDER BY id", &[&document.0])
        })
    }

    /// What does not leave because of one of these problems.
    pub fn hand_overs_with(&self, problems: &[HandOverProblem]) -> Result<Vec<HandOverRow>, Error> {
        let open = self.read("read what does not leave", |connection| {
            rows(
                connection,
                "standing IN ('waiting', 'stopped') AND problem IS NOT NULL ORDER BY id",
                &[],
            )
        })?;
        let meant = |row: &HandOverRow| row.problem.is_some_and(|one| problems.contains(&one));
        Ok(open.into_iter().filter(meant).collect())
    }

    /// Whether anything ever arrived in this folder.
    pub fn has_left_into(&self, folder: &str) -> Result<bool, Error> {
        self.read("look whether a folder was used", |connection| {
            connection
                .prepare_cached(
                    "SELECT 1 FROM hand_over WHERE folder = ?1 AND standing IN ('leaving', 'arrived', 'confirmed')",
                )?
                .exists([folder])
        })
    }
}

/// Whether a step may follow now.
pub(crate) fn fits(
    connection: &Connection,
    document: DocumentId,
    fact: &HandOver,
) -> SqlResult<bool> {
    let Some(order) = fact.order else {
        return Ok(true);
    };
    let standing = connection
        .prepare_cached("SELECT standing FROM hand_over WHERE id = ?1 AND document = ?2")?
        .query_row([order.0, document.0], |row| {
            word(row, "standing", HandOverStanding::from_name)
        })
        .optional()?;
    use HandOverStanding::{Arrived, Leaving, Unclear, Waiting};
    let Some(standing) = standing else {
        return Ok(false);
    };
    Ok(match &fact.step {
        HandOverStep::Ordered { .. } => false,
        HandOverStep::Began => standing == Waiting,
        HandOverStep::Arrived => matches!(standing, Leaving | Unclear),
        HandOverStep::Confirmed => standing == Arrived,
        HandOverStep::Unclear => standing == Leaving,
        HandOverStep::Failed(_) => standing.is_tried(),
        HandOverStep::Retried => standing.is_open(),
        HandOverStep::Cancelled { .. } => standing.is_here(),
    })
}

/// The same for whatever fact.
pub(crate) fn has_place_for(
    connection: &Connection,
    document: DocumentId,
    fact: &Fact,
) -> SqlResult<bool> {
    match fact {
        Fact::HandOver(fact) => fits(connection, document, fact),
        _ => Ok(true),
    }
}

fn rows(
    connection: &Connection,
    condition: &str,
    params: &[&dyn ToSql],
) -> SqlResult<Vec<HandOverRow>> {
    connection
        .prepare_cached(&format!("SELECT * FROM hand_over WHERE {condition}"))?
        .query_map(params, of)?
        .collect()
}

fn of(row: &Row<'_>) -> SqlResult<HandOverRow> {
    Ok(HandOverRow {
        order: Seq(row.get("id")?),
        document: DocumentId(row.get("document")?),
        unit: row.get("unit")?,
        way: match row.get("folder")? {
            Some(folder) => WayOut::Folder(folder),
            None => WayOut::Email {
                to: Private(row.get("mailbox")?),
                message_id: row.get("message_id")?,
            },
        },
        standing: word(row, "standing", HandOverStanding::from_name)?,
        failed: row.get("failed")?,
        next: timestamp(row, "next")?,
        problem: optional_word(row, "problem", HandOverProblem::from_name)?,
        changed: timestamp(row, "changed")?,
    })
}
