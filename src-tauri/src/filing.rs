//! What the window can do in the filing room: file plan, Akten, Vorgänge, and where letters lie.

use crate::{
    commands::{ask, parsed},
    failure::Failure,
    wire::{CaseFile, CaseFileDetail, ImportedPlan, Matter, MatterDetail, PlanGroup, Signs},
};
use document::FileSign;
use std::{fs, path::Path};
use tauri::AppHandle;

/// Akten and open Vorgänge that travel at most; more nobody chooses from by typing.
const MOST_TO_CHOOSE: u32 = 20_000;

/// The groups of the file plan in its order.
#[tauri::command]
#[specta::specta]
pub(crate) async fn file_plan(app: AppHandle) -> Result<Vec<PlanGroup>, Failure> {
    ask(app, |mailroom| {
        Ok(mailroom.file_plan()?.into_iter().map(Into::into).collect())
    })
    .await
}

/// Akten of one group, in the order of their numbers.
#[tauri::command]
#[specta::specta]
pub(crate) async fn case_files(app: AppHandle, group: String) -> Result<Vec<CaseFile>, Failure> {
    ask(app, move |mailroom| {
        let files = mailroom.case_files(&group)?;
        Ok(files.into_iter().map(Into::into).collect())
    })
    .await
}

/// Akten to choose from, the one that was opened last first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn newest_case_files(app: AppHandle) -> Result<Vec<CaseFile>, Failure> {
    ask(app, |mailroom| {
        let files = mailroom.newest_case_files(MOST_TO_CHOOSE)?;
        Ok(files.into_iter().map(Into::into).collect())
    })
    .await
}

/// One Akte with its Vorgänge.
#[tauri::command]
#[specta::specta]
pub(crate) async fn case_file(app: AppHandle, sign: String) -> Result<CaseFileDetail, Failure> {
    ask(app, move |mailroom| {
        Ok(mailroom.case_file(&FileSign(sign))?.into())
    })
    .await
}

/// Vorgänge to choose from, the one in which something was filed last first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_matters(app: AppHandle) -> Result<Vec<Matter>, Failure> {
    ask(app, |mailroom| {
        let matters = mailroom.open_matters(MOST_TO_CHOOSE)?;
        Ok(matters.into_iter().map(Into::into).collect())
    })
    .await
}

/// One Vorgang with its letters.
#[tauri::command]
#[specta::specta]
pub(crate) async fn matter(app: AppHandle, sign: String) -> Result<MatterDetail, Failure> {
    ask(app, move |mailroom| {
        Ok(mailroom.matter(&FileSign(sign))?.into())
    })
    .await
}

/// Opens an Akte under a group of the file plan.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_case_file(
    app: AppHandle,
    group: String,
    title: String,
) -> Result<CaseFile, Failure> {
    ask(app, move |mailroom| {
        Ok(mailroom.open_case_file(&group, &title)?.into())
    })
    .await
}

/// Opens a Vorgang in an Akte.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_matter(
    app: AppHandle,
    file: String,
    subject: String,
) -> Result<Matter, Failure> {
    ask(app, move |mailroom| {
        Ok(mailroom.open_matter(&FileSign(file), &subject)?.into())
    })
    .await
}

/// Zu den Akten: nothing more is to be done about the Vorgang.
#[tauri::command]
#[specta::specta]
pub(crate) async fn close_matter(app: AppHandle, sign: String) -> Result<(), Failure> {
    ask(app, move |mailroom| {
        Ok(mailroom.close_matter(&FileSign(sign))?)
    })
    .await
}

/// Takes back the closing of a Vorgang.
#[tauri::command]
#[specta::specta]
pub(crate) async fn reopen_matter(app: AppHandle, sign: String) -> Result<(), Failure> {
    ask(app, move |mailroom| {
        Ok(mailroom.reopen_matter(&FileSign(sign))?)
    })
    .await
}

/// Puts a letter into a Vorgang.
#[tauri::command]
#[specta::specta]
pub(crate) async fn file_letter(
    app: AppHandle,
    entry_number: String,
    matter: String,
) -> Result<Matter, Failure> {
    let number = parsed(&entry_number)?;
    ask(app, move |mailroom| {
        Ok(mailroom.file(number, &FileSign(matter))?.into())
    })
    .await
}

/// Opens a Vorgang for a letter, if need be with an Akte for it, and puts it there.
#[tauri::command]
#[specta::specta]
pub(crate) async fn file_letter_into_new(
    app: AppHandle,
    entry_number: String,
    under: String,
    subject: String,
) -> Result<Matter, Failure> {
    let number = parsed(&entry_number)?;
    ask(app, move |mailroom| {
        Ok(mailroom.file_into_new(number, &under, &subject)?.into())
    })
    .await
}

/// Takes back the newest filing of a letter.
#[tauri::command]
#[specta::specta]
pub(crate) async fn take_out(app: AppHandle, entry_number: String) -> Result<(), Failure> {
    let number = parsed(&entry_number)?;
    ask(app, move |mailroom| Ok(mailroom.take_out(number)?)).await
}

/// What would become of a file plan; changes nothing.
#[tauri::command]
#[specta::specta]
pub(crate) async fn try_file_plan(app: AppHandle, path: String) -> Result<ImportedPlan, Failure> {
    ask(app, move |mailroom| {
        let (text, name) = text_of(&path)?;
        Ok(mailroom.try_file_plan(&text, &name)?.into())
    })
    .await
}

/// Takes over a file plan in the place of the present one.
#[tauri::command]
#[specta::specta]
pub(crate) async fn import_file_plan(
    app: AppHandle,
    path: String,
) -> Result<ImportedPlan, Failure> {
    ask(app, move |mailroom| {
        let (text, name) = text_of(&path)?;
        Ok(mailroom.import_file_plan(&text, &name)?.into())
    })
    .await
}

/// The patterns of Aktenzeichen.
#[tauri::command]
#[specta::specta]
pub(crate) async fn signs(app: AppHandle) -> Result<Signs, Failure> {
    ask(app, |mailroom| {
        let patterns = mailroom.settings().filing;
        Ok(Signs {
            case_file: patterns.case_file,
            matter: patterns.matter,
        })
    })
    .await
}

/// What patterns would give, by example.
#[tauri::command]
#[specta::specta]
pub(crate) async fn try_signs(app: AppHandle, patterns: Signs) -> Result<Signs, Failure> {
    ask(app, move |mailroom| {
        let tried = mailroom.try_signs(&patterns.into())?;
        Ok(Signs {
            case_file: tried.case_file,
            matter: tried.matter,
        })
    })
    .await
}

/// Sets the patterns of the signs that are given from now on.
#[tauri::command]
#[specta::specta]
pub(crate) async fn change_signs(app: AppHandle, patterns: Signs) -> Result<(), Failure> {
    ask(app, move |mailroom| {
        Ok(mailroom.change_signs(patterns.into())?)
    })
    .await
}

/// Text and name of a file that the person chose. Spreadsheets of older programs are no UTF-8.
pub(crate) fn text_of(path: &str) -> Result<(String, String), Failure> {
    let path = Path::new(path);
    let bytes = fs::read(path).map_err(|error| {
        tracing::warn!(%error, "could not read a chosen file");
        Failure::NotUnderstood
    })?;
    let text = String::from_utf8(bytes)
        .unwrap_or_else(|latin| latin.into_bytes().into_iter().map(char::from).collect());
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Ok((text, name.into_owned()))
}
