//! A page that people turn is read again as they say that it lies, and the better reading is kept.

use document::{Actor, Channel, EntryNumber, Private};
use mailroom::{Mailroom, Seat, Settings};
use serde_json::Value;
use std::{path::Path, path::PathBuf};
use tests::{command_line::Archive, program, project};

/// One line on a large sheet that lay on its head in the scanner: too little for the machine to tell.
fn plan() -> PathBuf {
    project().join("tests/fixtures/upside_down.png")
}

fn show(archive: &Archive, number: &str) -> Value {
    archive.expect(&["show", number]).remove(0)
}

/// Its text, how it lies, and how far its first word is from the left and the upper edge.
fn first_page(letter: &Value) -> (&str, u64, [u64; 2]) {
    let page = &letter["pages"][0];
    let place = |edge: &str| page["words"][0][edge].as_u64().unwrap();
    let text = page["text"].as_str().unwrap();
    (
        text,
        page["rotation"].as_u64().unwrap(),
        [place("x"), place("y")],
    )
}

fn readings(letter: &Value) -> usize {
    let history = letter["history"].as_array().unwrap();
    let read = history.iter().filter(|entry| entry["kind"] == "recognised");
    read.count()
}

#[test]
fn text_search_and_copies_follow_and_nobody_reads_worse_than_before() {
    let archive = Archive::new();
    let file = plan();
    let imported = archive.expect(&["import", file.to_str().unwrap()]);
    let number = imported[0]["entry_number"].as_str().unwrap().to_owned();
    let as_scanned = show(&archive, &number);
    assert!(
        !first_page(&as_scanned).0.contains("Lageplan"),
        "read on its head"
    );
    assert!(archive.expect(&["search", "Lageplan"]).is_empty());

    archive.expect(&["pages", &number, "rotate", "1", "--by", "180"]);
    let upright = show(&archive, &number);
    let (text, rotation, [left, top]) = first_page(&upright);
    assert_eq!((text.trim(), rotation), ("Lageplan zum Bauantrag", 180));
    assert!(
        left < 400 && top < 500,
        "the words lie where they stand: {left}, {top}"
    );
    assert_eq!(archive.expect(&["search", "Lageplan"]).len(), 1);
    let to = tempfile::tempdir().unwrap();
    archive.expect(&["export", &number, "--to", to.path().to_str().unwrap()]);
    let copy = std::fs::read_to_string(to.path().join(format!("{number}.txt"))).unwrap();
    assert!(copy.contains("Lageplan zum Bauantrag"));
    assert_eq!(readings(&upright), 2);
    let told = archive.expect(&["journal", &number]);
    let told: Vec<_> = told
        .iter()
        .filter_map(|entry| entry["text"].as_str())
        .collect();
    assert!(
        told.contains(&"Neu gelesen, wie die Seiten jetzt liegen"),
        "{told:?}"
    );

    // On its side, on purpose: what was read well stays, and lies where it stands now.
    archive.expect(&["pages", &number, "rotate", "1", "--by", "270"]);
    archive.expect(&["pages", &number, "order", "1"]);
    let sideways = show(&archive, &number);
    let (text, rotation, [left, top]) = first_page(&sideways);
    assert_eq!((text.trim(), rotation), ("Lageplan zum Bauantrag", 90));
    assert!(left < 500 && top > 1900, "{left}, {top}");
    assert_eq!(readings(&sideways), 3, "once for each way it lay");

    for _ in 0..3 {
        archive.expect(&["undo", &number]);
    }
    assert_eq!(show(&archive, &number)["pages"], as_scanned["pages"]);
    archive.expect(&["verify"]);
}

fn seat(
    archive: &Path,
    open: impl Fn(&Path, Seat) -> Result<Mailroom, mailroom::Error>,
) -> Mailroom {
    let seat = Seat {
        worker: program("recogniser"),
        clock: Seat::clock(),
        person: Actor::Person(Private("p.post".into())),
    };
    open(archive, seat).unwrap()
}

#[test]
fn what_was_turned_before_the_program_ended_is_read_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("Archiv");
    let mailroom = seat(&archive, |archive, seat| {
        Mailroom::create(archive, &Settings::default(), seat)
    });
    let mut number: Option<EntryNumber> = None;
    let import =
        |imported: mailroom::Imported| number = imported.letter.map(|letter| letter.entry_number);
    mailroom
        .import(&[plan()], Channel::CommandLine, import)
        .unwrap();
    let number = number.unwrap();
    // Two quick keys, and the program is closed before anything could be read.
    mailroom.turn_pages(number, &[1], 90).unwrap();
    mailroom.turn_pages(number, &[1], 90).unwrap();
    drop(mailroom);

    let mailroom = seat(&archive, Mailroom::open);
    mailroom.wait_until_settled(number).unwrap();
    let text = mailroom.letter(number).unwrap().pages[0].text();
    assert_eq!(text.trim(), "Lageplan zum Bauantrag");
    assert!(mailroom.progress().unwrap().working.is_empty());
    mailroom.undo(number).unwrap();
    mailroom.undo(number).unwrap();
    let text = mailroom.letter(number).unwrap().pages[0].text();
    assert!(!text.contains("Lageplan"));
}
