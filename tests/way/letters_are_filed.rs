//! A letter goes into a Vorgang: a new one, one that its sign names, and out again.

use serde_json::Value;
use tests::{command_line::Archive, letters::samples};

const PLAN: &str = "Schlüssel;Bezeichnung;Jahre
3;Kultur, Sport, Ehrenamt;
32;Denkmalpflege;30
32.10;Förderung von Denkmälern;10
";

fn import(archive: &Archive, sample: &str) -> String {
    let samples = samples();
    let sample = samples.iter().find(|one| one.name == sample).unwrap();
    let imported = archive.expect(&["import", sample.file.to_str().unwrap()]);
    imported[0]["entry_number"].as_str().unwrap().to_owned()
}

fn show(archive: &Archive, number: &str) -> Value {
    archive.expect(&["show", number]).remove(0)
}

fn kinds(letter: &Value) -> Vec<&str> {
    let history = letter["history"].as_array().unwrap().iter();
    history
        .map(|entry| entry["kind"].as_str().unwrap())
        .collect()
}

fn hits(archive: &Archive, query: &str) -> Vec<String> {
    let hits = archive.expect(&["search", query]);
    hits.iter()
        .map(|hit| hit["entry_number"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_letter_opens_its_vorgang_is_found_by_it_and_is_taken_out() {
    let archive = Archive::new();
    let plan = archive.folder().parent().unwrap().join("Aktenplan.csv");
    std::fs::write(&plan, PLAN).unwrap();
    let imported = archive.expect(&["file-plan", "import", plan.to_str().unwrap()]);
    assert_eq!(imported[0]["entries"], 3);
    assert_eq!(archive.expect(&["file-plan", "list"])[2]["key"], "32.10");

    let number = import(&archive, "bauantrag");
    assert!(show(&archive, &number)["matter"].is_null());
    let filed = archive.expect(&[
        "file",
        &number,
        "--new",
        "Scheunentor Kirchgasse",
        "--under",
        "32.10",
    ]);
    let year = &number[..4];
    let sign = format!("32.10-000001/{year}/V1");
    assert_eq!(filed[0]["matter"], sign.as_str());
    assert_eq!(filed[0]["title"], "Scheunentor Kirchgasse");
    assert_eq!(filed[0]["letters"], 1);

    let letter = show(&archive, &number);
    assert_eq!(letter["matter"]["matter"], sign.as_str());
    assert_eq!(kinds(&letter).last(), Some(&"filed"));
    for query in ["ordner:Scheunentor", "az:32.10-1", &format!("az:{sign}")] {
        assert_eq!(
            hits(&archive, query),
            *std::slice::from_ref(&number),
            "{query}"
        );
    }

    // A second one lies in the same Akte, in the next Vorgang.
    let second = import(&archive, "widerspruch");
    let akte = format!("32.10 - 1 / {year}");
    let filed = archive.expect(&["file", &second, "--new", "Widerspruch", "--under", &akte]);
    assert_eq!(
        filed[0]["matter"],
        format!("32.10-000001/{year}/V2").as_str()
    );
    assert_eq!(archive.expect(&["matters", "--under", &akte]).len(), 2);

    archive.expect(&["take-out", &number]);
    assert!(show(&archive, &number)["matter"].is_null());
    assert_eq!(
        hits(&archive, "ordner:Scheunentor"),
        *std::slice::from_ref(&second)
    );
    assert_eq!(archive.run(&["take-out", &number]).code, Some(1));

    archive.expect(&["close-matter", &sign]);
    assert_eq!(
        archive.run(&["file", &number, "--matter", &sign]).code,
        Some(1)
    );
    assert_eq!(archive.expect(&["matters"]).len(), 1);
    archive.expect(&["reopen-matter", &sign]);
    archive.expect(&["file", &number, "--matter", &sign]);

    archive.expect(&["verify"]);
    archive.expect(&["rebuild"]);
    assert_eq!(show(&archive, &number)["matter"]["matter"], sign.as_str());
    assert_eq!(
        archive.expect(&["files", "--under", "32.10"])[0]["letters"],
        2
    );
}

#[test]
fn what_cannot_be_filed_is_refused_and_leaves_no_gap() {
    let archive = Archive::new();
    let number = import(&archive, "mahnung");
    for wrong in [
        &["file", &number, "--new", "Mahnung", "--under", "77.7"][..],
        &["file", &number, "--new", "  ", "--under", "95"],
        &["file", &number, "--matter", "95-1/2026/V1"],
        &["file", "2026-999999", "--new", "Mahnung", "--under", "95"],
        &["open-file", "--under", "954", "Rechnungen"],
    ] {
        assert_eq!(archive.run(wrong).code, Some(1), "{wrong:?}");
    }
    assert_eq!(archive.run(&["file", &number]).code, Some(2));
    let opened = archive.expect(&["open-file", "--under", "95", "Rechnungen 2026"]);
    assert!(
        opened[0]["file"]
            .as_str()
            .unwrap()
            .starts_with("95-000001/")
    );
}

#[test]
fn our_sign_on_a_letter_proposes_its_vorgang() {
    let archive = Archive::new();
    let number = import(&archive, "hundesteuer");
    archive.expect(&["open-file", "--under", "92", "Hundesteuer"]);
    let year = &number[..4];
    let akte = format!("92-000001/{year}");
    archive.expect(&["open-matter", "--under", &akte, "Abmeldungen"]);
    // Whoever writes leaves out zeros, and a date follows in the same field.
    let reference = format!("ours=92-1/{year} V 1 vom 3. März");
    archive.expect(&["confirm", &number, "--reference", &reference]);
    let proposed = &show(&archive, &number)["proposed_matter"];
    assert_eq!(proposed["matter"], format!("{akte}/V1").as_str());
    assert_eq!(proposed["subject"], "Abmeldungen");

    archive.expect(&["confirm", &number, "--reference", &format!("theirs={akte}")]);
    assert_eq!(
        show(&archive, &number)["proposed_matter"]["subject"],
        "Abmeldungen"
    );
    archive.expect(&["confirm", &number, "--reference", "ours=92-7/1999"]);
    assert!(show(&archive, &number)["proposed_matter"].is_null());
}
