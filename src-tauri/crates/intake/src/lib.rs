//! Intake: finds letters in the scan folder when they are complete, and nothing else.
//!
//! A file is offered once its size and time have stood still, nobody holds a lock on it and it can
//! be read: [`watch`] reports as it happens, [`scan_once`] what is there now. What cannot be taken
//! moves to the visible folder `Problemfälle` with a German note beside it.
//!
//! Never follows links, never takes pipes, hidden or temporary files, its own notes or the archive,
//! never removes or moves a file unless it is told to, never touches the book.

mod appearance;
mod error;
mod examine;
mod file_system;
mod found;
mod judge;
mod names;
mod note;
mod problem_cases;
mod quiet;
mod scan_folder;
mod source;
mod walk;
mod watch;

pub use error::Error;
pub use examine::examine;
pub use found::{FolderState, Found, FoundFile};
pub use problem_cases::{KeptFile, PROBLEM_FOLDER, move_to_problem_cases, problem_cases};
pub use scan_folder::{ScanFolder, Watching, scan_once};
pub use source::{remove_source, unchanged};
pub use watch::{Watch, watch};
