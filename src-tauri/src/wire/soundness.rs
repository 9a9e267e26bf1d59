//! What the check of the archive found.

use serde::Serialize;
use specta::Type;

/// What an integrity check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Soundness {
    /// Whether the archive is what it should be.
    pub sound: bool,
    /// Journal entries checked.
    pub entries: u32,
    /// Originals read and compared.
    pub originals: u32,
    /// Everything that is not as it should be.
    pub findings: Vec<Finding>,
}

/// One thing that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// What it is.
    pub kind: FindingKind,
    /// The letter concerned, if it is one.
    pub entry_number: Option<String>,
}

/// What can be wrong with an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum FindingKind {
    /// The journal was changed.
    JournalBroken,
    /// The tables say something else than the journal.
    TablesDiffer,
    /// A letter's original is not there.
    OriginalMissing,
    /// A letter's original is not what was stored.
    OriginalAltered,
    /// A letter's recognised text is missing or altered.
    TextDamaged,
    /// A stored file that no letter names; harmless.
    OriginalWithoutLetter,
}
