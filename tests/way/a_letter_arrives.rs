//! A file in the scan folder becomes an entry in the book, with its text and its original.

use std::fs;
use tests::{command_line::Archive, letters::samples};

#[test]
fn every_sample_letter_is_filed_read_and_leaves_the_scan_folder() {
    let archive = Archive::new();
    let samples = samples();
    for sample in &samples {
        let ending = sample.file.extension().unwrap().to_str().unwrap();
        archive.scan(&sample.file, &format!("{}.{ending}", sample.name));
    }
    let scan_folder = archive.scan_folder();
    archive.expect(&[
        "watch",
        "--once",
        "--scan-folder",
        scan_folder.to_str().unwrap(),
    ]);

    let letters = archive.letters();
    assert_eq!(letters.len(), samples.len());
    assert_eq!(
        fs::read_dir(&scan_folder).unwrap().count(),
        0,
        "the scan folder is empty"
    );
    let mut numbers: Vec<&str> = letters
        .iter()
        .map(|letter| letter["entry_number"].as_str().unwrap())
        .collect();
    numbers.reverse();
    let counted: Vec<String> = (1..=samples.len())
        .map(|i| format!("{}-{i:06}", &numbers[0][..4]))
        .collect();
    assert_eq!(numbers, counted, "numbers without a gap");
    for sample in &samples {
        let letter = letters.iter().find(|letter| {
            letter["file_name"]
                .as_str()
                .unwrap()
                .starts_with(&sample.name)
        });
        let number = letter.unwrap()["entry_number"].as_str().unwrap();
        assert_reads_like(&archive, number, &sample.text, &sample.name);
        assert_original_is_untouched(&archive, number, &sample.file);
    }
}

#[test]
fn imported_files_stay_where_they_are_and_are_findable_when_import_returns() {
    let archive = Archive::new();
    let sample = &samples()[0];
    let file = sample.file.to_str().unwrap();
    let imported = archive.expect(&["import", file]);
    assert_eq!(imported.len(), 1);
    assert_eq!(imported[0]["source"], file);
    assert_eq!(imported[0]["stage"], "proposed");
    assert!(imported[0]["duplicate_of"].is_null() && imported[0]["problem"].is_null());
    assert_eq!(imported[0]["pages"][0], 1);
    assert!(sample.file.exists());
    let word = sample
        .text
        .split_whitespace()
        .find(|word| word.len() > 9 && word.chars().all(char::is_alphabetic));
    let hits = archive.expect(&["search", word.unwrap()]);
    assert_eq!(hits[0]["entry_number"], imported[0]["entry_number"]);
    assert!(!hits[0]["matched"].as_array().unwrap().is_empty());
}

/// At least nine of ten words of the true text were read, whatever their order.
fn assert_reads_like(archive: &Archive, number: &str, truth: &str, name: &str) {
    let shown = &archive.expect(&["show", number])[0];
    let pages = shown["pages"].as_array().unwrap();
    let read: String = pages
        .iter()
        .map(|page| page["text"].as_str().unwrap())
        .collect::<Vec<_>>()
        .join("\n");
    let words: Vec<&str> = truth.split_whitespace().collect();
    let found = words.iter().filter(|word| read.contains(**word)).count();
    assert!(
        found * 10 >= words.len() * 9,
        "{name}: {found} of {} words; read:\n{read}",
        words.len()
    );
    for page in pages {
        for word in page["words"].as_array().unwrap() {
            let right = word["x"].as_u64().unwrap() + word["w"].as_u64().unwrap();
            let bottom = word["y"].as_u64().unwrap() + word["h"].as_u64().unwrap();
            assert!(
                right <= page["width"].as_u64().unwrap()
                    && bottom <= page["height"].as_u64().unwrap()
            );
        }
    }
    let kinds: Vec<&str> = shown["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds[..3], ["received", "recognised", "proposed"]);
}

fn assert_original_is_untouched(archive: &Archive, number: &str, file: &std::path::Path) {
    let to = tempfile::tempdir().unwrap();
    let exported = &archive.expect(&["export", number, "--to", to.path().to_str().unwrap()])[0];
    let files = exported["files"].as_array().unwrap();
    let original = files
        .iter()
        .find(|file| file.as_str().unwrap().contains("Original"))
        .unwrap();
    assert_eq!(
        fs::read(original.as_str().unwrap()).unwrap(),
        fs::read(file).unwrap()
    );
}
