//! A day later, and in the place of somebody who is away: what waited lies there again, and a deputy signs.

use crate::{
    ask,
    the_desk::no_violations,
    through_the_offices::{dark_too, go, open_task},
    until,
};
use anyhow::{Result, bail};
use document::{Actor, Private};
use serde_json::json;
use std::fs;
use tests::{
    command_line::Archive,
    desktop::{Desktop, Window},
    letters::samples,
    notifications::Notifications,
};

const ENTER: char = '\u{e007}';

const PEOPLE: &str = r#"
[[person]]
login = "l.leitung"
name = "Lena Leitung"
initials = "Le"
unit = "bauaufsicht"

[[person]]
login = "@me"
name = "Sven Steuer"
initials = "St"
unit = "kasse"
"#;

/// One letter that waits in Sven's unit for tomorrow, one in the basket of Lena, who is away and has him as deputy.
fn house(me: &str) -> (Archive, [String; 2]) {
    let archive = Archive::new();
    let people = archive.folder().join("../people.toml");
    fs::write(&people, PEOPLE.replace("@me", me)).unwrap();
    archive.expect(&["people", "import", people.to_str().unwrap()]);
    let numbers = ["mahnung", "bauantrag"].map(|name| {
        let sample = samples().into_iter().find(|sample| sample.name == name);
        let imported = archive.expect(&["import", sample.unwrap().file.to_str().unwrap()]);
        imported[0]["entry_number"].as_str().unwrap().to_owned()
    });
    archive.expect(&["forward", &numbers[0], "--to", "kasse"]);
    let tomorrow = archive.run_with(("POSTSTELLE_DAYS_AHEAD", "1"), &["close-day", "--show"]);
    let tomorrow = tomorrow.lines[0]["day"].as_str().unwrap().to_owned();
    let later = [
        "act",
        &numbers[0],
        "resubmit",
        "--day",
        &tomorrow,
        "--text",
        "Eingang der Zahlung",
    ];
    assert_eq!(archive.run_as(me, &later).code, Some(0));
    archive.expect(&["forward", &numbers[1], "--to", "person:l.leitung"]);
    archive.expect(&[
        "absence",
        "set",
        "l.leitung",
        "--from",
        "2020-01-01",
        "--to",
        "2099-12-31",
        "--deputy",
        me,
    ]);
    (archive, numbers)
}

/// Chooses the basket whose name begins so, and waits until one errand lies in it.
async fn look_into(window: &Window, basket: &str) -> Result<()> {
    let chosen = format!(
        "const all = document.querySelector('.baskets select'); const one = [...(all?.options ?? [])].find((one) => one.text.startsWith('{basket}') && one.text.includes('(1)'));
         if (!one) return false; if (all.value === one.value) return true; all.value = one.value; all.dispatchEvent(new Event('change', {{ bubbles: true }})); return true"
    );
    until(window, basket, &chosen).await
}

/// Nothing was told at the start; switched on by keyboard, they say that, and at the next start how many days are to be
/// kept, without a word about whose.
async fn notifications_are_off_until_wanted(
    window: &Window,
    notifications: &Notifications,
) -> Result<()> {
    assert_eq!(notifications.told(), Vec::<String>::new());
    go(window, '9', "Einstellungen").await?;
    let section = "const one = [...document.querySelectorAll('nav button')].find((one) => one.textContent.trim() === 'Darstellung');
                   one?.focus(); return document.activeElement === one && one !== undefined";
    until(window, "the section", section).await?;
    window.press(&ENTER.to_string()).await?;
    let switch = "const one = [...document.querySelectorAll('main label')].find((one) => one.textContent.includes('Benachrichtigungen'))?.querySelector('input');
                  one?.focus(); return document.activeElement === one && one !== undefined";
    until(window, "the switch", switch).await?;
    window.press(" ").await?;
    let on = "Poststelle | Poststelle: Fristen | Benachrichtigungen sind eingeschaltet.";
    assert_eq!(notifications.until(1).await?, [on]);
    dark_too(window, "settings-notices").await?;
    window.client.refresh().await?;
    let due = ask(window, "counts", json!({})).await?["dueNow"].take();
    assert!(due.as_u64() > Some(1), "{due}");
    let due = format!(
        "Poststelle | Poststelle: Fristen | {due} Fristen und Wiedervorlagen sind heute fällig oder überfällig."
    );
    assert_eq!(notifications.until(2).await?, [on, &due]);
    window.until_shown("Alles bestätigt").await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_follow_up_comes_back_on_its_day_and_a_deputy_signs_in_the_name_of_the_absent()
-> Result<()> {
    // Whoever sits here is Sven: the window takes nobody's word for another.
    let Actor::Person(Private(me)) = mailroom::system_person() else {
        bail!("the system does not say who sits here");
    };
    let (archive, numbers) = house(&me);
    let waiting = archive.run_as(&me, &["basket", "kasse", "--shelf", "waiting"]);
    assert_eq!(waiting.lines.len(), 1, "today it waits");
    let notifications = Notifications::start().await?;
    let desktop = Desktop::start()?
        .with("POSTSTELLE_DAYS_AHEAD", "1")
        .with("DBUS_SESSION_BUS_ADDRESS", &notifications.address());
    let folder = archive.folder();
    let opened = Window::open(desktop, &["--archive", folder.to_str().unwrap()]).await?;
    let window = &opened;

    window.until_shown("Alles bestätigt").await?;

    // Its day has come: it is new in the basket and stands among the days to keep.
    go(window, '5', "Fristen").await?;
    window.until_shown(&numbers[0]).await?;
    notifications_are_off_until_wanted(window, &notifications).await?;
    go(window, '4', "Postkörbe").await?;
    look_into(window, "Kreiskasse").await?;
    open_task(window).await?;
    window.until_shown(&numbers[0]).await?;
    dark_too(window, "days-follow-up").await?;

    // The deputy works in the basket of the absent, and the slip says for whom.
    look_into(window, "Lena Leitung").await?;
    open_task(window).await?;
    window.until_shown(&numbers[1]).await?;
    dark_too(window, "days-deputy").await?;
    no_violations(window, "the basket of somebody who is away").await?;
    window.press("e").await?;
    window
        .until_shown("Was geschieht mit dem Schriftstück?")
        .await?;
    window.find("dialog input:focus").await?;
    window.press(&ENTER.to_string()).await?;
    let done = format!(
        "return window.__TAURI_INTERNALS__.invoke('letter', {{ entryNumber: '{}' }}).then((letter) => letter.summary.circulation === 'done')",
        numbers[1]
    );
    until(window, "done", &done).await?;
    let slip = ask(window, "slip", json!({ "entryNumber": numbers[1] })).await?;
    let signed = slip["lines"].as_array().unwrap().last().unwrap();
    assert_eq!(signed["initials"], "St");
    assert_eq!(signed["standsFor"], "Lena Leitung");
    opened.close().await
}
