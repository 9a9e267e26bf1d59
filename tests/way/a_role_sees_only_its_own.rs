//! Each role sees what it should and nothing else; who has none is told who can help; the book says who gave it.

use crate::roles::House;
use serde_json::Value;
use tests::command_line::Archive;

fn numbers(archive: &Archive, person: &str, arguments: &[&str]) -> Vec<String> {
    let said = archive.run_as(person, arguments);
    assert_eq!(
        said.code,
        Some(0),
        "{person} {arguments:?}: {:?}",
        said.lines
    );
    let number = |line: &Value| {
        let letter = line.get("letter").unwrap_or(line);
        letter["entry_number"].as_str().unwrap().to_owned()
    };
    said.lines.iter().map(number).collect()
}

fn refused(archive: &Archive, person: &str, arguments: &[&str]) -> String {
    let said = archive.run_as(person, arguments);
    assert_eq!(
        said.code,
        Some(1),
        "{person} {arguments:?}: {:?}",
        said.lines
    );
    said.lines[0]["error"].as_str().unwrap().to_owned()
}

#[test]
fn as_long_as_nobody_has_a_role_everybody_works() {
    let House {
        archive,
        hidden,
        own,
        ..
    } = House::new();
    for person in ["anybody", "s.steuer"] {
        assert_eq!(
            numbers(&archive, person, &["list"]),
            [own.clone(), hidden.clone()]
        );
    }
    let refused = refused(&archive, "anybody", &["roles", "set", "p.post", "mailroom"]);
    assert!(refused.contains("administration"), "{refused}");
    assert_eq!(
        numbers(&archive, "anybody", &["list"]).len(),
        2,
        "nothing was given"
    );
}

#[test]
fn a_clerk_sees_the_own_baskets_and_nothing_else() {
    let house = House::new();
    house.give_roles();
    let House {
        archive,
        hidden,
        own,
        matter,
        ..
    } = &house;
    let seen = |person: &str, arguments: &[&str]| numbers(archive, person, arguments);
    for arguments in [
        &["list"][..],
        &["search", "der"],
        &["search", ""],
        &["look-up", "2026"],
        &["due", "--until", "2030-12-31"],
        &["basket", "steuern"],
    ] {
        let found = seen("s.steuer", arguments);
        assert!(!found.contains(hidden), "{arguments:?}");
    }
    assert_eq!(seen("s.steuer", &["list"]), *std::slice::from_ref(own));
    assert_eq!(seen("b.bau", &["list"]), *std::slice::from_ref(hidden));
    assert_eq!(
        seen("b.bau", &["search", "Doppelgarage"]),
        *std::slice::from_ref(hidden)
    );
    assert!(seen("s.steuer", &["search", "Doppelgarage"]).is_empty());
    for person in ["p.post", "l.leitung", "r.revision"] {
        assert_eq!(seen(person, &["list"]).len(), 2, "{person}");
        assert_eq!(
            seen(person, &["basket", "bauaufsicht"]).len(),
            1,
            "{person}"
        );
    }

    // What is hidden is not there: no other words than for a number that was never given.
    let unknown = refused(archive, "s.steuer", &["show", "2026-999999"]);
    let hidden_answer = refused(archive, "s.steuer", &["show", hidden]);
    assert_eq!(
        hidden_answer.replace(hidden.as_str(), "2026-999999"),
        unknown
    );
    refused(archive, "s.steuer", &["basket", "bauaufsicht"]);
    refused(archive, "s.steuer", &["act", hidden, "seen"]);
    refused(archive, "a.admin", &["list"]);
    assert_eq!(archive.run_as("a.admin", &["units", "list"]).code, Some(0));

    // Akten follow the letters in them.
    let matters = |person: &str| archive.run_as(person, &["matters"]).lines.len();
    assert_eq!(
        [matters("b.bau"), matters("s.steuer"), matters("r.revision")],
        [1, 0, 1]
    );
    refused(archive, "s.steuer", &["file", own, "--matter", matter]);
    let groups = |person: &str| -> u64 {
        let lines = archive.run_as(person, &["file-plan", "list"]).lines;
        lines
            .iter()
            .map(|line| line["files"].as_u64().unwrap())
            .sum()
    };
    assert_eq!(
        [groups("b.bau"), groups("s.steuer"), groups("a.admin")],
        [1, 0, 0]
    );
    // What a clerk opens, that clerk sees.
    let group = archive.run_as("s.steuer", &["file-plan", "list"]).lines;
    let group = group.last().unwrap()["key"].as_str().unwrap().to_owned();
    let filed = archive.run_as(
        "s.steuer",
        &["file", own, "--new", "Hund", "--under", &group],
    );
    assert_eq!(filed.code, Some(0), "{:?}", filed.lines);
    assert_eq!(
        [matters("b.bau"), matters("s.steuer"), matters("r.revision")],
        [1, 1, 2]
    );
}

#[test]
fn a_letter_that_moves_on_is_seen_by_the_next_and_stays_seen_by_the_last() {
    let house = House::new();
    house.give_roles();
    let House {
        archive, hidden, ..
    } = &house;
    let asked = archive.run_as(
        "b.bau",
        &[
            "act",
            hidden,
            "ask",
            "--to",
            "steuern",
            "--text",
            "Kennen Sie das?",
        ],
    );
    assert_eq!(asked.code, Some(0), "{:?}", asked.lines);
    assert_eq!(
        numbers(archive, "s.steuer", &["search", "Doppelgarage"]),
        *std::slice::from_ref(hidden)
    );
    let answered = archive.run_as("s.steuer", &["act", hidden, "done", "--text", "Ja."]);
    assert_eq!(answered.code, Some(0), "{:?}", answered.lines);
    assert_eq!(
        numbers(archive, "s.steuer", &["list"]).len(),
        2,
        "it lay there"
    );
    assert_eq!(
        numbers(archive, "b.bau", &["list"]),
        *std::slice::from_ref(hidden)
    );
}

#[test]
fn a_deputy_sees_what_lies_with_whom_they_stand_in_for() {
    let house = House::new();
    let (archive, hidden) = (&house.archive, &house.hidden);
    archive.expect(&[
        "act",
        hidden,
        "pass",
        "--to",
        "person:b.bau",
        "--text",
        "Ihre Sache",
    ]);
    archive.expect(&[
        "absence",
        "set",
        "b.bau",
        "--from",
        "2026-01-01",
        "--to",
        "2035-12-31",
        "--deputy",
        "s.steuer",
        "--scope",
        "read",
    ]);
    house.give_roles();
    assert_eq!(
        numbers(archive, "s.steuer", &["search", "Doppelgarage"]),
        *std::slice::from_ref(hidden)
    );
    assert_eq!(
        numbers(archive, "s.steuer", &["basket", "person:b.bau"]),
        *std::slice::from_ref(hidden)
    );
    let back = archive.run_as("b.bau", &["absence", "end", "b.bau"]);
    assert_eq!(back.code, Some(0), "{:?}", back.lines);
    assert!(numbers(archive, "s.steuer", &["search", "Doppelgarage"]).is_empty());
    refused(archive, "s.steuer", &["absence", "end", "l.leitung"]);
}

#[test]
fn who_has_no_role_is_told_who_can_give_one_and_the_last_administration_stays() {
    let house = House::new();
    house.give_roles();
    let archive = &house.archive;
    for arguments in [&["list"][..], &["units", "list"], &["verify"], &["roles"]] {
        let told = refused(archive, "f.fremd", arguments);
        assert!(
            told.contains("keine Rolle") && told.contains("a.admin im Haus"),
            "{told}"
        );
    }
    refused(archive, "a.admin", &["roles", "set", "a.admin"]);
    refused(
        archive,
        "r.revision",
        &["roles", "set", "r.revision", "administration"],
    );

    let roles = archive.run_as("r.revision", &["roles"]).lines;
    let of = |login: &str| {
        let line = roles.iter().find(|line| line["login"] == login).unwrap();
        line["roles"].clone()
    };
    assert_eq!(of("s.steuer"), serde_json::json!(["clerk"]));
    assert_eq!(of("f.fremd"), serde_json::json!([]));
    // Two roles: what either allows.
    let both = archive.run_as(
        "a.admin",
        &["roles", "set", "p.post", "mailroom", "administration"],
    );
    assert_eq!(
        both.lines[0]["roles"],
        serde_json::json!(["mailroom", "administration"])
    );
    assert_eq!(
        archive.run_as("p.post", &["roles", "set", "a.admin"]).code,
        Some(0)
    );
    refused(archive, "a.admin", &["units", "list"]);
    assert_eq!(
        archive.run_as("p.post", &["verify"]).lines[0]["sound"],
        true
    );
}
