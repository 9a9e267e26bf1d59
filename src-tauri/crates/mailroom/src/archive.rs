//! An archive is one folder; this file knows what lies where in it.

use crate::Error;
use std::{
    fs::{self, File, TryLockError},
    io::Write,
    path::{Path, PathBuf},
};

/// What a person who opens the folder by hand should know.
const READ_ME: &str = "\
Dieser Ordner ist ein Archiv von Poststelle.

  originals/   die Dateien, wie sie eingegangen sind. Sie werden nie verändert.
  register/    das Posteingangsbuch (eine SQLite-Datei).
  texts/       der erkannte Text der Schreiben.
  derived/     Suchindex, Seitenbilder, durchsuchbare PDF und Tageslisten. Dieser Ordner darf fehlen:
               Poststelle erzeugt ihn neu.

Bitte ändern, verschieben oder löschen Sie hier nichts von Hand. Zur Datensicherung kopieren Sie
den ganzen Ordner, während Poststelle geschlossen ist.
";

/// The folder of one archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archive(PathBuf);

impl Archive {
    /// The archive at `folder`, whether it exists yet or not.
    pub fn at(folder: &Path) -> Self {
        Self(folder.to_owned())
    }

    /// The folder itself.
    pub fn folder(&self) -> &Path {
        &self.0
    }

    /// Whether an archive lies here already.
    pub fn exists(&self) -> bool {
        self.0.join("register").join("register.sqlite").exists()
    }

    pub(crate) fn originals(&self) -> PathBuf {
        self.0.join("originals")
    }

    pub(crate) fn settings(&self) -> PathBuf {
        self.0.join("settings.toml")
    }

    /// The house's own units; missing while the generic ones count.
    pub(crate) fn units(&self) -> PathBuf {
        self.0.join("units.toml")
    }

    /// The house's own document kinds.
    pub(crate) fn kinds(&self) -> PathBuf {
        self.0.join("kinds.toml")
    }

    /// The house's own rules.
    pub(crate) fn rules(&self) -> PathBuf {
        self.0.join("rules.toml")
    }

    /// The house's own file plan.
    pub(crate) fn file_plan(&self) -> PathBuf {
        self.0.join("file-plan.toml")
    }

    /// Who works in the house; missing while nobody has written it down.
    pub(crate) fn people(&self) -> PathBuf {
        self.0.join("people.toml")
    }

    /// The house's own dispositions and roles.
    pub(crate) fn dispositions(&self) -> PathBuf {
        self.0.join("dispositions.toml")
    }

    pub(crate) fn index(&self) -> PathBuf {
        self.0.join("derived").join("index")
    }

    pub(crate) fn page_images(&self) -> PathBuf {
        self.0.join("derived").join("pages")
    }

    pub(crate) fn searchable(&self) -> PathBuf {
        self.0.join("derived").join("searchable")
    }

    /// Day lists as they were closed.
    pub(crate) fn day_lists(&self) -> PathBuf {
        self.0.join("derived").join("day-lists")
    }

    /// What was learned from confirmations.
    pub(crate) fn lessons(&self) -> PathBuf {
        self.0.join("derived").join("lessons")
    }

    /// Which lists and rules the letters that wait for a person were proposed with.
    pub(crate) fn proposed_with(&self) -> PathBuf {
        self.0.join("derived").join("proposed-with")
    }

    /// Makes the folder with its explanation. Refuses a folder that holds other things, because an
    /// archive must not be mixed with files that somebody may tidy away.
    pub(crate) fn create(&self) -> Result<(), Error> {
        let refuse = |source| Error::CreateArchive {
            folder: self.0.clone(),
            source,
        };
        if self.exists() {
            return Err(Error::ArchiveExists {
                folder: self.0.clone(),
            });
        }
        fs::create_dir_all(&self.0).map_err(refuse)?;
        let mut others = fs::read_dir(&self.0).map_err(refuse)?.flatten();
        if others.any(|entry| !self.is_ours(&entry.file_name().to_string_lossy())) {
            return Err(Error::FolderNotEmpty {
                folder: self.0.clone(),
            });
        }
        write_durably(&self.0.join("LIESMICH.txt"), READ_ME.as_bytes()).map_err(refuse)
    }

    /// Half-made archives (a crash during creation) may be finished.
    fn is_ours(&self, name: &str) -> bool {
        [
            "LIESMICH.txt",
            "settings.toml",
            "units.toml",
            "kinds.toml",
            "rules.toml",
            "file-plan.toml",
            "people.toml",
            "dispositions.toml",
            "archive.lock",
            "register",
            "originals",
            "texts",
            "derived",
        ]
        .contains(&name)
    }

    /// Takes the archive for this process until the returned file is dropped.
    pub(crate) fn lock(&self) -> Result<File, Error> {
        let path = self.0.join("archive.lock");
        let open = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path);
        let file = open.map_err(|source| Error::LockArchive {
            folder: self.0.clone(),
            source,
        })?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => Err(Error::ArchiveInUse {
                folder: self.0.clone(),
            }),
            Err(TryLockError::Error(source)) => Err(Error::LockArchive {
                folder: self.0.clone(),
                source,
            }),
        }
    }
}

/// Where a newcomer's archive and scan folder lie: visible in the home folder, easy to back up.
pub fn default_folders(home: &Path) -> (PathBuf, PathBuf) {
    let ours = home.join("Poststelle");
    (ours.join("Archiv"), ours.join("Scaneingang"))
}

/// Writes beside, flushes to the disk, then renames: a crash leaves the old or the new file, never half of one.
pub(crate) fn write_durably(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    fill_durably(path, |file| file.write_all(bytes))
}

/// The same for what is too large to be held in memory.
pub(crate) fn fill_durably(
    path: &Path,
    fill: impl FnOnce(&mut File) -> std::io::Result<()>,
) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let mut file = File::create(&beside)?;
    fill(&mut file)?;
    file.sync_all()?;
    drop(file);
    fs::rename(&beside, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_other_things_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("Urlaubsfotos")).unwrap();
        assert!(matches!(
            Archive::at(dir.path()).create(),
            Err(Error::FolderNotEmpty { .. })
        ));
    }

    #[test]
    fn an_archive_belongs_to_one_process_at_a_time() {
        let dir = tempfile::tempdir().unwrap();
        let archive = Archive::at(dir.path());
        archive.create().unwrap();
        let held = archive.lock().unwrap();
        assert!(matches!(archive.lock(), Err(Error::ArchiveInUse { .. })));
        drop(held);
        archive.lock().unwrap();
    }
}
