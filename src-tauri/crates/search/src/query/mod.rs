//! The query language: what was typed, as an expression. Nothing that can be typed is an error.
//!
//! Words must all occur; `"exact phrase"`, `-without`, `one OR other` (ODER, |), brackets,
//! `begin*`, fields such as `von:` and `datum:2026-03..2026-05`, numbers in any spacing.

mod dates;
mod lexer;
mod parser;

pub(crate) use dates::Days;
pub(crate) use parser::{parse, parse_plain};

use crate::numbers::Part;

/// What letters are looked for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Expression {
    /// Every letter.
    Everything,
    /// All of them.
    All(Vec<Expression>),
    /// Any of them.
    Any(Vec<Expression>),
    /// None of that.
    Not(Box<Expression>),
    /// One word.
    Word(Word),
    /// Words that were typed as one, such as `Müller-Lüdenscheidt`.
    Joined(Vec<Word>),
    /// Words in this order without others between; the last may be a beginning.
    Phrase(Vec<String>, Option<Word>),
    /// A number in any spacing.
    Number(Number),
    /// Only in this field.
    In(FieldName, Box<Expression>),
    /// Between two days.
    On(DateName, Days),
}

/// A word as typed, folded.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Word {
    pub(crate) folded: String,
    /// It may go on: still being typed, or with a star behind.
    pub(crate) beginning: bool,
    /// With a star before: it may be the end of a word, and that is asked for.
    pub(crate) ending: bool,
}

/// A number as typed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Number {
    pub(crate) parts: Vec<Part>,
    pub(crate) beginning: bool,
}

/// Fields of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum FieldName {
    Sender,
    Recipient,
    Unit,
    Kind,
    Reference,
    CaseFile,
    Subject,
    FileName,
}

/// Fields of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateName {
    /// Received then, or bearing that date.
    Any,
    Received,
    Written,
    Deadline,
}

/// A field as the clerk names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    Words(FieldName),
    Days(DateName),
}

/// Names of fields; the first of each is the one that is proposed.
pub(crate) const FIELD_NAMES: &[(&str, Named)] = &[
    ("von", Named::Words(FieldName::Sender)),
    ("absender", Named::Words(FieldName::Sender)),
    ("an", Named::Words(FieldName::Recipient)),
    ("empfaenger", Named::Words(FieldName::Recipient)),
    ("amt", Named::Words(FieldName::Unit)),
    ("fachbereich", Named::Words(FieldName::Unit)),
    ("art", Named::Words(FieldName::Kind)),
    ("dokumentart", Named::Words(FieldName::Kind)),
    ("az", Named::Words(FieldName::Reference)),
    ("aktenzeichen", Named::Words(FieldName::Reference)),
    ("ordner", Named::Words(FieldName::CaseFile)),
    ("akte", Named::Words(FieldName::CaseFile)),
    ("betreff", Named::Words(FieldName::Subject)),
    ("datei", Named::Words(FieldName::FileName)),
    ("datum", Named::Days(DateName::Any)),
    ("eingang", Named::Days(DateName::Received)),
    ("jahr", Named::Days(DateName::Received)),
    ("briefdatum", Named::Days(DateName::Written)),
    ("frist", Named::Days(DateName::Deadline)),
];

/// The field of that name, however it is capitalised.
pub(crate) fn field_named(name: &str) -> Option<Named> {
    let folded = crate::german::fold(name);
    FIELD_NAMES
        .iter()
        .find(|(known, _)| *known == folded)
        .map(|(_, named)| *named)
}
