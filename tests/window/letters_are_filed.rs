//! A letter is filed into a new Vorgang in one step, found in the e-file, opened there and taken back: by keyboard.

use crate::{Office, ask, until};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::fs;
use tests::{desktop::Window, letters::samples};

const ALT: char = '\u{e00a}';
const CONTROL: char = '\u{e009}';
const DOWN: char = '\u{e015}';
const RIGHT: char = '\u{e014}';
const ENTER: char = '\u{e007}';
const ESCAPE: char = '\u{e00c}';
const RELEASE: char = '\u{e000}';

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn into_a_new_matter_found_there_and_taken_back() -> Result<()> {
    let office = Office::open().await?;
    let window = &office.window;
    let number = arrive(&office, "bauantrag").await?;
    window.press(&format!("{CONTROL}1{RELEASE}")).await?;
    window.press(&DOWN.to_string()).await?;
    window.find("[data-field=matter] input").await?;

    // Into the field, nothing typed: the first offer makes a new Vorgang, its subject is the letter's.
    window.press(&format!("{ALT}v{RELEASE}")).await?;
    focused(
        window,
        "the Vorgang",
        "closest('[data-field=matter]') !== null",
    )
    .await?;
    window.press(&format!("{DOWN}{ENTER}")).await?;
    focused(
        window,
        "the place",
        "closest('dialog') !== null && document.activeElement.role === 'combobox'",
    )
    .await?;
    window.press("bauauf").await?;
    until(
        window,
        "the group is offered",
        "return [...document.querySelectorAll('dialog li')].some((li) => li.innerText.includes('63 Bauaufsicht'))",
    )
    .await?;
    office.picture("filing-new-matter").await?;
    no_violations(window, "a new matter").await?;
    window.press(&ENTER.to_string()).await?;
    window.press(&ENTER.to_string()).await?;
    until(
        window,
        "the form names it",
        "return !document.querySelector('dialog[open]') && document.querySelector('[data-field=matter] input').value.startsWith('Neu: ')",
    )
    .await?;
    office.picture("filing-form").await?;
    window.press(&format!("{CONTROL}{ENTER}{RELEASE}")).await?;
    window.until_shown("abgelegt.").await?;
    let sign = format!("63-000001/{}/V1", &number[..4]);
    assert_eq!(
        letter(window, &number).await?["filed"]["sign"],
        sign.as_str()
    );

    // In the e-file: typed for, unfolded, its letters listed, the letter opened in place.
    window.press(&format!("{CONTROL}3{RELEASE}")).await?;
    until(
        window,
        "the tree has the focus",
        "return document.activeElement.role === 'tree' && document.querySelectorAll('[role=treeitem]').length > 9",
    )
    .await?;
    window.press(&format!("{DOWN}{RIGHT}{DOWN}")).await?;
    window.until_shown("Aufbewahrung nach Abschluss").await?;
    office.picture("files-plan").await?;
    no_violations(window, "the file plan").await?;
    window.press(&format!("{ALT}v{RELEASE}")).await?;
    window.press("63-1").await?;
    until(
        window,
        "Vorgang and Akte are offered",
        "return document.querySelectorAll('.find li').length === 2",
    )
    .await?;
    // The Akte comes first: its sign is the shorter one.
    window.press(&format!("{DOWN}{ENTER}")).await?;
    until(
        window,
        "the Vorgang lies open",
        &format!("return document.querySelector('section.open h2')?.innerText.includes('{sign}')"),
    )
    .await?;
    office.picture("files-matter").await?;
    no_violations(window, "a matter").await?;
    window.press(&format!("{ENTER}")).await?;
    focused(window, "its letters", "role === 'listbox'").await?;
    window.press(&format!("{DOWN}{ENTER}")).await?;
    window.find("article .entry").await?;
    window.find("[data-field=matter] input").await?;
    office.picture("files-letter").await?;
    no_violations(window, "a letter in its matter").await?;
    window.press(&ESCAPE.to_string()).await?;
    window.press(&ESCAPE.to_string()).await?;
    until(
        window,
        "the letter is put away",
        "return !document.querySelector('article .entry')",
    )
    .await?;

    // Taken back: neither filed nor confirmed; the Vorgang stays, empty.
    window.press(&format!("{CONTROL}z{RELEASE}")).await?;
    window.until_shown("zurückgenommen").await?;
    let now = letter(window, &number).await?;
    assert_eq!(
        (&now["filed"], &now["confirmed"]),
        (&Value::Null, &Value::Null)
    );
    window.until_shown("Noch kein Schreiben").await?;
    office.window.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_vorgang_that_the_letter_names_is_taken_by_accepting() -> Result<()> {
    let office = Office::open().await?;
    let window = &office.window;
    let number = arrive(&office, "hundesteuer").await?;
    let file = ask(
        window,
        "open_case_file",
        json!({ "group": "92", "title": "Hundesteuer" }),
    )
    .await?;
    let matter = ask(
        window,
        "open_matter",
        json!({ "file": file["sign"], "subject": "Abmeldungen" }),
    )
    .await?;
    let sign = matter["sign"].as_str().context("a sign")?.to_owned();

    // A sign of ours in the form, as people write it: then the letter is opened again.
    let proposal = letter(window, &number).await?["proposal"].clone();
    let form = json!({
        "kind": proposal["kind"]["value"], "unit": null, "sender": null, "senderAddress": [], "date": null, "subject": "Abmeldung",
        "references": [{ "kind": "ours", "value": format!("92-1/{} V 1 vom 3. März", &number[..4]) }],
        "deadline": null, "enclosures": null, "confidential": null,
    });
    ask(
        window,
        "confirm",
        json!({ "entryNumber": number, "form": form }),
    )
    .await?;
    let named = letter(window, &number).await?;
    assert_eq!(named["proposedMatter"]["matter"]["sign"], sign.as_str());
    assert_eq!(named["proposedMatter"]["byFile"], false);
    office.window.close().await
}

async fn focused(window: &Window, what: &str, is: &str) -> Result<()> {
    let so = format!("return document.activeElement.{is}");
    until(window, &format!("{what} has the focus"), &so).await
}

async fn letter(window: &Window, number: &str) -> Result<Value> {
    ask(window, "letter", json!({ "entryNumber": number })).await
}

/// Lets a sample arrive; its number once the list shows its form.
async fn arrive(office: &Office, name: &str) -> Result<String> {
    let sample = samples().into_iter().find(|sample| sample.name == name);
    let file = sample.context("the sample")?.file;
    let ending = file.extension().unwrap_or_default().to_string_lossy();
    fs::copy(&file, office.scan_folder.join(format!("{name}.{ending}")))?;
    until(
        &office.window,
        "the list shows a form",
        "return [...document.querySelectorAll('section.list [role=option]')].some((row) => row.innerText.includes(' · '))",
    )
    .await?;
    let list = ask(
        &office.window,
        "list",
        json!({ "which": "all", "offset": 0, "limit": 1 }),
    )
    .await?;
    Ok(list[0]["entryNumber"]
        .as_str()
        .context("a number")?
        .to_owned())
}

async fn no_violations(window: &Window, view: &str) -> Result<()> {
    assert_eq!(
        window.accessibility_violations().await?,
        Vec::<Value>::new(),
        "{view}"
    );
    Ok(())
}
