//! Letters in, letters out: durable with their watermark, replaced, removed, purged, rebuilt, cured.

mod support;

use std::{fs, path::Path};

use document::DocumentId;
use search::{Error, Index, Request, Why};
use support::{Archive, letter, mark};

#[test]
fn a_letter_is_found_with_page_snippet_and_reason() {
    let archive = Archive::new();
    let pages = [
        "Stadtwerke Musterstadt\nKundenservice",
        "Ihre Anmeldung bei der Zulas-\nsung haben wir erhalten.\nMit freundlichen Grüßen",
    ];
    archive.index.upsert(&letter(1, &pages)).expect("taken in");
    assert_eq!(
        archive.ask("zulassung").total,
        0,
        "nothing is seen before the commit"
    );
    archive.commit(1);
    let answer = archive.ask("zulassung");
    assert_eq!(answer.total, 1);
    let hit = &answer.hits[0];
    assert_eq!(
        (hit.document, hit.page, hit.pages.as_slice()),
        (DocumentId(1), 2, [2].as_slice())
    );
    assert_eq!(hit.entry_number.to_string(), "2026-000001");
    assert_eq!(hit.why, Some(Why::Exact));
    let marked: Vec<_> = hit
        .snippet
        .iter()
        .filter(|part| part.marked)
        .map(|part| part.text.as_str())
        .collect();
    assert_eq!(marked, ["Zulassung"]);
    let whole: String = hit.snippet.iter().map(|part| part.text.as_str()).collect();
    assert_eq!(
        whole,
        "Ihre Anmeldung bei der Zulassung haben wir erhalten. Mit freundlichen Grüßen"
    );
    assert_eq!(
        (hit.matched[0].word.as_str(), hit.matched[0].mark.as_str()),
        ("Zulassung", "zulassung")
    );
}

#[test]
fn fields_and_entry_number_find_a_letter_too() {
    let archive = Archive::new();
    let mut one = letter(7, &[""]);
    one.sender = Some("Wasserverband Obertal".into());
    one.file_name = "Scan_0815.pdf".into();
    archive.index.upsert(&one).expect("taken in");
    archive.commit(1);
    for query in ["Wasserverband", "0815", "2026-000007", "Verband"] {
        let answer = archive.ask(query);
        assert_eq!(answer.total, 1, "{query}");
        assert_eq!(answer.hits[0].page, 1, "{query}");
    }
}

#[test]
fn putting_in_twice_is_putting_in_once() {
    let archive = Archive::with(&["Bauantrag", "Wohngeld"]);
    archive
        .index
        .upsert(&letter(1, &["Hundesteuer"]))
        .expect("taken in");
    archive
        .index
        .upsert(&letter(1, &["Hundesteuer"]))
        .expect("taken in");
    archive.commit(3);
    archive
        .index
        .upsert(&letter(1, &["Hundesteuer"]))
        .expect("taken in");
    archive.commit(4);
    assert_eq!(archive.index.letters(), 2);
    assert_eq!(archive.found("Hundesteuer"), [1]);
    assert!(archive.found("Bauantrag").is_empty());
}

#[test]
fn the_watermark_is_durable_with_the_letters_and_only_with_them() {
    let archive = Archive::new();
    assert_eq!(archive.index.watermark(), None);
    archive
        .index
        .upsert(&letter(1, &["Bauantrag"]))
        .expect("taken in");
    archive.commit(41);
    archive
        .index
        .upsert(&letter(2, &["Wohngeld"]))
        .expect("taken in");
    let Archive { index, folder } = archive;
    drop(index);
    let index = Index::open(folder.path()).expect("opens again");
    assert_eq!(index.watermark(), Some(mark(41)));
    assert_eq!(index.letters(), 1, "what was not committed is not there");
    // Catching up again from the watermark is harmless.
    for number in [1, 2] {
        index
            .upsert(&letter(number, &["Bauantrag", "Wohngeld"]))
            .expect("taken in");
    }
    index.commit(&mark(42)).expect("committed");
    assert_eq!(index.letters(), 2);
}

#[test]
fn a_removed_letter_is_gone_at_once_and_purged_from_every_file() {
    let archive = Archive::with(&[
        "Bauantrag Zebrastreifen",
        "Wohngeld",
        "Sozialhilfe",
        "Rechnung",
        "Mahnung",
        "Widerspruch",
    ]);
    archive.index.remove(DocumentId(1)).expect("removed");
    archive.commit(4);
    assert!(archive.found("Zebrastreifen").is_empty());
    assert!(
        contains_bytes(archive.folder.path(), b"Zebrastreifen"),
        "the segment still holds the text"
    );
    archive.index.purge().expect("purged");
    assert!(!contains_bytes(archive.folder.path(), b"zebrastreifen"));
    assert!(!contains_bytes(archive.folder.path(), b"Zebrastreifen"));
    assert_eq!(archive.found("Wohngeld"), [2]);
    assert_eq!(archive.index.watermark(), Some(mark(4)));
    let typing = Request {
        typing: true,
        ..Request::new("zebra")
    };
    assert!(
        archive
            .index
            .complete(&typing, 10)
            .expect("proposals")
            .is_empty()
    );
}

#[test]
fn only_one_may_write() {
    let archive = Archive::with(&["Bauantrag"]);
    assert!(matches!(
        Index::open(archive.folder.path()),
        Err(Error::InUse)
    ));
    assert_eq!(archive.found("Bauantrag"), [1]);
}

#[test]
fn damage_is_set_aside_and_begun_afresh() {
    type Harm = fn(&Path);
    let harms: [(&str, Harm); 5] = [
        ("garbage in meta.json", |folder| {
            overwrite(folder, "meta.json", b"{ not json");
        }),
        ("empty meta.json", |folder| {
            overwrite(folder, "meta.json", b"");
        }),
        ("segment file cut to nothing", |folder| {
            overwrite(folder, ".term", b"");
        }),
        ("store cut short", |folder| {
            overwrite(folder, ".store", b"abc");
        }),
        ("segment file lost", |folder| {
            fs::remove_file(file_ending(folder, ".idx")).expect("removed");
        }),
    ];
    for (name, harm) in harms {
        let Archive { index, folder } = Archive::with(&["Bauantrag"]);
        drop(index);
        harm(&folder.path().join("index-000001"));
        let index = Index::open(folder.path()).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!((index.watermark(), index.letters()), (None, 0), "{name}");
        assert!(folder.path().join("aside-000001").is_dir(), "{name}");
        index.upsert(&letter(1, &["Bauantrag"])).expect("taken in");
        index.commit(&mark(1)).expect("committed");
        assert_eq!(
            index
                .search(&Request::new("Bauantrag"))
                .expect("an answer")
                .total,
            1,
            "{name}"
        );
    }
}

#[test]
fn another_format_and_a_lost_pointer_begin_afresh() {
    let Archive { index, folder } = Archive::with(&["Bauantrag"]);
    drop(index);
    let meta = file_ending(&folder.path().join("index-000001"), "meta.json");
    let text = fs::read_to_string(&meta).expect("readable");
    let other = text.replace("\\\"format\\\":", "\\\"format\\\":9");
    assert_ne!(text, other);
    overwrite(
        &folder.path().join("index-000001"),
        "meta.json",
        other.as_bytes(),
    );
    let index = Index::open(folder.path()).expect("opens");
    assert_eq!(index.watermark(), None);
    drop(index);
    overwrite(folder.path(), "current", b"\xff../../etc");
    let index = Index::open(folder.path()).expect("opens");
    assert_eq!(index.watermark(), None);
    let folders = fs::read_dir(folder.path())
        .expect("readable")
        .flatten()
        .filter(|entry| entry.path().is_dir());
    assert!(folders.count() <= 2, "what is replaced does not pile up");
}

#[test]
fn files_that_no_commit_knows_are_removed_at_opening() {
    let Archive { index, folder } = Archive::with(&["Bauantrag"]);
    drop(index);
    let stray = folder
        .path()
        .join("index-000001")
        .join("0123456789abcdef0123456789abcdef.store");
    fs::copy(
        file_ending(&folder.path().join("index-000001"), ".store"),
        &stray,
    )
    .expect("copied");
    fs::create_dir(folder.path().join("index-000009")).expect("made");
    let index = Index::open(folder.path()).expect("opens");
    assert!(!stray.exists());
    assert!(!folder.path().join("index-000009").exists());
    assert_eq!(
        index
            .search(&Request::new("Bauantrag"))
            .expect("an answer")
            .total,
        1
    );
    assert!(index.damaged_files().expect("checked").is_empty());
}

#[test]
fn many_small_commits_leave_few_files() {
    let archive = Archive::new();
    for round in 0..60 {
        archive
            .index
            .upsert(&letter(round % 5, &[&format!("Schreiben Runde {round}")]))
            .expect("taken in");
        archive.commit(round + 1);
    }
    assert_eq!(archive.index.letters(), 5);
    archive.index.purge().expect("purged");
    let files = fs::read_dir(archive.folder.path().join("index-000001"))
        .expect("readable")
        .count();
    assert!(files < 200, "{files} files are left of 60 commits");
    assert_eq!(archive.found("Runde 59"), [4]);
}

#[test]
fn searches_go_on_during_a_rebuild_and_see_the_new_index_after_it() {
    let archive = Archive::with(&["Bauantrag", "Wohngeld"]);
    let rebuild = archive.index.rebuild().expect("begun");
    assert!(matches!(archive.index.rebuild(), Err(Error::Rebuilding)));
    rebuild
        .upsert(&letter(1, &["Bauantrag neu gelesen"]))
        .expect("taken in");
    assert_eq!(archive.found("Bauantrag"), [1]);
    assert!(archive.found("gelesen").is_empty());
    // What arrives meanwhile goes to both.
    archive
        .index
        .upsert(&letter(3, &["Hundesteuer"]))
        .expect("taken in");
    archive.commit(3);
    assert_eq!(archive.found("Hundesteuer"), [3]);
    rebuild.finish(&mark(2)).expect("finished");
    assert_eq!(archive.index.watermark(), Some(mark(2)));
    assert_eq!(archive.found("gelesen"), [1]);
    assert_eq!(archive.found("Hundesteuer"), [3]);
    assert!(!archive.folder.path().join("index-000001").exists());
    let Archive { index, folder } = archive;
    drop(index);
    assert_eq!(Index::open(folder.path()).expect("opens").letters(), 2);
}

#[test]
fn a_rebuild_that_is_given_up_changes_nothing() {
    let archive = Archive::with(&["Bauantrag"]);
    let rebuild = archive.index.rebuild().expect("begun");
    rebuild.upsert(&letter(1, &["anders"])).expect("taken in");
    drop(rebuild);
    assert_eq!(archive.found("Bauantrag"), [1]);
    assert!(!archive.folder.path().join("index-000002").exists());
    archive.index.rebuild().expect("can begin again");
}

fn file_ending(folder: &Path, ending: &str) -> std::path::PathBuf {
    let files = fs::read_dir(folder)
        .expect("readable")
        .flatten()
        .map(|entry| entry.path());
    files
        .into_iter()
        .find(|path| path.to_string_lossy().ends_with(ending))
        .unwrap_or_else(|| panic!("no {ending}"))
}

fn overwrite(folder: &Path, ending: &str, bytes: &[u8]) {
    use std::io::Write as _;
    let path = file_ending(folder, ending);
    // tantivy makes its files read-only where it can.
    fs::remove_file(&path).expect("removed");
    fs::File::create(&path)
        .expect("made")
        .write_all(bytes)
        .expect("written");
}

fn contains_bytes(folder: &Path, needle: &[u8]) -> bool {
    fs::read_dir(folder)
        .expect("readable")
        .flatten()
        .any(|entry| {
            let path = entry.path();
            if path.is_dir() {
                return contains_bytes(&path, needle);
            }
            fs::read(&path)
                .expect("readable")
                .windows(needle.len())
                .any(|window| window == needle)
        })
}
