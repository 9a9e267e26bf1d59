//! Answers questions: stretches words, finds letters, orders, counts and shows them.

mod access;
mod cache;
mod evaluate;
mod expand;
mod facets;
mod level;
mod plan;
mod postings;
mod present;
mod rank;
mod search;

pub(crate) use access::Visible;
pub(crate) use cache::SegmentCaches;
pub(crate) use evaluate::prepare;
pub(crate) use expand::relation;
pub(crate) use facets::MOST as MOST_VALUES;
pub(crate) use level::{CHANCE, EXACT, FORM, Level, of as level_of, why as level_why};
pub(crate) use plan::{Marker, Sought};
pub(crate) use postings::each_posting;
pub(crate) use present::{Presenting, show};
pub(crate) use rank::By;
pub(crate) use search::{collect, look_up, means_something, search};
