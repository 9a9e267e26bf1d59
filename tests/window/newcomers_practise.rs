//! A newcomer practises before anything is set up: tasks tick themselves off, help is at hand, nothing is left.

use crate::{ask, picture, until};
use anyhow::Result;
use serde_json::{Value, json};
use tests::desktop::{Desktop, Window};

const CONTROL: char = '\u{e009}';
const DOWN: char = '\u{e015}';
const ENTER: char = '\u{e007}';
const ESCAPE: char = '\u{e00c}';
const F1: char = '\u{e031}';
const F4: char = '\u{e034}';
const RELEASE: char = '\u{e000}';

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn before_the_first_start_and_left_without_a_trace() -> Result<()> {
    let window = Window::open(Desktop::start()?, &[]).await?;
    window.until_shown("Erst einmal üben").await?;
    window
        .find("button[aria-label='Erst einmal üben']")
        .await?
        .click()
        .await?;
    window.until_shown("0 von 10 Aufgaben erledigt").await?;
    until(
        &window,
        "all letters have a form",
        "return window.__TAURI_INTERNALS__.invoke('list', { which: 'open', offset: 0, limit: 20 })
           .then((rows) => rows.length === 8 && rows.every((row) => row.stage === 'proposed'))",
    )
    .await?;

    window.press(&format!("{CONTROL}1{RELEASE}")).await?;
    window.press(&DOWN.to_string()).await?;
    until(
        &window,
        "a letter lies open",
        "return document.querySelector('[data-field=unit] input') !== null",
    )
    .await?;
    picture(&window, "practice").await?;
    no_violations(&window, "practice").await?;
    window.press(&ENTER.to_string()).await?;
    window.until_shown("bestätigt.").await?;
    window.press(&format!("{CONTROL}z{RELEASE}")).await?;
    window.until_shown("3 von 10 Aufgaben erledigt").await?;
    window.press(&F4.to_string()).await?;
    window.find("#look-up").await?.send_keys("Hund").await?;
    window.until_shown("4 von 10 Aufgaben erledigt").await?;
    window.press(&ESCAPE.to_string()).await?;
    no_dialog(&window).await?;
    window.press(&F1.to_string()).await?;
    window.until_shown("Der Tag im Posteingang").await?;
    picture(&window, "help").await?;
    no_violations(&window, "the handbook").await?;
    window.press(&ESCAPE.to_string()).await?;
    window.until_shown("5 von 10 Aufgaben erledigt").await?;

    let archive = ask(&window, "settings", json!({})).await?["archive"].clone();
    let archive = archive.as_str().unwrap().to_owned();
    assert!(std::path::Path::new(&archive).exists());
    window
        .find("aside.practice button:last-of-type")
        .await?
        .click()
        .await?;
    window.until_shown("Welcher Ordner wird überwacht?").await?;
    assert!(
        !std::path::Path::new(&archive).exists(),
        "{archive} is gone"
    );
    assert!(!std::path::Path::new(&archive).parent().unwrap().exists());
    assert!(!window.desktop.home().join("Poststelle").exists());
    window.close().await
}

async fn no_dialog(window: &Window) -> Result<()> {
    let gone = "return document.querySelector('dialog[open]') === null";
    until(window, "the dialog is closed", gone).await
}

async fn no_violations(window: &Window, view: &str) -> Result<()> {
    assert_eq!(
        window.accessibility_violations().await?,
        Vec::<Value>::new(),
        "{view}"
    );
    Ok(())
}
