//! `rejected`: a file was not taken into the book.

use document::{ContentHash, Private, Problem, Rejected};
use serde::{Deserialize, Serialize};

pub(super) const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct V1 {
    file_name: String,
    bytes: Option<u64>,
    sha256: Option<String>,
    problem: String,
}

impl From<&Rejected> for V1 {
    fn from(fact: &Rejected) -> Self {
        Self {
            file_name: fact.file_name.0.clone(),
            bytes: fact.bytes,
            sha256: fact.hash.map(|hash| hash.to_string()),
            problem: fact.problem.code().to_owned(),
        }
    }
}

impl TryFrom<V1> for Rejected {
    type Error = serde_json::Error;

    fn try_from(disk: V1) -> Result<Self, serde_json::Error> {
        let hash = |text: String| super::word(text.parse::<ContentHash>().ok(), "hash", text);
        Ok(Self {
            file_name: Private(disk.file_name),
            bytes: disk.bytes,
            hash: disk.sha256.map(hash).transpose()?,
            problem: super::word(Problem::from_code(&disk.problem), "problem", &disk.problem)?,
        })
    }
}
