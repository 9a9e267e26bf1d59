//! The files of recognised texts: `texts/ab/abcd….zst`.

use super::shape;
use crate::{
    error::{Attempt, Error},
    file::sync_folder,
};
use document::{ContentHash, RecognisedText};
use sha2::{Digest, Sha256};
use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// zstd's default is 3; 9 takes about a millisecond a page and saves a tenth.
const LEVEL: i32 = 9;

/// No text is larger than this when unpacked (bytes); a file that claims to be is not one of ours.
const LARGEST: u64 = 1024 * 1024 * 1024;

const FOLDER: &str = "texts";

/// The store of recognised texts. Cheap to clone; any number of threads may use it.
#[derive(Debug, Clone)]
pub struct Texts {
    folder: Arc<Path>,
    /// Tells the temporary files of this process apart.
    temporary: Arc<AtomicU64>,
}

/// State of a stored text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// It is what was stored.
    Intact,
    /// There is no such text.
    Missing,
    /// There is a file, but it is not what was stored.
    Altered,
}

impl Texts {
    /// Makes the folder `texts` in the archive folder and removes what a crash left unfinished.
    pub(crate) fn open(archive: &Path) -> Result<Self, Error> {
        let attempt = "open the recognised texts";
        let texts = Self::reading(archive);
        fs::create_dir_all(&texts.folder).attempt(attempt)?;
        for file in fs::read_dir(&texts.folder).attempt(attempt)? {
            let file = file.attempt(attempt)?;
            if file
                .file_name()
                .as_encoded_bytes()
                .ends_with(b".unfinished")
            {
                fs::remove_file(file.path()).attempt(attempt)?;
            }
        }
        Ok(texts)
    }

    /// Changes nothing on the disk, not even where there is no folder yet.
    pub(crate) fn reading(archive: &Path) -> Self {
        Self {
            folder: archive.join(FOLDER).into(),
            temporary: Arc::default(),
        }
    }

    /// Stores a text and returns its address. It is on the disk when this returns. A text that is stored
    /// already is left alone, one that was altered is repaired.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn store(&self, text: &RecognisedText) -> Result<ContentHash, Error> {
        let bytes = shape::encode(text).map_err(Error::TextUnwritable)?;
        let hash = ContentHash(Sha256::digest(&bytes).into());
        if self.check(hash)? != Condition::Intact {
            self.write(hash, &bytes)
                .attempt("store a recognised text")?;
        }
        Ok(hash)
    }

    /// Loads a text by its address.
    ///
    /// # Errors
    /// [`Error::TextMissing`], [`Error::TextAltered`], or [`Error::TextUnreadable`] for a text that a
    /// newer version wrote.
    pub fn load(&self, hash: ContentHash) -> Result<RecognisedText, Error> {
        match self.bytes(hash)? {
            Bytes::Missing => Err(Error::TextMissing(hash)),
            Bytes::Altered => Err(Error::TextAltered(hash)),
            Bytes::Intact(bytes) => {
                shape::decode(&bytes).map_err(|source| Error::TextUnreadable(hash, source))
            }
        }
    }

    /// Reads the whole text and compares it with its address.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn check(&self, hash: ContentHash) -> Result<Condition, Error> {
        Ok(match self.bytes(hash)? {
            Bytes::Missing => Condition::Missing,
            Bytes::Altered => Condition::Altered,
            Bytes::Intact(_) => Condition::Intact,
        })
    }

    fn bytes(&self, hash: ContentHash) -> Result<Bytes, Error> {
        let packed = match fs::read(self.path(hash)) {
            Ok(packed) => packed,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Bytes::Missing),
            Err(error) => return Err(error).attempt("read a recognised text"),
        };
        let mut bytes = Vec::new();
        let unpacked = zstd::Decoder::new(packed.as_slice())
            .and_then(|decoder| decoder.take(LARGEST).read_to_end(&mut bytes));
        let same = unpacked.is_ok() && ContentHash(Sha256::digest(&bytes).into()) == hash;
        Ok(if same {
            Bytes::Intact(bytes)
        } else {
            Bytes::Altered
        })
    }

    /// Temporary file, flush, rename, flush of the folders: either the whole text is there or none.
    fn write(&self, hash: ContentHash, bytes: &[u8]) -> io::Result<()> {
        let path = self.path(hash);
        let folder = path.parent().unwrap_or(&self.folder);
        if !folder.try_exists()? {
            fs::create_dir_all(folder)?;
            sync_folder(&self.folder)?;
        }
        let turn = self.temporary.fetch_add(1, Ordering::Relaxed);
        let temporary = self
            .folder
            .join(format!("{}-{turn}.unfinished", std::process::id()));
        let written = pack(&temporary, bytes).and_then(|()| fs::rename(&temporary, &path));
        if written.is_err() {
            // The first error is the one to tell; the next start removes what stays.
            let _ = fs::remove_file(&temporary);
        }
        written?;
        sync_folder(folder)
    }

    fn path(&self, hash: ContentHash) -> PathBuf {
        let name = hash.to_string();
        self.folder.join(&name[..2]).join(format!("{name}.zst"))
    }
}

enum Bytes {
    Missing,
    Altered,
    Intact(Vec<u8>),
}

fn pack(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(&zstd::encode_all(bytes, LEVEL)?)?;
    file.sync_all()
}

#[cfg(test)]
mod tests;
