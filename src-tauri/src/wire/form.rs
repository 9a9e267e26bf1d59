//! The form of a letter as it travels: what the machine proposes with its reasons, what a person says.

use document::{ConfidentialMark, Date, Deadline, Proposed, ReferenceKind};
use serde::{Deserialize, Serialize};
use specta::Type;

/// A part of the list of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Which {
    /// Every letter.
    All,
    /// Letters that nobody has confirmed.
    Open,
    /// Letters to look at closely.
    Doubtful,
    /// Letters to look at soon.
    Urgent,
    /// Letters that could not be read.
    Unreadable,
    /// Letters that a person has confirmed.
    Confirmed,
    /// Letters that were confirmed and wait to be forwarded.
    ToForward,
}

/// What the machine proposes.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Proposal {
    /// Key of the document kind; none is "unklar".
    pub kind: Option<Field>,
    /// Key of the unit; none is "unklar".
    pub unit: Option<Field>,
    /// Name of the sender.
    pub sender: Option<Field>,
    /// Street and place of the sender.
    pub sender_address: Vec<String>,
    /// The archive knows this sender.
    pub sender_known: bool,
    /// The day on the letter, `2026-03-31`.
    pub date: Option<Field>,
    /// What it is about.
    pub subject: Option<Field>,
    /// File numbers and other signs.
    pub references: Vec<ReferenceField>,
    /// Until when something is asked of us.
    pub deadline: Option<DeadlineField>,
    /// Deadlines that a law sets.
    pub legal_deadlines: Vec<DeadlineField>,
    /// Accounts whose check digits hold.
    pub ibans: Vec<Field>,
    /// Sums of money, `1.234,56 €`.
    pub amounts: Vec<Field>,
    /// Names of what is enclosed.
    pub enclosures: Vec<Field>,
    /// `personal`, `confidential` or `sealed`.
    pub confidential: Option<Field>,
    /// Mail with its own way: `objection`, `bid` and others.
    pub special: Vec<Field>,
    /// What an electronic invoice asks a person to know.
    pub invoice_hints: Vec<String>,
}

/// A proposed value with everything that a person needs to judge it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Field {
    /// The best value.
    pub value: String,
    /// How sure the machine is, in percent; "sicher" from 90.
    pub confidence: u8,
    /// Other values, best first.
    pub alternatives: Vec<String>,
    /// Where it stands and why it was chosen.
    pub evidence: Vec<Evidence>,
}

/// Words on a page that speak for a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    /// Number of the page, from 1.
    pub page: u32,
    /// Places in the page's list of words, from 0.
    pub words: Vec<u32>,
    /// The reason, in German.
    pub why: String,
}

/// A proposed file number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReferenceField {
    /// Whose number it is.
    pub kind: Reference,
    /// The number.
    pub field: Field,
}

/// A proposed deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DeadlineField {
    /// The sentence that sets it.
    pub phrase: String,
    /// The last day, `2026-03-31`; empty if none can be told.
    pub field: Field,
    /// How the day was found, step by step, in German.
    pub computation: Vec<String>,
}

/// Whose number a reference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Reference {
    /// Our own file number.
    Ours,
    /// The sender's file number.
    Theirs,
    /// A court's file number.
    Court,
    /// An invoice number.
    Invoice,
    /// Our number as a customer.
    Customer,
    /// Our order number.
    Order,
    /// The sign of a payment to our cash office.
    Cash,
    /// A value added tax number.
    Vat,
    /// A tax number.
    Tax,
    /// A routing number of electronic invoices.
    Leitweg,
}

/// What a remark on a letter asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Confidential {
    /// For one person.
    Personal,
    /// For few.
    Confidential,
    /// Not to be opened before its time.
    Sealed,
}

/// What became of letters whose forms were to be accepted unseen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Accepted {
    /// Numbers of those that were.
    pub accepted: Vec<String>,
    /// Those that were not, with the reason: a conflict where kind or unit is missing or a person was faster.
    pub stayed: Vec<super::Stayed>,
}

/// What a person says about a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Confirmation {
    /// Key of the document kind.
    pub kind: Option<String>,
    /// Key of the unit.
    pub unit: Option<String>,
    /// Name of the sender.
    pub sender: Option<String>,
    /// Street and place of the sender.
    pub sender_address: Vec<String>,
    /// `2026-03-31`.
    pub date: Option<String>,
    /// What it is about.
    pub subject: Option<String>,
    /// File numbers and other signs.
    pub references: Vec<SaidReference>,
    /// `2026-03-31`.
    pub deadline: Option<String>,
    /// Number of enclosures.
    pub enclosures: Option<u32>,
    /// A remark that keeps the letter from most eyes.
    pub confidential: Option<Confidential>,
}

/// A file number as a person left it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SaidReference {
    /// Whose number it is.
    pub kind: Reference,
    /// The number.
    pub value: String,
}

/// What the form can be filled in with.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Choices {
    /// Units of the house.
    pub units: Vec<UnitChoice>,
    /// Document kinds.
    pub kinds: Vec<KindChoice>,
    /// Senders that people have confirmed before.
    pub senders: Vec<String>,
}

/// A unit of the house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnitChoice {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Other names under which people look for it.
    pub also: Vec<String>,
}

/// A document kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KindChoice {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Key of the unit that is responsible as a rule.
    pub unit: Option<String>,
}

impl From<Which> for mailroom::Which {
    fn from(which: Which) -> Self {
        match which {
            Which::All => Self::All,
            Which::Open => Self::Open,
            Which::Doubtful => Self::Doubtful,
            Which::Urgent => Self::Urgent,
            Which::Unreadable => Self::Stage(document::Stage::Unreadable),
            Which::Confirmed => Self::Stage(document::Stage::Confirmed),
            Which::ToForward => Self::ToForward,
        }
    }
}

impl From<document::Proposal> for Proposal {
    fn from(proposal: document::Proposal) -> Self {
        let (sender_address, sender_known) = proposal
            .sender
            .as_ref()
            .map(|sender| (sender.value.address.clone(), sender.value.known))
            .unwrap_or_default();
        Self {
            kind: proposal.kind.map(|kind| field(kind, |key| key)),
            unit: proposal.unit.map(|unit| field(unit, |key| key)),
            sender: proposal
                .sender
                .map(|sender| field(sender, |sender| sender.name)),
            sender_address,
            sender_known,
            date: proposal
                .date
                .map(|date| field(date, |date| date.to_string())),
            subject: proposal.subject.map(|subject| field(subject, |text| text)),
            references: proposal
                .references
                .into_iter()
                .map(|reference| ReferenceField {
                    kind: reference.value.kind.into(),
                    field: field(reference, |reference| reference.value),
                })
                .collect(),
            deadline: proposal.deadline.map(deadline),
            legal_deadlines: proposal.legal_deadlines.into_iter().map(deadline).collect(),
            ibans: all(proposal.ibans, |iban| grouped(&iban.value)),
            amounts: all(proposal.amounts, |amount| euros(amount.cents)),
            enclosures: all(proposal.enclosures, |name| name),
            confidential: proposal
                .confidential
                .map(|found| field(found, |found| found.mark.as_str().to_owned())),
            special: all(proposal.special, |special| special.as_str().to_owned()),
            invoice_hints: proposal
                .invoice
                .map(|invoice| invoice.hints)
                .unwrap_or_default(),
        }
    }
}

fn field<T>(proposed: Proposed<T>, text: impl Fn(T) -> String) -> Field {
    let alternatives = proposed.alternatives.into_iter();
    Field {
        alternatives: alternatives.map(|other| text(other.value)).collect(),
        value: text(proposed.value),
        confidence: sureness(proposed.confidence),
        evidence: proposed
            .evidence
            .into_iter()
            .map(|evidence| Evidence {
                page: evidence.page,
                words: evidence.words,
                why: evidence.why,
            })
            .collect(),
    }
}

/// In whole percent, rounded down: nothing is shown as "sicher" that was not counted as such.
fn sureness(confidence: f32) -> u8 {
    (confidence.clamp(0.0, 1.0) * 100.0) as u8
}

fn all<T>(proposed: Vec<Proposed<T>>, text: impl Fn(T) -> String) -> Vec<Field> {
    proposed.into_iter().map(|one| field(one, &text)).collect()
}

fn deadline(proposed: Proposed<Deadline>) -> DeadlineField {
    DeadlineField {
        phrase: proposed.value.phrase.clone(),
        computation: proposed.value.computation.clone(),
        field: field(proposed, |deadline| {
            deadline.day.map(|day| day.to_string()).unwrap_or_default()
        }),
    }
}

/// An account as people read it, in groups of four.
fn grouped(iban: &str) -> String {
    let groups = iban.as_bytes().chunks(4).map(String::from_utf8_lossy);
    groups.collect::<Vec<_>>().join(" ")
}

/// `1.234,56 €`
fn euros(cents: i64) -> String {
    let whole = (cents.abs() / 100).to_string();
    let groups = whole
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(String::from_utf8_lossy);
    let sign = if cents < 0 { "−" } else { "" };
    format!(
        "{sign}{},{:02} €",
        groups.collect::<Vec<_>>().join("."),
        cents.abs() % 100
    )
}

impl From<document::Confirmation> for Confirmation {
    fn from(form: document::Confirmation) -> Self {
        let references = form.references.into_iter();
        Self {
            kind: form.kind,
            unit: form.unit,
            sender: form.sender,
            sender_address: form.sender_address,
            date: form.date.map(|day| day.to_string()),
            subject: form.subject,
            references: references
                .map(|reference| SaidReference {
                    kind: reference.kind.into(),
                    value: reference.value,
                })
                .collect(),
            deadline: form.deadline.map(|day| day.to_string()),
            enclosures: form.enclosures,
            confidential: form.confidential.map(Into::into),
        }
    }
}

impl From<Confirmation> for document::Confirmation {
    /// A day that is none is left out: the window only sends days that it could read.
    fn from(form: Confirmation) -> Self {
        let day = |day: Option<String>| day.and_then(|day| day.parse::<Date>().ok());
        let said = |text: Option<String>| {
            text.map(|text| text.trim().to_owned())
                .filter(|text| !text.is_empty())
        };
        let references = form.references.into_iter();
        Self {
            kind: form.kind,
            unit: form.unit,
            sender: said(form.sender),
            sender_address: form.sender_address,
            date: day(form.date),
            subject: said(form.subject),
            references: references
                .map(|reference| document::Reference {
                    kind: reference.kind.into(),
                    value: reference.value,
                })
                .collect(),
            deadline: day(form.deadline),
            enclosures: form.enclosures,
            confidential: form.confidential.map(Into::into),
        }
    }
}

impl From<mailroom::Choices> for Choices {
    fn from(choices: mailroom::Choices) -> Self {
        let units = choices.units.into_iter().map(|unit| UnitChoice {
            key: unit.key,
            name: unit.name,
            also: unit.also,
        });
        let kinds = choices.kinds.into_iter().map(|kind| KindChoice {
            key: kind.key,
            name: kind.name,
            unit: kind.unit,
        });
        Self {
            units: units.collect(),
            kinds: kinds.collect(),
            senders: choices.senders,
        }
    }
}

/// Converts between two lists of the same words.
macro_rules! same_words {
    ($wire:ident, $house:ident: $($word:ident),+) => {
        impl From<$house> for $wire {
            fn from(word: $house) -> Self {
                match word { $($house::$word => Self::$word),+ }
            }
        }
        impl From<$wire> for $house {
            fn from(word: $wire) -> Self {
                match word { $($wire::$word => Self::$word),+ }
            }
        }
    };
}

same_words!(Reference, ReferenceKind: Ours, Theirs, Court, Invoice, Customer, Order, Cash, Vat, Tax, Leitweg);
same_words!(Confidential, ConfidentialMark: Personal, Confidential, Sealed);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_and_accounts_read_as_people_write_them() {
        assert_eq!(euros(123_456_789), "1.234.567,89 €");
        assert_eq!(euros(-50), "−0,50 €");
        assert_eq!(
            grouped("DE02120300000000202051"),
            "DE02 1203 0000 0000 2020 51"
        );
    }

    #[test]
    fn what_a_person_left_empty_is_nothing() {
        let form = Confirmation {
            kind: None,
            unit: Some("bauamt".into()),
            sender: Some("  ".into()),
            sender_address: Vec::new(),
            date: Some("2026-02-31".into()),
            subject: Some(" Bauantrag ".into()),
            references: Vec::new(),
            deadline: None,
            enclosures: None,
            confidential: Some(Confidential::Personal),
        };
        let said = document::Confirmation::from(form);
        assert_eq!((said.sender, said.date), (None, None));
        assert_eq!(said.subject.as_deref(), Some("Bauantrag"));
        assert_eq!(said.confidential, Some(ConfidentialMark::Personal));
    }
}
