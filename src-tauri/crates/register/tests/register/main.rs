//! The register from outside: one module a promise.

mod book;
mod letters;
