//! What travels about searching, and how it is converted.

use super::{Summary, convert::counted};
use serde::{Deserialize, Serialize};
use specta::Type;

/// A search, as typed and narrowed.
#[derive(Clone, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SearchQuestion {
    /// Whatever stands in the box.
    pub query: String,
    /// Whether the last word may be half a word still.
    pub typing: bool,
    /// How many hits to pass over.
    pub offset: u32,
    /// How many hits at most.
    pub limit: u32,
    /// Order of the hits.
    pub sort: Sort,
    /// Only letters with one of these values, for each kind that is named.
    pub narrow: Vec<Narrowed>,
}

/// Order of hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Sort {
    /// Exact before stretched, then by weight of the words.
    Relevance,
    /// Newest first.
    Newest,
    /// Oldest first.
    Oldest,
}

/// What hits are counted and narrowed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum FacetKind {
    /// Amt or Fachbereich.
    Unit,
    /// Dokumentart.
    Kind,
    /// Absender.
    Sender,
    /// Year of receipt.
    Year,
    /// Akte.
    CaseFile,
}

/// One value that hits are narrowed to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Narrowed {
    /// What kind of value.
    pub kind: FacetKind,
    /// The value as counted.
    pub value: String,
}

/// What was found.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SearchAnswer {
    /// Hits in the order asked for.
    pub hits: Vec<SearchHit>,
    /// How many there are in all.
    pub total: u32,
    /// Counts of all hits.
    pub facets: Vec<Facet>,
    /// Pieces of the query that mean nothing.
    pub not_understood: Vec<String>,
    /// False while the index is far behind the book.
    pub complete: bool,
}

/// Counts of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Facet {
    /// What is counted.
    pub kind: FacetKind,
    /// The most frequent values.
    pub values: Vec<FacetValue>,
}

/// One value and how many hits bear it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FacetValue {
    /// As it stands in the letters.
    pub value: String,
    /// How many hits.
    pub count: u32,
}

/// One letter that was found.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SearchHit {
    /// Its line in the list.
    pub summary: Summary,
    /// Who wrote, if known.
    pub sender: Option<String>,
    /// The weakest of the reasons that were needed.
    pub why: Option<Why>,
    /// The page with the best passage, from 1.
    pub page: u32,
    /// The passage in pieces.
    pub snippet: Vec<Fragment>,
    /// Which words matched and why, best first.
    pub matched: Vec<Matched>,
    /// So new that the index does not know it yet.
    pub newer: bool,
}

/// A piece of a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Fragment {
    /// The characters.
    pub text: String,
    /// Whether this is what was searched.
    pub marked: bool,
}

/// Why a word on a letter answers what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Why {
    /// The word itself, umlauts and ß in either spelling.
    Exact,
    /// Another form or spelling of the same word.
    WordForm,
    /// The beginning of the word.
    Beginning,
    /// A part of the word.
    PartOf,
    /// As it may have been misread.
    Misread,
    /// A typing error away.
    Similar,
}

/// A word on a letter that answers what was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Matched {
    /// The word as it stands on the letter.
    pub word: String,
    /// Why it was found.
    pub why: Why,
}

/// How what is being typed may go on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Completion {
    /// What is proposed.
    pub kind: CompletionKind,
    /// From where on `text` replaces the query, counted as JavaScript counts.
    pub from: u32,
    /// What to put there.
    pub text: String,
    /// What to show.
    pub label: String,
    /// How many letters contain it; 0 for names of fields.
    pub letters: u32,
}

/// Kinds of proposals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum CompletionKind {
    /// The name of a field, with its colon.
    Field,
    /// A value of a field.
    Value,
    /// A word of the archive.
    Word,
}

/// What is to be marked on one page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MarkedPage {
    /// Place in the letter, from 1.
    pub page: u32,
    /// In order of the page.
    pub places: Vec<MarkedPlace>,
}

/// One match on a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MarkedPlace {
    /// Places of its words among the words of the page; a divided word has two.
    pub words: Vec<u32>,
    /// Why it was found.
    pub why: Why,
}

impl From<SearchQuestion> for mailroom::SearchRequest {
    fn from(question: SearchQuestion) -> Self {
        let narrow = question
            .narrow
            .into_iter()
            .map(|narrowed| (narrowed.kind.into(), narrowed.value));
        Self {
            query: question.query,
            typing: question.typing,
            offset: question.offset as usize,
            limit: question.limit as usize,
            sort: match question.sort {
                Sort::Relevance => mailroom::Sort::Relevance,
                Sort::Newest => mailroom::Sort::Newest,
                Sort::Oldest => mailroom::Sort::Oldest,
            },
            facets: true,
            narrow: narrow.collect(),
        }
    }
}

impl From<FacetKind> for mailroom::FacetKind {
    fn from(kind: FacetKind) -> Self {
        match kind {
            FacetKind::Unit => Self::Unit,
            FacetKind::Kind => Self::Kind,
            FacetKind::Sender => Self::Sender,
            FacetKind::Year => Self::Year,
            FacetKind::CaseFile => Self::CaseFile,
        }
    }
}

impl From<mailroom::FacetKind> for FacetKind {
    fn from(kind: mailroom::FacetKind) -> Self {
        match kind {
            mailroom::FacetKind::Unit => Self::Unit,
            mailroom::FacetKind::Kind => Self::Kind,
            mailroom::FacetKind::Sender => Self::Sender,
            mailroom::FacetKind::Year => Self::Year,
            mailroom::FacetKind::CaseFile => Self::CaseFile,
        }
    }
}

impl From<mailroom::SearchAnswer> for SearchAnswer {
    fn from(answer: mailroom::SearchAnswer) -> Self {
        let value = |value: mailroom::FacetValue| FacetValue {
            value: value.value,
            count: counted(value.count as u64),
        };
        let facet = |facet: mailroom::Facet| Facet {
            kind: facet.kind.into(),
            values: facet.values.into_iter().map(value).collect(),
        };
        Self {
            hits: answer.hits.into_iter().map(Into::into).collect(),
            total: counted(answer.total as u64),
            facets: answer.facets.into_iter().map(facet).collect(),
            not_understood: answer.not_understood,
            complete: answer.complete,
        }
    }
}

impl From<mailroom::SearchHit> for SearchHit {
    fn from(hit: mailroom::SearchHit) -> Self {
        let piece = |fragment: mailroom::Fragment| Fragment {
            text: fragment.text,
            marked: fragment.marked,
        };
        let matched = |matched: mailroom::Matched| Matched {
            word: matched.word,
            why: matched.why.into(),
        };
        Self {
            summary: hit.summary.into(),
            sender: hit.sender,
            why: hit.why.map(Into::into),
            page: hit.page,
            snippet: hit.snippet.into_iter().map(piece).collect(),
            matched: hit.matched.into_iter().map(matched).collect(),
            newer: hit.newer,
        }
    }
}

impl From<mailroom::Why> for Why {
    fn from(why: mailroom::Why) -> Self {
        match why {
            mailroom::Why::Exact => Self::Exact,
            mailroom::Why::WordForm => Self::WordForm,
            mailroom::Why::Beginning => Self::Beginning,
            mailroom::Why::PartOf => Self::PartOf,
            mailroom::Why::Misread => Self::Misread,
            mailroom::Why::Similar => Self::Similar,
        }
    }
}

impl From<mailroom::MarkedPage> for MarkedPage {
    fn from(marked: mailroom::MarkedPage) -> Self {
        let place = |found: mailroom::Found| MarkedPlace {
            words: found
                .words
                .into_iter()
                .map(|word| counted(word as u64))
                .collect(),
            why: found.why.into(),
        };
        Self {
            page: marked.page,
            places: marked.places.into_iter().map(place).collect(),
        }
    }
}

impl Completion {
    /// A proposal for this query, with its place counted as JavaScript counts.
    pub(crate) fn of(query: &str, completion: mailroom::Completion) -> Self {
        let before = query.get(..completion.from).unwrap_or(query);
        Self {
            kind: match completion.kind {
                mailroom::CompletionKind::Field => CompletionKind::Field,
                mailroom::CompletionKind::Value => CompletionKind::Value,
                mailroom::CompletionKind::Word => CompletionKind::Word,
            },
            from: counted(before.encode_utf16().count() as u64),
            text: completion.text,
            label: completion.label,
            letters: counted(completion.letters as u64),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_the_query_are_counted_as_javascript_counts() {
        let query = "Müßig 🦊 von:St";
        let completion = mailroom::Completion {
            kind: mailroom::CompletionKind::Value,
            from: query.len() - 6,
            text: "von:Stadtwerke".into(),
            label: "Stadtwerke".into(),
            letters: 3,
        };
        assert_eq!(Completion::of(query, completion).from, 9);
    }
}
