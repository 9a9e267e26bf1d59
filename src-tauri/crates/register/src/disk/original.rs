//! The file of a letter, as part of other shapes.

use document::{MediaType, Original, Private};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct V1 {
    sha256: String,
    file_name: String,
    media_type: Option<String>,
    bytes: u64,
}

impl From<&Original> for V1 {
    fn from(original: &Original) -> Self {
        Self {
            sha256: original.hash.to_string(),
            file_name: original.file_name.0.clone(),
            media_type: original.media_type.map(|kind| kind.as_str().to_owned()),
            bytes: original.bytes,
        }
    }
}

impl TryFrom<V1> for Original {
    type Error = serde_json::Error;

    fn try_from(disk: V1) -> Result<Self, serde_json::Error> {
        let kind =
            |name: String| super::word(MediaType::from_media_type(&name), "media type", name);
        Ok(Self {
            hash: super::word(disk.sha256.parse().ok(), "hash", &disk.sha256)?,
            file_name: Private(disk.file_name),
            media_type: disk.media_type.map(kind).transpose()?,
            bytes: disk.bytes,
        })
    }
}
