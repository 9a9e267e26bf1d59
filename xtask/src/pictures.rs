//! `cargo xtask pictures`: the handbook's pictures, taken from the real window and made small.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::setup::{self, packages::Purpose};
use crate::shell;

/// Where the handbook's chapters look for them.
const PICTURES: &str = "docs/handbuch/bilder";

/// Colours of a picture: enough for a window, and a quarter of the bytes.
const COLOURS: &str = "160";

/// Takes every picture anew; each story names its own.
pub(crate) fn take() -> Result<()> {
    setup::for_building(&[Purpose::Testing])?;
    let taken = shell::target().join("pictures");
    if taken.exists() {
        fs::remove_dir_all(&taken).context("could not put the last pictures away")?;
    }
    let build = [
        "build",
        "--workspace",
        "--bins",
        "--test",
        "window",
        "--locked",
    ];
    shell::run(shell::cargo().args(build))?;
    let test = [
        "test",
        "--workspace",
        "--test",
        "window",
        "--locked",
        "handbook_",
    ];
    shell::run(shell::cargo().args(test).env("POSTSTELLE_PICTURES", &taken))?;
    let pictures = fs::read_dir(&taken).context("the stories took no pictures")?;
    for picture in pictures {
        let picture = picture.context("could not look at the pictures")?;
        let to = shell::root().join(PICTURES).join(picture.file_name());
        let mut smaller = Command::new("convert");
        smaller.arg(picture.path());
        smaller.args(["-strip", "-resize", "1024x", "+dither", "-colors", COLOURS]);
        shell::run(smaller.arg(format!("PNG8:{}", to.display())))?;
    }
    Ok(())
}
