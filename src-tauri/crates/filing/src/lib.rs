//! Filing: the file plan, patterns of Aktenzeichen, and how long files are kept.
//!
//! Values in, values out: reads texts it is given, touches no file, no clock, no register. Never
//! disposes of anything: it only says until when something is to be kept.

mod file_plan;
mod plan_lists;
mod retention;
mod sign_pattern;

pub use file_plan::{FilePlan, FilePlanError, Group, Keep};
pub use plan_lists::{read_plan, write_plan};
pub use retention::kept_until;
pub use sign_pattern::{SignParts, SignPattern, SignPatternError};
