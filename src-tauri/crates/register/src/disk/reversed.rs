//! `reversed`: a person has taken back an earlier entry.

use document::{Reversed, Seq};
use serde::{Deserialize, Serialize};

pub(super) const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct V1 {
    reversed: u64,
}

impl From<&Reversed> for V1 {
    fn from(fact: &Reversed) -> Self {
        Self {
            reversed: fact.reversed.0,
        }
    }
}

impl From<V1> for Reversed {
    fn from(disk: V1) -> Self {
        Self {
            reversed: Seq(disk.reversed),
        }
    }
}
