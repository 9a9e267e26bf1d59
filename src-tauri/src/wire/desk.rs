//! What people do at the desk beside the form, as it travels: receipt, pages, closed envelopes, the stamp.

use document::Time;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Eingangsart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are those of document::ArrivalKind")]
pub enum Arrival {
    Post,
    Registered,
    Served,
    Courier,
    NightLetterbox,
    ByHand,
    Fax,
    Email,
    Portal,
}

/// Why an envelope stays closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are those of document::SealedClass")]
pub enum SealedClass {
    Personal,
    Confidential,
    Application,
    StaffCouncil,
    Council,
    Bid,
    Ballot,
    Court,
    Other,
}

/// What a person did with the pages of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names are those of document::PageChange")]
pub enum PageChange {
    Turned,
    Dropped,
    TakenBack,
    Ordered,
    Split,
    SplitOff,
    Joined,
    Rescanned,
}

/// When and how a letter came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    /// Eingangsdatum, `2026-03-31`.
    pub received_on: String,
    /// The time of day, `08:15`.
    pub time: Option<String>,
    /// Eingangsart.
    pub arrival: Option<Arrival>,
    /// Why it is put right.
    pub reason: String,
}

/// What a person says about an envelope that stays closed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Envelope {
    /// Why it is not opened.
    pub class: SealedClass,
    /// To whom it goes.
    pub addressee: String,
    /// Who sent it, as far as the envelope says so.
    pub sender: Option<String>,
    /// What else is to be seen from outside.
    pub remark: Option<String>,
    /// Eingangsdatum, `2026-03-31`.
    pub received_on: String,
    /// The time of day, `08:15`.
    pub time: String,
    /// How it came.
    pub arrival: Arrival,
}

/// What the book knows about a closed envelope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Sealed {
    /// Why it is not opened.
    pub class: SealedClass,
    /// To whom it goes.
    pub addressee: String,
    /// Who sent it, as far as the envelope says so.
    pub sender: Option<String>,
    /// What else is to be seen from outside.
    pub remark: Option<String>,
    /// Who has taken it over.
    pub handed_over_to: Option<String>,
    /// When, UTC.
    pub handed_over_at: Option<String>,
    /// It was opened by mistake and closed again.
    pub opened: bool,
}

/// The entry stamp of a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Stamp {
    /// Its lines from top to bottom.
    pub lines: Vec<String>,
    /// How many of them are the head.
    pub head: u32,
    /// Where it lies on the first page.
    pub place: StampPlace,
}

/// How the entry stamp looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StampSettings {
    /// Its head; lines are divided by line breaks.
    pub text: String,
    /// Where it lies on the first page.
    pub place: StampPlace,
    /// Whether it has a field for the unit.
    pub unit: bool,
}

/// Where the stamp lies on the first page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum StampPlace {
    TopRight,
    TopLeft,
    BottomRight,
    BottomLeft,
}

/// What an entry of the history says beside its kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Said {
    /// When and how the letter came, as this entry has it.
    pub receipt: Option<Receipt>,
    /// What was done with the pages.
    pub change: Option<PageChange>,
    /// The other letter.
    pub other: Option<String>,
    /// The reason, or to whom an envelope was handed over.
    pub note: Option<String>,
}

impl Said {
    /// What stands in a fact.
    pub(super) fn of(
        fact: &document::Fact,
        other: impl Fn(document::DocumentId) -> Option<String>,
    ) -> Self {
        use document::Fact;
        let receipt = |day: document::Date, time: Option<Time>, arrival, reason: &str| {
            Some(Receipt {
                received_on: day.to_string(),
                time: time.map(minutes),
                arrival,
                reason: reason.to_owned(),
            })
        };
        match fact {
            Fact::Received(fact) => Self {
                receipt: receipt(fact.received_on, None, None, ""),
                ..Self::default()
            },
            Fact::ReceiptCorrected(fact) => Self {
                receipt: receipt(
                    fact.received_on,
                    fact.time,
                    fact.arrival.map(Into::into),
                    &fact.reason.0,
                ),
                ..Self::default()
            },
            Fact::Sealed(fact) => Self {
                receipt: receipt(
                    fact.received_on,
                    Some(fact.time),
                    Some(fact.arrival.into()),
                    "",
                ),
                ..Self::default()
            },
            Fact::Arranged(fact) => Self {
                change: Some(fact.change.into()),
                other: fact.with.and_then(other),
                note: fact.reason.as_ref().map(|reason| reason.0.clone()),
                ..Self::default()
            },
            Fact::Joined(fact) => Self {
                other: other(fact.into),
                ..Self::default()
            },
            Fact::SealedHandedOver(fact) => Self {
                note: Some(fact.to.0.clone()),
                ..Self::default()
            },
            Fact::SealedOpened(fact) => Self {
                note: Some(fact.reason.0.clone()),
                ..Self::default()
            },
            _ => Self::default(),
        }
    }
}

/// A time of day as it travels.
pub(crate) fn minutes(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}

/// Reads what [`minutes`] wrote.
pub(crate) fn time_of(text: &str) -> Option<Time> {
    Time::strptime("%H:%M", text).ok()
}
