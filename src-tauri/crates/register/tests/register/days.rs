//! Day lists follow one another without a gap, and only the newest is opened again.

use crate::letters::{arrive, at, clerk, day, empty, recognised, rejected, say, seen};
use document::{DayClosed, DayReopened, DaySums, Fact, Private, Problem, Seq};
use register::{About, Error, Register};

/// A list of everything that came in since the last one.
pub(crate) fn closing(register: &Register, on: &str) -> Fact {
    let after = register
        .last_day_list()
        .unwrap()
        .map_or(Seq(0), |last| last.through);
    let through = register.newest_before(after, at(1_000_000_000)).unwrap();
    Fact::DayClosed(Box::new(DayClosed {
        day: day(on),
        after,
        through: through.unwrap_or(after),
        numbers: None,
        sums: DaySums::default(),
        doubts: Vec::new(),
    }))
}

pub(crate) fn reopening(closed: Seq) -> Fact {
    Fact::DayReopened(DayReopened {
        closed,
        reason: Private("Nachzügler".into()),
    })
}

/// Everything that can be said about days.
pub(crate) fn close_and_open_again(register: &Register) {
    let closed = say(register, About::House, &closing(register, "2026-12-30"));
    say(register, About::House, &reopening(closed.seq));
    say(register, About::House, &closing(register, "2026-12-31"));
}

fn is_refused(register: &Register, fact: &Fact) -> bool {
    let refused = register.append(at(1), &clerk(), About::House, fact);
    matches!(refused, Err(Error::Misplaced { .. }))
}

#[test]
fn every_letter_stands_on_one_list() {
    let (_folder, register) = empty();
    let first = arrive(&register, 1, "2026-12-30").document.unwrap();
    say(&register, seen(first, 1), &recognised(5));
    let refused = say(&register, About::House, &rejected("x", Problem::Empty)).seq;
    let stale = closing(&register, "2026-12-30");
    say(&register, About::House, &stale);
    assert!(is_refused(&register, &stale), "not twice");
    assert_eq!(register.last_day_list().unwrap().unwrap().through, refused);

    let second = arrive(&register, 2, "2026-12-30").document.unwrap();
    assert!(is_refused(&register, &closing(&register, "2026-12-30")));
    let next = closing(&register, "2026-12-31");
    say(&register, About::House, &next);
    let Fact::DayClosed(next) = next else {
        unreachable!()
    };
    let on_it = register.letters_between(next.after, next.through).unwrap();
    let on_it: Vec<_> = on_it.iter().map(|row| row.document.id).collect();
    assert_eq!(on_it, [second], "the first stands on the list before");
    let before = register.letters_between(Seq(0), next.after).unwrap();
    let read = before[0].reading.unwrap();
    assert_eq!((read.pages, read.blank), (3, Some(1)));
    let file = read.file.unwrap();
    assert_eq!((file.pages, file.separators), (4, 1));
    assert_eq!(
        register.rejected_between(Seq(0), next.after).unwrap().len(),
        1
    );
}

#[test]
fn only_the_newest_list_is_opened_again_and_its_letters_are_open_then() {
    let (_folder, register) = empty();
    arrive(&register, 1, "2026-12-30");
    let first = say(&register, About::House, &closing(&register, "2026-12-30")).seq;
    arrive(&register, 2, "2026-12-31");
    let second = say(&register, About::House, &closing(&register, "2026-12-31")).seq;
    assert!(is_refused(&register, &reopening(first)));
    say(&register, About::House, &reopening(second));
    assert!(is_refused(&register, &reopening(second)), "only once");
    let last = register.last_day_list().unwrap().unwrap();
    assert_eq!(last.seq, first);
    let again = say(&register, About::House, &closing(&register, "2026-12-31"));
    assert_eq!(register.last_day_list().unwrap().unwrap().seq, again.seq);
    let kinds: Vec<_> = register.day_entries(9).unwrap();
    let kinds: Vec<_> = kinds.iter().map(|entry| entry.kind.as_str()).collect();
    assert_eq!(
        kinds,
        ["day_closed", "day_reopened", "day_closed", "day_closed"]
    );
    register.rebuild().unwrap();
    assert!(register.verify().unwrap().is_intact());
    assert_eq!(register.last_day_list().unwrap().unwrap().seq, again.seq);
}
