//! Übungsmodus: a throw-away archive with sample letters, in which nothing can go wrong.

use crate::{commands::off_window, failure::Failure, office::Office};
use document::Channel;
use std::{
    fs::File,
    io::{self, Write},
};
use tauri::{AppHandle, Manager};

/// Letters of people who do not exist.
const LETTERS: [(&str, &[u8]); 8] = [
    (
        "Mahnung.pdf",
        include_bytes!("../../assets/letters/mahnung/mahnung.pdf"),
    ),
    (
        "Rundschreiben.tif",
        include_bytes!("../../assets/letters/rundschreiben/rundschreiben.tif"),
    ),
    (
        "Bauantrag.tif",
        include_bytes!("../../assets/letters/bauantrag/bauantrag.tif"),
    ),
    (
        "Kita-Anmeldung.jpg",
        include_bytes!("../../assets/letters/kita_anmeldung/kita_anmeldung.jpg"),
    ),
    (
        "Hundesteuer.jpg",
        include_bytes!("../../assets/letters/hundesteuer/hundesteuer.jpg"),
    ),
    (
        "Wohngeldantrag.jpg",
        include_bytes!("../../assets/letters/wohngeldantrag/wohngeldantrag.jpg"),
    ),
    (
        "Rechnung.jpg",
        include_bytes!("../../assets/letters/rechnung/rechnung.jpg"),
    ),
    (
        "Widerspruch.pdf",
        include_bytes!("../../assets/letters/widerspruch/widerspruch.pdf"),
    ),
];

/// Opens the practice archive; the house's own is closed meanwhile, its letters wait in the scan folder.
#[tauri::command]
#[specta::specta]
pub(crate) async fn practise(app: AppHandle) -> Result<(), Failure> {
    off_window(move || {
        let office = app.state::<Office>();
        let folder = tempfile::Builder::new()
            .prefix("poststelle-uebung-")
            .tempdir();
        let folder = folder.map_err(|error| could_not(&error))?;
        let letters = folder.path().join("Briefe");
        let mut files = Vec::new();
        std::fs::create_dir(&letters).map_err(|error| could_not(&error))?;
        for (name, bytes) in LETTERS {
            let file = letters.join(name);
            File::create(&file)
                .and_then(|mut new| new.write_all(bytes))
                .map_err(|error| could_not(&error))?;
            files.push(file);
        }
        office.practise(&app, folder)?;
        office.mailroom()?.hand_in_files(&files, Channel::Window)?;
        Ok(())
    })
    .await
}

/// Throws the practice archive away; the window asks for [`crate::wire::Start`] then.
#[tauri::command]
#[specta::specta]
pub(crate) async fn end_practice(app: AppHandle) -> Result<(), Failure> {
    off_window(move || {
        let office = app.state::<Office>();
        if office.is_practising() {
            office.close();
        }
        Ok(())
    })
    .await
}

fn could_not(error: &io::Error) -> Failure {
    tracing::warn!(%error, "could not make a practice archive");
    Failure::CannotWriteArchive
}
