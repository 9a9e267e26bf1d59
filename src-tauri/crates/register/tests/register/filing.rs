//! Akten and Vorgänge: numbers without gaps, signs given once, letters in and out, histories.

use crate::letters::{arrive, at, clerk, empty, reversed, say, seen};
use document::{
    CaseFileId, Fact, FileOpened, FileSign, Filed, MatterClosed, MatterId, MatterOpened,
};
use register::{About, Error, Register};

/// An Akte with this number is opened.
pub(crate) fn opened(group: &str, number: u32) -> Fact {
    Fact::FileOpened(FileOpened {
        group: group.into(),
        year: Some(2026),
        number,
        sign: FileSign(format!("{group}-{number:06}/2026")),
        title: format!("Anbau Öztürk {number}"),
    })
}

/// A Vorgang with this number is opened.
pub(crate) fn matter_opened(file: CaseFileId, number: u32) -> Fact {
    Fact::MatterOpened(MatterOpened {
        file,
        number,
        sign: FileSign(format!("A{}/V{number}", file.0)),
        subject: "Bauantrag".into(),
    })
}

/// An Akte with one Vorgang.
pub(crate) fn akte(register: &Register) -> (CaseFileId, MatterId) {
    let file = say(register, About::House, &opened("63", 1)).seq.into();
    let matter = say(register, About::House, &matter_opened(file, 1)).seq;
    (file, matter.into())
}

#[test]
fn numbers_have_no_gap_and_signs_are_given_once() {
    let (_folder, register) = empty();
    let (file, _) = akte(&register);
    let refused = |fact: &Fact| {
        register
            .append(at(1), &clerk(), About::House, fact)
            .unwrap_err()
    };
    for number in [1, 3] {
        assert!(matches!(
            refused(&opened("63", number)),
            Error::NumberNotNext { next: 2, .. }
        ));
    }
    assert_eq!(register.next_file_number("63", Some(2027)).unwrap(), 1);
    assert_eq!(register.next_file_number("10", Some(2026)).unwrap(), 1);
    let same_sign = Fact::MatterOpened(MatterOpened {
        file,
        number: 2,
        sign: FileSign("63 - 1 / 2026".into()),
        subject: "Bauantrag".into(),
    });
    assert!(matches!(refused(&same_sign), Error::SignTaken));
    assert!(matches!(
        refused(&matter_opened(CaseFileId(77), 1)),
        Error::UnknownCaseFile(_)
    ));
}

#[test]
fn a_letter_moves_comes_back_and_leaves() {
    let (_folder, register) = empty();
    let (file, first) = akte(&register);
    let second: MatterId = say(&register, About::House, &matter_opened(file, 2))
        .seq
        .into();
    let letter = arrive(&register, 1, "2026-11-22").document.unwrap();
    let file_into = |matter, revision| {
        let filed = Fact::Filed(Filed { matter });
        say(&register, seen(letter, revision), &filed).seq.0
    };
    let lies = || register.document(letter).unwrap().unwrap().matter;

    file_into(first, 1);
    let moved = file_into(second, 2);
    assert_eq!(lies(), Some(second));
    assert_eq!(register.matter(first).unwrap().unwrap().letters, 0);
    assert_eq!(register.letters_in(second).unwrap().len(), 1);
    say(&register, seen(letter, 3), &reversed(moved));
    assert_eq!(lies(), Some(first), "where it lay before");
    let filing = register.filing_of(letter).unwrap().unwrap();
    say(&register, seen(letter, 4), &reversed(filing.0));
    assert_eq!(lies(), None);
    assert_eq!(register.filing_of(letter).unwrap(), None);
    assert_eq!(register.case_file(file).unwrap().unwrap().letters, 0);
    assert!(register.verify().unwrap().is_intact());
}

#[test]
fn nothing_is_filed_into_a_closed_matter_until_it_is_opened_again() {
    let (_folder, register) = empty();
    let (file, matter) = akte(&register);
    let letter = arrive(&register, 1, "2026-11-22").document.unwrap();
    let closing = Fact::MatterClosed(MatterClosed { matter });
    let closed = say(&register, About::House, &closing);
    let filed = Fact::Filed(Filed { matter });
    let refused = register.append(at(1), &clerk(), seen(letter, 1), &filed);
    assert!(matches!(refused, Err(Error::MatterIsClosed(_))));
    let twice = register.append(at(1), &clerk(), About::House, &closing);
    assert!(matches!(twice, Err(Error::MatterIsClosed(_))));
    assert!(register.open_matters(9).unwrap().is_empty());

    say(&register, About::House, &reversed(closed.seq.0));
    say(&register, seen(letter, 1), &filed);
    let kinds = |entries: Vec<register::JournalEntry>| {
        entries
            .into_iter()
            .map(|entry| entry.kind)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        kinds(register.matter_history(matter).unwrap()),
        ["matter_opened", "matter_closed", "reversed", "filed"]
    );
    assert_eq!(
        kinds(register.case_file_history(file).unwrap()),
        ["file_opened", "matter_opened", "matter_closed", "reversed"]
    );
    let by_sign = register
        .matter_by_sign(&FileSign(format!("a {} / v 1", file.0)))
        .unwrap();
    assert_eq!(by_sign.unwrap().id, matter);
}
