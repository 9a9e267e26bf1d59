//! The file as it arrived: stored once, never altered.

use crate::{ContentHash, MediaType, Private};

/// What the book knows about a letter's file. The bytes lie in `originals` under the hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// Address and proof of the bytes.
    pub hash: ContentHash,
    /// Name of the file when it arrived, without folders. Often names a person.
    pub file_name: Private<String>,
    /// What the first bytes say it is; `None` if they are of no kind we read.
    pub media_type: Option<MediaType>,
    /// Size in bytes.
    pub bytes: u64,
}
