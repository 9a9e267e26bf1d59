//! Forwarding: the rules of dispositions, baskets, deputies and roles, and the ways out of the house.
//!
//! Says what each role may do, which acts the office allows on a letter's errands, who stands in for whom on a
//! day, and how near a day is: values in, values out; texts and colours are data of the house, not code.
//! [`HandOverFolder`] puts files where another system finds them, exactly once; [`MailServer`] lets a message leave and
//! tells whether it has; passwords lie in the system's keyring. Never touches a register or a clock.

mod acting;
mod deputies;
mod due;
mod hand_over_folder;
mod house_list;
mod keyring;
mod mail;
mod people;
mod rights;

pub use acting::{Refusal, check_act, check_forwarding};
pub use deputies::{Cover, Reach};
pub use due::{Nearness, nearness, week_end};
pub use hand_over_folder::HandOverFolder;
pub use house_list::{Colour, DispositionKind, HouseList, SignRole};
pub use keyring::{NoKeyring, keep_password, password_of};
pub use mail::{
    Attached, Delivery, Encryption, MailServer, MailText, Offered, Outgoing, is_mailbox,
};
pub use people::{ListError, People, Person};
pub use rights::{Extent, Operation, Rights};
