//! What the scan folder has to say.

use crate::appearance::Appearance;
use document::{Problem, Timestamp};
use std::{fmt, path::PathBuf};

/// One report about the scan folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A complete file that belongs into the book.
    Letter(FoundFile),
    /// A complete file that cannot be taken, with the reason.
    Problem(FoundFile, Problem),
    /// The folder came within reach or went out of it.
    Folder(FolderState),
}

/// Whether the scan folder can be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FolderState {
    /// It can; also said once at the start.
    Reachable,
    /// It cannot, such as a share that is away. It is tried again by itself.
    Unreachable,
}

/// A file as it looked when it was found. `Debug` shows no names.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct FoundFile {
    /// Where it lies.
    pub path: PathBuf,
    /// Its name for people: without folders, composed umlauts, unreadable characters replaced.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// When it was last written, by the clock of whoever keeps the folder, to the millisecond.
    pub modified: Timestamp,
}

impl FoundFile {
    pub(crate) fn new(path: PathBuf, appearance: Appearance) -> Self {
        let name = crate::names::for_people(&path);
        Self {
            path,
            name,
            bytes: appearance.bytes,
            modified: appearance.modified,
        }
    }

    pub(crate) fn appearance(&self) -> Appearance {
        Appearance {
            bytes: self.bytes,
            modified: self.modified,
        }
    }
}

impl fmt::Debug for FoundFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FoundFile")
            .field("bytes", &self.bytes)
            .field("modified", &self.modified)
            .finish_non_exhaustive()
    }
}
