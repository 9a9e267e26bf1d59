//! Full-text search over the archive: finds letters as a German clerk types.
//!
//! What goes in: the words and fields of a letter ([`Letter`]) and the watermark of the register.
//! What comes out: hits with page, snippet, matched words and the reason of each ([`Why`]),
//! facets, completions and similar letters. Stretching a word (inflection, compounds, misread
//! letters) happens at query time over the archive's own vocabulary; there is no dictionary.
//!
//! Never: an error because of what was typed, a second writer, a truth of its own. The index is
//! derived and disposable: a damaged or outdated one is set aside and built again.

mod answer;
mod complete;
mod engine;
mod error;
mod german;
mod index;
mod letter;
mod marks;
mod newer;
mod numbers;
mod pages;
mod pairs;
mod query;
mod request;
mod schema;
mod shelf;
mod similar;
mod tokens;
mod vocabulary;
mod watermark;

pub use answer::{Answer, Facet, FacetValue, Fragment, Hit, Matched, Why};
pub use complete::{Completion, CompletionKind};
pub use error::Error;
pub use index::{Index, Rebuild};
pub use letter::Letter;
pub use marks::{Found, find, marks};
pub use newer::search_plainly;
pub use request::{FacetKind, Request, Sort};
pub use watermark::Watermark;
