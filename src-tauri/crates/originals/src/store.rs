//! Storing and reading originals.

use crate::{
    All, Condition, Error,
    condition::{CHUNK_BYTES, condition},
    durable::{allow_replacing, make_folder, rename_without_replacing, sync_folder},
};
use document::{ContentHash, MediaType};
use sha2::{Digest, Sha256};
use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

/// Beginning of the names of files that are still being written.
const TEMPORARY_PREFIX: &str = ".incoming-";

/// The folder of originals. Cheap to clone; may be used from many threads at once.
#[derive(Debug, Clone)]
pub struct Originals {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    folder: PathBuf,
    next_temporary: AtomicU64,
    /// Files are written side by side, but put in their place one after another.
    placing: Mutex<()>,
}

/// What [`Originals::store`] did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored {
    /// Address of the bytes.
    pub hash: ContentHash,
    /// How many they are.
    pub bytes: u64,
    /// The kind that their beginning tells.
    pub media_type: Option<MediaType>,
    /// No intact file with these bytes was there before.
    pub new: bool,
    /// A damaged file lay in the place and was replaced by the good bytes.
    pub repaired: bool,
}

impl Originals {
    /// Opens the folder for writing: makes it if it is missing and removes temporary files that a
    /// crash has left. Only the process that holds the archive's lock may do so.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let fail = |source| Error::Open {
            folder: folder.to_path_buf(),
            source,
        };
        make_folder(folder).map_err(fail)?;
        for entry in fs::read_dir(folder).map_err(fail)? {
            let entry = entry.map_err(fail)?;
            if entry
                .file_name()
                .to_string_lossy()
                .starts_with(TEMPORARY_PREFIX)
            {
                tracing::info!(
                    "removing an original that was being written when the program ended"
                );
                allow_replacing(&entry.path()).map_err(fail)?;
                fs::remove_file(entry.path()).map_err(fail)?;
            }
        }
        Ok(Self::open_reading(folder))
    }

    /// Opens the folder for reading only; touches nothing, so another process may be writing.
    pub fn open_reading(folder: &Path) -> Self {
        let inner = Inner {
            folder: folder.to_path_buf(),
            next_temporary: AtomicU64::new(0),
            placing: Mutex::new(()),
        };
        Self {
            inner: Arc::new(inner),
        }
    }

    /// Stores what `source` gives, reading it once. When this returns the bytes are durable under
    /// their hash and read-only. The same bytes again cost no space.
    pub fn store(&self, source: &mut dyn Read) -> Result<Stored, Error> {
        let mut incoming = self.receive(source)?;
        let (hash, bytes, media_type) = (incoming.hash, incoming.bytes, incoming.media_type);
        let path = self.path(hash, media_type);
        let outcome = self
            .place(&incoming.path, &path, hash)
            .map_err(|source| Error::Place { hash, source })?;
        incoming.placed = outcome != Outcome::AlreadyThere;
        tracing::debug!(%hash, bytes, ?outcome, "original stored");
        Ok(Stored {
            hash,
            bytes,
            media_type,
            new: outcome != Outcome::AlreadyThere,
            repaired: outcome == Outcome::Repaired,
        })
    }

    /// Where the original with this hash and kind lies, whether it exists or not.
    pub fn path(&self, hash: ContentHash, media_type: Option<MediaType>) -> PathBuf {
        let name = hash.to_string();
        let ending = media_type.map_or("bin", MediaType::file_ending);
        self.inner
            .folder
            .join(&name[..2])
            .join(format!("{name}.{ending}"))
    }

    /// The bytes of an original; [`Error::Altered`] when they are no longer those that were stored.
    pub fn read(&self, hash: ContentHash, media_type: Option<MediaType>) -> Result<Vec<u8>, Error> {
        let bytes =
            fs::read(self.path(hash, media_type)).map_err(|source| Error::Read { hash, source })?;
        match ContentHash(Sha256::digest(&bytes).into()) == hash {
            true => Ok(bytes),
            false => Err(Error::Altered { hash }),
        }
    }

    /// Reads an original and says whether it is still what was stored.
    pub fn check(
        &self,
        hash: ContentHash,
        media_type: Option<MediaType>,
    ) -> Result<Condition, Error> {
        condition(&self.path(hash, media_type), hash).map_err(|source| Error::Read { hash, source })
    }

    /// Every file that lies under a hash, in the order of the hashes. Does not read the files.
    pub fn all(&self) -> All {
        All::below(&self.inner.folder)
    }

    /// Streams `source` into a durable, read-only temporary file in the same file system.
    fn receive(&self, source: &mut dyn Read) -> Result<Incoming, Error> {
        let number = self.inner.next_temporary.fetch_add(1, Ordering::Relaxed);
        let name = format!("{TEMPORARY_PREFIX}{}-{number}", std::process::id());
        let path = self.inner.folder.join(name);
        let mut file =
            File::create_new(&path).map_err(|source| Error::Write { bytes: 0, source })?;
        let mut incoming = Incoming {
            path,
            hash: ContentHash([0; 32]),
            bytes: 0,
            media_type: None,
            placed: false,
        };
        let mut hasher = Sha256::new();
        let mut header = Vec::with_capacity(MediaType::HEADER_BYTES);
        let mut chunk = vec![0; CHUNK_BYTES];
        loop {
            let read = match source.read(&mut chunk) {
                Ok(0) => break,
                Ok(read) => &chunk[..read],
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(Error::Source(error)),
            };
            let missing = MediaType::HEADER_BYTES - header.len();
            header.extend_from_slice(&read[..read.len().min(missing)]);
            hasher.update(read);
            let bytes = incoming.bytes;
            file.write_all(read)
                .map_err(|source| Error::Write { bytes, source })?;
            incoming.bytes += read.len() as u64;
        }
        let bytes = incoming.bytes;
        seal(&file).map_err(|source| Error::Write { bytes, source })?;
        incoming.hash = ContentHash(hasher.finalize().into());
        incoming.media_type = MediaType::of_bytes(&header);
        Ok(incoming)
    }

    /// Moves the durable file `from` to its address `to` and makes that durable.
    fn place(&self, from: &Path, to: &Path, hash: ContentHash) -> io::Result<Outcome> {
        let _turn = self
            .inner
            .placing
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let folder = to.parent().unwrap_or(&self.inner.folder);
        make_folder(folder)?;
        let outcome = match condition(to, hash)? {
            Condition::Missing => {
                rename_without_replacing(from, to)?;
                Outcome::Placed
            }
            Condition::Intact => Outcome::AlreadyThere,
            Condition::Altered => {
                tracing::warn!(%hash, "an altered original is replaced by good bytes");
                allow_replacing(to)?;
                fs::rename(from, to)?;
                Outcome::Repaired
            }
        };
        // Also for a file that was there: a crash may have come between its rename and this.
        sync_folder(folder)?;
        Ok(outcome)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Placed,
    AlreadyThere,
    Repaired,
}

/// A temporary file that goes away unless it was put in its place.
struct Incoming {
    path: PathBuf,
    hash: ContentHash,
    bytes: u64,
    media_type: Option<MediaType>,
    placed: bool,
}

impl Drop for Incoming {
    fn drop(&mut self) {
        if !self.placed {
            // What stays behind is removed when the folder is opened the next time.
            let _ = allow_replacing(&self.path).and_then(|()| fs::remove_file(&self.path));
        }
    }
}

/// Locks a file against writing and makes its bytes and this mark durable.
fn seal(file: &File) -> io::Result<()> {
    let mut permissions = file.metadata()?.permissions();
    permissions.set_readonly(true);
    file.set_permissions(permissions)?;
    file.sync_all()
}

#[cfg(test)]
mod tests;
