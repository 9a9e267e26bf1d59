//! The files of the package, laid out as they will lie on the machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::notices;
use crate::shell;

/// A folder that holds the installed files under their paths.
pub(crate) struct Tree {
    pub(crate) root: PathBuf,
}

/// Programs and where they lie; the worker is found there by window and command line.
const PROGRAMS: [(&str, &str); 3] = [
    ("poststelle", "usr/bin/poststelle"),
    ("poststelle-cli", "usr/bin/poststelle-cli"),
    ("recogniser", "usr/lib/poststelle/recogniser"),
];
const ICONS: [(&str, &str); 3] = [
    ("32x32.png", "32x32"),
    ("128x128.png", "128x128"),
    ("icon.png", "512x512"),
];
const DOCUMENTATION: &str = "usr/share/doc/poststelle";

impl Tree {
    /// Lays everything but the control file, on an empty folder.
    pub(crate) fn lay(root: PathBuf) -> Result<Self> {
        if root.exists() {
            fs::remove_dir_all(&root)
                .with_context(|| format!("could not empty {}", root.display()))?;
        }
        let tree = Self { root };
        for (program, to) in PROGRAMS {
            tree.copy(&shell::built("release", program), to, 0o755)?;
        }
        for (icon, size) in ICONS {
            let to = format!("usr/share/icons/hicolor/{size}/apps/poststelle.png");
            tree.copy(
                &shell::root().join("src-tauri/icons").join(icon),
                &to,
                0o644,
            )?;
        }
        let package = shell::root().join("xtask/package");
        tree.copy(
            &package.join("poststelle.desktop"),
            "usr/share/applications/poststelle.desktop",
            0o644,
        )?;
        tree.copy(
            &package.join("de.poststelle.window.metainfo.xml"),
            "usr/share/metainfo/de.poststelle.window.metainfo.xml",
            0o644,
        )?;
        tree.copy(
            &package.join("copyright"),
            &format!("{DOCUMENTATION}/copyright"),
            0o644,
        )?;
        tree.copy(
            &shell::root().join("LICENSE"),
            &format!("{DOCUMENTATION}/EUPL-1.2.txt"),
            0o644,
        )?;
        tree.write(
            &format!("{DOCUMENTATION}/third-party.txt"),
            &notices::third_party()?,
        )?;
        tree.copy(
            &shell::root().join("CHANGELOG.md"),
            &format!("{DOCUMENTATION}/changelog"),
            0o644,
        )?;
        // Without a time inside, so that the same sources give the same package.
        for text in ["changelog", "third-party.txt"] {
            shell::run(
                Command::new("gzip")
                    .args(["-9", "--no-name"])
                    .arg(tree.root.join(DOCUMENTATION).join(text)),
            )?;
        }
        Ok(tree)
    }

    pub(crate) fn programs(&self) -> impl Iterator<Item = PathBuf> {
        PROGRAMS.iter().map(|(_, path)| self.root.join(path))
    }

    pub(crate) fn desktop_file(&self) -> PathBuf {
        self.root.join("usr/share/applications/poststelle.desktop")
    }

    pub(crate) fn metainfo(&self) -> PathBuf {
        self.root
            .join("usr/share/metainfo/de.poststelle.window.metainfo.xml")
    }

    /// The installed size in kB of 1024 bytes, as Debian counts.
    pub(crate) fn kilobytes(&self) -> Result<u64> {
        Ok(self
            .files()?
            .iter()
            .map(|(_, bytes)| bytes.div_ceil(1024))
            .sum())
    }

    /// Adds the control file and the checksums: with them the tree is a package.
    pub(crate) fn describe(&self, control: &str) -> Result<()> {
        let mut sums = String::new();
        for (path, _) in self.files()? {
            let inside = path
                .strip_prefix(&self.root)
                .expect("BUG: files lie in the tree");
            let sum = shell::read(Command::new("md5sum").arg(&path))?;
            let sum = sum
                .split_whitespace()
                .next()
                .context("md5sum printed nothing")?;
            sums.push_str(&format!("{sum}  {}\n", inside.display()));
        }
        self.write("DEBIAN/md5sums", &sums)?;
        self.write("DEBIAN/control", control)
    }

    fn copy(&self, from: &Path, to: &str, mode: u32) -> Result<()> {
        let to = self.place(to)?;
        fs::copy(from, &to)
            .with_context(|| format!("could not copy {} into the package", from.display()))?;
        set_mode(&to, mode)
    }

    fn write(&self, to: &str, text: &str) -> Result<()> {
        let to = self.place(to)?;
        fs::write(&to, text).with_context(|| format!("could not write {}", to.display()))?;
        set_mode(&to, 0o644)
    }

    /// The path inside the tree, its folders made and open to read for everybody.
    fn place(&self, to: &str) -> Result<PathBuf> {
        let path = self.root.join(to);
        let folder = path
            .parent()
            .expect("BUG: a file in the tree lies in a folder");
        fs::create_dir_all(folder)
            .with_context(|| format!("could not make {}", folder.display()))?;
        for folder in folder
            .ancestors()
            .take_while(|folder| folder.starts_with(&self.root))
        {
            set_mode(folder, 0o755)?;
        }
        Ok(path)
    }

    /// Every installed file with its size in bytes, sorted by path.
    fn files(&self) -> Result<Vec<(PathBuf, u64)>> {
        let mut files = Vec::new();
        let mut folders = vec![self.root.join("usr")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder)
                .with_context(|| format!("could not list {}", folder.display()))?
            {
                let entry = entry?;
                if entry.file_type()?.is_dir() {
                    folders.push(entry.path());
                } else {
                    files.push((entry.path(), entry.metadata()?.len()));
                }
            }
        }
        files.sort();
        Ok(files)
    }
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
        .with_context(|| format!("could not set the mode of {}", path.display()))
}

#[cfg(not(unix))]
fn set_mode(_path: &Path, _mode: u32) -> Result<()> {
    anyhow::bail!("a Debian package can be made on Linux only")
}
