//! The form of a letter in JSON: what the machine proposes with its reasons, and what a person said.

use document::{
    Amount, Confirmation, Deadline, Evidence, Iban, Invoice, Proposal, Proposed, Reference,
};
use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct ProposalShape {
    kind: Option<FieldShape>,
    unit: Option<FieldShape>,
    sender: Option<SenderShape>,
    date: Option<FieldShape>,
    subject: Option<FieldShape>,
    references: Vec<ReferenceShape>,
    deadline: Option<DeadlineShape>,
    legal_deadlines: Vec<DeadlineShape>,
    iban: Vec<IbanShape>,
    amounts: Vec<AmountShape>,
    enclosures: Vec<FieldShape>,
    confidential: Option<ConfidentialShape>,
    special: Vec<FieldShape>,
    invoice: Option<InvoiceShape>,
}

/// A value as text with its reasons; the other shapes add to it.
#[derive(Serialize)]
struct FieldShape {
    value: Option<String>,
    confidence: f32,
    alternatives: Vec<AlternativeShape>,
    evidence: Vec<EvidenceShape>,
}

#[derive(Serialize)]
struct AlternativeShape {
    value: Option<String>,
    confidence: f32,
}

#[derive(Serialize)]
struct EvidenceShape {
    page: u32,
    words: Vec<u32>,
    why: String,
}

#[derive(Serialize)]
struct SenderShape {
    #[serde(flatten)]
    field: FieldShape,
    address: Vec<String>,
    kind: &'static str,
    known: bool,
}

#[derive(Serialize)]
struct ReferenceShape {
    kind: &'static str,
    #[serde(flatten)]
    field: FieldShape,
}

#[derive(Serialize)]
struct DeadlineShape {
    phrase: String,
    /// YYYY-MM-DD
    #[serde(flatten)]
    field: FieldShape,
    rule: Option<String>,
    computation: Vec<String>,
}

#[derive(Serialize)]
struct IbanShape {
    #[serde(flatten)]
    field: FieldShape,
    repaired: bool,
}

#[derive(Serialize)]
struct AmountShape {
    /// Euros with two decimals.
    #[serde(flatten)]
    field: FieldShape,
    cents: i64,
    total: bool,
}

#[derive(Serialize)]
struct ConfidentialShape {
    #[serde(flatten)]
    field: FieldShape,
    phrase: String,
}

#[derive(Serialize)]
struct InvoiceShape {
    syntax: String,
    profile: String,
    number: Option<String>,
    issued: Option<String>,
    type_code: Option<String>,
    due: Option<String>,
    seller: Option<String>,
    seller_vat: Option<String>,
    buyer: Option<String>,
    buyer_reference: Option<String>,
    leitweg_holds: Option<bool>,
    order: Option<String>,
    currency: Option<String>,
    payable_cents: Option<i64>,
    iban: Option<String>,
    hints: Vec<String>,
}

/// What a person said.
#[derive(Serialize)]
pub(crate) struct ConfirmedShape {
    kind: Option<String>,
    unit: Option<String>,
    sender: Option<String>,
    sender_address: Vec<String>,
    date: Option<String>,
    subject: Option<String>,
    references: Vec<SaidReferenceShape>,
    deadline: Option<String>,
    enclosures: Option<u32>,
    confidential: Option<&'static str>,
}

#[derive(Serialize)]
struct SaidReferenceShape {
    kind: &'static str,
    value: String,
}

impl From<&Proposal> for ProposalShape {
    fn from(proposal: &Proposal) -> Self {
        let text = |value: &String| Some(value.clone());
        Self {
            kind: proposal.kind.as_ref().map(|kind| field(kind, text)),
            unit: proposal.unit.as_ref().map(|unit| field(unit, text)),
            sender: proposal.sender.as_ref().map(|sender| SenderShape {
                field: field(sender, |sender| Some(sender.name.clone())),
                address: sender.value.address.clone(),
                kind: sender.value.kind.as_str(),
                known: sender.value.known,
            }),
            date: proposal
                .date
                .as_ref()
                .map(|date| field(date, |date| Some(date.to_string()))),
            subject: proposal
                .subject
                .as_ref()
                .map(|subject| field(subject, text)),
            references: proposal.references.iter().map(reference).collect(),
            deadline: proposal.deadline.as_ref().map(deadline),
            legal_deadlines: proposal.legal_deadlines.iter().map(deadline).collect(),
            iban: proposal.ibans.iter().map(iban).collect(),
            amounts: proposal.amounts.iter().map(amount).collect(),
            enclosures: proposal
                .enclosures
                .iter()
                .map(|enclosure| field(enclosure, text))
                .collect(),
            confidential: proposal
                .confidential
                .as_ref()
                .map(|found| ConfidentialShape {
                    field: field(found, |found| Some(found.mark.as_str().to_owned())),
                    phrase: found.value.phrase.clone(),
                }),
            special: proposal
                .special
                .iter()
                .map(|special| field(special, |special| Some(special.as_str().to_owned())))
                .collect(),
            invoice: proposal.invoice.as_ref().map(Into::into),
        }
    }
}

fn field<T>(proposed: &Proposed<T>, text: impl Fn(&T) -> Option<String>) -> FieldShape {
    let alternatives = proposed.alternatives.iter();
    FieldShape {
        value: text(&proposed.value),
        confidence: proposed.confidence,
        alternatives: alternatives
            .map(|other| AlternativeShape {
                value: text(&other.value),
                confidence: other.confidence,
            })
            .collect(),
        evidence: proposed.evidence.iter().map(Into::into).collect(),
    }
}

impl From<&Evidence> for EvidenceShape {
    fn from(evidence: &Evidence) -> Self {
        Self {
            page: evidence.page,
            words: evidence.words.clone(),
            why: evidence.why.clone(),
        }
    }
}

fn reference(proposed: &Proposed<Reference>) -> ReferenceShape {
    ReferenceShape {
        kind: proposed.value.kind.as_str(),
        field: field(proposed, |reference| Some(reference.value.clone())),
    }
}

fn deadline(proposed: &Proposed<Deadline>) -> DeadlineShape {
    DeadlineShape {
        phrase: proposed.value.phrase.clone(),
        field: field(proposed, |deadline| deadline.day.map(|day| day.to_string())),
        rule: proposed.value.rule.clone(),
        computation: proposed.value.computation.clone(),
    }
}

fn iban(proposed: &Proposed<Iban>) -> IbanShape {
    IbanShape {
        field: field(proposed, |iban| Some(iban.value.clone())),
        repaired: proposed.value.repaired,
    }
}

fn amount(proposed: &Proposed<Amount>) -> AmountShape {
    AmountShape {
        field: field(proposed, |amount| Some(euros(amount.cents))),
        cents: proposed.value.cents,
        total: proposed.value.total,
    }
}

/// Euros with a point and two decimals, for programs.
fn euros(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100)
}

impl From<&Invoice> for InvoiceShape {
    fn from(invoice: &Invoice) -> Self {
        let invoice = invoice.clone();
        Self {
            syntax: invoice.syntax,
            profile: invoice.profile,
            number: invoice.number,
            issued: invoice.issued.map(|day| day.to_string()),
            type_code: invoice.type_code,
            due: invoice.due.map(|day| day.to_string()),
            seller: invoice.seller,
            seller_vat: invoice.seller_vat,
            buyer: invoice.buyer,
            buyer_reference: invoice.buyer_reference,
            leitweg_holds: invoice.leitweg_holds,
            order: invoice.order,
            currency: invoice.currency,
            payable_cents: invoice.payable,
            iban: invoice.iban,
            hints: invoice.hints,
        }
    }
}

impl From<&Confirmation> for ConfirmedShape {
    fn from(form: &Confirmation) -> Self {
        let references = form.references.iter();
        Self {
            kind: form.kind.clone(),
            unit: form.unit.clone(),
            sender: form.sender.clone(),
            sender_address: form.sender_address.clone(),
            date: form.date.map(|day| day.to_string()),
            subject: form.subject.clone(),
            references: references
                .map(|reference| SaidReferenceShape {
                    kind: reference.kind.as_str(),
                    value: reference.value.clone(),
                })
                .collect(),
            deadline: form.deadline.map(|day| day.to_string()),
            enclosures: form.enclosures,
            confidential: form.confidential.map(document::ConfidentialMark::as_str),
        }
    }
}
