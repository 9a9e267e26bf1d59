//! German words: spelling, forms, and how recognisers misread them.

mod confusion;
mod fold;
mod form;
mod misreading;
mod spelling;

pub(crate) use confusion::confusable;
pub(crate) use fold::{fold, push_folded};
pub(crate) use form::{Stems, without_umlauts};
pub(crate) use misreading::Misreading;
pub(crate) use spelling::variants;
