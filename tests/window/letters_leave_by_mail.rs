//! E-mail is set up in the settings; a message of which nobody can tell whether it left is settled by a person.

use crate::{
    Office, ask,
    letters_leave::{enter_on, until_standing},
    the_desk::{arrive, no_violations, open_letter},
    through_the_offices::{dark_too, go},
    until,
};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use tests::{
    desktop::Window,
    mail::{Certificates, Manner, ScriptedServer},
};

const CONTROL: char = '\u{e009}';
const DOWN: char = '\u{e015}';
const ENTER: char = '\u{e007}';
const RELEASE: char = '\u{e000}';

/// Types into the field with this label.
async fn type_into(window: &Window, label: &str, text: &str) -> Result<()> {
    let focused = format!(
        "const label = [...document.querySelectorAll('main label')].find((one) => one.textContent.trim() === '{label}');
         const field = label && document.getElementById(label.htmlFor); field?.focus(); field?.select?.();
         return field !== undefined && document.activeElement === field"
    );
    until(window, label, &focused).await?;
    window.press(text).await
}

/// The building office's server, of an authority of the house's own. The file of it is chosen in the system's own
/// dialog, which no test can reach: that one field is set by command.
async fn set_up(
    window: &Window,
    server: &ScriptedServer,
    certificates: &Certificates,
) -> Result<()> {
    let mut mail = ask(window, "mail", json!({})).await?["settings"].take();
    mail["encryption"] = json!("tls");
    mail["authority"] = json!(certificates.authority());
    ask(window, "change_mail", json!({ "mail": mail })).await?;
    go(window, '9', "Einstellungen").await?;
    let section = "const one = [...document.querySelectorAll('nav button')].find((one) => one.textContent.trim() === 'E-Mail');
                   one?.focus(); return document.activeElement === one && one !== undefined";
    until(window, "the section", section).await?;
    window.press(&ENTER.to_string()).await?;
    type_into(window, "Mailserver", "localhost").await?;
    type_into(window, "Anschluss (Port)", &server.port().to_string()).await?;
    type_into(
        window,
        "Absender",
        "Poststelle Auental <post@auental.example>",
    )
    .await?;
    window.press(&ENTER.to_string()).await?;
    window
        .until_shown("Die Einstellungen wurden übernommen.")
        .await?;
    dark_too(window, "mail-settings").await?;
    no_violations(window, "the settings of e-mail").await?;
    enter_on(window, "Verbindung prüfen").await?;
    window
        .until_shown("Der Mailserver nimmt die Anmeldung an.")
        .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn e_mail_is_set_up_and_what_is_unclear_is_settled() -> Result<()> {
    let certificates = Certificates::new();
    let server = ScriptedServer::start(&certificates, Manner::Takes);
    let office = Office::open().await?;
    let window = &office.window;
    set_up(window, &server, &certificates).await?;
    let mut units = ask(window, "house_lists", json!({})).await?["units"].take();
    for unit in units.as_array_mut().context("units")? {
        unit["email"] = Value::from("amt@auental.example");
    }
    ask(window, "save_units", json!({ "units": units })).await?;
    go(window, '1', "Posteingang").await?;
    arrive(&office, &["bauantrag", "mahnung"]).await?;
    window.press(&format!("{CONTROL}1{RELEASE}")).await?;
    window.press(&DOWN.to_string()).await?;

    // The line goes dead between the last word and the answer.
    server.behave(Manner::HangsUpAfterMessage);
    let first = open_letter(window, None).await?;
    window.press("w").await?;
    window
        .until_shown("Eine Kopie geht in den Postausgang.")
        .await?;
    dark_too(window, "mail-forwarded").await?;
    until_standing(window, &first, "unclear").await?;
    server.behave(Manner::Refuses("RCPT", "550 unknown"));
    let second = open_letter(window, Some(&first)).await?;
    window.press("w").await?;
    until_standing(window, &second, "stopped").await?;
    go(window, '4', "Postkörbe").await?;
    enter_on(window, "2 Schreiben warten im Postausgang").await?;
    window.until_shown("Die Verbindung riss ab").await?;
    window
        .until_shown("kennt die E-Mail-Adresse des Amts nicht")
        .await?;
    dark_too(window, "mail-outbox").await?;
    no_violations(window, "the outbox with e-mail").await?;

    server.behave(Manner::Takes);
    assert_eq!(server.messages().len(), 1, "nothing is sent by itself");
    enter_on(window, &format!("{first} ist angekommen")).await?;
    until_standing(window, &first, "arrived").await?;
    enter_on(window, &format!("{second} jetzt versuchen")).await?;
    until_standing(window, &second, "arrived").await?;
    assert_eq!(server.messages().len(), 2);
    dark_too(window, "mail-outbox-sent").await?;

    // Now it is too late for more than a call.
    let recalled = ask(
        window,
        "recall",
        json!({ "entryNumber": first, "reason": "falsches Amt" }),
    )
    .await?;
    assert_eq!(recalled, true, "a copy has left");
    window.until_shown("bitte dort Bescheid geben").await?;
    dark_too(window, "mail-outbox-recalled").await?;
    office.window.close().await
}
