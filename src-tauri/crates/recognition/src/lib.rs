//! Reading letters: hands originals to worker processes and gives back words, page images and PDF/A.
//!
//! `pool` starts, feeds, watches and replaces the workers; `protocol` is what both sides say.
//! This crate never looks into foreign bytes itself: whatever parses them lives in the worker
//! (`recogniser`), and everything that comes back from there is checked before it is believed.
//! It knows no register and no archive: file paths and values in, events out.

mod binding;
mod error;
mod limits;
mod page_image;
mod pool;
mod reading;
mod searchable_pdf;

pub mod protocol;

pub use binding::{Binding, BoundPage, Corner, StampMark};
pub use error::Error;
pub use limits::Limits;
pub use page_image::PageImage;
pub use pool::{Event, Job, Pool, PoolSettings};
pub use reading::{Part, Reading, SeparatorSheet, is_better};
pub use searchable_pdf::SearchablePdf;
