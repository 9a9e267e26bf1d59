//! The machine proposes, a person confirms, corrects and takes back, and the next letter profits.

use serde_json::Value;
use tests::{
    command_line::Archive,
    letters::{Sample, samples},
};

fn sample(name: &str) -> Sample {
    samples()
        .into_iter()
        .find(|sample| sample.name == name)
        .unwrap()
}

fn import(archive: &Archive, name: &str) -> String {
    let imported = archive.expect(&["import", sample(name).file.to_str().unwrap()]);
    assert_eq!(imported[0]["stage"], "proposed");
    imported[0]["entry_number"].as_str().unwrap().to_owned()
}

fn show(archive: &Archive, number: &str) -> Value {
    archive.expect(&["show", number]).remove(0)
}

#[test]
fn every_proposed_value_shows_its_words_on_the_page() {
    let archive = Archive::new();
    let number = import(&archive, "mahnung");
    let letter = show(&archive, &number);
    let proposal = &letter["proposal"];
    assert_eq!(proposal["kind"]["value"], "mahnung");
    assert_eq!(proposal["unit"]["value"], "kasse");
    assert_eq!(proposal["date"]["value"], "2026-09-16");
    assert_eq!(proposal["deadline"]["value"], "2026-10-18");
    assert!(proposal["deadline"]["phrase"].as_str().unwrap().len() > 10);
    for field in ["kind", "unit", "sender", "date", "subject", "deadline"] {
        let evidence = proposal[field]["evidence"].as_array().unwrap();
        assert!(!evidence.is_empty(), "{field} has a reason");
        for reason in evidence {
            let page = reason["page"].as_u64().unwrap() as usize;
            let words = letter["pages"][page - 1]["words"].as_array().unwrap();
            for word in reason["words"].as_array().unwrap() {
                assert!((word.as_u64().unwrap() as usize) < words.len(), "{field}");
            }
            assert!(!reason["why"].as_str().unwrap().is_empty());
        }
    }
    assert!(letter["confirmed"].is_null());
}

#[test]
fn a_person_confirms_corrects_and_takes_back() {
    let archive = Archive::new();
    let number = import(&archive, "hundesteuer");

    archive.expect(&[
        "confirm",
        &number,
        "--unit",
        "kasse",
        "--subject",
        "Abmeldung Hund Bello",
    ]);
    let letter = show(&archive, &number);
    assert_eq!(letter["stage"], "confirmed");
    assert_eq!(letter["confirmed"]["unit"], "kasse");
    assert_eq!(
        letter["confirmed"]["kind"], "hundesteuer",
        "what was right is kept"
    );
    assert_eq!(
        letter["proposal"]["unit"]["value"], "steuern",
        "what was proposed is kept too"
    );
    assert_eq!(
        hits(&archive, "betreff Bello").len(),
        0,
        "all words must occur"
    );
    assert_eq!(
        hits(&archive, "Bello"),
        *std::slice::from_ref(&number),
        "the confirmed subject is searched"
    );

    archive.expect(&["confirm", &number, "--unit", "steuern"]);
    archive.expect(&["take-back", &number]);
    assert_eq!(
        show(&archive, &number)["confirmed"]["unit"],
        "kasse",
        "the one before counts again"
    );
    archive.expect(&["take-back", &number]);
    let letter = show(&archive, &number);
    assert_eq!(letter["stage"], "proposed");
    assert!(letter["confirmed"].is_null());
    assert_eq!(archive.run(&["take-back", &number]).code, Some(1));

    let kinds: Vec<&str> = letter["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["kind"].as_str().unwrap())
        .collect();
    assert_eq!(
        kinds,
        [
            "received",
            "recognised",
            "proposed",
            "confirmed",
            "confirmed",
            "reversed",
            "reversed"
        ]
    );
    archive.expect(&["verify"]);
    archive.expect(&["rebuild"]);
    assert_eq!(show(&archive, &number)["stage"], "proposed");
}

#[test]
fn a_unit_that_the_house_does_not_have_is_refused() {
    let archive = Archive::new();
    let number = import(&archive, "wohngeldantrag");
    let said = archive.run(&["confirm", &number, "--unit", "raumfahrt"]);
    assert_eq!(said.code, Some(1));
    assert_eq!(show(&archive, &number)["stage"], "proposed");
}

#[test]
fn a_confirmed_sender_is_known_when_the_next_letter_comes() {
    let archive = Archive::new();
    let first = import(&archive, "rechnung");
    let sender = show(&archive, &first)["proposal"]["sender"].clone();
    assert_eq!(sender["known"], false);
    archive.expect(&["confirm", &first, "--sender", "Krüger Büro KG"]);
    // The same account stands on the same letter: whoever was confirmed for it is proposed now.
    let second = import(&archive, "rechnung");
    let sender = show(&archive, &second)["proposal"]["sender"].clone();
    assert_eq!(sender["value"], "Krüger Büro KG");
    assert_eq!(sender["known"], true);
}

#[test]
fn what_was_learned_is_known_after_a_start_without_the_letters() {
    let archive = Archive::new();
    let first = import(&archive, "rechnung");
    archive.expect(&["confirm", &first, "--sender", "Krüger Büro KG"]);
    // If the letter were read again, this would keep the sender from being known.
    let texts = archive.folder().join("texts");
    let aside = archive.folder().join("texts-aside");
    std::fs::rename(&texts, &aside).unwrap();
    std::fs::create_dir(&texts).unwrap();
    let second = import(&archive, "rechnung");
    let sender = show(&archive, &second)["proposal"]["sender"].clone();
    assert_eq!(sender["value"], "Krüger Büro KG");
    // Half a record at the end, as a crash leaves it, takes nothing away.
    std::fs::remove_dir_all(&texts).unwrap();
    std::fs::rename(&aside, &texts).unwrap();
    let lessons = archive.folder().join("derived/lessons");
    let whole = std::fs::read(&lessons).unwrap();
    std::fs::write(&lessons, [whole.as_slice(), &[9, 0, 0, 0, 1]].concat()).unwrap();
    let third = import(&archive, "rechnung");
    let sender = show(&archive, &third)["proposal"]["sender"].clone();
    assert_eq!(sender["value"], "Krüger Büro KG");
    assert_eq!(
        std::fs::read(&lessons).unwrap(),
        whole,
        "the half record is cut off"
    );
}

fn hits(archive: &Archive, query: &str) -> Vec<String> {
    archive
        .expect(&["search", query])
        .iter()
        .map(|hit| hit["entry_number"].as_str().unwrap().to_owned())
        .collect()
}
