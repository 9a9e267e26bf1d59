//! `received`: a letter stands in the book.

use super::original;
use document::{Channel, DocumentId, Received};
use serde::{Deserialize, Serialize};

pub(super) const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct V1 {
    original: original::V1,
    channel: String,
    /// YYYY-MM-DD
    received_on: String,
    duplicate_of: Option<u64>,
}

impl From<&Received> for V1 {
    fn from(fact: &Received) -> Self {
        Self {
            original: (&fact.original).into(),
            channel: fact.channel.as_str().to_owned(),
            received_on: fact.received_on.to_string(),
            duplicate_of: fact.duplicate_of.map(|id| id.0),
        }
    }
}

impl TryFrom<V1> for Received {
    type Error = serde_json::Error;

    fn try_from(disk: V1) -> Result<Self, serde_json::Error> {
        Ok(Self {
            original: disk.original.try_into()?,
            channel: super::word(Channel::from_name(&disk.channel), "channel", &disk.channel)?,
            received_on: super::word(disk.received_on.parse().ok(), "day", &disk.received_on)?,
            duplicate_of: disk.duplicate_of.map(DocumentId),
        })
    }
}
