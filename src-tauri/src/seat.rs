//! The seat: which archive this workplace opens, and where its reading program lies.

use clap::Parser;
use serde::{Deserialize, Serialize};
use std::{
    env, fs, io,
    io::Write,
    path::{Path, PathBuf},
};

/// Names the reading program where it does not lie beside this one.
const WORKER_VARIABLE: &str = "POSTSTELLE_RECOGNISER";
const WORKER_NAME: &str = if cfg!(windows) {
    "recogniser.exe"
} else {
    "recogniser"
};
/// Where the Debian package puts the reading program.
const INSTALLED: &str = "/usr/lib/poststelle";

/// What may be said when the program is started.
#[derive(Debug, Clone, Default, Parser)]
#[command(
    name = "poststelle",
    version,
    about = "Poststelle: digitaler Posteingang"
)]
pub struct Arguments {
    /// Öffnet dieses Archiv (und legt es an, wenn es noch keines gibt), ohne es sich zu merken
    #[arg(long, value_name = "ORDNER")]
    pub archive: Option<PathBuf>,
    /// Überwacht diesen Scan-Ordner
    #[arg(long, value_name = "ORDNER", requires = "archive")]
    pub scan_folder: Option<PathBuf>,
}

/// What this workplace remembers between two starts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memory {
    /// The archive that was open last.
    pub archive: Option<PathBuf>,
}

impl Memory {
    /// What is remembered; nothing if there is no file or it makes no sense.
    pub fn load(file: &Path) -> Self {
        let text = fs::read_to_string(file).unwrap_or_default();
        toml::from_str(&text).unwrap_or_default()
    }

    /// Remembers for the next start.
    ///
    /// # Errors
    /// When the settings folder of the person cannot be written.
    pub fn save(&self, file: &Path) -> io::Result<()> {
        let text = toml::to_string(self).expect("BUG: a path is a plain value");
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        let beside = file.with_extension("new");
        let mut new = fs::File::create(&beside)?;
        new.write_all(text.as_bytes())?;
        new.sync_all()?;
        fs::rename(beside, file)
    }
}

/// The file in which this workplace remembers; none for a user without a home.
pub fn memory_file() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("de", "Poststelle", "Poststelle")?;
    Some(folders.config_dir().join("arbeitsplatz.toml"))
}

/// The home of the person, for suggestions.
pub fn home() -> PathBuf {
    directories::BaseDirs::new()
        .map_or_else(|| PathBuf::from("/"), |dirs| dirs.home_dir().to_owned())
}

/// Where the reading program lies: named by hand, beside this program, or installed.
pub fn worker() -> PathBuf {
    if let Some(named) = env::var_os(WORKER_VARIABLE) {
        return named.into();
    }
    let beside = env::current_exe()
        .ok()
        .and_then(|exe| Some(exe.parent()?.join(WORKER_NAME)));
    match beside {
        Some(beside) if beside.exists() => beside,
        _ => Path::new(INSTALLED).join(WORKER_NAME),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_archive_is_remembered_and_nonsense_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("neu/arbeitsplatz.toml");
        assert_eq!(Memory::load(&file), Memory::default());
        let memory = Memory {
            archive: Some("/srv/Archiv der Stadt".into()),
        };
        memory.save(&file).unwrap();
        assert_eq!(Memory::load(&file), memory);
        fs::File::create(&file)
            .unwrap()
            .write_all(b"archive = 7")
            .unwrap();
        assert_eq!(Memory::load(&file), Memory::default());
    }

    #[test]
    fn a_scan_folder_needs_an_archive() {
        assert!(Arguments::try_parse_from(["poststelle", "--scan-folder", "/s"]).is_err());
        let both =
            Arguments::try_parse_from(["poststelle", "--archive", "/a", "--scan-folder", "/s"])
                .unwrap();
        assert_eq!(both.archive, Some("/a".into()));
    }
}
