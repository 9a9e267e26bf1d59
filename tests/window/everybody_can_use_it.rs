//! Every view is free of what axe-core can find, and can be reached and named without a mouse.

use crate::{Office, picture, until_taken};
use anyhow::Result;
use fantoccini::Locator;
use std::fs;
use tests::{
    desktop::{Desktop, Window},
    letters::samples,
};

const CONTROL: char = '\u{e009}';
const RELEASE: char = '\u{e000}';

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn axe_finds_nothing_in_any_view() -> Result<()> {
    let office = Office::open().await?;
    let window = &office.window;
    let sample = &samples()[0];
    let ending = sample
        .file
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    fs::copy(
        &sample.file,
        office.scan_folder.join(format!("Brief.{ending}")),
    )?;
    fs::write(
        office.scan_folder.join("Tabelle.xlsx"),
        b"PK\x03\x04 no letter",
    )?;
    window.until_shown("Alles gelesen").await?;
    until_taken(window, &format!("Brief.{ending}")).await?;
    window.find("[role=option]").await?;
    window.press("j").await?;
    window.find("img[alt^='Seite 1 des Schreibens']").await?;
    for (key, heading) in [
        ("1", "Posteingang"),
        ("2", "Suche"),
        ("3", "Akten"),
        ("4", "Postkörbe"),
        ("5", "Fristen"),
        ("7", "Posteingangsbuch"),
        ("8", "Problemfälle"),
        ("9", "Einstellungen"),
    ] {
        window.press(&format!("{CONTROL}{key}{RELEASE}")).await?;
        let shown = window.find("h1").await?.text().await?;
        assert_eq!(shown, heading);
        office.picture(&format!("view-{key}")).await?;
        assert_eq!(
            window.accessibility_violations().await?,
            Vec::<serde_json::Value>::new(),
            "{heading}"
        );
    }
    window.press("?").await?;
    window.until_shown("Tastenübersicht").await?;
    assert_eq!(
        window.accessibility_violations().await?,
        Vec::<serde_json::Value>::new(),
        "key sheet"
    );
    office.window.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn axe_finds_nothing_at_the_first_start_and_would_find_a_fault() -> Result<()> {
    let window = Window::open(Desktop::start()?, &[]).await?;
    window.until_shown("Welcher Ordner wird überwacht?").await?;
    picture(&window, "first-start-axe").await?;
    assert_eq!(
        window.accessibility_violations().await?,
        Vec::<serde_json::Value>::new()
    );
    let break_it = "document.querySelectorAll('label').forEach((label) => label.remove()); document.documentElement.removeAttribute('lang')";
    window.client.execute(break_it, vec![]).await?;
    assert!(
        window.accessibility_violations().await?.len() >= 2,
        "axe-core is really looking"
    );
    window.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn buttons_have_names_and_roles() -> Result<()> {
    let office = Office::open().await?;
    let window = &office.window;
    let buttons = window
        .client
        .find_all(Locator::Css("button, [role=button]"))
        .await?;
    assert!(buttons.len() > 3);
    for button in buttons {
        let name = window.computed("label", &button).await?;
        assert!(
            !name.trim().is_empty(),
            "a button without a name: {}",
            button.html(false).await?
        );
        let role = window.computed("role", &button).await?;
        assert!(
            ["button", "tab", "menuitem", "switch", "checkbox"].contains(&role.as_str()),
            "{name}: {role}"
        );
    }
    office.window.close().await
}
