//! What can go wrong in the register, named by the attempt.

use crate::walk::Broken;
use document::{CaseFileId, ContentHash, DocumentId, MatterId, Revision, Seq};
use rusqlite::ErrorCode;
use std::io;

/// Why the register did not do what was asked. Nothing was changed unless a variant says so.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// [`crate::Register::create`] where a register stands already.
    #[error("could not create the register: there is one already")]
    AlreadyThere,
    /// There is no register in this archive folder.
    #[error("could not open the register: there is none")]
    NotThere,
    /// The file is no register of ours.
    #[error("could not open the register: the file is not a register")]
    NotARegister,
    /// The archive lies on a network drive, where SQLite's locks and its shared memory do not hold.
    #[error("could not open the register: it lies on a network drive ({file_system})")]
    NetworkDrive {
        /// Name of the file system, such as `nfs`.
        file_system: String,
    },
    /// Written by a newer version of this program; [`crate::Register::open_reading`] still opens it.
    #[error("could not open the register for writing: written by a newer version ({0})")]
    WrittenByNewerVersion(Newer),
    /// A change was asked of a register that was opened for reading.
    #[error("could not {attempt}: the register is open for reading only")]
    ReadingOnly {
        /// What was asked.
        attempt: &'static str,
    },
    /// Somebody else appended to this document since the caller looked.
    #[error("could not append to document {document}: seen revision {}, now {}", seen.0, now.0)]
    Conflict {
        /// The document.
        document: DocumentId,
        /// The revision on which the caller decided.
        seen: Revision,
        /// The revision in the register.
        now: Revision,
    },
    /// No such document.
    #[error("could not find document {0}")]
    UnknownDocument(DocumentId),
    /// A fact of this kind cannot be said about this, such as `received` about a known document.
    #[error("could not append {kind}: it is not said about that")]
    Misplaced {
        /// Kind of the fact.
        kind: &'static str,
    },
    /// No such Akte.
    #[error("could not find case file {}", .0.0)]
    UnknownCaseFile(CaseFileId),
    /// No such Vorgang.
    #[error("could not find matter {}", .0.0)]
    UnknownMatter(MatterId),
    /// Nothing more is filed into a Vorgang that was closed.
    #[error("could not append to matter {}: it is closed", .0.0)]
    MatterIsClosed(MatterId),
    /// The running number is not the next one: somebody else was faster.
    #[error("could not open a file or matter with number {given}: the next one is {next}")]
    NumberNotNext {
        /// The number that was given.
        given: u32,
        /// The number that would follow without a gap.
        next: u32,
    },
    /// Another Akte or Vorgang has this sign, or it says nothing.
    #[error("could not open a file or matter: its sign is taken or empty")]
    SignTaken,
    /// Nobody would be left who can give roles.
    #[error("could not change roles: nobody would be left to give them")]
    NoAdministration,
    /// The journal is broken; the tables are as they were.
    #[error("could not rebuild the tables: {0}")]
    BrokenJournal(Broken),
    /// A detail of the journal cannot be understood by this version.
    #[error("could not read entry {0} of the journal")]
    UnreadableEntry(Seq, #[source] serde_json::Error),
    /// Another process holds the register for writing, longer than the patience of the house.
    #[error("could not {attempt}: the register is busy")]
    Busy {
        /// What was tried.
        attempt: &'static str,
    },
    /// No room on the disk.
    #[error("could not {attempt}: the disk is full")]
    DiskFull {
        /// What was tried.
        attempt: &'static str,
    },
    /// SQLite found its file damaged.
    #[error("could not {attempt}: the file is damaged")]
    Damaged {
        /// What was tried.
        attempt: &'static str,
        /// What SQLite said.
        source: rusqlite::Error,
    },
    /// SQLite could not do it.
    #[error("could not {attempt}")]
    Database {
        /// What was tried.
        attempt: &'static str,
        /// What SQLite said.
        source: rusqlite::Error,
    },
    /// The file system could not do it.
    #[error("could not {attempt}")]
    Files {
        /// What was tried.
        attempt: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// The system gave no random numbers.
    #[error("could not get random numbers")]
    Random(#[source] getrandom::Error),
    /// A recognised text is not there.
    #[error("could not find recognised text {0}")]
    TextMissing(ContentHash),
    /// A recognised text is no longer what was stored.
    #[error("could not read recognised text {0}: it was altered")]
    TextAltered(ContentHash),
    /// A recognised text in a shape that this version does not know.
    #[error("could not read recognised text {0}")]
    TextUnreadable(ContentHash, #[source] serde_json::Error),
    /// A recognised text could not be written down.
    #[error("could not write recognised text")]
    TextUnwritable(#[source] serde_json::Error),
}

/// The sign by which a newer version was recognised.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Newer {
    /// The file's format number is higher than [`crate::FORMAT`].
    #[error("format {0}")]
    Format(u32),
    /// The journal holds a fact of a kind or version that this program does not know.
    #[error("fact {kind}, version {version}")]
    Fact {
        /// Kind of the fact.
        kind: String,
        /// Version of its shape.
        version: u32,
    },
}

impl Error {
    /// The register was written by a newer version of this program.
    pub fn is_newer_version(&self) -> bool {
        matches!(self, Self::WrittenByNewerVersion(_))
    }
}

/// Names what was tried when a library fails.
pub(crate) trait Attempt<T> {
    /// Turns a failure into "could not {attempt}".
    fn attempt(self, attempt: &'static str) -> Result<T, Error>;
}

impl<T> Attempt<T> for rusqlite::Result<T> {
    fn attempt(self, attempt: &'static str) -> Result<T, Error> {
        self.map_err(|source| match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::Busy { attempt },
            Some(ErrorCode::DiskFull) => Error::DiskFull { attempt },
            Some(ErrorCode::DatabaseCorrupt) => Error::Damaged { attempt, source },
            Some(ErrorCode::NotADatabase) => Error::NotARegister,
            _ => Error::Database { attempt, source },
        })
    }
}

impl<T> Attempt<T> for io::Result<T> {
    fn attempt(self, attempt: &'static str) -> Result<T, Error> {
        self.map_err(|source| match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                Error::DiskFull { attempt }
            }
            _ => Error::Files { attempt, source },
        })
    }
}
