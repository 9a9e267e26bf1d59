//! What the window can do about the day's close.

use crate::{
    commands::ask,
    failure::Failure,
    wire::{ClosedDay, DayFormat, OpenDay},
};
use document::Seq;
use std::path::Path;
use tauri::AppHandle;
use tauri_plugin_opener::OpenerExt;

/// As many lists as anybody scrolls through.
const MOST_LISTS: u32 = 500;

/// What a close would count now.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_day(app: AppHandle) -> Result<OpenDay, Failure> {
    ask(app, |mailroom| Ok(OpenDay::of(mailroom.open_day(None)?))).await
}

/// Closes today.
#[tauri::command]
#[specta::specta]
pub(crate) async fn close_day(app: AppHandle) -> Result<ClosedDay, Failure> {
    ask(app, |mailroom| Ok(mailroom.close_day(None)?.into())).await
}

/// Opens the newest list again.
#[tauri::command]
#[specta::specta]
pub(crate) async fn reopen_day(app: AppHandle, reason: String) -> Result<(), Failure> {
    ask(app, move |mailroom| Ok(mailroom.reopen_day(&reason)?)).await
}

/// Lists that were closed, the newest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn closed_days(app: AppHandle) -> Result<Vec<ClosedDay>, Failure> {
    ask(app, |mailroom| {
        let days = mailroom.closed_days(MOST_LISTS)?;
        Ok(days.into_iter().map(Into::into).collect())
    })
    .await
}

/// Shows a list with the program that the system uses for such files.
#[tauri::command]
#[specta::specta]
pub(crate) async fn show_day_list(
    app: AppHandle,
    list: u32,
    format: DayFormat,
) -> Result<(), Failure> {
    let opener = app.clone();
    ask(app, move |mailroom| {
        let file = mailroom.day_list(Seq(list.into()), format.into())?;
        let opened = opener
            .opener()
            .open_path(file.to_string_lossy(), None::<&str>);
        opened.map_err(|error| {
            tracing::warn!(%error, "the system shows no such file");
            Failure::CannotShow
        })
    })
    .await
}

/// Writes PDF and CSV of a list into a folder that the person chose; says where they lie.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_day_list(
    app: AppHandle,
    list: u32,
    folder: String,
) -> Result<Vec<String>, Failure> {
    ask(app, move |mailroom| {
        let written = mailroom.save_day_list(Seq(list.into()), Path::new(&folder))?;
        Ok(written
            .into_iter()
            .map(|path| path.display().to_string())
            .collect())
    })
    .await
}
