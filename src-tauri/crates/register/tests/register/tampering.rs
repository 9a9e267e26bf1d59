//! Whoever changes the file past the register is found out, and the first broken entry is named.

use crate::letters::{arrive, at, clerk, empty, failed, received, recognised, rejected, say, seen};
use document::{Problem, Seq};
use register::{About, Broken, Reason, Register, Tables, Verification, Which};
use rusqlite::{Connection, types::Value};
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// Tables that `verify` answers for, each with its key.
const TABLES: [(&str, &str); 6] = [
    ("entry", "seq"),
    ("detail", "seq"),
    ("actor", "number"),
    ("journal", "only"),
    ("document", "id"),
    ("rejected", "seq"),
];

/// Seven entries: two letters (1, 3), a reading by a clerk (2), a duplicate (4), a failure (5), a
/// rejected file (6), one more by the clerk (7). Closed, so that everything lies in one file.
fn archive() -> TempDir {
    let (folder, register) = empty();
    let first = arrive(&register, 1, "2026-12-31").document.unwrap();
    register
        .append(at(2), &clerk(), seen(first, 1), &recognised(1))
        .unwrap();
    let second = arrive(&register, 2, "2027-01-01").document.unwrap();
    say(
        &register,
        About::NewDocument,
        &received(1, "2026-12-31", Some(first)),
    );
    say(&register, seen(second, 1), &failed(Problem::Damaged));
    say(
        &register,
        About::House,
        &rejected("Spiel.exe", Problem::UnknownType),
    );
    register
        .append(at(7), &clerk(), seen(second, 2), &recognised(2))
        .unwrap();
    assert!(register.verify().unwrap().is_intact());
    folder
}

fn file_of(archive: &Path) -> PathBuf {
    archive.join("register/register.sqlite")
}

fn copy_of(archive: &TempDir) -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    fs::create_dir_all(copy.path().join("register")).unwrap();
    fs::copy(file_of(archive.path()), file_of(copy.path())).unwrap();
    copy
}

/// Changes a copy with every guard taken off, puts the guards back, and verifies.
fn tamper(archive: &TempDir, change: impl FnOnce(&Connection)) -> Verification {
    let copy = copy_of(archive);
    let connection = Connection::open(file_of(copy.path())).unwrap();
    connection
        .pragma_update(None, "ignore_check_constraints", true)
        .unwrap();
    connection
        .pragma_update(None, "foreign_keys", false)
        .unwrap();
    let guards: Vec<(String, String)> = connection
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(guards.len(), 6);
    for (name, _) in &guards {
        connection
            .execute_batch(&format!("DROP TRIGGER {name}"))
            .unwrap();
    }
    change(&connection);
    for (_, sql) in &guards {
        connection.execute_batch(sql).unwrap();
    }
    drop(connection);
    // An altered kind is unknown, which stops writing but not checking.
    Register::open_reading(copy.path())
        .unwrap()
        .verify()
        .unwrap()
}

fn rows(connection: &Connection, table: &str, key: &str) -> Vec<(Vec<String>, Vec<Value>)> {
    let mut select = connection
        .prepare(&format!("SELECT * FROM {table} ORDER BY {key}"))
        .unwrap();
    let names: Vec<String> = select.column_names().map(str::to_owned).collect();
    let values = |row: &rusqlite::Row<'_>| (0..names.len()).map(|i| row.get(i)).collect();
    let rows: Result<Vec<Vec<Value>>, _> = select.query_map([], values).unwrap().collect();
    rows.unwrap()
        .into_iter()
        .map(|row| (names.clone(), row))
        .collect()
}

/// A value that differs as little as can be.
fn altered(value: &Value) -> Value {
    match value {
        Value::Null => Value::Integer(1),
        Value::Integer(number) => Value::Integer(number.wrapping_add(1000)),
        Value::Real(number) => Value::Real(number + 0.001),
        Value::Text(text) => Value::Text(format!("{text}x")),
        Value::Blob(bytes) => {
            let mut bytes = bytes.clone();
            *bytes.last_mut().unwrap() ^= 1;
            Value::Blob(bytes)
        }
    }
}

#[test]
fn every_altered_value_of_every_row_is_found_and_its_entry_is_named() {
    let archive = archive();
    let connection = Connection::open(file_of(archive.path())).unwrap();
    let mut changes = 0;
    for (table, key) in TABLES {
        for (names, row) in rows(&connection, table, key) {
            for (column, value) in names.iter().zip(&row) {
                // Whether the one row is called 1 or not says nothing.
                if (table, column.as_str()) == ("journal", "only") {
                    continue;
                }
                let what = format!("{table}.{column} of row {:?}", row[0]);
                // A column that is empty may only take text or bytes of its type.
                let update = |value: &Value| -> Option<Verification> {
                    let mut changed = false;
                    let found = tamper(&archive, |connection| {
                        let sql = format!("UPDATE {table} SET {column} = ?1 WHERE {key} = ?2");
                        changed = connection.execute(&sql, (value, &row[0])).is_ok();
                    });
                    changed.then_some(found)
                };
                let found = match value {
                    Value::Null => [
                        Value::Integer(1),
                        Value::Text("x".into()),
                        Value::Blob(vec![1; 32]),
                    ]
                    .iter()
                    .find_map(update)
                    .unwrap_or_else(|| panic!("no way to change {what}")),
                    value => {
                        update(&altered(value)).unwrap_or_else(|| panic!("could not change {what}"))
                    }
                };
                changes += 1;
                let Value::Integer(number) = row[0] else {
                    panic!("keys are numbers")
                };
                match table {
                    "entry" | "detail" => {
                        let seq = Seq(u64::try_from(number).unwrap());
                        assert_eq!(found.broken.map(|broken| broken.seq), Some(seq), "{what}");
                        assert_eq!(found.entries, seq.0 - 1, "{what}");
                    }
                    "actor" => {
                        let broken = Broken {
                            seq: Seq(2),
                            reason: Reason::ActorAltered,
                        };
                        assert_eq!(found.broken, Some(broken), "{what}");
                    }
                    "journal" => {
                        let broken = Broken {
                            seq: Seq(1),
                            reason: Reason::Unchained,
                        };
                        assert_eq!(found.broken, Some(broken), "{what}");
                    }
                    table => {
                        assert_eq!(
                            found.tables,
                            Tables::Differ { table, row: number },
                            "{what}"
                        );
                        assert_eq!(found.broken, None, "{what}");
                    }
                }
                assert!(!found.is_intact());
            }
        }
    }
    assert!(changes > 150, "only {changes} changes were tried");
}

#[test]
fn what_is_taken_out_or_slipped_in_is_found() {
    let archive = archive();
    let tampered = |sql: &str| {
        tamper(&archive, |connection| {
            connection.execute_batch(sql).unwrap();
        })
    };
    let broken = |seq, reason| {
        Some(Broken {
            seq: Seq(seq),
            reason,
        })
    };
    for (sql, expected) in [
        ("DELETE FROM entry WHERE seq = 3", broken(3, Reason::Missing)),
        ("DELETE FROM entry WHERE seq = 3; DELETE FROM detail WHERE seq = 3", broken(3, Reason::Missing)),
        ("DELETE FROM entry WHERE seq = 7", broken(7, Reason::Missing)),
        ("DELETE FROM entry", broken(1, Reason::Missing)),
        ("DELETE FROM detail WHERE seq = 5", broken(5, Reason::DetailMissing)),
        ("DELETE FROM actor", broken(2, Reason::ActorAltered)),
        (
            "INSERT INTO entry SELECT 8, at, actor, document, NULL, NULL, kind, version, commitment, prev, hash
             FROM entry WHERE seq = 7",
            broken(8, Reason::Unchained),
        ),
        (
            "UPDATE detail SET body = (SELECT body FROM detail WHERE seq = 7),
                               salt = (SELECT salt FROM detail WHERE seq = 7) WHERE seq = 2",
            broken(2, Reason::DetailAltered),
        ),
    ] {
        let found = tampered(sql);
        assert_eq!(found.broken, expected, "{sql}");
        assert_eq!(found.tables, Tables::NotCompared, "{sql}");
    }
    // The chain cannot know of entries cut off its end; the tables do.
    let found = tampered("DELETE FROM entry WHERE seq = 7; DELETE FROM detail WHERE seq = 7");
    assert_eq!(found.broken, None);
    assert_eq!(
        found.tables,
        Tables::Differ {
            table: "document",
            row: 3
        }
    );

    for (sql, table, row) in [
        ("DELETE FROM document WHERE id = 3", "document", 3),
        ("DELETE FROM rejected", "rejected", 6),
        (
            "INSERT INTO rejected VALUES (4, 0, 'x', 1, NULL, 'empty')",
            "rejected",
            4,
        ),
    ] {
        assert_eq!(tampered(sql).tables, Tables::Differ { table, row }, "{sql}");
    }
}

#[test]
fn a_broken_journal_is_not_rebuilt_and_the_tables_stay_as_they_are() {
    let archive = archive();
    let connection = Connection::open(file_of(archive.path())).unwrap();
    connection
        .execute_batch("DELETE FROM detail WHERE seq = 5")
        .unwrap();
    drop(connection);
    let register = Register::open(archive.path()).unwrap();
    let broken = Broken {
        seq: Seq(5),
        reason: Reason::DetailMissing,
    };
    assert!(matches!(register.rebuild(), Err(register::Error::BrokenJournal(at)) if at == broken));
    assert_eq!(register.count(Which::All).unwrap(), 3);
}

#[test]
fn altered_tables_are_made_right_by_a_rebuild() {
    let archive = archive();
    let connection = Connection::open(file_of(archive.path())).unwrap();
    connection
        .execute_batch("UPDATE document SET stage = 'received'; DELETE FROM rejected")
        .unwrap();
    drop(connection);
    let register = Register::open(archive.path()).unwrap();
    assert!(!register.verify().unwrap().is_intact());
    register.rebuild().unwrap();
    assert!(register.verify().unwrap().is_intact());
    assert_eq!(register.rejected(9).unwrap().len(), 1);
}

#[test]
fn the_guards_of_the_journal_refuse_and_their_absence_is_found() {
    let archive = archive();
    let connection = Connection::open(file_of(archive.path())).unwrap();
    for sql in [
        "UPDATE entry SET at = 0 WHERE seq = 1",
        "DELETE FROM entry WHERE seq = 7",
        "REPLACE INTO entry SELECT * FROM entry WHERE seq = 7",
        "UPDATE detail SET body = x'00' WHERE seq = 1",
        "REPLACE INTO detail VALUES (1, zeroblob(32), x'00')",
        "UPDATE actor SET name = 'jemand'",
    ] {
        assert!(connection.execute_batch(sql).is_err(), "{sql}");
    }
    connection
        .execute_batch("DROP TRIGGER entry_is_never_altered")
        .unwrap();
    drop(connection);
    let found = Register::open(archive.path()).unwrap().verify().unwrap();
    assert_eq!(found.tables, Tables::Equal);
    assert!(found.storage.is_some() && !found.is_intact());
}

/// Below SQL: single bytes of the file. Either the change is found, or it changed nothing that anybody
/// could read (free space within pages).
#[test]
fn a_flipped_byte_in_the_file_is_found_or_means_nothing() {
    let archive = archive();
    let contents = |archive: &Path| -> Option<Vec<Vec<Value>>> {
        let connection = Connection::open(file_of(archive)).ok()?;
        let rows = TABLES
            .iter()
            .flat_map(|(table, key)| rows(&connection, table, key));
        Some(rows.map(|(_, row)| row).collect())
    };
    let whole = contents(archive.path()).unwrap();
    let bytes = fs::read(file_of(archive.path())).unwrap();
    let (mut found, mut tried) = (0, 0);
    for place in (0..bytes.len()).step_by(211) {
        tried += 1;
        let copy = tempfile::tempdir().unwrap();
        fs::create_dir_all(copy.path().join("register")).unwrap();
        let mut bytes = bytes.clone();
        bytes[place] ^= 0x55;
        fs::File::create(file_of(copy.path()))
            .unwrap()
            .write_all(&bytes)
            .unwrap();
        let verified = Register::open_reading(copy.path()).and_then(|register| register.verify());
        if verified.is_ok_and(|verified| verified.is_intact()) {
            assert_eq!(contents(copy.path()).as_ref(), Some(&whole), "byte {place}");
        } else {
            found += 1;
        }
    }
    assert!(found > 10, "{found} of {tried} flipped bytes were found");
}
