//! Mail that the mailroom never opens: only the envelope stands in the book.

use crate::{ArrivalKind, Private};
use jiff::civil::{Date, Time};

/// An envelope stands in the book, unopened and without pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// Why it is not opened.
    pub class: SealedClass,
    /// To whom it goes.
    pub addressee: Private<String>,
    /// Who sent it, as far as the envelope says so.
    pub sender: Option<Private<String>>,
    /// What else is to be seen from outside, such as the number of a tender.
    pub remark: Option<Private<String>>,
    /// Eingangsdatum: the day that counts.
    pub received_on: Date,
    /// The time of day to the minute.
    pub time: Time,
    /// How it came.
    pub arrival: ArrivalKind,
}

/// Somebody has taken over a sealed envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedHandedOver {
    /// Who.
    pub to: Private<String>,
}

/// Versehentlich geöffnet: a sealed envelope was opened by mistake and closed again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedOpened {
    /// How it came about.
    pub reason: Private<String>,
}

/// Why an envelope is not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SealedClass {
    /// Addressed to a person: "persönlich", the name above that of the office.
    Personal,
    /// "Vertraulich".
    Confidential,
    /// An application or other mail about staff.
    Application,
    /// Staff council and other bodies with mail of their own.
    StaffCouncil,
    /// A parliamentary group or another organ of the municipality.
    Council,
    /// A bid in a procurement.
    Bid,
    /// A postal vote.
    Ballot,
    /// Mail of a court, or formally served.
    Court,
    /// Another reason, said in the remark.
    Other,
}

impl SealedClass {
    /// Every one.
    pub const ALL: [Self; 9] = [
        Self::Personal,
        Self::Confidential,
        Self::Application,
        Self::StaffCouncil,
        Self::Council,
        Self::Bid,
        Self::Ballot,
        Self::Court,
        Self::Other,
    ];

    /// Stable name on disk and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Personal => "personal",
            Self::Confidential => "confidential",
            Self::Application => "application",
            Self::StaffCouncil => "staff_council",
            Self::Council => "council",
            Self::Bid => "bid",
            Self::Ballot => "ballot",
            Self::Court => "court",
            Self::Other => "other",
        }
    }

    /// The one with this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }

    /// On paper.
    pub fn german(self) -> &'static str {
        match self {
            Self::Personal => "persönlich",
            Self::Confidential => "vertraulich",
            Self::Application => "Bewerbung, Personalsache",
            Self::StaffCouncil => "Personalrat und ähnliche Stellen",
            Self::Council => "Fraktion, Stadtverordnete",
            Self::Bid => "Angebot in einer Vergabe",
            Self::Ballot => "Wahlbrief",
            Self::Court => "Gericht, Zustellung",
            Self::Other => "aus anderem Grund",
        }
    }
}
