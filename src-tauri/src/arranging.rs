//! What the window can do with a letter beside its form: receipt, pages, closed envelopes, copies.

use crate::{
    commands::{ask, parsed},
    failure::Failure,
    wire::{Envelope, Receipt, Settings, StampSettings},
};
use mailroom::ExportWishes;
use std::path::PathBuf;
use tauri::AppHandle;

/// Puts right when and how a letter came; false if nothing was changed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn correct_receipt(
    app: AppHandle,
    entry_number: String,
    receipt: Receipt,
) -> Result<bool, Failure> {
    let number = parsed(&entry_number)?;
    ask(app, move |mailroom| {
        Ok(mailroom.correct_receipt(number, &receipt.try_into()?)?)
    })
    .await
}

/// Turns pages clockwise.
#[tauri::command]
#[specta::specta]
pub(crate) async fn turn_pages(
    app: AppHandle,
    entry_number: String,
    pages: Vec<u32>,
    degrees: u16,
) -> Result<(), Failure> {
    let number = parsed(&entry_number)?;
    ask(app, move |mailroom| {
        Ok(mailroom.turn_pages(number, &pages, degrees)?)
    })
    .await
}

/// Puts pages aside.
#[tauri::command]
#[specta::specta]
pub(crate) async fn drop_pages(
    app: AppHandle,
    entry_number: String,
    pages: Vec<u32>,
) -> Result<(), Failure> {
    let number = parsed(&entry_number)?;
    ask(app, move |mailroom| {
        Ok(mailroom.drop_pages(number, &pages, None)?)
    })
    .await
}

/// Takes pages back that were put aside, counted from 1 among them.
#[tauri::command]
#[specta::specta]
pub(crate) async fn take_pages_back(
    app: AppHandle,
    entry_number: String,
    pages: Vec<u32>,
) -> Result<(), Failure> {
    let number = parsed(&entry_number)?;
    ask(app, move |mailroom| {
        Ok(mailroom.take_pages_back(number, &pages)?)
    })
    .await
}

/// Brings the pages into another order.
#[tauri::command]
#[specta::specta]
pub(crate) async fn order_pages(
    app: AppHandle,
    entry_number: String,
    order: Vec<u32>,
) -> Result<(), Failure> {
    let number = parsed(&entry_number)?;
    ask(app, move |mailroom| {
        Ok(mailroom.order_pages(number, &order)?)
    })
    .await
}

/// A new letter begins at this page; says its number.
#[tauri::command]
#[specta::specta]
pub(crate) async fn split_letter(
    app: AppHandle,
    entry_number: String,
    page: u32,
) -> Result<String, Failure> {
    let number = parsed(&entry_number)?;
    ask(app, move |mailroom| {
        Ok(mailroom.split(number, page, None)?.to_string())
    })
    .await
}

/// The pages of another letter come behind those of this one.
#[tauri::command]
#[specta::specta]
pub(crate) async fn join_letters(
    app: AppHandle,
    entry_number: String,
    other: String,
) -> Result<(), Failure> {
    let (number, other) = (parsed(&entry_number)?, parsed(&other)?);
    ask(app, move |mailroom| Ok(mailroom.join(number, other, None)?)).await
}

/// Puts a new scan in the place of a page and waits until it is read.
#[tauri::command]
#[specta::specta]
pub(crate) async fn rescan_page(
    app: AppHandle,
    entry_number: String,
    page: u32,
    path: String,
) -> Result<(), Failure> {
    let number = parsed(&entry_number)?;
    let path = PathBuf::from(path);
    ask(app, move |mailroom| {
        Ok(mailroom.rescan(number, page, &path, None)?)
    })
    .await
}

/// Takes back the newest entry about a letter that can be taken back.
#[tauri::command]
#[specta::specta]
pub(crate) async fn undo(app: AppHandle, entry_number: String) -> Result<(), Failure> {
    let number = parsed(&entry_number)?;
    ask(app, move |mailroom| Ok(mailroom.undo(number)?)).await
}

/// Enters an envelope unopened; says its number.
#[tauri::command]
#[specta::specta]
pub(crate) async fn seal(app: AppHandle, envelope: Envelope) -> Result<String, Failure> {
    ask(app, move |mailroom| {
        Ok(mailroom.seal(&envelope.try_into()?)?.to_string())
    })
    .await
}

/// Somebody has taken over a closed envelope.
#[tauri::command]
#[specta::specta]
pub(crate) async fn hand_over_sealed(
    app: AppHandle,
    entry_number: String,
    to: String,
) -> Result<(), Failure> {
    let number = parsed(&entry_number)?;
    ask(app, move |mailroom| {
        Ok(mailroom.hand_over_sealed(number, &to)?)
    })
    .await
}

/// A closed envelope was opened by mistake.
#[tauri::command]
#[specta::specta]
pub(crate) async fn sealed_opened(
    app: AppHandle,
    entry_number: String,
    reason: String,
) -> Result<(), Failure> {
    let number = parsed(&entry_number)?;
    ask(app, move |mailroom| {
        Ok(mailroom.sealed_opened(number, &reason)?)
    })
    .await
}

/// Writes copies of letters into a folder: originals, searchable PDF, text and facts, on demand with the stamp
/// on the PDF and with a list of all.
#[tauri::command]
#[specta::specta]
pub(crate) async fn export_letters(
    app: AppHandle,
    entry_numbers: Vec<String>,
    folder: String,
    stamp: bool,
    list: bool,
) -> Result<(), Failure> {
    let numbers = entry_numbers.iter().map(|number| parsed(number));
    let numbers: Vec<_> = numbers.collect::<Result<_, _>>()?;
    ask(app, move |mailroom| {
        let wishes = ExportWishes { stamp, list };
        Ok(mailroom.export(&numbers, &PathBuf::from(folder), wishes, drop)?)
    })
    .await
}

/// Sets how the entry stamp looks.
#[tauri::command]
#[specta::specta]
pub(crate) async fn change_stamp(
    app: AppHandle,
    stamp: StampSettings,
) -> Result<Settings, Failure> {
    ask(app, move |mailroom| {
        let mut settings = mailroom.settings();
        settings.stamp = stamp.into();
        mailroom.change_settings(settings)?;
        Ok(crate::commands::settings_of(mailroom))
    })
    .await
}
