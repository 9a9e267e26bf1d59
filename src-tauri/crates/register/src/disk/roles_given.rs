//! `roles_given`: a person has other roles than before.

use document::{Private, Role, RolesGiven};
use serde::{Deserialize, Serialize};

pub(super) const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct V1 {
    person: String,
    roles: Vec<String>,
}

impl From<&RolesGiven> for V1 {
    fn from(fact: &RolesGiven) -> Self {
        let roles = fact.roles.iter().map(|role| role.as_str().to_owned());
        Self {
            person: fact.person.0.clone(),
            roles: roles.collect(),
        }
    }
}

impl TryFrom<V1> for RolesGiven {
    type Error = serde_json::Error;

    fn try_from(disk: V1) -> Result<Self, Self::Error> {
        let role = |name: &String| super::word(Role::from_name(name), "roles", name);
        Ok(Self {
            person: Private(disk.person),
            roles: disk.roles.iter().map(role).collect::<Result<_, _>>()?,
        })
    }
}
