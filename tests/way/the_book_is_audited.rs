//! The Posteingangsbuch is audited: who did what when, what was put right, what has no letter, who may read it.

use crate::roles::{House, beside};
use serde_json::{Value, json};
use std::fs;
use tests::{command_line::Archive, letters::samples};

fn import(archive: &Archive, name: &str) -> String {
    let sample = samples().into_iter().find(|sample| sample.name == name);
    let imported = archive.expect(&["import", sample.unwrap().file.to_str().unwrap()]);
    imported[0]["entry_number"].as_str().unwrap().to_owned()
}

fn texts(lines: &[Value]) -> Vec<&str> {
    lines
        .iter()
        .map(|line| line["text"].as_str().unwrap())
        .collect()
}

/// The values of one field before and after, of the entry with this text.
fn change<'a>(lines: &'a [Value], text: &str, field: &str) -> [&'a str; 2] {
    let line = lines.iter().find(|line| line["text"] == text);
    let line = line.unwrap_or_else(|| panic!("{text}: {:?}", texts(lines)));
    let changes = line["changes"].as_array().unwrap();
    let found = changes.iter().find(|change| change["field"] == field);
    let found = found.unwrap_or_else(|| panic!("{field}: {line:#}"));
    ["before", "after"].map(|value| found[value].as_str().unwrap())
}

#[test]
fn corrections_are_told_with_what_stood_there_before() {
    let archive = Archive::new();
    let number = import(&archive, "bauantrag");
    let proposed = archive.letters()[0]["subject"].clone();
    let proposed = proposed.as_str().unwrap();
    archive.expect(&["confirm", &number, "--subject", "Erster Betreff"]);
    archive.expect(&["confirm", &number, "--subject", "Zweiter Betreff"]);
    archive.expect(&["take-back", &number]);
    archive.expect(&[
        "receipt",
        &number,
        "--on",
        "2026-01-02",
        "--by",
        "fax",
        "--reason",
        "lag im Nachtbriefkasten",
    ]);

    let lines = archive.expect(&["journal", &number]);
    let first = "Formular geändert und bestätigt";
    assert_eq!(
        change(&lines, first, "Betreff"),
        [proposed, "Erster Betreff"]
    );
    assert_eq!(
        change(&lines, "Formular berichtigt", "Betreff"),
        ["Erster Betreff", "Zweiter Betreff"]
    );
    let gone = lines
        .iter()
        .find(|line| line["text"] == "Formular berichtigt")
        .unwrap();
    assert_eq!(gone["manner"], "corrected");
    let back = lines
        .iter()
        .find(|line| line["kind"] == "reversed")
        .unwrap();
    assert_eq!(gone["taken_back"], back["seq"]);
    assert_eq!(
        change(&lines, back["text"].as_str().unwrap(), "Betreff"),
        ["Zweiter Betreff", "Erster Betreff"],
        "what counts again"
    );
    let receipt = "Eingang berichtigt";
    assert_eq!(change(&lines, receipt, "Eingangsart"), ["", "Fax"]);
    assert_eq!(change(&lines, receipt, "Eingangsdatum")[1], "02.01.2026");
    assert_eq!(lines.last().unwrap()["said"], "lag im Nachtbriefkasten");
    // Entry by entry, in order, and each only once.
    let seqs: Vec<u64> = lines
        .iter()
        .map(|line| line["seq"].as_u64().unwrap())
        .collect();
    assert!(seqs.is_sorted_by(|one, next| one < next), "{seqs:?}");

    let row = archive.expect(&["journal"]).remove(0);
    assert_eq!(row["corrected"], true);
    assert_eq!(row["entries"], lines.len());
    assert_eq!(row["received_on"], "2026-01-02");
    assert_eq!(row["whereabouts"], "Poststelle, bestätigt");
}

#[test]
fn letters_and_entries_are_found_by_number_day_basket_and_person() {
    let house = House::new();
    let (archive, hidden, own) = (&house.archive, &house.hidden, &house.own);
    let found = |arguments: &[&str]| -> Vec<String> {
        let said = archive.run_as("r.revision", &[&["journal"], arguments].concat());
        assert_eq!(said.code, Some(0), "{arguments:?}: {:?}", said.lines);
        let lines = said.lines;
        let number = |line: &Value| line["entry_number"].as_str().unwrap_or("-").to_owned();
        lines.iter().map(number).collect()
    };
    assert_eq!(found(&[]), [own.as_str(), hidden]);
    assert_eq!(found(&["--last", hidden]), [hidden.as_str()]);
    assert_eq!(found(&["--first", own, "--last", own]), [own.as_str()]);
    assert_eq!(found(&["--basket", "steuern"]), [own.as_str()]);
    assert_eq!(found(&["--basket", "steuern", "--last", hidden]).len(), 0);
    assert_eq!(found(&["--to", "2020-01-01"]).len(), 0);
    assert_eq!(found(&["--person", "niemand"]).len(), 0);
    assert_eq!(found(&["--limit", "1"]), [own.as_str()]);

    house.give_roles();
    let acted = archive.run_as("b.bau", &["act", hidden, "take"]);
    assert_eq!(acted.code, Some(0), "{:?}", acted.lines);
    assert_eq!(found(&["--person", "b.bau"]), [hidden.as_str()]);
    let row = archive
        .run_as("r.revision", &["journal", "--last", hidden])
        .lines
        .remove(0);
    assert_eq!(
        row["whereabouts"].as_str().unwrap().split(',').next(),
        Some("bei b.bau im Haus (Fachdienst Bauaufsicht)")
    );
    let people = row["people"].as_array().unwrap();
    assert!(people.contains(&json!("b.bau im Haus")), "{people:?}");
    let entries = archive.run_as("r.revision", &["journal", "--entries", "--person", "b.bau"]);
    assert_eq!(texts(&entries.lines), ["Übernommen"]);

    // What is about no letter has its place: roles with those before.
    let changed = archive.run_as("a.admin", &["roles", "set", "s.steuer", "lead"]);
    assert_eq!(changed.code, Some(0));
    let closed = archive.run_as("p.post", &["close-day"]).lines.remove(0);
    let letterless = archive
        .run_as("r.revision", &["journal", "--letterless"])
        .lines;
    assert_eq!(
        change(&letterless, "Rollen geändert: s.steuer im Haus", "Rollen"),
        ["Sachbearbeitung", "Leitung"]
    );
    assert!(texts(&letterless)[0].starts_with("Tag abgeschlossen: Tagesliste vom "));
    assert_eq!(
        letterless[0]["hash"], closed["hash"],
        "to compare with paper"
    );
    assert!(letterless.iter().all(|line| line["entry_number"].is_null()));
    let everything = archive
        .run_as("r.revision", &["journal", "--entries"])
        .lines;
    let seqs: Vec<u64> = everything
        .iter()
        .map(|line| line["seq"].as_u64().unwrap())
        .collect();
    assert_eq!(
        seqs,
        (1..=seqs.len() as u64).rev().collect::<Vec<_>>(),
        "without a gap"
    );
    let verified = archive.run_as("r.revision", &["verify"]).lines.remove(0);
    assert_eq!(verified["seq"], seqs[0]);
}

#[test]
fn a_role_reads_no_more_than_its_letters_and_takes_no_more_along() {
    let house = House::new();
    house.give_roles();
    let (archive, hidden, own) = (&house.archive, &house.hidden, &house.own);
    let clerk =
        |arguments: &[&str]| archive.run_as("s.steuer", &[&["journal"], arguments].concat());
    let rows = clerk(&[]).lines;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["entry_number"], own.as_str());
    assert_eq!(clerk(&[hidden]).code, Some(1), "not there");
    assert!(clerk(&["--letterless"]).lines.is_empty());
    let entries = clerk(&["--entries"]).lines;
    assert!(
        entries
            .iter()
            .all(|line| line["entry_number"] == own.as_str())
    );
    assert!(!entries.is_empty());

    let file = beside(archive, "buch.csv");
    for (arguments, rows) in [(&[][..], 1), (&["--entries"], entries.len())] {
        let said = clerk(&[arguments, &["--csv", file.to_str().unwrap()]].concat());
        assert_eq!(said.lines[0]["rows"], rows);
        let csv = fs::read_to_string(&file).unwrap();
        assert_eq!(csv.lines().count(), rows + 1, "{csv}");
        for secret in &house.secrets {
            assert!(!csv.contains(secret.as_str()), "{secret}: {csv}");
        }
    }
    for person in ["a.admin", "f.fremd"] {
        assert_eq!(
            archive.run_as(person, &["journal"]).code,
            Some(1),
            "{person}"
        );
    }
    let all = archive.run_as("r.revision", &["journal", "--csv", file.to_str().unwrap()]);
    assert_eq!(all.lines[0]["rows"], 2);
    let csv = fs::read_to_string(&file).unwrap();
    assert!(
        csv.lines().nth(1).unwrap().contains(hidden.as_str()),
        "oldest first"
    );
}

#[test]
fn closed_mail_shows_only_its_envelope() {
    let archive = Archive::new();
    let sealed = archive.expect(&[
        "seal",
        "--class",
        "bid",
        "--to",
        "Vergabestelle",
        "--from",
        "Bau GmbH",
        "--remark",
        "Vergabe 7/26",
    ]);
    let number = sealed[0]["entry_number"].as_str().unwrap().to_owned();
    archive.expect(&["hand-over", &number, "--to", "Frau Amsel"]);
    let row = archive.expect(&["journal"]).remove(0);
    assert_eq!(row["unit_name"], "Vergabestelle");
    assert_eq!(row["whereabouts"], "verschlossen übergeben an Frau Amsel");
    let lines = archive.expect(&["journal", &number]);
    assert_eq!(
        texts(&lines),
        [
            "Verschlossen eingetragen (Angebot in einer Vergabe), an Vergabestelle",
            "Verschlossen übergeben an Frau Amsel"
        ]
    );
    assert_eq!(lines[0]["said"], "Vergabe 7/26");
}
