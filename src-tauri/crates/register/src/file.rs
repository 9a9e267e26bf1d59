//! The register's file: made in one step, recognised before it is believed, kept off network drives.

use crate::{
    connection, disk, drive,
    error::{Attempt, Error, Newer},
    journal::JournalId,
    schema,
};
use document::Timestamp;
use rusqlite::{Connection, OptionalExtension, Result as SqlResult};
use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

/// Number of the layout of the file, in SQLite's `user_version`. A program refuses to write a higher one.
pub const FORMAT: u32 = 6;

/// "Post", in SQLite's `application_id`.
const APPLICATION: u32 = 0x506F_7374;

const FOLDER: &str = "register";
const NAME: &str = "register.sqlite";
const UNFINISHED: &str = "register.unfinished";

/// Makes an empty register in the archive folder. A crash on the way leaves none.
pub(crate) fn create(archive: &Path, at: Timestamp) -> Result<(), Error> {
    drive::refuse_network(archive)?;
    let attempt = "create the register";
    let folder = archive.join(FOLDER);
    fs::create_dir_all(&folder).attempt(attempt)?;
    let file = folder.join(NAME);
    if file.try_exists().attempt(attempt)? {
        return Err(Error::AlreadyThere);
    }
    let unfinished = folder.join(UNFINISHED);
    match fs::remove_file(&unfinished) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(error).attempt(attempt);
        }
        _ => {}
    }
    let mut id = [0; 16];
    getrandom::fill(&mut id).map_err(Error::Random)?;
    write(&unfinished, JournalId(id), at).attempt(attempt)?;
    fs::rename(&unfinished, &file).attempt(attempt)?;
    sync_folder(&folder).attempt(attempt)?;
    sync_folder(archive).attempt(attempt)
}

/// The register's file in the archive folder, if there is one on a drive that can hold it.
pub(crate) fn find(archive: &Path) -> Result<PathBuf, Error> {
    drive::refuse_network(archive)?;
    let file = archive.join(FOLDER).join(NAME);
    if file.try_exists().attempt("open the register")? {
        Ok(file)
    } else {
        Err(Error::NotThere)
    }
}

/// The sign of a newer version in this file, if there is one.
pub(crate) fn newer(connection: &Connection) -> Result<Option<Newer>, Error> {
    let attempt = "recognise the register";
    let application: u32 = number(connection, "application_id").attempt(attempt)?;
    if application != APPLICATION {
        return Err(Error::NotARegister);
    }
    match number(connection, "user_version").attempt(attempt)? {
        0 => Err(Error::NotARegister),
        1..=FORMAT => unknown_fact(connection).attempt(attempt),
        format => Ok(Some(Newer::Format(format))),
    }
}

/// Whether the tables of this file are those of an older program.
pub(crate) fn is_older(connection: &Connection) -> Result<bool, Error> {
    let format: u32 = number(connection, "user_version").attempt("recognise the register")?;
    Ok(format < FORMAT)
}

/// Everything that a fresh file holds, to compare an old one with.
pub(crate) fn lay_out(connection: &Connection) -> SqlResult<()> {
    connection.execute_batch(schema::JOURNAL)?;
    connection.execute_batch(schema::WAYS_IN)?;
    connection.execute_batch(schema::TABLES)?;
    connection.execute_batch(schema::ERRANDS)
}

/// Makes a new name in a folder durable. Windows has no such call and needs none.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}

fn write(file: &Path, id: JournalId, at: Timestamp) -> SqlResult<()> {
    let mut connection = Connection::open(file)?;
    connection::guard(&connection)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    let transaction = connection.transaction()?;
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", FORMAT)?;
    lay_out(&transaction)?;
    transaction.execute(
        "INSERT INTO journal (only, id, created_at) VALUES (1, ?1, ?2)",
        (id.0, crate::columns::milliseconds(at)),
    )?;
    transaction.commit()?;
    connection.close().map_err(|(_, error)| error)
}

fn number(connection: &Connection, pragma: &str) -> SqlResult<u32> {
    connection.pragma_query_value(None, pragma, |row| row.get(0))
}

/// Goes from kind to kind along the index instead of over every entry.
fn unknown_fact(connection: &Connection) -> SqlResult<Option<Newer>> {
    let mut next = connection.prepare(
        "SELECT kind, version FROM entry WHERE (kind, version) > (?1, ?2) ORDER BY kind, version LIMIT 1",
    )?;
    let mut last = (String::new(), 0_u32);
    loop {
        let found: Option<(String, u32)> = next
            .query_row((&last.0, last.1), |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        match found {
            None => return Ok(None),
            Some((kind, version)) if !disk::is_known(&kind, version) => {
                return Ok(Some(Newer::Fact { kind, version }));
            }
            Some(known) => last = known,
        }
    }
}

#[cfg(test)]
mod tests;
