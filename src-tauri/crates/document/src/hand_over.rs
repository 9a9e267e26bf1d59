//! Ways out of the house: what is to be handed over to another system, and how far that has come.

mod problem;

pub use problem::HandOverProblem;

use crate::{Private, Seq};

/// Where letters of a unit go beside its basket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WayOut {
    /// A folder that another system reads: a Fachverfahren, a DMS. As the settings spell it.
    Folder(String),
    /// E-mail to the unit's mailbox.
    Email {
        /// The mailbox, as the settings spell it.
        to: Private<String>,
        /// The Message-ID of every try, without angle brackets: whoever gets it twice can tell.
        message_id: String,
    },
}

/// Something happened on a way out of the house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// The entry that ordered it; none for the order itself.
    pub order: Option<Seq>,
    /// What happened.
    pub step: HandOverStep,
}

/// A step on a way out of the house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HandOverStep {
    /// The letter was forwarded to a unit with such a way.
    Ordered {
        /// Key of the unit.
        unit: String,
        /// Its way.
        way: WayOut,
    },
    /// Everything lies ready; from here on it may have left.
    Began,
    /// It lies where the other system finds it; the mail server has accepted it; a person says that it is there.
    Arrived,
    /// The other system has said that it has it.
    Confirmed,
    /// It did not leave; it is tried again, by itself or by a person.
    Failed(HandOverProblem),
    /// Nobody can tell whether it left: a person finds out.
    Unclear,
    /// A person wants it to be tried again at once.
    Retried,
    /// It will not leave.
    Cancelled {
        /// Why.
        reason: Private<String>,
    },
}

impl HandOver {
    /// Stable names of all steps in the journal.
    pub const KINDS: [&'static str; 8] = [
        "hand_over_ordered",
        "hand_over_began",
        "hand_over_arrived",
        "hand_over_confirmed",
        "hand_over_failed",
        "hand_over_retried",
        "hand_over_cancelled",
        "hand_over_unclear",
    ];

    /// Stable name in the journal.
    pub fn kind(&self) -> &'static str {
        let place = match self.step {
            HandOverStep::Ordered { .. } => 0,
            HandOverStep::Began => 1,
            HandOverStep::Arrived => 2,
            HandOverStep::Confirmed => 3,
            HandOverStep::Failed(_) => 4,
            HandOverStep::Retried => 5,
            HandOverStep::Cancelled { .. } => 6,
            HandOverStep::Unclear => 7,
        };
        Self::KINDS[place]
    }
}

/// How far something on its way out has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandOverStanding {
    /// It waits for its turn, or for the next try.
    Waiting,
    /// It is leaving.
    Leaving,
    /// It lies where the other system finds it, or the mail server has accepted it.
    Arrived,
    /// The other system has it.
    Confirmed,
    /// A person has called it off.
    Cancelled,
    /// Trying again by itself would not help: a person mends something and tries again.
    Stopped,
    /// It may have left or not: a person settles it.
    Unclear,
}

impl HandOverStanding {
    /// Every one.
    pub const ALL: [Self; 7] = [
        Self::Waiting,
        Self::Leaving,
        Self::Arrived,
        Self::Confirmed,
        Self::Cancelled,
        Self::Stopped,
        Self::Unclear,
    ];

    /// Stable name on disk and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Leaving => "leaving",
            Self::Arrived => "arrived",
            Self::Confirmed => "confirmed",
            Self::Cancelled => "cancelled",
            Self::Stopped => "stopped",
            Self::Unclear => "unclear",
        }
    }

    /// The one with this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }

    /// Whether there is something left to do about it here, by the house or by a person.
    pub fn is_open(self) -> bool {
        self.is_tried() || matches!(self, Self::Stopped | Self::Unclear)
    }

    /// Whether the house tries it by itself.
    pub fn is_tried(self) -> bool {
        matches!(self, Self::Waiting | Self::Leaving)
    }

    /// Whether it has certainly not left, so that it can be called off.
    pub fn is_here(self) -> bool {
        matches!(self, Self::Waiting | Self::Stopped)
    }
}

/// Minutes until the next try, growing with the number of failed ones.
pub fn pause_after(failed: u32) -> i64 {
    const MINUTES: [i64; 5] = [1, 5, 15, 60, 240];
    let place = (failed.max(1) as usize - 1).min(MINUTES.len() - 1);
    MINUTES[place]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end_at_four_hours() {
        let pauses: Vec<i64> = (0..8).map(pause_after).collect();
        assert_eq!(pauses, [1, 1, 5, 15, 60, 240, 240, 240]);
    }
}
