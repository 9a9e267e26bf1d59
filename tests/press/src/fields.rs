//! The true fields of a letter: what a clerk would write into the register.

use jiff::civil::Date;
use serde::Serialize;

use crate::wording::Class;

/// What a careful person reads off the letter.
#[derive(Debug, Clone, PartialEq)]
pub struct Fields {
    /// Key of the kind, as in `assets/kinds.toml` where it exists there.
    pub kind: String,
    /// Key of the unit that is responsible.
    pub unit: String,
    /// What kind of sender writes.
    pub class: Class,
    /// Sender's name as printed.
    pub sender: String,
    /// Sender's street and place as printed.
    pub sender_address: Vec<String>,
    /// Address lines, without the remark.
    pub recipient: Vec<String>,
    /// Day on which the letter was written.
    pub date: Date,
    /// Subject without its label.
    pub subject: String,
    /// File, invoice and court numbers that stand on the letter.
    pub references: Vec<Reference>,
    /// What has to happen by when, if anything.
    pub deadline: Option<Deadline>,
    /// Accounts, grouped by fours.
    pub ibans: Vec<String>,
    /// Amounts in cents, in the order of the text.
    pub amounts: Vec<i64>,
    /// Names of what is enclosed.
    pub enclosures: Vec<String>,
    /// The remark that keeps the letter from most eyes, if there is one.
    pub confidential: Option<String>,
}

/// A number under which somebody files the matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reference {
    /// Whose number it is.
    pub kind: ReferenceKind,
    /// As printed.
    pub value: String,
}

/// Whose number a reference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ReferenceKind {
    /// The county's own file number ("Ihr Zeichen" on an incoming letter).
    Ours,
    /// The sender's file number ("Unser Zeichen").
    Theirs,
    /// An invoice number.
    Invoice,
    /// A customer number.
    Customer,
    /// A court's file number.
    Court,
}

/// A deadline set by the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The sentence that sets it.
    pub phrase: String,
    /// The day, where the letter names one.
    pub day: Option<Date>,
}
