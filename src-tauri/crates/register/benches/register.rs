//! What the register costs beside bare SQLite: the same rows, the same file system, the same run.
//!
//! Prints ratios (register / bare); below 1 the register is faster.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a measurement, not a part of the house"
)]

use document::{
    Actor, Basket, Channel, ContentHash, EntryNumber, Fact, MediaType, Original, Private, Received,
    Timestamp,
};
use register::{
    About, Asked, BasketQuery, EntriesAsked, LettersAsked, ListQuery, Register, Shelf, Sight, Which,
};
use rusqlite::{Connection, named_params};
use std::{
    path::Path,
    time::{Duration, Instant},
};

/// Documents in the archive for the lists.
const DOCUMENTS: u64 = 100_000;
/// Entries appended, each durable, for the append rate.
const APPENDS: u64 = 600;
/// Units and people with baskets.
const UNITS: u64 = 40;
const PEOPLE: u64 = 200;
/// Rows of a page of the list.
const PAGE: u32 = 50;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    appending(folder.path());
    listing(folder.path());
    baskets(folder.path());
    journal(folder.path());
}

/// Facts a second, each on the disk, against one bare INSERT with the same guarantee. The two take turns,
/// so that whatever else the machine does hits both alike.
fn appending(folder: &Path) {
    let register = Register::create(&folder.join("appending"), Timestamp::UNIX_EPOCH).unwrap();
    let bare = bare(&folder.join("appending.sqlite"));
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for i in 0..APPENDS {
        ours.push(time(|| append(&register, i)));
        theirs.push(time(|| insert(&bare, i)));
    }
    compare("append, durable", ours, theirs);
    let verified = time(|| assert!(register.verify().unwrap().is_intact()));
    let rebuilt = time(|| register.rebuild().unwrap());
    println!("verify  {APPENDS} entries in {verified:.1?}, rebuild in {rebuilt:.1?}");
}

fn listing(folder: &Path) {
    let archive = folder.join("listing");
    let register = Register::create(&archive, Timestamp::UNIX_EPOCH).unwrap();
    append(&register, 0);
    multiply(&archive.join("register/register.sqlite"));
    let bare = bare(&folder.join("listing.sqlite"));
    bare.execute_batch("BEGIN").unwrap();
    (0..DOCUMENTS).for_each(|i| insert(&bare, i));
    bare.execute_batch("COMMIT").unwrap();
    assert_eq!(register.count(Which::All).unwrap(), DOCUMENTS);

    for offset in [0, 50_000, 99_000] {
        let (mut by_place, mut by_key, mut theirs) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..200 {
            by_place.push(time(|| {
                let rows = register.list_at(Which::All, offset, PAGE).unwrap();
                assert_eq!(rows.len(), PAGE as usize);
            }));
            by_key.push(time(|| {
                let number = u32::try_from(DOCUMENTS - offset + 1).unwrap();
                let before = Some(EntryNumber { year: 2026, number });
                let query = ListQuery {
                    which: Which::All,
                    before,
                    limit: PAGE,
                };
                assert_eq!(register.list(&query).unwrap().len(), PAGE as usize);
            }));
            theirs.push(time(|| select(&bare, offset)));
        }
        compare(
            &format!("page at {offset}, by place"),
            by_place,
            theirs.clone(),
        );
        compare(&format!("page at {offset}, by key"), by_key, theirs);
    }
    let mut ours = Vec::new();
    let mut theirs = Vec::new();
    for _ in 0..50 {
        ours.push(time(|| {
            register.count(Which::All).unwrap();
        }));
        theirs.push(time(|| {
            bare.query_one("SELECT count(*) FROM document", [], |row| {
                row.get::<_, i64>(0)
            })
            .unwrap();
        }));
    }
    compare("count", ours, theirs);
}

/// What a basket's view asks: a page of a unit's errands with their letters, one of a person's, how much lies in
/// every basket, which days are near. Beside it the same questions to a bare table with one index.
fn baskets(folder: &Path) {
    let archive = folder.join("listing");
    let register = Register::open(&archive).unwrap();
    let connection = Connection::open(archive.join("register/register.sqlite")).unwrap();
    forward(&connection);
    let bare = Connection::open(folder.join("baskets.sqlite")).unwrap();
    bare.execute_batch(&format!(
        "ATTACH '{}' AS full;
         CREATE TABLE task (id INTEGER PRIMARY KEY, basket TEXT, standing TEXT, wakes TEXT, number INTEGER, name TEXT,
                            hash BLOB, received_on TEXT, due TEXT);
         INSERT INTO task SELECT errand.id, basket, standing, wakes, document.entry_number, file_name, original_hash,
                                 received_on, due FROM full.errand JOIN full.document ON document.id = errand.document;
         CREATE INDEX by_basket ON task (basket, standing);",
        archive.join("register/register.sqlite").display()
    ))
    .unwrap();
    let today = "2026-11-20".parse().unwrap();
    for (name, basket, holder) in [
        ("page of a unit's basket", "unit:u7", None),
        (
            "page of a person's basket",
            "person:p7",
            Some("p7".to_owned()),
        ),
    ] {
        let query = BasketQuery {
            baskets: vec![basket.to_owned()],
            holders: holder.into_iter().collect(),
            shelf: if basket.starts_with("unit") {
                Shelf::New
            } else {
                Shelf::Taken
            },
            today,
            offset: 0,
            limit: PAGE,
        };
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..100 {
            ours.push(time(|| {
                assert!(!register.basket(&query).unwrap().is_empty());
            }));
            theirs.push(time(|| {
                let mut select = bare
                    .prepare_cached(
                        "SELECT * FROM task WHERE basket = 'unit:u7' AND (standing = 'new' OR standing = 'waiting' AND wakes <= '2026-11-20')
                         ORDER BY coalesce(wakes, due, '9999'), number LIMIT ?1",
                    )
                    .unwrap();
                let rows = select.query_map([PAGE], |row| {
                    let texts: (String, String, String) =
                        (row.get("basket")?, row.get("name")?, row.get("received_on")?);
                    let hash: [u8; 32] = row.get("hash")?;
                    Ok((texts, hash, row.get::<_, i64>("number")?))
                });
                let rows: Vec<_> = rows.unwrap().map(Result::unwrap).collect();
                assert_eq!(rows.len(), PAGE as usize);
            }));
        }
        compare(name, ours, theirs);
    }
    let (mut ours, mut theirs, mut due) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..50 {
        ours.push(time(|| {
            assert!(register.basket_counts(today).unwrap().len() > UNITS as usize);
        }));
        theirs.push(time(|| {
            let mut select = bare
                .prepare_cached("SELECT basket, standing, count(*) FROM task WHERE standing <> 'done' GROUP BY 1, 2")
                .unwrap();
            let rows = select.query_map([], |row| row.get::<_, i64>(2)).unwrap();
            assert!(rows.map(Result::unwrap).sum::<i64>() > 0);
        }));
        due.push(time(|| {
            let end = register.count_due(today, today).unwrap();
            assert!(end.overdue + end.today + end.later > 0);
        }));
    }
    compare("counts of all baskets", ours, theirs.clone());
    compare("counts of days to keep", due, theirs);
}

/// What the Posteingangsbuch asks when its filter changes, and what each further page costs: with six entries about
/// every letter, each by one of the people.
fn journal(folder: &Path) {
    let archive = folder.join("listing");
    fill_journal(&Connection::open(archive.join("register/register.sqlite")).unwrap());
    let register = Register::open(&archive).unwrap();
    let seen = register.seen(Sight::All);
    let by = |asked: Asked| LettersAsked {
        asked,
        ..LettersAsked::default()
    };
    let unit = by(Asked {
        basket: Some(Basket::Unit("u7".into())),
        ..Asked::default()
    });
    let person = Asked {
        person: Some(Private("p7".into())),
        ..Asked::default()
    };
    let days = LettersAsked {
        from: Some("2026-11-01".parse().unwrap()),
        to: Some("2026-11-30".parse().unwrap()),
        ..LettersAsked::default()
    };
    let letters = |asked: &LettersAsked| {
        let found = seen.letters_asked(asked).unwrap();
        assert!(!found.is_empty());
        found
    };
    tell("letters of a unit", || drop(letters(&unit)));
    tell("letters of a person", || drop(letters(&by(person.clone()))));
    tell("letters of some days", || drop(letters(&days)));
    let entries = EntriesAsked {
        asked: person.clone(),
        ..EntriesAsked::default()
    };
    tell("entries of a person", || {
        assert!(!seen.entries_asked(&entries).unwrap().is_empty());
    });
    let found = letters(&days);
    tell("a page with who did what", || {
        for row in seen.letters_of(&found[50_000..50_060]).unwrap() {
            assert_eq!(seen.said_about(row.id).unwrap().entries, 6);
        }
    });
}

fn tell(what: &str, mut work: impl FnMut()) {
    let times: Vec<Duration> = (0..20).map(|_| time(&mut work)).collect();
    println!("{what:<28} register {:>9.1?}", median(times));
}

/// Entries without details, forms and baskets, as so many letters would have left them.
fn fill_journal(connection: &Connection) {
    connection
        .execute_batch(&format!(
            "WITH RECURSIVE counted (value) AS (VALUES (0) UNION ALL SELECT value + 1 FROM counted WHERE value < {PEOPLE})
             INSERT INTO actor (number, salt, name) SELECT 1000 + value, randomblob(32), 'p' || value FROM counted;
             WITH RECURSIVE counted (value) AS
               (VALUES ((SELECT max(seq) + 1 FROM entry)) UNION ALL SELECT value + 1 FROM counted WHERE value < 6 * {DOCUMENTS})
             INSERT INTO entry (seq, at, actor, document, kind, version, commitment, prev, hash)
             SELECT value, value, 1000 + (value / {DOCUMENTS} + value) % {PEOPLE}, (value - 1) % {DOCUMENTS} + 1,
                    'confirmed', 1, randomblob(32), randomblob(32), randomblob(32) FROM counted;
             INSERT INTO lay (document, basket) SELECT id, 'unit:u' || (id / 10 % {UNITS}) FROM document;
             INSERT INTO form (seq, document, confirmed, unit, doubtful, urgent)
             SELECT id, id, 1, 'u' || (id / 10 % {UNITS}), 0, 0 FROM document;
             UPDATE document SET form = id;"
        ))
        .unwrap();
}

/// Every letter was forwarded: eight of ten are done, the others lie in units' baskets or in people's hands.
fn forward(connection: &Connection) {
    connection
        .execute_batch(&format!(
            "UPDATE document SET stage = 'confirmed', circulation = iif(id % 10 < 8, 'done', 'under_way'),
                                 due = iif(id % 10 < 8, NULL, date('2026-11-01', (id % 90) || ' days'));
             INSERT INTO errand (id, document, run, number, basket, kind, wording, duty, by_itself, standing, holder,
                                 wakes, since, changed)
             SELECT id * 64, id, id, 1, 'unit:u' || (id / 10 % {UNITS}), 'zwv', 'z. w. V.', 'work', 0,
                    CASE id % 10 WHEN 8 THEN 'new' WHEN 9 THEN iif(id % 20 = 9, 'taken', 'waiting') ELSE 'done' END,
                    iif(id % 20 = 9, 'p' || (id / 20 % {PEOPLE}), NULL),
                    iif(id % 20 = 19, date('2026-11-01', (id % 60) || ' days'), NULL), id, id
             FROM document;"
        ))
        .unwrap();
}

/// Lists read nothing but the table of documents, so one letter is written there a hundred thousand times;
/// as many durable appends would measure the disk.
fn multiply(file: &Path) {
    let connection = Connection::open(file).unwrap();
    let copied = connection
        .execute(
            "INSERT INTO document (id, revision, last_seq, entry_year, entry_number, received_on, received_at, stage,
                                   original_hash, file_name, media_type, bytes, channel)
             SELECT value, 1, value, entry_year, value, received_on, received_at, stage,
                    randomblob(32), printf('Scan_2026-11-20_%06d.pdf', value), media_type, 1000 + value, channel
             FROM document, (WITH RECURSIVE counted (value) AS
                               (VALUES (2) UNION ALL SELECT value + 1 FROM counted WHERE value < ?1)
                             SELECT value FROM counted)",
            [DOCUMENTS],
        )
        .unwrap();
    assert_eq!(copied as u64 + 1, DOCUMENTS);
}

fn compare(what: &str, ours: Vec<Duration>, theirs: Vec<Duration>) {
    let (ours, theirs) = (median(ours), median(theirs));
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
    println!("{what:<28} register {ours:>9.1?}  bare {theirs:>9.1?}  ratio {ratio:.2}");
}

fn append(register: &Register, i: u64) {
    let fact = Fact::Received(Received {
        original: Original {
            hash: hash(i),
            file_name: Private(name(i)),
            media_type: Some(MediaType::Pdf),
            bytes: 1000 + i,
        },
        channel: Channel::ScanFolder,
        received_on: "2026-11-20".parse().unwrap(),
        duplicate_of: None,
        cut: None,
    });
    register
        .append(
            Timestamp::UNIX_EPOCH,
            &Actor::House,
            About::NewDocument,
            &fact,
        )
        .unwrap();
}

/// A table with the columns that a list shows and the index that its order needs, and nothing else:
/// no journal, no chain, no other index.
fn bare(file: &Path) -> Connection {
    let connection = Connection::open(file).unwrap();
    connection
        .pragma_update(None, "journal_mode", "WAL")
        .unwrap();
    connection
        .pragma_update(None, "synchronous", "FULL")
        .unwrap();
    connection
        .execute_batch(
            "CREATE TABLE document (id INTEGER PRIMARY KEY, number INTEGER NOT NULL, received_on TEXT, at INTEGER,
                                    stage TEXT, hash BLOB, name TEXT, media_type TEXT, bytes INTEGER, channel TEXT);
             CREATE UNIQUE INDEX by_number ON document (number);",
        )
        .unwrap();
    connection
}

fn insert(bare: &Connection, i: u64) {
    bare.prepare_cached(
        "INSERT INTO document (number, received_on, at, stage, hash, name, media_type, bytes, channel)
         VALUES (:number, '2026-11-20', 0, 'received', :hash, :name, 'application/pdf', :bytes, 'scan_folder')",
    )
    .unwrap()
    .execute(named_params! { ":number": i + 1, ":hash": hash(i).0, ":name": name(i), ":bytes": 1000 + i })
    .unwrap();
}

/// Reads the page's rows into Rust values, as any list must.
fn select(bare: &Connection, offset: u64) {
    let mut select = bare
        .prepare_cached("SELECT * FROM document ORDER BY number DESC LIMIT ?1 OFFSET ?2")
        .unwrap();
    let rows = select
        .query_map((PAGE, offset), |row| {
            let hash: [u8; 32] = row.get("hash")?;
            let words: (String, String, String, String, String) = (
                row.get("received_on")?,
                row.get("stage")?,
                row.get("name")?,
                row.get("media_type")?,
                row.get("channel")?,
            );
            Ok((
                row.get::<_, i64>("id")?,
                row.get::<_, i64>("number")?,
                hash,
                words,
            ))
        })
        .unwrap();
    assert_eq!(
        rows.map(Result::unwrap).collect::<Vec<_>>().len(),
        PAGE as usize
    );
}

fn hash(i: u64) -> ContentHash {
    let mut hash = [0; 32];
    // Spread, as real hashes are.
    hash[..8].copy_from_slice(&i.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_be_bytes());
    ContentHash(hash)
}

fn name(i: u64) -> String {
    format!("Scan_2026-11-20_{i:06}.pdf")
}

fn time(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
