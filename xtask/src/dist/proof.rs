//! `cargo xtask dist --prove`: installs the package in a bare Debian, lets a clerk start it there, and removes it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::setup::packages::{self, Purpose};
use crate::shell;

/// A package source whose files are signed by the distribution itself says so with a keyring of this name.
const OWN_KEYRING: &str = "-archive-keyring";

/// Proves that the package works on a machine that has nothing but what its `Depends` bring.
pub(crate) fn prove(package: &Path) -> Result<()> {
    if shell::read(Command::new("id").arg("-u"))?.trim() != "0" {
        bail!("--prove makes a bare Debian in a folder and needs root for it");
    }
    packages::provide(&[Purpose::Proving])?;
    let root = BareRoot::make(shell::root().join("target/dist/bare"))?;
    let letter = shell::root().join("assets/letters");
    let letter = first_picture(&letter)?;
    fs::copy(package, root.folder.join("poststelle.deb"))
        .context("could not lay the package into the bare root")?;
    fs::copy(&letter, root.folder.join("letter.pdf"))
        .context("could not lay a letter into the bare root")?;
    fs::copy(
        shell::root().join("xtask/package/prove.sh"),
        root.folder.join("prove.sh"),
    )?;
    shell::run(Command::new("chroot").arg(&root.folder).args([
        "/usr/bin/env",
        "-i",
        "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
        "sh",
        "/prove.sh",
    ]))
}

/// A scanned letter of the samples.
fn first_picture(letters: &Path) -> Result<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(letters)
        .with_context(|| format!("could not list {}", letters.display()))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .collect();
    folders.sort();
    let files = folders
        .iter()
        .filter_map(|folder| fs::read_dir(folder).ok())
        .flatten()
        .filter_map(|entry| entry.ok().map(|e| e.path()));
    let mut pdfs = files.filter(|file| file.extension().is_some_and(|ending| ending == "pdf"));
    pdfs.next()
        .with_context(|| format!("there is no PDF among {}", letters.display()))
}

/// A fresh system in a folder; its file systems are let go and the folder is removed in the end.
struct BareRoot {
    folder: PathBuf,
}

impl BareRoot {
    fn make(folder: PathBuf) -> Result<Self> {
        let root = Self { folder };
        if root.folder.exists() {
            root.take_away();
        }
        let release =
            fs::read_to_string("/etc/os-release").context("could not tell which system this is")?;
        let name = release
            .lines()
            .find_map(|line| line.strip_prefix("VERSION_CODENAME="))
            .context("this release has no name")?;
        shell::run(
            Command::new("debootstrap")
                .args(["--variant=minbase", name])
                .arg(&root.folder),
        )?;
        root.use_our_package_sources()?;
        for (kind, place) in [("proc", "proc"), ("tmpfs", "dev/shm")] {
            fs::create_dir_all(root.folder.join(place))?;
            shell::run(
                Command::new("mount")
                    .args(["-t", kind, kind])
                    .arg(root.folder.join(place)),
            )?;
        }
        Ok(root)
    }

    /// The distribution's updates, as here: the package is linked with them.
    fn use_our_package_sources(&self) -> Result<()> {
        for file in ["etc/resolv.conf", "etc/hosts"] {
            fs::copy(Path::new("/").join(file), self.folder.join(file))
                .with_context(|| format!("could not copy {file}"))?;
        }
        for entry in
            fs::read_dir("/etc/apt/sources.list.d").context("could not list the package sources")?
        {
            let source = entry?.path();
            if fs::read_to_string(&source).is_ok_and(|text| text.contains(OWN_KEYRING)) {
                let name = source.file_name().unwrap_or_default();
                fs::copy(
                    &source,
                    self.folder.join("etc/apt/sources.list.d").join(name),
                )?;
                let _ = fs::remove_file(self.folder.join("etc/apt/sources.list")); // debootstrap's, the same source again
            }
        }
        if Path::new("/etc/apt/sources.list").exists() {
            fs::copy(
                "/etc/apt/sources.list",
                self.folder.join("etc/apt/sources.list"),
            )?;
        }
        Ok(())
    }

    fn take_away(&self) {
        for place in ["dev/shm", "proc"] {
            shell::succeeds(Command::new("umount").arg(self.folder.join(place)));
        }
        // `--one-file-system`: never into something that is still mounted.
        if !shell::succeeds(
            Command::new("rm")
                .args(["-r", "--one-file-system"])
                .arg(&self.folder),
        ) {
            eprintln!(
                "the bare root {} could not be removed",
                self.folder.display()
            );
        }
    }
}

impl Drop for BareRoot {
    fn drop(&mut self) {
        self.take_away();
    }
}
