//! The settings as they travel to the window and back.

use super::{ScanFolder, StampSettings};
use serde::{Deserialize, Serialize};
use specta::Type;

/// The settings that the window shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// Folder of the archive.
    pub archive: String,
    /// The watched folder, if one is.
    pub scan_folder: Option<ScanFolder>,
    /// Language models that read letters.
    pub languages: Languages,
    /// How the entry stamp looks.
    pub stamp: StampSettings,
    /// Whose house it is.
    pub house: HouseSettings,
    /// Version of the program.
    pub version: String,
}

/// Whose house it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HouseSettings {
    /// Names under which people write to it; the first one stands on its lists.
    pub names: Vec<String>,
    /// The Land whose law and holidays hold, two capital letters; without it Hessen's.
    pub land: Option<String>,
}

/// Which language models read letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Languages {
    /// German only.
    German,
    /// German and English.
    GermanAndEnglish,
}
