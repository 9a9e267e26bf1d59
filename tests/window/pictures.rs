//! What the handbook shows, done in the real window; pictures are kept when a folder for them is named.

use crate::{
    Office, ask, picture,
    the_desk::{arrive, open_letter},
    the_pages::focus_strip,
    until,
};
use anyhow::{Context, Result};
use serde_json::json;
use std::fs;
use tests::desktop::{Desktop, Window};

const ALT: char = '\u{e00a}';
const CONTROL: char = '\u{e009}';
const DELETE: char = '\u{e017}';
const DOWN: char = '\u{e015}';
const END: char = '\u{e010}';
const ENTER: char = '\u{e007}';
const HOME: char = '\u{e011}';
const RELEASE: char = '\u{e000}';
const SHIFT: char = '\u{e008}';

/// Letters of people who do not exist, as a morning might bring them.
const LETTERS: [&str; 6] = [
    "mahnung",
    "rundschreiben",
    "hundesteuer",
    "widerspruch",
    "rechnung",
    "bauantrag",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn handbook_posteingang_neuer_vorgang_akten_suche_einstellungen() -> Result<()> {
    let office = Office::open().await?;
    let window = &office.window;
    arrive(&office, &LETTERS).await?;
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
    window.until_shown("Schreiben gefunden").await?;
    window.press(&ENTER.to_string()).await?;
    window.find("svg rect.found.here").await?;
    picture(window, "suche").await?;

    window.press(&format!("{CONTROL}9{RELEASE}")).await?;
    let units = "[...document.querySelectorAll('nav[aria-label=\"Abschnitte der Einstellungen\"] button')].find((one) => one.innerText.trim() === 'Ämter').click()";
    window.client.execute(units, vec![]).await?;
    window.until_shown("Ämter").await?;
    window.find("section.content [role=option]").await?;
    picture(window, "einstellungen").await?;

    let rule = json!({ "name": "Stadtwerke an die Kasse", "on": true, "kind": null, "unit": "kasse", "disposition": null,
        "conditions": [{ "field": "sender", "contains": "Stadtwerke" }] });
    ask(window, "save_rules", json!({ "rules": [rule] })).await?;
    let rules = "[...document.querySelectorAll('nav[aria-label=\"Abschnitte der Einstellungen\"] button')].find((one) => one.innerText.trim() === 'Vorschläge und Regeln').click()";
    window.client.execute(rules, vec![]).await?;
    window.until_shown("Stadtwerke an die Kasse").await?;
    window.until_shown("richtig").await?;
    picture(window, "regeln").await?;
    office.window.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn handbook_tagesabschluss_posteingangsbuch_problemfaelle() -> Result<()> {
    let office = Office::open().await?;
    let window = &office.window;
    arrive(&office, &["hundesteuer", "rechnung", "bauantrag"]).await?;
    fs::write(
        office.scan_folder.join("Lieferliste.docx"),
        "keine PDF-Datei",
    )?;
    window.until_shown("Alles gelesen").await?;
    window.press(&format!("{CONTROL}1{RELEASE}")).await?;
    window.press(&DOWN.to_string()).await?;
    let number = open_letter(window, None).await?;
    window
        .press(&format!("{CONTROL}{SHIFT}{ENTER}{RELEASE}"))
        .await?;
    open_letter(window, Some(&number)).await?;

    window.press(&format!("{CONTROL}6{RELEASE}")).await?;
    window.until_shown("Tag abschließen").await?;
    picture(window, "tagesabschluss").await?;
    window.press(&format!("{CONTROL}7{RELEASE}")).await?;
    window.until_shown(&number).await?;
    window.find("main [role=option]").await?;
    picture(window, "posteingangsbuch").await?;
    window.press(&format!("{CONTROL}8{RELEASE}")).await?;
    window.until_shown("Lieferliste.docx").await?;
    picture(window, "problemfaelle").await?;
    office.window.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn handbook_uebung() -> Result<()> {
    let window = Window::open(Desktop::start()?, &[]).await?;
    window
        .find("button[aria-label='Erst einmal üben']")
        .await?
        .click()
        .await?;
    window.until_shown("Alles gelesen").await?;
    window.press(&format!("{CONTROL}1{RELEASE}")).await?;
    until(&window, "all letters are read", "const said = document.body.innerText; return said.includes('Hundes') && !/wartet|liest Seite/.test(said)").await?;
    window.press(&DOWN.to_string()).await?;
    until(&window, "the page is drawn", "return [...document.querySelectorAll('article img')].some((image) => image.complete && image.naturalWidth > 0)").await?;
    picture(&window, "uebung").await?;
    window.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn handbook_seiten_postkorb_fristen() -> Result<()> {
    let office = Office::open().await?;
    let window = &office.window;
    arrive(&office, &["bauantrag", "mahnung", "widerspruch"]).await?;
    window.press(&format!("{CONTROL}1{RELEASE}")).await?;
    window.press(&DOWN.to_string()).await?;
    // The newest is the objection, the one with several pages.
    let number = open_letter(window, None).await?;
    window.press("o").await?;
    focus_strip(window).await?;
    window.press(&END.to_string()).await?;
    window.press(&DELETE.to_string()).await?;
    until(
        window,
        "a page lies aside",
        "return document.querySelectorAll('.strip .aside').length === 1",
    )
    .await?;
    window.press(&HOME.to_string()).await?;
    picture(window, "seiten").await?;
    window.press("oj").await?;

    for _ in 0..2 {
        let before = open_letter(window, Some(&number)).await?;
        window
            .press(&format!("{CONTROL}{SHIFT}{ENTER}{RELEASE}"))
            .await?;
        open_letter(window, Some(&before)).await?;
    }
    window.press(&format!("{CONTROL}4{RELEASE}")).await?;
    window.find(".baskets [role=option]").await?;
    let list = "const list = document.querySelector('.baskets [role=listbox]'); list?.focus(); return document.activeElement === list";
    until(window, "the list has the focus", list).await?;
    window.press(&DOWN.to_string()).await?;
    window.find("[role=toolbar] button").await?;
    let slip = "[...document.querySelectorAll('[role=tab]')].find((one) => one.innerText.includes('Laufzettel'))?.click(); return document.body.innerText.includes('Weitergeleitet')";
    until(window, "the slip is shown", slip).await?;
    picture(window, "postkorb").await?;

    window.press(&format!("{CONTROL}5{RELEASE}")).await?;
    window.until_shown("noch nicht weitergeleitet").await?;
    picture(window, "fristen").await?;
    office.window.close().await
}
