//! What an office sets for its archive: one readable file that a neighbour can reuse.

use crate::{Archive, Error, MailSettings, StampSettings, archive::write_durably};
use serde::{Deserialize, Serialize};
use std::{fs, io, path::PathBuf, time::Duration};

/// Settings of an archive, stored as `settings.toml` in its folder.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The watched folder; none while an office only imports by hand.
    pub scan_folder: Option<ScanFolderSettings>,
    /// Languages of the letters.
    pub languages: Languages,
    /// Who the office is.
    pub office: OfficeSettings,
    /// How files are numbered.
    pub filing: FilingSettings,
    /// How the entry stamp looks.
    pub stamp: StampSettings,
    /// How letters leave by e-mail.
    pub mail: MailSettings,
}

/// Patterns of Aktenzeichen, as [`filing::SignPattern`] reads them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FilingSettings {
    /// The sign of an Akte, such as `{plan}-{nr:6}/{jahr}`.
    pub case_file: String,
    /// The sign of a Vorgang, such as `{akte}/V{nr}`.
    pub matter: String,
}

impl Default for FilingSettings {
    fn default() -> Self {
        Self {
            case_file: filing::SignPattern::shipped_for_files().to_string(),
            matter: filing::SignPattern::shipped_for_matters().to_string(),
        }
    }
}

/// Who the office is: what never is the sender of a letter to it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OfficeSettings {
    /// Names under which people write to it, such as `Landkreis Auental`.
    pub names: Vec<String>,
    /// Its mail domains.
    pub domains: Vec<String>,
    /// Its accounts.
    pub ibans: Vec<String>,
    /// The Land whose law and holidays hold, two capital letters; without it Hessen's.
    pub land: Option<String>,
}

impl OfficeSettings {
    /// The rules of law that hold for it.
    pub(crate) fn law(&self) -> classification::Rules {
        self.land.as_deref().map_or_else(
            classification::Rules::shipped,
            classification::Rules::shipped_for,
        )
    }

    pub(crate) fn as_office(&self) -> classification::Office {
        let without_blanks = |iban: &String| iban.split_whitespace().collect();
        classification::Office {
            names: self.names.clone(),
            domains: self.domains.clone(),
            ibans: self.ibans.iter().map(without_blanks).collect(),
        }
    }
}

/// The watched folder and how to watch it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScanFolderSettings {
    /// Where the scanner puts its files.
    pub path: PathBuf,
    /// Seconds for which a file must stay unchanged before it is taken.
    #[serde(default = "default_quiet_seconds")]
    pub quiet_seconds: f64,
    /// How changes are noticed.
    #[serde(default)]
    pub watching: Watching,
    /// Seconds between two full looks at the folder, the safety net.
    #[serde(default = "default_rescan_seconds")]
    pub rescan_seconds: f64,
}

/// How changes in the scan folder are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Watching {
    /// Events where the file system gives them, else polling.
    #[default]
    Automatic,
    /// Events of the operating system.
    Events,
    /// Looking again every few seconds: network shares.
    Polling,
}

/// Which language models read the letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Languages {
    /// German only; fastest and best for German letters.
    #[default]
    German,
    /// German and English; about a tenth slower.
    GermanAndEnglish,
}

impl Languages {
    /// The models in the form that tesseract takes.
    pub(crate) fn models(self) -> &'static str {
        match self {
            Self::German => "deu",
            Self::GermanAndEnglish => "deu+eng",
        }
    }
}

impl ScanFolderSettings {
    /// A folder with the settings that suit most scanners.
    pub fn new(path: PathBuf) -> Self {
        Self {
            path,
            quiet_seconds: default_quiet_seconds(),
            watching: Watching::default(),
            rescan_seconds: default_rescan_seconds(),
        }
    }

    pub(crate) fn as_intake(&self) -> intake::ScanFolder {
        intake::ScanFolder {
            folder: self.path.clone(),
            quiet: seconds(self.quiet_seconds),
            watching: match self.watching {
                Watching::Automatic => intake::Watching::Automatic,
                Watching::Events => intake::Watching::Events,
                Watching::Polling => intake::Watching::Polling,
            },
            rescan: seconds(self.rescan_seconds),
            ..intake::ScanFolder::new(self.path.clone())
        }
    }
}

impl Settings {
    pub(crate) fn load(archive: &Archive) -> Result<Self, Error> {
        let path = archive.settings();
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(missing) if missing.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(source) => return Err(Error::ReadSettings { path, source }),
        };
        toml::from_str(&text).map_err(|source| Error::UnderstandSettings { path, source })
    }

    pub(crate) fn save(&self, archive: &Archive) -> Result<(), Error> {
        let path = archive.settings();
        let text = toml::to_string_pretty(self).expect("BUG: settings are plain values");
        write_durably(&path, text.as_bytes())
            .map_err(|source| Error::WriteSettings { path, source })
    }
}

fn default_quiet_seconds() -> f64 {
    2.0
}

fn default_rescan_seconds() -> f64 {
    300.0
}

/// People edit the file by hand: nonsense becomes the nearest sensible value.
fn seconds(value: f64) -> Duration {
    Duration::try_from_secs_f64(value.clamp(0.1, 86_400.0)).unwrap_or(Duration::from_secs(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_read_back_as_they_were_saved() {
        let dir = tempfile::tempdir().unwrap();
        let archive = Archive::at(dir.path());
        assert_eq!(Settings::load(&archive).unwrap(), Settings::default());
        let settings = Settings {
            scan_folder: Some(ScanFolderSettings::new("/scan/Eingang".into())),
            languages: Languages::GermanAndEnglish,
            ..Settings::default()
        };
        settings.save(&archive).unwrap();
        assert_eq!(Settings::load(&archive).unwrap(), settings);
    }

    #[test]
    fn a_nonsense_pause_does_no_harm() {
        assert_eq!(seconds(-5.0), Duration::from_millis(100));
        assert_eq!(seconds(f64::NAN), Duration::from_secs(2));
    }
}
