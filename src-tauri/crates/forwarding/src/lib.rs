//! Forwarding: the rules of dispositions, baskets, deputies and roles.
//!
//! Values in, values out: says what each role may do, which acts the office allows on a letter's errands, who
//! stands in for whom on a day, and how near a day is. Never touches a register, a clock or a file; texts and
//! colours are data of the house, not code.

mod acting;
mod deputies;
mod due;
mod house_list;
mod people;
mod rights;

pub use acting::{Refusal, check_act, check_forwarding};
pub use deputies::{Cover, Reach};
pub use due::{Nearness, nearness, week_end};
pub use house_list::{Colour, DispositionKind, HouseList, SignRole};
pub use people::{ListError, People, Person};
pub use rights::{Extent, Operation, Rights};
