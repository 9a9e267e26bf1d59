//! A newcomer practises before anything is set up: the ten tasks tick themselves off by the keys they name, and nothing is left.

use crate::{ask, picture, until};
use anyhow::Result;
use serde_json::{Value, json};
use tests::desktop::{Desktop, Window};

const ALT: char = '\u{e00a}';
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
    // As the tasks tell, one after another.
    let ticked = async |number: u8| {
        let said = format!("{number} von 10 Aufgaben erledigt");
        window.until_shown(&said).await
    };
    ticked(1).await?;
    window.press(&format!("{ALT}u{RELEASE}")).await?;
    ticked(2).await?;
    picture(&window, "practice-doubt").await?;
    // The read text lies beside the page: the key brings the form first, and nothing is confirmed unseen.
    window.press(&format!("{CONTROL}{ENTER}{RELEASE}")).await?;
    window.find("[data-field=unit] input").await?;
    ticked(2).await?;
    window.press(&format!("{CONTROL}{ENTER}{RELEASE}")).await?;
    ticked(3).await?;
    window.press(&format!("{ALT}a{RELEASE}")).await?;
    focused(&window, "[data-field=unit]").await?;
    window.press("bauauf").await?;
    window.press(&format!("{CONTROL}{ENTER}{RELEASE}")).await?;
    ticked(4).await?;
    window.press(&format!("{CONTROL}z{RELEASE}")).await?;
    ticked(5).await?;
    window.press(&format!("{ALT}v{RELEASE}")).await?;
    focused(&window, "[data-field=matter]").await?;
    window.press(&DOWN.to_string()).await?;
    window
        .find("[data-field=matter] [role=option][aria-selected=true]")
        .await?;
    window.press(&ENTER.to_string()).await?;
    focused(&window, "dialog").await?;
    window.press("bauauf").await?;
    window.find("dialog li").await?;
    window.press(&ENTER.to_string()).await?;
    window.press(&ENTER.to_string()).await?;
    no_dialog(&window).await?;
    window.press(&format!("{CONTROL}{ENTER}{RELEASE}")).await?;
    ticked(6).await?;
    let matters = ask(&window, "open_matters", json!({})).await?;
    window.press(&format!("{CONTROL}3{RELEASE}")).await?;
    window.find("[role=treeitem]").await?;
    window.press(&format!("{ALT}v{RELEASE}")).await?;
    focused(&window, ".find").await?;
    window
        .press(&matters[0]["subject"].as_str().unwrap()[..5])
        .await?;
    window.find(".find li").await?;
    window.press(&ENTER.to_string()).await?;
    ticked(7).await?;
    picture(&window, "practice-file").await?;
    window.press(&format!("{CONTROL}2{RELEASE}")).await?;
    window.press("Hund").await?;
    ticked(8).await?;
    window.press(&ENTER.to_string()).await?;
    window.find("svg rect.found.here").await?;
    window.press(&F4.to_string()).await?;
    window
        .find("#look-up")
        .await?
        .send_keys("Vogelsang")
        .await?;
    ticked(9).await?;
    window.press(&ESCAPE.to_string()).await?;
    no_dialog(&window).await?;
    window.press(&F1.to_string()).await?;
    window.find("dialog h1, dialog h2").await?;
    picture(&window, "help").await?;
    no_violations(&window, "the handbook").await?;
    window.press(&ESCAPE.to_string()).await?;
    window.until_shown("Alle Aufgaben sind erledigt").await?;
    picture(&window, "practice-done").await?;
    assert_eq!(
        window
            .client
            .execute("return document.scrollingElement.scrollTop", vec![])
            .await?,
        json!(0),
        "nothing has moved the whole window"
    );

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

async fn focused(window: &Window, css: &str) -> Result<()> {
    let has = format!("return document.activeElement.closest('{css}') !== null");
    until(window, "the field has the focus", &has).await
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
