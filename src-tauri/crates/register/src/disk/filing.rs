//! `file_opened`, `matter_opened`, `matter_closed`, `filed`: Akten, Vorgänge, and where letters lie.

use document::{CaseFileId, FileOpened, FileSign, Filed, MatterClosed, MatterId, MatterOpened};
use serde::{Deserialize, Serialize};

pub(super) const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileOpenedV1 {
    group: String,
    year: Option<i16>,
    number: u32,
    sign: String,
    title: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MatterOpenedV1 {
    file: u64,
    number: u32,
    sign: String,
    subject: String,
}

/// Closing and filing say no more than the Vorgang.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AboutMatterV1 {
    matter: u64,
}

impl From<&FileOpened> for FileOpenedV1 {
    fn from(fact: &FileOpened) -> Self {
        Self {
            group: fact.group.clone(),
            year: fact.year,
            number: fact.number,
            sign: fact.sign.0.clone(),
            title: fact.title.clone(),
        }
    }
}

impl From<FileOpenedV1> for FileOpened {
    fn from(disk: FileOpenedV1) -> Self {
        Self {
            group: disk.group,
            year: disk.year,
            number: disk.number,
            sign: FileSign(disk.sign),
            title: disk.title,
        }
    }
}

impl From<&MatterOpened> for MatterOpenedV1 {
    fn from(fact: &MatterOpened) -> Self {
        Self {
            file: fact.file.0,
            number: fact.number,
            sign: fact.sign.0.clone(),
            subject: fact.subject.clone(),
        }
    }
}

impl From<MatterOpenedV1> for MatterOpened {
    fn from(disk: MatterOpenedV1) -> Self {
        Self {
            file: CaseFileId(disk.file),
            number: disk.number,
            sign: FileSign(disk.sign),
            subject: disk.subject,
        }
    }
}

impl From<&MatterClosed> for AboutMatterV1 {
    fn from(fact: &MatterClosed) -> Self {
        Self {
            matter: fact.matter.0,
        }
    }
}

impl From<AboutMatterV1> for MatterClosed {
    fn from(disk: AboutMatterV1) -> Self {
        Self {
            matter: MatterId(disk.matter),
        }
    }
}

impl From<&Filed> for AboutMatterV1 {
    fn from(fact: &Filed) -> Self {
        Self {
            matter: fact.matter.0,
        }
    }
}

impl From<AboutMatterV1> for Filed {
    fn from(disk: AboutMatterV1) -> Self {
        Self {
            matter: MatterId(disk.matter),
        }
    }
}
