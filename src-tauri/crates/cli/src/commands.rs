//! One function a command: ask the mailroom, say the answer. True means that all input went well.

mod circulating;
mod day;
mod deciding;
mod due;
mod filing;
mod intake;
mod journal;
mod lists;
mod looking;
mod mail;
mod outbox;
mod pages;
mod roles;
mod sealed;
mod searching;
mod sheets;

pub(crate) use circulating::{absence, act, basket, baskets, forward, slip};
pub(crate) use day::close_day;
pub(crate) use deciding::{confirm, receipt, take_back, undo};
pub(crate) use due::{due, judge};
pub(crate) use filing::{
    close_matter, file, file_plan, files, matters, open_file, open_matter, reopen_matter, take_out,
};
pub(crate) use intake::{import, watch};
pub(crate) use journal::journal;
pub(crate) use lists::{dispositions, hit_rates, kinds, people, rules, units};
pub(crate) use looking::{export, list, show};
pub(crate) use mail::mail;
pub(crate) use outbox::outbox;
pub(crate) use pages::pages;
pub(crate) use roles::roles;
pub(crate) use sealed::{hand_over, opened, seal};
pub(crate) use searching::{look_up, search, similar};
pub(crate) use sheets::separator_sheets;

use crate::{
    output::Output,
    seat::seat,
    shapes::{ArchiveShape, SoundnessShape},
    words,
};
use document::{ContentHash, SystemClock};
use mailroom::{Mailroom, ScanFolderSettings, Settings};
use std::path::{Path, absolute};

pub(crate) fn init(
    archive: &Path,
    scan_folder: Option<&Path>,
    output: Output,
) -> anyhow::Result<bool> {
    let scan_folder = scan_folder
        .map(absolute)
        .transpose()?
        .map(ScanFolderSettings::new);
    let settings = Settings {
        scan_folder,
        ..Settings::default()
    };
    Mailroom::establish(archive, &settings, &SystemClock)?;
    let folder = archive.display().to_string();
    let line = format!("Das Archiv „{folder}“ ist angelegt.");
    output.say(&ArchiveShape { archive: folder }, &line);
    Ok(true)
}

pub(crate) fn verify(archive: &Path, output: Output) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open_reading(archive, seat()?)?;
    let soundness = mailroom.verify(|_| {})?;
    let mut lines = vec![format!(
        "Geprüft: {} Journaleinträge, {} Schreiben, {} Originale.",
        soundness.entries, soundness.letters, soundness.originals
    )];
    lines.push(format!(
        "Bis Eintrag {}, Prüfsumme {}",
        soundness.head.seq,
        ContentHash(soundness.head.hash)
    ));
    lines.extend(soundness.findings.iter().map(words::finding));
    lines.push(if soundness.is_sound() {
        "Es ist alles in Ordnung.".to_owned()
    } else {
        "Das Archiv ist beschädigt.".to_owned()
    });
    output.say(&SoundnessShape::from(&soundness), &lines.join("\n"));
    Ok(soundness.is_sound())
}

pub(crate) fn rebuild(archive: &Path, output: Output) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open(archive, seat()?)?;
    mailroom.rebuild()?;
    let folder = mailroom.folder().display().to_string();
    output.say(
        &ArchiveShape { archive: folder },
        "Tabellen und Suchindex sind neu aufgebaut.",
    );
    Ok(true)
}
