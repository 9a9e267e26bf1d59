//! What the whole-house tests share: the command line, sample letters, a virtual desktop with the real window, mail servers, a place for notifications.

#[cfg(target_os = "linux")]
mod bus;
pub mod command_line;
#[cfg(target_os = "linux")]
pub mod desktop;
pub mod letters;
pub mod mail;
#[cfg(target_os = "linux")]
pub mod notifications;
pub mod stack;

use std::path::{Path, PathBuf};

/// The top of the project.
pub fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("BUG: tests/ lies in the project")
}

/// A program that the workspace builds, beside the tests: `target/<profile>/<name>`.
///
/// # Panics
/// When it was not built: `cargo xtask test` builds the workspace first.
pub fn program(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("the test knows its own path");
    let profile = test
        .parent()
        .and_then(Path::parent)
        .expect("target/<profile>/deps/<test>");
    let program = profile.join(name);
    assert!(
        program.exists(),
        "{name} is not built: run `cargo build --workspace`, or `cargo xtask test`"
    );
    program
}
