//! What the steps on a way out of the house do to the tables.

use super::{change_one, settle};
use crate::journal::Entry;
use document::{HandOver, HandOverProblem, HandOverStanding, HandOverStep, WayOut, pause_after};
use rusqlite::{Connection, Result, named_params};

const MINUTE: i64 = 60_000;

pub(super) fn step(connection: &Connection, entry: &Entry, fact: &HandOver) -> Result<()> {
    use HandOverStanding::{Arrived, Cancelled, Confirmed, Leaving, Unclear};
    let id = fact.order.map(|seq| seq.0);
    match &fact.step {
        HandOverStep::Ordered { unit, way } => ordered(connection, entry, unit, way)?,
        HandOverStep::Began => stand(connection, entry, id, Leaving)?,
        HandOverStep::Arrived => stand(connection, entry, id, Arrived)?,
        HandOverStep::Confirmed => stand(connection, entry, id, Confirmed)?,
        HandOverStep::Cancelled { .. } => stand(connection, entry, id, Cancelled)?,
        HandOverStep::Unclear => stand(connection, entry, id, Unclear)?,
        HandOverStep::Retried => change_one(
            connection,
            "UPDATE hand_over SET failed = 0, next = :at, changed = :at,
                    standing = CASE WHEN standing IN ('stopped', 'unclear') THEN 'waiting' ELSE standing END
             WHERE id = :id",
            named_params! { ":id": id, ":at": entry.at },
        )?,
        HandOverStep::Failed(problem) => failed(connection, entry, id, *problem)?,
    }
    settle(connection, entry)
}

fn ordered(connection: &Connection, entry: &Entry, unit: &str, way: &WayOut) -> Result<()> {
    let (folder, email) = match way {
        WayOut::Folder(folder) => (Some(folder), None),
        WayOut::Email { to, message_id } => (None, Some((&to.0, message_id))),
    };
    change_one(
        connection,
        "INSERT INTO hand_over (id, document, unit, folder, mailbox, message_id, standing, next, changed)
         VALUES (:seq, :document, :unit, :folder, :mailbox, :message_id, :standing, :at, :at)",
        named_params! {
            ":seq": entry.seq.0,
            ":document": entry.document.map(|id| id.0),
            ":unit": unit,
            ":folder": folder,
            ":mailbox": email.map(|(mailbox, _)| mailbox),
            ":message_id": email.map(|(_, message_id)| message_id),
            ":standing": HandOverStanding::Waiting.as_str(),
            ":at": entry.at,
        },
    )
}

/// What was to appear in a folder and is leaving goes on leaving: that can be told there. A message that was refused
/// while it was leaving is here again.
fn failed(
    connection: &Connection,
    entry: &Entry,
    id: Option<u64>,
    problem: HandOverProblem,
) -> Result<()> {
    let failed: u32 = connection
        .prepare_cached("SELECT failed + 1 FROM hand_over WHERE id = ?1")?
        .query_row([id], |row| row.get(0))?;
    change_one(
        connection,
        "UPDATE hand_over SET failed = :failed, next = :next, problem = :problem, changed = :at,
                standing = CASE WHEN :stopped THEN 'stopped' WHEN mailbox IS NOT NULL THEN 'waiting' ELSE standing END
         WHERE id = :id",
        named_params! {
            ":id": id,
            ":failed": failed,
            ":next": entry.at + pause_after(failed) * MINUTE,
            ":problem": problem.as_str(),
            ":stopped": problem.needs_a_person(),
            ":at": entry.at,
        },
    )
}

fn stand(
    connection: &Connection,
    entry: &Entry,
    id: Option<u64>,
    standing: HandOverStanding,
) -> Result<()> {
    change_one(
        connection,
        "UPDATE hand_over SET standing = :standing, problem = NULL, changed = :at WHERE id = :id",
        named_params! { ":id": id, ":standing": standing.as_str(), ":at": entry.at },
    )
}
