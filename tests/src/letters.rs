//! The sample letters of `assets/letters`: a scan, its true text and its true fields.

use crate::project;
use std::{fs, path::PathBuf};

/// One sample letter.
pub struct Sample {
    /// Name of its folder.
    pub name: String,
    /// The scan, as it would arrive.
    pub file: PathBuf,
    /// The true text of its pages.
    pub text: String,
}

/// All sample letters, by name.
///
/// # Panics
/// When the folder is not as its own README says.
pub fn samples() -> Vec<Sample> {
    let folders = fs::read_dir(project().join("assets/letters")).expect("assets/letters");
    let mut samples: Vec<Sample> = folders
        .flatten()
        .filter(|entry| entry.path().join("expected.toml").exists())
        .map(|entry| {
            let folder = entry.path();
            let scans = fs::read_dir(&folder).expect("a readable folder").flatten();
            let file = scans
                .map(|entry| entry.path())
                .find(|path| {
                    path.extension()
                        .is_some_and(|ending| ending != "toml" && ending != "txt")
                })
                .unwrap_or_else(|| panic!("no scan in {}", folder.display()));
            Sample {
                name: entry.file_name().to_string_lossy().into_owned(),
                text: fs::read_to_string(folder.join("text.txt")).expect("text.txt"),
                file,
            }
        })
        .collect();
    samples.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(samples.len() >= 12, "only {} sample letters", samples.len());
    samples
}
