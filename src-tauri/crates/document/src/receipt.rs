//! When and how a letter came, as people put it right.

use crate::Private;
use jiff::civil::{Date, Time};

/// A person has put right when and how a letter came. What stood there before stays in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptCorrected {
    /// Eingangsdatum: the day that counts.
    pub received_on: Date,
    /// The time of day to the minute, where it counts.
    pub time: Option<Time>,
    /// How it came, if that is known.
    pub arrival: Option<ArrivalKind>,
    /// Why it was put right. May be empty while day and time stay as they were.
    pub reason: Private<String>,
}

/// Eingangsart: the hand by which a letter reached the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArrivalKind {
    /// An ordinary letter.
    Post,
    /// Einschreiben.
    Registered,
    /// Förmliche Zustellung, in the yellow envelope.
    Served,
    /// A messenger.
    Courier,
    /// Nachtbriefkasten: counts for the day on which it was put in.
    NightLetterbox,
    /// Handed over in person.
    ByHand,
    /// Fax.
    Fax,
    /// E-mail.
    Email,
    /// A portal or another electronic mailbox.
    Portal,
}

impl ArrivalKind {
    /// Every one.
    pub const ALL: [Self; 9] = [
        Self::Post,
        Self::Registered,
        Self::Served,
        Self::Courier,
        Self::NightLetterbox,
        Self::ByHand,
        Self::Fax,
        Self::Email,
        Self::Portal,
    ];

    /// Stable name on disk and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Registered => "registered",
            Self::Served => "served",
            Self::Courier => "courier",
            Self::NightLetterbox => "night_letterbox",
            Self::ByHand => "by_hand",
            Self::Fax => "fax",
            Self::Email => "email",
            Self::Portal => "portal",
        }
    }

    /// The one with this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }

    /// What the office calls it, as it stands on the entry stamp.
    pub fn german(self) -> &'static str {
        match self {
            Self::Post => "Post",
            Self::Registered => "Einschreiben",
            Self::Served => "Zustellung",
            Self::Courier => "Bote",
            Self::NightLetterbox => "Nachtbriefkasten",
            Self::ByHand => "persönlich abgegeben",
            Self::Fax => "Fax",
            Self::Email => "E-Mail",
            Self::Portal => "Portal",
        }
    }
}
