//! Whoever changes something behind the program's back is found out.

use std::{
    fs,
    path::{Path, PathBuf},
};
use tests::{command_line::Archive, letters::samples};

#[test]
fn an_untouched_archive_is_sound() {
    let archive = Archive::new();
    archive.expect(&["import", samples()[0].file.to_str().unwrap()]);
    let report = &archive.expect(&["verify"])[0];
    assert_eq!(report["sound"], true);
    assert_eq!(report["letters"], 1);
    assert_eq!(report["originals"], 1);
}

#[test]
fn an_altered_and_a_missing_original_are_named() {
    let archive = Archive::new();
    let files =
        [&samples()[0].file, &samples()[1].file].map(|file| file.to_str().unwrap().to_owned());
    archive.expect(&["import", &files[0], &files[1]]);
    let originals = files_in(&archive.folder().join("originals"));
    assert_eq!(originals.len(), 2);
    make_writable(&originals[0]);
    fs::write(&originals[0], b"something else").unwrap();
    fs::remove_file(&originals[1]).unwrap();
    let said = archive.run(&["verify"]);
    assert_eq!(said.code, Some(1));
    let findings = said.lines[0]["findings"].to_string();
    assert!(
        findings.contains("verändert") && findings.contains("fehlt"),
        "{findings}"
    );
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(files_in(&path))
        } else {
            files.push(path)
        }
    }
    files
}

fn make_writable(file: &Path) {
    let mut permissions = fs::metadata(file).unwrap().permissions();
    #[expect(
        clippy::permissions_set_readonly_false,
        reason = "the test plays the vandal"
    )]
    permissions.set_readonly(false);
    fs::set_permissions(file, permissions).unwrap();
}
