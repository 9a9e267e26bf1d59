//! `cargo xtask run`: sets everything up, builds, and opens the window. Where there is no display the same job is
//! done by the command line: letters are taken in, recognised, listed and searched.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::{Usage, setup, shell};

/// The window's exit code when it finds no display.
const NO_DISPLAY: i32 = 78;

/// A word that some sample letters contain.
const QUESTION: &str = "Widerspruch";

#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Options {
    demo: bool,
    archive: Option<PathBuf>,
    scan_folder: Option<PathBuf>,
}

impl Options {
    pub(crate) fn parse(arguments: Vec<OsString>) -> Result<Self> {
        let mut options = Self::default();
        let mut rest = arguments.into_iter();
        while let Some(argument) = rest.next() {
            let mut folder = || match rest.next() {
                Some(folder) => std::path::absolute(&folder)
                    .context("could not tell the current folder")
                    .map(Some),
                None => bail!(Usage(format!("{} wants a folder", argument.display()))),
            };
            match argument.to_str() {
                Some("--demo") => options.demo = true,
                Some("--archive") => options.archive = folder()?,
                Some("--scan-folder") => options.scan_folder = folder()?,
                _ => bail!(Usage(format!("run does not know {}", argument.display()))),
            }
        }
        if options.demo && (options.archive.is_some() || options.scan_folder.is_some()) {
            bail!(Usage(
                "--demo brings its own archive and scan folder".to_owned()
            ));
        }
        if options.scan_folder.is_some() && options.archive.is_none() {
            bail!(Usage("--scan-folder wants --archive beside it".to_owned()));
        }
        Ok(options)
    }
}

pub(crate) fn run(options: Options) -> Result<()> {
    setup::for_building(&[])?;
    shell::run(shell::cargo().args(["build", "--workspace", "--bins", "--locked"]))?;
    // Ctrl-C goes to the window too and ends it; we stay to tidy up after it.
    ctrlc::set_handler(|| {}).context("could not listen for Ctrl-C")?;

    let mut demo = options.demo.then(Demo::prepare).transpose()?;
    let mut options = options;
    if let Some(demo) = &demo {
        (options.archive, options.scan_folder) = (Some(demo.archive()), Some(demo.scan_folder()));
    }
    if display() && open_window(&options)? {
        return Ok(());
    }
    println!(
        "\nThere is no display here, so no window can open: the same job is done on the command line instead.\n"
    );
    let (Some(archive), Some(scan_folder)) = (&options.archive, &options.scan_folder) else {
        println!(
            "No --archive and --scan-folder are named: a throw-away archive with the sample letters is used.\n"
        );
        let demo = demo.insert(Demo::prepare()?);
        return without_window(&demo.archive(), &demo.scan_folder());
    };
    without_window(archive, scan_folder)
}

/// True where a window can be expected to open; elsewhere than on Linux always.
fn display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// Opens the window and waits until it is closed. False when the display turned out not to answer.
fn open_window(options: &Options) -> Result<bool> {
    let mut window = Command::new(shell::built("debug", "poststelle"));
    if let Some(archive) = &options.archive {
        window.arg("--archive").arg(archive);
    }
    if let Some(scan_folder) = &options.scan_folder {
        window.arg("--scan-folder").arg(scan_folder);
    }
    println!("$ {}", shell::shown(&window));
    let status = window
        .stdin(Stdio::null())
        .status()
        .context("could not start the window")?;
    match status.code() {
        Some(NO_DISPLAY) => Ok(false),
        // Ended by a signal (Ctrl-C) is ended by its user.
        Some(0) | None => Ok(true),
        Some(_) => bail!("the window ended with {status}"),
    }
}

/// Takes in and recognises what lies in the scan folder, lists what was filed, and answers a search.
fn without_window(archive: &Path, scan_folder: &Path) -> Result<()> {
    let cli = |arguments: &[&str]| {
        let mut command = Command::new(shell::built("debug", "poststelle-cli"));
        command.arg("--archive").arg(archive).args(arguments);
        command
    };
    if !archive.join("register").exists() {
        shell::run(&mut cli(&["init"]))?;
    }
    shell::run(cli(&["watch", "--once", "--scan-folder"]).arg(scan_folder))?;
    println!();
    shell::run(&mut cli(&["list"]))?;
    println!();
    shell::run(&mut cli(&["search", QUESTION]))
}

/// A throw-away archive with its own scan folder, into which the sample letters are laid. Gone when dropped.
struct Demo {
    folder: PathBuf,
}

impl Demo {
    fn prepare() -> Result<Self> {
        let demo = Self {
            folder: env::temp_dir().join(format!("poststelle-demo-{}", std::process::id())),
        };
        fs::create_dir_all(demo.scan_folder()).context("could not make the demo's scan folder")?;
        let letters = letters(&shell::root().join("assets/letters"))?;
        for (name, file) in &letters {
            fs::copy(file, demo.scan_folder().join(name))
                .with_context(|| format!("could not lay {name} into the scan folder"))?;
        }
        println!(
            "{} sample letters lie in the scan folder {}",
            letters.len(),
            demo.scan_folder().display()
        );
        Ok(demo)
    }

    fn archive(&self) -> PathBuf {
        self.folder.join("Archiv")
    }

    fn scan_folder(&self) -> PathBuf {
        self.folder.join("Scanner")
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.folder) {
            eprintln!(
                "the demo's folder {} could not be removed: {error}",
                self.folder.display()
            );
        }
    }
}

/// The sample letters: in each folder the one file whose ending a scanner or mail program would use, with the name
/// that it gets in the scan folder.
fn letters(folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    const ENDINGS: [&str; 5] = ["pdf", "tif", "tiff", "jpg", "png"];
    let mut letters = Vec::new();
    for entry in
        fs::read_dir(folder).with_context(|| format!("could not list {}", folder.display()))?
    {
        let letter = entry?.path();
        if !letter.join("expected.toml").exists() {
            continue;
        }
        for file in
            fs::read_dir(&letter).with_context(|| format!("could not list {}", letter.display()))?
        {
            let file = file?.path();
            let ending = file
                .extension()
                .and_then(|ending| ending.to_str())
                .unwrap_or_default()
                .to_lowercase();
            if ENDINGS.contains(&ending.as_str()) {
                let name = letter.file_name().unwrap_or_default().to_string_lossy();
                letters.push((format!("{name}.{ending}"), file));
            }
        }
    }
    if letters.is_empty() {
        bail!("there are no sample letters in {}", folder.display());
    }
    letters.sort();
    Ok(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(arguments: &[&str]) -> Result<Options> {
        Options::parse(arguments.iter().map(OsString::from).collect())
    }

    #[test]
    fn options_are_read() {
        assert_eq!(parse(&[]).unwrap(), Options::default());
        assert!(parse(&["--demo"]).unwrap().demo);
        let folders = parse(&["--scan-folder", "/scans", "--archive", "/archive"]).unwrap();
        assert_eq!(folders.archive.as_deref(), Some(Path::new("/archive")));
        assert_eq!(folders.scan_folder.as_deref(), Some(Path::new("/scans")));
    }

    #[test]
    fn wrong_options_are_a_matter_of_usage() {
        for wrong in [
            &["--demonstration"][..],
            &["--archive"],
            &["--demo", "--archive", "/archive"],
            &["folder"],
        ] {
            assert!(
                parse(wrong).expect_err("not an option").is::<Usage>(),
                "{wrong:?}"
            );
        }
    }

    #[test]
    fn the_demo_has_letters_to_lay_down() {
        let letters = letters(&shell::root().join("assets/letters")).unwrap();
        assert!(letters.len() >= 12, "only {} sample letters", letters.len());
    }
}
