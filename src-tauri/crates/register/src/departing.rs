//! Files that stand in the book but have not left their folder yet: an errand that outlives a crash.

use crate::columns::unspelled;
use document::{ContentHash, DocumentId, Private, Timestamp};
use rusqlite::{Connection, Result};
use std::path::PathBuf;

/// A file as it was when it was taken into the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Where it lies.
    pub path: Private<PathBuf>,
    /// Its size in bytes.
    pub bytes: u64,
    /// When it was last changed, to the nanosecond.
    pub modified: Timestamp,
    /// Its hash.
    pub hash: ContentHash,
}

pub(crate) fn note(connection: &Connection, source: &Source, document: DocumentId) -> Result<()> {
    connection
        .prepare_cached("INSERT INTO departing (document, path, bytes, modified, hash) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute((
            document.0,
            spelling::of_path(&source.path.0),
            source.bytes,
            source.modified.to_string(),
            source.hash.0,
        ))?;
    Ok(())
}

/// Oldest first.
pub(crate) fn all(connection: &Connection) -> Result<Vec<(Source, DocumentId)>> {
    connection
        .prepare_cached("SELECT document, path, bytes, modified, hash FROM departing ORDER BY id")?
        .query_map([], |row| {
            let source = Source {
                path: Private(
                    spelling::to_path(row.get("path")?).ok_or_else(|| unspelled("path"))?,
                ),
                bytes: row.get("bytes")?,
                modified: row
                    .get::<_, String>("modified")?
                    .parse()
                    .map_err(|_| unspelled("modified"))?,
                hash: ContentHash(row.get("hash")?),
            };
            Ok((source, DocumentId(row.get("document")?)))
        })?
        .collect()
}

/// Strikes out this very file; one of the same name but of other bytes or another time stays.
pub(crate) fn strike_out(connection: &Connection, source: &Source) -> Result<()> {
    connection
        .prepare_cached(
            "DELETE FROM departing WHERE path = ?1 AND bytes = ?2 AND modified = ?3 AND hash = ?4",
        )?
        .execute((
            spelling::of_path(&source.path.0),
            source.bytes,
            source.modified.to_string(),
            source.hash.0,
        ))?;
    Ok(())
}

/// Paths are kept as the system spells them, which need not be Unicode.
#[cfg(unix)]
mod spelling {
    use std::{
        ffi::OsString,
        os::unix::ffi::{OsStrExt, OsStringExt},
        path::{Path, PathBuf},
    };

    pub(super) fn of_path(path: &Path) -> Vec<u8> {
        path.as_os_str().as_bytes().to_vec()
    }

    #[expect(
        clippy::unnecessary_wraps,
        reason = "other systems have spellings that are no path"
    )]
    pub(super) fn to_path(bytes: Vec<u8>) -> Option<PathBuf> {
        Some(PathBuf::from(OsString::from_vec(bytes)))
    }
}

/// UTF-16 code units, low byte first.
#[cfg(windows)]
mod spelling {
    use std::{
        ffi::OsString,
        os::windows::ffi::{OsStrExt, OsStringExt},
        path::{Path, PathBuf},
    };

    pub(super) fn of_path(path: &Path) -> Vec<u8> {
        path.as_os_str()
            .encode_wide()
            .flat_map(u16::to_le_bytes)
            .collect()
    }

    pub(super) fn to_path(bytes: Vec<u8>) -> Option<PathBuf> {
        let (units, rest) = bytes.as_chunks();
        let units: Vec<u16> = units.iter().map(|unit| u16::from_le_bytes(*unit)).collect();
        rest.is_empty()
            .then(|| PathBuf::from(OsString::from_wide(&units)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_path_that_is_no_unicode_comes_back_as_it_was() {
        use std::os::unix::ffi::OsStringExt;
        let path = PathBuf::from(std::ffi::OsString::from_vec(
            b"/scan/M\xFCller.pdf".to_vec(),
        ));
        assert!(path.to_str().is_none());
        assert_eq!(spelling::to_path(spelling::of_path(&path)), Some(path));
    }
}
