//! `proposed`: the machine has filled in the form.

use super::{invoice, word};
use document::{
    Alternative, Amount, Confidential, ConfidentialMark, Date, Deadline, Evidence, Iban, Proposal,
    Proposed, Reference, ReferenceKind, Sender, SenderKind, SpecialMail,
};
use serde::{Deserialize, Serialize};

/// 2 has the shape of 1 and one more kind of special mail, `urgent`.
pub(super) const VERSION: u32 = 2;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct V1 {
    kind: Option<ValueV1<String>>,
    unit: Option<ValueV1<String>>,
    sender: Option<ValueV1<SenderV1>>,
    /// YYYY-MM-DD
    date: Option<ValueV1<String>>,
    subject: Option<ValueV1<String>>,
    references: Vec<ValueV1<ReferenceV1>>,
    deadline: Option<ValueV1<DeadlineV1>>,
    legal_deadlines: Vec<ValueV1<DeadlineV1>>,
    ibans: Vec<ValueV1<IbanV1>>,
    amounts: Vec<ValueV1<AmountV1>>,
    enclosures: Vec<ValueV1<String>>,
    confidential: Option<ValueV1<ConfidentialV1>>,
    special: Vec<ValueV1<String>>,
    invoice: Option<invoice::V1>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ValueV1<T> {
    value: T,
    confidence: f32,
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    alternatives: Vec<(T, f32)>,
    evidence: Vec<EvidenceV1>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EvidenceV1 {
    page: u32,
    words: Vec<u32>,
    why: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SenderV1 {
    name: String,
    address: Vec<String>,
    kind: String,
    known: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReferenceV1 {
    kind: String,
    value: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DeadlineV1 {
    phrase: String,
    day: Option<String>,
    rule: Option<String>,
    computation: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct IbanV1 {
    value: String,
    repaired: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AmountV1 {
    cents: i64,
    total: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ConfidentialV1 {
    mark: String,
    phrase: String,
}

impl From<&Proposal> for V1 {
    fn from(proposal: &Proposal) -> Self {
        Self {
            kind: proposal
                .kind
                .as_ref()
                .map(|kind| written(kind, String::clone)),
            unit: proposal
                .unit
                .as_ref()
                .map(|unit| written(unit, String::clone)),
            sender: proposal
                .sender
                .as_ref()
                .map(|sender| written(sender, sender_v1)),
            date: proposal
                .date
                .as_ref()
                .map(|date| written(date, Date::to_string)),
            subject: proposal
                .subject
                .as_ref()
                .map(|subject| written(subject, String::clone)),
            references: all(&proposal.references, |reference| reference.into()),
            deadline: proposal
                .deadline
                .as_ref()
                .map(|found| written(found, deadline_v1)),
            legal_deadlines: all(&proposal.legal_deadlines, deadline_v1),
            ibans: all(&proposal.ibans, |iban| IbanV1 {
                value: iban.value.clone(),
                repaired: iban.repaired,
            }),
            amounts: all(&proposal.amounts, |amount| AmountV1 {
                cents: amount.cents,
                total: amount.total,
            }),
            enclosures: all(&proposal.enclosures, String::clone),
            confidential: proposal.confidential.as_ref().map(|found| {
                written(found, |found| ConfidentialV1 {
                    mark: found.mark.as_str().to_owned(),
                    phrase: found.phrase.clone(),
                })
            }),
            special: all(&proposal.special, |special| special.as_str().to_owned()),
            invoice: proposal.invoice.as_ref().map(Into::into),
        }
    }
}

impl TryFrom<V1> for Proposal {
    type Error = serde_json::Error;

    fn try_from(disk: V1) -> Result<Self, serde_json::Error> {
        Ok(Self {
            kind: disk.kind.map(|kind| read(kind, Ok)).transpose()?,
            unit: disk.unit.map(|unit| read(unit, Ok)).transpose()?,
            sender: disk
                .sender
                .map(|sender| read(sender, sender_of))
                .transpose()?,
            date: disk.date.map(|date| read(date, day)).transpose()?,
            subject: disk.subject.map(|subject| read(subject, Ok)).transpose()?,
            references: each(disk.references, Reference::try_from)?,
            deadline: disk
                .deadline
                .map(|found| read(found, deadline_of))
                .transpose()?,
            legal_deadlines: each(disk.legal_deadlines, deadline_of)?,
            ibans: each(disk.ibans, |iban| {
                Ok(Iban {
                    value: iban.value,
                    repaired: iban.repaired,
                })
            })?,
            amounts: each(disk.amounts, |amount| {
                Ok(Amount {
                    cents: amount.cents,
                    total: amount.total,
                })
            })?,
            enclosures: each(disk.enclosures, Ok)?,
            confidential: disk
                .confidential
                .map(|found| {
                    read(found, |found| {
                        Ok(Confidential {
                            mark: word(
                                ConfidentialMark::from_name(&found.mark),
                                "mark",
                                &found.mark,
                            )?,
                            phrase: found.phrase,
                        })
                    })
                })
                .transpose()?,
            special: each(disk.special, |special| {
                word(SpecialMail::from_name(&special), "special mail", &special)
            })?,
            invoice: disk.invoice.map(TryInto::try_into).transpose()?,
        })
    }
}

impl From<&Reference> for ReferenceV1 {
    fn from(reference: &Reference) -> Self {
        Self {
            kind: reference.kind.as_str().to_owned(),
            value: reference.value.clone(),
        }
    }
}

impl TryFrom<ReferenceV1> for Reference {
    type Error = serde_json::Error;

    fn try_from(disk: ReferenceV1) -> Result<Self, serde_json::Error> {
        Ok(Self {
            kind: word(
                ReferenceKind::from_name(&disk.kind),
                "reference",
                &disk.kind,
            )?,
            value: disk.value,
        })
    }
}

/// Reads YYYY-MM-DD.
pub(super) fn day(text: String) -> serde_json::Result<Date> {
    word(text.parse().ok(), "day", text)
}

fn written<T, D>(proposed: &Proposed<T>, shape: impl Fn(&T) -> D) -> ValueV1<D> {
    // JSON has no word for "not a number", and no proposal is kept out of the book for one.
    let share = |share: f32| if share.is_finite() { share } else { 0.0 };
    let alternatives = proposed.alternatives.iter();
    ValueV1 {
        value: shape(&proposed.value),
        confidence: share(proposed.confidence),
        alternatives: alternatives
            .map(|other| (shape(&other.value), share(other.confidence)))
            .collect(),
        evidence: proposed
            .evidence
            .iter()
            .map(|evidence| EvidenceV1 {
                page: evidence.page,
                words: evidence.words.clone(),
                why: evidence.why.clone(),
            })
            .collect(),
    }
}

fn all<T, D>(proposed: &[Proposed<T>], shape: impl Fn(&T) -> D) -> Vec<ValueV1<D>> {
    proposed.iter().map(|one| written(one, &shape)).collect()
}

fn read<D, T>(
    disk: ValueV1<D>,
    value: impl Fn(D) -> serde_json::Result<T>,
) -> serde_json::Result<Proposed<T>> {
    let alternatives = disk.alternatives.into_iter().map(|(other, confidence)| {
        Ok(Alternative {
            value: value(other)?,
            confidence,
        })
    });
    Ok(Proposed {
        alternatives: alternatives.collect::<serde_json::Result<_>>()?,
        value: value(disk.value)?,
        confidence: disk.confidence,
        evidence: disk
            .evidence
            .into_iter()
            .map(|evidence| Evidence {
                page: evidence.page,
                words: evidence.words,
                why: evidence.why,
            })
            .collect(),
    })
}

fn each<D, T>(
    disk: Vec<ValueV1<D>>,
    value: impl Fn(D) -> serde_json::Result<T>,
) -> serde_json::Result<Vec<Proposed<T>>> {
    disk.into_iter().map(|one| read(one, &value)).collect()
}

fn sender_v1(sender: &Sender) -> SenderV1 {
    SenderV1 {
        name: sender.name.clone(),
        address: sender.address.clone(),
        kind: sender.kind.as_str().to_owned(),
        known: sender.known,
    }
}

fn sender_of(disk: SenderV1) -> serde_json::Result<Sender> {
    Ok(Sender {
        kind: word(SenderKind::from_name(&disk.kind), "sender", &disk.kind)?,
        name: disk.name,
        address: disk.address,
        known: disk.known,
    })
}

fn deadline_v1(deadline: &Deadline) -> DeadlineV1 {
    DeadlineV1 {
        phrase: deadline.phrase.clone(),
        day: deadline.day.map(|day| day.to_string()),
        rule: deadline.rule.clone(),
        computation: deadline.computation.clone(),
    }
}

fn deadline_of(disk: DeadlineV1) -> serde_json::Result<Deadline> {
    Ok(Deadline {
        phrase: disk.phrase,
        day: disk.day.map(day).transpose()?,
        rule: disk.rule,
        computation: disk.computation,
    })
}
