//! Electronic invoices: their XML is the truth.

mod fields;
mod tree;

pub use fields::invoice;
