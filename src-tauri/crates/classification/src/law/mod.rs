//! Counting days as the law does, with rules that are dated data.

mod calendar;
mod period;
mod rules;

pub use period::{Computed, Span, Unit};
pub use rules::{Law, Rules, RulesError};
