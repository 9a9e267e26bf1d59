//! Letters of a unit with a hand-over folder leave the house; what could not leave is seen, tried again, called off.

use crate::{
    Office, ask,
    the_desk::{arrive, no_violations, open_letter},
    through_the_offices::{dark_too, go},
    until,
};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::fs;
use tests::desktop::Window;

const CONTROL: char = '\u{e009}';
const DOWN: char = '\u{e015}';
const ENTER: char = '\u{e007}';
const RELEASE: char = '\u{e000}';

/// Presses Enter on the button whose name contains these words.
pub(crate) async fn enter_on(window: &Window, words: &str) -> Result<()> {
    let focused = format!(
        "const one = [...document.querySelectorAll('dialog[open] button, main button')].find((one) => (one.innerText + (one.ariaLabel ?? '')).includes('{words}'));
         one?.focus(); return document.activeElement === one && one !== undefined"
    );
    until(window, words, &focused).await?;
    window.press(&ENTER.to_string()).await
}

pub(crate) async fn until_standing(window: &Window, number: &str, standing: &str) -> Result<()> {
    let asked = format!(
        "return window.__TAURI_INTERNALS__.invoke('outbox')
           .then((all) => all.some((one) => one.letter.entryNumber === '{number}' && one.standing === '{standing}'))"
    );
    until(window, standing, &asked).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_leave_is_seen_and_tried_again_or_called_off() -> Result<()> {
    let office = Office::open().await?;
    let window = &office.window;
    let folder = office.scan_folder.with_file_name("Fachverfahren Bau");
    fs::create_dir(&folder)?;
    let mut units = ask(window, "house_lists", json!({})).await?["units"].take();
    for unit in units.as_array_mut().context("units")? {
        unit["handOverFolder"] = Value::from(folder.to_str());
    }
    ask(window, "save_units", json!({ "units": units })).await?;
    arrive(&office, &["bauantrag", "mahnung"]).await?;
    window.press(&format!("{CONTROL}1{RELEASE}")).await?;
    window.press(&DOWN.to_string()).await?;
    let first = open_letter(window, None).await?;
    window.press("w").await?;
    until_standing(window, &first, "arrived").await?;

    // The drive is gone when the next one is to leave.
    let away = folder.with_file_name("weg");
    fs::rename(&folder, &away)?;
    let second = open_letter(window, Some(&first)).await?;
    window.press("w").await?;
    go(window, '4', "Postkörbe").await?;
    window
        .until_shown("1 Schreiben wartet im Postausgang")
        .await?;
    dark_too(window, "outbox-waits").await?;
    enter_on(window, "wartet im Postausgang").await?;
    window
        .until_shown("Der Übergabeordner ist nicht erreichbar.")
        .await?;
    dark_too(window, "outbox").await?;
    no_violations(window, "the outbox").await?;

    // A person asks for another try, in vain; then the drive is back.
    enter_on(window, &format!("{second} nicht übergeben")).await?;
    window.find("dialog input:focus").await?;
    window.press(&ENTER.to_string()).await?;
    window.until_shown("Bitte ausfüllen.").await?;
    no_violations(window, "the reason for calling off").await?;
    enter_on(window, "Zurück").await?;
    fs::rename(&away, &folder)?;
    enter_on(window, &format!("{second} jetzt versuchen")).await?;
    until_standing(window, &second, "arrived").await?;
    window.until_shown("noch einmal versucht.").await?;
    dark_too(window, "outbox-arrived").await?;
    office.window.close().await
}
