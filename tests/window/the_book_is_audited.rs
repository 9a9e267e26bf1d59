//! The Posteingangsbuch is audited by keyboard: a letter's entries with what was corrected, filters, what has no
//! letter, the check of its integrity.

use crate::{
    Office, ask,
    the_desk::{arrive, no_violations},
    through_the_offices::{dark_too, go},
    until,
};
use anyhow::Result;
use serde_json::json;
use tests::desktop::Window;

const DOWN: char = '\u{e015}';
const ENTER: char = '\u{e007}';
const ESCAPE: char = '\u{e00c}';
const SPACE: char = '\u{e00d}';

/// Gives the focus to the first control in the view that a selector and a part of its name tell.
async fn focus(window: &Window, selector: &str, name: &str) -> Result<()> {
    let script = format!(
        "const name = (one) => one.ariaLabel ?? (one.labels?.[0] ?? one).innerText;
         const one = [...document.querySelectorAll('main {selector}')].find((one) => name(one).includes('{name}'));
         one?.focus(); return one !== undefined && document.activeElement === one"
    );
    until(window, name, &script).await
}

fn rows(n: usize) -> String {
    format!("return document.querySelectorAll('main [role=option]').length === {n}")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_did_what_is_read_narrowed_and_checked() -> Result<()> {
    let office = Office::open().await?;
    let window = &office.window;
    arrive(&office, &["rechnung", "bauantrag", "mahnung"]).await?;
    let letters = ask(
        window,
        "list",
        json!({ "which": "all", "offset": 0, "limit": 9 }),
    )
    .await?;
    let number = letters[1]["entryNumber"].as_str().unwrap().to_owned();
    ask(window, "accept", json!({ "entryNumbers": [number] })).await?;
    let receipt = json!({ "receivedOn": "2026-01-02", "time": "08:15", "arrival": "fax", "reason": "lag im Fach" });
    ask(
        window,
        "correct_receipt",
        json!({ "entryNumber": number, "receipt": receipt }),
    )
    .await?;
    let order = json!({ "lead": "unit:bauaufsicht", "copies": [], "dispositions": [], "note": "" });
    ask(
        window,
        "forward",
        json!({ "entryNumbers": [number], "order": order }),
    )
    .await?;
    ask(window, "close_day", json!({})).await?;

    // The list has the focus; a letter shows every entry about it, and what was corrected.
    go(window, '7', "Posteingangsbuch").await?;
    until(window, "three letters", &rows(3)).await?;
    window.until_shown("ohne Lücke").await?;
    dark_too(window, "journal-letters").await?;
    window.press(&DOWN.to_string().repeat(2)).await?;
    window.until_shown(&format!("{number}\n")).await?;
    window.until_shown("lag im Fach").await?;
    window.until_shown("bei Fachdienst Bauaufsicht").await?;
    let struck = "return [...document.querySelectorAll('.opened del')].some((one) => /^\\d{2}\\.\\d{2}\\.\\d{4}$/.test(one.innerText))
                    && [...document.querySelectorAll('.opened ins')].some((one) => one.innerText === '02.01.2026')";
    until(window, "the day before is struck out", struck).await?;
    dark_too(window, "journal-letter").await?;
    no_violations(window, "a letter of the book").await?;
    window.press(&ESCAPE.to_string()).await?;
    until(
        window,
        "the list has the focus",
        "return document.activeElement?.role === 'listbox' && !document.querySelector('.opened')",
    )
    .await?;

    // Narrowed by unit, by a number as people say it, and by one that nobody understands.
    focus(window, "input", "Nummer von").await?;
    window.press("3").await?;
    until(window, "one letter", &rows(1)).await?;
    window.press("x").await?;
    window.until_shown("nicht verstanden").await?;
    no_violations(window, "a number that is none").await?;
    focus(window, "button", "aufheben").await?;
    window.press(&ENTER.to_string()).await?;
    until(window, "all letters", &rows(3)).await?;

    // What has no letter has its place, with the checksum that stands on the day list.
    focus(window, "[role=radiogroup] input", "Ohne Schreiben").await?;
    window.press(&SPACE.to_string()).await?;
    window.until_shown("Tag abgeschlossen").await?;
    focus(window, "[role=listbox]", "Einträge").await?;
    window.press(&DOWN.to_string()).await?;
    window.until_shown("Prüfsumme").await?;
    focus(window, "[role=radiogroup] input", "Alle Einträge").await?;
    window.press(&SPACE.to_string()).await?;
    window.until_shown("Eingang berichtigt").await?;
    dark_too(window, "journal-entries").await?;

    // The check goes on behind and says how far it came.
    focus(window, "button", "Prüfung starten").await?;
    window.press(&ENTER.to_string()).await?;
    window.until_shown("alles in Ordnung").await?;
    window
        .client
        .execute("document.querySelector('main details').open = true", vec![])
        .await?;
    window.until_shown("Tagesliste vom").await?;
    dark_too(window, "journal-checked").await?;
    no_violations(window, "a checked book").await?;
    let sign = ask(window, "journal_sign", json!({})).await?;
    let lists = ask(window, "closed_days", json!({})).await?;
    assert_eq!(sign["checkpoint"]["hash"], lists[0]["hash"]);
    assert_eq!(sign["numbers"][0]["gapFree"], true);
    office.window.close().await
}
