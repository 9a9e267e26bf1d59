//! Prints German letters and scans them badly: true text, true boxes and true fields are known for every page.
//!
//! `letters` writes and sets letters of many kinds and layouts with typst, `Letter::scan` turns them into what a
//! scanner or a fax delivers, `file` writes the files, `score` compares a reading with the truth. Everything
//! depends on the seed alone. Templates and wordings come in two sets, so that a bench can use letters
//! that nobody has seen while developing. Never reads or writes anything but what the caller names.

mod chance;
mod composing;
pub mod degradation;
mod fields;
pub mod file;
mod filling;
mod fonts;
mod layout;
mod letter;
mod names;
mod numbers;
pub mod samples;
pub mod score;
mod senders;
mod setting;
mod sheet;
mod truth;
mod wording;
mod writing;

pub use degradation::{Degradation, Picture, Scan};
pub use fields::{Deadline, Fields, Reference, ReferenceKind};
pub use fonts::FAMILIES;
pub use letter::{Letter, Order, TemplateSet, Truth, kinds, layouts, letter, letters};
pub use truth::{TruePage, TrueWord};
pub use wording::Class;
