//! `recognition_failed`: a letter's pages could not be read.

use document::{Problem, RecognitionFailed};
use serde::{Deserialize, Serialize};

pub(super) const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct V1 {
    problem: String,
}

impl From<&RecognitionFailed> for V1 {
    fn from(fact: &RecognitionFailed) -> Self {
        Self {
            problem: fact.problem.code().to_owned(),
        }
    }
}

impl TryFrom<V1> for RecognitionFailed {
    type Error = serde_json::Error;

    fn try_from(disk: V1) -> Result<Self, serde_json::Error> {
        let problem = super::word(Problem::from_code(&disk.problem), "problem", &disk.problem)?;
        Ok(Self { problem })
    }
}
