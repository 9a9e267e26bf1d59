//! What the window can do with the form of a letter.

use crate::{
    commands::{ask, parsed},
    failure::Failure,
    wire::{Accepted, Choices, Confirmation, Stayed},
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

/// Accepts the machine's form of several letters. What cannot be accepted keeps no other from it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn accept(
    app: AppHandle,
    entry_numbers: Vec<String>,
) -> Result<Accepted, Failure> {
    ask(app, move |mailroom| {
        let (mut accepted, mut stayed) = (Vec::new(), Vec::new());
        for entry_number in entry_numbers {
            match mailroom.accept(parsed(&entry_number)?) {
                Ok(()) => accepted.push(entry_number),
                Err(error) => stayed.push(Stayed {
                    entry_number,
                    failure: error.into(),
                }),
            }
        }
        Ok(Accepted { accepted, stayed })
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
