//! „Ist mein Brief da?“ at the counter, and letters like this one.

use tests::{command_line::Archive, letters::samples};

#[test]
fn name_street_and_number_find_the_letter() {
    let archive = Archive::new();
    for name in ["auskunft_dsgvo", "hundesteuer", "rechnung"] {
        let sample = samples().into_iter().find(|sample| sample.name == name);
        archive.expect(&["import", sample.unwrap().file.to_str().unwrap()]);
    }
    let first = archive.letters().last().unwrap()["entry_number"].clone();
    // As people say it: without umlauts, half a street, the number of the book.
    for said in [
        "Wendt",
        "petra wendt",
        "Ueberlinger Str",
        "Überlinger Straße 102",
        first.as_str().unwrap(),
    ] {
        let mut words = vec!["look-up"];
        words.extend(said.split(' '));
        let hits = archive.expect(&words);
        assert!(!hits.is_empty(), "{said}: nobody found");
        assert_eq!(hits[0]["entry_number"], first, "{said}");
        assert!(
            hits[0]["received_on"].as_str().unwrap().len() == 10,
            "with the day on which it came"
        );
    }
    assert!(archive.expect(&["look-up", "Niemandsmann"]).is_empty());
}

#[test]
fn similar_letters_are_named_and_the_letter_itself_is_not() {
    let archive = Archive::new();
    let files: Vec<_> = samples().into_iter().map(|sample| sample.file).collect();
    let mut arguments = vec!["import"];
    arguments.extend(files.iter().map(|file| file.to_str().unwrap()));
    archive.expect(&arguments);
    let letters = archive.letters();
    let mut named = 0;
    for letter in &letters {
        let number = letter["entry_number"].as_str().unwrap();
        let alike = archive.expect(&["similar", number]);
        assert!(alike.iter().all(|hit| hit["entry_number"] != number));
        named += alike.len();
    }
    assert!(named > 0, "letters to the same office share words");
    assert_eq!(archive.run(&["similar", "1999-000001"]).code, Some(1));
}
