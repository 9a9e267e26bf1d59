//! The one index of an archive: which folder is current, what is set aside, what is being rebuilt.
//!
//! ```text
//! derived/index/current        name of the folder in use
//! derived/index/index-000003/  that folder
//! derived/index/aside-000002/  the last one that was damaged or of another format
//! ```

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock},
};

use document::DocumentId;

use crate::{
    answer::{Answer, Hit},
    complete::{self, Completion},
    engine,
    error::Error,
    letter::Letter,
    newer::{self, Asked},
    request::Request,
    shelf::{Shelf, Unusable},
    similar,
    watermark::Watermark,
};

/// The full-text index of an archive. One process, one `Index`; share it behind an `Arc`.
pub struct Index {
    folder: PathBuf,
    current: RwLock<Arc<Shelf>>,
    /// The one being built beside it.
    next: Mutex<Option<Arc<Shelf>>>,
}

/// An index being built beside the current one, which goes on answering. Ends on drop or with [`Rebuild::finish`].
pub struct Rebuild<'a> {
    index: &'a Index,
    /// Taken when it is put in place or given up.
    shelf: Option<Arc<Shelf>>,
    name: String,
}

impl Index {
    /// Opens the index in `folder`, makes it if there is none. What is damaged or of another format is
    /// set aside and an empty index begun: then [`Index::watermark`] is `None`.
    ///
    /// # Errors
    /// When the folder cannot be used at all: no permission, full disk, or another process holds it.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        fs::create_dir_all(folder).map_err(|source| folder_error(folder, source))?;
        let name = read_current(folder)?;
        let opened = match name.as_deref().map(|name| folder.join(name)) {
            Some(path) if path.is_dir() => match Shelf::open(&path) {
                Ok(shelf) => Some(shelf),
                Err(Unusable::Failed(error)) => return Err(error),
                Err(Unusable::OtherFormat) => {
                    tracing::info!("the index has another format and is built again");
                    set_aside(folder, &path)?;
                    None
                }
                Err(Unusable::Damaged(error)) => {
                    tracing::warn!(%error, "the index is damaged and is built again");
                    set_aside(folder, &path)?;
                    None
                }
            },
            _ => None,
        };
        let (shelf, name) = match (opened, name) {
            (Some(shelf), Some(name)) => (shelf, name),
            _ => {
                let (shelf, name) = begin(folder)?;
                write_current(folder, &name)?;
                (shelf, name)
            }
        };
        remove_left_over(folder, &name);
        Ok(Self {
            folder: folder.to_owned(),
            current: RwLock::new(Arc::new(shelf)),
            next: Mutex::new(None),
        })
    }

    /// Opens the index for searching only, also while another process writes it. What is not there or
    /// cannot be used is `None`: there is nothing to search in yet.
    ///
    /// # Errors
    /// When the folder cannot be read at all.
    pub fn open_reading(folder: &Path) -> Result<Option<Self>, Error> {
        let Some(name) = read_current(folder)? else {
            return Ok(None);
        };
        let shelf = match Shelf::open_reading(&folder.join(name)) {
            Ok(shelf) => shelf,
            Err(Unusable::Failed(error)) => return Err(error),
            Err(Unusable::OtherFormat | Unusable::Damaged(_)) => return Ok(None),
        };
        Ok(Some(Self {
            folder: folder.to_owned(),
            current: RwLock::new(Arc::new(shelf)),
            next: Mutex::new(None),
        }))
    }

    /// How far the index has followed the register; `None` for an index that was never committed.
    pub fn watermark(&self) -> Option<Watermark> {
        self.shelf().watermark()
    }

    /// Puts a letter in or replaces it; seen by searches after the next [`Index::commit`].
    ///
    /// # Errors
    /// When the disk is full or cannot be written; the letter must be put in again.
    pub fn upsert(&self, letter: &Letter) -> Result<(), Error> {
        if let Some(next) = self.next().as_ref() {
            next.upsert(letter)?;
        }
        self.shelf().upsert(letter)
    }

    /// Takes a letter out; gone from searches after the next [`Index::commit`], from the disk after [`Index::purge`].
    ///
    /// # Errors
    /// When the writer cannot be opened again after an earlier failure.
    pub fn remove(&self, document: DocumentId) -> Result<(), Error> {
        if let Some(next) = self.next().as_ref() {
            next.remove(document)?;
        }
        self.shelf().remove(document)
    }

    /// Makes everything durable together with its watermark; searches see it when this returns.
    ///
    /// # Errors
    /// When it could not be made durable: the watermark then stays what it was, and everything since must be put in again.
    pub fn commit(&self, watermark: &Watermark) -> Result<(), Error> {
        self.shelf().commit(watermark)
    }

    /// Removes every trace of letters that were taken out from the files and from memory.
    ///
    /// # Errors
    /// When segments cannot be rewritten.
    pub fn purge(&self) -> Result<(), Error> {
        self.shelf().purge()
    }

    /// Reads every byte and gives the files whose checksum is wrong; then the index should be rebuilt.
    ///
    /// # Errors
    /// When the files cannot be read at all.
    pub fn damaged_files(&self) -> Result<Vec<PathBuf>, Error> {
        self.shelf().damaged_files().map_err(Error::Read)
    }

    /// How many letters are in the index, whoever may see them.
    pub fn letters(&self) -> u64 {
        self.shelf().searcher().num_docs()
    }

    /// How many different words the vocabulary knows, and how many bytes of memory it takes.
    pub fn vocabulary_size(&self) -> (usize, usize) {
        self.shelf().vocabulary().size()
    }

    /// Answers a question. Whatever was typed, this gives an answer.
    ///
    /// # Errors
    /// Only when the index cannot be read.
    pub fn search(&self, request: &Request) -> Result<Answer, Error> {
        engine::search(&self.shelf(), request).map_err(Error::Read)
    }

    /// As [`Index::search`], over newer letters too, which the index has not taken in yet.
    ///
    /// # Errors
    /// Only when the index cannot be read.
    pub fn search_with<L: AsRef<Letter>>(
        &self,
        request: &Request,
        newer: &[L],
    ) -> Result<Answer, Error> {
        let shelf = self.shelf();
        let ask = |request: &Request| engine::search(&shelf, request);
        newer::together(request, Asked::Search, newer, ask).map_err(Error::Read)
    }

    /// As [`Index::look_up`], over newer letters too.
    ///
    /// # Errors
    /// Only when the index cannot be read.
    pub fn look_up_with<L: AsRef<Letter>>(
        &self,
        request: &Request,
        newer: &[L],
    ) -> Result<Answer, Error> {
        let shelf = self.shelf();
        let ask = |request: &Request| engine::look_up(&shelf, request);
        newer::together(request, Asked::LookUp, newer, ask).map_err(Error::Read)
    }

    /// How what is being typed may go on: fields, their values, words; at most `limit`. Proposes only what
    /// letters contain that the request may see.
    ///
    /// # Errors
    /// Only when the index cannot be read.
    pub fn complete(&self, request: &Request, limit: usize) -> Result<Vec<Completion>, Error> {
        complete::complete(&self.shelf(), request, limit).map_err(Error::Read)
    }

    /// "Ist mein Brief da?": letters by name, street or number, as typed at the counter. Those that bear the words
    /// as sender or reference come first, then the newest.
    ///
    /// # Errors
    /// Only when the index cannot be read.
    pub fn look_up(&self, request: &Request) -> Result<Answer, Error> {
        engine::look_up(&self.shelf(), request).map_err(Error::Read)
    }

    /// Ähnliche Schreiben: letters that share rare words with this one, most alike first.
    ///
    /// # Errors
    /// Only when the index cannot be read.
    pub fn similar(
        &self,
        document: DocumentId,
        access: Option<&[String]>,
        limit: usize,
    ) -> Result<Vec<Hit>, Error> {
        similar::similar(&self.shelf(), document, access, limit).map_err(Error::Read)
    }

    /// Begins to build a new index beside the current one. Letters put in or removed meanwhile go to both.
    ///
    /// # Errors
    /// When a rebuild is under way already or there is no room for a second folder.
    pub fn rebuild(&self) -> Result<Rebuild<'_>, Error> {
        let mut next = self.next();
        if next.is_some() {
            return Err(Error::Rebuilding);
        }
        let (shelf, name) = begin(&self.folder)?;
        let shelf = Arc::new(shelf);
        *next = Some(Arc::clone(&shelf));
        Ok(Rebuild {
            index: self,
            shelf: Some(shelf),
            name,
        })
    }

    fn shelf(&self) -> Arc<Shelf> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn next(&self) -> MutexGuard<'_, Option<Arc<Shelf>>> {
        self.next.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Rebuild<'_> {
    /// Puts a letter into the new index only.
    ///
    /// # Errors
    /// As [`Index::upsert`].
    pub fn upsert(&self, letter: &Letter) -> Result<(), Error> {
        match &self.shelf {
            Some(shelf) => shelf.upsert(letter),
            None => unreachable!("BUG: a rebuild has its index until it ends"),
        }
    }

    /// Commits the new index and puts it in place of the old one, which is deleted.
    ///
    /// The watermark is that of the moment at which the rebuild began: what came later is caught up from there.
    ///
    /// # Errors
    /// When the new index cannot be made durable; the old one stays in use.
    pub fn finish(mut self, watermark: &Watermark) -> Result<(), Error> {
        let mut next = self.index.next();
        if let Some(shelf) = &self.shelf {
            shelf.commit(watermark)?;
            write_current(&self.index.folder, &self.name)?;
        }
        if let Some(shelf) = self.shelf.take() {
            let current = self.index.current.write();
            *current.unwrap_or_else(PoisonError::into_inner) = shelf;
        }
        *next = None;
        drop(next);
        remove_left_over(&self.index.folder, &self.name);
        Ok(())
    }
}

impl Drop for Rebuild<'_> {
    fn drop(&mut self) {
        if let Some(shelf) = self.shelf.take() {
            *self.index.next() = None;
            // Its writer must have ended before its files can go.
            drop(shelf);
            // What cannot be removed now is removed at the next opening.
            let _ = fs::remove_dir_all(self.index.folder.join(&self.name));
        }
    }
}

fn folder_error(folder: &Path, source: io::Error) -> Error {
    Error::Folder {
        folder: folder.to_owned(),
        source,
    }
}

/// The folder in use; `None` when nothing valid is written there.
fn read_current(folder: &Path) -> Result<Option<String>, Error> {
    match fs::read(folder.join("current")) {
        Ok(bytes) => Ok(String::from_utf8(bytes)
            .ok()
            .filter(|name| number_of(name, "index-").is_some())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(folder_error(folder, source)),
    }
}

/// Written beside and renamed, so that a crash leaves the old name or the new one.
fn write_current(folder: &Path, name: &str) -> Result<(), Error> {
    let beside = folder.join("current.new");
    let write = || {
        let mut file = File::create(&beside)?;
        file.write_all(name.as_bytes())?;
        file.sync_all()?;
        fs::rename(&beside, folder.join("current"))?;
        // Folders can be synced on Unix only; elsewhere the rename is as durable as it gets.
        #[cfg(unix)]
        File::open(folder)?.sync_all()?;
        Ok(())
    };
    write().map_err(|source| folder_error(folder, source))
}

/// Makes the next numbered folder with an empty index.
fn begin(folder: &Path) -> Result<(Shelf, String), Error> {
    let entries = fs::read_dir(folder).map_err(|source| folder_error(folder, source))?;
    let highest = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            number_of(&name, "index-").or_else(|| number_of(&name, "aside-"))
        })
        .max();
    let name = format!("index-{:06}", highest.map_or(1, |number| number + 1));
    let path = folder.join(&name);
    fs::create_dir(&path).map_err(|source| folder_error(&path, source))?;
    Ok((Shelf::create(&path)?, name))
}

fn number_of(name: &str, prefix: &str) -> Option<u32> {
    name.strip_prefix(prefix)?.parse().ok()
}

/// Keeps what could not be used for a look, the latest only.
fn set_aside(folder: &Path, path: &Path) -> Result<(), Error> {
    for entry in fs::read_dir(folder)
        .map_err(|source| folder_error(folder, source))?
        .flatten()
    {
        if entry
            .file_name()
            .to_str()
            .is_some_and(|name| name.starts_with("aside-"))
        {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    let aside = folder.join(name.replacen("index-", "aside-", 1));
    fs::rename(path, aside).map_err(|source| folder_error(path, source))
}

/// Removes folders of rebuilds that did not end and of indexes that were replaced.
fn remove_left_over(folder: &Path, current: &str) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let left_over = name
            .to_str()
            .is_some_and(|name| name.starts_with("index-") && name != current);
        if left_over && fs::remove_dir_all(entry.path()).is_err() {
            tracing::warn!(
                "could not remove a replaced index; it is tried again at the next start"
            );
        }
    }
}
