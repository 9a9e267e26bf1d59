//! Commands that bring letters into the book.

use crate::{output::Output, seat::seat, shapes::ImportedShape};
use document::{Channel, Stage};
use mailroom::{Changed, Imported, Mailroom, ScanFolderSettings, Settings};
use std::{
    path::{Path, PathBuf, absolute},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::RecvTimeoutError,
    },
    thread,
    time::Duration,
};

/// How often a running watch looks whether it is to end.
const HEARTBEAT: Duration = Duration::from_millis(200);

/// Between two looks at what is to leave the house, as in the window.
const OUTBOX: Duration = Duration::from_secs(2);

pub(crate) fn import(archive: &Path, files: &[PathBuf], output: Output) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open(archive, seat()?)?;
    let mut all_well = true;
    mailroom.import(files, Channel::CommandLine, |imported| {
        all_well &= imported.problem.is_none();
        say(&imported, output);
    })?;
    Ok(all_well)
}

pub(crate) fn watch(
    archive: &Path,
    scan_folder: Option<&Path>,
    once: bool,
    output: Output,
) -> anyhow::Result<bool> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    ctrlc::set_handler(move || flag.store(true, Ordering::Relaxed))?;
    let mailroom = Mailroom::open(archive, seat()?)?;
    let mut settings = mailroom.settings();
    if let Some(named) = scan_folder {
        settings.scan_folder = Some(ScanFolderSettings::new(absolute(named)?));
    }
    let Some(folder) = settings.scan_folder.clone() else {
        anyhow::bail!(
            "Es ist kein Scan-Ordner eingestellt. Bitte nennen Sie einen mit --scan-folder."
        );
    };
    if once {
        let mut all_well = true;
        mailroom.take_all(&folder, |imported| {
            all_well &= imported.problem.is_none();
            say(&imported, output);
        })?;
        // What cannot leave now stands in the outbox with its reason and is tried again.
        mailroom.work_outbox()?;
        return Ok(all_well);
    }
    thread::scope(|scope| {
        scope.spawn(|| work_outbox(&mailroom, &stop));
        let followed = follow(&mailroom, settings, &stop, output);
        stop.store(true, Ordering::Relaxed);
        followed
    })?;
    Ok(true)
}

/// Lets letters leave whose time has come, until it is to end.
fn work_outbox(mailroom: &Mailroom, stop: &AtomicBool) {
    let mut since = OUTBOX;
    while !stop.load(Ordering::Relaxed) {
        if since >= OUTBOX {
            since = Duration::ZERO;
            if let Err(error) = mailroom.work_outbox() {
                tracing::warn!(?error, "could not look at what is to leave");
            }
        }
        thread::sleep(HEARTBEAT);
        since += HEARTBEAT;
    }
}

/// Says of every letter what became of it, until Ctrl-C.
fn follow(
    mailroom: &Mailroom,
    settings: Settings,
    stop: &AtomicBool,
    output: Output,
) -> anyhow::Result<()> {
    let changes = mailroom.subscribe();
    mailroom.watch_with(settings)?;
    while !stop.load(Ordering::Relaxed) {
        match changes.recv_timeout(HEARTBEAT) {
            Ok(Changed::Letter(number)) => {
                let letter = mailroom.letter(number)?.summary;
                if !matches!(letter.stage, Stage::Received | Stage::Recognised) {
                    let problem = letter.problem;
                    let source = PathBuf::from(&letter.file_name);
                    say(
                        &Imported {
                            source,
                            letter: Some(letter),
                            pages: None,
                            problem,
                        },
                        output,
                    );
                }
            }
            Ok(_) | Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    Ok(())
}

fn say(imported: &Imported, output: Output) {
    let name = imported.source.display();
    let line = match (&imported.letter, imported.problem) {
        (Some(letter), None) => format!("{}  {name}", letter.entry_number),
        (Some(letter), Some(problem)) => {
            format!("{}  {name}: {}", letter.entry_number, problem.message())
        }
        (None, Some(problem)) => format!("nicht aufgenommen  {name}: {}", problem.message()),
        (None, None) => format!("nicht aufgenommen  {name}"),
    };
    output.say(&ImportedShape::from(imported), &line);
}
