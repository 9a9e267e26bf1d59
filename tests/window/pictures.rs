//! The handbook's pictures, taken anew from the real window when a folder for pictures is named.

use crate::{Office, ask, picture, until};
use anyhow::{Context, Result};
use serde_json::json;
use std::fs;
use tests::{
    desktop::{Desktop, Window},
    letters::samples,
};

const ALT: char = '\u{e00a}';
const CONTROL: char = '\u{e009}';
const DOWN: char = '\u{e015}';
const ENTER: char = '\u{e007}';
const RELEASE: char = '\u{e000}';

/// Letters of people who do not exist, as a morning might bring them.
const LETTERS: [&str; 6] = [
    "mahnung",
    "rundschreiben",
    "hundesteuer",
    "wohngeldantrag",
    "rechnung",
    "bauantrag",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn handbook_posteingang_neuer_vorgang_akten_suche_einstellungen() -> Result<()> {
    if std::env::var_os("POSTSTELLE_PICTURES").is_none() {
        println!("no pictures are asked for: POSTSTELLE_PICTURES names no folder");
        return Ok(());
    }
    let office = Office::open().await?;
    let window = &office.window;
    for name in LETTERS {
        let sample = samples().into_iter().find(|sample| sample.name == name);
        let file = sample.with_context(|| format!("the sample {name}"))?.file;
        let ending = file.extension().unwrap_or_default().to_string_lossy();
        fs::copy(&file, office.scan_folder.join(format!("{name}.{ending}")))?;
    }
    let all_proposed = format!(
        "return window.__TAURI_INTERNALS__.invoke('list', {{ which: 'all', offset: 0, limit: 9 }})
           .then((rows) => rows.filter((row) => row.stage === 'proposed').length === {})",
        LETTERS.len()
    );
    until(window, "all letters have a form", &all_proposed).await?;
    window.until_shown("Alles gelesen").await?;
    window.press(&format!("{CONTROL}1{RELEASE}")).await?;
    window.press(&DOWN.to_string()).await?;
    window.find("[data-field=matter] input").await?;
    until(window, "the page is drawn", "return [...document.querySelectorAll('article img')].some((image) => image.complete && image.naturalWidth > 0)").await?;
    picture(window, "posteingang").await?;

    window.press(&format!("{ALT}v{RELEASE}")).await?;
    let field = "return document.activeElement.closest('[data-field=matter]') !== null";
    until(window, "the Vorgang has the focus", field).await?;
    window.press(&DOWN.to_string()).await?;
    window
        .find("[data-field=matter] [role=option][aria-selected=true]")
        .await?;
    window.press(&ENTER.to_string()).await?;
    let asked = "return document.activeElement.role === 'combobox' && document.activeElement.closest('dialog') !== null";
    until(window, "the place has the focus", asked).await?;
    window.press("bauauf").await?;
    window.find("dialog li").await?;
    picture(window, "neuer-vorgang").await?;
    window.press(&ENTER.to_string()).await?;
    window.press(&ENTER.to_string()).await?;
    let named = "return !document.querySelector('dialog[open]') && document.querySelector('[data-field=matter] input').value.startsWith('Neu: ')";
    until(window, "the form names the new Vorgang", named).await?;
    window.press(&format!("{CONTROL}{ENTER}{RELEASE}")).await?;
    window.until_shown("abgelegt.").await?;
    let matters = ask(window, "open_matters", json!({})).await?;
    let sign = matters[0]["sign"].as_str().context("a sign")?.to_owned();
    let list = ask(
        window,
        "list",
        json!({ "which": "open", "offset": 0, "limit": 1 }),
    )
    .await?;
    ask(
        window,
        "file_letter",
        json!({ "entryNumber": list[0]["entryNumber"], "matter": sign }),
    )
    .await?;

    window.press(&format!("{CONTROL}3{RELEASE}")).await?;
    window.find("[role=treeitem]").await?;
    window.press(&format!("{ALT}v{RELEASE}")).await?;
    window.press(&sign).await?;
    window.find(".find li").await?;
    window.press(&ENTER.to_string()).await?;
    window.find("section.open [role=option]").await?;
    picture(window, "akten").await?;

    window.press(&format!("{CONTROL}2{RELEASE}")).await?;
    window.press("steuer").await?;
    window.find("[role=option]").await?;
    picture(window, "suche").await?;

    window.press(&format!("{CONTROL}9{RELEASE}")).await?;
    let units = "document.querySelectorAll('nav[aria-label=\"Abschnitte der Einstellungen\"] button')[1].click()";
    window.client.execute(units, vec![]).await?;
    window.until_shown("Ämter").await?;
    window.find("section.content [role=option]").await?;
    picture(window, "einstellungen").await?;
    office.window.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn handbook_uebung() -> Result<()> {
    if std::env::var_os("POSTSTELLE_PICTURES").is_none() {
        println!("no pictures are asked for: POSTSTELLE_PICTURES names no folder");
        return Ok(());
    }
    let window = Window::open(Desktop::start()?, &[]).await?;
    window
        .find("button[aria-label='Erst einmal üben']")
        .await?
        .click()
        .await?;
    window.until_shown("Alles gelesen").await?;
    window.press(&format!("{CONTROL}1{RELEASE}")).await?;
    window.press(&DOWN.to_string()).await?;
    window.find("[data-field=matter] input").await?;
    picture(&window, "uebung").await?;
    window.close().await
}
