//! `absent`: a person is away, or back.

use super::proposed::day;
use document::{Absence, Absent, Private, Scope};
use serde::{Deserialize, Serialize};

pub(super) const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct V1 {
    person: String,
    absence: Option<AbsenceV1>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AbsenceV1 {
    /// YYYY-MM-DD
    from: String,
    /// YYYY-MM-DD
    to: String,
    deputy: Option<String>,
    scope: String,
}

impl From<&Absent> for V1 {
    fn from(fact: &Absent) -> Self {
        Self {
            person: fact.person.0.clone(),
            absence: fact.absence.as_ref().map(|absence| AbsenceV1 {
                from: absence.from.to_string(),
                to: absence.to.to_string(),
                deputy: absence.deputy.as_ref().map(|name| name.0.clone()),
                scope: absence.scope.as_str().to_owned(),
            }),
        }
    }
}

impl TryFrom<V1> for Absent {
    type Error = serde_json::Error;

    fn try_from(disk: V1) -> Result<Self, serde_json::Error> {
        let absence = |disk: AbsenceV1| {
            Ok::<_, serde_json::Error>(Absence {
                from: day(disk.from)?,
                to: day(disk.to)?,
                deputy: disk.deputy.map(Private),
                scope: super::word(Scope::from_name(&disk.scope), "scope", &disk.scope)?,
            })
        };
        Ok(Self {
            person: Private(disk.person),
            absence: disk.absence.map(absence).transpose()?,
        })
    }
}
