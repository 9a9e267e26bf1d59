//! People with their roles as JSON.

use mailroom::RoleHolder;
use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct RolesShape {
    login: String,
    name: String,
    unit: Option<String>,
    roles: Vec<&'static str>,
}

impl From<&RoleHolder> for RolesShape {
    fn from(holder: &RoleHolder) -> Self {
        Self {
            login: holder.login.clone(),
            name: holder.name.clone(),
            unit: holder.unit.clone(),
            roles: holder.roles.iter().map(|role| role.as_str()).collect(),
        }
    }
}
