//! Node.js and the parts of the Rust toolchain that are not always there.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::shell;

const NODE_AT_LEAST: u32 = 20;

/// Stops with a clear message unless a new enough Node.js with npm is there.
pub(crate) fn check_node() -> Result<()> {
    let wish =
        format!("Node.js {NODE_AT_LEAST} or newer with npm is needed to build the window's pages");
    let said = shell::read(Command::new("node").arg("--version")).with_context(|| wish.clone())?;
    let major =
        major(&said).with_context(|| format!("{wish}, and `node --version` said {said:?}"))?;
    if major < NODE_AT_LEAST {
        bail!("{wish}; here it is {}", said.trim());
    }
    shell::read(shell::npm().arg("--version"))
        .context(wish)
        .map(drop)
}

/// Provides rustfmt and clippy, which a minimal Rust lacks.
pub(crate) fn provide_rust_checks() -> Result<()> {
    for (command, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if shell::succeeds(shell::cargo().args([command, "--version"])) {
            continue;
        }
        shell::run(Command::new("rustup").args(["component", "add", component])).with_context(
            || format!("cargo {command} is needed; please install the Rust component {component}"),
        )?;
    }
    Ok(())
}

/// The compiler that also looks for clippy's lints; it lies beside cargo or is found by rustup.
pub(crate) fn clippy_driver() -> Result<PathBuf> {
    let beside = env::var_os("CARGO")
        .map(|cargo| Path::new(&cargo).with_file_name("clippy-driver"))
        .filter(|driver| driver.exists());
    if let Some(driver) = beside {
        return Ok(driver);
    }
    let said = shell::read(Command::new("rustup").args(["which", "clippy-driver"]))
        .context("could not find clippy-driver; please install the Rust component clippy")?;
    Ok(PathBuf::from(said.trim()))
}

/// The major number of `v20.19.2`.
fn major(version: &str) -> Option<u32> {
    version
        .trim()
        .strip_prefix('v')?
        .split('.')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_number_is_read() {
        assert_eq!(major("v20.19.2\n"), Some(20));
        assert_eq!(major("v8.0.0-nightly"), Some(8));
        assert_eq!(major("bash: node: command not found"), None);
    }
}
