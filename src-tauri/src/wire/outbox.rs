//! Letters on their way out of the house as they travel to the window.

use super::{Problem, Summary};
use document::{Basket, HandOverProblem, HandOverStanding, WayOut};
use mailroom::Mailroom;
use serde::{Deserialize, Serialize};
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
    /// The folder or the mailbox.
    pub to: String,
    /// It is a mailbox.
    pub email: bool,
    /// How far it has come.
    pub standing: LeavingStanding,
    /// Tries in vain.
    pub failed: u32,
    /// There is something left to do about it, by the house or by a person.
    pub open: bool,
    /// It is certainly still here and can be called off.
    pub here: bool,
    /// When it is tried next, ISO 8601 in UTC; of what is tried by itself.
    pub next: Option<String>,
    /// Why the last try failed, and what to do.
    pub problem: Option<Problem>,
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
    /// Waits for a person to mend something.
    Stopped,
    /// Nobody can tell whether it left.
    Unclear,
}

/// What a person has found out about a letter of which nobody could tell whether it left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Settled {
    /// It is there.
    Arrived,
    /// It is not there: it is sent again.
    SendAgain,
}

impl From<Settled> for mailroom::Settled {
    fn from(settled: Settled) -> Self {
        match settled {
            Settled::Arrived => Self::Arrived,
            Settled::SendAgain => Self::SendAgain,
        }
    }
}

impl From<HandOverProblem> for Problem {
    fn from(problem: HandOverProblem) -> Self {
        Self {
            what_happened: problem.german().to_owned(),
            what_to_do: problem.what_to_do().to_owned(),
        }
    }
}

impl Leaving {
    pub(crate) fn of(one: mailroom::Leaving, mailroom: &Mailroom) -> Self {
        let (to, email) = match one.way {
            WayOut::Folder(folder) => (folder, false),
            WayOut::Email { to, .. } => (to.0, true),
        };
        Self {
            order: one.order.to_string(),
            unit: mailroom.basket_name(&Basket::Unit(one.unit)),
            to,
            email,
            open: one.standing.is_open(),
            here: one.standing.is_here(),
            failed: one.failed,
            next: one.standing.is_tried().then(|| one.next.to_string()),
            problem: one.problem.map(Into::into),
            changed: one.changed.to_string(),
            called_back: one.called_back,
            standing: match one.standing {
                HandOverStanding::Waiting => LeavingStanding::Waiting,
                HandOverStanding::Leaving => LeavingStanding::Leaving,
                HandOverStanding::Arrived => LeavingStanding::Arrived,
                HandOverStanding::Confirmed => LeavingStanding::Confirmed,
                HandOverStanding::Cancelled => LeavingStanding::Cancelled,
                HandOverStanding::Stopped => LeavingStanding::Stopped,
                HandOverStanding::Unclear => LeavingStanding::Unclear,
            },
            letter: one.letter.into(),
        }
    }
}
