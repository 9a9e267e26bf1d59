//! Many threads at once: writers take turns, readers read beside them.

use crate::letters::{at, clerk, empty, hash, recognised};
use document::{Actor, Fact, Private, Received, Revision};
use register::{About, Error, Source, Which};
use std::{
    path::PathBuf,
    sync::atomic::{AtomicBool, AtomicU32, Ordering},
    thread,
};

fn letter(bytes: u64) -> Fact {
    crate::letters::received(bytes, "2026-11-20", None)
}

#[test]
fn letters_that_arrive_at_once_get_numbers_without_a_gap_while_others_read() {
    let (_folder, register) = empty();
    let (register, done) = (&register, &AtomicBool::new(false));
    let mut numbers: Vec<_> = thread::scope(|scope| {
        let readers: Vec<_> = (0..6)
            .map(|_| {
                scope.spawn(move || {
                    let mut seen = 0;
                    while !done.load(Ordering::Relaxed) {
                        let rows = register.list_at(Which::All, 0, 1000).unwrap();
                        // One state at a time: no gap in what a reader sees, and never less than before.
                        let highest = rows.first().map_or(0, |row| row.entry_number.number);
                        assert_eq!(rows.len(), highest as usize);
                        assert!(highest >= seen);
                        seen = highest;
                    }
                })
            })
            .collect();
        let writers: Vec<_> = (0..4_u64)
            .map(|writer| {
                scope.spawn(move || {
                    let arrive = |i| {
                        let fact = letter(writer * 100 + i);
                        register
                            .append(at(0), &clerk(), About::NewDocument, &fact)
                            .unwrap()
                    };
                    (0..15)
                        .map(|i| arrive(i).entry_number.unwrap().number)
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        let numbers = writers
            .into_iter()
            .flat_map(|writer| writer.join().unwrap())
            .collect();
        done.store(true, Ordering::Relaxed);
        readers
            .into_iter()
            .for_each(|reader| reader.join().unwrap());
        numbers
    });
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=60).collect::<Vec<_>>());
    assert!(register.verify().unwrap().is_intact());
}

#[test]
fn of_several_who_decide_at_once_one_wins_and_the_others_are_told() {
    let (_folder, register) = empty();
    let id = register
        .append(at(0), &Actor::House, About::NewDocument, &letter(1))
        .unwrap()
        .document
        .unwrap();
    let conflicts = AtomicU32::new(0);
    thread::scope(|scope| {
        for text in 0..5 {
            let (register, conflicts) = (&register, &conflicts);
            scope.spawn(move || {
                let about = About::Document {
                    id,
                    seen: Revision(1),
                };
                match register.append(at(1), &clerk(), about, &recognised(text)) {
                    Ok(appended) => assert_eq!(appended.revision, Revision(2)),
                    Err(Error::Conflict {
                        seen: Revision(1),
                        now: Revision(2),
                        ..
                    }) => {
                        conflicts.fetch_add(1, Ordering::Relaxed);
                    }
                    Err(other) => panic!("{other}"),
                }
            });
        }
    });
    assert_eq!(conflicts.into_inner(), 4);
    assert_eq!(register.history(id).unwrap().len(), 2);
}

#[test]
fn a_source_departs_once_and_only_itself() {
    let (folder, register) = empty();
    let source = |modified| Source {
        path: Private(PathBuf::from("/scan/Brief.pdf")),
        bytes: 1001,
        modified: at(0) + std::time::Duration::from_nanos(modified),
        hash: hash(1),
    };
    let Fact::Received(received) = letter(1) else {
        unreachable!()
    };
    let take = |source: Source| {
        let fact = Fact::Received(Received {
            duplicate_of: None,
            ..received.clone()
        });
        let about = About::NewDocumentFrom(source);
        register
            .append(at(0), &Actor::House, about, &fact)
            .unwrap()
            .document
            .unwrap()
    };
    let (first, second) = (take(source(1)), take(source(2)));
    assert_eq!(
        register.departing().unwrap(),
        [(source(1), first), (source(2), second)]
    );
    register.departed(&source(1)).unwrap();
    register.departed(&source(3)).unwrap();
    register.rebuild().unwrap();
    drop(register);
    let register = register::Register::open(folder.path()).unwrap();
    assert_eq!(register.departing().unwrap(), [(source(2), second)]);
    register.departed(&source(2)).unwrap();
    assert_eq!(register.departing().unwrap(), []);
}
