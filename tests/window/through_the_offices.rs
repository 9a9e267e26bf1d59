//! Letters go through the offices by keyboard alone: forwarded, taken over, asked about, given back, worked off.

use crate::{
    Office, ask, picture,
    the_desk::{arrive, no_violations, open_letter},
    until,
};
use anyhow::Result;
use serde_json::{Value, json};
use tests::desktop::Window;

const CONTROL: char = '\u{e009}';
const DOWN: char = '\u{e015}';
const ENTER: char = '\u{e007}';
const F7: char = '\u{e037}';
const F8: char = '\u{e038}';
const F9: char = '\u{e039}';
const RELEASE: char = '\u{e000}';
const TAB: char = '\u{e004}';

/// Waits until a letter stands so on its way.
async fn until_circulation(window: &Window, number: &str, circulation: &str) -> Result<()> {
    let asked = format!(
        "return window.__TAURI_INTERNALS__.invoke('letter', {{ entryNumber: '{number}' }})
           .then((letter) => letter.summary.circulation === '{circulation}')"
    );
    until(window, circulation, &asked).await
}

/// Opens the area behind Ctrl and a digit and waits for its first row.
pub(crate) async fn go(window: &Window, digit: char, heading: &str) -> Result<()> {
    window.press(&format!("{CONTROL}{digit}{RELEASE}")).await?;
    let shown = format!("return document.querySelector('h1')?.innerText === '{heading}'");
    until(window, heading, &shown).await
}

/// The one errand of the basket that is looked into lies open.
pub(crate) async fn open_task(window: &Window) -> Result<()> {
    window.find(".baskets [role=option]").await?;
    until(
        window,
        "the list has the focus",
        "const list = document.querySelector('.baskets [role=listbox]'); list?.focus(); return document.activeElement === list",
    )
    .await?;
    window.press(&DOWN.to_string()).await?;
    window.find("[role=toolbar] button").await?;
    Ok(())
}

pub(crate) async fn dark_too(window: &Window, name: &str) -> Result<()> {
    picture(window, name).await?;
    let theme = |theme: &str| format!("document.documentElement.dataset.theme = '{theme}'");
    window.client.execute(&theme("dark"), vec![]).await?;
    picture(window, &format!("{name}-dark")).await?;
    no_violations(window, &format!("{name}, dark")).await?;
    window.client.execute(&theme("light"), vec![]).await?;
    Ok(())
}

async fn slip_kinds(window: &Window, number: &str) -> Result<Vec<String>> {
    let slip = ask(window, "slip", json!({ "entryNumber": number })).await?;
    let lines = slip["lines"].as_array().cloned().unwrap_or_default();
    let kind = |line: &Value| line["kind"].as_str().unwrap_or_default().to_owned();
    Ok(lines.iter().map(kind).collect())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_key_forwards_and_the_unit_takes_over_sees_and_finishes() -> Result<()> {
    let office = Office::open().await?;
    let window = &office.window;
    arrive(&office, &["bauantrag", "mahnung"]).await?;
    window.press(&format!("{CONTROL}1{RELEASE}")).await?;
    window.press(&DOWN.to_string()).await?;
    let first = open_letter(window, None).await?;

    // One key confirms, forwards to the proposed unit, and the next letter lies open.
    window.press("w").await?;
    window.until_shown("weitergeleitet.").await?;
    let second = open_letter(window, Some(&first)).await?;
    until_circulation(window, &first, "underWay").await?;
    office.picture("offices-forwarded").await?;

    // Undo calls it back, and it goes once more.
    window.press(&format!("{CONTROL}z{RELEASE}")).await?;
    window
        .until_shown(&format!("{first} zurückgerufen."))
        .await?;
    assert_eq!(open_letter(window, Some(&second)).await?, first);
    until_circulation(window, &first, "recalled").await?;
    window.press(&F8.to_string()).await?;
    window.until_shown("Federführend").await?;
    window.find("dialog input:focus").await?;
    dark_too(window, "offices-forward-dialog").await?;
    no_violations(window, "the dialog for forwarding").await?;
    window.press("bauauf").await?;
    window.find("dialog [role=listbox] [role=option]").await?;
    window.press(&ENTER.to_string()).await?;
    window.press(&format!("{CONTROL}{ENTER}{RELEASE}")).await?;
    until_circulation(window, &first, "underWay").await?;

    // The basket in which there is something to do is looked into.
    go(window, '4', "Postkörbe").await?;
    open_task(window).await?;
    dark_too(window, "offices-basket").await?;
    no_violations(window, "a basket").await?;
    window.press(&F7.to_string()).await?;
    window.until_shown(&format!("{first} übernommen.")).await?;
    until(
        window,
        "the letter lies in the shelf for work",
        "return [...document.querySelectorAll('.station .chips label')].some((one) => one.innerText.replace(/\\s+/g, ' ').includes('In Arbeit 1'))",
    )
    .await?;
    // It has left the shelf of new ones: to the next one, where it lies now.
    until(
        window,
        "the shelf for work is chosen by keyboard",
        "document.querySelector('.station .chips input:checked')?.focus(); return document.activeElement?.closest('.chips') !== null",
    )
    .await?;
    window.press("\u{e014}").await?;
    open_task(window).await?;
    window.press(&F9.to_string()).await?;
    window
        .until_shown(&format!("{first} als gesehen vermerkt."))
        .await?;

    // Nothing says what happens to the file yet, so the person is asked; z. d. A. is chosen already.
    window.press("e").await?;
    window
        .until_shown("Was geschieht mit dem Schriftstück?")
        .await?;
    window.find("dialog input:focus").await?;
    dark_too(window, "offices-finish").await?;
    no_violations(window, "the dialog for finishing").await?;
    window.press(&ENTER.to_string()).await?;
    until_circulation(window, &first, "done").await?;
    let kinds = slip_kinds(window, &first).await?;
    assert_eq!(
        kinds,
        [
            "forwarded",
            "recalled",
            "forwarded",
            "takenOver",
            "seen",
            "done"
        ]
    );
    office.window.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn not_responsible_comes_back_and_questions_hold_a_letter() -> Result<()> {
    let office = Office::open().await?;
    let window = &office.window;
    arrive(&office, &["widerspruch"]).await?;
    window.press(&format!("{CONTROL}1{RELEASE}")).await?;
    window.press(&DOWN.to_string()).await?;
    let number = open_letter(window, None).await?;

    // The day of receipt decides: reckoned by rules, judged by a person.
    let click = "[...document.querySelectorAll('button')].find((one) => one.innerText.includes('Frist prüfen'))?.click(); return document.querySelector('dialog[open]') !== null";
    until(window, "the reckoning is open", click).await?;
    window.find("dialog input[placeholder]").await?;
    window
        .client
        .execute(
            "document.querySelector('dialog input[placeholder]').focus()",
            vec![],
        )
        .await?;
    window.press("27.1.26").await?;
    window.until_shown("28.02.2026 ist Sonnabend").await?;
    dark_too(window, "offices-timeliness").await?;
    no_violations(window, "the reckoning").await?;
    let judge = "[...document.querySelectorAll('dialog button')].find((one) => one.innerText.includes('verfristet'))?.click(); return true";
    until(window, "judged", judge).await?;
    window.until_shown("Vermerkt: verfristet.").await?;

    // Back to the mailroom with a reason.
    window
        .client
        .execute(
            "document.querySelector('.intake [role=listbox]').focus()",
            vec![],
        )
        .await?;
    window.press("w").await?;
    until_circulation(window, &number, "underWay").await?;
    go(window, '4', "Postkörbe").await?;
    open_task(window).await?;
    window.press("x").await?;
    window.until_shown("Grund, auch für die Poststelle").await?;
    window.find("dialog textarea:focus").await?;
    window.press("Betrifft die Kasse").await?;
    window.press(&format!("{CONTROL}{ENTER}{RELEASE}")).await?;
    until_circulation(window, &number, "returned").await?;

    // It waits on the mailroom's desk with its reason and goes to the right unit.
    go(window, '1', "Posteingang").await?;
    let part = "[...document.querySelectorAll('.chips label')].find((one) => one.innerText.includes('Zu verteilen'))?.querySelector('input').click(); return document.querySelectorAll('section.list [role=option]').length === 1";
    until(window, "it is to be forwarded again", part).await?;
    window.until_shown("zurück: nicht zuständig").await?;
    office.picture("offices-returned").await?;
    window
        .client
        .execute(
            "document.querySelector('.intake [role=listbox]').focus()",
            vec![],
        )
        .await?;
    window.press(&DOWN.to_string()).await?;
    window.press(&F8.to_string()).await?;
    window.find("dialog input:focus").await?;
    window.press("kasse").await?;
    window.find("dialog [role=listbox] [role=option]").await?;
    window.press(&ENTER.to_string()).await?;
    window.press(&format!("{CONTROL}{ENTER}{RELEASE}")).await?;
    until_circulation(window, &number, "underWay").await?;

    // b. R.: as long as the question is open the errand waits.
    go(window, '4', "Postkörbe").await?;
    let other = "const all = document.querySelector('.baskets select'); const kasse = [...all.options].find((one) => one.text.includes('kasse') && one.text.includes('(1)'));
                 if (!kasse) return false; all.value = kasse.value; all.dispatchEvent(new Event('change', { bubbles: true })); return true";
    until(window, "the other unit's basket is chosen", other).await?;
    open_task(window).await?;
    window.press("q").await?;
    window.find("dialog input:focus").await?;
    window.press("recht").await?;
    window.find("dialog [role=listbox] [role=option]").await?;
    window.press(&ENTER.to_string()).await?;
    window.press(&TAB.to_string()).await?;
    window.find("dialog textarea:focus").await?;
    window.press("Ist das zulässig?").await?;
    window.press(&format!("{CONTROL}{ENTER}{RELEASE}")).await?;
    window.until_shown("Rücksprache zu").await?;
    let slip = ask(window, "slip", json!({ "entryNumber": number })).await?;
    let waiting = slip["errands"].as_array().cloned().unwrap_or_default();
    assert!(waiting.iter().any(|errand| errand["standing"] == "waiting"));

    // The routing slip tells all of it.
    go(window, '1', "Posteingang").await?;
    let tab = "[...document.querySelectorAll('[role=tab]')].find((one) => one.innerText.includes('Laufzettel'))?.click(); return document.body.innerText.includes('Ist das zulässig?')";
    until(window, "the slip is shown", tab).await?;
    dark_too(window, "offices-slip").await?;
    no_violations(window, "a routing slip").await?;
    go(window, '5', "Fristen").await?;
    dark_too(window, "offices-due").await?;
    no_violations(window, "days to keep").await?;
    office.window.close().await
}
