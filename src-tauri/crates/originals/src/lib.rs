//! Originals: the files as they arrived, stored once under their SHA-256 and never altered.
//!
//! A file is streamed into a temporary file, hashed on the way, made durable, renamed without
//! replacing anything and locked against writing: when `store` returns, a power cut loses nothing.
//! A damaged file that already lies under the same hash is repaired by the good bytes.
//!
//! Never looks into a file beyond the first bytes that tell its kind, never deletes an original,
//! never asks what a file is for. One process writes (the mailroom holds the archive's lock);
//! others may read at any time.

mod all;
mod condition;
mod durable;
mod error;
mod store;

pub use all::{All, StoredFile};
pub use condition::Condition;
pub use error::Error;
pub use store::{Originals, Stored};
