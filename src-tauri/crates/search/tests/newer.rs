//! Letters that the index has not taken in yet are found all the same, and in their place.

mod support;

use std::sync::Arc;

use search::{FacetKind, Letter, Request, Sort, Why, search_plainly};
use support::{Archive, day, letter, mark, numbers};

/// Three letters in the index, of which the second has changed since, and two newer ones.
fn office() -> (Archive, Vec<Arc<Letter>>) {
    let archive = Archive::new();
    for (number, text) in [
        (1, "Antrag auf Wohngeld"),
        (2, "Wohngeldbescheid, alter Stand"),
        (3, "Antrag auf Hundesteuer"),
    ] {
        let mut letter = letter(number, &[text]);
        letter.unit = Some("Sozialamt".into());
        letter.received_on = day(2026, 3, i8::try_from(number).expect("small"));
        archive.index.upsert(&letter).expect("taken in");
    }
    archive.index.commit(&mark(3)).expect("committed");
    let newer = [
        (2, "Widerspruch, neuer Stand"),
        (4, "Wohngeld Az. 32.1 - 4711 / 2026"),
        (5, "Kraftfahrzeugzulassungsstelle"),
    ];
    let newer = newer.map(|(number, text)| {
        let mut letter = letter(number, &[text]);
        letter.unit = Some("Ordnungsamt".into());
        letter.sender = (number == 5).then(|| "Müller".into());
        letter.received_on = day(2026, 4, i8::try_from(number).expect("small"));
        Arc::new(letter)
    });
    (archive, newer.into())
}

fn request(query: &str) -> Request {
    Request {
        facets: true,
        without: vec![document::DocumentId(2)],
        ..Request::new(query)
    }
}

#[test]
fn newer_letters_are_found_as_they_are_now() {
    let (archive, newer) = office();
    let ask = |query: &str| {
        let answer = archive
            .index
            .search_with(&request(query), &newer)
            .expect("an answer");
        assert_eq!(answer.total, answer.hits.len());
        numbers(&answer)
    };
    assert_eq!(ask("Wohngeld"), [4, 1]);
    assert_eq!(ask("alter Stand"), [] as [u64; 0], "the old state is gone");
    assert_eq!(ask("neuer Stand"), [2]);
    assert_eq!(ask("4711/2026"), [4]);
    assert_eq!(ask("\"auf Wohngeld\""), [1]);
    assert_eq!(ask("von:mueller"), [5]);
    assert_eq!(ask("wohngeld -4711"), [1]);
    assert_eq!(ask("datum:2026-04-05"), [5]);
    assert_eq!(ask("Hundesteuer OR zulassung"), [3, 5]);
    let part = &search_plainly(&request("zulassung"), &newer).hits[0];
    assert_eq!((part.why, part.newer), (Some(Why::PartOf), true));
    assert!(part.snippet.iter().any(|fragment| fragment.marked));
}

#[test]
fn they_stand_in_their_place_on_every_part_of_the_list() {
    let (archive, newer) = office();
    for sort in [Sort::Relevance, Sort::Newest, Sort::Oldest] {
        let whole = Request {
            sort,
            ..request("wohngeld OR steuer OR zulassung OR stand")
        };
        let all = archive
            .index
            .search_with(&whole, &newer)
            .expect("an answer");
        assert_eq!(all.total, 5);
        let mut parts = Vec::new();
        for offset in 0..6 {
            let part = Request {
                offset,
                limit: 1,
                ..whole.clone()
            };
            let answer = archive.index.search_with(&part, &newer).expect("an answer");
            parts.extend(numbers(&answer));
        }
        assert_eq!(parts, numbers(&all), "{sort:?}");
        if sort == Sort::Newest {
            assert_eq!(parts, [5, 4, 2, 3, 1]);
        }
    }
}

#[test]
fn they_are_counted_and_narrowed_like_the_others() {
    let (archive, newer) = office();
    let narrowed = Request {
        narrow: vec![(FacetKind::Unit, "Ordnungsamt".into())],
        ..request("Wohngeld")
    };
    let answer = archive
        .index
        .search_with(&narrowed, &newer)
        .expect("an answer");
    assert_eq!(numbers(&answer), [4]);
    let units = &answer.facets[0];
    let counted: Vec<_> = units.values.iter().map(|v| (&*v.value, v.count)).collect();
    assert_eq!(
        counted,
        [("Ordnungsamt", 1), ("Sozialamt", 1)],
        "one sees what else could be chosen"
    );
    let nobody = Request {
        access: Some(vec!["x".into()]),
        ..request("Wohngeld")
    };
    assert_eq!(search_plainly(&nobody, &newer).total, 0);
}

#[test]
fn the_counter_names_senders_first() {
    let (archive, newer) = office();
    let ask = |query: &str| {
        let answer = archive
            .index
            .look_up_with(&request(query), &newer)
            .expect("an answer");
        numbers(&answer)
    };
    assert_eq!(ask("Müller"), [5]);
    assert_eq!(ask("Wohngeld"), [4, 1]);
    assert_eq!(ask("2026-000004"), [4]);
    assert!(ask("").is_empty());
}
