//! A letter put into the scan folder appears by itself, can be read, and is found.

use crate::{Office, until_taken};
use anyhow::{Context, Result};
use fantoccini::Locator;
use std::fs;
use tests::letters::samples;

const CONTROL: char = '\u{e009}';
const RELEASE: char = '\u{e000}';

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_appears_is_read_and_is_found() -> Result<()> {
    let office = Office::open().await?;
    let window = &office.window;
    let sample = samples()
        .into_iter()
        .find(|sample| sample.file.extension().is_some_and(|e| e == "pdf"));
    let sample = sample.context("a sample letter as PDF")?;
    fs::copy(
        &sample.file,
        office.scan_folder.join("Brief vom Vormittag.pdf"),
    )?;

    until_taken(window, "Brief vom Vormittag.pdf").await?;
    window.until_shown("Alles gelesen").await?;
    office.picture("arrived").await?;
    assert!(
        !office.scan_folder.join("Brief vom Vormittag.pdf").exists(),
        "the source has left"
    );

    window.find("[role=option]").await?;
    window.press("j").await?;
    let page = window.find("img[alt^='Seite 1 des Schreibens']").await?;
    let wide = "const img = arguments[0]; const done = arguments[1];
        const wait = () => img.complete && img.naturalWidth > 0 ? done(img.naturalWidth) : setTimeout(wait, 50); wait()";
    let width = window
        .client
        .execute_async(wide, vec![serde_json::to_value(&page)?])
        .await?;
    assert!(
        width.as_u64().unwrap_or(0) > 500,
        "the page is really drawn: {width}"
    );
    let word = sample
        .text
        .split_whitespace()
        .find(|word| word.len() > 8 && word.chars().all(char::is_alphabetic));
    let word = word.context("a long word in the sample")?;
    let text = Locator::XPath("//*[@role='tab' and text()='Text']");
    window.client.find(text).await?.click().await?;
    window.until_shown(word).await?;
    office.picture("letter-open").await?;

    window.press(&format!("{CONTROL}2{RELEASE}")).await?;
    let search_box = window.find("input[type=search], [role=searchbox]").await?;
    search_box.send_keys(&word[..word.len().min(7)]).await?;
    window.until_shown("1 Schreiben gefunden").await?;
    window.find("mark").await?;
    office.picture("search").await?;
    office.window.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_is_no_letter_is_shown_with_its_reason() -> Result<()> {
    let office = Office::open().await?;
    fs::write(
        office.scan_folder.join("Tabelle.xlsx"),
        b"PK\x03\x04 no letter",
    )?;
    let window = &office.window;
    let kept = office.scan_folder.join("Problemfälle/Tabelle.xlsx");
    window.press(&format!("{CONTROL}8{RELEASE}")).await?;
    window.until_shown("Tabelle.xlsx").await?;
    window
        .until_shown("kann Poststelle nicht als Schreiben aufnehmen")
        .await?;
    assert!(kept.exists());
    let heading = window.client.find(Locator::Css("h1")).await?.text().await?;
    assert_eq!(heading, "Problemfälle");
    office.picture("problem").await?;
    office.window.close().await
}
