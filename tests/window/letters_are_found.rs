//! Searching by keyboard: completion, facets, hit words on the page, inside a letter, at the counter.

use crate::{Office, until, until_taken};
use anyhow::{Context, Result};
use fantoccini::{Locator, elements::Element};
use serde_json::Value;
use std::fs;
use tests::letters::samples;

const CONTROL: char = '\u{e009}';
const SHIFT: char = '\u{e008}';
const RELEASE: char = '\u{e000}';
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const DOWN: &str = "\u{e015}";
const F4: &str = "\u{e034}";
const F3: &str = "\u{e033}";

const LETTERS: [&str; 3] = ["wohngeldantrag", "hundesteuer", "auskunft_dsgvo"];

/// The window with three sample letters, read.
async fn office() -> Result<Office> {
    let office = Office::open().await?;
    let mut files = Vec::new();
    for name in LETTERS {
        let sample = samples().into_iter().find(|sample| sample.name == name);
        let sample = sample.with_context(|| format!("the sample letter {name}"))?;
        let ending = sample.file.extension().unwrap_or_default();
        let ending = ending.to_string_lossy();
        let file = format!("{name}.{ending}");
        fs::copy(&sample.file, office.scan_folder.join(&file))?;
        files.push(file);
    }
    for file in &files {
        until_taken(&office.window, file).await?;
    }
    office.window.until_shown("Alles gelesen").await?;
    Ok(office)
}

async fn search_box(office: &Office) -> Result<Element> {
    office.window.press(&format!("{CONTROL}2{RELEASE}")).await?;
    office.window.find("input[role=combobox]").await
}

async fn violations(office: &Office) -> Result<Vec<Value>> {
    office.window.accessibility_violations().await
}

/// The year has the focus: both letters came in it. Facets are counted anew while letters are taken in, so the
/// box is looked for until it stays.
async fn focus_year(office: &Office) -> Result<()> {
    until(
        &office.window,
        "a year to narrow the hits to",
        "const box = [...document.querySelectorAll('.facets label')]
             .find((label) => /^20\\d\\d\\s+2$/.test(label.innerText.trim()))?.querySelector('input');
         box?.focus();
         return box !== undefined && document.activeElement === box",
    )
    .await
}

async fn number(office: &Office, script: &str) -> Result<u64> {
    let answer = office.window.client.execute(script, vec![]).await?;
    Ok(answer.as_u64().unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_typed_is_completed_narrowed_and_kept() -> Result<()> {
    let office = office().await?;
    let window = &office.window;
    let search = search_box(&office).await?;
    search.send_keys("vo").await?;
    window.find("[role=option].proposal").await?;
    office.picture("completion").await?;
    assert_eq!(violations(&office).await?, Vec::<Value>::new(), "proposals");
    search.send_keys(&format!("{DOWN}{ENTER}")).await?;
    let typed = search.prop("value").await?.unwrap_or_default();
    assert_eq!(typed, "von:");
    search.send_keys(ESCAPE).await?;
    search.send_keys(ESCAPE).await?;

    search.send_keys("geehrte").await?;
    window.until_shown("2 Schreiben gefunden").await?;
    let filters = window
        .find("button[aria-label='Treffer eingrenzen']")
        .await?;
    filters.send_keys(ENTER).await?;
    focus_year(&office).await?;
    window.press(" ").await?;
    let chip = window
        .find("ul[aria-label='Eingegrenzt auf'] button")
        .await?;
    office.picture("facets").await?;
    assert_eq!(violations(&office).await?, Vec::<Value>::new(), "facets");
    chip.send_keys(ENTER).await?;
    let chips =
        "return document.querySelectorAll('ul[aria-label=\"Eingegrenzt auf\"] button').length";
    while number(&office, chips).await? > 0 {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    window.until_shown("2 Schreiben gefunden").await?;

    let order = window
        .find("select[aria-label='Reihenfolge der Treffer']")
        .await?;
    order.send_keys(DOWN).await?;
    let keep = window.find("button[aria-label='Suche speichern']").await?;
    keep.send_keys(ENTER).await?;
    let name = window.find("#search-name").await?;
    assert_eq!(violations(&office).await?, Vec::<Value>::new(), "saving");
    name.clear().await?;
    name.send_keys(&format!("Höfliche Briefe{ENTER}")).await?;
    let search = search_box(&office).await?;
    search.send_keys(&format!("{ESCAPE}{ESCAPE}")).await?;
    window.until_shown("Gespeicherte Suchen").await?;
    window.until_shown("Höfliche Briefe").await?;
    office.picture("search-start").await?;
    assert_eq!(violations(&office).await?, Vec::<Value>::new(), "start");
    office.window.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hit_words_are_marked_on_the_page_and_walked_through() -> Result<()> {
    let office = office().await?;
    let window = &office.window;
    let search = search_box(&office).await?;
    search.send_keys("Wohngeld").await?;
    window.until_shown("Schreiben gefunden").await?;
    search.send_keys(ENTER).await?;
    window.find("img[alt^='Seite 1 des Schreibens']").await?;
    window.find("svg rect.found.here").await?;
    window.until_shown("1 von ").await?;
    let inside = "const sheet = document.querySelector('.sheet').getBoundingClientRect();
        return [...document.querySelectorAll('rect.found')].filter((rect) => { const r = rect.getBoundingClientRect();
        return r.width > 4 && r.left >= sheet.left && r.right <= sheet.right && r.top >= sheet.top && r.bottom <= sheet.bottom }).length";
    let marked = number(&office, inside).await?;
    assert!(marked >= 2, "the words lie on the page: {marked}");
    office.picture("hit-words").await?;
    assert_eq!(violations(&office).await?, Vec::<Value>::new(), "hits");
    window.press(F3).await?;
    window.until_shown("2 von ").await?;
    window.press(&format!("{SHIFT}{F3}{RELEASE}")).await?;
    window.until_shown("1 von ").await?;

    window.press(&format!("{CONTROL}f{RELEASE}")).await?;
    let find = window
        .find("input[aria-label='Im Schreiben suchen']")
        .await?;
    find.send_keys("Bankverbindung").await?;
    window.until_shown("1 von ").await?;
    find.send_keys("xyzzy").await?;
    window.until_shown("keine Treffer").await?;
    office.picture("find-in-letter").await?;
    assert_eq!(violations(&office).await?, Vec::<Value>::new(), "find");
    find.send_keys(ESCAPE).await?;
    window.until_shown("Treffer für „Wohngeld“").await?;

    let alike = "[role=tab][data-tab=similar]";
    window.find(alike).await?.click().await?;
    window.find(".similar [role=status]").await?;
    office.picture("similar").await?;
    assert_eq!(violations(&office).await?, Vec::<Value>::new(), "similar");
    office.window.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_counter_answers_with_number_and_day() -> Result<()> {
    let office = office().await?;
    let window = &office.window;
    window.press(F4).await?;
    let counter = window.find("#look-up").await?;
    counter.send_keys("Niemandsmann").await?;
    window
        .until_shown("Nein, dazu steht nichts im Posteingangsbuch.")
        .await?;
    counter.clear().await?;
    counter.send_keys("petra wendt").await?;
    window.until_shown("Ja, ein Schreiben passt dazu").await?;
    window.until_shown("eingegangen am ").await?;
    office.picture("counter").await?;
    assert_eq!(violations(&office).await?, Vec::<Value>::new(), "counter");
    counter.send_keys(ENTER).await?;
    window
        .until_shown("Antrag auf Auskunft nach Art. 15 DSGVO")
        .await?;
    window.find("img[alt^='Seite 1 des Schreibens']").await?;
    let dialogs = window.client.find_all(Locator::Css("dialog[open]")).await?;
    assert!(dialogs.is_empty());
    office.window.close().await
}
