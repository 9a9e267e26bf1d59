//! What roles do to the tables, and the baskets in which a letter ever lay.

use crate::journal::Entry;
use document::{Basket, Private, RolesGiven};
use rusqlite::{Connection, Result};

/// The newest word about a person counts.
pub(super) fn give(connection: &Connection, entry: &Entry, fact: &RolesGiven) -> Result<()> {
    let Private(person) = &fact.person;
    connection
        .prepare_cached("DELETE FROM role_given WHERE person = ?1")?
        .execute([person])?;
    let mut insert = connection
        .prepare_cached("INSERT INTO role_given (seq, person, role) VALUES (?1, ?2, ?3)")?;
    for role in &fact.roles {
        insert.execute((entry.seq.0, person, role.as_str()))?;
    }
    Ok(())
}

/// A letter lies in a basket from now on, or in somebody's hands.
pub(super) fn lies_in(connection: &Connection, document: u64, basket: &str) -> Result<()> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO lay (document, basket) VALUES (?1, ?2)")?
        .execute((document, basket))
        .map(drop)
}

/// The same for what a person has taken over.
pub(super) fn lies_with(connection: &Connection, document: u64, person: &str) -> Result<()> {
    let basket = Basket::Person(Private(person.to_owned()));
    lies_in(connection, document, &basket.key())
}
