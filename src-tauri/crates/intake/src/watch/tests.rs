//! Tests of `watch`.

use super::*;
use document::{FixedClock, Timestamp};
use std::{
    fs::{self, File},
    io::Write,
    path::Path,
};
use tempfile::TempDir;

const QUIET: Duration = Duration::from_millis(60);
/// Only a bound against hanging; says nothing about speed.
const PATIENCE: Duration = Duration::from_secs(60);

fn scan_folder(folder: &Path, watching: Watching) -> ScanFolder {
    ScanFolder {
        quiet: QUIET,
        quiet_empty: QUIET * 4,
        watching,
        poll: Duration::from_millis(50),
        ..ScanFolder::new(folder)
    }
}

/// Lays a complete file into the folder at once, however slow the machine is.
fn put(path: &Path, bytes: &[u8]) {
    let hidden = path.with_file_name(".put");
    File::create(&hidden).unwrap().write_all(bytes).unwrap();
    fs::rename(hidden, path).unwrap();
}

fn next(watch: &Watch) -> Found {
    watch.recv_timeout(PATIENCE).expect("a report in time")
}

fn next_letter(watch: &Watch) -> FoundFile {
    match next(watch) {
        Found::Letter(file) => file,
        other => panic!("expected a letter, got {other:?}"),
    }
}

fn started(folder: &Path, watching: Watching) -> Watch {
    let watch = watch(scan_folder(folder, watching)).unwrap();
    assert_eq!(next(&watch), Found::Folder(FolderState::Reachable));
    watch
}

/// Waits until everything that is quiet by now would have been told.
fn nothing_more(watch: &Watch) {
    assert!(
        watch.recv_timeout(QUIET * 10).is_err(),
        "nothing more was to be reported"
    );
}

#[test]
fn letters_are_reported_once_whether_there_before_or_laid_in_later() {
    for watching in [Watching::Automatic, Watching::Events, Watching::Polling] {
        let temp = TempDir::new().unwrap();
        put(&temp.path().join("schon da.PDF"), b"%PDF-1.7");
        let watch = started(temp.path(), watching);
        assert_eq!(next_letter(&watch).name, "schon da.PDF");

        fs::create_dir(temp.path().join("Flachbett")).unwrap();
        put(&temp.path().join("Flachbett/neu.tif"), b"II*\0");
        let file = next_letter(&watch);
        assert_eq!((file.name.as_str(), file.bytes), ("neu.tif", 4));
        watch.look();
        nothing_more(&watch);
    }
}

#[test]
fn a_file_still_being_written_is_not_reported() {
    let temp = TempDir::new().unwrap();
    let watch = started(temp.path(), Watching::Automatic);
    let path = temp.path().join("scan.pdf");
    let mut bytes = 0;
    // Writes as long as scanners do, until the watch has looked many times.
    for _ in 0..30 {
        let mut scanner = File::options()
            .create(true)
            .append(true)
            .open(&path)
            .unwrap();
        scanner.write_all(b"%PDF-1.7 and more").unwrap();
        bytes += 17;
        thread::sleep(QUIET / 4);
    }
    // Were the machine to stop this thread for long, an early report would be right.
    let mut file = next_letter(&watch);
    while file.bytes != bytes {
        file = next_letter(&watch);
    }
    nothing_more(&watch);
}

#[test]
fn a_temporary_file_is_taken_when_it_gets_its_name() {
    let temp = TempDir::new().unwrap();
    let watch = started(temp.path(), Watching::Automatic);
    put(&temp.path().join("scan.tmp"), b"%PDF-1.7");
    put(&temp.path().join("weg.pdf"), b"%PDF-1.7");
    fs::remove_file(temp.path().join("weg.pdf")).unwrap();
    nothing_more(&watch);
    fs::rename(temp.path().join("scan.tmp"), temp.path().join("scan.pdf")).unwrap();
    assert_eq!(next_letter(&watch).name, "scan.pdf");
}

#[test]
fn a_locked_file_is_reported_when_the_lock_is_gone() {
    let temp = TempDir::new().unwrap();
    let watch = started(temp.path(), Watching::Automatic);
    let mut scanner = File::create(temp.path().join("scan.pdf")).unwrap();
    scanner.lock().unwrap();
    scanner.write_all(b"%PDF-1.7").unwrap();
    nothing_more(&watch);
    scanner.unlock().unwrap();
    assert_eq!(next_letter(&watch).name, "scan.pdf");
}

#[test]
fn problems_are_reported_with_their_reason() {
    let temp = TempDir::new().unwrap();
    let watch = started(temp.path(), Watching::Automatic);
    for (name, bytes, problem) in [
        ("Brief.docx", &b"PK\x03\x04"[..], Problem::UnknownType),
        ("IMG.HEIC", b"\0\0\0\x18ftypheic", Problem::Heic),
        ("leer.pdf", b"", Problem::Empty),
    ] {
        put(&temp.path().join(name), bytes);
        match next(&watch) {
            Found::Problem(file, reason) => {
                assert_eq!((file.name.as_str(), reason), (name, problem));
            }
            other => panic!("expected a problem, got {other:?}"),
        }
    }
}

#[test]
fn a_file_is_reported_again_when_it_changes_or_somebody_asks() {
    let temp = TempDir::new().unwrap();
    let watch = started(temp.path(), Watching::Automatic);
    let path = temp.path().join("scan.pdf");
    put(&path, b"%PDF-1.7");
    let first = next_letter(&watch);
    watch.again(&first);
    assert_eq!(next_letter(&watch), first);
    put(&path, b"%PDF-1.7 second");
    assert_eq!(next_letter(&watch).bytes, 15);
    nothing_more(&watch);
}

#[test]
fn a_folder_that_vanishes_and_returns_is_watched_again() {
    let temp = TempDir::new().unwrap();
    let (share, away) = (temp.path().join("share"), temp.path().join("away"));
    fs::create_dir(&share).unwrap();
    let watch = started(&share, Watching::Automatic);
    put(&share.join("eins.pdf"), b"%PDF-1.7");
    let first = next_letter(&watch);
    fs::rename(&share, &away).unwrap();
    watch.look();
    assert_eq!(next(&watch), Found::Folder(FolderState::Unreachable));
    put(&away.join("zwei.pdf"), b"%PDF-1.7 2");
    fs::rename(&away, &share).unwrap();
    assert_eq!(next(&watch), Found::Folder(FolderState::Reachable));
    let second = next_letter(&watch);
    assert_eq!(second.name, "zwei.pdf", "{first:?} was told before");
    put(&share.join("drei.pdf"), b"%PDF-1.7 3");
    assert_eq!(next_letter(&watch).name, "drei.pdf");
}

#[test]
fn a_folder_that_is_not_there_yet_is_waited_for() {
    let temp = TempDir::new().unwrap();
    let folder = temp.path().join("later");
    let watch = watch(scan_folder(&folder, Watching::Automatic)).unwrap();
    assert_eq!(next(&watch), Found::Folder(FolderState::Unreachable));
    fs::create_dir(&folder).unwrap();
    assert_eq!(next(&watch), Found::Folder(FolderState::Reachable));
    put(&folder.join("a.pdf"), b"%PDF-1.7");
    assert_eq!(next_letter(&watch).name, "a.pdf");
}

#[test]
fn a_burst_is_reported_completely_and_once() {
    let temp = TempDir::new().unwrap();
    let watch = started(temp.path(), Watching::Automatic);
    for n in 0..300 {
        put(&temp.path().join(format!("{n:03}.pdf")), b"%PDF-1.7");
    }
    let mut names: Vec<_> = (0..300).map(|_| next_letter(&watch).name).collect();
    names.sort();
    assert_eq!(
        names,
        (0..300).map(|n| format!("{n:03}.pdf")).collect::<Vec<_>>()
    );
    nothing_more(&watch);
}

#[test]
fn a_watch_inside_the_archive_is_refused() {
    let temp = TempDir::new().unwrap();
    let scans = temp.path().join("archive/scans");
    fs::create_dir_all(&scans).unwrap();
    let mut folder = scan_folder(&scans, Watching::Automatic);
    folder.never = vec![temp.path().join("archive")];
    assert!(matches!(watch(folder), Err(Error::InsideArchive)));
}

#[test]
fn dropping_ends_the_thread() {
    let temp = TempDir::new().unwrap();
    let watch = started(temp.path(), Watching::Automatic);
    let stop = Arc::downgrade(&watch.stop);
    drop(watch);
    assert_eq!(
        stop.strong_count(),
        0,
        "the thread has let go of everything"
    );
}

#[test]
fn a_single_scan_reports_what_is_complete() {
    let temp = TempDir::new().unwrap();
    let mut folder = scan_folder(temp.path(), Watching::Automatic);
    folder.quiet_empty = Duration::from_secs(60);
    put(&temp.path().join("a.pdf"), b"%PDF-1.7");
    put(&temp.path().join("b.docx"), b"PK");
    put(&temp.path().join("leer.pdf"), b"");
    let written = Timestamp::try_from(
        fs::metadata(temp.path().join("leer.pdf"))
            .unwrap()
            .modified()
            .unwrap(),
    );
    let clock = FixedClock::at(written.unwrap());
    let names = |found: Vec<Found>| -> Vec<String> {
        let name = |found| match found {
            Found::Letter(file) => format!("letter {}", file.name),
            Found::Problem(file, problem) => format!("{} {}", problem.code(), file.name),
            Found::Folder(_) => panic!("a single scan has no state to tell"),
        };
        found.into_iter().map(name).collect()
    };
    let found = names(crate::scan_once(&folder, &clock).unwrap());
    assert_eq!(found, ["letter a.pdf", "unknown_type b.docx"]);
    clock.set(clock_later(&clock));
    let found = names(crate::scan_once(&folder, &clock).unwrap());
    assert_eq!(
        found,
        ["letter a.pdf", "unknown_type b.docx", "empty leer.pdf"]
    );
    folder.folder = temp.path().join("nowhere");
    assert!(matches!(
        crate::scan_once(&folder, &clock),
        Err(Error::Unreachable(_))
    ));
}

fn clock_later(clock: &FixedClock) -> Timestamp {
    use document::Clock;
    clock.now() + Duration::from_secs(61)
}
