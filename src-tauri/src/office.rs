//! The one open archive of the window: opened late, shared by all commands, closed in order.

use crate::{
    changed,
    failure::Failure,
    outbox,
    seat::{self, Arguments, Memory},
    wire::Start,
};
use document::{Actor, Private};
use mailroom::{Archive, Error, Mailroom, ScanFolderSettings, Seat, Settings, default_folders};
use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};
use tauri::AppHandle;
use tempfile::TempDir;

/// For how long commands that are under way may hold a mailroom that is to be closed.
const PATIENCE: Duration = Duration::from_secs(10);
/// Between two looks whether they still do.
const STEP: Duration = Duration::from_millis(10);

/// Holds the mailroom while the window is open.
#[derive(Default)]
pub(crate) struct Office {
    arguments: Arguments,
    memory_file: Option<PathBuf>,
    mailroom: Mutex<Option<Arc<Mailroom>>>,
    /// The folder of the practice archive while one is open; goes with everything in it.
    practice: Mutex<Option<TempDir>>,
}

impl Office {
    pub(crate) fn new(arguments: Arguments) -> Self {
        Self {
            arguments,
            memory_file: seat::memory_file(),
            mailroom: Mutex::new(None),
            practice: Mutex::new(None),
        }
    }

    /// The open mailroom; without one the window asks for nothing but [`Office::start`].
    pub(crate) fn mailroom(&self) -> Result<Arc<Mailroom>, Failure> {
        self.held().clone().ok_or(Failure::NoArchive)
    }

    /// Opens what was named at the start or was open last, or says what is missing.
    pub(crate) fn start(&self, app: &AppHandle) -> Start {
        #[cfg(debug_assertions)]
        if std::env::var_os("POSTSTELLE_PERSON_FILE").is_some() && !self.is_practising() {
            // Somebody else may sit here now.
            self.close();
        }
        let held = self.held().clone();
        if let Some(mailroom) = held {
            if let Err(Error::NoRole { administration }) = mailroom.own_rights() {
                drop(mailroom);
                self.close();
                return no_role(administration);
            }
            return if self.is_practising() {
                Start::Practice
            } else {
                Start::Open
            };
        }
        let (suggested_archive, suggested_scan_folder) = default_folders(&seat::home());
        let scan_folder = suggested_scan_folder.display().to_string();
        let remembered = || {
            self.memory_file
                .as_deref()
                .and_then(|file| Memory::load(file).archive)
        };
        let (archive, opened) = if let Some(archive) = self.arguments.archive.clone() {
            let opened = self.open_or_create(app, &archive, self.arguments.scan_folder.as_deref());
            (archive, opened)
        } else if let Some(archive) = remembered() {
            let opened = self.open(app, &archive, None);
            (archive, opened)
        } else {
            return Start::FirstRun {
                archive: suggested_archive.display().to_string(),
                scan_folder,
            };
        };
        match opened {
            Ok(()) => Start::Open,
            Err(Error::NoRole { administration }) => no_role(administration),
            Err(error) => Start::Closed {
                archive: archive.display().to_string(),
                scan_folder,
                failure: error.into(),
            },
        }
    }

    /// Answers of the first start: goes on with the archive there or makes one, and remembers it.
    pub(crate) fn set_up(
        &self,
        app: &AppHandle,
        archive: &Path,
        scan_folder: &Path,
    ) -> Result<(), Failure> {
        self.open_or_create(app, archive, Some(scan_folder))?;
        if let Some(file) = &self.memory_file
            && let Err(error) = (Memory {
                archive: Some(archive.to_owned()),
            })
            .save(file)
        {
            // The archive is open; the next start asks once more, and that is all.
            tracing::warn!(%error, "could not remember the archive");
        }
        Ok(())
    }

    /// Ends all work in an orderly way. A practice archive goes with its folder.
    pub(crate) fn close(&self) {
        let mut mailroom = self.held().take();
        // Commands that are still under way hold it for a moment; its folder must not go before it.
        let mut patience = PATIENCE;
        while let Some(shared) = mailroom.take() {
            match Arc::try_unwrap(shared) {
                Ok(last) => drop(last),
                Err(_) if patience.is_zero() => {}
                Err(shared) => {
                    mailroom = Some(shared);
                    patience = patience.saturating_sub(STEP);
                    thread::sleep(STEP);
                }
            }
        }
        drop(self.practising().take());
    }

    /// Puts a throw-away archive in the place of the present one, which is closed meanwhile.
    pub(crate) fn practise(&self, app: &AppHandle, folder: TempDir) -> Result<(), Failure> {
        self.close();
        let archive = folder.path().join("Übungsarchiv");
        let mailroom = Mailroom::create(&archive, &Settings::default(), seat_of_this_person())?;
        *self.practising() = Some(folder);
        self.take_up(app, mailroom);
        Ok(())
    }

    pub(crate) fn is_practising(&self) -> bool {
        self.practising().is_some()
    }

    fn practising(&self) -> MutexGuard<'_, Option<TempDir>> {
        self.practice.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn open_or_create(
        &self,
        app: &AppHandle,
        archive: &Path,
        scan_folder: Option<&Path>,
    ) -> Result<(), Error> {
        if Archive::at(archive).exists() {
            return self.open(app, archive, scan_folder);
        }
        let scan_folder = scan_folder.map(|folder| ScanFolderSettings::new(folder.to_owned()));
        let settings = Settings {
            scan_folder,
            ..Settings::default()
        };
        let mailroom = Mailroom::create(archive, &settings, seat_of_this_person())?;
        self.take_up(app, mailroom);
        Ok(())
    }

    fn open(
        &self,
        app: &AppHandle,
        archive: &Path,
        scan_folder: Option<&Path>,
    ) -> Result<(), Error> {
        let mailroom = Mailroom::open(archive, seat_of_this_person())?;
        let settings = mailroom.settings();
        let present = settings
            .scan_folder
            .as_ref()
            .map(|settings| settings.path.as_path());
        if let Some(wanted) = scan_folder
            && present != Some(wanted)
        {
            let scan_folder = Some(ScanFolderSettings::new(wanted.to_owned()));
            mailroom.change_settings(Settings {
                scan_folder,
                ..settings
            })?;
        }
        self.take_up(app, mailroom);
        Ok(())
    }

    fn take_up(&self, app: &AppHandle, mailroom: Mailroom) {
        changed::pass_on(app.clone(), mailroom.subscribe());
        if let Err(error) = mailroom.watch() {
            // The window shows that the scan folder is out of reach; everything else works.
            tracing::warn!(%error, "could not watch the scan folder");
        }
        let mailroom = Arc::new(mailroom);
        outbox::keep_working(&mailroom);
        *self.held() = Some(mailroom);
    }

    fn held(&self) -> MutexGuard<'_, Option<Arc<Mailroom>>> {
        self.mailroom.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn no_role(administration: Vec<Private<String>>) -> Start {
    Start::NoRole {
        administration: administration.into_iter().map(|name| name.0).collect(),
    }
}

fn seat_of_this_person() -> Seat {
    Seat {
        worker: seat::worker(),
        clock: Seat::clock(),
        person: person(),
    }
}

/// The person of this process. Where a test asks for it, in a program that was not released somebody else sits here:
/// whom the file says that `POSTSTELLE_PERSON_FILE` names.
fn person() -> Actor {
    #[cfg(debug_assertions)]
    if let Some(file) = std::env::var_os("POSTSTELLE_PERSON_FILE")
        && let Ok(name) = std::fs::read_to_string(file)
    {
        return Actor::Person(Private(name));
    }
    mailroom::system_person()
}
