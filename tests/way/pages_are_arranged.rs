//! Pages are turned, put aside, ordered, split, joined and scanned anew; files stay as they came.

use serde_json::Value;
use std::{fs, path::PathBuf};
use tests::{
    command_line::Archive,
    stack::{Sheet, pdf},
};

const COVER: &[&str] = &[
    "Helga Brandt",
    "Lindenweg 3",
    "99101 Auenstadt",
    "",
    "Auenstadt, 12.03.2026",
    "",
    "Bauantrag Gartenhaus",
    "",
    "Sehr geehrte Damen und Herren,",
    "anbei mein Antrag auf Baugenehmigung.",
];
const PLAN: &[&str] = &["Lageplan des Grundstuecks am Lindenweg, Massstab 1 zu 500."];
const DOG: &[&str] = &[
    "Anmeldung eines Hundes",
    "",
    "ich melde meinen Hund Waldi zur Hundesteuer an.",
];

fn import(archive: &Archive, name: &str, sheets: &[Sheet<'_>]) -> String {
    let file = archive.folder().parent().unwrap().join(name);
    fs::write(&file, pdf(sheets)).unwrap();
    let letters = archive.expect(&["import", file.to_str().unwrap()]);
    letters[0]["entry_number"].as_str().unwrap().to_owned()
}

fn letter(archive: &Archive) -> String {
    let pages = [
        Sheet::Page(COVER),
        Sheet::Page(&[]),
        Sheet::Page(PLAN),
        Sheet::Page(DOG),
    ];
    import(archive, "vier Seiten.pdf", &pages)
}

fn show(archive: &Archive, number: &str) -> Value {
    archive.expect(&["show", number]).remove(0)
}

/// Which page of its file each page is.
fn order(letter: &Value, which: &str) -> Vec<u64> {
    let pages = letter[which].as_array().unwrap();
    let page = |page: &Value| page["original_page"].as_u64().unwrap();
    pages.iter().map(page).collect()
}

/// The bytes of all originals, by name.
fn originals(archive: &Archive) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![archive.folder().join("originals")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else {
                files.push((entry.path(), fs::read(entry.path()).unwrap()));
            }
        }
    }
    files.sort();
    files
}

fn numbers(lines: &[Value]) -> Vec<&str> {
    lines
        .iter()
        .map(|line| line["entry_number"].as_str().unwrap())
        .collect()
}

#[test]
fn blank_pages_go_aside_and_come_back_and_the_copy_follows() {
    let archive = Archive::new();
    let number = letter(&archive);
    let before = originals(&archive);
    archive.expect(&[
        "pages",
        &number,
        "drop",
        "--blank",
        "--reason",
        "leere Rueckseite",
    ]);
    let now = show(&archive, &number);
    assert_eq!(
        (order(&now, "pages"), order(&now, "dropped")),
        (vec![1, 3, 4], vec![2])
    );
    assert_eq!(now["stage"], "proposed", "the form was filled in anew");
    assert_eq!(archive.expect(&["search", "Waldi"])[0]["page"], 3);

    archive.expect(&["pages", &number, "order", "3", "1", "2"]);
    archive.expect(&["pages", &number, "rotate", "2", "--by", "90"]);
    let now = show(&archive, &number);
    assert_eq!(order(&now, "pages"), [4, 1, 3]);
    let turned = &now["pages"][1];
    assert!(
        turned["width"].as_u64() > turned["height"].as_u64(),
        "lies on its side"
    );
    assert_eq!(turned["rotation"], 90);
    assert_eq!(archive.expect(&["search", "Waldi"])[0]["page"], 1);

    let to = tempfile::tempdir().unwrap();
    archive.expect(&["export", &number, "--to", to.path().to_str().unwrap()]);
    let copy = fs::read(to.path().join(format!("{number}.pdf"))).unwrap();
    assert!(
        copy.windows(8).any(|bytes| bytes == b"/Count 3"),
        "three pages are bound"
    );

    for _ in 0..3 {
        archive.expect(&["undo", &number]);
    }
    let now = show(&archive, &number);
    assert_eq!(
        (order(&now, "pages"), order(&now, "dropped")),
        (vec![1, 2, 3, 4], vec![])
    );
    assert_eq!(
        archive.run(&["undo", &number]).code,
        Some(1),
        "nothing is left"
    );
    assert_eq!(originals(&archive), before, "byte for byte");
    archive.expect(&["verify"]);
    archive.expect(&["rebuild"]);
    assert_eq!(order(&show(&archive, &number), "pages"), [1, 2, 3, 4]);
}

#[test]
fn a_letter_is_split_and_joined_and_every_number_stays_in_the_book() {
    let archive = Archive::new();
    let number = letter(&archive);
    let said = archive.expect(&["pages", &number, "split", "4"]);
    let new = said[1]["entry_number"].as_str().unwrap().to_owned();
    assert_eq!(new[5..], *"000002");
    assert_eq!(order(&show(&archive, &number), "pages"), [1, 2, 3]);
    let dog = show(&archive, &new);
    assert_eq!(order(&dog, "pages"), [4]);
    assert_eq!(dog["stage"], "proposed");
    assert_eq!(numbers(&archive.expect(&["search", "Waldi"])), [&new]);
    assert_eq!(
        numbers(&archive.expect(&["search", "Gartenhaus"])),
        [&number]
    );
    let to = tempfile::tempdir().unwrap();
    archive.expect(&["export", &new, "--to", to.path().to_str().unwrap()]);
    let text = fs::read_to_string(to.path().join(format!("{new}.txt"))).unwrap();
    assert!(text.contains("Waldi") && !text.contains("Gartenhaus"));

    archive.expect(&["undo", &number]);
    assert_eq!(order(&show(&archive, &number), "pages"), [1, 2, 3, 4]);
    let back = show(&archive, &new);
    assert_eq!(
        (back["stage"].as_str(), back["joined_into"].as_str()),
        (Some("joined"), Some(&*number))
    );
    assert_eq!(numbers(&archive.expect(&["search", "Waldi"])), [&number]);

    let third = import(
        &archive,
        "noch einer.pdf",
        &[Sheet::Page(&["Nachtrag mit Foto vom Gartenzaun"])],
    );
    archive.expect(&["pages", &number, "join", &third]);
    let joined = show(&archive, &number);
    assert_eq!(order(&joined, "pages"), [1, 2, 3, 4, 1]);
    assert_eq!(
        numbers(&archive.expect(&["search", "Gartenzaun"])),
        [&number]
    );
    archive.expect(&["export", &number, "--to", to.path().to_str().unwrap()]);
    let copy = fs::read(to.path().join(format!("{number}.pdf"))).unwrap();
    assert!(
        copy.windows(8).any(|bytes| bytes == b"/Count 5"),
        "pages of both files"
    );
    archive.expect(&["undo", &third]);
    assert_eq!(show(&archive, &third)["stage"], "proposed");
    assert_eq!(
        numbers(&archive.expect(&["search", "Gartenzaun"])),
        [&third]
    );
    assert_eq!(archive.letters().len(), 3);
    archive.expect(&["verify"]);
}

#[test]
fn a_page_is_scanned_anew_and_the_old_one_is_kept() {
    let archive = Archive::new();
    let number = letter(&archive);
    let scan = archive.folder().parent().unwrap().join("Seite 3 neu.pdf");
    fs::write(
        &scan,
        pdf(&[Sheet::Page(&[
            "Lageplan mit Massen der Garage, nachgereicht.",
        ])]),
    )
    .unwrap();
    archive.expect(&["pages", &number, "rescan", "3", scan.to_str().unwrap()]);
    assert!(scan.exists(), "the file is the person's");
    let now = show(&archive, &number);
    assert_eq!(
        (order(&now, "pages"), order(&now, "dropped")),
        (vec![1, 2, 1, 4], vec![3])
    );
    assert_eq!(archive.expect(&["search", "Garage"])[0]["page"], 3);
    assert!(archive.expect(&["search", "Grundstuecks"]).is_empty());
    archive.expect(&["verify"]);
    archive.expect(&["undo", &number]);
    assert_eq!(order(&show(&archive, &number), "pages"), [1, 2, 3, 4]);
    let checked = &archive.expect(&["verify"])[0];
    assert_eq!(
        (
            checked["originals"].as_u64(),
            checked["findings"].as_array().unwrap().len()
        ),
        (Some(2), 0)
    );
}

#[test]
fn what_cannot_be_is_refused_with_a_reason() {
    let archive = Archive::new();
    let number = letter(&archive);
    for refused in [
        vec!["drop", "1", "2", "3", "4"],
        vec!["drop", "5"],
        vec!["order", "1", "2"],
        vec!["rotate", "1", "--by", "45"],
        vec!["split", "1"],
        vec!["join", &number],
        vec!["take-back", "1"],
    ] {
        let said = archive.run(&[&["pages", &number], &refused[..]].concat());
        assert_eq!(said.code, Some(1), "{refused:?}");
        assert!(said.lines[0]["error"].as_str().unwrap().len() > 10);
    }
    assert_eq!(order(&show(&archive, &number), "pages"), [1, 2, 3, 4]);
}
