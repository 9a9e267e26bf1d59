//! `poststelle-cli` on a throw-away archive.

use crate::program;
use serde_json::Value;
use std::{
    io::{Seek, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};
use tempfile::TempDir;

/// A throw-away archive with a scan folder beside it.
pub struct Archive {
    dir: TempDir,
    environment: Vec<(String, String)>,
}

/// What a command printed and how it ended.
pub struct Said {
    /// One object a line.
    pub lines: Vec<Value>,
    /// The exit code; none after a signal.
    pub code: Option<i32>,
}

impl Archive {
    /// A new archive, made by `init`.
    ///
    /// # Panics
    /// When `init` fails.
    #[expect(
        clippy::new_without_default,
        reason = "making an archive is work, not a default"
    )]
    pub fn new() -> Self {
        let archive = Self {
            dir: tempfile::tempdir().expect("a temporary folder"),
            environment: Vec::new(),
        };
        std::fs::create_dir(archive.scan_folder()).expect("a scan folder");
        assert_eq!(archive.run(&["init"]).code, Some(0), "init");
        archive
    }

    /// A copy of the whole archive in a place of its own.
    ///
    /// # Panics
    /// When it cannot be copied.
    pub fn copy(&self, name: &str) -> Self {
        let copy = Self {
            dir: tempfile::Builder::new()
                .prefix(name)
                .tempdir()
                .expect("a temporary folder"),
            environment: self.environment.clone(),
        };
        std::fs::create_dir(copy.scan_folder()).expect("a scan folder");
        copy_all(&self.folder(), &copy.folder());
        copy
    }

    /// Gives every command from now on a variable of the environment.
    pub fn always_with(&mut self, name: &str, value: &str) {
        self.environment.push((name.to_owned(), value.to_owned()));
    }

    /// The folder of the archive.
    pub fn folder(&self) -> PathBuf {
        self.dir.path().join("Archiv")
    }

    /// The folder into which a scanner would put its files.
    pub fn scan_folder(&self) -> PathBuf {
        self.dir.path().join("Scaneingang")
    }

    /// Copies `file` into the scan folder under `name`.
    ///
    /// # Panics
    /// When it cannot be copied.
    pub fn scan(&self, file: &Path, name: &str) -> PathBuf {
        let to = self.scan_folder().join(name);
        std::fs::copy(file, &to).expect("a file for the scan folder");
        to
    }

    /// Runs a command with `--json` and waits for its end.
    ///
    /// # Panics
    /// When it cannot be started or prints something else than JSON lines.
    pub fn run(&self, arguments: &[&str]) -> Said {
        Self::said(&mut self.command(arguments))
    }

    /// The same as another person of the system.
    ///
    /// # Panics
    /// As [`Archive::run`].
    pub fn run_as(&self, person: &str, arguments: &[&str]) -> Said {
        Self::said(&mut self.command_of(person, arguments))
    }

    fn command_of(&self, person: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(program("cli-as"));
        command.arg(person);
        self.named(&mut command, arguments);
        command
    }

    /// The same with a variable of the environment.
    ///
    /// # Panics
    /// As [`Archive::run`].
    pub fn run_with(&self, variable: (&str, &str), arguments: &[&str]) -> Said {
        Self::said(self.command(arguments).env(variable.0, variable.1))
    }

    /// The same with no more power over files than their permissions give, also where the test runs as root.
    ///
    /// # Panics
    /// As [`Archive::run`].
    #[cfg(target_os = "linux")]
    pub fn run_without_power(&self, arguments: &[&str]) -> Said {
        if !rustix::process::geteuid().is_root() {
            return self.run(arguments);
        }
        let mut command = Command::new("setpriv");
        command
            .args(["--inh-caps=-all", "--bounding-set=-all"])
            .arg(program("poststelle-cli"));
        self.named(&mut command, arguments);
        Self::said(&mut command)
    }

    /// The same with a line on the standard input.
    ///
    /// # Panics
    /// As [`Archive::run`].
    pub fn run_typing(&self, typed: &str, arguments: &[&str]) -> Said {
        let mut file = tempfile::tempfile().expect("a temporary file");
        let written = file
            .write_all(typed.as_bytes())
            .and_then(|()| file.rewind());
        written.expect("a temporary file");
        Self::said(self.command(arguments).stdin(file))
    }

    fn said(command: &mut Command) -> Said {
        let output = command.output().expect("poststelle-cli starts");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        let errors = String::from_utf8_lossy(&output.stderr);
        let line = |line: &str| {
            serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}\n{errors}"))
        };
        if !errors.is_empty() {
            eprintln!("{errors}");
        }
        Said {
            lines: text.lines().map(line).collect(),
            code: output.status.code(),
        }
    }

    /// Runs a command that must succeed and gives its lines.
    ///
    /// # Panics
    /// When it does not end with 0.
    pub fn expect(&self, arguments: &[&str]) -> Vec<Value> {
        let said = self.run(arguments);
        assert_eq!(said.code, Some(0), "{arguments:?}: {:#?}", said.lines);
        said.lines
    }

    /// Starts a command and leaves it running.
    ///
    /// # Panics
    /// When it cannot be started.
    pub fn start(&self, arguments: &[&str]) -> Child {
        self.start_with(&[], arguments)
    }

    /// The same with variables of the environment.
    ///
    /// # Panics
    /// When it cannot be started.
    pub fn start_with(&self, variables: &[(&str, &str)], arguments: &[&str]) -> Child {
        self.command(arguments)
            .envs(variables.iter().copied())
            .stdout(Stdio::piped())
            .spawn()
            .expect("poststelle-cli starts")
    }

    /// All letters, newest first.
    ///
    /// # Panics
    /// When the list cannot be had.
    pub fn letters(&self) -> Vec<Value> {
        self.expect(&["list"])
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program("poststelle-cli"));
        self.named(&mut command, arguments);
        command
    }

    fn named<'a>(&self, command: &'a mut Command, arguments: &[&str]) -> &'a mut Command {
        let environment = self.environment.iter().map(|(name, value)| (name, value));
        command
            .envs(environment)
            .arg("--archive")
            .arg(self.folder())
            .arg("--json")
            .args(arguments)
    }
}

fn copy_all(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from)
        .expect("a readable folder")
        .flatten()
    {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy_all(&from, &to);
        } else {
            std::fs::copy(from, to).expect("a copy");
        }
    }
}
