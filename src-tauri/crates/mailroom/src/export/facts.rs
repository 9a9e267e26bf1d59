//! What is known about a letter, as JSON that is read without this program. Names are stable.

use crate::Letter;
use classification::Catalogue;
use document::{Actor, Confirmation, Original, Proposal, Reference};
use serde::Serialize;

#[derive(Serialize)]
struct Facts<'a> {
    entry_number: String,
    /// YYYY-MM-DD
    received_on: String,
    /// HH:MM, where a person has said it.
    received_time: Option<String>,
    arrival: Option<&'static str>,
    /// When it was put into the book, UTC.
    received_at: String,
    stage: &'static str,
    /// Whether a person has confirmed what follows, up to `confidential`.
    confirmed: bool,
    sender: Option<String>,
    sender_address: Vec<String>,
    letter_date: Option<String>,
    subject: Option<String>,
    kind: Option<Named>,
    unit: Option<Named>,
    references: Vec<ReferenceShape<'a>>,
    deadline: Option<String>,
    enclosures: Option<u32>,
    confidential: Option<&'static str>,
    pages: usize,
    original: Option<OriginalShape<'a>>,
    joined_into: Option<String>,
    sealed: Option<SealedShape<'a>>,
    history: Vec<Entry>,
}

#[derive(Serialize)]
struct Named {
    key: String,
    name: String,
}

#[derive(Serialize)]
struct ReferenceShape<'a> {
    kind: &'static str,
    value: &'a str,
}

#[derive(Serialize)]
struct OriginalShape<'a> {
    sha256: String,
    file_name: &'a str,
    media_type: Option<&'static str>,
    bytes: u64,
}

#[derive(Serialize)]
struct SealedShape<'a> {
    class: &'static str,
    addressee: &'a str,
    sender: Option<&'a str>,
    remark: Option<&'a str>,
    handed_over_to: Option<&'a str>,
    handed_over_at: Option<String>,
    opened_by_mistake: bool,
}

#[derive(Serialize)]
struct Entry {
    seq: u64,
    at: String,
    actor: Option<String>,
    kind: String,
}

/// The facts of a letter in UTF-8.
pub(super) fn json(letter: &Letter, catalogue: &Catalogue) -> Vec<u8> {
    let form = form(letter);
    let summary = &letter.summary;
    let kind = |key: String| Named {
        name: catalogue
            .kind(&key)
            .map_or_else(|| key.clone(), |kind| kind.name.clone()),
        key,
    };
    let unit = |key: String| Named {
        name: catalogue
            .unit(&key)
            .map_or_else(|| key.clone(), |unit| unit.name.clone()),
        key,
    };
    let facts = Facts {
        entry_number: summary.entry_number.to_string(),
        received_on: summary.received_on.to_string(),
        received_time: summary
            .received_time
            .map(|time| time.strftime("%H:%M").to_string()),
        arrival: summary.arrival.map(document::ArrivalKind::as_str),
        received_at: summary.received_at.to_string(),
        stage: summary.stage.as_str(),
        confirmed: letter.confirmed.is_some(),
        sender: form.sender.clone(),
        sender_address: form.sender_address.clone(),
        letter_date: form.date.map(|day| day.to_string()),
        subject: form.subject.clone(),
        kind: form.kind.clone().map(kind),
        unit: form.unit.clone().map(unit),
        references: form.references.iter().map(Into::into).collect(),
        deadline: form.deadline.map(|day| day.to_string()),
        enclosures: form.enclosures,
        confidential: form.confidential.map(document::ConfidentialMark::as_str),
        pages: letter.pages.len(),
        original: letter.original.as_ref().map(Into::into),
        joined_into: summary.joined_into.map(|number| number.to_string()),
        sealed: summary.sealed.as_ref().map(Into::into),
        history: letter.history.iter().map(Into::into).collect(),
    };
    serde_json::to_vec_pretty(&facts).expect("BUG: facts are plain text, numbers and lists")
}

/// What a person said, else what the machine proposes.
pub(super) fn form(letter: &Letter) -> Confirmation {
    let proposed = || {
        letter
            .proposal
            .as_ref()
            .map(|form: &Proposal| Confirmation::accepting(form))
    };
    letter
        .confirmed
        .clone()
        .or_else(proposed)
        .unwrap_or_default()
}

impl<'a> From<&'a Reference> for ReferenceShape<'a> {
    fn from(reference: &'a Reference) -> Self {
        Self {
            kind: reference.kind.as_str(),
            value: &reference.value,
        }
    }
}

impl<'a> From<&'a Original> for OriginalShape<'a> {
    fn from(original: &'a Original) -> Self {
        Self {
            sha256: original.hash.to_string(),
            file_name: &original.file_name.0,
            media_type: original.media_type.map(document::MediaType::as_str),
            bytes: original.bytes,
        }
    }
}

impl<'a> From<&'a crate::SealedView> for SealedShape<'a> {
    fn from(sealed: &'a crate::SealedView) -> Self {
        let handed = sealed.handed_over.as_ref();
        Self {
            class: sealed.class.as_str(),
            addressee: &sealed.addressee,
            sender: sealed.sender.as_deref(),
            remark: sealed.remark.as_deref(),
            handed_over_to: handed.map(|(to, _)| to.as_str()),
            handed_over_at: handed.map(|(_, at)| at.to_string()),
            opened_by_mistake: sealed.opened,
        }
    }
}

impl From<&register::JournalEntry> for Entry {
    fn from(entry: &register::JournalEntry) -> Self {
        Self {
            seq: entry.seq.0,
            at: entry.at.to_string(),
            actor: match &entry.actor {
                Some(Actor::House) => Some("poststelle".to_owned()),
                Some(Actor::Person(name)) => Some(name.0.clone()),
                None => None,
            },
            kind: entry.kind.clone(),
        }
    }
}
