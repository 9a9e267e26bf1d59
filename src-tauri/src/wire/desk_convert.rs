//! Converts the words and values of the desk, by hand and both ways.

use super::desk::{
    Arrival, Envelope, PageChange, Receipt, Sealed, SealedClass, Stamp, StampPlace, StampSettings,
    minutes, time_of,
};
use crate::failure::Failure;

impl From<document::ArrivalKind> for Arrival {
    fn from(theirs: document::ArrivalKind) -> Self {
        use document::ArrivalKind as Theirs;
        match theirs {
            Theirs::Post => Self::Post,
            Theirs::Registered => Self::Registered,
            Theirs::Served => Self::Served,
            Theirs::Courier => Self::Courier,
            Theirs::NightLetterbox => Self::NightLetterbox,
            Theirs::ByHand => Self::ByHand,
            Theirs::Fax => Self::Fax,
            Theirs::Email => Self::Email,
            Theirs::Portal => Self::Portal,
        }
    }
}

impl From<Arrival> for document::ArrivalKind {
    fn from(ours: Arrival) -> Self {
        match ours {
            Arrival::Post => Self::Post,
            Arrival::Registered => Self::Registered,
            Arrival::Served => Self::Served,
            Arrival::Courier => Self::Courier,
            Arrival::NightLetterbox => Self::NightLetterbox,
            Arrival::ByHand => Self::ByHand,
            Arrival::Fax => Self::Fax,
            Arrival::Email => Self::Email,
            Arrival::Portal => Self::Portal,
        }
    }
}

impl From<document::SealedClass> for SealedClass {
    fn from(theirs: document::SealedClass) -> Self {
        use document::SealedClass as Theirs;
        match theirs {
            Theirs::Personal => Self::Personal,
            Theirs::Confidential => Self::Confidential,
            Theirs::Application => Self::Application,
            Theirs::StaffCouncil => Self::StaffCouncil,
            Theirs::Council => Self::Council,
            Theirs::Bid => Self::Bid,
            Theirs::Ballot => Self::Ballot,
            Theirs::Court => Self::Court,
            Theirs::Other => Self::Other,
        }
    }
}

impl From<SealedClass> for document::SealedClass {
    fn from(ours: SealedClass) -> Self {
        match ours {
            SealedClass::Personal => Self::Personal,
            SealedClass::Confidential => Self::Confidential,
            SealedClass::Application => Self::Application,
            SealedClass::StaffCouncil => Self::StaffCouncil,
            SealedClass::Council => Self::Council,
            SealedClass::Bid => Self::Bid,
            SealedClass::Ballot => Self::Ballot,
            SealedClass::Court => Self::Court,
            SealedClass::Other => Self::Other,
        }
    }
}

impl From<document::PageChange> for PageChange {
    fn from(theirs: document::PageChange) -> Self {
        use document::PageChange as Theirs;
        match theirs {
            Theirs::Turned => Self::Turned,
            Theirs::Dropped => Self::Dropped,
            Theirs::TakenBack => Self::TakenBack,
            Theirs::Ordered => Self::Ordered,
            Theirs::Split => Self::Split,
            Theirs::SplitOff => Self::SplitOff,
            Theirs::Joined => Self::Joined,
            Theirs::Rescanned => Self::Rescanned,
        }
    }
}

impl From<mailroom::StampPlace> for StampPlace {
    fn from(theirs: mailroom::StampPlace) -> Self {
        use mailroom::StampPlace as Theirs;
        match theirs {
            Theirs::TopRight => Self::TopRight,
            Theirs::TopLeft => Self::TopLeft,
            Theirs::BottomRight => Self::BottomRight,
            Theirs::BottomLeft => Self::BottomLeft,
        }
    }
}

impl From<StampPlace> for mailroom::StampPlace {
    fn from(ours: StampPlace) -> Self {
        match ours {
            StampPlace::TopRight => Self::TopRight,
            StampPlace::TopLeft => Self::TopLeft,
            StampPlace::BottomRight => Self::BottomRight,
            StampPlace::BottomLeft => Self::BottomLeft,
        }
    }
}

impl TryFrom<Receipt> for mailroom::Receipt {
    type Error = Failure;

    fn try_from(receipt: Receipt) -> Result<Self, Failure> {
        let time = |text: String| time_of(&text).ok_or(Failure::Refused);
        Ok(Self {
            received_on: receipt.received_on.parse().map_err(|_| Failure::Refused)?,
            time: receipt.time.map(time).transpose()?,
            arrival: receipt.arrival.map(Into::into),
            reason: receipt.reason,
        })
    }
}

impl TryFrom<Envelope> for mailroom::Envelope {
    type Error = Failure;

    fn try_from(envelope: Envelope) -> Result<Self, Failure> {
        let day = envelope.received_on.parse().map_err(|_| Failure::Refused)?;
        let time = time_of(&envelope.time).ok_or(Failure::Refused)?;
        Ok(Self {
            class: envelope.class.into(),
            addressee: envelope.addressee,
            sender: envelope.sender,
            remark: envelope.remark,
            received: Some((day, time)),
            arrival: envelope.arrival.into(),
        })
    }
}

impl From<mailroom::SealedView> for Sealed {
    fn from(sealed: mailroom::SealedView) -> Self {
        let (to, at) = sealed.handed_over.unzip();
        Self {
            class: sealed.class.into(),
            addressee: sealed.addressee,
            sender: sealed.sender,
            remark: sealed.remark,
            handed_over_to: to,
            handed_over_at: at.map(|at| at.to_string()),
            opened: sealed.opened,
        }
    }
}

impl From<mailroom::Stamp> for Stamp {
    fn from(stamp: mailroom::Stamp) -> Self {
        Self {
            lines: stamp.lines,
            head: u32::try_from(stamp.head).unwrap_or(u32::MAX),
            place: stamp.place.into(),
        }
    }
}

impl From<mailroom::StampSettings> for StampSettings {
    fn from(settings: mailroom::StampSettings) -> Self {
        Self {
            text: settings.text,
            place: settings.place.into(),
            unit: settings.unit,
        }
    }
}

impl From<StampSettings> for mailroom::StampSettings {
    fn from(settings: StampSettings) -> Self {
        Self {
            text: settings.text,
            place: settings.place.into(),
            unit: settings.unit,
        }
    }
}

impl Receipt {
    /// When and how a letter came, as the book has it now.
    pub(super) fn of(summary: &mailroom::Summary) -> Self {
        Self {
            received_on: summary.received_on.to_string(),
            time: summary.received_time.map(minutes),
            arrival: summary.arrival.map(Into::into),
            reason: String::new(),
        }
    }
}
