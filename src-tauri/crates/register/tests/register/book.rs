//! A letter's entries in the book, and what the tables then say.

use crate::letters::{
    arrive, at, clerk, confirmed, day, empty, failed, hash, proposed, received, recognised,
    rejected, say, seen,
};
use document::{Actor, DocumentId, EntryNumber, Problem, Revision, Seq, Stage};
use register::{About, Error, ListQuery, Register, Tables, Which};

#[test]
fn a_letter_stands_in_the_book_and_is_read() {
    let (_folder, register) = empty();
    let taken = register
        .append(
            at(5),
            &Actor::House,
            About::NewDocument,
            &received(1, "2026-11-20", None),
        )
        .unwrap();
    let id = taken.document.unwrap();
    assert_eq!(taken.entry_number.unwrap().to_string(), "2026-000001");
    assert_eq!(taken.revision, Revision(1));
    assert_eq!(register.in_stage(Stage::Received, 10).unwrap(), [id]);

    let read = register
        .append(at(9), &clerk(), seen(id, 1), &recognised(7))
        .unwrap();
    assert_eq!(
        (read.document, read.entry_number),
        (taken.document, taken.entry_number)
    );

    let row = register.document(id).unwrap().unwrap();
    assert_eq!(row.stage, Stage::Recognised);
    assert_eq!(row.received_on, day("2026-11-20"));
    assert_eq!(row.received_at, at(5));
    assert_eq!(
        (row.text, row.pages, row.confidence),
        (Some(hash(7)), Some(3), Some(0.937_5))
    );
    assert_eq!(
        row.original.as_ref().unwrap().file_name.0,
        "Bescheid für Frau Öztürk 1.pdf"
    );
    assert_eq!(
        register.by_entry_number(row.entry_number).unwrap(),
        Some(row)
    );

    let history = register.history(id).unwrap();
    let told: Vec<_> = history
        .iter()
        .map(|entry| (entry.at, entry.actor.clone(), entry.kind.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (at(5), Some(Actor::House), "received"),
            (at(9), Some(clerk()), "recognised")
        ]
    );
    assert_eq!(history[0].fact, Some(received(1, "2026-11-20", None)));
    assert_eq!(history[1].fact, Some(recognised(7)));
    assert!(register.verify().unwrap().is_intact());
}

#[test]
fn entry_numbers_are_counted_by_the_year_of_the_day_of_receipt() {
    let (_folder, register) = empty();
    let days = [
        "2026-12-31",
        "2027-01-01",
        "2026-12-31",
        "2027-01-02",
        "2026-12-30",
    ];
    let numbers: Vec<_> = (1..)
        .zip(days)
        .map(|(bytes, day)| {
            arrive(&register, bytes, day)
                .entry_number
                .unwrap()
                .to_string()
        })
        .collect();
    assert_eq!(
        numbers,
        [
            "2026-000001",
            "2027-000001",
            "2026-000002",
            "2027-000002",
            "2026-000003"
        ]
    );
    let query = ListQuery {
        which: Which::All,
        before: None,
        limit: 10,
    };
    let listed: Vec<_> = register
        .list(&query)
        .unwrap()
        .iter()
        .map(|row| row.entry_number.to_string())
        .collect();
    assert_eq!(
        listed,
        [
            "2027-000002",
            "2027-000001",
            "2026-000003",
            "2026-000002",
            "2026-000001"
        ]
    );
}

#[test]
fn who_decides_on_an_old_revision_is_told_so_and_nothing_changes() {
    let (_folder, register) = empty();
    let id = arrive(&register, 1, "2026-11-20").document.unwrap();
    say(&register, seen(id, 1), &failed(Problem::TimedOut));
    let before = (register.head().unwrap(), register.document(id).unwrap());

    let stale = register.append(at(3), &clerk(), seen(id, 1), &recognised(7));
    assert!(matches!(
        stale,
        Err(Error::Conflict { document, seen: Revision(1), now: Revision(2) }) if document == id
    ));
    let unknown = register.append(at(3), &clerk(), seen(DocumentId(99), 1), &recognised(7));
    assert!(matches!(
        unknown,
        Err(Error::UnknownDocument(DocumentId(99)))
    ));
    let copy = received(2, "2026-11-20", Some(DocumentId(99)));
    let dangling = register.append(at(3), &clerk(), About::NewDocument, &copy);
    assert!(matches!(
        dangling,
        Err(Error::UnknownDocument(DocumentId(99)))
    ));
    assert_eq!(
        (register.head().unwrap(), register.document(id).unwrap()),
        before
    );
}

#[test]
fn a_fact_is_only_said_about_what_it_is_about() {
    let (_folder, register) = empty();
    let id = arrive(&register, 1, "2026-11-20").document.unwrap();
    for (about, fact) in [
        (seen(id, 1), received(2, "2026-11-20", None)),
        (About::House, received(2, "2026-11-20", None)),
        (About::NewDocument, recognised(7)),
        (About::House, failed(Problem::Damaged)),
        (seen(id, 1), rejected("x.exe", Problem::UnknownType)),
    ] {
        let answer = register.append(at(1), &Actor::House, about, &fact);
        assert!(matches!(answer, Err(Error::Misplaced { kind }) if kind == fact.kind()));
    }
    assert_eq!(register.head().unwrap().seq, Seq(1));
}

#[test]
fn a_failed_second_reading_takes_no_text_away() {
    let (_folder, register) = empty();
    let id = arrive(&register, 1, "2026-11-20").document.unwrap();
    say(&register, seen(id, 1), &failed(Problem::TimedOut));
    let row = register.document(id).unwrap().unwrap();
    assert_eq!(
        (row.stage, row.problem),
        (Stage::Unreadable, Some(Problem::TimedOut))
    );

    say(&register, seen(id, 2), &recognised(7));
    let row = register.document(id).unwrap().unwrap();
    assert_eq!((row.stage, row.problem), (Stage::Recognised, None));

    say(&register, seen(id, 3), &failed(Problem::OutOfMemory));
    let row = register.document(id).unwrap().unwrap();
    assert_eq!((row.stage, row.text), (Stage::Recognised, Some(hash(7))));
    assert_eq!(row.problem, Some(Problem::OutOfMemory));
}

#[test]
fn a_file_that_was_not_taken_is_in_the_journal_without_a_number() {
    let (_folder, register) = empty();
    let fact = rejected("Virus.exe", Problem::UnknownType);
    let appended = say(&register, About::House, &fact);
    assert_eq!((appended.document, appended.entry_number), (None, None));
    let rows = register.rejected(10).unwrap();
    assert_eq!((rows[0].seq, rows[0].at), (Seq(1), at(1)));
    assert_eq!(document::Fact::Rejected(rows[0].rejected.clone()), fact);
    assert!(register.verify().unwrap().is_intact());
}

#[test]
fn the_same_bytes_are_found_again() {
    let (_folder, register) = empty();
    assert_eq!(register.first_with_original(hash(1)).unwrap(), None);
    let first = arrive(&register, 1, "2026-11-20").document;
    let copy = say(
        &register,
        About::NewDocument,
        &received(1, "2026-11-21", first),
    );
    assert_eq!(register.first_with_original(hash(1)).unwrap(), first);
    let row = register.document(copy.document.unwrap()).unwrap().unwrap();
    assert_eq!(row.duplicate_of, first);
}

#[test]
fn pages_of_the_list_join_without_seam_by_key_and_by_place() {
    let (_folder, register) = empty();
    for bytes in 1..=23 {
        let id = arrive(
            &register,
            bytes,
            if bytes % 4 == 0 {
                "2027-01-01"
            } else {
                "2026-12-31"
            },
        );
        if bytes % 3 == 0 {
            say(&register, seen(id.document.unwrap(), 1), &recognised(bytes));
        }
    }
    let third = register.in_stage(Stage::Recognised, 3).unwrap();
    for (place, id) in third.iter().enumerate() {
        say(&register, seen(*id, 2), &proposed(place == 0));
    }
    say(&register, seen(third[1], 3), &confirmed("bauamt"));
    for which in [
        Which::All,
        Which::Stage(Stage::Received),
        Which::Stage(Stage::Unreadable),
        Which::Stage(Stage::Recognised),
        Which::Stage(Stage::Proposed),
        Which::Stage(Stage::Confirmed),
        Which::Open,
        Which::Doubtful,
        Which::Urgent,
    ] {
        let whole = register
            .list(&ListQuery {
                which,
                before: None,
                limit: u32::MAX,
            })
            .unwrap();
        assert_eq!(whole.len() as u64, register.count(which).unwrap());
        assert!(whole.is_sorted_by(|a, b| a.entry_number > b.entry_number));

        let (mut by_key, mut by_place) = (Vec::new(), Vec::new());
        loop {
            let before = by_key
                .last()
                .map(|row: &register::DocumentRow| row.entry_number);
            let page = register
                .list(&ListQuery {
                    which,
                    before,
                    limit: 5,
                })
                .unwrap();
            let same = register.list_at(which, by_place.len() as u64, 5).unwrap();
            if page.is_empty() && same.is_empty() {
                break;
            }
            by_key.extend(page);
            by_place.extend(same);
        }
        assert_eq!(by_key, whole);
        assert_eq!(by_place, whole);
        for (place, row) in (0..).zip(&whole) {
            assert_eq!(register.position(which, row.entry_number).unwrap(), place);
        }
    }
    assert_eq!(
        register
            .position(
                Which::All,
                EntryNumber {
                    year: 1999,
                    number: 1
                }
            )
            .unwrap(),
        23
    );
}

#[test]
fn an_index_catches_up_with_each_letter_once() {
    let (_folder, register) = empty();
    let ids: Vec<_> = (1..=3)
        .map(|bytes| arrive(&register, bytes, "2026-11-20").document.unwrap())
        .collect();
    say(&register, seen(ids[0], 1), &recognised(1)); // seq 4
    say(&register, About::House, &rejected("x", Problem::Empty)); // seq 5
    let all = register.touched_since(Seq(0), 10).unwrap();
    assert_eq!(all, [(Seq(2), ids[1]), (Seq(3), ids[2]), (Seq(4), ids[0])]);
    assert_eq!(
        register.touched_since(Seq(2), 1).unwrap(),
        [(Seq(3), ids[2])]
    );
    assert_eq!(register.touched_since(Seq(4), 10).unwrap(), []);
    let head = register.head().unwrap();
    assert_eq!(head.seq, Seq(5));
    assert_eq!(register.hash_at(head.seq).unwrap(), Some(head.hash));
    assert_eq!(register.hash_at(Seq(6)).unwrap(), None);
}

#[test]
fn everything_is_there_after_closing_and_opening() {
    let (folder, register) = empty();
    let (journal, origin) = (register.journal(), register.head().unwrap());
    let id = arrive(&register, 1, "2026-11-20").document.unwrap();
    let before = (register.head().unwrap(), register.document(id).unwrap());
    assert_ne!(before.0, origin);
    drop(register);

    for register in [
        Register::open(folder.path()),
        Register::open_reading(folder.path()),
    ] {
        let register = register.unwrap();
        assert_eq!(register.journal(), journal);
        assert_eq!(
            (register.head().unwrap(), register.document(id).unwrap()),
            before
        );
        assert_eq!(register.verify().unwrap().tables, Tables::Equal);
    }
    assert!(matches!(
        Register::create(folder.path(), at(0)),
        Err(Error::AlreadyThere)
    ));
}

#[test]
fn a_register_opened_for_reading_changes_nothing() {
    let (folder, writing) = empty();
    let register = Register::open_reading(folder.path()).unwrap();
    let answer = register.append(
        at(1),
        &Actor::House,
        About::NewDocument,
        &received(1, "2026-11-20", None),
    );
    assert!(matches!(answer, Err(Error::ReadingOnly { .. })));
    assert!(matches!(register.rebuild(), Err(Error::ReadingOnly { .. })));
    // It sees what another process writes meanwhile.
    arrive(&writing, 1, "2026-11-20");
    assert_eq!(register.count(Which::All).unwrap(), 1);
}

#[test]
fn two_registers_are_never_taken_for_one_another() {
    let ((_a, one), (_b, other)) = (empty(), empty());
    assert_ne!(one.journal(), other.journal());
    assert_ne!(one.head().unwrap().hash, other.head().unwrap().hash);
}
