//! What the index answers.

use std::ops::Range;

use document::{Date, DocumentId, EntryNumber};

use crate::request::FacetKind;

/// Hits and what belongs to them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answer {
    /// The hits asked for, in order.
    pub hits: Vec<Hit>,
    /// How many letters match in all.
    pub total: usize,
    /// Counts of the matching letters, if asked for; values by falling count.
    pub facets: Vec<Facet>,
    /// Pieces of the query that were left out because they mean nothing, such as `datum:gestern`.
    pub not_understood: Vec<String>,
}

/// One letter that matches.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The letter.
    pub document: DocumentId,
    /// Its number in the Posteingangsbuch.
    pub entry_number: EntryNumber,
    /// Day of receipt.
    pub received_on: Date,
    /// Sender, if known to the index.
    pub sender: Option<String>,
    /// Falls along the list: the whole part is the rank of the weakest reason, 7 for exact.
    pub score: f32,
    /// The weakest of the reasons that were needed; `None` for a query without words.
    pub why: Option<Why>,
    /// The best page to open, from 1; 1 where only the fields matched.
    pub page: u32,
    /// All pages with matches, from 1, rising.
    pub pages: Vec<u32>,
    /// The place of the match in context.
    pub snippet: Vec<Fragment>,
    /// What matched, best reason first; pass it to [`crate::marks`] to find it on a page image.
    pub matched: Vec<Matched>,
    /// The index has not taken it in yet: it was compared word by word.
    pub newer: bool,
}

/// A stretch of the snippet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fragment {
    /// The characters; line breaks are blanks.
    pub text: String,
    /// Whether it is to be marked.
    pub marked: bool,
}

/// A word of the letter that matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matched {
    /// As it stands in the letter.
    pub word: String,
    /// How to find it again on a page: see [`crate::marks`].
    pub mark: String,
    /// Why it matched.
    pub why: Why,
}

/// Why a word of a letter matches a word of the query, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// A typing error away (ähnlich).
    Similar,
    /// As a recogniser may have misread it (Lesefehler).
    Misread,
    /// A part of the word (Teil von).
    PartOf,
    /// The beginning of the word (Anfang).
    Beginning,
    /// Another form or spelling of the same word (Wortform).
    WordForm,
    /// The word itself, umlauts and ß in either spelling (genau).
    Exact,
}

/// Counts of one kind of facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// What is counted.
    pub kind: FacetKind,
    /// The most frequent values, at most fifty.
    pub values: Vec<FacetValue>,
}

/// One value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// The value as it stands in the letters.
    pub value: String,
    /// How many matching letters bear it.
    pub count: usize,
}

/// A place in a text, in bytes.
pub(crate) type Span = Range<usize>;
