//! The register (Posteingangsbuch): the one SQLite file of an archive, and the recognised text beside it.
//!
//! A fact is appended to a hash-chained journal and applied to tables in one transaction; the tables
//! can be thrown away and made again from the journal. The chain proves accidents and clumsy edits.
//! It does not stop an administrator: for that a checkpoint (seq and hash) must leave the machine.
//!
//! Never: reads a clock, knows what a fact means for the next station, touches originals or the
//! index, lets anybody else see SQL. The only user of `rusqlite` in the house.

mod actors;
mod append;
mod apply;
mod chain;
mod columns;
mod connection;
mod day;
mod departing;
mod disk;
mod documents;
mod drive;
mod errands;
mod error;
mod file;
mod filing;
mod fitting;
mod hand_over;
mod history;
mod journal;
mod paging;
mod rebuild;
mod register;
mod roles;
mod schema;
mod sealed;
mod seen;
mod sight;
mod sums;
mod texts;
mod verify;
mod walk;

pub use append::{About, Appended, Appending};
pub use day::{DayListRow, DayRow, ReadPages};
pub use departing::Source;
pub use documents::{DocumentRow, FormRow, ListQuery, RejectedRow, Which};
pub use errands::{BasketCount, BasketQuery, BasketRow, DueCounts, DueRow, Shelf};
pub use error::{Error, Newer};
pub use filing::{CaseFileRow, MatterRow};
pub use fitting::FurtherOriginal;
pub use hand_over::HandOverRow;
pub use history::JournalEntry;
pub use journal::{Head, JournalId};
pub use paging::{Asked, EntriesAsked, LettersAsked};
pub use register::{FORMAT, Register};
pub use roles::GivenRoles;
pub use sealed::SealedRow;
pub use seen::Seen;
pub use sight::Sight;
pub use sums::{NumbersGiven, SaidAbout};
pub use texts::{Condition, Texts};
pub use verify::{Tables, Verification};
pub use walk::{Broken, Reason};
