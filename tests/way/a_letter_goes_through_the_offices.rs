//! A letter is forwarded, worked off, asked about, given back and called back; the routing slip tells all of it.

use serde_json::Value;
use std::fs;
use tests::{command_line::Archive, letters::samples};

/// Four people in two units.
const PEOPLE: &str = r#"
[[person]]
login = "p.post"
name = "Petra Post"
initials = "Po"
role = "poststelle"

[[person]]
login = "b.bau"
name = "Bernd Bau"
initials = "Ba"
unit = "bauaufsicht"
role = "sachbearbeitung"

[[person]]
login = "l.leitung"
name = "Lena Leitung"
initials = "Le"
unit = "bauaufsicht"
role = "amtsleitung"

[[person]]
login = "s.steuer"
name = "Sven Steuer"
initials = "St"
unit = "steuern"
"#;

fn house(letters: &[&str]) -> (Archive, Vec<String>) {
    let archive = Archive::new();
    let list = archive.folder().join("../people.toml");
    fs::write(&list, PEOPLE).unwrap();
    archive.expect(&["people", "import", list.to_str().unwrap()]);
    let numbers = letters.iter().map(|name| {
        let sample = samples().into_iter().find(|sample| sample.name == *name);
        let imported = archive.expect(&["import", sample.unwrap().file.to_str().unwrap()]);
        imported[0]["entry_number"].as_str().unwrap().to_owned()
    });
    let numbers = numbers.collect();
    (archive, numbers)
}

fn in_basket(archive: &Archive, person: &str, basket: &str, shelf: &str) -> Vec<String> {
    let said = archive.run_as(person, &["basket", basket, "--shelf", shelf]);
    assert_eq!(said.code, Some(0), "{:?}", said.lines);
    let number = |task: &Value| task["letter"]["entry_number"].as_str().unwrap().to_owned();
    said.lines.iter().map(number).collect()
}

fn slip(archive: &Archive, number: &str) -> Value {
    archive.expect(&["slip", number]).remove(0)
}

fn kinds(slip: &Value) -> Vec<&str> {
    let entries = slip["entries"].as_array().unwrap();
    entries
        .iter()
        .map(|entry| entry["kind"].as_str().unwrap())
        .collect()
}

#[test]
fn one_command_confirms_and_forwards_to_the_proposed_unit() {
    let (archive, numbers) = house(&["bauantrag"]);
    let number = &numbers[0];
    archive.expect(&["forward", number, "--copy", "kasse"]);
    let letter = archive.letters().remove(0);
    assert_eq!(letter["stage"], "confirmed", "forwarding confirms");
    assert_eq!(letter["circulation"], "under_way");
    assert_eq!(letter["lead"], "unit:bauaufsicht");
    assert_eq!(archive.run(&["forward", number]).code, Some(1), "not twice");
    assert_eq!(
        archive.run(&["take-back", number]).code,
        Some(1),
        "recall comes first"
    );

    // The unit takes it over, sees it, and has to say what happens to the file.
    assert_eq!(in_basket(&archive, "b.bau", "bauaufsicht", "new"), *numbers);
    let act = |person: &str, arguments: &[&str]| {
        let arguments = [&["act", number], arguments].concat();
        archive.run_as(person, &arguments).code
    };
    assert_eq!(act("b.bau", &["take"]), Some(0));
    assert_eq!(
        in_basket(&archive, "b.bau", "person:b.bau", "taken"),
        *numbers
    );
    assert_eq!(act("b.bau", &["seen"]), Some(0));
    assert_eq!(act("b.bau", &["done"]), Some(1), "nothing says the end");
    assert_eq!(act("b.bau", &["done", "--disposition", "zda"]), Some(0));
    assert_eq!(
        in_basket(&archive, "b.bau", "bauaufsicht", "done"),
        [number.clone(), number.clone()],
        "z. w. V. and z. d. A."
    );

    // The copy is done when it is seen, and keeps nobody waiting.
    assert_eq!(archive.letters()[0]["circulation"], "done");
    assert_eq!(in_basket(&archive, "s.steuer", "kasse", "new"), *numbers);
    assert_eq!(act("s.steuer", &["seen"]), Some(0));
    assert!(in_basket(&archive, "s.steuer", "kasse", "new").is_empty());

    let slip = slip(&archive, number);
    assert_eq!(
        kinds(&slip),
        ["forwarded", "taken_over", "seen", "done", "seen"]
    );
    assert_eq!(slip["entries"][1]["initials"], "Ba");
    assert_eq!(slip["entries"][1]["role"], "sachbearbeitung");
    archive.expect(&["verify"]);
    archive.expect(&["rebuild"]);
    assert_eq!(archive.letters()[0]["circulation"], "done");
}

#[test]
fn dispositions_are_worked_off_in_order_and_a_question_blocks_the_end() {
    let (archive, numbers) = house(&["bauantrag"]);
    let number = &numbers[0];
    let act = |person: &str, arguments: &[&str]| {
        let arguments = [&["act", number], arguments].concat();
        archive.run_as(person, &arguments).code
    };
    assert_eq!(
        archive
            .run(&["forward", number, "--disposition", "wv"])
            .code,
        Some(1),
        "a follow-up needs a day"
    );
    archive.expect(&[
        "forward",
        number,
        "--to",
        "bauaufsicht",
        "--disposition",
        "zmz@person:l.leitung",
        "--disposition",
        "zwv",
        "--disposition",
        "zda",
    ]);
    assert!(in_basket(&archive, "b.bau", "bauaufsicht", "new").is_empty());
    assert_eq!(act("s.steuer", &["done"]), Some(1), "it is not before them");
    assert_eq!(
        act("l.leitung", &["done", "--text", "einverstanden"]),
        Some(0)
    );
    assert_eq!(in_basket(&archive, "b.bau", "bauaufsicht", "new"), *numbers);

    // b. R.: until the answer is there, nothing can be closed.
    assert_eq!(
        act("b.bau", &["ask", "--to", "person:l.leitung"]),
        Some(1),
        "a question has words"
    );
    let question = ["ask", "--to", "person:l.leitung", "--text", "Wie hoch?"];
    assert_eq!(act("b.bau", &question), Some(0));
    assert_eq!(act("b.bau", &["done"]), Some(1));
    assert_eq!(
        in_basket(&archive, "b.bau", "bauaufsicht", "waiting"),
        *numbers
    );
    assert_eq!(
        act("l.leitung", &["done", "--text", "Zwei Geschosse."]),
        Some(0)
    );
    assert_eq!(act("b.bau", &["done"]), Some(0), "z. d. A. stood there");
    let slip = slip(&archive, number);
    assert_eq!(slip["circulation"], "done");
    assert_eq!(
        kinds(&slip),
        ["forwarded", "done", "asked", "answered", "done"]
    );
}

#[test]
fn not_responsible_comes_back_and_is_unlearned() {
    let (archive, numbers) = house(&["hundesteuer"]);
    let number = &numbers[0];
    let unit_of = |number: &str| {
        let proposal = archive.expect(&["show", number]).remove(0)["proposal"].take();
        assert_eq!(proposal["unit"]["value"], "steuern");
        proposal["unit"]["confidence"].as_f64().unwrap()
    };
    // The same letter comes once more: how sure is the house of its unit now?
    let sureness = || {
        let sample = samples().into_iter().find(|one| one.name == "hundesteuer");
        let file = sample.unwrap().file;
        let imported = archive.expect(&["import", file.to_str().unwrap()]);
        unit_of(imported[0]["entry_number"].as_str().unwrap())
    };
    let before = unit_of(number);
    archive.expect(&["forward", number, "--to", "bauaufsicht"]);
    assert!(sureness() < before - 0.01, "what was confirmed is learned");
    let back = ["act", number, "return", "--text", "Steuern"];
    assert_eq!(archive.run_as("b.bau", &back).code, Some(0));
    assert_eq!(slip(&archive, number)["circulation"], "returned");
    assert!(in_basket(&archive, "b.bau", "bauaufsicht", "new").is_empty());
    assert!((sureness() - before).abs() < 0.001, "and unlearned again");

    archive.expect(&["forward", number, "--to", "steuern"]);
    let letter = archive.expect(&["show", number]).remove(0);
    assert_eq!(letter["confirmed"]["unit"], "steuern", "the form follows");
    archive.expect(&["verify"]);
}

#[test]
fn a_recall_takes_everything_back_and_bulk_goes_on_after_a_failure() {
    let (archive, numbers) = house(&["rechnung", "mahnung"]);
    archive.expect(&["forward", &numbers[0]]);
    let said = archive.run(&["forward", &numbers[0], &numbers[1]]);
    assert_eq!(said.code, Some(1));
    assert!(said.lines[0]["error"].is_string());
    assert_eq!(said.lines[1]["entry_number"], numbers[1].as_str());

    archive.expect(&["act", &numbers[0], "recall", "--text", "falsch"]);
    let slip = slip(&archive, &numbers[0]);
    assert_eq!(slip["circulation"], "recalled");
    assert_eq!(slip["errands"][0]["standing"], "off");
    archive.expect(&["take-back", &numbers[0]]);
    let baskets = archive.expect(&["baskets"]);
    let new: u64 = baskets.iter().map(|one| one["new"].as_u64().unwrap()).sum();
    assert_eq!(new, 1, "the other letter");
}

#[test]
fn a_deputy_signs_in_the_name_of_the_absent_and_without_one_the_unit_has_it() {
    let (archive, numbers) = house(&["bauantrag"]);
    let number = &numbers[0];
    archive.expect(&["forward", number, "--to", "person:l.leitung"]);
    let done = ["act", number, "done", "--disposition", "zda"];
    assert_eq!(archive.run_as("s.steuer", &done).code, Some(1));
    let away = |more: &[&str]| {
        let set = [
            "absence",
            "set",
            "l.leitung",
            "--from",
            "2020-01-01",
            "--to",
            "2099-12-31",
        ];
        archive.expect(&[&set[..], more].concat());
    };
    away(&[]);
    assert_eq!(in_basket(&archive, "b.bau", "bauaufsicht", "new"), *numbers);
    away(&["--deputy", "s.steuer", "--scope", "read"]);
    assert!(in_basket(&archive, "b.bau", "bauaufsicht", "new").is_empty());
    assert_eq!(
        in_basket(&archive, "s.steuer", "person:l.leitung", "new"),
        *numbers
    );
    assert_eq!(
        archive.run_as("s.steuer", &done).code,
        Some(1),
        "may only read"
    );
    away(&["--deputy", "s.steuer"]);
    assert_eq!(archive.run_as("s.steuer", &done).code, Some(0));
    let slip = slip(&archive, number);
    assert_eq!(slip["entries"][1]["initials"], "St");
    assert_eq!(slip["entries"][1]["stands_for"], "l.leitung");
    archive.expect(&["absence", "end", "l.leitung"]);
    assert!(archive.expect(&["absence", "list"]).is_empty());
}
