//! What can go wrong with originals.

use document::ContentHash;
use std::{io, path::PathBuf};

/// Each variant names the attempt that failed. Paths inside an archive name nobody.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder could not be made or prepared.
    #[error("could not open the folder of originals {folder}")]
    Open {
        /// The folder of originals.
        folder: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file to be stored could not be read to its end. Nothing was stored.
    #[error("could not read the file that was to be stored")]
    Source(#[source] io::Error),
    /// The bytes could not be written durably, such as on a full disk. Nothing was stored.
    #[error("could not write an original of {bytes} bytes so far")]
    Write {
        /// How much had been written.
        bytes: u64,
        /// Why.
        source: io::Error,
    },
    /// The bytes are on disk but could not be put in their place. Nothing was stored.
    #[error("could not put original {hash} in its place")]
    Place {
        /// The original.
        hash: ContentHash,
        /// Why.
        source: io::Error,
    },
    /// An original could not be read.
    #[error("could not read original {hash}")]
    Read {
        /// The original.
        hash: ContentHash,
        /// Why.
        source: io::Error,
    },
    /// An original was read, but its bytes are no longer those that were stored.
    #[error("original {hash} was altered after it was stored")]
    Altered {
        /// The original.
        hash: ContentHash,
    },
    /// The folder could not be walked through.
    #[error("could not list the originals in {folder}")]
    List {
        /// The folder that could not be listed.
        folder: PathBuf,
        /// Why.
        source: io::Error,
    },
}
