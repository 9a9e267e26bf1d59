//! How far a letter has come. The work list is the query "documents whose stage is X".

use std::fmt;

/// The station a document has reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// In the book, original stored, not yet read.
    Received,
    /// Reading failed; the reason is known and a person may try again.
    Unreadable,
    /// Text and pages are there; the form is still empty.
    Recognised,
    /// The machine has filled in the form.
    Proposed,
    /// A person has accepted or corrected the form.
    Confirmed,
    /// Its pages lie with another letter now.
    Joined,
    /// An unopened envelope that waits for its addressee.
    Sealed,
    /// An unopened envelope that somebody has taken over.
    HandedOver,
}

impl Stage {
    /// Every stage in the order of the way.
    pub const ALL: [Self; 8] = [
        Self::Received,
        Self::Unreadable,
        Self::Recognised,
        Self::Proposed,
        Self::Confirmed,
        Self::Joined,
        Self::Sealed,
        Self::HandedOver,
    ];

    /// Whether there is nothing left to do about such a letter at the desk.
    pub fn is_done(self) -> bool {
        matches!(self, Self::Confirmed | Self::Joined | Self::HandedOver)
    }

    /// Stable name on disk and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Unreadable => "unreadable",
            Self::Recognised => "recognised",
            Self::Proposed => "proposed",
            Self::Confirmed => "confirmed",
            Self::Joined => "joined",
            Self::Sealed => "sealed",
            Self::HandedOver => "handed_over",
        }
    }

    /// The stage with this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.as_str() == name)
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
