//! Classification: from recognised text to a proposal for every field, each with its reasons on the page.
//!
//! [`propose`] is the one entry. Known things are looked up first, numbers must prove themselves by
//! their check digits, everything else is found by place and words and weighed; kind and unit come
//! from the house's own lists and from what people have confirmed ([`Learned`]).
//!
//! Values in, values out: no file, no clock, no network, no state of its own. Never invents: every
//! value stands on the page, in the electronic invoice, in the lists of the house or follows from a
//! dated rule of law. Never decides: people do.

mod catalogue;
mod check_digits;
mod dates;
mod flow;
mod house_rules;
mod invoice;
mod knowledge;
mod known;
mod law;
mod learning;
mod office;
mod propose;
mod reading;
mod sheet;
mod special;
mod text;

pub use catalogue::{
    Catalogue, CatalogueError, Kind, Unit, fingerprint, read_kinds, read_units, write_kinds,
    write_units,
};
pub use house_rules::{
    Condition, Field, HouseRule, HouseRulesError, Subjected, first_holding, read_rules, trial,
    write_rules,
};
pub use invoice::invoice;
pub use knowledge::{Knowledge, ProposalContext};
pub use known::{Known, KnownSender};
pub use law::{
    Computed, Law, LegalRemedy, Notice, Rules, RulesError, Span, Unit as PeriodUnit, Way,
};
pub use learning::{
    Counts, Example, HitRate, Learned, Question, Studied, Taught, Trial, Trials, study,
};
pub use office::Office;
pub use propose::{example_of, propose, propose_with_example};

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_letters;
