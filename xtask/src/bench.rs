//! `cargo xtask bench`: measures the program against named peers on this machine, in release builds.

use std::process::Command;

use anyhow::{Result, bail};

use crate::setup::{self, packages::Purpose, peers};
use crate::{Usage, shell};

/// What can be measured.
struct Bench {
    name: &'static str,
    package: &'static str,
    source: &'static str,
}

const BENCHES: [Bench; 6] = [
    Bench {
        name: "recognition",
        package: "press",
        source: "tests/press/benches/recognition.rs",
    },
    Bench {
        name: "search",
        package: "search",
        source: "src-tauri/crates/search/benches/search.rs",
    },
    Bench {
        name: "proposals",
        package: "press",
        source: "tests/press/benches/proposals.rs",
    },
    Bench {
        name: "window",
        package: "tests",
        source: "tests/benches/window.rs",
    },
    Bench {
        name: "register",
        package: "register",
        source: "src-tauri/crates/register/benches/register.rs",
    },
    Bench {
        name: "baskets",
        package: "tests",
        source: "tests/benches/baskets.rs",
    },
];

/// Runs one bench, or all that have been written.
pub(crate) fn bench(name: Option<&str>) -> Result<()> {
    let chosen: Vec<&Bench> = match name {
        None => BENCHES.iter().filter(|bench| bench.is_written()).collect(),
        Some(name) => vec![named(name)?],
    };
    setup::for_building(&[Purpose::Testing, Purpose::Printing, Purpose::Benching])?;
    for bench in chosen {
        println!("\n── {}", bench.name);
        let mut command = shell::cargo();
        command.args([
            "bench",
            "--locked",
            "--package",
            bench.package,
            "--bench",
            bench.name,
        ]);
        if bench.name == "recognition" {
            prepare_recognition(&mut command)?;
        }
        if bench.package == "tests" {
            // The window, the command line and the reading program, as they are shipped.
            shell::run(shell::cargo().args([
                "build",
                "--release",
                "--locked",
                "--package=poststelle",
                "--package=cli",
                "--package=recogniser",
                "--bins",
            ]))?;
        }
        shell::run(&mut command)?;
    }
    Ok(())
}

fn named(name: &str) -> Result<&'static Bench> {
    let Some(bench) = BENCHES.iter().find(|bench| bench.name == name) else {
        bail!(Usage(format!("there is no bench {name:?}")));
    };
    if !bench.is_written() {
        bail!(
            "the bench {name} has not been written yet: it belongs into {}",
            bench.source
        );
    }
    Ok(bench)
}

impl Bench {
    fn is_written(&self) -> bool {
        shell::root().join(self.source).exists()
    }
}

/// Builds the worker, provides the peers, and tells the bench where they are.
fn prepare_recognition(bench: &mut Command) -> Result<()> {
    shell::run(shell::cargo().args(["build", "--release", "--locked", "--package", "recogniser"]))?;
    bench.env(
        "POSTSTELLE_RECOGNISER",
        shell::built("release", "recogniser"),
    );
    bench.env("POSTSTELLE_OCRMYPDF", peers::provide_ocrmypdf()?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_benches_are_a_matter_of_usage() {
        assert!(named("speed").err().expect("no such bench").is::<Usage>());
    }
}
