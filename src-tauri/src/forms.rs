//! What the window can do with the form of a letter.

use crate::{
    commands::{ask, parsed},
    failure::Failure,
    wire::{Choices, Confirmation},
};
use tauri::AppHandle;

/// Units, kinds and senders to choose from.
#[tauri::command]
#[specta::specta]
pub(crate) async fn choices(app: AppHandle) -> Result<Choices, Failure> {
    ask(app, |mailroom| Ok(mailroom.choices()?.into())).await
}

/// What a person says about a letter.
#[tauri::command]
#[specta::specta]
pub(crate) async fn confirm(
    app: AppHandle,
    entry_number: String,
    form: Confirmation,
) -> Result<(), Failure> {
    let number = parsed(&entry_number)?;
    ask(app, move |mailroom| {
        Ok(mailroom.confirm(number, &form.into())?)
    })
    .await
}

/// Accepts the machine's form of several letters; says how many had one.
#[tauri::command]
#[specta::specta]
pub(crate) async fn accept(app: AppHandle, entry_numbers: Vec<String>) -> Result<u32, Failure> {
    ask(app, move |mailroom| {
        let mut accepted = 0;
        for number in &entry_numbers {
            match mailroom.accept(parsed(number)?) {
                Ok(()) => accepted += 1,
                Err(mailroom::Error::NothingProposed(_)) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(accepted)
    })
    .await
}

/// Takes back the newest confirmation of a letter.
#[tauri::command]
#[specta::specta]
pub(crate) async fn take_back(app: AppHandle, entry_number: String) -> Result<(), Failure> {
    let number = parsed(&entry_number)?;
    ask(app, move |mailroom| Ok(mailroom.take_back(number)?)).await
}
