//! Letter after letter by keyboard alone: accept and go on, correct, take back, several at once.

use crate::{Office, ask, until};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::fs;
use tests::{desktop::Window, letters::samples};

const ALT: char = '\u{e00a}';
const CONTROL: char = '\u{e009}';
const DOWN: char = '\u{e015}';
const ENTER: char = '\u{e007}';
const F2: char = '\u{e032}';
const RELEASE: char = '\u{e000}';

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_key_accepts_three_letters_correct_and_one_takes_back() -> Result<()> {
    let office = Office::open().await?;
    let window = &office.window;
    arrive(&office, &["rechnung", "hundesteuer", "widerspruch"]).await?;

    // The list has the focus; the first letter is opened and its form is there.
    window.press(&format!("{CONTROL}1{RELEASE}")).await?;
    window.press(&DOWN.to_string()).await?;
    let first = open_letter(window, None).await?;
    window.find("[role=combobox]").await?;
    office.picture("desk-proposal").await?;
    no_violations(window, "a proposal").await?;

    // Accept: the next open letter is there, and the focus is where it was.
    window.press(&ENTER.to_string()).await?;
    let second = open_letter(window, Some(&first)).await?;
    until(window, "the list is shorter", &listed(2)).await?;
    assert_eq!(ask(window, "counts", json!({})).await?["open"], 2);
    assert!(form(window, &first).await?.is_object(), "in the book");
    let focused = window.client.active_element().await?;
    assert_eq!(focused.attr("role").await?.as_deref(), Some("listbox"));

    // Correct: into the form, to the unit, three characters, save and go on.
    window.press(&format!("{ALT}a{RELEASE}")).await?;
    until(
        window,
        "the unit has the focus",
        "return document.activeElement.closest('[data-field=unit]') !== null",
    )
    .await?;
    window.press("bau").await?;
    window
        .find("[role=listbox] [role=option][id$='-0']")
        .await?;
    until(
        window,
        "Bauaufsicht is offered",
        "return [...document.querySelectorAll('ul[role=listbox] li')].some((li) => li.innerText.includes('Bauaufsicht'))",
    )
    .await?;
    office.picture("desk-chooser").await?;
    no_violations(window, "an open chooser").await?;
    window.press(&format!("{CONTROL}{ENTER}{RELEASE}")).await?;
    let third = open_letter(window, Some(&second)).await?;
    assert_ne!(third, first, "what is done is not opened again");
    assert_eq!(form(window, &second).await?["unit"], "bauaufsicht");
    until(window, "one is left", &listed(1)).await?;

    // Take back: the letter is open again, and what was typed stands in its form.
    window.press(&format!("{CONTROL}z{RELEASE}")).await?;
    assert_eq!(open_letter(window, Some(&third)).await?, second);
    assert_eq!(form(window, &second).await?, Value::Null);
    until(
        window,
        "the typed unit is kept",
        "return document.querySelector('[data-field=unit]')?.innerText.includes('geändert') && document.querySelector('[data-field=unit] input').value.includes('Bauaufsicht')",
    )
    .await?;
    office.picture("desk-taken-back").await?;
    no_violations(window, "a changed form").await?;

    // F2 leads to the field that the machine is least sure of, and its reason is said.
    window.press(&F2.to_string()).await?;
    until(
        window,
        "the form has the focus",
        "return document.activeElement.closest('[data-field]') !== null",
    )
    .await?;
    office.window.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_are_accepted_and_taken_back_at_once() -> Result<()> {
    let office = Office::open().await?;
    let window = &office.window;
    arrive(&office, &["rechnung", "mahnung"]).await?;
    window.press(&format!("{CONTROL}1{RELEASE}")).await?;
    window.press(&format!("{CONTROL}a{RELEASE}")).await?;
    window.until_shown("2 Schreiben ausgewählt").await?;
    office.picture("desk-several").await?;
    no_violations(window, "several chosen").await?;

    window.press(&format!("{CONTROL}{ENTER}{RELEASE}")).await?;
    window.until_shown("2 Schreiben bestätigt.").await?;
    window.until_shown("Alles bestätigt").await?;
    assert_eq!(ask(window, "counts", json!({})).await?["open"], 0);
    no_violations(window, "everything confirmed").await?;

    window.press(&format!("{CONTROL}z{RELEASE}")).await?;
    until(window, "both are open again", &listed(2)).await?;
    assert_eq!(ask(window, "counts", json!({})).await?["open"], 2);

    // What a person has confirmed is not confirmed over again among others.
    let rows = ask(
        window,
        "list",
        json!({ "which": "all", "offset": 0, "limit": 2 }),
    )
    .await?;
    let (first, second) = (&rows[0]["entryNumber"], &rows[1]["entryNumber"]);
    let accept = |numbers: Value| ask(window, "accept", json!({ "entryNumbers": numbers }));
    assert_eq!(accept(json!([first])).await?["accepted"], json!([first]));
    let both = accept(json!([first, second])).await?;
    let stayed = json!([{ "entryNumber": first, "failure": "conflict" }]);
    assert_eq!(both, json!({ "accepted": [second], "stayed": stayed }));
    office.window.close().await
}

/// Lets samples arrive and waits until the machine has filled in a form for each.
pub(crate) async fn arrive(office: &Office, names: &[&str]) -> Result<()> {
    for name in names {
        let sample = samples().into_iter().find(|sample| sample.name == *name);
        let file = sample.with_context(|| format!("the sample {name}"))?.file;
        let ending = file.extension().unwrap_or_default().to_string_lossy();
        fs::copy(&file, office.scan_folder.join(format!("{name}.{ending}")))?;
    }
    let proposed = format!(
        "return window.__TAURI_INTERNALS__.invoke('list', {{ which: 'all', offset: 0, limit: 9 }})
           .then((rows) => rows.filter((row) => row.stage === 'proposed').length === {})",
        names.len()
    );
    until(&office.window, "all letters have a form", &proposed).await?;
    until(&office.window, "the list shows them", &listed(names.len())).await
}

/// JavaScript: the list has this many rows, all of them with kind and unit.
pub(crate) fn listed(rows: usize) -> String {
    format!(
        "const rows = [...document.querySelectorAll('section.list [role=option]')];
         return rows.length === {rows} && rows.every((row) => row.innerText.includes(' · '))"
    )
}

/// The number of the letter that lies open, once it is another one than `before`.
pub(crate) async fn open_letter(window: &Window, before: Option<&str>) -> Result<String> {
    let number = "document.querySelector('article .entry')?.innerText ?? ''";
    let before = before.unwrap_or_default();
    until(
        window,
        "another letter lies open",
        &format!("return !['', '{before}'].includes({number})"),
    )
    .await?;
    let shown = window
        .client
        .execute(&format!("return {number}"), vec![])
        .await?;
    Ok(shown.as_str().unwrap_or_default().to_owned())
}

/// What a person has said about a letter.
async fn form(window: &Window, number: &str) -> Result<Value> {
    let letter = ask(window, "letter", json!({ "entryNumber": number })).await?;
    Ok(letter["confirmed"].clone())
}

pub(crate) async fn no_violations(window: &Window, view: &str) -> Result<()> {
    assert_eq!(
        window.accessibility_violations().await?,
        Vec::<Value>::new(),
        "{view}"
    );
    Ok(())
}
