//! What cannot be taken is put aside with a note; what cannot be read stands in the book with the reason.

use std::fs;
use tests::command_line::Archive;

#[test]
fn an_unknown_file_is_put_aside_with_a_german_note() {
    let archive = Archive::new();
    let scan_folder = archive.scan_folder();
    fs::write(scan_folder.join("Notiz.docx"), b"PK\x03\x04 no letter").unwrap();
    let said = archive.run(&[
        "watch",
        "--once",
        "--scan-folder",
        scan_folder.to_str().unwrap(),
    ]);
    assert_eq!(said.code, Some(1), "some input failed");
    assert!(archive.letters().is_empty());
    let kept = scan_folder.join("Problemfälle");
    assert_eq!(
        fs::read(kept.join("Notiz.docx")).unwrap(),
        b"PK\x03\x04 no letter"
    );
    let note = fs::read_to_string(kept.join("Notiz.docx.txt")).unwrap();
    assert!(
        note.contains("kann Poststelle nicht als Schreiben aufnehmen"),
        "{note}"
    );
}

#[test]
fn a_broken_pdf_stands_in_the_book_with_the_reason() {
    let archive = Archive::new();
    let file = archive.folder().with_file_name("kaputt.pdf");
    fs::write(&file, b"%PDF-1.7\nthis is not a PDF").unwrap();
    let said = archive.run(&["import", file.to_str().unwrap()]);
    assert_eq!(said.code, Some(1));
    assert_eq!(said.lines[0]["stage"], "unreadable");
    assert!(
        said.lines[0]["problem"]
            .as_str()
            .unwrap()
            .contains("beschädigt")
    );
    assert_eq!(archive.letters().len(), 1);
    let found = archive.expect(&["search", "kaputt"]);
    assert_eq!(found.len(), 1, "findable by its name");
}

#[test]
fn a_missing_file_is_named_and_the_others_go_on() {
    let archive = Archive::new();
    let sample = &tests::letters::samples()[0];
    let said = archive.run(&["import", "gibt-es-nicht.pdf", sample.file.to_str().unwrap()]);
    assert_eq!(said.code, Some(1));
    assert_eq!(said.lines.len(), 2);
    assert!(said.lines[0]["entry_number"].is_null());
    assert_eq!(said.lines[1]["stage"], "proposed");
}

#[test]
fn usage_errors_end_with_two() {
    let archive = Archive::new();
    assert_eq!(archive.run(&["show", "keine-nummer"]).code, Some(2));
    assert_eq!(archive.run(&["show", "2026-000099"]).code, Some(1));
}
