//! Released shapes of the ways out of the house.

use super::*;
use document::{HandOver, HandOverProblem, HandOverStep, Private, Seq, WayOut};

/// What every step without words of its own has in its shape.
const NOTHING: &str =
    r#"{"order":31,"unit":null,"folder":null,"email":null,"problem":null,"reason":null}"#;

pub(super) fn steps() -> Vec<(Fact, String)> {
    let said = |order: Option<u64>, step, json: &str| {
        let order = order.map(Seq);
        (
            Fact::HandOver(Box::new(HandOver { order, step })),
            json.to_owned(),
        )
    };
    let ordered = |way| HandOverStep::Ordered {
        unit: "bauaufsicht".into(),
        way,
    };
    let folder = ordered(WayOut::Folder("/srv/fachverfahren/bau".into()));
    let email = ordered(WayOut::Email {
        to: Private("bau@auental.example".into()),
        message_id: "0a@auental.example".into(),
    });
    let cancelled = HandOverStep::Cancelled {
        reason: Private("Irrläufer".into()),
    };
    let mut all = vec![
        said(
            None,
            folder,
            r#"{"order":null,"unit":"bauaufsicht","folder":"/srv/fachverfahren/bau","email":null,"problem":null,"reason":null}"#,
        ),
        said(
            None,
            email,
            r#"{"order":null,"unit":"bauaufsicht","folder":null,"email":{"to":"bau@auental.example","message_id":"0a@auental.example"},"problem":null,"reason":null}"#,
        ),
        said(Some(31), HandOverStep::Began, NOTHING),
        said(Some(31), HandOverStep::Arrived, NOTHING),
        said(Some(31), HandOverStep::Confirmed, NOTHING),
        said(Some(31), HandOverStep::Retried, NOTHING),
        said(Some(31), HandOverStep::Unclear, NOTHING),
        said(
            Some(31),
            cancelled,
            r#"{"order":31,"unit":null,"folder":null,"email":null,"problem":null,"reason":"Irrläufer"}"#,
        ),
    ];
    for problem in HandOverProblem::ALL {
        let name = problem.as_str();
        let json = format!(
            r#"{{"order":31,"unit":null,"folder":null,"email":null,"problem":"{name}","reason":null}}"#
        );
        all.push(said(Some(31), HandOverStep::Failed(problem), &json));
    }
    all
}

#[test]
fn orders_from_before_there_was_e_mail_are_still_read() {
    let body =
        br#"{"order":null,"unit":"bauaufsicht","folder":"/srv/bau","problem":null,"reason":null}"#;
    let Some(Fact::HandOver(read)) = decode("hand_over_ordered", 1, body).unwrap() else {
        panic!("a way out was ordered");
    };
    let HandOverStep::Ordered { way, .. } = read.step else {
        panic!("it is the order");
    };
    assert_eq!(way, WayOut::Folder("/srv/bau".into()));
}

/// When this fails: add a version to the shape, then add the word here.
#[test]
fn a_new_reason_is_a_new_version() {
    assert_eq!(
        HandOverProblem::ALL.map(HandOverProblem::as_str),
        [
            "folder_missing",
            "folder_refused",
            "letter_unreadable",
            "mail_not_set_up",
            "keyring_missing",
            "password_missing",
            "server_unreachable",
            "server_untrusted",
            "login_refused",
            "mail_deferred",
            "mail_refused",
            "mailbox_refused",
            "mail_too_large"
        ]
    );
}
