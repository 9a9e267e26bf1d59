//! How a file looks from outside: what must stand still before it is taken.

use document::Timestamp;
use std::fs::Metadata;

/// Size and time of last writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Appearance {
    /// Size in bytes.
    pub(crate) bytes: u64,
    /// To the millisecond, which every store can keep; the epoch if the system cannot tell.
    pub(crate) modified: Timestamp,
}

impl Appearance {
    pub(crate) fn of(metadata: &Metadata) -> Self {
        let modified = metadata
            .modified()
            .ok()
            .and_then(|time| Timestamp::try_from(time).ok())
            .and_then(|time| Timestamp::from_millisecond(time.as_millisecond()).ok())
            .unwrap_or(Timestamp::UNIX_EPOCH);
        Self {
            bytes: metadata.len(),
            modified,
        }
    }
}
