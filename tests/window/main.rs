//! The real window under a virtual display, driven as a clerk would. One story a file.
#![cfg(target_os = "linux")]

mod a_house_is_set_up;
mod days_go_by;
mod every_command_as_every_role;
mod everybody_can_use_it;
mod files_are_dropped;
mod first_start;
mod it_fits;
mod letters_are_filed;
mod letters_are_found;
mod letters_arrive;
mod letters_leave;
mod letters_leave_by_mail;
mod newcomers_practise;
mod pictures;
#[path = "../way/roles.rs"]
mod roles;
mod roles_are_given;
mod the_book_is_audited;
mod the_day_is_closed;
mod the_desk;
mod the_pages;
mod through_the_offices;

use anyhow::{Result, bail};
use serde_json::{Value, json};
use std::{
    fs,
    path::PathBuf,
    time::{Duration, Instant},
};
use tests::desktop::{Desktop, PATIENCE, Window};

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
    let Some(folder) = std::env::var_os("POSTSTELLE_PICTURES") else {
        return Ok(());
    };
    let folder = PathBuf::from(folder);
    fs::create_dir_all(&folder)?;
    let file = folder.join(format!("{name}.png"));
    // The page is drawn by another process, some time after its script has run.
    let mut before = Vec::new();
    for _ in 0..10 {
        window.desktop.screenshot(&file)?;
        let now = fs::read(&file)?;
        if now == before {
            break;
        }
        before = now;
        tokio::time::sleep(Duration::from_millis(700)).await;
    }
    Ok(())
}

/// Asks the mailroom itself.
async fn ask(window: &Window, command: &str, arguments: Value) -> Result<Value> {
    let invoke = "const [command, given, done] = arguments;
                  window.__TAURI_INTERNALS__.invoke(command, given).then(done, (error) => done({ error }))";
    Ok(window
        .client
        .execute_async(invoke, vec![json!(command), arguments])
        .await?)
}

/// Waits until the JavaScript says true.
async fn until(window: &Window, what: &str, script: &str) -> Result<()> {
    let script = format!(
        "const done = arguments[arguments.length - 1]; Promise.resolve((() => {{ {script} }})()).then(done, () => done(false))"
    );
    let started = Instant::now();
    while window.client.execute_async(&script, vec![]).await? != Value::Bool(true) {
        if started.elapsed() > PATIENCE {
            bail!(
                "not so: {what}; the page says:\n{}\nthe app said: {}",
                window.text().await?,
                window.desktop.log()
            );
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}

/// Waits until a letter with this file name stands in the book; the list shows its sender once it was read.
async fn until_taken(window: &Window, file_name: &str) -> Result<()> {
    let named = format!(
        "return window.__TAURI_INTERNALS__.invoke('list', {{ which: 'all', offset: 0, limit: 20 }})
           .then((rows) => rows.some((row) => row.fileName === {}))",
        json!(file_name)
    );
    until(window, file_name, &named).await
}
