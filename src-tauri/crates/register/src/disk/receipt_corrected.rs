//! `receipt_corrected`: a person has put right when and how a letter came.

use document::{ArrivalKind, Private, ReceiptCorrected};
use serde::{Deserialize, Serialize};

pub(super) const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct V1 {
    /// YYYY-MM-DD
    received_on: String,
    /// HH:MM
    time: Option<String>,
    arrival: Option<String>,
    reason: String,
}

impl From<&ReceiptCorrected> for V1 {
    fn from(fact: &ReceiptCorrected) -> Self {
        Self {
            received_on: fact.received_on.to_string(),
            time: fact.time.map(crate::columns::minutes),
            arrival: fact.arrival.map(|kind| kind.as_str().to_owned()),
            reason: fact.reason.0.clone(),
        }
    }
}

impl TryFrom<V1> for ReceiptCorrected {
    type Error = serde_json::Error;

    fn try_from(disk: V1) -> Result<Self, serde_json::Error> {
        let time = |text: String| super::word(crate::columns::time_of(&text), "time", &text);
        let kind = |name: String| super::word(ArrivalKind::from_name(&name), "arrival", &name);
        Ok(Self {
            received_on: super::word(disk.received_on.parse().ok(), "day", &disk.received_on)?,
            time: disk.time.map(time).transpose()?,
            arrival: disk.arrival.map(kind).transpose()?,
            reason: Private(disk.reason),
        })
    }
}
