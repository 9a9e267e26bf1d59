//! `cargo xtask test`: every check and test of the project, from a fresh clone.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::setup::{self, packages::Purpose, pdf_check, toolchain};
use crate::shell;
use crate::steps::Steps;

/// Written by a Rust test out of the window's commands and types, and committed.
const BINDINGS: &str = "ui/src/api/bindings.ts";

/// Provides everything and runs all checks; with a filter only the Rust tests whose name contains it.
pub(crate) fn test(filter: Option<&str>) -> Result<()> {
    let mut steps = Steps::default();
    steps.first("set-up", || {
        setup::for_building(&[Purpose::Testing, Purpose::Printing])?;
        toolchain::provide_rust_checks()?;
        pdf_check::provide()
    })?;
    match filter {
        Some(filter) => rust_tests(&mut steps, Some(filter)),
        None => everything(&mut steps),
    }
    steps.finish()
}

fn everything(steps: &mut Steps) {
    let before = (tree(), fs::read(shell::root().join(BINDINGS)));
    steps.step("formatting", || {
        quiet(shell::run(shell::cargo().args(["fmt", "--all", "--check"])))
    });
    steps.step("types of the pages", || {
        quiet(shell::run(shell::npm().args(["run", "check"])))
    });
    steps.step("tests of the pages", || {
        quiet(shell::run(shell::npm().args(["run", "test"])))
    });
    rust_tests(steps, None);
    steps.step("clippy", || {
        // `cargo clippy` would check every outside library a second time, which takes ten minutes on a new machine.
        // As the compiler of our own crates only, clippy uses the libraries that the tests were built with.
        let all = ["build", "--workspace", "--all-targets", "--locked"];
        let mut build = shell::cargo();
        build
            .args(all)
            .env("RUSTC_WORKSPACE_WRAPPER", toolchain::clippy_driver()?)
            .env("CLIPPY_ARGS", "-Dwarnings__CLIPPY_HACKERY__")
            .env("CLIPPY_CONF_DIR", shell::root());
        quiet(shell::run(&mut build))
    });
    steps.step("bindings fresh", || {
        match (&before.1, fs::read(shell::root().join(BINDINGS))) {
            (Ok(committed), Ok(written)) if *committed == written => Ok(String::new()),
            (_, Ok(_)) => {
                bail!("{BINDINGS} was stale; the tests wrote it anew: look at it and commit it")
            }
            (_, Err(error)) => Err(error).with_context(|| format!("could not read {BINDINGS}")),
        }
    });
    steps.step("nothing left behind", || {
        let (before, after) = (before.0?, tree()?);
        if before != after {
            bail!("the checks changed the working tree: compare `git status` and `git diff`");
        }
        Ok(String::new())
    });
}

fn rust_tests(steps: &mut Steps, filter: Option<&str>) {
    // One command builds programs, tests and what only tests need, so that every crate is compiled with one set of
    // features, and the end-to-end tests find the worker and the window built.
    let build = ["build", "--workspace", "--bins", "--tests", "--locked"];
    if steps.step("build", || quiet(shell::run(shell::cargo().args(build)))) {
        steps.step("Rust tests", || counted(filter));
    }
}

/// Runs the tests, passes on what they print and counts them. A skipped test is a failure: nothing is left untested
/// by accident.
fn counted(filter: Option<&str>) -> Result<String> {
    let mut command = shell::cargo();
    command
        .args(["test", "--workspace", "--locked", "--no-fail-fast"])
        .args(filter);
    if env::var_os("NO_COLOR").is_none() && std::io::IsTerminal::is_terminal(&std::io::stdout()) {
        command.env("CARGO_TERM_COLOR", "always");
    }
    println!("$ {}", shell::shown(&command));
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .context("could not start cargo test")?;
    let mut count = Count::default();
    for line in BufReader::new(child.stdout.take().expect("BUG: stdout is piped")).lines() {
        let line = line.context("could not read what the tests print")?;
        println!("{line}");
        count.add(&line);
    }
    let status = child.wait().context("could not wait for cargo test")?;
    println!("total: {} passed, {} failed", count.passed, count.failed);
    if !status.success() {
        bail!(
            "{} passed, {} failed ({status})",
            count.passed,
            count.failed
        );
    }
    if count.ignored > 0 {
        bail!(
            "{} tests are marked as ignored: repair them or take them out",
            count.ignored
        );
    }
    if count.passed == 0 {
        bail!("no test was run");
    }
    Ok(format!("{} passed", count.passed))
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Count {
    passed: u32,
    failed: u32,
    ignored: u32,
}

impl Count {
    /// Adds a closing line such as `test result: ok. 7 passed; 0 failed; 0 ignored; …`; other lines change nothing.
    fn add(&mut self, line: &str) {
        let Some((_, figures)) = line
            .split_once("test result: ")
            .and_then(|(_, rest)| rest.split_once(". "))
        else {
            return;
        };
        for figure in figures.split("; ") {
            let Some((number, what)) = figure.split_once(' ') else {
                continue;
            };
            let number = number.parse().unwrap_or(0);
            match what {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                "ignored" => self.ignored += number,
                _ => {}
            }
        }
    }
}

/// What git sees in the working tree: every changed or new file, and each change.
fn tree() -> Result<String> {
    let git = |arguments: &[&str]| {
        shell::read(
            Command::new("git")
                .current_dir(shell::root())
                .args(arguments),
        )
    };
    Ok(git(&["status", "--porcelain"])? + &git(&["diff", "HEAD"])?)
}

fn quiet(result: Result<()>) -> Result<String> {
    result.map(|()| String::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_are_added_up() {
        let mut count = Count::default();
        for line in [
            "running 3 tests",
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "test result: \u{1b}[31mFAILED\u{1b}[0m. 4 passed; 1 failed; 2 ignored; 0 measured; 9 filtered out; finished in 1.25s",
            "a letter. 17 passed; by",
        ] {
            count.add(line);
        }
        assert_eq!(
            count,
            Count {
                passed: 7,
                failed: 1,
                ignored: 2
            }
        );
    }
}
