//! Making, finding and refusing register files.

use crate::{About, Error, Newer, Register, Tables, Which, chain, connection, file, journal};
use document::{
    Actor, Channel, ContentHash, DocumentId, Fact, Original, Private, Received, Seq, Timestamp,
};
use std::{fs, path::Path};

fn archive_with_a_letter() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let register = Register::create(folder.path(), Timestamp::UNIX_EPOCH).unwrap();
    let received = Fact::Received(Received {
        original: Original {
            hash: ContentHash([1; 32]),
            file_name: Private("Brief".into()),
            media_type: None,
            bytes: 3,
        },
        channel: Channel::Window,
        received_on: "2026-01-31".parse().unwrap(),
        duplicate_of: None,
        cut: None,
    });
    register
        .append(
            Timestamp::UNIX_EPOCH,
            &Actor::House,
            About::NewDocument,
            &received,
        )
        .unwrap();
    folder
}

/// Appends, well chained, what only a later version of this program can say.
fn append_unknown(archive: &Path, kind: &str, body: &[u8]) {
    let connection = connection::writing(&file::find(archive).unwrap()).unwrap();
    let (_, origin) = journal::identity(&connection).unwrap();
    let head = journal::head(&connection, origin).unwrap();
    let detail = journal::Detail {
        salt: vec![5; 32],
        body: body.to_vec(),
    };
    let mut entry = journal::Entry {
        seq: Seq(head.seq.0 + 1),
        at: 0,
        actor: 0,
        document: Some(DocumentId(1)),
        number: None,
        kind: kind.to_owned(),
        version: 1,
        commitment: chain::commitment(&detail.salt, &detail.body),
        prev: head.hash,
        hash: [0; 32],
    };
    entry.hash = chain::entry(&entry);
    journal::insert(&connection, &entry, &detail).unwrap();
}

#[test]
fn an_archive_with_an_unknown_kind_of_fact_opens_for_reading_only() {
    let folder = archive_with_a_letter();
    append_unknown(folder.path(), "blessed", b"{}");

    let error = Register::open(folder.path()).unwrap_err();
    assert!(error.is_newer_version());
    assert!(matches!(
        error,
        Error::WrittenByNewerVersion(Newer::Fact { kind, version: 1 }) if kind == "blessed"
    ));

    let register = Register::open_reading(folder.path()).unwrap();
    assert_eq!(register.count(Which::All).unwrap(), 1);
    let history = register.history(DocumentId(1)).unwrap();
    assert_eq!(
        (history[1].kind.as_str(), &history[1].fact),
        ("blessed", &None)
    );
    let found = register.verify().unwrap();
    assert_eq!((found.entries, found.broken), (2, None));
    assert_eq!(found.tables, Tables::WrittenByNewerVersion(Seq(2)));
    assert!(!found.is_intact());
}

#[test]
fn a_known_kind_with_an_unknown_word_stops_a_rebuild_and_leaves_the_tables() {
    let folder = archive_with_a_letter();
    append_unknown(
        folder.path(),
        "recognition_failed",
        br#"{"problem":"bored"}"#,
    );

    let register = Register::open(folder.path()).unwrap();
    assert!(register.rebuild().unwrap_err().is_newer_version());
    assert_eq!(register.count(Which::All).unwrap(), 1);
    assert!(matches!(
        register.history(DocumentId(1)),
        Err(Error::UnreadableEntry(Seq(2), _))
    ));
}

#[test]
fn an_archive_of_a_newer_format_opens_for_reading_only() {
    let folder = archive_with_a_letter();
    let connection = connection::writing(&file::find(folder.path()).unwrap()).unwrap();
    connection
        .pragma_update(None, "user_version", file::FORMAT + 1)
        .unwrap();
    drop(connection);

    let error = Register::open(folder.path()).unwrap_err();
    assert!(matches!(
        error,
        Error::WrittenByNewerVersion(Newer::Format(newer)) if newer == file::FORMAT + 1
    ));
    let register = Register::open_reading(folder.path()).unwrap();
    assert_eq!(register.count(Which::All).unwrap(), 1);
}

#[test]
fn what_is_no_register_is_not_opened_and_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(
        Register::open(folder.path()),
        Err(Error::NotThere)
    ));

    let file = folder.path().join("register/register.sqlite");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    for foreign in [b"a shopping list, and a long one".repeat(40), Vec::new()] {
        fs::File::create(&file)
            .and_then(|mut file| std::io::Write::write_all(&mut file, &foreign))
            .unwrap();
        assert!(matches!(
            Register::open(folder.path()),
            Err(Error::NotARegister)
        ));
        assert!(matches!(
            Register::open_reading(folder.path()),
            Err(Error::NotARegister)
        ));
        let made = Register::create(folder.path(), Timestamp::UNIX_EPOCH);
        assert!(matches!(made, Err(Error::AlreadyThere)));
        assert_eq!(fs::read(&file).unwrap(), foreign);
    }
}

#[test]
fn a_crash_while_the_register_was_made_is_no_obstacle() {
    let folder = tempfile::tempdir().unwrap();
    let unfinished = folder.path().join("register/register.unfinished");
    fs::create_dir_all(unfinished.parent().unwrap()).unwrap();
    fs::File::create(&unfinished)
        .and_then(|mut file| std::io::Write::write_all(&mut file, b"half"))
        .unwrap();
    let register = Register::create(folder.path(), Timestamp::UNIX_EPOCH).unwrap();
    assert!(register.verify().unwrap().is_intact());
    assert!(!unfinished.exists());
}

#[test]
fn every_commit_reaches_the_disk_and_deleted_bytes_are_gone() {
    let folder = archive_with_a_letter();
    let connection = connection::writing(&file::find(folder.path()).unwrap()).unwrap();
    let is = |pragma: &str| -> String {
        connection
            .pragma_query_value(None, pragma, |row| {
                row.get_ref(0).map(|value| match value.as_i64() {
                    Ok(number) => number.to_string(),
                    Err(_) => value.as_str().unwrap().to_owned(),
                })
            })
            .unwrap()
    };
    for (pragma, value) in [
        ("journal_mode", "wal"),
        ("synchronous", "2"),
        ("secure_delete", "1"),
        ("foreign_keys", "1"),
    ] {
        assert_eq!(is(pragma), value, "{pragma}");
    }
}
