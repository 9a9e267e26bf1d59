//! SQLite connections: one that writes, a few that read.

use crate::error::{Attempt, Error};
use rusqlite::{Connection, OpenFlags, Result as SqlResult, config::DbConfig};
use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// How long a connection waits for another process before it says "busy".
const PATIENCE: Duration = Duration::from_secs(10);

/// Reading connections kept open; more are opened when more threads read, and closed again.
const READERS_KEPT: usize = 4;

/// Memory for pages of the file on each connection, in kibibytes: the inner pages of every index of
/// some hundred thousand letters.
const PAGES_KEPT: i64 = 16 * 1024;

/// Statements kept prepared on each connection: all that the house has.
const STATEMENTS_KEPT: usize = 64;

/// Opens the file for writing, in write-ahead mode with every commit on the disk before it returns.
pub(crate) fn writing(file: &Path) -> Result<Connection, Error> {
    let open = || -> SqlResult<Connection> {
        let connection = Connection::open_with_flags(
            file,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        guard(&connection)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "fullfsync", true)?;
        connection.pragma_update(None, "checkpoint_fullfsync", true)?;
        connection.pragma_update(None, "secure_delete", true)?;
        connection.pragma_update(None, "foreign_keys", true)?;
        Ok(connection)
    };
    open().attempt("open the register")
}

/// Opens the file for reading only.
pub(crate) fn reading(file: &Path) -> Result<Connection, Error> {
    let open = || -> SqlResult<Connection> {
        let connection = Connection::open_with_flags(
            file,
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        guard(&connection)?;
        Ok(connection)
    };
    open().attempt("open the register for reading")
}

/// What holds for every connection: patience, and no trust in what a foreign file may carry.
pub(crate) fn guard(connection: &Connection) -> SqlResult<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "cache_size", -PAGES_KEPT)?;
    connection.pragma_update(None, "temp_store", "MEMORY")
}

/// The reading connections of one register. A reader sees the state at which its statement began
/// and never keeps the writer waiting.
pub(crate) struct Readers {
    file: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    pub(crate) fn of(file: PathBuf) -> Self {
        Self {
            file,
            idle: Mutex::default(),
        }
    }

    /// Reads with a connection that nobody else uses meanwhile.
    pub(crate) fn read<T>(
        &self,
        reading: impl FnOnce(&mut Connection) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let idle = self.idle().pop();
        let mut connection = idle.map_or_else(|| self::reading(&self.file), Ok)?;
        let answer = reading(&mut connection);
        let mut idle = self.idle();
        if idle.len() < READERS_KEPT {
            idle.push(connection);
        }
        answer
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
