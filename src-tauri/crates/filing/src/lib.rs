//! Filing: the file plan, file numbers, and how long files are kept.
//!
//! Values in, values out: reads texts it is given, touches no file, no clock, no register. Never
//! disposes of anything: it only says until when something is to be kept.

mod file_number;
mod file_plan;
mod retention;

pub use file_number::{FileNumber, InvalidFileNumber};
pub use file_plan::{FilePlan, FilePlanError, Group, Keep};
pub use retention::kept_until;
