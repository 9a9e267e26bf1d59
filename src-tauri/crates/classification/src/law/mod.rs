//! Counting days as the law does, with rules that are dated data.

mod calendar;
mod objection;
mod period;
mod rules;

pub use objection::{LegalRemedy, Notice, Way};
pub use period::{Computed, Span, Unit};
pub use rules::{Law, Rules, RulesError};
