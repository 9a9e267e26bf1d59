//! Whether a stored file is still what it was.

use document::ContentHash;
use sha2::{Digest, Sha256};
use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

/// What was found under an original's address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// The bytes are those that were stored.
    Intact,
    /// There is no file.
    Missing,
    /// There is a file, but with other bytes; or something that is no file.
    Altered,
}

/// How much is read at a time.
pub(crate) const CHUNK_BYTES: usize = 128 * 1024;

/// Reads the file at `path` and compares its bytes with `hash`.
pub(crate) fn condition(path: &Path, hash: ContentHash) -> io::Result<Condition> {
    // A link in an original's place is not the original, even if it leads to the same bytes.
    match std::fs::symlink_metadata(path) {
        Ok(metadata) if !metadata.is_file() => return Ok(Condition::Altered),
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Condition::Missing),
        Err(error) => return Err(error),
    }
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Condition::Missing),
        Err(error) => return Err(error),
    };
    let mut hasher = Sha256::new();
    let mut chunk = vec![0; CHUNK_BYTES];
    loop {
        match file.read(&mut chunk) {
            Ok(0) => break,
            Ok(read) => hasher.update(&chunk[..read]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let same = ContentHash(hasher.finalize().into()) == hash;
    Ok(if same {
        Condition::Intact
    } else {
        Condition::Altered
    })
}
