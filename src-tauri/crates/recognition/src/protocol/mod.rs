//! What pool and worker say to each other over the worker's standard input and output.
//!
//! Both sides first write the [`greeting`]; then the pool asks ([`Request`]) and the worker answers
//! each question with exactly one [`Reply`], in turn. Messages are length-prefixed postcard.

mod blob;
mod frame;
mod message;
mod page;

pub use blob::Blob;
pub use frame::{LONGEST_MESSAGE, exchange_greetings, receive, send};
pub use message::{LARGEST_ATTACHMENT, MOST_ATTACHMENTS, Reply, Request, Setup, SheetMessage};
pub use page::{ImageMessage, PageMessage, RepairMessage, StepMessage, WordMessage};

/// Raised with every change of any message.
pub const VERSION: u32 = 5;
