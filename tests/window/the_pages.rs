//! Pages, receipts, closed envelopes and copies on paper, by keyboard alone.

use crate::{Office, ask, until, until_taken};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::fs;
use tests::{
    desktop::Window,
    stack::{Sheet, pdf},
};

const ALT: char = '\u{e00a}';
const CONTROL: char = '\u{e009}';
const DELETE: char = '\u{e017}';
const DOWN: char = '\u{e015}';
const ENTER: char = '\u{e007}';
const F6: char = '\u{e036}';
const INSERT: char = '\u{e016}';
const LEFT: char = '\u{e012}';
const RELEASE: char = '\u{e000}';
const RIGHT: char = '\u{e014}';
const TAB: char = '\u{e004}';

const COVER: &[&str] = &[
    "Helga Brandt",
    "Lindenweg 3",
    "99101 Auenstadt",
    "",
    "Auenstadt, 12.03.2026",
    "",
    "Bauantrag Gartenhaus",
    "",
    "Sehr geehrte Damen und Herren,",
    "anbei mein Antrag auf Baugenehmigung.",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_are_put_aside_turned_split_and_come_back() -> Result<()> {
    let office = Office::open().await?;
    let window = &office.window;
    let number = open_letter(&office).await?;

    window.press("o").await?;
    focus_strip(window).await?;
    window.press(&RIGHT.to_string()).await?;
    until(window, "page 2 is chosen", &chosen(2)).await?;
    office.picture("pages-strip").await?;
    no_violations(window, "the strip of pages").await?;

    window.press(&DELETE.to_string()).await?;
    until_pages(window, &number, &[1, 3, 4], 1).await?;
    until(window, "three are shown and one aside", &strip(3, 1)).await?;
    window.press("r").await?;
    until(
        window,
        "the page lies on its side",
        "const page = document.querySelector('.paper'); return page.clientWidth > page.clientHeight",
    )
    .await?;
    office.picture("pages-turned").await?;
    no_violations(window, "a turned page").await?;
    window.press(&format!("{CONTROL}{LEFT}{RELEASE}")).await?;
    until_pages(window, &number, &[3, 1, 4], 1).await?;
    until(window, "the choice went with it", &chosen(1)).await?;

    // The last of them becomes a letter of its own.
    window.press(&RIGHT.to_string()).await?;
    window.press(&RIGHT.to_string()).await?;
    window.press("t").await?;
    window.until_shown("Geteilt").await?;
    until_pages(window, &number, &[3, 1], 1).await?;
    assert_eq!(ask(window, "counts", json!({})).await?["letters"], 2);
    office.picture("pages-split").await?;

    // Three steps back, each with the same key.
    for pages in [&[3, 1, 4][..], &[1, 3, 4], &[1, 3, 4]] {
        window.press(&format!("{CONTROL}z{RELEASE}")).await?;
        until_pages(window, &number, pages, 1).await?;
    }
    // The page that was put aside comes back where it was.
    focus_strip(window).await?;
    window.press("l").await?;
    window.press(&format!("{RIGHT}{RIGHT}{RIGHT}")).await?;
    window.press(&INSERT.to_string()).await?;
    until_pages(window, &number, &[1, 2, 3, 4], 0).await?;
    office.window.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_envelope_is_entered_and_handed_over() -> Result<()> {
    let office = Office::open().await?;
    let window = &office.window;
    open_letter(&office).await?;
    window.press(&format!("{CONTROL}e{RELEASE}")).await?;
    window.find("dialog[open]").await?;
    window.press("A").await?;
    window.press(&format!("{TAB}Vergabestelle")).await?;
    office.picture("seal-dialog").await?;
    no_violations(window, "the dialog for closed mail").await?;
    window.press(&ENTER.to_string()).await?;
    window.until_shown("unter").await?;
    until(
        window,
        "the envelope lies open",
        "return document.querySelector('[data-sealed]')?.innerText.includes('An Vergabestelle')",
    )
    .await?;
    until(
        window,
        "the list shows it as closed",
        "return [...document.querySelectorAll('section.list [role=option]')].some((row) => row.innerText.includes('verschlossen'))",
    )
    .await?;
    office.picture("sealed").await?;
    no_violations(window, "closed mail").await?;
    assert_eq!(
        ask(
            window,
            "list",
            json!({ "which": "open", "offset": 0, "limit": 9 })
        )
        .await?[0]["stage"],
        "sealed"
    );

    // The key that accepts a letter leads to the hand-over of an envelope.
    window.press(&format!("{CONTROL}{ENTER}{RELEASE}")).await?;
    until(
        window,
        "the field for the name has the focus",
        "return document.activeElement.closest('[data-sealed]') !== null",
    )
    .await?;
    window.press(&format!("Frau Kern{ENTER}")).await?;
    window.until_shown("Übergeben an Frau Kern").await?;
    office.picture("sealed-handed-over").await?;
    window.press(&format!("{CONTROL}z{RELEASE}")).await?;
    window.until_shown("wurde zurückgenommen").await?;
    let open = ask(
        window,
        "list",
        json!({ "which": "open", "offset": 0, "limit": 9 }),
    )
    .await?;
    assert_eq!(open[0]["stage"], "sealed");
    office.window.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_receipt_is_put_right_the_stamp_follows_and_it_is_printed() -> Result<()> {
    let office = Office::open().await?;
    let window = &office.window;
    let number = open_letter(&office).await?;
    until(
        window,
        "the stamp lies over the page",
        &format!("return document.querySelector('.stamp')?.textContent.includes('{number}')"),
    )
    .await?;

    window.press(&format!("{ALT}r{RELEASE}")).await?;
    window.find("dialog[open]").await?;
    window.press(&format!("{CONTROL}a{RELEASE}")).await?;
    window.press("12.3.26").await?;
    window.press(&format!("{TAB}2350{TAB}N")).await?;
    window
        .press(&format!("{TAB}Nachtbriefkasten am Morgen geleert"))
        .await?;
    office.picture("receipt-dialog").await?;
    no_violations(window, "the dialog for the receipt").await?;
    window.press(&ENTER.to_string()).await?;
    window.until_shown("berichtigt").await?;
    until(
        window,
        "the stamp follows",
        "return document.querySelector('.stamp')?.textContent.includes('12.03.2026, 23:50 Uhr')",
    )
    .await?;
    office.picture("receipt-corrected").await?;
    let letter = ask(window, "letter", json!({ "entryNumber": number })).await?;
    assert_eq!(letter["summary"]["receipt"]["receivedOn"], "2026-03-12");
    let said = letter["history"].as_array().context("a history")?;
    let last = said
        .iter()
        .find(|event| event["kind"] == "receiptCorrected");
    assert_eq!(
        last.context("a correction")?["said"]["receipt"]["reason"],
        "Nachtbriefkasten am Morgen geleert"
    );

    let watch = "window.printed = []; window.print = () => window.printed.push(
        [document.querySelectorAll('.print img').length, document.querySelectorAll('.print .stamp').length])";
    window.client.execute(watch, vec![]).await?;
    window.press(&format!("{CONTROL}p{RELEASE}")).await?;
    until(
        window,
        "four pages and one stamp are printed, and the sheet is gone",
        "return JSON.stringify(window.printed) === '[[4,1]]' && document.querySelector('.print') === null",
    )
    .await?;

    window.press(&format!("{CONTROL}z{RELEASE}")).await?;
    window.until_shown("wurde zurückgenommen").await?;
    let letter = ask(window, "letter", json!({ "entryNumber": number })).await?;
    assert_ne!(letter["summary"]["receipt"]["receivedOn"], "2026-03-12");
    office.window.close().await
}

/// A letter of four pages, the second of them empty, arrives and is opened. Says its number.
async fn open_letter(office: &Office) -> Result<String> {
    let sheets = [
        Sheet::Page(COVER),
        Sheet::Page(&[]),
        Sheet::Page(&["Lageplan des Grundstuecks am Lindenweg, Massstab 1 zu 500."]),
        Sheet::Page(&[
            "Anmeldung eines Hundes",
            "",
            "ich melde meinen Hund Waldi zur Hundesteuer an.",
        ]),
    ];
    fs::write(office.scan_folder.join("Vier Seiten.pdf"), pdf(&sheets))?;
    let window = &office.window;
    until_taken(window, "Vier Seiten.pdf").await?;
    until(
        window,
        "it was read and has a form",
        "return window.__TAURI_INTERNALS__.invoke('list', { which: 'all', offset: 0, limit: 1 }).then((rows) => rows[0].stage === 'proposed')",
    )
    .await?;
    window.press(&format!("{CONTROL}1{RELEASE}")).await?;
    window.find("section.list [role=option]").await?;
    window.press(&DOWN.to_string()).await?;
    window.find("img[alt^='Seite 1 des Schreibens']").await?;
    let rows = ask(
        window,
        "list",
        json!({ "which": "all", "offset": 0, "limit": 1 }),
    )
    .await?;
    Ok(rows[0]["entryNumber"]
        .as_str()
        .context("a number")?
        .to_owned())
}

/// F6 until the strip of pages has the focus.
pub(crate) async fn focus_strip(window: &Window) -> Result<()> {
    for _ in 0..8 {
        let there = "return document.activeElement.classList.contains('strip')";
        if window.client.execute(there, vec![]).await? == Value::Bool(true) {
            return Ok(());
        }
        window.press(&F6.to_string()).await?;
    }
    anyhow::bail!("F6 does not lead to the strip of pages")
}

fn chosen(page: u32) -> String {
    format!(
        "return document.querySelector('.strip [aria-selected=true]')?.innerText.trim() === '{page}'"
    )
}

fn strip(pages: usize, aside: usize) -> String {
    format!(
        "return document.querySelectorAll('.strip [role=option]').length === {} && document.querySelectorAll('.strip .aside').length === {aside}",
        pages + aside
    )
}

/// Waits until the letter has these pages of its file, in this order, and so many aside.
async fn until_pages(window: &Window, number: &str, pages: &[u32], aside: usize) -> Result<()> {
    let script = format!(
        "return window.__TAURI_INTERNALS__.invoke('letter', {{ entryNumber: '{number}' }})
           .then((letter) => letter.pages.length === {} && letter.dropped.length === {aside}
             && letter.summary.stage === 'proposed'
             && document.querySelectorAll('.strip [role=option]').length === {})",
        pages.len(),
        pages.len() + aside
    );
    until(window, &format!("{pages:?} and {aside} aside"), &script).await
}

async fn no_violations(window: &Window, view: &str) -> Result<()> {
    assert_eq!(
        window.accessibility_violations().await?,
        Vec::<Value>::new(),
        "{view}"
    );
    Ok(())
}
