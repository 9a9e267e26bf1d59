//! Makes archives, letters and facts for the tests.

use document::{
    Absence, Absent, Act, Acted, Actor, Basket, Channel, Confirmation, ContentHash, Date,
    Disposition, DocumentId, Duty, Engine, ErrandId, Evidence, Fact, FilePages, Forwarded, Judged,
    MediaType, Original, Private, Problem, Proposal, Proposed, Recalled, Received, Recognised,
    RecognitionFailed, Rejected, Reversed, Revision, Scope, Seq, Sign, Timeliness, Timestamp,
};
use register::{About, Appended, Register};

/// An empty register in a folder that cleans up after itself.
pub(crate) fn empty() -> (tempfile::TempDir, Register) {
    let folder = tempfile::tempdir().unwrap();
    let register = Register::create(folder.path(), at(0)).unwrap();
    (folder, register)
}

/// So many milliseconds after a day in November.
pub(crate) fn at(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(1_795_000_000_000 + milliseconds).unwrap()
}

pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub(crate) fn hash(of: u64) -> ContentHash {
    let mut hash = [0; 32];
    hash[..8].copy_from_slice(&of.to_be_bytes());
    ContentHash(hash)
}

/// A letter whose bytes are told by a number.
pub(crate) fn received(bytes: u64, on: &str, duplicate_of: Option<DocumentId>) -> Fact {
    Fact::Received(Received {
        original: Original {
            hash: hash(bytes),
            file_name: Private(format!("Bescheid für Frau Öztürk {bytes}.pdf")),
            media_type: Some(MediaType::Pdf),
            bytes: 1000 + bytes,
        },
        channel: Channel::ScanFolder,
        received_on: day(on),
        duplicate_of,
        cut: None,
    })
}

pub(crate) fn recognised(text: u64) -> Fact {
    Fact::Recognised(Recognised {
        text: hash(text),
        engine: Engine {
            name: "tesseract".into(),
            version: "5.3.0".into(),
            model: "deu".into(),
        },
        pages: 3,
        confidence: 0.937_5,
        unread_pages: vec![2],
        blank_pages: vec![3],
        file: Some(FilePages {
            pages: 4,
            separators: 1,
        }),
    })
}

pub(crate) fn failed(problem: Problem) -> Fact {
    Fact::RecognitionFailed(RecognitionFailed { problem })
}

/// The machine's form; sure of itself or not.
pub(crate) fn proposed(sure: bool) -> Fact {
    let evidence = || Evidence {
        page: 1,
        words: vec![3, 4],
        why: "Wörter der Betreffzeile".into(),
    };
    let confidence = if sure { 0.95 } else { 0.3 };
    Fact::Proposed(Box::new(Proposal {
        kind: Some(Proposed::new("widerspruch".into(), confidence, evidence())),
        unit: Some(Proposed::new("bauamt".into(), confidence, evidence())),
        subject: Some(Proposed::new(
            "Widerspruch gegen den Bescheid".into(),
            0.9,
            evidence(),
        )),
        date: Some(Proposed::new(day("2026-12-28"), 0.9, evidence())),
        ..Proposal::default()
    }))
}

/// A person's form.
pub(crate) fn confirmed(unit: &str) -> Fact {
    Fact::Confirmed(Box::new(Confirmation {
        kind: Some("widerspruch".into()),
        unit: Some(unit.into()),
        sender: Some("Öztürk, Aylin".into()),
        subject: Some("Widerspruch".into()),
        deadline: Some(day("2027-01-05")),
        ..Confirmation::default()
    }))
}

/// An earlier confirmation is taken back.
pub(crate) fn reversed(seq: u64) -> Fact {
    Fact::Reversed(Reversed { reversed: Seq(seq) })
}

pub(crate) fn rejected(name: &str, problem: Problem) -> Fact {
    Fact::Rejected(Rejected {
        file_name: Private(name.into()),
        bytes: Some(17),
        hash: Some(hash(99)),
        problem,
    })
}

fn disposition(text: &str, duty: Duty, to: Option<&str>) -> Disposition {
    Disposition {
        kind: text.replace(['.', ' '], "").to_lowercase(),
        text: text.into(),
        duty,
        to: to.map(|unit| Basket::Unit(unit.into())),
        day: (duty == Duty::FollowUp).then(|| day("2027-02-01")),
    }
}

/// A letter goes to a unit with a copy to another one; three lists take turns.
pub(crate) fn forwarded(list: usize) -> Fact {
    let work = disposition("z. w. V.", Duty::Work, None);
    let lists = [
        vec![work.clone()],
        vec![
            disposition("z. Mz.", Duty::CoSign, Some("kaemmerei")),
            disposition("u. R.", Duty::GiveBack, None),
            disposition("z. d. A.", Duty::Close, None),
        ],
        vec![work, disposition("Wv.", Duty::FollowUp, None)],
    ];
    Fact::Forwarded(Box::new(Forwarded {
        lead: Basket::Unit("bauamt".into()),
        copies: vec![Basket::Unit("presse".into())],
        dispositions: lists[list % lists.len()].clone(),
        note: String::new(),
        from: Some(Private("p.post".into())),
    }))
}

/// Somebody does something about an errand; eight acts take turns.
pub(crate) fn acted(errand: ErrandId, act: usize) -> Fact {
    let text = || "Zu klären".to_owned();
    let colleague = || Basket::Person(Private("k.lang".into()));
    let act = match act % 8 {
        0 => Act::TakenOver,
        1 => Act::Seen,
        2 => Act::Done {
            remark: text(),
            then: vec![disposition("z. d. A.", Duty::Close, None)],
        },
        3 => Act::PassedOn {
            to: colleague(),
            reason: text(),
        },
        4 => Act::Asked {
            whom: colleague(),
            question: text(),
        },
        5 => Act::Answered { answer: text() },
        6 => Act::Returned { reason: text() },
        _ => Act::Resubmitted {
            day: day("2027-03-01"),
            purpose: text(),
        },
    };
    Fact::Acted(Box::new(Acted {
        errand,
        act,
        sign: Sign {
            person: Private("m.weber".into()),
            initials: Private("We".into()),
            role: "amtsleitung".into(),
            stands_for: None,
        },
    }))
}

pub(crate) fn recalled() -> Fact {
    Fact::Recalled(Recalled {
        reason: "Irrtum".into(),
    })
}

pub(crate) fn judged() -> Fact {
    Fact::Judged(Box::new(Judged {
        timeliness: Timeliness::Late,
        posted: Some(day("2026-11-02")),
        last_day: Some(day("2026-12-07")),
        computation: vec!["Aufgabe zur Post am 02.11.2026".into()],
    }))
}

/// A person is away with a deputy, or back.
pub(crate) fn absent(away: bool) -> Fact {
    Fact::Absent(Absent {
        person: Private("m.weber".into()),
        absence: away.then(|| Absence {
            from: day("2027-01-04"),
            to: day("2027-01-08"),
            deputy: Some(Private("k.lang".into())),
            scope: Scope::Work,
        }),
    })
}

pub(crate) fn clerk() -> Actor {
    Actor::Person(Private("e.mustermann".into()))
}

/// Appends by the house, at a moment that no test asks for.
pub(crate) fn say(register: &Register, about: About, fact: &Fact) -> Appended {
    register.append(at(1), &Actor::House, about, fact).unwrap()
}

/// A letter arrives.
pub(crate) fn arrive(register: &Register, bytes: u64, on: &str) -> Appended {
    say(register, About::NewDocument, &received(bytes, on, None))
}

/// The letter as it was seen at this revision.
pub(crate) fn seen(id: DocumentId, revision: u32) -> About {
    About::Document {
        id,
        seen: Revision(revision),
    }
}
