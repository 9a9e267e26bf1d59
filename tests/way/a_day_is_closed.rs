//! A day is closed: every page has its place, every doubt is named, every letter stands on exactly one list.

use serde_json::{Value, json};
use std::fs;
use tests::{
    command_line::Archive,
    letters::samples,
    stack::{Sheet, pdf},
};

/// A stack of two letters with a separator sheet and an empty back between them.
fn stack() -> Vec<u8> {
    pdf(&[
        Sheet::Page(&["Sehr geehrte Damen und Herren,", "anbei der Antrag."]),
        Sheet::Page(&["Seite zwei des Antrags"]),
        Sheet::Separator,
        Sheet::Page(&["Rechnung Nr. 4711", "Betrag: 12,00 EUR"]),
        Sheet::Page(&[]),
    ])
}

fn import_stack(archive: &Archive) -> Vec<String> {
    let file = archive.folder().join("../stapel.pdf");
    fs::write(&file, stack()).unwrap();
    archive.expect(&["import", file.to_str().unwrap()]);
    let mut numbers: Vec<String> = archive
        .letters()
        .iter()
        .map(|letter| letter["entry_number"].as_str().unwrap().to_owned())
        .collect();
    numbers.sort();
    numbers
}

fn show(archive: &Archive) -> Value {
    archive.expect(&["close-day", "--show"]).remove(0)
}

fn doubts(day: &Value) -> Vec<&str> {
    let doubts = day["doubts"].as_array().unwrap();
    doubts
        .iter()
        .map(|doubt| doubt["doubt"].as_str().unwrap())
        .collect()
}

#[test]
fn every_page_has_its_place_whatever_people_do_with_it() {
    let archive = Archive::new();
    let numbers = import_stack(&archive);
    assert_eq!(numbers.len(), 2);
    let sums = show(&archive)["sums"].take();
    assert_eq!(
        [&sums["pages_in"], &sums["pages"], &sums["blank"]],
        [&json!(5), &json!(3), &json!(1)]
    );
    assert_eq!([&sums["separators"], &sums["missing"]], [1, 0]);

    // A page is put aside, the letters become one, and a page becomes a letter of its own.
    archive.expect(&["pages", &numbers[0], "drop", "2"]);
    archive.expect(&["pages", &numbers[0], "join", &numbers[1]]);
    let sums = show(&archive)["sums"].take();
    assert_eq!([&sums["aside"], &sums["missing"]], [1, 0]);
    archive.expect(&["pages", &numbers[0], "split", "2"]);
    let day = show(&archive);
    assert_eq!(day["sums"]["missing"], 0);
    assert_eq!(day["sums"]["files"], 1, "a split makes no file");
    assert_eq!(day["sums"]["letters"], 3);
    assert_eq!(doubts(&day).len(), 2, "not the one that was joined");
}

#[test]
fn the_list_is_written_follows_the_last_one_and_is_opened_again_with_a_reason() {
    let archive = Archive::new();
    let nothing = archive.expect(&["close-day", "--date", "2020-01-02"]);
    assert_eq!(nothing[0]["sums"]["letters"], 0, "a day without mail");
    let numbers = import_stack(&archive);
    let strange = archive.scan_folder().join("spiel.exe");
    fs::write(&strange, b"MZ no letter").unwrap();
    let scan_folder = archive.scan_folder();
    let watched = ["watch", "--once", "--scan-folder"];
    let said = archive.run(&[&watched[..], &[scan_folder.to_str().unwrap()]].concat());
    assert_eq!(said.code, Some(1), "it was not taken");
    archive.expect(&["seal", "--class", "bid", "--to", "Vergabestelle"]);
    archive.expect(&["confirm", &numbers[0], "--subject", "Antrag =1+1"]);
    let day = show(&archive);
    assert_eq!(
        doubts(&day),
        ["rejected", "unconfirmed", "unforwarded", "envelope_kept"]
    );

    let closed = archive.expect(&["close-day"]).remove(0);
    assert_eq!(closed["first"], numbers[0].as_str());
    assert_eq!(closed["sums"]["letters"], 3);
    assert_eq!(archive.run(&["close-day"]).code, Some(1), "not twice");
    let file = |ending: &str| {
        let files = closed["files"].as_array().unwrap();
        let found = files
            .iter()
            .find(|file| file.as_str().unwrap().ends_with(ending));
        found.unwrap().as_str().unwrap().to_owned()
    };
    let csv = fs::read_to_string(file(".csv")).unwrap();
    assert!(csv.contains("\"Antrag =1+1\""));
    assert!(csv.contains("\"bestätigt, nicht weitergeleitet\""));
    assert!(csv.contains("\"verschlossen, nicht übergeben\""));
    assert!(csv.contains("\"spiel.exe\""));
    let hash: String = csv
        .lines()
        .last()
        .unwrap()
        .chars()
        .filter(char::is_ascii_hexdigit)
        .collect();
    assert!(hash.ends_with(closed["hash"].as_str().unwrap()));
    let pdf = fs::read(file(".pdf")).unwrap();
    assert!(pdf.starts_with(b"%PDF-1."));

    // What people do later changes the list no more, and it is made again just as it was.
    archive.expect(&["confirm", &numbers[0], "--subject", "Etwas anderes"]);
    fs::remove_dir_all(archive.folder().join("derived")).unwrap();
    let to = archive.folder().join("../Listen");
    let listed = archive.expect(&["close-day", "--list", "--to", to.to_str().unwrap()]);
    assert_eq!(listed.len(), 2);
    let name = file(".csv");
    let name = name.rsplit('/').next().unwrap();
    assert_eq!(fs::read_to_string(to.join(name)).unwrap(), csv);
    assert_eq!(
        fs::read(to.join(name.replace(".csv", ".pdf"))).unwrap(),
        pdf
    );

    // What comes in after the close stands on the next list.
    let sample = samples().into_iter().find(|one| one.name == "bauantrag");
    archive.expect(&["import", sample.unwrap().file.to_str().unwrap()]);
    let after = show(&archive);
    assert_eq!(after["closed"], true);
    assert_eq!(after["sums"]["letters"], 1);
    assert_eq!(after["older_open"], 2, "one letter and the envelope");

    let reopen =
        |arguments: &[&str]| archive.run(&[&["close-day", "--reopen"], arguments].concat());
    assert_eq!(reopen(&[]).code, Some(2), "a reason is asked for");
    assert_eq!(reopen(&["--reason", " "]).code, Some(1));
    assert_eq!(reopen(&["--reason", "Nachzügler"]).code, Some(0));
    let again = archive.expect(&["close-day"]).remove(0);
    assert_eq!(again["sums"]["letters"], 4, "all of them on one list");
    archive.expect(&["rebuild"]);
    archive.expect(&["verify"]);
    let lists = archive.expect(&["close-day", "--list"]);
    let reasons: Vec<_> = lists.iter().map(|list| list["reason"].as_str()).collect();
    assert_eq!(reasons, [None, Some("Nachzügler"), None]);
    assert_eq!(
        archive.run(&["close-day", "--date", "2999-01-01"]).code,
        Some(1),
        "that day has not come"
    );
}
