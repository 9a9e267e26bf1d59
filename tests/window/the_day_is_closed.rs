//! The day is closed by keyboard alone: looked over, closed with one key, opened again with a reason.

use crate::{
    Office, ask,
    the_desk::{arrive, no_violations, open_letter},
    through_the_offices::{dark_too, go},
    until,
};
use anyhow::Result;
use serde_json::json;
use tests::desktop::Window;

const CONTROL: char = '\u{e009}';
const ENTER: char = '\u{e007}';
const RELEASE: char = '\u{e000}';

/// Moves the focus to the control with these words, as Tab would, and presses Enter there.
async fn enter_on(window: &Window, words: &str) -> Result<()> {
    let focused = format!(
        "const one = [...document.querySelectorAll('main button')].find((one) => (one.innerText + (one.ariaLabel ?? '')).includes('{words}'));
         one?.focus(); return document.activeElement === one && one !== undefined"
    );
    until(window, words, &focused).await?;
    window.press(&ENTER.to_string()).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_day_is_counted_closed_and_opened_again() -> Result<()> {
    let office = Office::open().await?;
    let window = &office.window;
    arrive(&office, &["bauantrag", "mahnung"]).await?;
    go(window, '6', "Tagesabschluss").await?;
    window.until_shown("Die Zählung geht auf").await?;
    dark_too(window, "day-open").await?;
    no_violations(window, "the day's close").await?;

    // A doubt leads to its letter.
    enter_on(window, "nicht bestätigt").await?;
    open_letter(window, None).await?;
    go(window, '6', "Tagesabschluss").await?;
    window.until_shown("Noch offen").await?;

    // Something is open, so the key asks once more; the answer is chosen already.
    window.press(&format!("{CONTROL}t{RELEASE}")).await?;
    window.until_shown("Punkte sind noch offen").await?;
    window.find("dialog .go:focus").await?;
    dark_too(window, "day-close-dialog").await?;
    no_violations(window, "the question before the close").await?;
    window.press(&ENTER.to_string()).await?;
    window.until_shown("Was jetzt noch eingeht").await?;
    let lists = ask(window, "closed_days", json!({})).await?;
    assert_eq!(lists[0]["sums"]["letters"], 2);
    assert_eq!(lists[0]["reopened"], serde_json::Value::Null);
    dark_too(window, "day-closed").await?;
    no_violations(window, "a closed day").await?;

    // No way back but opening again, and that wants a reason.
    enter_on(window, "Wieder öffnen").await?;
    window.find("dialog input:focus").await?;
    window.press(&ENTER.to_string()).await?;
    window.until_shown("Bitte ausfüllen.").await?;
    window.press("Nachzügler").await?;
    dark_too(window, "day-reopen").await?;
    no_violations(window, "the reason for opening again").await?;
    window.press(&ENTER.to_string()).await?;
    window.until_shown("wieder geöffnet: Nachzügler").await?;
    dark_too(window, "day-reopened").await?;

    // F1 explains it.
    window.press("\u{e031}").await?;
    window
        .until_shown("Jede gescannte Seite muss ihren Platz haben")
        .await?;
    office.window.close().await
}
