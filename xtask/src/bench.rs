//! `cargo xtask bench`: measures the program against named peers on this machine, in release builds.

use std::process::Command;

use anyhow::{Result, bail};

use crate::setup::{self, packages::Purpose, peers};
use crate::{Usage, shell};

/// What can be measured, and the crate and bench that do it.
const BENCHES: [(&str, &str, &str); 5] = [
    ("recognition", "press", "recognition"),
    ("search", "search", "search"),
    ("proposals", "press", "proposals"),
    ("window", "tests", "window"),
    ("register", "register", "register"),
];

/// Runs one bench, or all that exist.
pub(crate) fn bench(name: Option<&str>) -> Result<()> {
    let chosen: Vec<_> = BENCHES
        .iter()
        .filter(|bench| name.is_none_or(|name| name == bench.0))
        .collect();
    if chosen.is_empty() {
        bail!(Usage(format!(
            "there is no bench {:?}",
            name.unwrap_or_default()
        )));
    }
    setup::for_building(&[Purpose::Testing, Purpose::Printing, Purpose::Benching])?;
    for (name, package, bench) in chosen {
        println!("\n── {name}");
        let mut command = shell::cargo();
        command.args(["bench", "--locked", "--package", package, "--bench", bench]);
        if *name == "recognition" {
            release_worker()?;
            prepare_recognition(&mut command)?;
        }
        shell::run(&mut command)?;
    }
    Ok(())
}

fn release_worker() -> Result<()> {
    shell::run(shell::cargo().args(["build", "--release", "--locked", "--package", "recogniser"]))
}

/// Tells the bench where the worker and the peers are.
fn prepare_recognition(bench: &mut Command) -> Result<()> {
    bench.env(
        "POSTSTELLE_RECOGNISER",
        shell::built("release", "recogniser"),
    );
    bench.env("POSTSTELLE_OCRMYPDF", peers::provide_ocrmypdf()?);
    Ok(())
}
