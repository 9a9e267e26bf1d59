//! Letters on their way out of the house as they travel to the window.

use super::Summary;
use document::{Basket, HandOverStanding, WayOut};
use mailroom::Mailroom;
use serde::Serialize;
use specta::Type;

/// Something on its way out.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Leaving {
    /// Tells it from others of the same letter.
    pub order: String,
    /// The letter.
    pub letter: Summary,
    /// Name of the unit.
    pub unit: String,
    /// The folder.
    pub folder: String,
    /// How far it has come.
    pub standing: LeavingStanding,
    /// Tries in vain.
    pub failed: u32,
    /// When it is tried next, ISO 8601 in UTC; of what is open.
    pub next: Option<String>,
    /// Why the last try failed.
    pub problem: Option<String>,
    /// When something last happened to it, ISO 8601 in UTC.
    pub changed: String,
    /// It left and was called back since.
    pub called_back: bool,
}

/// How far something on its way out has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum LeavingStanding {
    /// Waits.
    Waiting,
    /// Is leaving.
    Leaving,
    /// Lies there.
    Arrived,
    /// The other system has it.
    Confirmed,
    /// Called off.
    Cancelled,
}

impl Leaving {
    pub(crate) fn of(one: mailroom::Leaving, mailroom: &Mailroom) -> Self {
        let WayOut::Folder(folder) = one.way;
        Self {
            order: one.order.to_string(),
            unit: mailroom.basket_name(&Basket::Unit(one.unit)),
            folder,
            failed: one.failed,
            next: one.standing.is_open().then(|| one.next.to_string()),
            problem: one.problem.map(|problem| problem.german().to_owned()),
            changed: one.changed.to_string(),
            called_back: one.called_back,
            standing: match one.standing {
                HandOverStanding::Waiting => LeavingStanding::Waiting,
                HandOverStanding::Leaving => LeavingStanding::Leaving,
                HandOverStanding::Arrived => LeavingStanding::Arrived,
                HandOverStanding::Confirmed => LeavingStanding::Confirmed,
                HandOverStanding::Cancelled => LeavingStanding::Cancelled,
            },
            letter: one.letter.into(),
        }
    }
}
