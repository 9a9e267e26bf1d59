//! Released shapes of the day's close.

use super::*;
use document::{DayClosed, DayDoubt, DayReopened, DaySums, EntryNumber, Seq};

pub(super) fn closes() -> Vec<(Fact, String)> {
    let number = |number| EntryNumber { year: 2026, number };
    let closed = DayClosed {
        day: "2026-11-22".parse().unwrap(),
        after: Seq(4),
        through: Seq(17),
        numbers: Some((number(3), number(9))),
        sums: DaySums {
            letters: 7,
            envelopes: 1,
            files: 5,
            uncounted_files: 1,
            pages_in: 20,
            pages: 15,
            blank: 2,
            aside: 1,
            separators: 1,
            rejected: 1,
            unconfirmed: 3,
            doubtful: 1,
            unreadable: 1,
            unforwarded: 2,
            envelopes_kept: 1,
        },
        doubts: vec![
            (DocumentId(5), DayDoubt::PagesMissing(1)),
            (DocumentId(9), DayDoubt::EnvelopeKept),
        ],
    };
    let nothing = DayClosed {
        numbers: None,
        sums: DaySums::default(),
        doubts: Vec::new(),
        ..closed.clone()
    };
    let none = r#"{"letters":0,"envelopes":0,"files":0,"uncounted_files":0,"pages_in":0,"pages":0,"blank":0,"aside":0,"separators":0,"rejected":0,"unconfirmed":0,"doubtful":0,"unreadable":0,"unforwarded":0,"envelopes_kept":0}"#;
    vec![
        (
            Fact::DayClosed(Box::new(closed)),
            r#"{"day":"2026-11-22","after":4,"through":17,"numbers":["2026-000003","2026-000009"],"sums":{"letters":7,"envelopes":1,"files":5,"uncounted_files":1,"pages_in":20,"pages":15,"blank":2,"aside":1,"separators":1,"rejected":1,"unconfirmed":3,"doubtful":1,"unreadable":1,"unforwarded":2,"envelopes_kept":1},"doubts":[{"document":5,"doubt":"pages_missing","pages":1},{"document":9,"doubt":"envelope_kept","pages":0}]}"#.into(),
        ),
        (
            Fact::DayClosed(Box::new(nothing)),
            format!(r#"{{"day":"2026-11-22","after":4,"through":17,"numbers":null,"sums":{none},"doubts":[]}}"#),
        ),
        (
            Fact::DayReopened(DayReopened {
                closed: Seq(18),
                reason: Private("Nachzügler".into()),
            }),
            r#"{"closed":18,"reason":"Nachzügler"}"#.into(),
        ),
    ]
}
