//! Commands for roles: who has which, and giving them.

use crate::{arguments::RolesCommand, output::Output, seat::seat, shapes::RolesShape};
use mailroom::{Mailroom, RoleHolder};
use std::path::Path;

pub(crate) fn roles(
    archive: &Path,
    what: Option<RolesCommand>,
    output: Output,
) -> anyhow::Result<bool> {
    let Some(RolesCommand::Set { login, roles }) = what else {
        let mailroom = Mailroom::open_reading(archive, seat()?)?;
        for holder in mailroom.roles()? {
            say(&holder, output);
        }
        return Ok(true);
    };
    let mailroom = Mailroom::open(archive, seat()?)?;
    mailroom.give_roles(&login, &roles)?;
    let holder = RoleHolder {
        name: mailroom.name_of(&login),
        unit: mailroom.unit_of(&login),
        login,
        roles,
    };
    say(&holder, output);
    Ok(true)
}

fn say(holder: &RoleHolder, output: Output) {
    let roles: Vec<_> = holder.roles.iter().map(|role| role.german()).collect();
    let roles = if roles.is_empty() {
        "keine Rolle".to_owned()
    } else {
        roles.join(", ")
    };
    let line = format!("{}  {}  {roles}", holder.login, holder.name);
    output.say(&RolesShape::from(holder), &line);
}
