//! `recognised`: a letter's pages were read.

use document::{Engine, Recognised};
use serde::{Deserialize, Serialize};

pub(super) const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct V1 {
    text: String,
    engine: EngineV1,
    pages: u32,
    confidence: f32,
    unread_pages: Vec<u32>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EngineV1 {
    name: String,
    version: String,
    model: String,
}

impl From<&Recognised> for V1 {
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
        }
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
        })
    }
}
