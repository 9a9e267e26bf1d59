//! Recognised texts: compressed, write-once, addressed by what they say.

mod shape;
mod store;

pub use store::{Condition, Texts};
