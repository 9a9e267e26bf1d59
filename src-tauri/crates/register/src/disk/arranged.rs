//! `arranged`: a person has arranged the pages of a letter.

use super::original;
use document::{Arranged, DocumentId, PageChange, PlacedPage, Private};
use serde::{Deserialize, Serialize, de::Error as _};

pub(super) const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct V1 {
    change: String,
    reason: Option<String>,
    files: Vec<original::V1>,
    /// File, page, turn.
    pages: Vec<(u32, u32, u16)>,
    dropped: Vec<(u32, u32, u16)>,
    with: Option<u64>,
    text: String,
    confidence: f32,
}

impl From<&Arranged> for V1 {
    fn from(fact: &Arranged) -> Self {
        let pages = |pages: &[PlacedPage]| {
            let page = |page: &PlacedPage| (page.file, page.page, page.turn);
            pages.iter().map(page).collect()
        };
        Self {
            change: fact.change.as_str().to_owned(),
            reason: fact.reason.as_ref().map(|reason| reason.0.clone()),
            files: fact.files.iter().map(Into::into).collect(),
            pages: pages(&fact.pages),
            dropped: pages(&fact.dropped),
            with: fact.with.map(|id| id.0),
            text: fact.text.to_string(),
            // JSON has no word for "not a number".
            confidence: if fact.confidence.is_finite() {
                fact.confidence
            } else {
                0.0
            },
        }
    }
}

impl TryFrom<V1> for Arranged {
    type Error = serde_json::Error;

    fn try_from(disk: V1) -> Result<Self, serde_json::Error> {
        let files = disk.files.len();
        let page = |(file, page, turn): (u32, u32, u16)| {
            if file as usize >= files || page == 0 || !matches!(turn, 0 | 90 | 180 | 270) {
                return Err(serde_json::Error::custom("a page that cannot be"));
            }
            Ok(PlacedPage { file, page, turn })
        };
        let originals = disk.files.into_iter().map(TryInto::try_into);
        Ok(Self {
            change: super::word(PageChange::from_name(&disk.change), "change", &disk.change)?,
            reason: disk.reason.map(Private),
            files: originals.collect::<serde_json::Result<_>>()?,
            pages: disk.pages.into_iter().map(page).collect::<Result<_, _>>()?,
            dropped: disk
                .dropped
                .into_iter()
                .map(page)
                .collect::<Result<_, _>>()?,
            with: disk.with.map(DocumentId),
            text: super::word(disk.text.parse().ok(), "hash", &disk.text)?,
            confidence: disk.confidence,
        })
    }
}
