//! The settings: every section is sound, a unit is added, the pattern of the signs shows what it gives.

use crate::{Office, ask, until};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::{fs, time::Duration};
use tests::{desktop::Window, letters::samples};

const BACKSPACE: char = '\u{e003}';
const CONTROL: char = '\u{e009}';
const DOWN: char = '\u{e015}';
const ENTER: char = '\u{e007}';
const TAB: char = '\u{e004}';
const RELEASE: char = '\u{e000}';

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_section_explains_itself() -> Result<()> {
    let office = Office::open().await?;
    let window = &office.window;
    window.press(&format!("{CONTROL}9{RELEASE}")).await?;
    window
        .find("nav[aria-label='Abschnitte der Einstellungen']")
        .await?;
    let sections = [
        "Ordner",
        "Ämter",
        "Dokumentarten",
        "Vorschläge und Regeln",
        "Aktenplan",
        "Aktenzeichen",
        "Trennblätter",
        "Eingangsstempel",
        "Sprachen",
        "Darstellung",
        "Tasten",
        "Übungsmodus",
        "Über Poststelle",
    ];
    for (place, section) in sections.iter().enumerate() {
        choose(window, section).await?;
        until(
            window,
            section,
            &format!("return document.querySelector('#section').innerText === '{section}'"),
        )
        .await?;
        office.picture(&format!("settings-{place:02}")).await?;
        assert_eq!(
            window.accessibility_violations().await?,
            Vec::<Value>::new(),
            "{section}"
        );
    }

    choose(window, "Ämter").await?;
    window
        .until_shown("Es gilt die mitgelieferte Liste")
        .await?;
    let before = ask(window, "house_lists", json!({})).await?["units"]
        .as_array()
        .map_or(0, Vec::len);
    click(window, "Hinzufügen").await?;
    until(window, "the name has the focus", "return document.activeElement.closest('dialog') !== null && document.activeElement.tagName === 'INPUT'").await?;
    window.press("Amt Mond und Gezeiten").await?;
    office.picture("settings-unit").await?;
    assert_eq!(
        window.accessibility_violations().await?,
        Vec::<Value>::new(),
        "a unit"
    );
    window.press(&ENTER.to_string()).await?;
    window.until_shown("wurde gespeichert").await?;
    let lists = ask(window, "house_lists", json!({})).await?;
    let units = lists["units"].as_array().cloned().unwrap_or_default();
    assert_eq!(units.len(), before + 1);
    assert_eq!(units[before]["key"], "amt_mond_und_gezeiten");
    assert_eq!(lists["ownUnits"], true);

    choose(window, "Aktenzeichen").await?;
    let field = window.find("form input").await?;
    field.clear().await?;
    field.send_keys("{plan}").await?;
    window.until_shown("kein brauchbares Aktenzeichen").await?;
    field.send_keys(".{nr}").await?;
    window.until_shown("97.123, 97.123/V1").await?;
    window.press(&ENTER.to_string()).await?;
    window
        .until_shown("Die Einstellungen wurden übernommen.")
        .await?;
    let file = ask(
        window,
        "open_case_file",
        json!({ "group": "63", "title": "Anbau" }),
    )
    .await?;
    assert_eq!(file["sign"], "63.1");
    office.window.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rule_is_written_and_tried_before_it_counts() -> Result<()> {
    let office = Office::open().await?;
    let window = &office.window;
    let sample = samples()
        .into_iter()
        .find(|sample| sample.name == "bauantrag")
        .context("there is such a sample")?;
    let name = sample.file.file_name().context("it has a name")?;
    fs::copy(&sample.file, office.scan_folder.join(name))?;
    window.until_shown("Doppelgarage").await?;
    let before = ask(
        window,
        "list",
        json!({ "which": "all", "offset": 0, "limit": 1 }),
    )
    .await?;
    let number = before[0]["entryNumber"]
        .as_str()
        .context("a letter")?
        .to_owned();

    window.press(&format!("{CONTROL}9{RELEASE}")).await?;
    choose(window, "Vorschläge und Regeln").await?;
    window.until_shown("noch keine bestätigt").await?;
    click(window, "Neue Regel …").await?;
    until(window, "the name has the focus", "return document.activeElement.closest('dialog') !== null && document.activeElement.tagName === 'INPUT'").await?;
    // Name, where to look, what must stand there: subject. A text that no letter has, then one that this one has.
    window
        .press(&format!("Garagen{TAB}{DOWN}{TAB}Schwimmbad"))
        .await?;
    window
        .until_shown("Träfe auf keines der letzten 1.000 Schreiben zu.")
        .await?;
    let erased = BACKSPACE.to_string().repeat("Schwimmbad".len());
    window.press(&format!("{erased}garage")).await?;
    window
        .until_shown("Träfe auf 1 der letzten 1.000 Schreiben zu:")
        .await?;
    // Past the signs for another condition, to the unit; the kind is left as it is.
    window
        .press(&format!("{TAB}{TAB}{TAB}kasse{ENTER}{TAB}{TAB}"))
        .await?;
    window.press(&DOWN.to_string().repeat(3)).await?;
    office.picture("settings-rule").await?;
    assert_eq!(
        window.accessibility_violations().await?,
        Vec::<Value>::new(),
        "a rule"
    );
    window.press(&format!("{TAB}{TAB}{ENTER}")).await?;
    window.until_shown("„Garagen“ wurde gespeichert.").await?;
    window.until_shown("Betreff enthält „garage“").await?;
    office.picture("settings-rules").await?;
    // The letter that waits is thought through again.
    loop {
        let letter = ask(window, "letter", json!({ "entryNumber": number })).await?;
        if letter["proposal"]["unit"]["value"] == "kasse" {
            assert_eq!(letter["disposition"], "zmz");
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    click_named(window, "Regel „Garagen“ entfernen").await?;
    window
        .until_shown("Ihr Haus hat noch keine Regeln.")
        .await?;
    click(window, "Rückgängig").await?;
    window.until_shown("Betreff enthält „garage“").await?;
    office.window.close().await
}

async fn choose(window: &Window, section: &str) -> Result<()> {
    let script = "[...document.querySelectorAll('nav[aria-label=\"Abschnitte der Einstellungen\"] button')].find((one) => one.innerText === arguments[0]).click()";
    window.client.execute(script, vec![json!(section)]).await?;
    Ok(())
}

async fn click_named(window: &Window, name: &str) -> Result<()> {
    let script = "document.querySelector(`button[aria-label='${arguments[0]}']`).click()";
    window.client.execute(script, vec![json!(name)]).await?;
    Ok(())
}

async fn click(window: &Window, name: &str) -> Result<()> {
    let script = "[...document.querySelectorAll('button')].find((one) => one.innerText.trim() === arguments[0]).click()";
    window.client.execute(script, vec![json!(name)]).await?;
    Ok(())
}
