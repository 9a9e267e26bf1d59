//! What the check of the archive found.

use super::convert::counted;
use document::ContentHash;
use serde::Serialize;
use specta::Type;

/// What an integrity check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Soundness {
    /// Whether the archive is what it should be.
    pub sound: bool,
    /// When the check began, ISO 8601 in UTC.
    pub at: String,
    /// The last entry that is as it was written.
    pub seq: u32,
    /// That entry's hash.
    pub hash: String,
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
    /// The first entry of the journal that does not fit, and why.
    pub broken: Option<BrokenEntry>,
}

/// An entry of the journal that does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BrokenEntry {
    /// Its place.
    pub seq: u32,
    /// What does not fit.
    pub reason: BrokenReason,
}

/// What does not fit about an entry of the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum BrokenReason {
    /// It is not there.
    Missing,
    /// It cannot be read.
    Unreadable,
    /// It is not chained to the one before.
    Unchained,
    /// It is not what its hash says.
    Altered,
    /// Its detail is not there.
    DetailMissing,
    /// Its detail is not what it was.
    DetailAltered,
    /// The name of its person is not there or is another one.
    ActorAltered,
    /// The entry number that it gives leaves a gap or is given twice.
    NumberOutOfOrder,
    /// The letter that it is about was never received.
    DocumentUnknown,
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

impl From<mailroom::Soundness> for Soundness {
    fn from(soundness: mailroom::Soundness) -> Self {
        Self {
            sound: soundness.is_sound(),
            at: soundness.at.to_string(),
            seq: counted(soundness.head.seq.0),
            hash: ContentHash(soundness.head.hash).to_string(),
            entries: counted(soundness.entries),
            originals: counted(soundness.originals),
            findings: soundness.findings.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<mailroom::Finding> for Finding {
    fn from(finding: mailroom::Finding) -> Self {
        use mailroom::Finding as Found;
        let (kind, number, broken) = match finding {
            Found::JournalBroken { seq, reason } => {
                let (seq, reason) = (counted(seq), reason.into());
                (
                    FindingKind::JournalBroken,
                    None,
                    Some(BrokenEntry { seq, reason }),
                )
            }
            Found::TablesDiffer => (FindingKind::TablesDiffer, None, None),
            Found::OriginalMissing(number) => (FindingKind::OriginalMissing, Some(number), None),
            Found::OriginalAltered(number) => (FindingKind::OriginalAltered, Some(number), None),
            Found::TextDamaged(number) => (FindingKind::TextDamaged, Some(number), None),
            Found::OriginalWithoutLetter(_) => (FindingKind::OriginalWithoutLetter, None, None),
        };
        Self {
            kind,
            entry_number: number.map(|number| number.to_string()),
            broken,
        }
    }
}

impl From<mailroom::BrokenReason> for BrokenReason {
    fn from(theirs: mailroom::BrokenReason) -> Self {
        use mailroom::BrokenReason as Theirs;
        match theirs {
            Theirs::Missing => Self::Missing,
            Theirs::Unreadable => Self::Unreadable,
            Theirs::Unchained => Self::Unchained,
            Theirs::Altered => Self::Altered,
            Theirs::DetailMissing => Self::DetailMissing,
            Theirs::DetailAltered => Self::DetailAltered,
            Theirs::ActorAltered => Self::ActorAltered,
            Theirs::NumberOutOfOrder => Self::NumberOutOfOrder,
            Theirs::DocumentUnknown => Self::DocumentUnknown,
        }
    }
}
