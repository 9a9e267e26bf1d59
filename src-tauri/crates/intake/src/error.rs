//! What can go wrong at the scan folder.

use std::io;

/// Each variant names the attempt that failed. File names are left out: they often name people.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The scan folder lies inside the archive, which would feed on itself.
    #[error("the scan folder lies inside a folder that must never be taken from")]
    InsideArchive,
    /// The scan folder cannot be listed.
    #[error("could not reach the scan folder")]
    Unreachable(#[source] io::Error),
    /// The thread that watches could not be started.
    #[error("could not start watching the scan folder")]
    Start(#[source] io::Error),
    /// The file is no longer the one that was found: gone, grown or replaced. It was not touched.
    #[error("the file changed after it was found")]
    Changed,
    /// The file could not be moved to the problem cases and stays where it is.
    #[error("could not move a file to the problem cases")]
    Move(#[source] io::Error),
    /// The folder of problem cases could not be made or is something else.
    #[error("could not open the folder of problem cases")]
    ProblemFolder(#[source] io::Error),
    /// The file could not be removed from the scan folder and stays there.
    #[error("could not remove a file from the scan folder")]
    Remove(#[source] io::Error),
}
