//! `forwarded`, `recalled`: a letter was sent on its way through the offices, or called back from it.

use super::proposed::day;
use document::{Basket, Disposition, Duty, Forwarded, Private, Recalled};
use serde::{Deserialize, Serialize};

pub(super) const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct V1 {
    lead: String,
    copies: Vec<String>,
    dispositions: Vec<DispositionV1>,
    note: String,
    from: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DispositionV1 {
    kind: String,
    text: String,
    duty: String,
    to: Option<String>,
    /// YYYY-MM-DD
    day: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecalledV1 {
    reason: String,
}

pub(super) fn basket(key: String) -> serde_json::Result<Basket> {
    super::word(Basket::from_key(&key), "basket", key)
}

impl From<&Disposition> for DispositionV1 {
    fn from(one: &Disposition) -> Self {
        Self {
            kind: one.kind.clone(),
            text: one.text.clone(),
            duty: one.duty.as_str().to_owned(),
            to: one.to.as_ref().map(Basket::key),
            day: one.day.map(|day| day.to_string()),
        }
    }
}

impl TryFrom<DispositionV1> for Disposition {
    type Error = serde_json::Error;

    fn try_from(disk: DispositionV1) -> Result<Self, serde_json::Error> {
        Ok(Self {
            kind: disk.kind,
            text: disk.text,
            duty: super::word(Duty::from_name(&disk.duty), "duty", &disk.duty)?,
            to: disk.to.map(basket).transpose()?,
            day: disk.day.map(day).transpose()?,
        })
    }
}

impl From<&Forwarded> for V1 {
    fn from(fact: &Forwarded) -> Self {
        Self {
            lead: fact.lead.key(),
            copies: fact.copies.iter().map(Basket::key).collect(),
            dispositions: fact.dispositions.iter().map(Into::into).collect(),
            note: fact.note.clone(),
            from: fact.from.as_ref().map(|name| name.0.clone()),
        }
    }
}

impl TryFrom<V1> for Forwarded {
    type Error = serde_json::Error;

    fn try_from(disk: V1) -> Result<Self, serde_json::Error> {
        let dispositions = disk.dispositions.into_iter().map(TryInto::try_into);
        Ok(Self {
            lead: basket(disk.lead)?,
            copies: disk
                .copies
                .into_iter()
                .map(basket)
                .collect::<serde_json::Result<_>>()?,
            dispositions: dispositions.collect::<serde_json::Result<_>>()?,
            note: disk.note,
            from: disk.from.map(Private),
        })
    }
}

impl From<&Recalled> for RecalledV1 {
    fn from(fact: &Recalled) -> Self {
        Self {
            reason: fact.reason.clone(),
        }
    }
}

impl From<RecalledV1> for Recalled {
    fn from(disk: RecalledV1) -> Self {
        Self {
            reason: disk.reason,
        }
    }
}
