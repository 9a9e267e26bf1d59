//! `received`: a letter stands in the book.

use super::original;
use document::{Channel, Cut, DocumentId, Received};
use serde::{Deserialize, Serialize};

/// 3 has the shape of 2 and one more media type, `application/xml`.
pub(super) const VERSION: u32 = 3;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct V1 {
    original: original::V1,
    channel: String,
    /// YYYY-MM-DD
    received_on: String,
    duplicate_of: Option<u64>,
}

/// Letters that were cut out of a stack say so since.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct V2 {
    original: original::V1,
    channel: String,
    /// YYYY-MM-DD
    received_on: String,
    duplicate_of: Option<u64>,
    cut: Option<CutV2>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CutV2 {
    from: u64,
    first_page: u32,
    last_page: u32,
}

impl From<&Received> for V2 {
    fn from(fact: &Received) -> Self {
        let cut = fact.cut.map(|cut| CutV2 {
            from: cut.from.0,
            first_page: cut.first_page,
            last_page: cut.last_page,
        });
        Self {
            original: (&fact.original).into(),
            channel: fact.channel.as_str().to_owned(),
            received_on: fact.received_on.to_string(),
            duplicate_of: fact.duplicate_of.map(|id| id.0),
            cut,
        }
    }
}

impl TryFrom<V2> for Received {
    type Error = serde_json::Error;

    fn try_from(disk: V2) -> Result<Self, serde_json::Error> {
        let cut = disk.cut.map(|cut| Cut {
            from: DocumentId(cut.from),
            first_page: cut.first_page,
            last_page: cut.last_page,
        });
        let first = V1 {
            original: disk.original,
            channel: disk.channel,
            received_on: disk.received_on,
            duplicate_of: disk.duplicate_of,
        };
        Ok(Self {
            cut,
            ..first.try_into()?
        })
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
            cut: None,
        })
    }
}
