//! `cargo xtask dist`: the installable Debian package, from a release build.

mod notices;
pub(crate) mod proof;
mod tree;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::setup::{self, packages::Purpose};
use crate::shell;
use tree::Tree;

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What the package needs besides the libraries that its programs are linked with: the German model and the one that
/// tells which way up a page is.
const MODELS: &str = "tesseract-ocr-deu, tesseract-ocr-osd";

/// Builds the package and returns its file.
pub(crate) fn dist() -> Result<PathBuf> {
    if !cfg!(target_os = "linux") {
        bail!(
            "a Debian package can be made on Linux only; docs/windows.md says what other systems need"
        );
    }
    setup::for_building(&[Purpose::Packaging])?;
    // One by one: what tests and generators switch on in shared libraries stays out of what is shipped.
    let programs = [
        "build",
        "--release",
        "--locked",
        "--package",
        "poststelle",
        "--package",
        "cli",
        "--package",
        "recogniser",
    ];
    shell::run(shell::cargo().args(programs))?;

    let folder = shell::root().join("target/dist");
    let tree = Tree::lay(folder.join("tree"))?;
    check(&tree)?;
    let architecture = shell::read(Command::new("dpkg").arg("--print-architecture"))?
        .trim()
        .to_owned();
    let control = control(
        &architecture,
        &libraries(&folder, &tree)?,
        tree.kilobytes()?,
    );
    tree.describe(&control)?;
    let package = folder.join(format!("poststelle_{VERSION}_{architecture}.deb"));
    shell::run(
        Command::new("dpkg-deb")
            .args(["--root-owner-group", "--build"])
            .arg(&tree.root)
            .arg(&package),
    )?;
    println!(
        "\nThe package: {} ({} kB)",
        package.display(),
        fs::metadata(&package)?.len() / 1000
    );
    println!("Install it with `sudo apt install {}`", package.display());
    Ok(package)
}

/// Desktop file and metadata as the desktops want them.
fn check(tree: &Tree) -> Result<()> {
    shell::run(Command::new("desktop-file-validate").arg(tree.desktop_file()))?;
    shell::run(
        Command::new("appstreamcli")
            .args(["validate", "--no-net"])
            .arg(tree.metainfo()),
    )
}

/// The Debian packages that hold the libraries which our programs are linked with.
fn libraries(folder: &Path, tree: &Tree) -> Result<String> {
    // dpkg-shlibdeps insists on a source package around it.
    let source = folder.join("source");
    fs::create_dir_all(source.join("debian"))
        .context("could not make the folder for dpkg-shlibdeps")?;
    fs::write(
        source.join("debian/control"),
        "Source: poststelle\n\nPackage: poststelle\nArchitecture: any\n",
    )?;
    let said = shell::read(
        Command::new("dpkg-shlibdeps")
            .current_dir(&source)
            .arg("-O")
            .args(tree.programs()),
    )?;
    match said
        .lines()
        .find_map(|line| line.strip_prefix("shlibs:Depends="))
    {
        Some(libraries) => Ok(libraries.to_owned()),
        None => bail!("dpkg-shlibdeps named no libraries: {said:?}"),
    }
}

fn control(architecture: &str, libraries: &str, kilobytes: u64) -> String {
    format!(
        "Package: poststelle\n\
         Version: {VERSION}\n\
         Architecture: {architecture}\n\
         Maintainer: Poststelle contributors <poststelle@example.org>\n\
         Installed-Size: {kilobytes}\n\
         Depends: {libraries}, {MODELS}\n\
         Recommends: tesseract-ocr-eng\n\
         Section: text\n\
         Priority: optional\n\
         Description: digitises the incoming mail of German town halls\n \
         Letters from a scan folder are kept unchanged, entered in a gap-free\n \
         register of incoming mail, read by text recognition and found again by\n \
         full-text search. Everything stays on this machine.\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_control_file_is_one_paragraph() {
        let control = control("amd64", "libc6 (>= 2.36)", 12345);
        assert!(
            control.contains("\nDepends: libc6 (>= 2.36), tesseract-ocr-deu, tesseract-ocr-osd\n"),
            "{control}"
        );
        assert!(control.contains("\nInstalled-Size: 12345\n"));
        for line in control.lines() {
            assert!(
                line.starts_with(' ') || line.split_once(": ").is_some(),
                "neither field nor continuation: {line:?}"
            );
        }
        assert!(control.ends_with(".\n"), "dpkg wants a line end at the end");
    }
}
