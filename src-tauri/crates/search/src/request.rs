//! What is asked of the index.

use document::DocumentId;
use std::fmt;

/// A question to the index. [`Request::new`] gives the usual settings.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// What was typed; anything is allowed.
    pub query: String,
    /// Still typing: the last word is taken as a beginning.
    pub typing: bool,
    /// How many hits to return, at most 1,000.
    pub limit: usize,
    /// How many hits to leave out before them.
    pub offset: usize,
    /// Order of the hits.
    pub sort: Sort,
    /// Whether to count facets.
    pub facets: bool,
    /// Only letters with exactly such a facet value: any of those of one kind, and that for every kind named.
    pub narrow: Vec<(FacetKind, String)>,
    /// What the asking role may see: letters bearing any of these tags. `None`: everything.
    pub access: Option<Vec<String>>,
    /// Only this letter.
    pub only: Option<DocumentId>,
    /// Leaves these letters out: what the index knows of them is outdated.
    pub without: Vec<DocumentId>,
}

impl Request {
    /// The first twenty hits of a finished query, by relevance, without facets or limits of access.
    pub fn new(query: impl Into<String>) -> Self {
        Self {
            query: query.into(),
            typing: false,
            limit: 20,
            offset: 0,
            sort: Sort::Relevance,
            facets: false,
            narrow: Vec::new(),
            access: None,
            only: None,
            without: Vec::new(),
        }
    }
}

/// The query may name a person and stays out of logs.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("query_bytes", &self.query.len())
            .field("typing", &self.typing)
            .field("limit", &self.limit)
            .field("offset", &self.offset)
            .field("sort", &self.sort)
            .field("facets", &self.facets)
            .finish_non_exhaustive()
    }
}

/// Order of the hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Exact before stretched, then by weight of the words, then newest.
    #[default]
    Relevance,
    /// By day of receipt, newest first.
    Newest,
    /// By day of receipt, oldest first.
    Oldest,
}

/// What hits can be counted and narrowed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
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

impl FacetKind {
    /// All of them in the order in which the window shows them.
    pub const ALL: [Self; 5] = [
        Self::Unit,
        Self::Kind,
        Self::Sender,
        Self::Year,
        Self::CaseFile,
    ];
}
