//! `confirmed`: a person has accepted or corrected the form.

use super::proposed::{ReferenceV1, day};
use document::{ConfidentialMark, Confirmation};
use serde::{Deserialize, Serialize};

pub(super) const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct V1 {
    kind: Option<String>,
    unit: Option<String>,
    sender: Option<String>,
    sender_address: Vec<String>,
    /// YYYY-MM-DD
    date: Option<String>,
    subject: Option<String>,
    references: Vec<ReferenceV1>,
    /// YYYY-MM-DD
    deadline: Option<String>,
    enclosures: Option<u32>,
    confidential: Option<String>,
}

impl From<&Confirmation> for V1 {
    fn from(form: &Confirmation) -> Self {
        Self {
            kind: form.kind.clone(),
            unit: form.unit.clone(),
            sender: form.sender.clone(),
            sender_address: form.sender_address.clone(),
            date: form.date.map(|day| day.to_string()),
            subject: form.subject.clone(),
            references: form.references.iter().map(Into::into).collect(),
            deadline: form.deadline.map(|day| day.to_string()),
            enclosures: form.enclosures,
            confidential: form.confidential.map(|mark| mark.as_str().to_owned()),
        }
    }
}

impl TryFrom<V1> for Confirmation {
    type Error = serde_json::Error;

    fn try_from(disk: V1) -> Result<Self, serde_json::Error> {
        let mark = |name: String| super::word(ConfidentialMark::from_name(&name), "mark", name);
        let references = disk.references.into_iter().map(TryInto::try_into);
        Ok(Self {
            kind: disk.kind,
            unit: disk.unit,
            sender: disk.sender,
            sender_address: disk.sender_address,
            date: disk.date.map(day).transpose()?,
            subject: disk.subject,
            references: references.collect::<serde_json::Result<_>>()?,
            deadline: disk.deadline.map(day).transpose()?,
            enclosures: disk.enclosures,
            confidential: disk.confidential.map(mark).transpose()?,
        })
    }
}
