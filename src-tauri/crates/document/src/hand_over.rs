//! Ways out of the house: what is to be handed over to another system, and how far that has come.

use crate::Seq;

/// Where letters of a unit go beside its basket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WayOut {
    /// A folder that another system reads: a Fachverfahren, a DMS. As the settings spell it.
    Folder(String),
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
    /// It lies where the other system finds it.
    Arrived,
    /// The other system has said that it has it.
    Confirmed,
    /// It did not leave; it is tried again.
    Failed(HandOverProblem),
    /// A person wants it to be tried again at once.
    Retried,
    /// It will not leave.
    Cancelled {
        /// Why.
        reason: String,
    },
}

impl HandOver {
    /// Stable names of all steps in the journal.
    pub const KINDS: [&'static str; 7] = [
        "hand_over_ordered",
        "hand_over_began",
        "hand_over_arrived",
        "hand_over_confirmed",
        "hand_over_failed",
        "hand_over_retried",
        "hand_over_cancelled",
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
        };
        Self::KINDS[place]
    }
}

/// Why something could not leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandOverProblem {
    /// The folder is not there, or it is another one: a drive that is not connected.
    FolderMissing,
    /// The folder cannot be written.
    FolderRefused,
    /// The letter's own files cannot be read.
    LetterUnreadable,
}

impl HandOverProblem {
    /// Every one.
    pub const ALL: [Self; 3] = [
        Self::FolderMissing,
        Self::FolderRefused,
        Self::LetterUnreadable,
    ];

    /// Stable name on disk and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FolderMissing => "folder_missing",
            Self::FolderRefused => "folder_refused",
            Self::LetterUnreadable => "letter_unreadable",
        }
    }

    /// The one with this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }

    /// For people.
    pub fn german(self) -> &'static str {
        match self {
            Self::FolderMissing => "Der Übergabeordner ist nicht erreichbar.",
            Self::FolderRefused => "Der Übergabeordner lässt sich nicht beschreiben.",
            Self::LetterUnreadable => "Die Dateien des Schreibens lassen sich nicht lesen.",
        }
    }
}

/// How far something on its way out has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandOverStanding {
    /// It waits for its turn, or for the next try.
    Waiting,
    /// It is leaving.
    Leaving,
    /// It lies where the other system finds it.
    Arrived,
    /// The other system has it.
    Confirmed,
    /// A person has called it off.
    Cancelled,
}

impl HandOverStanding {
    /// Every one.
    pub const ALL: [Self; 5] = [
        Self::Waiting,
        Self::Leaving,
        Self::Arrived,
        Self::Confirmed,
        Self::Cancelled,
    ];

    /// Stable name on disk and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Leaving => "leaving",
            Self::Arrived => "arrived",
            Self::Confirmed => "confirmed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The one with this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }

    /// Whether there is something left to do about it here.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Leaving)
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
