//! `joined`: a letter's pages lie with another letter now.

use document::{DocumentId, Joined};
use serde::{Deserialize, Serialize};

pub(super) const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct V1 {
    into: u64,
}

impl From<&Joined> for V1 {
    fn from(fact: &Joined) -> Self {
        Self { into: fact.into.0 }
    }
}

impl From<V1> for Joined {
    fn from(disk: V1) -> Self {
        Self {
            into: DocumentId(disk.into),
        }
    }
}
