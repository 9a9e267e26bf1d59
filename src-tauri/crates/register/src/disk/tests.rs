//! Tests of `disk`.

use super::*;
use document::{
    Channel, ContentHash, DocumentId, Engine, MediaType, Original, Private, Problem, Received,
    Recognised, RecognitionFailed, Rejected,
};

const HASH: &str = "0101010101010101010101010101010101010101010101010101010101010101";

/// One fact of each kind with everything in it, and its released shape.
fn every_kind() -> [(Fact, String); 4] {
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
    };
    let rejected = Rejected {
        file_name: Private("x.exe".into()),
        bytes: Some(17),
        hash: Some(hash),
        problem: Problem::UnknownType,
    };
    [
        (
            Fact::Received(received),
            format!(
                r#"{{"original":{{"sha256":"{HASH}","file_name":"Größe „1\".pdf","media_type":"application/pdf","bytes":1234}},"channel":"scan_folder","received_on":"2026-01-31","duplicate_of":7}}"#
            ),
        ),
        (
            Fact::Recognised(recognised),
            format!(
                r#"{{"text":"{HASH}","engine":{{"name":"tesseract","version":"5.3.0","model":"deu"}},"pages":3,"confidence":0.93,"unread_pages":[2]}}"#
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
    ]
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
    assert!(!is_known("proposed", 1));
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
            "image/gif"
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
    let [_, (Fact::Recognised(recognised), _), _, _] = every_kind() else {
        panic!()
    };
    let odd = Fact::Recognised(Recognised {
        confidence: f32::NAN,
        ..recognised.clone()
    });
    let kept = decode("recognised", 1, &encode(&odd)).unwrap();
    assert_eq!(
        kept,
        Some(Fact::Recognised(Recognised {
            confidence: 0.0,
            ..recognised
        }))
    );
}
