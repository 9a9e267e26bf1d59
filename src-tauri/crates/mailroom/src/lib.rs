//! The mailroom conducts: it walks every letter through the stations and answers people's questions.
//!
//! [`way`] takes a letter from the scan folder to the index, one function a station. `desk` is what
//! people do, `upkeep` keeps the archive sound. Stations compute, the register remembers; only this
//! crate appends to the register. It draws no window, parses no foreign bytes and decides nothing
//! about a letter that a person should decide. The API is free of window types, so that a later
//! host process can serve it to many seats.

mod archive;
mod changed;
mod desk;
mod error;
mod export;
mod house;
mod indexing;
mod newer;
mod pages;
mod searching;
mod settings;
mod upkeep;
mod views;
mod watching;
mod way;

pub use archive::{Archive, default_folders};
pub use changed::Changed;
pub use error::{Error, ErrorKind};
pub use export::Exported;
pub use house::{Mailroom, Seat};
pub use register::JournalEntry;
pub use search::{
    Completion, CompletionKind, Facet, FacetKind, FacetValue, Found, Fragment, Matched, Sort, Why,
};
pub use searching::{MarkedPage, SearchAnswer, SearchHit, SearchRequest};
pub use settings::{Languages, ScanFolderSettings, Settings, Watching};
pub use upkeep::{Finding, Soundness};
pub use views::{
    Counts, Imported, Letter, ListQuery, PageImage, ProblemCase, Progress, Summary, Working,
};
