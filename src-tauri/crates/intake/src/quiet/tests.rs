//! Tests of `quiet`.

use super::*;
use document::Timestamp;
use std::slice::from_ref as only;

const SECOND: Duration = Duration::from_secs(1);

fn at(seconds: u32) -> Duration {
    SECOND * seconds
}

fn file(name: &str, bytes: u64, modified: i64) -> (PathBuf, Appearance) {
    (
        PathBuf::from(name),
        Appearance {
            bytes,
            modified: Timestamp::from_second(modified).unwrap(),
        },
    )
}

fn quiet() -> Quiet {
    Quiet::new(at(2), at(60))
}

#[test]
fn a_file_is_due_once_it_has_stood_still() {
    let mut quiet = quiet();
    let letter = file("a.pdf", 10, 0);
    assert!(quiet.observe(only(&letter), &[], at(0)).is_empty());
    assert_eq!(quiet.next_due(), Some(at(2)));
    assert!(quiet.observe(only(&letter), &[], at(1)).is_empty());
    assert_eq!(quiet.observe(only(&letter), &[], at(2)), *only(&letter));
    quiet.reported(&letter.0);
    assert_eq!(quiet.next_due(), None);
    assert!(quiet.observe(&[letter], &[], at(1000)).is_empty());
}

#[test]
fn a_scanner_that_creates_writes_and_reopens_is_waited_for() {
    let mut quiet = quiet();
    for step in 0..300u32 {
        let growing = file("scan.pdf", u64::from(step) * 1000 + 1, i64::from(step));
        assert!(quiet.observe(&[growing], &[], at(step)).is_empty());
    }
    // Reopened and touched without growing.
    let touched = file("scan.pdf", 299_001, 400);
    assert!(quiet.observe(only(&touched), &[], at(301)).is_empty());
    assert_eq!(quiet.observe(only(&touched), &[], at(303)), [touched]);
}

#[test]
fn an_empty_file_gets_much_more_time() {
    let mut quiet = quiet();
    let empty = file("scan.pdf", 0, 0);
    assert!(quiet.observe(only(&empty), &[], at(0)).is_empty());
    assert!(quiet.observe(only(&empty), &[], at(59)).is_empty());
    assert_eq!(quiet.observe(only(&empty), &[], at(60)), [empty]);
    let written = file("scan.pdf", 5, 61);
    assert!(quiet.observe(only(&written), &[], at(61)).is_empty());
    assert_eq!(quiet.observe(only(&written), &[], at(63)), [written]);
}

#[test]
fn a_file_deleted_before_it_is_quiet_is_forgotten() {
    let mut quiet = quiet();
    let letter = file("a.pdf", 10, 0);
    quiet.observe(only(&letter), &[], at(0));
    assert!(quiet.observe(&[], &[], at(1)).is_empty());
    assert_eq!(quiet.next_due(), None);
    // A later file of the same name and look starts from the beginning.
    assert!(quiet.observe(only(&letter), &[], at(2)).is_empty());
    assert_eq!(quiet.observe(only(&letter), &[], at(4)), [letter]);
}

#[test]
fn a_second_scan_under_the_name_of_a_reported_one_is_reported_again() {
    let mut quiet = quiet();
    let first = file("scan.pdf", 10, 0);
    quiet.observe(only(&first), &[], at(0));
    quiet.observe(only(&first), &[], at(2));
    quiet.reported(&first.0);
    let second = file("scan.pdf", 10, 3);
    assert!(quiet.observe(only(&second), &[], at(3)).is_empty());
    assert_eq!(quiet.observe(only(&second), &[], at(5)), [second]);
}

#[test]
fn pauses_grow_and_patience_ends() {
    let mut quiet = quiet();
    let letter = file("a.pdf", 10, 0);
    quiet.observe(only(&letter), &[], at(0));
    let mut now = at(2);
    let mut pauses = Vec::new();
    for refusal in 1..=8 {
        assert_eq!(quiet.observe(only(&letter), &[], now), *only(&letter));
        let patience = quiet.refused(&letter.0, now);
        assert_eq!(
            patience == Patience::Spent,
            refusal >= 6,
            "refusal {refusal}"
        );
        let due = quiet.next_due().unwrap();
        assert!(quiet.observe(only(&letter), &[], due - SECOND).is_empty());
        pauses.push((due - now).as_secs());
        now = due;
    }
    assert_eq!(pauses, [2, 4, 8, 16, 32, 60, 60, 60]);
    // A change gives it a new life.
    let changed = file("a.pdf", 11, 0);
    quiet.observe(only(&changed), &[], now);
    assert_eq!(
        quiet.observe(only(&changed), &[], now + at(2)),
        *only(&changed)
    );
    assert_eq!(quiet.refused(&changed.0, now), Patience::Again);
}

#[test]
fn files_in_a_folder_that_cannot_be_listed_are_not_forgotten() {
    let mut quiet = quiet();
    let (near, far) = (file("s/near.pdf", 1, 0), file("s/sub/far.pdf", 1, 0));
    let both = [near.clone(), far.clone()];
    quiet.observe(&both, &[], at(0));
    quiet.observe(&both, &[], at(2));
    quiet.reported(&near.0);
    quiet.reported(&far.0);
    quiet.observe(only(&near), &[PathBuf::from("s/sub")], at(3));
    assert!(quiet.observe(&both, &[], at(4)).is_empty());
    assert!(
        quiet.observe(&both, &[], at(99)).is_empty(),
        "it was told before"
    );
}

#[test]
fn after_the_folder_was_away_the_quiet_time_begins_anew() {
    let mut quiet = quiet();
    let (told, waiting) = (file("a.pdf", 1, 0), file("b.pdf", 1, 0));
    quiet.observe(only(&told), &[], at(0));
    quiet.observe(only(&told), &[], at(2));
    quiet.reported(&told.0);
    quiet.observe(&[told.clone(), waiting.clone()], &[], at(3));
    quiet.begin_anew(at(100));
    assert!(
        quiet
            .observe(&[told.clone(), waiting.clone()], &[], at(100))
            .is_empty()
    );
    assert_eq!(
        quiet.observe(&[told, waiting.clone()], &[], at(102)),
        [waiting]
    );
}

#[test]
fn a_file_never_seen_before_is_noticed() {
    let mut quiet = quiet();
    let (known, new) = (file("a.pdf", 1, 0), file("b.pdf", 1, 0));
    quiet.observe(only(&known), &[], at(0));
    assert!(quiet.knows_all(only(&known)));
    assert!(quiet.knows_all(&[file("a.pdf", 2, 2)]));
    assert!(!quiet.knows_all(&[known, new]));
}
