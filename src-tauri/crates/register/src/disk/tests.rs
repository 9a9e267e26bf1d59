//! Tests of `disk`.

use super::*;
use document::{
    Alternative, Amount, Arranged, ArrivalKind, Channel, Confidential, ConfidentialMark,
    Confirmation, ContentHash, Cut, Deadline, DocumentId, Engine, Evidence, FilePages, Iban,
    Invoice, Joined, MediaType, Original, PageChange, PlacedPage, Private, Problem, Proposal,
    Proposed, ReceiptCorrected, Received, Recognised, RecognitionFailed, Reference, ReferenceKind,
    Rejected, Reversed, Role, RolesGiven, Sealed, SealedClass, SealedHandedOver, SealedOpened,
    Sender, SenderKind, Seq, SpecialMail,
};

mod day;
mod forwarding;
mod hand_over;

const HASH: &str = "0101010101010101010101010101010101010101010101010101010101010101";

/// One fact of each kind with everything in it, and its released shape.
fn every_kind() -> Vec<(Fact, String)> {
    let hash = ContentHash([1; 32]);
    let original = Original {
        hash,
        file_name: Private("Größe „1\".pdf".into()),
        media_type: Some(MediaType::Pdf),
        bytes: 1234,
    };
    let received = Received {
        original,
        channel: Channel::ScanFolder,
        received_on: "2026-01-31".parse().unwrap(),
        duplicate_of: Some(DocumentId(7)),
        cut: Some(Cut {
            from: DocumentId(3),
            first_page: 2,
            last_page: 5,
        }),
    };
    let recognised = Recognised {
        text: hash,
        engine: Engine {
            name: "tesseract".into(),
            version: "5.3.0".into(),
            model: "deu".into(),
        },
        pages: 3,
        confidence: 0.93,
        unread_pages: vec![2],
        blank_pages: vec![3],
        file: Some(FilePages {
            pages: 5,
            separators: 1,
        }),
    };
    let rejected = Rejected {
        file_name: Private("x.exe".into()),
        bytes: Some(17),
        hash: Some(hash),
        problem: Problem::UnknownType,
    };
    let mut every = vec![
        (
            Fact::Received(received),
            format!(
                r#"{{"original":{{"sha256":"{HASH}","file_name":"Größe „1\".pdf","media_type":"application/pdf","bytes":1234}},"channel":"scan_folder","received_on":"2026-01-31","duplicate_of":7,"cut":{{"from":3,"first_page":2,"last_page":5}}}}"#
            ),
        ),
        (
            Fact::Recognised(recognised),
            format!(
                r#"{{"text":"{HASH}","engine":{{"name":"tesseract","version":"5.3.0","model":"deu"}},"pages":3,"confidence":0.93,"unread_pages":[2],"blank_pages":[3],"file":{{"pages":5,"separators":1}}}}"#
            ),
        ),
        (
            Fact::RecognitionFailed(RecognitionFailed {
                problem: Problem::PasswordProtected,
            }),
            r#"{"problem":"password_protected"}"#.to_owned(),
        ),
        (
            Fact::Rejected(rejected),
            format!(
                r#"{{"file_name":"x.exe","bytes":17,"sha256":"{HASH}","problem":"unknown_type"}}"#
            ),
        ),
        (
            Fact::Proposed(Box::new(proposal())),
            include_str!("tests/proposed-1.json").trim_end().to_owned(),
        ),
        (
            Fact::Confirmed(Box::new(confirmation())),
            r#"{"kind":"rechnung","unit":"kasse","sender":"Stadtwerke Auental GmbH","sender_address":["Am Wehr 1","35999 Auental"],"date":"2026-01-28","subject":"Abschlag","references":[{"kind":"theirs","value":"4711-B"}],"deadline":"2026-02-15","enclosures":2,"confidential":"personal"}"#.to_owned(),
        ),
        (
            Fact::Reversed(Reversed { reversed: Seq(12) }),
            r#"{"reversed":12}"#.to_owned(),
        ),
    ];
    every.extend(of_the_desk(hash));
    every.extend(day::closes());
    every.extend(hand_over::steps());
    let given = RolesGiven {
        person: Private("m.weber".into()),
        roles: Role::ALL.to_vec(),
    };
    every.push((
        Fact::RolesGiven(given),
        r#"{"person":"m.weber","roles":["mailroom","clerk","lead","auditor","administration"]}"#
            .into(),
    ));
    every
}

/// What people say beside the form.
fn of_the_desk(hash: ContentHash) -> [(Fact, String); 6] {
    let time = "14:05".parse().unwrap();
    let file = Original {
        hash,
        file_name: Private("Seite 2.tif".into()),
        media_type: Some(MediaType::Tiff),
        bytes: 9,
    };
    let placed = |page, turn| PlacedPage {
        file: 0,
        page,
        turn,
    };
    let arranged = Arranged {
        change: PageChange::Dropped,
        reason: Some(Private("leer".into())),
        files: vec![file],
        pages: vec![placed(2, 90), placed(1, 0)],
        dropped: vec![placed(3, 270)],
        with: Some(DocumentId(4)),
        text: hash,
        confidence: 0.5,
    };
    let sealed = Sealed {
        class: SealedClass::Bid,
        addressee: Private("Vergabestelle".into()),
        sender: Some(Private("Bau GmbH".into())),
        remark: Some(Private("Los 2".into())),
        received_on: "2026-11-20".parse().unwrap(),
        time,
        arrival: ArrivalKind::Courier,
    };
    [
        (
            Fact::ReceiptCorrected(ReceiptCorrected {
                received_on: "2026-11-20".parse().unwrap(),
                time: Some(time),
                arrival: Some(ArrivalKind::NightLetterbox),
                reason: Private("Leerung am Morgen".into()),
            }),
            r#"{"received_on":"2026-11-20","time":"14:05","arrival":"night_letterbox","reason":"Leerung am Morgen"}"#.to_owned(),
        ),
        (
            Fact::Arranged(Box::new(arranged)),
            format!(
                r#"{{"change":"dropped","reason":"leer","files":[{{"sha256":"{HASH}","file_name":"Seite 2.tif","media_type":"image/tiff","bytes":9}}],"pages":[[0,2,90],[0,1,0]],"dropped":[[0,3,270]],"with":4,"text":"{HASH}","confidence":0.5}}"#
            ),
        ),
        (
            Fact::Joined(Joined {
                into: DocumentId(3),
            }),
            r#"{"into":3}"#.to_owned(),
        ),
        (
            Fact::Sealed(Box::new(sealed)),
            r#"{"class":"bid","addressee":"Vergabestelle","sender":"Bau GmbH","remark":"Los 2","received_on":"2026-11-20","time":"14:05","arrival":"courier"}"#.to_owned(),
        ),
        (
            Fact::SealedHandedOver(SealedHandedOver {
                to: Private("Frau Kern".into()),
            }),
            r#"{"to":"Frau Kern"}"#.to_owned(),
        ),
        (
            Fact::SealedOpened(SealedOpened {
                reason: Private("Fenster im Umschlag übersehen".into()),
            }),
            r#"{"reason":"Fenster im Umschlag übersehen"}"#.to_owned(),
        ),
    ]
}

/// A form with something in every field.
fn proposal() -> Proposal {
    fn found<T>(value: T) -> Proposed<T> {
        Proposed {
            value,
            confidence: 0.75,
            alternatives: Vec::new(),
            evidence: vec![Evidence {
                page: 1,
                words: vec![3, 4],
                why: "Wörter der Betreffzeile".into(),
            }],
        }
    }
    let deadline = Deadline {
        phrase: "bis zum 15.02.2026".into(),
        day: Some("2026-02-15".parse().unwrap()),
        rule: Some("bgb-193".into()),
        computation: vec!["Fristende laut Schreiben".into()],
    };
    Proposal {
        kind: Some(Proposed {
            alternatives: vec![Alternative {
                value: "mahnung".into(),
                confidence: 0.25,
            }],
            ..found("rechnung".to_owned())
        }),
        unit: Some(found("kasse".into())),
        sender: Some(found(Sender {
            name: "Stadtwerke Auental GmbH".into(),
            address: vec!["Am Wehr 1".into()],
            kind: SenderKind::Firm,
            known: true,
        })),
        date: Some(found("2026-01-28".parse().unwrap())),
        subject: Some(found("Abschlag".into())),
        references: vec![found(Reference {
            kind: ReferenceKind::Theirs,
            value: "4711-B".into(),
        })],
        deadline: Some(found(deadline.clone())),
        legal_deadlines: vec![found(deadline)],
        ibans: vec![found(Iban {
            value: "DE02120300000000202051".into(),
            repaired: true,
        })],
        amounts: vec![found(Amount {
            cents: 12_345,
            total: true,
        })],
        enclosures: vec![found("Zählerfoto".into())],
        confidential: Some(found(Confidential {
            mark: ConfidentialMark::Personal,
            phrase: "Persönlich".into(),
        })),
        special: vec![found(SpecialMail::Invoice)],
        invoice: Some(Invoice {
            syntax: "UBL".into(),
            profile: "xrechnung_3.0".into(),
            number: Some("R-1".into()),
            issued: Some("2026-01-28".parse().unwrap()),
            leitweg_holds: Some(false),
            payable: Some(12_345),
            hints: vec!["Prüfziffer".into()],
            ..Invoice::default()
        }),
    }
}

fn confirmation() -> Confirmation {
    Confirmation {
        kind: Some("rechnung".into()),
        unit: Some("kasse".into()),
        sender: Some("Stadtwerke Auental GmbH".into()),
        sender_address: vec!["Am Wehr 1".into(), "35999 Auental".into()],
        date: Some("2026-01-28".parse().unwrap()),
        subject: Some("Abschlag".into()),
        references: vec![Reference {
            kind: ReferenceKind::Theirs,
            value: "4711-B".into(),
        }],
        deadline: Some("2026-02-15".parse().unwrap()),
        enclosures: Some(2),
        confidential: Some(ConfidentialMark::Personal),
    }
}

#[test]
fn released_shapes_never_change() {
    for (fact, shape) in every_kind() {
        assert_eq!(String::from_utf8(encode(&fact)).unwrap(), shape);
        assert_eq!(
            decode(fact.kind(), version_of(&fact), shape.as_bytes()).unwrap(),
            Some(fact)
        );
    }
}

/// What older programs wrote.
#[test]
fn older_shapes_are_still_read() {
    let body = format!(
        r#"{{"original":{{"sha256":"{HASH}","file_name":"Brief","media_type":null,"bytes":4}},"channel":"window","received_on":"2026-01-31","duplicate_of":null}}"#
    );
    let Some(Fact::Received(received)) = decode("received", 1, body.as_bytes()).unwrap() else {
        panic!("a letter was received");
    };
    assert_eq!((received.channel, received.cut), (Channel::Window, None));
}

#[test]
fn every_fact_that_is_written_is_known() {
    for (fact, _) in every_kind() {
        assert!(is_known(fact.kind(), version_of(&fact)));
        assert!(!is_known(fact.kind(), version_of(&fact) + 1));
        assert!(!is_known(fact.kind(), 0));
        assert_eq!(
            decode(fact.kind(), version_of(&fact) + 1, b"{}").unwrap(),
            None
        );
    }
    assert!(!is_known("teleported", 1));
}

/// When this fails: add a version to every shape that holds the list, then add the word here.
#[test]
fn a_new_word_in_a_list_is_a_new_version() {
    assert_eq!(
        Channel::ALL.map(Channel::as_str),
        ["scan_folder", "window", "command_line"]
    );
    assert_eq!(
        MediaType::ALL.map(MediaType::as_str),
        [
            "application/pdf",
            "image/tiff",
            "image/jpeg",
            "image/png",
            "image/bmp",
            "image/webp",
            "image/gif",
            "application/xml"
        ]
    );
    assert_eq!(
        Problem::ALL.map(Problem::code),
        [
            "empty",
            "unknown_type",
            "heic",
            "too_large",
            "not_accessible",
            "damaged",
            "password_protected",
            "form_shell",
            "no_pages",
            "page_too_large",
            "timed_out",
            "out_of_memory",
            "worker_failed",
            "original_damaged"
        ]
    );
    assert_eq!(
        SenderKind::ALL.map(SenderKind::as_str),
        [
            "person",
            "firm",
            "authority",
            "court",
            "lawyer",
            "insurer",
            "association",
            "unknown"
        ]
    );
    assert_eq!(
        ReferenceKind::ALL.map(ReferenceKind::as_str),
        [
            "ours", "theirs", "court", "invoice", "customer", "order", "cash", "vat", "tax",
            "leitweg"
        ]
    );
    assert_eq!(
        ConfidentialMark::ALL.map(ConfidentialMark::as_str),
        ["personal", "confidential", "sealed"]
    );
    assert_eq!(
        ArrivalKind::ALL.map(ArrivalKind::as_str),
        [
            "post",
            "registered",
            "served",
            "courier",
            "night_letterbox",
            "by_hand",
            "fax",
            "email",
            "portal"
        ]
    );
    assert_eq!(
        SealedClass::ALL.map(SealedClass::as_str),
        [
            "personal",
            "confidential",
            "application",
            "staff_council",
            "council",
            "bid",
            "ballot",
            "court",
            "other"
        ]
    );
    assert_eq!(
        PageChange::ALL.map(PageChange::as_str),
        [
            "turned",
            "dropped",
            "taken_back",
            "ordered",
            "split",
            "split_off",
            "joined",
            "rescanned"
        ]
    );
    assert_eq!(
        SpecialMail::ALL.map(SpecialMail::as_str),
        [
            "personal",
            "confidential",
            "application",
            "works_council",
            "bid",
            "ballot",
            "court_service",
            "objection",
            "invoice",
            "dunning",
            "data_protection",
            "urgent"
        ]
    );
}

#[test]
fn what_is_not_of_the_shape_is_refused_and_not_guessed() {
    for (kind, body) in [
        ("recognition_failed", r#"{"problem":"bored"}"#),
        ("recognition_failed", r#"{"problem":"empty","mood":"good"}"#),
        ("recognition_failed", r"{}"),
        ("recognition_failed", r#"{"problem":"empty"}}"#),
        (
            "rejected",
            r#"{"file_name":"x","bytes":-1,"sha256":null,"problem":"empty"}"#,
        ),
        (
            "rejected",
            r#"{"file_name":"x","bytes":1,"sha256":"00","problem":"empty"}"#,
        ),
    ] {
        assert!(decode(kind, 1, body.as_bytes()).is_err(), "{body}");
    }
}

#[test]
fn an_odd_confidence_keeps_no_reading_out_of_the_book() {
    let every = every_kind();
    let [_, (Fact::Recognised(recognised), _), ..] = every.as_slice() else {
        panic!()
    };
    let odd = Fact::Recognised(Recognised {
        confidence: f32::NAN,
        ..recognised.clone()
    });
    let kept = decode("recognised", 2, &encode(&odd)).unwrap();
    assert_eq!(
        kept,
        Some(Fact::Recognised(Recognised {
            confidence: 0.0,
            ..recognised.clone()
        }))
    );
}

#[test]
fn a_reading_of_the_first_version_counted_nothing() {
    let body = format!(
        r#"{{"text":"{HASH}","engine":{{"name":"tesseract","version":"5.3.0","model":"deu"}},"pages":3,"confidence":0.93,"unread_pages":[2]}}"#
    );
    let read = decode("recognised", 1, body.as_bytes()).unwrap();
    let Some(Fact::Recognised(read)) = read else {
        panic!()
    };
    assert_eq!((read.pages, read.unread_pages.as_slice()), (3, &[2][..]));
    assert_eq!((read.blank_pages.as_slice(), read.file), (&[][..], None));
}
