//! The scan folder and how it is to be watched.

use crate::{
    Error, Found, FoundFile,
    judge::{Judgement, judge},
    walk::walk,
};
use document::{Clock, Problem};
use std::{collections::HashMap, path::PathBuf, time::Duration};

/// A folder into which scanners and people put letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScanFolder {
    /// Where it lies. May itself be a link; links inside it are not followed.
    pub folder: PathBuf,
    /// How long a file's size and time must have stood still. 2 seconds unless told otherwise.
    pub quiet: Duration,
    /// How long an empty file may lie before it is a problem: scanners make the file first and write
    /// later. 60 seconds unless told otherwise.
    pub quiet_empty: Duration,
    /// How changes are noticed.
    pub watching: Watching,
    /// How often the folder is looked through when it is polled. 3 seconds unless told otherwise.
    pub poll: Duration,
    /// How often the folder is looked through in any case. 5 minutes unless told otherwise.
    pub rescan: Duration,
    /// Folders from which nothing is ever taken: the archive.
    pub never: Vec<PathBuf>,
}

/// How changes in the scan folder are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Watching {
    /// By events where the file system gives them, otherwise by polling.
    #[default]
    Automatic,
    /// By events.
    Events,
    /// By looking through the folder every few seconds.
    Polling,
}

impl ScanFolder {
    /// How many folders deep letters are looked for: the folder itself is 0.
    pub const DEEPEST: usize = 5;

    /// The folder with usual times.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            quiet: Duration::from_secs(2),
            quiet_empty: Duration::from_secs(60),
            watching: Watching::Automatic,
            poll: Duration::from_secs(3),
            rescan: Duration::from_secs(300),
            never: Vec::new(),
        }
    }

    /// Fails if nothing could ever be taken because the folder lies in the archive.
    pub(crate) fn refuse_archive(&self) -> Result<(), Error> {
        let Ok(folder) = self.folder.canonicalize() else {
            return Ok(());
        };
        let inside = |never: &PathBuf| {
            never
                .canonicalize()
                .is_ok_and(|never| folder.starts_with(never))
        };
        if self.never.iter().any(inside) {
            Err(Error::InsideArchive)
        } else {
            Ok(())
        }
    }
}

/// What lies complete in the folder now. Takes as long as the quiet time, in which it waits for
/// files that are still growing to show it; these are left out. An empty file is a problem only if
/// it is older than the quiet time for empty files; a file that cannot be read, if it cannot twice.
pub fn scan_once(folder: &ScanFolder, clock: &dyn Clock) -> Result<Vec<Found>, Error> {
    folder.refuse_archive()?;
    let before = walk(folder, &|| false).map_err(Error::Unreachable)?;
    if before.files.is_empty() {
        return Ok(Vec::new());
    }
    let refused: Vec<_> = before
        .files
        .iter()
        .filter(|(path, appearance)| judge(path, *appearance) == Judgement::NotAccessible)
        .map(|(path, _)| path.clone())
        .collect();
    std::thread::sleep(folder.quiet);
    let after = walk(folder, &|| false).map_err(Error::Unreachable)?;
    let before: HashMap<_, _> = before.files.into_iter().collect();
    let now = clock.now();
    let mut found = Vec::new();
    for (path, appearance) in after.files {
        if before.get(&path) != Some(&appearance) {
            continue;
        }
        let judgement = judge(&path, appearance);
        let age = Duration::try_from(now.duration_since(appearance.modified)).unwrap_or_default();
        let stubborn = refused.contains(&path);
        let file = FoundFile::new(path, appearance);
        match judgement {
            Judgement::Letter => found.push(Found::Letter(file)),
            Judgement::Problem(Problem::Empty) if age < folder.quiet_empty => {}
            Judgement::Problem(problem) => found.push(Found::Problem(file, problem)),
            Judgement::NotAccessible if stubborn => {
                found.push(Found::Problem(file, Problem::NotAccessible));
            }
            Judgement::NotAccessible | Judgement::Busy | Judgement::Changed => {}
        }
    }
    Ok(found)
}
