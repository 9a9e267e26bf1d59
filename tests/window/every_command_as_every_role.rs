//! Walks every command of the window as every role, through the page's own way of asking: what may be asked is as the table
//! of rights says, and nothing hidden is told. The commands come from the generated bindings, so that a new one cannot
//! be forgotten.
//!
//! One window for all: the archive is opened anew for each person, as at the program's start.

use crate::{
    ask,
    roles::{House, PEOPLE, beside, changes, rights},
};
use anyhow::Result;
use mailroom::{Extent, Operation};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};
use tests::{
    desktop::{Desktop, Window},
    project,
};

/// What a command asks for (nothing for what concerns no letter and no secret), and an example about the hidden letter.
type Example = (Option<Operation>, Value);

/// Every command of the window, as the generated bindings have them.
fn known() -> BTreeSet<String> {
    let bindings = fs::read_to_string(project().join("ui/src/api/bindings.ts")).unwrap();
    let calls = bindings.split("__TAURI_INVOKE(\"").skip(1);
    let names = calls.map(|call| call.split('"').next().unwrap().to_owned());
    names.collect()
}

fn examples(house: &House) -> BTreeMap<&'static str, Example> {
    let about = |operation, given| (Some(operation), given);
    let mut all = BTreeMap::from([
        // The seat itself: its folder is what its person has typed.
        ("start", (None, json!({}))),
        ("own_rights", (None, json!({}))),
        ("settings", (None, json!({}))),
        ("signs", (None, json!({}))),
        ("end_practice", (None, json!({}))),
        // Words that the page itself has made.
        ("notify", (None, json!({ "title": "x", "text": "y" }))),
        (
            "set_up",
            (
                None,
                json!({ "archive": house.archive.folder(), "scanFolder": beside(&house.archive, "scan") }),
            ),
        ),
        (
            "practise",
            // A throw-away archive: asked for on its own below.
            (None, Value::Null),
        ),
    ]);
    for (operation, commands) in [
        (Operation::SeeHouse, LOOKING_AROUND),
        (Operation::SeeLetters, &["due"]),
        (Operation::SeeRules, &["rules"]),
        (Operation::SeeProblemCases, &["problem_cases"]),
        (Operation::SeeBaskets, &["baskets", "outbox"]),
        (Operation::SeeFiles, &["newest_case_files", "open_matters"]),
        (Operation::SeeDays, &["open_day", "closed_days"]),
        (Operation::CloseDay, &["close_day"]),
        (Operation::SeeJournal, &["journal_people", "journal_sign"]),
        (Operation::SeeRoles, &["roles"]),
        (Operation::Verify, &["check"]),
        (Operation::ChangeHouse, &["mail", "check_mail"]),
    ] {
        all.extend(
            commands
                .iter()
                .map(|name| (*name, about(operation, json!({})))),
        );
    }
    all.extend(about_letters(house));
    all.extend(about_files(house));
    all.extend(about_the_house(house));
    all
}

const LOOKING_AROUND: &[&str] = &[
    "counts",
    "choices",
    "house_lists",
    "file_plan",
    "staff",
    "absences",
    "progress",
];

fn about_letters(house: &House) -> Vec<(&'static str, Example)> {
    use Operation as O;
    let (number, own) = (json!(house.hidden), json!(house.own));
    let text = |words: &str| json!({ "entryNumber": number, "reason": words });
    let order = json!({ "lead": "unit:steuern", "copies": [], "dispositions": [], "note": "" });
    let form = json!({ "kind": null, "unit": null, "sender": null, "senderAddress": [], "date": null, "subject": "Neu",
                       "references": [], "deadline": null, "enclosures": null, "confidential": null });
    let question = json!({ "query": "der", "typing": false, "offset": 0, "limit": 100, "sort": "relevance", "narrow": [] });
    let notice = json!({ "remedy": "widerspruch", "way": "posted", "day": "2026-01-05", "instructed": true });
    let receipt =
        json!({ "receivedOn": "2026-01-05", "time": null, "arrival": "fax", "reason": "Probe" });
    let filter = nothing_filtered();
    let out = json!(beside(&house.archive, "out"));
    let letter = json!(beside(&house.archive, "nonsense.toml"));
    let one = || json!({ "entryNumber": number });
    let all = || json!([number]);
    let pages = || json!({ "entryNumber": number, "pages": [1] });
    [
        (
            "list",
            O::SeeLetters,
            json!({ "which": "all", "offset": 0, "limit": 100 }),
        ),
        ("letter", O::SeeLetters, one()),
        ("slip", O::SeeLetters, one()),
        (
            "words",
            O::SeeLetters,
            json!({ "entryNumber": number, "page": 1 }),
        ),
        ("search", O::SeeLetters, json!({ "question": question })),
        (
            "complete_query",
            O::SeeLetters,
            json!({ "query": "Doppelg" }),
        ),
        (
            "look_up",
            O::SeeLetters,
            json!({ "text": "Kreisverwaltung" }),
        ),
        (
            "similar_letters",
            O::SeeLetters,
            json!({ "entryNumber": own }),
        ),
        (
            "marks",
            O::SeeLetters,
            json!({ "entryNumber": number, "query": "der", "typing": false }),
        ),
        (
            "find_in_letter",
            O::SeeLetters,
            json!({ "entryNumber": number, "text": "der" }),
        ),
        ("remedies", O::SeeLetters, one()),
        (
            "reckon",
            O::SeeLetters,
            json!({ "entryNumber": number, "notice": notice }),
        ),
        (
            "confirm",
            O::FillForms,
            json!({ "entryNumber": number, "form": form }),
        ),
        ("accept", O::FillForms, json!({ "entryNumbers": all() })),
        ("take_back", O::FillForms, one()),
        (
            "forward",
            O::Forward,
            json!({ "entryNumbers": all(), "order": order }),
        ),
        ("recall", O::Recall, text("falsch")),
        (
            "act",
            O::Act,
            json!({ "entryNumber": number, "errand": null, "order": { "what": "seen" } }),
        ),
        (
            "basket",
            O::SeeBaskets,
            json!({ "basket": "unit:bauaufsicht", "shelf": "new", "offset": 0, "limit": 100 }),
        ),
        (
            "count_done",
            O::SeeBaskets,
            json!({ "basket": "unit:bauaufsicht" }),
        ),
        (
            "judge",
            O::Judge,
            json!({ "entryNumber": number, "timeliness": "unclear", "notice": null }),
        ),
        ("retry_hand_over", O::Forward, one()),
        ("cancel_hand_over", O::Forward, text("kommt auf Papier")),
        (
            "settle_hand_over",
            O::Forward,
            json!({ "entryNumber": number, "settled": "arrived" }),
        ),
        (
            "journal_letters",
            O::SeeJournal,
            json!({ "filter": filter, "offset": 0, "limit": 100 }),
        ),
        (
            "journal_entries",
            O::SeeJournal,
            json!({ "filter": filter, "offset": 0, "limit": 100 }),
        ),
        ("journal_of", O::SeeJournal, one()),
        (
            "export_journal",
            O::SeeJournal,
            json!({ "filter": filter, "entries": true, "folder": out }),
        ),
        ("import_files", O::TakeIn, json!({ "paths": [letter] })),
        ("read_again", O::TakeIn, one()),
        (
            "correct_receipt",
            O::CorrectReceipt,
            json!({ "entryNumber": number, "receipt": receipt }),
        ),
        (
            "turn_pages",
            O::ArrangePages,
            json!({ "entryNumber": number, "pages": [1], "degrees": 90 }),
        ),
        ("drop_pages", O::ArrangePages, pages()),
        ("take_pages_back", O::ArrangePages, pages()),
        (
            "order_pages",
            O::ArrangePages,
            json!({ "entryNumber": number, "order": [1] }),
        ),
        (
            "split_letter",
            O::ArrangePages,
            json!({ "entryNumber": number, "page": 1 }),
        ),
        (
            "join_letters",
            O::ArrangePages,
            json!({ "entryNumber": number, "other": own }),
        ),
        (
            "rescan_page",
            O::ArrangePages,
            json!({ "entryNumber": number, "page": 1, "path": letter }),
        ),
        ("undo", O::FileLetters, one()),
        (
            "hand_over_sealed",
            O::TakeIn,
            json!({ "entryNumber": number, "to": "Vergabestelle" }),
        ),
        ("sealed_opened", O::TakeIn, text("Versehen")),
        (
            "export_letters",
            O::Export,
            json!({ "entryNumbers": all(), "folder": out, "stamp": false, "list": true }),
        ),
    ]
    .into_iter()
    .map(|(name, operation, given)| (name, (Some(operation), given)))
    .collect()
}

fn about_files(house: &House) -> Vec<(&'static str, Example)> {
    use Operation as O;
    let (file, matter) = (json!(house.case_file), json!(house.matter));
    [
        ("case_files", O::SeeFiles, json!({ "group": house.group })),
        ("case_file", O::SeeFiles, json!({ "sign": file })),
        ("matter", O::SeeFiles, json!({ "sign": matter })),
        (
            "open_case_file",
            O::FileLetters,
            json!({ "group": "keine", "title": "Titel" }),
        ),
        (
            "open_matter",
            O::FileLetters,
            json!({ "file": file, "subject": "Betreff" }),
        ),
        ("close_matter", O::FileLetters, json!({ "sign": matter })),
        ("reopen_matter", O::FileLetters, json!({ "sign": matter })),
        (
            "file_letter",
            O::FileLetters,
            json!({ "entryNumber": house.own, "matter": matter }),
        ),
        (
            "file_letter_into_new",
            O::FileLetters,
            json!({ "entryNumber": house.hidden, "under": file, "subject": "Betreff" }),
        ),
        (
            "take_out",
            O::FileLetters,
            json!({ "entryNumber": house.hidden }),
        ),
    ]
    .into_iter()
    .map(|(name, operation, given)| (name, (Some(operation), given)))
    .collect()
}

fn nothing_filtered() -> Value {
    json!({ "first": "", "last": "", "from": "", "to": "", "basket": "", "person": "", "letterless": false })
}

/// Examples that change nothing where they are allowed: lists that nobody understands, or what is so already.
fn about_the_house(house: &House) -> Vec<(&'static str, Example)> {
    use Operation as O;
    let nonsense = json!(beside(&house.archive, "nonsense.toml"));
    let unit = json!({ "key": "a", "name": "A", "also": [], "tasks": [], "words": [], "parent": null,
                       "handOverFolder": null, "email": null });
    let kind = json!({ "key": "a", "name": "A", "words": [], "unit": null });
    let patterns = json!({ "caseFile": "{", "matter": "{" });
    let mail = json!({ "server": "", "port": 587, "encryption": "startTls", "user": "", "sender": "keine Adresse",
                       "authority": null, "largestMegabytes": 10, "subject": "", "text": "" });
    let envelope = json!({ "class": "bid", "addressee": "Vergabestelle", "sender": null, "remark": null,
                           "receivedOn": "2026-01-05", "time": "10:00", "arrival": "post" });
    let scan_folder = json!({ "path": "", "watching": "automatic", "quietMilliseconds": 2000 });
    let stamp = json!({ "text": "", "place": "topRight", "unit": true });
    [
        (
            "save_units",
            O::ChangeHouse,
            json!({ "units": [unit, unit] }),
        ),
        (
            "save_kinds",
            O::ChangeHouse,
            json!({ "kinds": [kind, kind] }),
        ),
        (
            "try_list",
            O::ChangeHouse,
            json!({ "list": "units", "path": nonsense }),
        ),
        (
            "import_list",
            O::ChangeHouse,
            json!({ "list": "units", "path": nonsense }),
        ),
        (
            "try_rules",
            O::TryRules,
            json!({ "path": beside(&house.archive, "rules.toml") }),
        ),
        (
            "try_rule",
            O::TryRules,
            json!({ "rule": { "name": "Garagen", "on": true, "kind": null, "unit": "bauaufsicht", "disposition": null,
                "conditions": [{ "field": "subject", "contains": "Doppelgarage" }] } }),
        ),
        ("save_rules", O::ChangeHouse, json!({ "rules": [] })),
        ("hit_rates", O::SeeHouse, json!({})),
        (
            "switch_rule",
            O::ChangeHouse,
            json!({ "name": "Keine", "on": false }),
        ),
        (
            "change_languages",
            O::ChangeHouse,
            json!({ "languages": "german" }),
        ),
        (
            "change_house",
            O::ChangeHouse,
            json!({ "house": { "names": [], "land": null } }),
        ),
        ("try_file_plan", O::ChangeHouse, json!({ "path": nonsense })),
        (
            "import_file_plan",
            O::ChangeHouse,
            json!({ "path": nonsense }),
        ),
        ("try_signs", O::ChangeHouse, json!({ "patterns": patterns })),
        (
            "change_signs",
            O::ChangeHouse,
            json!({ "patterns": patterns }),
        ),
        ("change_mail", O::ChangeHouse, json!({ "mail": mail })),
        (
            "keep_mail_password",
            O::ChangeHouse,
            json!({ "password": "x" }),
        ),
        (
            "change_scan_folder",
            O::ChangeHouse,
            json!({ "scanFolder": scan_folder }),
        ),
        ("change_stamp", O::ChangeHouse, json!({ "stamp": stamp })),
        (
            "set_absence",
            O::SetAbsences,
            json!({ "person": "b.bau", "absence": null }),
        ),
        (
            "give_roles",
            O::GiveRoles,
            json!({ "login": "niemand", "roles": [] }),
        ),
        ("reopen_day", O::CloseDay, json!({ "reason": "" })),
        (
            "show_day_list",
            O::SeeDays,
            json!({ "list": 1, "format": "pdf" }),
        ),
        (
            "save_day_list",
            O::SeeDays,
            json!({ "list": 1, "folder": beside(&house.archive, "out") }),
        ),
        (
            "save_separator_sheet",
            O::TakeIn,
            json!({ "wanted": { "unit": null, "urgency": "normal", "frontsThenBacks": false },
                    "folder": beside(&house.archive, "out") }),
        ),
        ("seal", O::TakeIn, json!({ "envelope": envelope })),
        (
            "open_folder",
            O::SeeProblemCases,
            json!({ "folder": "problemCases" }),
        ),
    ]
    .into_iter()
    .map(|(name, operation, given)| (name, (Some(operation), given)))
    .collect()
}

/// In the page: asks one thing after another and hands back every answer.
const ASK_ALL: &str = "
  const [asked, done] = arguments;
  const invoke = window.__TAURI_INTERNALS__.invoke;
  (async () => {
    const answers = [];
    for (const [command, given] of asked)
      answers.push(await invoke(command, given).catch((error) => ({ error: error?.message ?? error })));
    return answers;
  })().then(done, (error) => done(String(error)))";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_command_of_the_window_as_every_role() -> Result<()> {
    let house = House::new();
    house.give_roles();
    house.lay_files_beside();
    let examples = examples(&house);
    let listed: BTreeSet<String> = examples.keys().map(ToString::to_string).collect();
    assert_eq!(listed, known(), "every command has its example here");

    let person = beside(&house.archive, "person");
    fs::write(&person, "a.admin")?;
    let desktop = Desktop::start()?.with("POSTSTELLE_PERSON_FILE", person.to_str().unwrap());
    let folder = house.archive.folder();
    let window = Window::open(desktop, &["--archive", folder.to_str().unwrap()]).await?;
    window.until_shown("Einstellungen").await?;
    for (login, _, roles) in PEOPLE.iter().filter(|(login, ..)| *login != "b.bau") {
        fs::write(&person, login)?;
        let started = ask(&window, "start", json!({})).await?;
        let state = if roles.is_empty() { "noRole" } else { "open" };
        assert_eq!(started["state"], state, "{login}: {started}");
        let entries = |window| {
            ask(
                window,
                "journal_entries",
                json!({ "filter": nothing_filtered(), "offset": 0, "limit": 9 }),
            )
        };
        let before = entries(&window).await?;
        walk(&window, &house, &examples, login, roles).await?;
        if roles.contains(&"auditor") {
            assert!(before.get("error").is_none(), "{before}");
            assert_eq!(before, entries(&window).await?, "{login} changes nothing");
        }
    }
    // Who practises has left the house's archive, and comes back to it as themselves.
    fs::write(&person, "s.steuer")?;
    for command in ["start", "practise"] {
        let answer = ask(&window, command, json!({})).await?;
        assert!(answer.get("error").is_none(), "{command}: {answer}");
    }
    let settings = ask(&window, "settings", json!({})).await?;
    let archive = settings["archive"].as_str().unwrap_or_default();
    assert!(archive.ends_with("Übungsarchiv"), "{settings}");
    ask(&window, "end_practice", json!({})).await?;
    assert_eq!(ask(&window, "start", json!({})).await?["state"], "open");
    let me = ask(&window, "own_rights", json!({})).await?;
    assert_eq!(me["login"], "s.steuer");
    Ok(())
}

/// Every command as one person.
async fn walk(
    window: &Window,
    house: &House,
    examples: &BTreeMap<&'static str, Example>,
    person: &str,
    roles: &[&str],
) -> Result<()> {
    let rights = rights(roles);
    let sees_all = rights.extent(Operation::SeeLetters) == Extent::All;
    // That they may do it, all other stories tell; there is nothing that it could tell them too much.
    let told_elsewhere = |operation: &Operation| {
        sees_all && rights.extent(*operation) == Extent::All && changes(*operation)
    };
    let out = beside(&house.archive, "out");
    fs::remove_dir_all(&out)?;
    fs::create_dir(&out)?;
    let asked: Vec<_> = examples
        .iter()
        .filter(|(name, (operation, _))| {
            **name != "practise" && !operation.as_ref().is_some_and(told_elsewhere)
        })
        .collect();
    let calls: Vec<_> = asked
        .iter()
        .map(|(name, (_, given))| json!([name, given]))
        .collect();
    let answers = window
        .client
        .execute_async(ASK_ALL, vec![json!(calls)])
        .await?;
    let answers = answers.as_array().expect("one answer for each question");
    assert_eq!(answers.len(), asked.len());
    for ((name, (operation, given)), answer) in asked.into_iter().zip(answers) {
        let text = answer.to_string();
        if roles.is_empty() && !matches!(*name, "start" | "set_up" | "end_practice" | "notify") {
            assert_eq!(answer["error"], "noArchive", "{person}: {name}: {text}");
        } else if let Some(operation) = operation {
            let extent = rights.extent(*operation);
            // The example of an absence is about somebody else; a hidden letter is not there at all.
            let others = *operation == Operation::SetAbsences && extent == Extent::Own;
            let refused = extent == Extent::No || others;
            let told = text.contains("notYourRole");
            let hidden = refused && !sees_all && text.contains("\"notFound\"");
            assert_eq!(told || hidden, refused, "{person}: {name}: {text}");
        }
        // What does not understand its question says nothing about rights.
        assert!(!text.contains("invalid args"), "{name}: {text}");
        if !sees_all {
            let typed = given.to_string();
            for secret in &house.secrets {
                let known = typed.contains(secret.as_str());
                assert!(
                    known || !text.contains(secret.as_str()),
                    "{person}: {name} tells {secret}: {text}"
                );
            }
        }
    }
    let left = fs::read_dir(out)?.flatten();
    let mut left = left.map(|file| file.file_name().to_string_lossy().into_owned());
    assert!(
        sees_all || !left.any(|name| name.contains(&house.hidden)),
        "{person}: the hidden letter was written"
    );
    Ok(())
}
