//! What can go wrong in the index. What was typed never can.

use std::{io, path::PathBuf};

/// Why the index could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder could not be made, read or renamed.
    #[error("could not prepare index folder {folder}")]
    Folder {
        /// The folder concerned.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Another process holds the writer.
    #[error("the index is in use by another process")]
    InUse,
    /// The index could not be opened for a reason that building it again does not cure.
    #[error("could not open the index")]
    Open(#[source] tantivy::TantivyError),
    /// A letter could not be handed to the index.
    #[error("could not write to the index")]
    Write(#[source] tantivy::TantivyError),
    /// The letters handed in could not be made durable; they must be handed in again.
    #[error("could not commit to the index")]
    Commit(#[source] tantivy::TantivyError),
    /// The index could not be read; it should be rebuilt.
    #[error("could not read the index")]
    Read(#[source] tantivy::TantivyError),
    /// A rebuild is already under way.
    #[error("a rebuild is already under way")]
    Rebuilding,
}

/// Reading from disk inside the engine speaks tantivy's error type.
pub(crate) type Reading<T> = Result<T, tantivy::TantivyError>;
