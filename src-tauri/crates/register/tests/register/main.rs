//! The register from outside: one module a promise.

#![allow(
    clippy::unwrap_used,
    reason = "tests, also in the functions that they share"
)]

mod book;
mod days;
mod desk;
mod filing;
mod formats;
mod letters;
mod paging;
mod properties;
mod roles;
mod tampering;
mod together;
