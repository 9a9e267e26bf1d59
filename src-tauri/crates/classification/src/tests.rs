//! Whole letters, set by hand.

use crate::{
    Catalogue, Knowledge, Office, ProposalContext, propose,
    sheet::{Line, Sheet},
};
use document::{
    Proposal, RecognisedPage, RecognisedText, ReferenceKind, SenderKind, SpecialMail, Word,
};

/// A line of words on an otherwise empty page.
pub(crate) fn line(text: &str) -> Line {
    Sheet::of(&letter(&[(25.0, 50.0, 3.5, text)]))
        .lines
        .remove(0)
}

/// A page in tenths of millimetres: left, top, height of each line in millimetres, and its words.
pub(crate) fn letter(lines: &[(f32, f32, f32, &str)]) -> RecognisedText {
    let mut words = Vec::new();
    for (number, (left, top, height, text)) in lines.iter().enumerate() {
        let mut x = left * 10.0;
        for word in text.split(' ') {
            let width = word.chars().count() as f32 * height * 5.0;
            words.push(Word {
                text: word.to_owned(),
                x: x as u32,
                y: (top * 10.0) as u32,
                w: width as u32,
                h: (height * 10.0) as u32,
                confidence: 0.95,
                line: number as u32,
                block: 0,
            });
            x += width + height * 4.0;
        }
    }
    let page = RecognisedPage {
        width: 2100,
        height: 2970,
        dpi: 254,
        confidence: 0.95,
        words,
        ..RecognisedPage::bare(1)
    };
    RecognisedText {
        pages: vec![page],
        ..RecognisedText::default()
    }
}

pub(crate) fn county() -> Knowledge {
    Knowledge::new(
        Catalogue::shipped(),
        Office {
            names: vec!["Landkreis Auental".into()],
            ..Office::default()
        },
    )
}

fn read(lines: &[(f32, f32, f32, &str)], received_on: &str) -> Proposal {
    let context = ProposalContext {
        received_on: received_on.parse().unwrap(),
        attachments: Vec::new(),
    };
    propose(&letter(lines), &county(), &context)
}

const OBJECTION: [(f32, f32, f32, &str); 16] = [
    (
        25.0,
        46.5,
        2.0,
        "Käthe Weißenfels · Königstraße 12 · 99130 Mühlental",
    ),
    (25.0, 54.0, 3.5, "Persönlich"),
    (25.0, 63.0, 3.5, "Landkreis Auental"),
    (25.0, 68.0, 3.5, "Der Landrat"),
    (25.0, 73.0, 3.5, "Schlossplatz 1"),
    (25.0, 78.0, 3.5, "99101 Auenstadt"),
    (125.0, 90.0, 3.5, "Mühlental, den 2. März 2026"),
    (
        25.0,
        99.0,
        3.5,
        "Widerspruch gegen den Bescheid vom 12.02.2026, Az. 63.1-000123/2026",
    ),
    (25.0, 110.0, 3.5, "Sehr geehrte Damen und Herren,"),
    (
        25.0,
        120.0,
        3.5,
        "gegen Ihren Bescheid lege ich Widerspruch ein. Ich bin am 5.6.1978 geboren.",
    ),
    (
        25.0,
        130.0,
        3.5,
        "Bitte antworten Sie bis zum 30.03.2026. Die Gebühr von 84,50 € ist zu hoch.",
    ),
    (
        25.0,
        140.0,
        3.5,
        "Erstattung bitte auf DE89 3704 0044 0532 0130 00.",
    ),
    (25.0, 150.0, 3.5, "Mit freundlichen Grüßen"),
    (25.0, 165.0, 3.5, "Käthe Weißenfels"),
    (25.0, 180.0, 3.5, "Anlagen:"),
    (25.0, 185.0, 3.5, "Kopie des Bescheids, Vollmacht"),
];

#[test]
fn an_objection_fills_in_its_own_form() {
    let proposal = read(&OBJECTION, "2026-03-04");
    let sender = proposal.sender.unwrap();
    assert_eq!(
        (sender.value.name.as_str(), sender.value.kind),
        ("Käthe Weißenfels", SenderKind::Person)
    );
    assert_eq!(sender.value.address, ["Königstraße 12", "99130 Mühlental"]);
    let date = proposal.date.unwrap();
    assert_eq!(date.value.to_string(), "2026-03-02");
    assert_eq!(
        date.evidence[0].words.len(),
        3,
        "the three words of the day: {:?}",
        date.evidence
    );
    assert!(
        proposal
            .subject
            .unwrap()
            .value
            .starts_with("Widerspruch gegen den Bescheid vom 12.02.2026")
    );
    assert_eq!(proposal.kind.unwrap().value, "widerspruch");
    assert_eq!(proposal.unit.unwrap().value, "recht");
    let references: Vec<_> = proposal
        .references
        .iter()
        .map(|found| (found.value.kind, found.value.value.as_str()))
        .collect();
    assert_eq!(references, [(ReferenceKind::Ours, "63.1-000123/2026")]);
    let deadline = proposal.deadline.unwrap().value;
    assert_eq!(deadline.phrase, "Bitte antworten Sie bis zum 30.03.2026.");
    assert_eq!(deadline.day.unwrap().to_string(), "2026-03-30");
    assert_eq!(proposal.ibans[0].value.value, "DE89370400440532013000");
    assert_eq!(
        proposal
            .amounts
            .iter()
            .map(|amount| amount.value.cents)
            .collect::<Vec<_>>(),
        [8450]
    );
    let enclosures: Vec<_> = proposal
        .enclosures
        .iter()
        .map(|enclosure| enclosure.value.as_str())
        .collect();
    assert_eq!(enclosures, ["Kopie des Bescheids", "Vollmacht"]);
    assert!(proposal.confidential.is_some());
    let special: Vec<_> = proposal
        .special
        .iter()
        .map(|special| special.value)
        .collect();
    assert!(
        special.contains(&SpecialMail::Personal) && special.contains(&SpecialMail::Objection),
        "{special:?}"
    );
}

#[test]
fn evidence_always_points_at_words_that_are_there() {
    let proposal = read(&OBJECTION, "2026-03-04");
    let words = letter(&OBJECTION).pages[0].words.len() as u32;
    let all = [
        proposal.kind.unwrap().evidence,
        proposal.unit.unwrap().evidence,
        proposal.subject.unwrap().evidence,
        proposal.deadline.unwrap().evidence,
        proposal.references[0].evidence.clone(),
    ];
    for evidence in all.iter().flatten() {
        assert!(
            evidence.page == 1
                && !evidence.words.is_empty()
                && evidence.words.iter().all(|word| *word < words),
            "{evidence:?}"
        );
    }
}

#[test]
fn a_date_after_the_day_of_receipt_is_never_proposed() {
    let proposal = read(&OBJECTION, "2026-02-20");
    assert_ne!(
        proposal.date.map(|date| date.value.to_string()).as_deref(),
        Some("2026-03-02")
    );
}

#[test]
fn empty_and_odd_pages_yield_empty_proposals() {
    let empty = read(&[], "2026-03-04");
    assert_eq!(
        Proposal {
            kind: None,
            unit: None,
            ..empty.clone()
        },
        Proposal::default(),
        "{empty:?}"
    );
    let mut odd = letter(&[(
        25.0,
        50.0,
        3.5,
        "½ ✓ 𝔊 \u{0} DE DE89 , . : ( Az. Az. bis zum",
    )]);
    odd.pages[0].width = 0;
    let context = ProposalContext {
        received_on: "2026-03-04".parse().unwrap(),
        attachments: vec!["<x".into()],
    };
    propose(&odd, &county(), &context);
    odd.pages[0].width = 2100;
    propose(&odd, &county(), &context);
}

#[test]
fn confirmations_are_learned_at_once_and_forgotten_exactly() {
    let mut county = county();
    let context = ProposalContext {
        received_on: "2026-03-04".parse().unwrap(),
        attachments: Vec::new(),
    };
    let odd = letter(&[(
        25.0,
        120.0,
        3.5,
        "Zwergkaninchen Züchterschau Rammler Häsin Bewertungskarte",
    )]);
    let other = letter(&[(
        25.0,
        120.0,
        3.5,
        "Kanalbefahrung Haltung Schacht Kamerawagen Inspektion",
    )]);
    let before = county.learned.clone();
    let mut noted = Vec::new();
    for _ in 0..3 {
        for (text, kind, unit) in [
            (&odd, "tierschau", "veterinaer"),
            (&other, "kanal", "umwelt"),
        ] {
            let example = crate::example_of(text, &county, &context);
            noted.push(county.learned.learn(&example, Some(kind), Some(unit)));
        }
    }
    assert!(county.learned.hit_rate(crate::Question::Unit).right >= 2);
    let proposal = propose(&odd, &county, &context);
    assert_eq!(proposal.kind.unwrap().value, "tierschau");
    let unit = proposal.unit.unwrap();
    assert_eq!(unit.value, "veterinaer");
    assert!(!unit.evidence.is_empty());
    for (turn, trials) in noted.into_iter().enumerate() {
        let (text, kind, unit) = if turn % 2 == 0 {
            (&odd, "tierschau", "veterinaer")
        } else {
            (&other, "kanal", "umwelt")
        };
        let example = crate::example_of(text, &county, &context);
        county
            .learned
            .unlearn(&example, Some(kind), Some(unit), trials);
    }
    assert_eq!(county.learned, before, "nothing of it is left");
}

#[test]
fn a_known_sender_is_found_by_a_mark_of_theirs() {
    let mut county = county();
    let sender = crate::KnownSender {
        name: "Stadtwerke Mühlental GmbH".into(),
        marks: vec!["DE89 3704 0044 0532 0130 00".into()],
        ..crate::KnownSender::default()
    };
    county.known = crate::Known::new(vec![sender], ["92-H-15346".to_owned()]);
    let context = ProposalContext {
        received_on: "2026-03-04".parse().unwrap(),
        attachments: Vec::new(),
    };
    let text = letter(&[
        (
            25.0,
            120.0,
            3.5,
            "Wir bitten um Zahlung. Zeichen: 92-H-15346",
        ),
        (25.0, 280.0, 2.5, "IBAN DE89 3704 0044 0532 0130 00"),
    ]);
    let proposal = propose(&text, &county, &context);
    let sender = proposal.sender.unwrap();
    assert!(
        sender.value.known
            && sender.value.name == "Stadtwerke Mühlental GmbH"
            && sender.confidence > 0.9
    );
    assert_eq!(proposal.references[0].value.kind, ReferenceKind::Ours);
}
