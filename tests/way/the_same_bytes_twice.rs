//! The second arrival of the same bytes is a letter of its own that points to the first.

use tests::{command_line::Archive, letters::samples};

#[test]
fn the_second_is_marked_and_not_refused() {
    let archive = Archive::new();
    let sample = &samples()[0];
    let ending = sample.file.extension().unwrap().to_str().unwrap();
    let scan_folder = archive.scan_folder();
    for name in ["erster", "zweiter"] {
        archive.scan(&sample.file, &format!("{name}.{ending}"));
        archive.expect(&[
            "watch",
            "--once",
            "--scan-folder",
            scan_folder.to_str().unwrap(),
        ]);
    }
    let letters = archive.letters();
    assert_eq!(letters.len(), 2);
    assert!(letters[1]["duplicate_of"].is_null());
    assert_eq!(letters[0]["duplicate_of"], letters[1]["entry_number"]);
    assert_eq!(letters[0]["stage"], "proposed");
    assert_eq!(letters[0]["pages"], letters[1]["pages"]);
}

#[test]
fn the_same_name_again_is_a_new_letter() {
    let archive = Archive::new();
    let sample = &samples()[0];
    let ending = sample.file.extension().unwrap().to_str().unwrap();
    let scan_folder = archive.scan_folder();
    for _ in 0..2 {
        archive.scan(&sample.file, &format!("scan.{ending}"));
        archive.expect(&[
            "watch",
            "--once",
            "--scan-folder",
            scan_folder.to_str().unwrap(),
        ]);
    }
    assert_eq!(archive.letters().len(), 2);
}
