//! What the window can ask about the Posteingangsbuch.

use crate::{
    commands::{MOST_ROWS, ask, parsed},
    failure::Failure,
    wire::{
        JournalEntries, JournalFilter, JournalLetters, JournalLine, JournalPerson, JournalSign,
    },
};
use mailroom::Mailroom;
use std::path::Path;
use tauri::AppHandle;

/// A part of the letters, highest number first, and how many there are.
#[tauri::command]
#[specta::specta]
pub(crate) async fn journal_letters(
    app: AppHandle,
    filter: JournalFilter,
    offset: u32,
    limit: u32,
) -> Result<JournalLetters, Failure> {
    ask(app, move |mailroom| {
        let limit = limit.min(MOST_ROWS);
        let page = mailroom.journal_letters(&filter.meant()?, offset.into(), limit)?;
        Ok(page.into())
    })
    .await
}

/// A part of the entries, newest first, and how many there are.
#[tauri::command]
#[specta::specta]
pub(crate) async fn journal_entries(
    app: AppHandle,
    filter: JournalFilter,
    offset: u32,
    limit: u32,
) -> Result<JournalEntries, Failure> {
    ask(app, move |mailroom| {
        let limit = limit.min(MOST_ROWS);
        let page = mailroom.journal_entries(&filter.meant()?, offset.into(), limit)?;
        Ok(JournalEntries::of(page, mailroom))
    })
    .await
}

/// Every entry about one letter, oldest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn journal_of(
    app: AppHandle,
    entry_number: String,
) -> Result<Vec<JournalLine>, Failure> {
    let number = parsed(&entry_number)?;
    ask(app, move |mailroom| {
        let lines = mailroom.journal_of(number)?.into_iter();
        Ok(lines.map(|line| JournalLine::of(line, mailroom)).collect())
    })
    .await
}

/// Everybody who stands in the journal.
#[tauri::command]
#[specta::specta]
pub(crate) async fn journal_people(app: AppHandle) -> Result<Vec<JournalPerson>, Failure> {
    ask(app, |mailroom| {
        let people = mailroom.journal_people()?.into_iter();
        Ok(people
            .map(|(login, name)| JournalPerson { login, name })
            .collect())
    })
    .await
}

/// How far the journal reaches.
#[tauri::command]
#[specta::specta]
pub(crate) async fn journal_sign(app: AppHandle) -> Result<JournalSign, Failure> {
    ask(app, |mailroom| Ok(mailroom.journal_sign()?.into())).await
}

/// Writes what a filter finds, letters or entries, as a table into a folder that the person chose; says where it lies.
#[tauri::command]
#[specta::specta]
pub(crate) async fn export_journal(
    app: AppHandle,
    filter: JournalFilter,
    entries: bool,
    folder: String,
) -> Result<String, Failure> {
    ask(app, move |mailroom| {
        let (query, file) = (filter.meant()?, Mailroom::journal_file(Path::new(&folder)));
        if entries {
            mailroom.export_journal_entries(&query, &file)?;
        } else {
            mailroom.export_journal_letters(&query, &file)?;
        }
        Ok(file.display().to_string())
    })
    .await
}
