//! The visible folder of files that could not be taken.

use crate::{Error, FoundFile, ScanFolder, names, note, unchanged};
use document::{Problem, Timestamp};
use std::{
    fmt, fs,
    fs::File,
    io::{self, Write},
    path::{Path, PathBuf},
};

/// Name of the folder, inside the scan folder.
pub const PROBLEM_FOLDER: &str = "Problemfälle";

/// The longest file name that all file systems take, in bytes.
const LONGEST_NAME: usize = 255;

/// What the note's name adds to the file's.
const NOTE_ENDING: &str = ".txt";

/// A file among the problem cases. `Debug` shows no names.
#[derive(Clone, PartialEq, Eq)]
pub struct KeptFile {
    /// Where it lies.
    pub path: PathBuf,
    /// Its name for people.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Why it lies there, if its note says so.
    pub problem: Option<Problem>,
    /// When it was put there, if its note says so.
    pub at: Option<Timestamp>,
    /// Its note, if there is one.
    pub note: Option<PathBuf>,
}

impl fmt::Debug for KeptFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeptFile")
            .field("bytes", &self.bytes)
            .field("problem", &self.problem)
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}

/// Moves `file` to the problem cases and lays a German note beside it. Nothing is overwritten: a
/// second file of the same name gets a number. If the file cannot be moved it stays where it is
/// ([`Error::Move`]). A note that cannot be written is left out; the file is safe all the same.
pub fn move_to_problem_cases(
    folder: &ScanFolder,
    file: &FoundFile,
    problem: Problem,
    at: Timestamp,
) -> Result<KeptFile, Error> {
    if !unchanged(file) {
        return Err(Error::Changed);
    }
    let cases = open(&folder.folder).map_err(Error::ProblemFolder)?;
    let path = move_into(&cases, &file.path, &file.name).map_err(Error::Move)?;
    let note = with_ending(&path);
    let written = write_note(&note, &note::write(&file.name, problem, at));
    if let Err(error) = &written {
        tracing::warn!(kind = ?error.kind(), code = problem.code(), "could not write the note of a problem case");
    }
    tracing::info!(
        bytes = file.bytes,
        code = problem.code(),
        "a file was put to the problem cases"
    );
    Ok(KeptFile {
        name: names::for_people(&path),
        path,
        bytes: file.bytes,
        problem: Some(problem),
        at: Some(at),
        note: written.is_ok().then_some(note),
    })
}

/// What lies among the problem cases, by name. Empty if there is no such folder.
pub fn problem_cases(folder: &ScanFolder) -> Result<Vec<KeptFile>, Error> {
    let Some(cases) = existing(&folder.folder).map_err(Error::ProblemFolder)? else {
        return Ok(Vec::new());
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(cases).map_err(Error::ProblemFolder)? {
        let path = entry.map_err(Error::ProblemFolder)?.path();
        let name = names::for_people(&path);
        let Ok(metadata) = fs::symlink_metadata(&path) else {
            continue;
        };
        if metadata.is_file() && !names::never_taken(&name) && !is_note(&path) {
            files.push(kept(path, name, metadata.len()));
        }
    }
    files.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(files)
}

fn kept(path: PathBuf, name: String, bytes: u64) -> KeptFile {
    let note = with_ending(&path);
    let noted = read_note(&note);
    KeptFile {
        path,
        name,
        bytes,
        problem: noted.and_then(|noted| noted.problem),
        at: noted.and_then(|noted| noted.at),
        note: noted.map(|_| note),
    }
}

/// A note of ours beside a file; a text of the same name that a person has put there is a case.
fn is_note(path: &Path) -> bool {
    let beside = path
        .file_name()
        .and_then(|name| name.to_str())
        .and_then(|name| name.strip_suffix(NOTE_ENDING));
    beside.is_some_and(|name| path.with_file_name(name).exists()) && read_note(path).is_some()
}

fn read_note(path: &Path) -> Option<note::Noted> {
    /// No note is longer; a foreign text may be.
    const LONGEST_NOTE: u64 = 16 * 1024;
    let metadata = fs::symlink_metadata(path).ok()?;
    if !metadata.is_file() || metadata.len() > LONGEST_NOTE {
        return None;
    }
    note::read(&fs::read_to_string(path).ok()?)
}

fn with_ending(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(NOTE_ENDING);
    name.into()
}

/// The folder of problem cases if it is there, in whichever spelling of its umlaut.
fn existing(scan_folder: &Path) -> io::Result<Option<PathBuf>> {
    for entry in fs::read_dir(scan_folder)? {
        let entry = entry?;
        if names::same(&entry.file_name().to_string_lossy(), PROBLEM_FOLDER)
            && entry.file_type()?.is_dir()
        {
            return Ok(Some(entry.path()));
        }
    }
    Ok(None)
}

fn open(scan_folder: &Path) -> io::Result<PathBuf> {
    if let Some(folder) = existing(scan_folder)? {
        return Ok(folder);
    }
    let folder = scan_folder.join(PROBLEM_FOLDER);
    fs::create_dir(&folder)?;
    Ok(folder)
}

/// Moves `source` into `cases` under `name` or the first free variation of it; returns where to.
fn move_into(cases: &Path, source: &Path, name: &str) -> io::Result<PathBuf> {
    for number in 1u32.. {
        let suffix = if number == 1 {
            String::new()
        } else {
            format!(" ({number})")
        };
        let target = cases.join(names::with_suffix(
            name,
            &suffix,
            LONGEST_NAME - NOTE_ENDING.len(),
        ));
        // A free file name beside a note would take over a stranger's note.
        if fs::symlink_metadata(with_ending(&target)).is_ok() {
            continue;
        }
        match move_to(source, &target) {
            Ok(()) => return Ok(target),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Moves a file without ever replacing another. The place is claimed by making an empty file, which
/// fails if there is one; that works on every file system, and only then is anything moved.
fn move_to(source: &Path, target: &Path) -> io::Result<()> {
    drop(File::create_new(target)?);
    let moved = fs::rename(source, target).or_else(|error| match error.kind() {
        io::ErrorKind::CrossesDevices => copy_over(source, target),
        _ => Err(error),
    });
    if moved.is_err() {
        // The source is untouched; an empty claim must not look like a case.
        let _ = fs::remove_file(target);
    }
    moved
}

/// Copies `source` into the claimed place durably, then removes it; if it cannot be removed the
/// copy is given up, so that there is always exactly one.
fn copy_over(source: &Path, target: &Path) -> io::Result<()> {
    let mut copy = File::options().write(true).open(target)?;
    io::copy(&mut File::open(source)?, &mut copy)?;
    copy.sync_all()?;
    fs::remove_file(source)
}

fn write_note(path: &Path, text: &str) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests;
