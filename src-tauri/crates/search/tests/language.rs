//! The query language, order, facets, proposals, similar letters and the counter.

mod support;

use document::DocumentId;
use search::{CompletionKind, FacetKind, Letter, Request, Sort, Why};
use support::{Archive, day, letter, numbers};

fn office() -> Archive {
    let archive = Archive::new();
    let make = |number, text: &str, change: fn(&mut Letter)| {
        let mut one = letter(number, &[text]);
        change(&mut one);
        archive.index.upsert(&one).expect("taken in");
    };
    make(
        1,
        "Antrag auf Wohngeld für die Wohnung im Lindenweg 4",
        |one| {
            one.sender = Some("Sabine Müller".into());
            one.unit = Some("Sozialamt".into());
            one.kind = Some("Antrag".into());
            one.received_on = day(2026, 3, 10);
            one.deadline = Some(day(2026, 4, 15));
            one.references = vec!["50.2-1177/2026".into()];
        },
    );
    make(
        2,
        "Rechnung Nr. 2026-778 über die Lieferung von Streusalz",
        |one| {
            one.sender = Some("Stadtwerke Musterstadt GmbH".into());
            one.unit = Some("Bauhof".into());
            one.kind = Some("Rechnung".into());
            one.received_on = day(2026, 5, 31);
            one.case_file = Some("Winterdienst 2026".into());
        },
    );
    make(3, "Widerspruch gegen den Bescheid über Wohngeld", |one| {
        one.sender = Some("Jürgen Mueller".into());
        one.unit = Some("Sozialamt".into());
        one.kind = Some("Widerspruch".into());
        one.received_on = day(2025, 12, 30);
        one.date = Some(day(2026, 3, 2));
        one.recipient = Some("Landratsamt, Sachgebiet 31".into());
    });
    make(
        4,
        "Einladung zur Sitzung des Gemeinderats, Rechnung folgt",
        |one| {
            one.sender = Some("Gemeinderat".into());
            one.received_on = day(2026, 6, 1);
            one.subject = Some("Einladung".into());
        },
    );
    archive.commit(4);
    archive
}

fn sorted(mut found: Vec<u64>) -> Vec<u64> {
    found.sort_unstable();
    found
}

#[test]
fn operators() {
    let archive = office();
    for (query, expected) in [
        ("Wohngeld", vec![1, 3]),
        ("Wohngeld Antrag", vec![1]),
        ("Wohngeld -Widerspruch", vec![1]),
        ("Wohngeld NICHT Widerspruch", vec![1]),
        ("-Wohngeld", vec![2, 4]),
        ("Streusalz OR Sitzung", vec![2, 4]),
        ("Streusalz ODER Sitzung ODER Lindenweg", vec![1, 2, 4]),
        ("Streusalz | Sitzung", vec![2, 4]),
        ("Rechnung (Streusalz OR Lindenweg)", vec![2]),
        ("\"Bescheid über Wohngeld\"", vec![3]),
        ("„Bescheid über Wohngeld“", vec![3]),
        ("\"über Bescheid\"", vec![]),
        ("\"Wohngeld", vec![1, 3]),
        ("Streu*", vec![2]),
        ("*salz", vec![2]),
        ("-\"Bescheid über\" Wohngeld", vec![1]),
    ] {
        assert_eq!(sorted(archive.found(query)), expected, "{query}");
    }
}

#[test]
fn fields_and_days() {
    let archive = office();
    for (query, expected) in [
        ("von:Müller", vec![1, 3]),
        ("von:mueller", vec![1, 3]),
        ("von:Stadt", vec![2]),
        ("von:\"Stadtwerke Musterstadt\"", vec![2]),
        ("VON:Gemeinderat", vec![4]),
        ("von:Wohngeld", vec![]),
        ("an:Landratsamt", vec![3]),
        ("amt:Sozialamt -art:Widerspruch", vec![1]),
        ("art:rechnung", vec![2]),
        ("az:1177/2026", vec![1]),
        ("az:50.2-1177/2026", vec![1]),
        ("ordner:Winterdienst", vec![2]),
        ("betreff:Einladung", vec![4]),
        ("datum:2026-03..2026-05", vec![1, 2, 3]),
        ("datum:01.03.2026..31.03.2026", vec![1, 3]),
        ("eingang:2026-03..2026-05", vec![1, 2]),
        ("briefdatum:2026", vec![3]),
        ("jahr:2025", vec![3]),
        ("frist:2026-04", vec![1]),
        ("frist:..2026", vec![1]),
        ("Wohngeld datum:2026-03-10", vec![1]),
        ("von:", vec![1, 2, 3, 4]),
        ("datum:", vec![1, 2, 3, 4]),
        ("unbekannt:feld", vec![]),
    ] {
        assert_eq!(sorted(archive.found(query)), expected, "{query}");
    }
    let answer = archive.ask("Wohngeld datum:gestern");
    assert_eq!(answer.not_understood, ["gestern"]);
    assert_eq!(answer.total, 2);
}

#[test]
fn numbers_in_any_spacing() {
    let archive = Archive::with(&[
        "Unser Zeichen: 32.1 - 4711 / 2026 Sachbearbeitung",
        "IBAN DE89 3704 0044 0532 0130 00 BIC COBADEFFXXX",
        "Telefon (03441) 725-310, Fax 03441/725 311",
        "Kassenzeichen 1234.5678.9012",
    ]);
    for (query, expected) in [
        ("4711/2026", 1),
        ("32.1-4711/2026", 1),
        ("47112026", 1),
        ("32.1 -4711/2026", 1),
        ("32.1 4711 2026", 1),
        ("DE89370400440532013000", 2),
        ("DE89 3704 0044 0532 0130 00", 2),
        ("DE89 3704 0044", 2),
        ("03441 725310", 3),
        ("03441725310", 3),
        ("(03441) 725-310", 3),
        ("123456789012", 4),
        ("5678 9012", 4),
        ("Kassenzeichen 1234 5678 9012", 4),
    ] {
        assert_eq!(archive.found(query).first(), Some(&expected), "{query}");
        assert_eq!(archive.ask(query).hits[0].why, Some(Why::Exact), "{query}");
    }
    assert!(
        archive.found("4712/2026").is_empty(),
        "another number is another number"
    );
}

#[test]
fn reasons_and_their_order() {
    let archive = Archive::with(&[
        "eine Zulassungsstellen-Gebühr",
        "die Zulassungen",
        "eine Zu1assung",
        "eine Zulasung",
        "die Kraftfahrzeugzulassungsstelle",
        "die Zulassung",
        "Kraftfahrzeug",
        "Stelle",
    ]);
    let answer = archive.ask("Zulassung");
    let reasons: Vec<(u64, Why)> = answer
        .hits
        .iter()
        .map(|hit| (hit.document.0, hit.why.expect("a reason")))
        .collect();
    assert_eq!(reasons[0], (6, Why::Exact));
    assert_eq!(reasons[1], (2, Why::WordForm));
    let reason = |number| {
        reasons
            .iter()
            .find(|(found, _)| *found == number)
            .map(|(_, why)| *why)
    };
    assert_eq!(reason(5), Some(Why::PartOf));
    assert_eq!(reason(3), Some(Why::Misread));
    assert_eq!(reason(4), Some(Why::Similar));
    assert_eq!(reason(1), Some(Why::PartOf));
    assert!(
        answer
            .hits
            .is_sorted_by(|one, other| one.score >= other.score)
    );
    let typing = Request {
        typing: true,
        ..Request::new("Kraftfahrz")
    };
    assert_eq!(
        archive.index.search(&typing).expect("an answer").hits[0].why,
        Some(Why::Beginning)
    );
}

#[test]
fn order_paging_and_narrowing() {
    let archive = office();
    let ask = |request: Request| numbers(&archive.index.search(&request).expect("an answer"));
    assert_eq!(
        ask(Request {
            sort: Sort::Newest,
            ..Request::new("")
        }),
        [4, 2, 1, 3]
    );
    assert_eq!(
        ask(Request {
            sort: Sort::Oldest,
            ..Request::new("")
        }),
        [3, 1, 2, 4]
    );
    assert_eq!(
        ask(Request {
            sort: Sort::Newest,
            limit: 2,
            offset: 1,
            ..Request::new("")
        }),
        [2, 1]
    );
    assert_eq!(
        ask(Request {
            offset: usize::MAX,
            ..Request::new("")
        }),
        [] as [u64; 0]
    );
    assert_eq!(
        ask(Request {
            limit: usize::MAX,
            ..Request::new("Streusalz")
        }),
        [2]
    );
    let narrow = vec![
        (FacetKind::Unit, "Sozialamt".to_owned()),
        (FacetKind::Year, "2026".to_owned()),
    ];
    assert_eq!(
        ask(Request {
            narrow,
            ..Request::new("")
        }),
        [1]
    );
    let nobody = vec![(FacetKind::Sender, "Niemand".to_owned())];
    assert_eq!(
        ask(Request {
            narrow: nobody,
            ..Request::new("")
        }),
        [] as [u64; 0]
    );
}

#[test]
fn facets_count_all_hits() {
    let archive = office();
    let answer = archive
        .index
        .search(&Request {
            facets: true,
            limit: 1,
            ..Request::new("Wohngeld")
        })
        .expect("an answer");
    let of = |kind| -> Vec<(String, usize)> {
        let facet = answer
            .facets
            .iter()
            .find(|facet| facet.kind == kind)
            .expect("a facet");
        facet
            .values
            .iter()
            .map(|value| (value.value.clone(), value.count))
            .collect()
    };
    assert_eq!(of(FacetKind::Unit), [("Sozialamt".to_owned(), 2)]);
    assert_eq!(
        of(FacetKind::Year),
        [("2025".to_owned(), 1), ("2026".to_owned(), 1)]
    );
    assert_eq!(of(FacetKind::Sender).len(), 2);
    assert!(of(FacetKind::CaseFile).is_empty());
}

#[test]
fn proposals() {
    let archive = office();
    let propose = |query: &str| {
        archive
            .index
            .complete(&Request::new(query), 5)
            .expect("proposals")
    };
    let texts = |query: &str| {
        propose(query)
            .into_iter()
            .map(|proposal| proposal.text)
            .collect::<Vec<_>>()
    };
    assert_eq!(texts("vo")[0], "von:");
    assert_eq!(texts("von:must"), ["von:\"Stadtwerke Musterstadt GmbH\""]);
    assert_eq!(texts("Wohngeld von:mue").len(), 2);
    assert_eq!(texts("amt:soz"), ["amt:Sozialamt"]);
    let words = propose("Antrag Streu");
    assert_eq!(
        (words[0].kind, words[0].label.as_str(), words[0].from),
        (CompletionKind::Word, "Streusalz", 7)
    );
    for query in ["", "\"", "von:\"", "🙂", "datum:2", "-", "(", "von:\u{301}"] {
        propose(query);
    }
}

#[test]
fn similar_letters() {
    let archive = Archive::with(&[
        "Antrag auf Baugenehmigung für einen Wintergarten, Flurstück 12/4, Gemarkung Obertal",
        "Nachforderung zur Baugenehmigung Wintergarten, Flurstück 12/4, Gemarkung Obertal, Lageplan fehlt",
        "Anmeldung eines Hundes zur Hundesteuer",
        "Rechnung über Streusalz",
    ]);
    let alike = archive
        .index
        .similar(DocumentId(1), None, 10)
        .expect("hits");
    assert_eq!(
        alike.iter().map(|hit| hit.document.0).collect::<Vec<_>>(),
        [2]
    );
    assert!(
        alike[0]
            .matched
            .iter()
            .any(|word| word.word == "Wintergarten")
    );
    assert!(
        archive
            .index
            .similar(DocumentId(99), None, 10)
            .expect("hits")
            .is_empty()
    );
}

#[test]
fn the_counter_finds_senders_first_and_the_newest_of_them() {
    let archive = Archive::new();
    let make = |number, text: &str, sender: &str, received| {
        let one = Letter {
            sender: Some(sender.into()),
            received_on: received,
            ..letter(number, &[text])
        };
        archive.index.upsert(&one).expect("taken in");
    };
    make(
        1,
        "Mein Nachbar Schulze grillt im Gartenweg 5",
        "Petra Kunz",
        day(2026, 6, 1),
    );
    make(2, "Antrag, Gartenweg 5", "Karl Schulze", day(2026, 1, 1));
    make(
        3,
        "Widerspruch, Az. 50-88/2026, Gartenweg 5",
        "Karl Schulze",
        day(2026, 2, 1),
    );
    archive.commit(3);
    let look_up = |query: &str| {
        numbers(
            &archive
                .index
                .look_up(&Request::new(query))
                .expect("an answer"),
        )
    };
    assert_eq!(look_up("Schulze"), [3, 2, 1]);
    assert_eq!(look_up("schulze gartenweg 5"), [3, 2, 1]);
    assert_eq!(look_up("50 88 2026"), [3]);
    assert_eq!(look_up("Schultze"), [3, 2, 1]);
    assert!(look_up("").is_empty());
}
