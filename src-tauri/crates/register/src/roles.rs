//! Who has which role, and whether a change of roles may be said.

use crate::{
    Register,
    columns::word,
    error::{Attempt, Error},
};
use document::{DocumentId, Private, Role, RolesGiven};
use rusqlite::{Connection, Result as SqlResult};

/// People with their roles, by name.
pub type GivenRoles = Vec<(Private<String>, Vec<Role>)>;

impl Register {
    /// Everybody with a role, by name; empty in a house that has given none.
    ///
    /// # Errors
    /// SQLite could not read, as with all reads here.
    pub fn roles(&self) -> Result<GivenRoles, Error> {
        self.read("read the roles", all)
    }

    /// Keys of the baskets in which a letter lies or ever lay, see [`document::Basket::key`].
    pub fn baskets_of(&self, id: DocumentId) -> Result<Vec<String>, Error> {
        self.read("read the baskets of a letter", |connection| {
            connection
                .prepare_cached("SELECT basket FROM lay WHERE document = ?1 ORDER BY basket")?
                .query_map([id.0], |row| row.get(0))?
                .collect()
        })
    }
}

/// A house that gives roles always has somebody who can give them.
pub(crate) fn may_follow(connection: &Connection, fact: &RolesGiven) -> Result<(), Error> {
    if fact.roles.contains(&Role::Administration) {
        return Ok(());
    }
    let others = connection
        .prepare_cached("SELECT 1 FROM role_given WHERE role = ?1 AND person <> ?2")
        .and_then(|mut select| {
            select.exists((Role::Administration.as_str(), fact.person.0.as_str()))
        })
        .attempt("look for an administration")?;
    if others {
        Ok(())
    } else {
        Err(Error::NoAdministration)
    }
}

fn all(connection: &Connection) -> SqlResult<GivenRoles> {
    let mut select = connection.prepare_cached("SELECT person, role FROM role_given")?;
    let rows = select.query_map([], |row| {
        let name: String = row.get("person")?;
        Ok((name, word(row, "role", Role::from_name)?))
    })?;
    let mut rows: Vec<(String, Role)> = rows.collect::<SqlResult<_>>()?;
    rows.sort_unstable();
    let mut people = GivenRoles::new();
    for (name, role) in rows {
        match people.last_mut() {
            Some((last, roles)) if last.0 == name => roles.push(role),
            _ => people.push((Private(name), vec![role])),
        }
    }
    Ok(people)
}
