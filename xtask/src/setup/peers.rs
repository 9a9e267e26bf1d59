//! The programs that the benches measure against, in the newest version that their makers publish.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::packages::{self, Purpose};
use super::stamp::Stamp;
use crate::shell;

/// The newest OCRmyPDF when the benches were written; Debian's own is years older, and both are measured.
const OCRMYPDF: &str = "ocrmypdf==17.13.0";

/// Provides the peers of the recognition bench and returns the newest OCRmyPDF's program.
pub(crate) fn provide_ocrmypdf() -> Result<PathBuf> {
    packages::provide(&[Purpose::Benching])?;
    let folder = shell::root().join("target/peers/ocrmypdf");
    let program = folder.join("bin/ocrmypdf");
    let stamp = Stamp::named("ocrmypdf");
    if !(program.exists() && stamp.holds(OCRMYPDF)) {
        shell::run(
            Command::new("python3")
                .args(["-m", "venv", "--clear"])
                .arg(&folder),
        )?;
        shell::run(Command::new(folder.join("bin/pip")).args(["install", "--quiet", OCRMYPDF]))
            .context("could not install the newest OCRmyPDF")?;
        stamp.set(OCRMYPDF)?;
    }
    Ok(program)
}
