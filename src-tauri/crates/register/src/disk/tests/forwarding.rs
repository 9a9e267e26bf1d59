//! Released shapes of letters on their way through the offices.

use super::*;
use document::{
    Absence, Absent, Act, Acted, Basket, Circulation, Disposition, Duty, ErrandId, Forwarded,
    Judged, Recalled, Role, RolesGiven, Scope, Sign, Standing, Timeliness,
};

fn person(name: &str) -> Basket {
    Basket::Person(Private(name.into()))
}

fn closing() -> Disposition {
    Disposition {
        kind: "wv".into(),
        text: "Wv.".into(),
        duty: Duty::FollowUp,
        to: Some(Basket::Unit("kasse".into())),
        day: Some("2026-12-01".parse().unwrap()),
    }
}

fn acted(act: Act) -> Fact {
    Fact::Acted(Box::new(Acted {
        errand: ErrandId(449),
        act,
        sign: Sign {
            person: Private("m.weber".into()),
            initials: Private("We".into()),
            role: "amtsleitung".into(),
            stands_for: Some(Private("k.lang".into())),
        },
    }))
}

const SIGN: &str =
    r#""errand":449,"person":"m.weber","initials":"We","role":"amtsleitung","stands_for":"k.lang""#;
const CLOSING: &str =
    r#"{"kind":"wv","text":"Wv.","duty":"follow_up","to":"unit:kasse","day":"2026-12-01"}"#;

fn every_kind() -> Vec<(Fact, String)> {
    let day = "2026-12-01".parse().unwrap();
    let to = person("k.lang");
    let act = |act: Act, rest: &str| (acted(act), format!("{{{SIGN}{rest}}}"));
    vec![
        (
            Fact::RolesGiven(RolesGiven {
                person: Private("m.weber".into()),
                roles: vec![Role::Clerk, Role::Administration],
            }),
            r#"{"person":"m.weber","roles":["clerk","administration"]}"#.to_owned(),
        ),
        (
            Fact::Forwarded(Box::new(Forwarded {
                lead: Basket::Unit("bau".into()),
                copies: vec![to.clone()],
                dispositions: vec![closing()],
                note: "eilt".into(),
                from: Some(Private("p.post".into())),
            })),
            format!(
                r#"{{"lead":"unit:bau","copies":["person:k.lang"],"dispositions":[{CLOSING}],"note":"eilt","from":"p.post"}}"#
            ),
        ),
        (
            Fact::Recalled(Recalled {
                reason: "Irrtum".into(),
            }),
            r#"{"reason":"Irrtum"}"#.into(),
        ),
        act(Act::TakenOver, ""),
        act(Act::Seen, ""),
        act(
            Act::Done {
                remark: "ok".into(),
                then: vec![closing()],
            },
            &format!(r#","text":"ok","then":[{CLOSING}]"#),
        ),
        act(
            Act::PassedOn {
                to: to.clone(),
                reason: String::new(),
            },
            r#","text":"","to":"person:k.lang""#,
        ),
        act(
            Act::Asked {
                whom: to,
                question: "Seit wann?".into(),
            },
            r#","text":"Seit wann?","to":"person:k.lang""#,
        ),
        act(
            Act::Answered {
                answer: "Seit Mai.".into(),
            },
            r#","text":"Seit Mai.""#,
        ),
        act(
            Act::Returned {
                reason: "Straße des Landes".into(),
            },
            r#","text":"Straße des Landes""#,
        ),
        act(
            Act::Resubmitted {
                day,
                purpose: "Antwort da?".into(),
            },
            r#","text":"Antwort da?","day":"2026-12-01""#,
        ),
        (
            Fact::Judged(Box::new(Judged {
                timeliness: Timeliness::InTime,
                posted: Some("2026-11-02".parse().unwrap()),
                last_day: Some(day),
                computation: vec!["Aufgabe zur Post am 02.11.2026".into()],
            })),
            r#"{"timeliness":"in_time","posted":"2026-11-02","last_day":"2026-12-01","computation":["Aufgabe zur Post am 02.11.2026"]}"#.into(),
        ),
        (
            Fact::Absent(Absent {
                person: Private("k.lang".into()),
                absence: Some(Absence {
                    from: "2026-11-30".parse().unwrap(),
                    to: day,
                    deputy: Some(Private("m.weber".into())),
                    scope: Scope::Work,
                }),
            }),
            r#"{"person":"k.lang","absence":{"from":"2026-11-30","to":"2026-12-01","deputy":"m.weber","scope":"work"}}"#.into(),
        ),
        (
            Fact::Absent(Absent {
                person: Private("k.lang".into()),
                absence: None,
            }),
            r#"{"person":"k.lang","absence":null}"#.into(),
        ),
    ]
}

#[test]
fn released_shapes_never_change() {
    for (fact, shape) in every_kind() {
        assert_eq!(String::from_utf8(encode(&fact)).unwrap(), shape);
        assert!(is_known(fact.kind(), version_of(&fact)), "{}", fact.kind());
        let read = decode(fact.kind(), version_of(&fact), shape.as_bytes()).unwrap();
        assert_eq!(read, Some(fact));
    }
}

#[test]
fn an_act_without_what_it_needs_is_refused() {
    for (kind, rest) in [
        ("passed_on", r#","text":"""#),
        ("asked", r#","text":"","to":"Bauamt""#),
        ("resubmitted", r#","text":"""#),
        ("seen", r#","mood":"good""#),
    ] {
        let body = format!("{{{SIGN}{rest}}}");
        assert!(decode(kind, 1, body.as_bytes()).is_err(), "{kind} {rest}");
    }
}

/// When this fails: add a version to every shape that holds the list, then add the word here.
#[test]
fn a_new_word_in_a_list_is_a_new_version() {
    assert_eq!(
        Duty::ALL.map(Duty::as_str),
        [
            "read",
            "work",
            "co_sign",
            "discuss",
            "give_back",
            "follow_up",
            "file",
            "close"
        ]
    );
    assert_eq!(
        Timeliness::ALL.map(Timeliness::as_str),
        ["in_time", "late", "unclear"]
    );
    assert_eq!(
        Role::ALL.map(Role::as_str),
        ["mailroom", "clerk", "lead", "auditor", "administration"]
    );
    assert_eq!(Scope::ALL.map(Scope::as_str), ["read", "work", "sign"]);
    // Words of the tables, which are derived: they may change with the format.
    assert_eq!(Circulation::ALL.len() + Standing::ALL.len(), 11);
}
