//! The settings: every section is sound, a unit is added, the pattern of the signs shows what it gives.

use crate::{Office, ask, until};
use anyhow::Result;
use serde_json::{Value, json};
use tests::desktop::Window;

const CONTROL: char = '\u{e009}';
const ENTER: char = '\u{e007}';
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
        "Regeln des Hauses",
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

async fn choose(window: &Window, section: &str) -> Result<()> {
    let script = "[...document.querySelectorAll('nav[aria-label=\"Abschnitte der Einstellungen\"] button')].find((one) => one.innerText === arguments[0]).click()";
    window.client.execute(script, vec![json!(section)]).await?;
    Ok(())
}

async fn click(window: &Window, name: &str) -> Result<()> {
    let script = "[...document.querySelectorAll('main button')].find((one) => one.innerText.trim() === arguments[0]).click()";
    window.client.execute(script, vec![json!(name)]).await?;
    Ok(())
}
