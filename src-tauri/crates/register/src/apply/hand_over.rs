//! What the steps on a way out of the house do to the tables.

use super::{change_one, settle};
use crate::journal::Entry;
use document::{HandOver, HandOverStanding, HandOverStep, WayOut, pause_after};
use rusqlite::{Connection, Result, named_params};

const MINUTE: i64 = 60_000;

pub(super) fn step(connection: &Connection, entry: &Entry, fact: &HandOver) -> Result<()> {
    use HandOverStanding::{Arrived, Cancelled, Confirmed, Leaving, Waiting};
    let id = fact.order.map(|seq| seq.0);
    match &fact.step {
        HandOverStep::Ordered {
            unit,
            way: WayOut::Folder(folder),
        } => change_one(
            connection,
            "INSERT INTO hand_over (id, document, unit, folder, standing, next, changed)
             VALUES (:seq, :document, :unit, :folder, :standing, :at, :at)",
            named_params! {
                ":seq": entry.seq.0,
                ":document": entry.document.map(|id| id.0),
                ":unit": unit,
                ":folder": folder,
                ":standing": Waiting.as_str(),
                ":at": entry.at,
            },
        )?,
        HandOverStep::Began => stand(connection, entry, id, Leaving)?,
        HandOverStep::Arrived => stand(connection, entry, id, Arrived)?,
        HandOverStep::Confirmed => stand(connection, entry, id, Confirmed)?,
        HandOverStep::Cancelled { .. } => stand(connection, entry, id, Cancelled)?,
        HandOverStep::Retried => change_one(
            connection,
            "UPDATE hand_over SET failed = 0, next = :at, changed = :at WHERE id = :id",
            named_params! { ":id": id, ":at": entry.at },
        )?,
        HandOverStep::Failed(problem) => {
            let failed: u32 = connection
                .prepare_cached("SELECT failed + 1 FROM hand_over WHERE id = ?1")?
                .query_row([id], |row| row.get(0))?;
            change_one(
                connection,
                "UPDATE hand_over SET failed = :failed, next = :next, problem = :problem, changed = :at
                 WHERE id = :id",
                named_params! {
                    ":id": id,
                    ":failed": failed,
                    ":next": entry.at + pause_after(failed) * MINUTE,
                    ":problem": problem.as_str(),
                    ":at": entry.at,
                },
            )?;
        }
    }
    settle(connection, entry)
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
