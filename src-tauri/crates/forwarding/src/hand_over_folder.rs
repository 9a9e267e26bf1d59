//! A folder that another system reads: what is handed over appears there whole or not at all, and exactly once.
//!
//! The files are written into a folder under a temporary name and flushed to the disk, then that folder is
//! renamed. Whoever knows that it was to be renamed can tell after a crash whether it was: the temporary name is
//! there or it is not. A sign in the folder tells it from the empty place of a drive that is not connected.

use document::HandOverProblem;
use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

/// Lies in every folder into which something was handed over.
const SIGN: &str = "Poststelle-Übergabe.txt";
const WORDS: &str = "\
In diesen Ordner übergibt Poststelle Schreiben, je Schreiben einen Unterordner.
Ein Unterordner erscheint erst, wenn er vollständig ist. Legt das übernehmende System daneben eine Datei
<Name des Unterordners>.quittung ab, gilt das Schreiben dort als übernommen.
Bitte lassen Sie diese Datei liegen: An ihr erkennt Poststelle, dass das Laufwerk verbunden ist.
";

/// A hand-over folder within reach.
#[derive(Debug)]
pub struct HandOverFolder(PathBuf);

impl HandOverFolder {
    /// The folder, if it is there. One that was used before must bear its sign; a new one gets it.
    ///
    /// # Errors
    /// Missing when it is not there or another one, refused when it cannot be written.
    pub fn open(folder: &Path, used: bool) -> Result<Self, HandOverProblem> {
        if !folder.is_dir() {
            return Err(HandOverProblem::FolderMissing);
        }
        let sign = folder.join(SIGN);
        if !sign.exists() {
            if used {
                return Err(HandOverProblem::FolderMissing);
            }
            write_durably(&sign, WORDS.as_bytes()).map_err(refused)?;
        }
        Ok(Self(folder.to_owned()))
    }

    /// Makes everything ready under a temporary name; it is on the disk when this returns. What lies there of an
    /// earlier try goes. `fill` says which files it has written.
    ///
    /// # Errors
    /// What `fill` says, missing when the folder went away meanwhile, refused when it cannot be written.
    pub fn prepare(
        &self,
        name: &str,
        fill: impl FnOnce(&Path) -> Result<Vec<PathBuf>, HandOverProblem>,
    ) -> Result<(), HandOverProblem> {
        let unfinished = self.unfinished(name);
        match fs::remove_dir_all(&unfinished) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(refused(error)),
            _ => {}
        }
        fs::create_dir(&unfinished).map_err(refused)?;
        let files = fill(&unfinished)?;
        flush(&unfinished).map_err(refused)?;
        // Whoever makes missing folders as they write has written into the empty place of a drive that went away.
        if !self.bears_sign() {
            self.discard(name);
            return Err(HandOverProblem::FolderMissing);
        }
        if files.iter().all(|file| file.exists()) {
            Ok(())
        } else {
            Err(HandOverProblem::FolderMissing)
        }
    }

    /// Lets it appear under its own name. Once it is gone from its temporary name it has left: then nothing
    /// happens. Where the whole folder has gone meanwhile, nothing has left.
    ///
    /// # Errors
    /// Missing when the folder is not there any more, refused when it cannot be written.
    pub fn release(&self, name: &str) -> Result<(), HandOverProblem> {
        match fs::rename(self.unfinished(name), self.0.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(refused(error)),
            // The place of a drive that went away may be there, empty; or the drive is back by now.
            Err(_) if !self.bears_sign() || self.unfinished(name).exists() => {
                return Err(HandOverProblem::FolderMissing);
            }
            _ => {}
        }
        sync_folder(&self.0).map_err(refused)
    }

    /// Takes away what lies ready and shall not appear.
    pub fn discard(&self, name: &str) {
        if let Err(error) = fs::remove_dir_all(self.unfinished(name)) {
            tracing::warn!(%error, "what was called off lies there under its temporary name");
        }
    }

    /// Whether the other system has said that it has it.
    pub fn is_confirmed(&self, name: &str) -> bool {
        self.0.join(format!("{name}.quittung")).exists()
    }

    fn bears_sign(&self) -> bool {
        self.0.join(SIGN).exists()
    }

    fn unfinished(&self, name: &str) -> PathBuf {
        self.0.join(format!(".{name}.unfertig"))
    }
}

fn flush(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        File::open(entry?.path())?.sync_all()?;
    }
    sync_folder(folder)
}

/// Windows has no such call and needs none.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}

fn write_durably(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    io::Write::write_all(&mut file, bytes)?;
    file.sync_all()
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "so that it fits into map_err"
)]
fn refused(error: io::Error) -> HandOverProblem {
    tracing::warn!(%error, "a hand-over folder refuses");
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotConnected => HandOverProblem::FolderMissing,
        _ => HandOverProblem::FolderRefused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(to: &Path) -> Result<Vec<PathBuf>, HandOverProblem> {
        let file = to.join("a.txt");
        write_durably(&file, b"a").map_err(refused)?;
        Ok(vec![file])
    }

    fn names(folder: &Path) -> Vec<String> {
        let names = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> = names
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name != SIGN)
            .collect();
        names.sort();
        names
    }

    #[test]
    fn it_appears_whole_and_what_has_left_is_not_missed() {
        let dir = tempfile::tempdir().unwrap();
        let folder = HandOverFolder::open(dir.path(), false).unwrap();
        folder.prepare("1", fill).unwrap();
        assert_eq!(names(dir.path()), [".1.unfertig"]);
        // A crash before the release: everything is made ready once more.
        folder.prepare("1", fill).unwrap();
        folder.release("1").unwrap();
        assert_eq!(names(dir.path()), ["1"]);
        assert_eq!(names(&dir.path().join("1")), ["a.txt"]);
        // The other system has fetched it: it is not made again.
        fs::remove_dir_all(dir.path().join("1")).unwrap();
        folder.release("1").unwrap();
        assert!(names(dir.path()).is_empty());
        assert!(!folder.is_confirmed("1"));
        write_durably(&dir.path().join("1.quittung"), b"").unwrap();
        assert!(folder.is_confirmed("1"));
    }

    #[test]
    fn what_lay_ready_when_the_folder_went_away_has_not_left() {
        let dir = tempfile::tempdir().unwrap();
        let (place, elsewhere) = (dir.path().join("da"), dir.path().join("fort"));
        fs::create_dir(&place).unwrap();
        let folder = HandOverFolder::open(&place, false).unwrap();
        folder.prepare("1", fill).unwrap();
        fs::rename(&place, &elsewhere).unwrap();
        assert_eq!(folder.release("1"), Err(HandOverProblem::FolderMissing));
        fs::create_dir(&place).unwrap();
        assert_eq!(folder.release("1"), Err(HandOverProblem::FolderMissing));
        assert!(names(&place).is_empty());
        fs::remove_dir(&place).unwrap();
        fs::rename(&elsewhere, &place).unwrap();
        folder.release("1").unwrap();
        assert_eq!(names(&place), ["1"]);
    }

    #[test]
    fn what_was_written_while_the_folder_went_away_or_came_back_is_not_whole() {
        let dir = tempfile::tempdir().unwrap();
        let (place, elsewhere) = (dir.path().join("da"), dir.path().join("fort"));
        fs::create_dir(&place).unwrap();
        let folder = HandOverFolder::open(&place, false).unwrap();
        let goes = folder.prepare("1", |to| {
            let first = fill(to)?;
            fs::rename(&place, &elsewhere).unwrap();
            fs::create_dir_all(to).unwrap();
            fill(to)?;
            Ok(first)
        });
        assert_eq!(goes, Err(HandOverProblem::FolderMissing));
        assert!(names(&place).is_empty(), "nothing stays in the empty place");
        let comes_back = folder.prepare("1", |to| {
            let written = fill(to)?;
            fs::remove_dir_all(&place).unwrap();
            fs::rename(&elsewhere, &place).unwrap();
            fs::remove_dir_all(to).unwrap();
            fs::create_dir(to).unwrap();
            Ok(written)
        });
        assert_eq!(comes_back, Err(HandOverProblem::FolderMissing));
        folder.prepare("1", fill).unwrap();
        folder.release("1").unwrap();
        assert_eq!(names(&place), ["1"]);
    }

    #[test]
    fn an_empty_place_of_a_drive_is_not_taken_for_the_folder() {
        let dir = tempfile::tempdir().unwrap();
        let gone = dir.path().join("fort");
        let open = |path: &Path, used| HandOverFolder::open(path, used).map(drop);
        assert_eq!(open(&gone, false), Err(HandOverProblem::FolderMissing));
        assert_eq!(open(dir.path(), true), Err(HandOverProblem::FolderMissing));
        assert_eq!(open(dir.path(), false), Ok(()));
        assert_eq!(open(dir.path(), true), Ok(()));
    }
}
