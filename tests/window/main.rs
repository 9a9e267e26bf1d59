//! The real window under a virtual display, driven as a clerk would. One story a file.
#![cfg(target_os = "linux")]

mod everybody_can_use_it;
mod files_are_dropped;
mod first_start;
mod letters_are_found;
mod letters_arrive;

use anyhow::Result;
use std::{fs, path::PathBuf};
use tests::desktop::{Desktop, Window};

/// The window on a throw-away archive with a watched scan folder.
struct Office {
    window: Window,
    scan_folder: PathBuf,
}

impl Office {
    async fn open() -> Result<Self> {
        let desktop = Desktop::start()?;
        let archive = desktop.home().join("Archiv");
        let scan_folder = desktop.home().join("Scaneingang");
        fs::create_dir(&scan_folder)?;
        let arguments = [
            "--archive",
            archive.to_str().unwrap(),
            "--scan-folder",
            scan_folder.to_str().unwrap(),
        ];
        let window = Window::open(desktop, &arguments).await?;
        window.until_shown("Noch keine Schreiben").await?;
        Ok(Self {
            window,
            scan_folder,
        })
    }

    /// Keeps a picture of the window when a folder for pictures is named.
    async fn picture(&self, name: &str) -> Result<()> {
        picture(&self.window, name).await
    }
}

/// Keeps a picture of the screen in the folder that `POSTSTELLE_PICTURES` names, if it does.
async fn picture(window: &Window, name: &str) -> Result<()> {
    window.settle().await?;
    if let Some(folder) = std::env::var_os("POSTSTELLE_PICTURES") {
        let folder = PathBuf::from(folder);
        fs::create_dir_all(&folder)?;
        window
            .desktop
            .screenshot(&folder.join(format!("{name}.png")))?;
    }
    Ok(())
}
