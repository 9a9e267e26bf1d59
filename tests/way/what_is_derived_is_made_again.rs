//! A searchable PDF that is gone is made again when somebody asks for it, and the book says nothing of it.

use tests::{
    command_line::Archive,
    stack::{Sheet, pdf},
};

#[test]
fn a_deleted_searchable_pdf_is_made_again_for_every_letter_of_a_stack() {
    let archive = Archive::new();
    let file = archive.folder().parent().unwrap().join("stapel.pdf");
    let stack = pdf(&[
        Sheet::Page(&["Anmeldung eines Hundes", "Waldi aus dem Lindenweg"]),
        Sheet::Separator,
        Sheet::Page(&["Antrag auf einen Bauplatz", "Gartenhaus am Lindenweg"]),
    ]);
    std::fs::write(&file, stack).unwrap();
    let letters = archive.expect(&["import", file.to_str().unwrap()]);
    let entries = |archive: &Archive| archive.expect(&["verify"])[0]["entries"].clone();
    let before = entries(&archive);
    std::fs::remove_dir_all(archive.folder().join("derived/searchable")).unwrap();
    for letter in &letters {
        let number = letter["entry_number"].as_str().unwrap();
        let to = tempfile::tempdir().unwrap();
        archive.expect(&["export", number, "--to", to.path().to_str().unwrap()]);
        let made = std::fs::read(to.path().join(format!("{number}.pdf"))).unwrap();
        assert!(made.starts_with(b"%PDF-1.7"), "{number}");
    }
    assert_eq!(entries(&archive), before, "making it again is no fact");
}
