//! `sealed`, `sealed_handed_over`, `sealed_opened`: mail that is not opened.

use document::{ArrivalKind, Private, Sealed, SealedClass, SealedHandedOver, SealedOpened};
use serde::{Deserialize, Serialize};

pub(super) const VERSION: u32 = 1;
pub(super) const VERSION_HANDED_OVER: u32 = 1;
pub(super) const VERSION_OPENED: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct V1 {
    class: String,
    addressee: String,
    sender: Option<String>,
    remark: Option<String>,
    /// YYYY-MM-DD
    received_on: String,
    /// HH:MM
    time: String,
    arrival: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HandedOverV1 {
    to: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OpenedV1 {
    reason: String,
}

impl From<&Sealed> for V1 {
    fn from(fact: &Sealed) -> Self {
        let text = |text: &Option<Private<String>>| text.as_ref().map(|text| text.0.clone());
        Self {
            class: fact.class.as_str().to_owned(),
            addressee: fact.addressee.0.clone(),
            sender: text(&fact.sender),
            remark: text(&fact.remark),
            received_on: fact.received_on.to_string(),
            time: crate::columns::minutes(fact.time),
            arrival: fact.arrival.as_str().to_owned(),
        }
    }
}

impl TryFrom<V1> for Sealed {
    type Error = serde_json::Error;

    fn try_from(disk: V1) -> Result<Self, serde_json::Error> {
        let arrival = ArrivalKind::from_name(&disk.arrival);
        Ok(Self {
            class: super::word(SealedClass::from_name(&disk.class), "class", &disk.class)?,
            addressee: Private(disk.addressee),
            sender: disk.sender.map(Private),
            remark: disk.remark.map(Private),
            received_on: super::word(disk.received_on.parse().ok(), "day", &disk.received_on)?,
            time: super::word(crate::columns::time_of(&disk.time), "time", &disk.time)?,
            arrival: super::word(arrival, "arrival", &disk.arrival)?,
        })
    }
}

impl From<&SealedHandedOver> for HandedOverV1 {
    fn from(fact: &SealedHandedOver) -> Self {
        Self {
            to: fact.to.0.clone(),
        }
    }
}

impl From<HandedOverV1> for SealedHandedOver {
    fn from(disk: HandedOverV1) -> Self {
        Self {
            to: Private(disk.to),
        }
    }
}

impl From<&SealedOpened> for OpenedV1 {
    fn from(fact: &SealedOpened) -> Self {
        Self {
            reason: fact.reason.0.clone(),
        }
    }
}

impl From<OpenedV1> for SealedOpened {
    fn from(disk: OpenedV1) -> Self {
        Self {
            reason: Private(disk.reason),
        }
    }
}
