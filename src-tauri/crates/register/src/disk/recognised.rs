//! `recognised`: a letter's pages were read.

use document::{Engine, FilePages, Recognised};
use serde::{Deserialize, Serialize};

pub(super) const VERSION: u32 = 2;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct V1 {
    text: String,
    engine: EngineV1,
    pages: u32,
    confidence: f32,
    unread_pages: Vec<u32>,
}

/// Blank pages and the pages of the file are counted since.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct V2 {
    text: String,
    engine: EngineV1,
    pages: u32,
    confidence: f32,
    unread_pages: Vec<u32>,
    blank_pages: Vec<u32>,
    file: Option<FileV2>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EngineV1 {
    name: String,
    version: String,
    model: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileV2 {
    pages: u32,
    separators: u32,
}

impl From<&Recognised> for V2 {
    fn from(fact: &Recognised) -> Self {
        Self {
            text: fact.text.to_string(),
            engine: EngineV1 {
                name: fact.engine.name.clone(),
                version: fact.engine.version.clone(),
                model: fact.engine.model.clone(),
            },
            pages: fact.pages,
            // JSON has no word for "not a number", and no reading is kept out of the book for one.
            confidence: if fact.confidence.is_finite() {
                fact.confidence
            } else {
                0.0
            },
            unread_pages: fact.unread_pages.clone(),
            blank_pages: fact.blank_pages.clone(),
            file: fact.file.map(|file| FileV2 {
                pages: file.pages,
                separators: file.separators,
            }),
        }
    }
}

impl TryFrom<V2> for Recognised {
    type Error = serde_json::Error;

    fn try_from(disk: V2) -> Result<Self, serde_json::Error> {
        let first = V1 {
            text: disk.text,
            engine: disk.engine,
            pages: disk.pages,
            confidence: disk.confidence,
            unread_pages: disk.unread_pages,
        };
        Ok(Self {
            blank_pages: disk.blank_pages,
            file: disk.file.map(|file| FilePages {
                pages: file.pages,
                separators: file.separators,
            }),
            ..first.try_into()?
        })
    }
}

impl TryFrom<V1> for Recognised {
    type Error = serde_json::Error;

    fn try_from(disk: V1) -> Result<Self, serde_json::Error> {
        let EngineV1 {
            name,
            version,
            model,
        } = disk.engine;
        Ok(Self {
            text: super::word(disk.text.parse().ok(), "hash", &disk.text)?,
            engine: Engine {
                name,
                version,
                model,
            },
            pages: disk.pages,
            confidence: disk.confidence,
            unread_pages: disk.unread_pages,
            blank_pages: Vec::new(),
            file: None,
        })
    }
}
