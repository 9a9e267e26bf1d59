//! `cargo xtask …`: all set-up, tests, benches and packaging of Poststelle behind four commands.
//!
//! Each command first provides what it needs (system packages, npm packages, the window's pages, the build) and
//! passes over what is there already. It never changes a tracked file and says what it installs before it does.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line tool for developers: it starts programs, writes files and prints"
)]

mod bench;
mod dist;
mod pictures;
mod run;
mod setup;
mod shell;
mod steps;
mod test;

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
cargo xtask run [--demo] [--archive DIR] [--scan-folder DIR]
    sets everything up, builds, and opens the window; --demo: on a throw-away archive with sample letters
cargo xtask test [FILTER]
    sets everything up and runs every check and test; with FILTER only the Rust tests whose name contains it
cargo xtask bench [recognition|search|proposals|window|register]
    measures against named peers, in release builds; without a name, all of them
cargo xtask pictures
    takes the handbook's pictures anew from the real window
cargo xtask dist [--prove]
    builds the installable package; --prove: also installs, starts and removes it in a bare Debian (needs root)";

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let command = arguments.next().unwrap_or_default();
    let rest: Vec<OsString> = arguments.collect();
    match dispatch(&command.to_string_lossy(), rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.is::<Usage>() => {
            eprintln!("{error}\n\n{USAGE}");
            ExitCode::from(2)
        }
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: &str, rest: Vec<OsString>) -> Result<()> {
    match command {
        "run" => run::run(run::Options::parse(rest)?),
        "test" => test::test(text(rest, 1)?.first().map(String::as_str)),
        "bench" => bench::bench(text(rest, 1)?.first().map(String::as_str)),
        "pictures" => pictures::take(),
        "dist" => match text(rest, 1)?.first().map(String::as_str) {
            None => dist::dist().map(drop),
            Some("--prove") => dist::proof::prove(&dist::dist()?),
            Some(other) => bail!(Usage(format!("dist does not know {other:?}"))),
        },
        "" | "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        other => bail!(Usage(format!("there is no command {other:?}"))),
    }
}

/// The arguments as text, at most `limit` of them.
fn text(rest: Vec<OsString>, limit: usize) -> Result<Vec<String>> {
    if rest.len() > limit {
        bail!(Usage(format!("too many arguments: {rest:?}")));
    }
    rest.into_iter()
        .map(|argument| {
            argument
                .into_string()
                .map_err(|raw| Usage(format!("not text: {raw:?}")).into())
        })
        .collect()
}

/// Something was typed that no command knows: shown with the usage, exit code 2.
#[derive(Debug)]
struct Usage(String);

impl std::fmt::Display for Usage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}
