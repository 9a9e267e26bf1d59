//! Tests of `problem_cases`.

use super::*;
use crate::appearance::Appearance;
use tempfile::TempDir;

fn at() -> Timestamp {
    "2026-03-02T08:15:00Z".parse().unwrap()
}

fn folder() -> (TempDir, ScanFolder) {
    let temp = TempDir::new().unwrap();
    let folder = ScanFolder::new(temp.path());
    (temp, folder)
}

fn found(folder: &ScanFolder, name: &str, bytes: &[u8]) -> FoundFile {
    let path = folder.folder.join(name);
    File::create(&path).unwrap().write_all(bytes).unwrap();
    let appearance = Appearance::of(&fs::metadata(&path).unwrap());
    FoundFile::new(path, appearance)
}

#[test]
fn a_file_moves_and_is_listed_with_its_reason() {
    let (_temp, folder) = folder();
    assert!(problem_cases(&folder).unwrap().is_empty());
    let file = found(&folder, "Bewerbung.docx", b"PK");
    let kept = move_to_problem_cases(&folder, &file, Problem::UnknownType, at()).unwrap();
    assert!(!file.path.exists());
    assert_eq!(fs::read(&kept.path).unwrap(), b"PK");
    assert_eq!(kept.path, folder.folder.join("Problemfälle/Bewerbung.docx"));
    let note = fs::read_to_string(kept.note.as_ref().unwrap()).unwrap();
    assert!(note.contains(Problem::UnknownType.what_to_do()), "{note}");
    assert_eq!(problem_cases(&folder).unwrap(), [kept]);
}

#[test]
fn nothing_is_ever_overwritten() {
    let (_temp, folder) = folder();
    let mut names = Vec::new();
    for n in 0..3u8 {
        let file = found(&folder, "x.docx", &[n]);
        names.push(
            move_to_problem_cases(&folder, &file, Problem::UnknownType, at())
                .unwrap()
                .name,
        );
    }
    assert_eq!(names, ["x.docx", "x (2).docx", "x (3).docx"]);
    // A text that somebody keeps there under the name of a note.
    let cases = folder.folder.join(PROBLEM_FOLDER);
    File::create(cases.join("y.docx.txt"))
        .unwrap()
        .write_all(b"mein Merkzettel")
        .unwrap();
    let file = found(&folder, "y.docx", b"y");
    let kept = move_to_problem_cases(&folder, &file, Problem::TooLarge, at()).unwrap();
    assert_eq!(kept.name, "y (2).docx");
    assert_eq!(
        fs::read(cases.join("y.docx.txt")).unwrap(),
        b"mein Merkzettel"
    );
    let listed = problem_cases(&folder).unwrap();
    assert_eq!(
        listed.len(),
        5,
        "three x, one y, one foreign text: {listed:?}"
    );
    assert_eq!(
        listed.iter().filter(|kept| kept.problem.is_none()).count(),
        1
    );
}

#[test]
fn a_name_of_255_bytes_leaves_room_for_its_note() {
    let (_temp, folder) = folder();
    let name = format!("{}.docx", "ü".repeat(125));
    assert_eq!(name.len(), 255);
    for n in 0..2u8 {
        let file = found(&folder, &name, &[n]);
        let kept = move_to_problem_cases(&folder, &file, Problem::UnknownType, at()).unwrap();
        assert!(
            kept.note.is_some() && kept.name.ends_with(".docx"),
            "{}",
            kept.name
        );
        assert_eq!(fs::read(&kept.path).unwrap(), [n]);
        let note = fs::read_to_string(kept.note.unwrap()).unwrap();
        assert!(note.contains(&name), "the note keeps the whole name");
    }
}

#[test]
fn a_changed_file_and_a_blocked_folder_leave_everything_in_place() {
    let (_temp, folder) = folder();
    let file = found(&folder, "x.docx", b"one");
    File::create(&file.path)
        .unwrap()
        .write_all(b"three")
        .unwrap();
    let changed = move_to_problem_cases(&folder, &file, Problem::UnknownType, at());
    assert!(matches!(changed, Err(Error::Changed)));
    assert!(file.path.exists());

    File::create(folder.folder.join(PROBLEM_FOLDER)).unwrap();
    let file = found(&folder, "y.docx", b"y");
    let blocked = move_to_problem_cases(&folder, &file, Problem::UnknownType, at());
    assert!(matches!(blocked, Err(Error::ProblemFolder(_))));
    assert!(file.path.exists());
}

#[test]
fn the_decomposed_spelling_of_the_folder_is_used_where_it_exists() {
    let (_temp, folder) = folder();
    let decomposed = folder.folder.join("Problemfa\u{308}lle");
    fs::create_dir(&decomposed).unwrap();
    let file = found(&folder, "x.docx", b"x");
    let kept = move_to_problem_cases(&folder, &file, Problem::UnknownType, at()).unwrap();
    assert!(
        kept.path
            .starts_with(fs::canonicalize(&folder.folder).unwrap().join(&decomposed))
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_moves_across_file_systems() {
    let (_temp, folder) = folder();
    let cases = open(&folder.folder).unwrap();
    let Ok(elsewhere) = TempDir::new_in("/dev/shm") else {
        panic!("this test needs the memory file system at /dev/shm");
    };
    let source = elsewhere.path().join("x.docx");
    File::create(&source)
        .unwrap()
        .write_all(b"far away")
        .unwrap();
    let target = move_into(&cases, &source, "x.docx").unwrap();
    assert_eq!(fs::read(target).unwrap(), b"far away");
    assert!(!source.exists());
}
