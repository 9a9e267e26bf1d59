//! Who did it: an opaque number in the journal, a name in a table from which it can be erased.

use crate::{chain, error::Attempt, error::Error};
use document::{Actor, Private};
use rusqlite::{Connection, OptionalExtension, Result as SqlResult};

/// The number of the house itself.
const HOUSE: i64 = 0;

/// The number under which `actor` stands in entries; a person seen for the first time gets one.
pub(crate) fn number_of(connection: &Connection, actor: &Actor) -> Result<i64, Error> {
    let Actor::Person(Private(name)) = actor else {
        return Ok(HOUSE);
    };
    let known = connection
        .prepare_cached("SELECT number FROM actor WHERE name = ?1")
        .and_then(|mut select| select.query_row([name], |row| row.get(0)).optional())
        .attempt("look up the actor")?;
    if let Some(number) = known {
        return Ok(number);
    }
    let mut salt = [0; 32];
    getrandom::fill(&mut salt).map_err(Error::Random)?;
    let number = chain::actor(&salt, name);
    connection
        .execute(
            "INSERT INTO actor (number, salt, name) VALUES (?1, ?2, ?3)",
            (number, salt, name),
        )
        .attempt("note the actor")?;
    Ok(number)
}

/// Who stands behind a number; `None` once the name was erased.
pub(crate) fn resolve(connection: &Connection, number: i64) -> SqlResult<Option<Actor>> {
    if number == HOUSE {
        return Ok(Some(Actor::House));
    }
    let name: Option<String> = connection
        .prepare_cached("SELECT name FROM actor WHERE number = ?1")?
        .query_row([number], |row| row.get(0))
        .optional()?;
    Ok(name.map(|name| Actor::Person(Private(name))))
}

/// The name behind a number is there and is the one that the number was made from.
pub(crate) fn holds(connection: &Connection, number: i64) -> SqlResult<bool> {
    if number == HOUSE {
        return Ok(true);
    }
    let row: Option<(Vec<u8>, String)> = connection
        .prepare_cached("SELECT salt, name FROM actor WHERE number = ?1")?
        .query_row([number], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(row.is_some_and(|(salt, name)| chain::actor(&salt, &name) == number))
}
