//! Search answers whatever is typed.

use tests::{command_line::Archive, letters::samples};

#[test]
fn nothing_that_is_typed_is_an_error() {
    let archive = Archive::new();
    archive.expect(&["import", samples()[0].file.to_str().unwrap()]);
    let sorted = archive.expect(&["search", "Auskunft", "-Mahnung", "--limit", "1"]);
    assert_eq!(sorted.len(), 1, "options may follow the words");
    for query in [
        "-",
        "+",
        "\"",
        "((",
        "a:b:c",
        "*",
        "🦊",
        "von:",
        "datum:2026-..",
        "AND OR NOT",
        "\\",
    ] {
        archive.expect(&["search", query]);
    }
}

#[test]
fn rebuilding_changes_no_answer() {
    let archive = Archive::new();
    let files: Vec<_> = samples()
        .into_iter()
        .take(3)
        .map(|sample| sample.file)
        .collect();
    let mut arguments = vec!["import"];
    arguments.extend(files.iter().map(|file| file.to_str().unwrap()));
    archive.expect(&arguments);
    let before = answers(&archive);
    std::fs::remove_dir_all(archive.folder().join("derived")).unwrap();
    archive.expect(&["rebuild"]);
    assert!(before.iter().any(|hits| !hits.is_empty()));
    assert_eq!(before, answers(&archive));
}

/// Hits in their order, without the score: its last digits depend on how the index is cut into segments.
fn answers(archive: &Archive) -> Vec<Vec<serde_json::Value>> {
    let ask = |query| {
        let mut hits = archive.expect(&["search", query]);
        for hit in &mut hits {
            hit.as_object_mut().unwrap().remove("score");
        }
        hits
    };
    ["Sehr geehrte", "Auental", "Rechnung"].map(ask).into()
}
