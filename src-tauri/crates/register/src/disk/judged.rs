//! `judged`: a person has judged whether an objection came in time.

use super::proposed::day;
use document::{Judged, Timeliness};
use serde::{Deserialize, Serialize};

pub(super) const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct V1 {
    timeliness: String,
    /// YYYY-MM-DD
    posted: Option<String>,
    /// YYYY-MM-DD
    last_day: Option<String>,
    computation: Vec<String>,
}

impl From<&Judged> for V1 {
    fn from(fact: &Judged) -> Self {
        Self {
            timeliness: fact.timeliness.as_str().to_owned(),
            posted: fact.posted.map(|day| day.to_string()),
            last_day: fact.last_day.map(|day| day.to_string()),
            computation: fact.computation.clone(),
        }
    }
}

impl TryFrom<V1> for Judged {
    type Error = serde_json::Error;

    fn try_from(disk: V1) -> Result<Self, serde_json::Error> {
        let name = disk.timeliness;
        Ok(Self {
            timeliness: super::word(Timeliness::from_name(&name), "timeliness", name)?,
            posted: disk.posted.map(day).transpose()?,
            last_day: disk.last_day.map(day).transpose()?,
            computation: disk.computation,
        })
    }
}
