//! How fast the real window is with a large archive: opening a letter, the next one, typing, a clerk's morning,
//! and what is left in memory after a thousand letters.
//!
//! Peers of the same run: the frame budget of a 60 Hz screen, and the bare cost of fetching and decoding the
//! same page image. `POSTSTELLE_LETTERS` and `POSTSTELLE_OPENED` set other numbers than 100,000 and 1,000.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a measurement, not a part of the house"
)]

#[cfg(target_os = "linux")]
#[path = "window/archive.rs"]
mod archive;
#[cfg(target_os = "linux")]
#[path = "window/measuring.rs"]
mod measuring;

#[cfg(target_os = "linux")]
fn main() -> anyhow::Result<()> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?
        .block_on(measuring::all())
}

#[cfg(not(target_os = "linux"))]
fn main() {
    println!("the window is driven under Linux only");
}
