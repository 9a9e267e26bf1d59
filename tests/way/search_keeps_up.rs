//! A letter is found as soon as it stands in the book, whatever the index knows by then.

use serde_json::Value;
use std::{fs, path::Path, process::Command};
use tests::{command_line::Archive, letters::samples};

fn import(archive: &Archive, name: &str) -> String {
    let sample = samples().into_iter().find(|sample| sample.name == name);
    let file = sample
        .unwrap_or_else(|| panic!("no sample letter {name}"))
        .file;
    let taken = archive.expect(&["import", file.to_str().unwrap()]);
    taken[0]["entry_number"].as_str().unwrap().to_owned()
}

fn found<'a>(hits: &'a [Value], number: &str) -> Option<&'a Value> {
    hits.iter().find(|hit| hit["entry_number"] == number)
}

fn copy(from: &Path, to: &Path) {
    let done = Command::new("cp").arg("-a").arg(from).arg(to).status();
    assert!(done.unwrap().success());
}

#[test]
fn a_letter_is_found_while_the_index_lags_behind() {
    let archive = Archive::new();
    import(&archive, "hundesteuer");
    // The index as it was before the second letter came: it lags behind the book by that letter.
    let index = archive.folder().join("derived/index");
    let before = archive.folder().join("derived/before");
    copy(&index, &before);
    let number = import(&archive, "widerspruch");
    let current = archive.expect(&["search", "Widerspruch"]);
    assert_eq!(found(&current, &number).unwrap()["newer"], false);
    fs::remove_dir_all(&index).unwrap();
    fs::rename(&before, &index).unwrap();

    let lagging = archive.expect(&["search", "Widerspruch"]);
    let hit = found(&lagging, &number).expect("found although the index does not know it");
    assert_eq!(hit["newer"], true);
    assert!(!hit["matched"].as_array().unwrap().is_empty());
    assert!(!hit["snippet"].as_str().unwrap().is_empty());
    assert!(found(&archive.expect(&["search", &number]), &number).is_some());
    assert!(found(&archive.expect(&["look-up", &number]), &number).is_some());
    // One total, each letter once.
    let all = archive.expect(&["search", "--sort", "newest", "geehrte"]);
    assert_eq!(all.len(), 2);
    assert_eq!(all[0]["entry_number"], Value::from(number.as_str()));
    let oldest = archive.expect(&["search", "--sort", "oldest", "geehrte"]);
    assert_eq!(oldest[1]["entry_number"], Value::from(number));
}

#[test]
fn nothing_is_lost_while_the_index_is_built_anew() {
    let archive = Archive::new();
    let numbers = ["hundesteuer", "wohngeldantrag", "rechnung"].map(|name| import(&archive, name));
    let mut rounds = 0;
    for _ in 0..4 {
        let mut rebuild = archive.start(&["rebuild"]);
        while rebuild.try_wait().unwrap().is_none() {
            for number in &numbers {
                let hits = archive.expect(&["search", number]);
                assert!(found(&hits, number).is_some(), "{number} is lost");
            }
            rounds += 1;
        }
    }
    assert!(rounds > 0, "somebody searched meanwhile");
    // Without any index there still is the book.
    fs::remove_dir_all(archive.folder().join("derived/index")).unwrap();
    for number in &numbers {
        let hits = archive.expect(&["search", number]);
        assert_eq!(found(&hits, number).unwrap()["newer"], true);
    }
}
