//! A stack that was scanned into one file becomes one letter for each part between the separator sheets.

use serde_json::Value;
use tests::{
    command_line::Archive,
    stack::{Sheet, pdf},
};

const BUILDING: &[&str] = &[
    "Helga Brandt",
    "Lindenweg 3",
    "99101 Auenstadt",
    "",
    "Landratsamt Auental",
    "Schlossplatz 1",
    "99101 Auenstadt",
    "",
    "Auenstadt, 12.03.2026",
    "",
    "Bauantrag Gartenhaus",
    "",
    "Sehr geehrte Damen und Herren,",
    "anbei mein Antrag auf Baugenehmigung.",
];
const DOG: &[&str] = &[
    "Anmeldung eines Hundes",
    "",
    "Sehr geehrte Damen und Herren,",
    "ich melde meinen Hund Waldi zur Hundesteuer an.",
];
const MORE: &[&str] = &["Anlage zur Anmeldung: Impfpass des Hundes, ausgestellt in Auenstadt."];

fn stack() -> Vec<u8> {
    pdf(&[
        Sheet::Separator,
        Sheet::Page(BUILDING),
        Sheet::Separator,
        Sheet::Separator,
        Sheet::Page(DOG),
        Sheet::Page(MORE),
        Sheet::Separator,
    ])
}

fn import(archive: &Archive, name: &str) -> Vec<Value> {
    let file = archive.folder().parent().unwrap().join(name);
    std::fs::write(&file, stack()).unwrap();
    archive.expect(&["import", file.to_str().unwrap()])
}

#[test]
fn every_part_has_a_number_its_own_pages_and_its_own_files() {
    let archive = Archive::new();
    let letters = import(&archive, "stapel.pdf");
    let pages: Vec<_> = letters
        .iter()
        .map(|letter| letter["pages"].to_string())
        .collect();
    assert_eq!(pages, ["[2,2]", "[5,6]"]);
    assert_eq!(letters[0]["entry_number"].as_str().unwrap()[5..], *"000001");
    assert_eq!(letters[1]["entry_number"].as_str().unwrap()[5..], *"000002");
    assert!(letters.iter().all(|letter| letter["stage"] == "proposed"));

    let number = letters[1]["entry_number"].as_str().unwrap();
    let shown = &archive.expect(&["show", number])[0];
    let numbers: Vec<_> = shown["pages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|page| {
            (
                page["number"].as_u64().unwrap(),
                page["original_page"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(numbers, [(1, 5), (2, 6)]);
    let hit = &archive.expect(&["search", "Impfpass"])[0];
    assert_eq!(
        (hit["entry_number"].as_str(), hit["page"].as_u64()),
        (Some(number), Some(2))
    );
    assert_eq!(archive.expect(&["search", "Gartenhaus"]).len(), 1);

    let to = tempfile::tempdir().unwrap();
    archive.expect(&["export", number, "--to", to.path().to_str().unwrap()]);
    let text = std::fs::read_to_string(to.path().join(format!("{number}.txt"))).unwrap();
    assert!(text.contains("Waldi") && !text.contains("Gartenhaus"));
    assert!(to.path().join(format!("{number}.pdf")).exists());
    archive.expect(&["verify"]);
}

/// A separator sheet of our own, as the command line writes it.
fn sheet(archive: &Archive, options: &[&str]) -> Vec<u8> {
    let file = archive.folder().parent().unwrap().join("trennblatt.pdf");
    let out = ["--out", file.to_str().unwrap()];
    archive.expect(&[&["separator-sheets"], options, &out].concat());
    std::fs::read(&file).unwrap()
}

#[test]
fn a_letter_follows_the_sheet_that_lay_on_it() {
    let archive = Archive::new();
    let unit = &archive.expect(&["units", "list"])[0];
    let key = unit["key"].as_str().unwrap();
    let urgent = sheet(&archive, &["--unit", key, "--urgency", "eilt"]);
    let turned = sheet(&archive, &["--fronts-then-backs"]);
    let file = archive.folder().parent().unwrap().join("stapel.pdf");
    let stack = pdf(&[
        Sheet::Ours(&urgent),
        Sheet::Page(DOG),
        Sheet::Ours(&turned),
        Sheet::Page(BUILDING),
        Sheet::Page(&["Dritte Seite des Antrags mit der Flurkarte"]),
        Sheet::Page(&["Vierte Seite des Antrags mit der Unterschrift"]),
        Sheet::Page(&["Zweite Seite des Antrags mit dem Lageplan"]),
    ]);
    std::fs::write(&file, stack).unwrap();
    let letters = archive.expect(&["import", file.to_str().unwrap()]);
    assert_eq!(letters.len(), 2);
    let shown = |letter: &Value| {
        let number = letter["entry_number"].as_str().unwrap();
        archive.expect(&["show", number]).remove(0)
    };
    let (dog, building) = (shown(&letters[0]), shown(&letters[1]));
    assert_eq!(dog["proposal"]["unit"]["value"], key, "{dog}");
    assert_eq!(dog["proposal"]["special"][0]["value"], "urgent", "{dog}");
    let text = |page: &Value| page["text"].as_str().unwrap()[..6].to_owned();
    let pages: Vec<_> = building["pages"]
        .as_array()
        .unwrap()
        .iter()
        .map(text)
        .collect();
    assert_eq!(pages, ["Helga ", "Zweite", "Dritte", "Vierte"]);
    archive.expect(&["verify"]);
}

#[test]
fn the_same_stack_again_is_cut_again_and_nothing_is_cut_twice() {
    let archive = Archive::new();
    let first = import(&archive, "stapel.pdf");
    let second = import(&archive, "stapel noch einmal.pdf");
    assert_eq!(second.len(), 2);
    assert_eq!(second[0]["duplicate_of"], first[0]["entry_number"]);
    archive.expect(&["rebuild"]);
    assert_eq!(archive.expect(&["list"]).len(), 4);
    archive.expect(&["verify"]);
}
