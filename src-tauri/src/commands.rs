//! What the window can ask for: one thin function each, never on the window's own thread.

mod search;
mod sheets;

use crate::{
    changed::{Checked, CheckedWhat},
    failure::Failure,
    office::Office,
    wire::{
        Counts, Folder, HouseSettings, Imported, Letter, ProblemCase, Progress, ScanFolder,
        Settings, Soundness, Start, Summary, Which, Word,
    },
};
use document::{Channel, EntryNumber};
use mailroom::{Checking, ListQuery, Mailroom, Operation};
use std::path::{Path, PathBuf};
use tauri::{AppHandle, Manager, Runtime, async_runtime::spawn_blocking};
use tauri_plugin_opener::OpenerExt;
use tauri_specta::{Builder, Event, collect_commands, collect_events};

/// Rows and hits that travel at most in one answer.
pub(crate) const MOST_ROWS: u32 = 500;

/// All commands and events, for the window and for its generated bindings.
pub fn builder() -> Builder<tauri::Wry> {
    Builder::<tauri::Wry>::new()
        // What the window sends and what it gets have the same shapes here: one type each.
        .disable_serde_phases()
        .commands(collect_commands![
            start,
            set_up,
            counts,
            list,
            crate::forms::choices,
            crate::forms::confirm,
            crate::forms::accept,
            crate::forms::take_back,
            crate::lists::house_lists,
            crate::lists::save_units,
            crate::lists::save_kinds,
            crate::lists::try_list,
            crate::lists::import_list,
            crate::lists::rules,
            crate::lists::try_rules,
            crate::lists::try_rule,
            crate::lists::save_rules,
            crate::lists::switch_rule,
            crate::lists::hit_rates,
            crate::lists::change_languages,
            crate::lists::change_house,
            crate::notices::notify,
            crate::practice::practise,
            crate::practice::end_practice,
            crate::filing::file_plan,
            crate::filing::case_files,
            crate::filing::newest_case_files,
            crate::filing::case_file,
            crate::filing::open_matters,
            crate::filing::matter,
            crate::filing::open_case_file,
            crate::filing::open_matter,
            crate::filing::close_matter,
            crate::filing::reopen_matter,
            crate::filing::file_letter,
            crate::filing::file_letter_into_new,
            crate::filing::take_out,
            crate::filing::try_file_plan,
            crate::filing::import_file_plan,
            crate::filing::signs,
            crate::filing::try_signs,
            crate::filing::change_signs,
            crate::circulating::staff,
            crate::circulating::forward,
            crate::circulating::recall,
            crate::circulating::act,
            crate::circulating::slip,
            crate::circulating::baskets,
            crate::circulating::basket,
            crate::circulating::count_done,
            crate::circulating::absences,
            crate::circulating::set_absence,
            crate::circulating::due,
            crate::circulating::remedies,
            crate::circulating::reckon,
            crate::circulating::judge,
            crate::outbox::outbox,
            crate::outbox::retry_hand_over,
            crate::outbox::cancel_hand_over,
            crate::outbox::settle_hand_over,
            crate::mail::mail,
            crate::mail::change_mail,
            crate::mail::keep_mail_password,
            crate::mail::check_mail,
            crate::day::open_day,
            crate::day::close_day,
            crate::day::reopen_day,
            crate::day::closed_days,
            crate::day::show_day_list,
            crate::day::save_day_list,
            crate::journal::journal_letters,
            crate::journal::journal_entries,
            crate::journal::journal_of,
            crate::journal::journal_people,
            crate::journal::journal_sign,
            crate::journal::export_journal,
            crate::roles::own_rights,
            crate::roles::roles,
            crate::roles::give_roles,
            letter,
            words,
            search::search,
            search::complete_query,
            search::look_up,
            search::similar_letters,
            search::marks,
            search::find_in_letter,
            progress,
            problem_cases,
            import_files,
            read_again,
            sheets::save_separator_sheet,
            crate::arranging::correct_receipt,
            crate::arranging::turn_pages,
            crate::arranging::drop_pages,
            crate::arranging::take_pages_back,
            crate::arranging::order_pages,
            crate::arranging::split_letter,
            crate::arranging::join_letters,
            crate::arranging::rescan_page,
            crate::arranging::undo,
            crate::arranging::seal,
            crate::arranging::hand_over_sealed,
            crate::arranging::sealed_opened,
            crate::arranging::export_letters,
            crate::arranging::change_stamp,
            check,
            settings,
            change_scan_folder,
            open_folder,
        ])
        .events(collect_events![crate::changed::Changed, Checked])
}

/// Opens the archive of last time, or says what is missing.
#[tauri::command]
#[specta::specta]
async fn start(app: AppHandle) -> Result<Start, Failure> {
    off_window(move || Ok(app.state::<Office>().start(&app))).await
}

/// Takes the answers of the first start.
#[tauri::command]
#[specta::specta]
async fn set_up(app: AppHandle, archive: String, scan_folder: String) -> Result<(), Failure> {
    off_window(move || {
        app.state::<Office>()
            .set_up(&app, Path::new(&archive), Path::new(&scan_folder))
    })
    .await
}

/// How many letters there are.
#[tauri::command]
#[specta::specta]
async fn counts(app: AppHandle) -> Result<Counts, Failure> {
    ask(app, |mailroom| Ok(mailroom.counts()?.into())).await
}

/// A part of the list of letters, newest first.
#[tauri::command]
#[specta::specta]
async fn list(
    app: AppHandle,
    which: Which,
    offset: u32,
    limit: u32,
) -> Result<Vec<Summary>, Failure> {
    let query = ListQuery {
        which: which.into(),
        offset: offset.into(),
        limit: limit.min(MOST_ROWS),
    };
    ask(app, move |mailroom| {
        Ok(mailroom.list(query)?.into_iter().map(Into::into).collect())
    })
    .await
}

/// Everything about one letter but the words on its pages.
#[tauri::command]
#[specta::specta]
async fn letter(app: AppHandle, entry_number: String) -> Result<Letter, Failure> {
    let number = parsed(&entry_number)?;
    ask(app, move |mailroom| Ok(mailroom.letter(number)?.into())).await
}

/// The words on one page.
#[tauri::command]
#[specta::specta]
async fn words(app: AppHandle, entry_number: String, page: u32) -> Result<Vec<Word>, Failure> {
    let number = parsed(&entry_number)?;
    ask(app, move |mailroom| {
        let words = mailroom.words(number, page)?;
        Ok(words.iter().map(Into::into).collect())
    })
    .await
}

/// Work under way.
#[tauri::command]
#[specta::specta]
async fn progress(app: AppHandle) -> Result<Progress, Failure> {
    ask(app, |mailroom| Ok(mailroom.progress()?.into())).await
}

/// Files that were not taken.
#[tauri::command]
#[specta::specta]
async fn problem_cases(app: AppHandle) -> Result<Vec<ProblemCase>, Failure> {
    ask(app, |mailroom| {
        Ok(mailroom.problems()?.into_iter().map(Into::into).collect())
    })
    .await
}

/// Takes files into the book; reading goes on behind.
#[tauri::command]
#[specta::specta]
async fn import_files(app: AppHandle, paths: Vec<String>) -> Result<Vec<Imported>, Failure> {
    let paths: Vec<PathBuf> = paths.into_iter().map(Into::into).collect();
    ask(app, move |mailroom| {
        let imported = mailroom.hand_in_files(&paths, Channel::Window)?;
        Ok(imported.into_iter().map(Into::into).collect())
    })
    .await
}

/// Has a letter read once more.
#[tauri::command]
#[specta::specta]
async fn read_again(app: AppHandle, entry_number: String) -> Result<(), Failure> {
    let number = parsed(&entry_number)?;
    ask(app, move |mailroom| Ok(mailroom.read_again(number)?)).await
}

/// The integrity check; tells how far it has come.
#[tauri::command]
#[specta::specta]
async fn check(app: AppHandle) -> Result<Soundness, Failure> {
    let told = app.clone();
    ask(app, move |mailroom| {
        let soundness = mailroom.verify(|checking| {
            let (what, done, total) = match checking {
                Checking::Entries(done, total) => (CheckedWhat::Entries, done, total),
                Checking::Originals(done, total) => (CheckedWhat::Originals, done, total),
            };
            // Often enough for a moving line, not for every file.
            if done == total || done % 16 == 0 {
                let (done, total) = (done as u32, total as u32);
                Checked { what, done, total }.emit(&told).ok();
            }
        })?;
        Ok(soundness.into())
    })
    .await
}

/// The settings that the window shows.
#[tauri::command]
#[specta::specta]
async fn settings(app: AppHandle) -> Result<Settings, Failure> {
    ask(app, |mailroom| Ok(settings_of(mailroom))).await
}

/// Watches another folder, or the same one differently.
#[tauri::command]
#[specta::specta]
async fn change_scan_folder(app: AppHandle, scan_folder: ScanFolder) -> Result<Settings, Failure> {
    ask(app, move |mailroom| {
        let mut settings = mailroom.settings();
        settings.scan_folder = Some(scan_folder.merged(settings.scan_folder));
        mailroom.change_settings(settings)?;
        Ok(settings_of(mailroom))
    })
    .await
}

/// Shows one of our folders in the system's file manager.
#[tauri::command]
#[specta::specta]
async fn open_folder(app: AppHandle, folder: Folder) -> Result<(), Failure> {
    let opener = app.clone();
    ask(app, move |mailroom| {
        match folder {
            Folder::Archive => mailroom.require(Operation::ChangeHouse),
            // Who takes mail in puts files there; who sets it up sees that it is the right one.
            Folder::ScanFolder => mailroom
                .require(Operation::TakeIn)
                .or_else(|_| mailroom.require(Operation::ChangeHouse)),
            Folder::ProblemCases => mailroom.require(Operation::SeeProblemCases),
        }?;
        let path = match folder {
            Folder::Archive => Some(mailroom.folder().to_owned()),
            Folder::ScanFolder => mailroom
                .settings()
                .scan_folder
                .map(|settings| settings.path),
            Folder::ProblemCases => mailroom
                .problems()?
                .first()
                .and_then(|case| Some(case.path.parent()?.to_owned())),
        };
        let path = path.ok_or(Failure::NotFound)?;
        opener
            .opener()
            .open_path(path.to_string_lossy(), None::<&str>)
            .map_err(|error| {
                tracing::warn!(%error, "could not open a folder");
                Failure::Broken
            })
    })
    .await
}

pub(crate) fn settings_of(mailroom: &Mailroom) -> Settings {
    Settings {
        archive: mailroom.folder().display().to_string(),
        scan_folder: mailroom.settings().scan_folder.map(Into::into),
        languages: mailroom.settings().languages.into(),
        stamp: mailroom.settings().stamp.into(),
        house: HouseSettings {
            names: mailroom.settings().office.names,
            land: mailroom.settings().office.land,
        },
        version: env!("CARGO_PKG_VERSION").into(),
    }
}

pub(crate) fn parsed(entry_number: &str) -> Result<EntryNumber, Failure> {
    entry_number.parse().map_err(|_| Failure::NotFound)
}

/// Asks the mailroom on a thread that may wait for the disk.
pub(crate) async fn ask<T: Send + 'static, R: Runtime>(
    app: AppHandle<R>,
    question: impl FnOnce(&Mailroom) -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    off_window(move || {
        let mailroom = app.state::<Office>().mailroom()?;
        question(&mailroom)
    })
    .await
}

pub(crate) async fn off_window<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    spawn_blocking(work).await.unwrap_or_else(|error| {
        tracing::error!(%error, "a command ended unexpectedly");
        Err(Failure::Broken)
    })
}
