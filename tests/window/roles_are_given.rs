//! Roles in the window: given by keyboard, and whoever must not see something sees it nowhere.

use crate::{Office, ask, until, until_taken};
use anyhow::{Result, bail};
use serde_json::{Value, json};
use std::fs;
use tests::letters::samples;

const CONTROL: char = '\u{e009}';
const RELEASE: char = '\u{e000}';
const ENTER: char = '\u{e007}';
const SPACE: char = '\u{e00d}';

/// Gives a person roles as the one who sits here.
async fn give(office: &Office, login: &str, roles: &[&str]) -> Result<()> {
    let given = ask(
        &office.window,
        "give_roles",
        json!({ "login": login, "roles": roles }),
    )
    .await?;
    match given.get("error") {
        None => Ok(()),
        Some(error) => bail!("{login} {roles:?}: {error}"),
    }
}

async fn login(office: &Office) -> Result<String> {
    let rights = ask(&office.window, "own_rights", json!({})).await?;
    Ok(rights["login"].as_str().unwrap().to_owned())
}

/// A letter that lies with the Bauaufsicht. In no Vorgang: who opens one sees it.
async fn hidden_letter(office: &Office) -> Result<()> {
    let sample = samples()
        .into_iter()
        .find(|sample| sample.name == "bauantrag");
    fs::copy(sample.unwrap().file, office.scan_folder.join("Geheim.tif"))?;
    until_taken(&office.window, "Geheim.tif").await?;
    let proposed =
        "return window.__TAURI_INTERNALS__.invoke('list', { which: 'all', offset: 0, limit: 20 })
                    .then((rows) => rows[0].stage === 'proposed')";
    until(&office.window, "the letter is read", proposed).await?;
    let rows = ask(
        &office.window,
        "list",
        json!({ "which": "all", "offset": 0, "limit": 20 }),
    )
    .await?;
    let number = rows[0]["entryNumber"].as_str().unwrap().to_owned();
    let order = json!({ "lead": "unit:bauaufsicht", "copies": [], "dispositions": [], "note": "" });
    ask(
        &office.window,
        "forward",
        json!({ "entryNumbers": [number], "order": order }),
    )
    .await?;
    Ok(())
}

/// Gives the focus to what bears this name.
async fn focus(office: &Office, what: &str, name: &str) -> Result<()> {
    let script = format!(
        "const found = [...document.querySelectorAll({})].find((one) => one.textContent.trim() === {});
         found?.focus(); return found === document.activeElement && found !== undefined",
        json!(what),
        json!(name)
    );
    until(&office.window, name, &script).await
}

/// Nothing of the hidden letter stands on the page itself, whichever area is open.
async fn shows_nothing(office: &Office) -> Result<()> {
    for key in [1, 2, 3, 4, 5, 7] {
        office
            .window
            .press(&format!("{CONTROL}{key}{RELEASE}"))
            .await?;
        office.window.settle().await?;
        let text = office.window.text().await?;
        for secret in ["Doppelgarage", "Hartwig", "Geheim.tif"] {
            assert!(
                !text.contains(secret),
                "{secret} stands there with Ctrl+{key}:\n{text}"
            );
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn roles_are_given_by_keyboard_and_hide_what_they_must() -> Result<()> {
    let office = Office::open().await?;
    let me = login(&office).await?;
    hidden_letter(&office).await?;
    // The first role by keyboard, in the settings: the own one.
    office.window.press(&format!("{CONTROL}9{RELEASE}")).await?;
    focus(&office, "nav button", "Rollen").await?;
    office.window.press(&ENTER.to_string()).await?;
    office
        .window
        .until_shown("Bisher hat niemand eine Rolle")
        .await?;
    assert_eq!(
        office.window.accessibility_violations().await?,
        Vec::<Value>::new()
    );
    office.picture("roles-open").await?;
    focus(&office, "main li button", "Ändern").await?;
    office.window.press(&ENTER.to_string()).await?;
    office.window.until_shown("nimmt Post auf").await?;
    for role in ["mailroom", "administration"] {
        let focused =
            format!("return (document.querySelector('dialog input[value={role}]')?.focus(), true)");
        until(&office.window, role, &focused).await?;
        office.window.press(&SPACE.to_string()).await?;
    }
    assert_eq!(
        office.window.accessibility_violations().await?,
        Vec::<Value>::new()
    );
    office.picture("roles-dialog").await?;
    office.window.press(&ENTER.to_string()).await?;
    office
        .window
        .until_shown("Poststelle, Administration")
        .await?;
    // Somebody else can give roles from now on, and the person here only a little.
    give(&office, "a.admin", &["administration"]).await?;
    office.window.until_shown("Posteingang").await?;
    give(&office, &me, &["administration"]).await?;
    until(
        &office.window,
        "the areas follow the role",
        "return !document.querySelector('nav')?.textContent.includes('Postkörbe')",
    )
    .await?;
    shows_nothing(&office).await?;
    office.picture("roles-administration").await?;
    give(&office, &me, &["clerk"]).await?;
    until(&office.window, "the clerk's areas", "return document.querySelector('nav')?.textContent.includes('Postkörbe') && !document.querySelector('nav').textContent.includes('Problemf')").await?;
    shows_nothing(&office).await?;
    office.picture("roles-clerk").await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_has_no_role_sees_who_can_give_one() -> Result<()> {
    let office = Office::open().await?;
    give(&office, "a.admin", &["administration"]).await?;
    office.window.until_shown("keine Rolle eingetragen").await?;
    office.window.until_shown("a.admin").await?;
    assert_eq!(
        office.window.accessibility_violations().await?,
        Vec::<Value>::new()
    );
    office.picture("roles-none").await?;
    for command in ["list", "counts", "search", "settings", "choices"] {
        let answer = ask(
            &office.window,
            command,
            json!({ "which": "all", "offset": 0, "limit": 9 }),
        )
        .await?;
        assert!(answer.get("error").is_some(), "{command}: {answer}");
    }
    Ok(())
}
