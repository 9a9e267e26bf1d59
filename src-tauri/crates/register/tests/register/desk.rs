//! What people say about a letter beside its form: receipt, pages, envelopes that stay closed.

use crate::letters::{
    arrive, at, clerk, confirmed, day, empty, hash, proposed, recognised, reversed, say, seen,
};
use document::{
    Arranged, ArrivalKind, DocumentId, Fact, Joined, MediaType, Original, PageChange, PlacedPage,
    Private, ReceiptCorrected, Sealed, SealedClass, SealedHandedOver, SealedOpened, Stage,
};
use register::{About, DocumentRow, Error, Register, Which};

pub(crate) fn corrected(on: &str) -> Fact {
    Fact::ReceiptCorrected(ReceiptCorrected {
        received_on: day(on),
        time: Some("23:40".parse().unwrap()),
        arrival: Some(ArrivalKind::NightLetterbox),
        reason: Private("Nachtbriefkasten am Morgen geleert".into()),
    })
}

/// So many pages of a further file, with a text of this number.
pub(crate) fn arranged(text: u64, pages: u32) -> Fact {
    let page = |page| PlacedPage {
        file: 0,
        page,
        turn: 90,
    };
    Fact::Arranged(Box::new(Arranged {
        change: PageChange::Rescanned,
        reason: None,
        files: vec![Original {
            hash: hash(50),
            file_name: Private("Neuer Scan.tif".into()),
            media_type: Some(MediaType::Tiff),
            bytes: 4,
        }],
        pages: (1..=pages).map(page).collect(),
        dropped: vec![page(pages + 1)],
        with: None,
        text: hash(text),
        confidence: 0.5,
    }))
}

pub(crate) fn joined(into: DocumentId) -> Fact {
    Fact::Joined(Joined { into })
}

pub(crate) fn sealed() -> Fact {
    Fact::Sealed(Box::new(Sealed {
        class: SealedClass::Bid,
        addressee: Private("Vergabestelle".into()),
        sender: None,
        remark: Some(Private("Los 2".into())),
        received_on: day("2026-12-31"),
        time: "09:05".parse().unwrap(),
        arrival: ArrivalKind::Courier,
    }))
}

pub(crate) fn handed_over() -> Fact {
    Fact::SealedHandedOver(SealedHandedOver {
        to: Private("Frau Kern".into()),
    })
}

pub(crate) fn opened() -> Fact {
    Fact::SealedOpened(SealedOpened {
        reason: Private("Aufdruck übersehen".into()),
    })
}

fn row(register: &Register, id: DocumentId) -> DocumentRow {
    register.document(id).unwrap().unwrap()
}

/// The tables are what a rebuild makes of them.
fn sound(register: &Register) {
    let found = register.verify().unwrap();
    assert!(found.is_intact(), "{found:?}");
}

#[test]
fn a_corrected_receipt_counts_and_the_old_one_comes_back() {
    let (_folder, register) = empty();
    let letter = arrive(&register, 1, "2027-01-02");
    let id = letter.document.unwrap();
    say(&register, seen(id, 1), &recognised(1));
    say(&register, seen(id, 2), &proposed(true));
    let said = say(&register, seen(id, 3), &corrected("2026-12-31"));
    let now = row(&register, id);
    assert_eq!(now.received_on, day("2026-12-31"));
    assert_eq!(now.arrival, Some(ArrivalKind::NightLetterbox));
    assert_eq!(
        Some(now.entry_number),
        letter.entry_number,
        "the number of the year in which it was entered stays"
    );
    assert_eq!(
        now.stage,
        Stage::Recognised,
        "what was proposed from the old day is proposed anew"
    );
    sound(&register);

    assert_eq!(register.reversible(id).unwrap(), Some(said.seq));
    say(&register, seen(id, 4), &reversed(said.seq.0));
    let now = row(&register, id);
    assert_eq!(
        (now.received_on, now.arrival, now.received_time),
        (day("2027-01-02"), None, None)
    );
    assert_eq!(register.reversible(id).unwrap(), None);
    sound(&register);
}

#[test]
fn a_confirmed_letter_keeps_its_form_when_its_receipt_is_corrected() {
    let (_folder, register) = empty();
    let id = arrive(&register, 1, "2027-01-02").document.unwrap();
    say(&register, seen(id, 1), &recognised(1));
    let form = say(&register, seen(id, 2), &proposed(true)).seq;
    say(&register, seen(id, 3), &confirmed("bauamt"));
    say(&register, seen(id, 4), &corrected("2026-12-31"));
    assert_eq!(row(&register, id).stage, Stage::Confirmed);
    assert_eq!(register.proposal(id).unwrap(), Some(form));
    sound(&register);
}

#[test]
fn pages_are_arranged_and_come_back_and_every_file_stays_known() {
    let (_folder, register) = empty();
    let id = arrive(&register, 1, "2026-12-31").document.unwrap();
    say(&register, seen(id, 1), &recognised(1));
    say(&register, seen(id, 2), &proposed(true));
    let first = say(&register, seen(id, 3), &arranged(2, 2)).seq;
    let second = say(&register, seen(id, 4), &arranged(3, 1)).seq;
    let now = row(&register, id);
    assert_eq!((now.text, now.pages), (Some(hash(3)), Some(1)));
    assert_eq!(
        (now.arrangement, now.stage),
        (Some(second), Stage::Recognised)
    );
    let too_early = register.append(at(1), &clerk(), seen(id, 5), &reversed(first.0));
    assert!(
        matches!(too_early, Err(Error::Misplaced { .. })),
        "the newest first"
    );

    // Read again as the pages lie: that goes with the arrangement, and does not stand in the way of taking it back.
    say(&register, seen(id, 5), &recognised(4));
    let now = row(&register, id);
    assert_eq!((now.text, now.arrangement), (Some(hash(4)), Some(second)));
    assert_eq!(register.reversible(id).unwrap(), Some(second));
    assert_eq!(register.arranged().unwrap(), [(id, second)]);

    say(&register, seen(id, 6), &reversed(second.0));
    assert_eq!(row(&register, id).text, Some(hash(2)));
    say(&register, seen(id, 7), &reversed(first.0));
    let now = row(&register, id);
    assert_eq!(
        (now.text, now.pages, now.arrangement),
        (Some(hash(1)), Some(3), None)
    );
    let further = register.further_originals().unwrap();
    assert_eq!(further.len(), 1, "once, and also after it was taken back");
    assert_eq!((further[0].document, further[0].hash), (id, hash(50)));
    sound(&register);
}

#[test]
fn what_stands_or_falls_together_leaves_no_half_behind() {
    let (_folder, register) = empty();
    let into = arrive(&register, 1, "2026-12-31").document.unwrap();
    let gone = arrive(&register, 2, "2026-12-31").document.unwrap();
    let head = register.head().unwrap();
    let failed = register.together(at(1), &clerk(), |book| {
        book.append(&seen(into, 1), &arranged(2, 2))?;
        book.append(&seen(gone, 9), &joined(into))
    });
    assert!(matches!(failed, Err(Error::Conflict { .. })));
    assert_eq!(register.head().unwrap(), head);

    register
        .together(at(1), &clerk(), |book| {
            book.append(&seen(into, 1), &arranged(2, 2))?;
            book.append(&seen(gone, 1), &joined(into))
        })
        .unwrap();
    assert_eq!(row(&register, gone).stage, Stage::Joined);
    assert_eq!(row(&register, gone).joined.unwrap().0, into);
    assert_eq!(register.count(Which::Open).unwrap(), 1);
    let itself = register.append(at(1), &clerk(), seen(into, 2), &joined(into));
    assert!(matches!(itself, Err(Error::Misplaced { .. })));
    sound(&register);
}

#[test]
fn an_envelope_has_a_number_and_nothing_that_an_opened_letter_has() {
    let (_folder, register) = empty();
    let said = say(&register, About::NewDocument, &sealed());
    assert_eq!(said.entry_number.unwrap().to_string(), "2026-000001");
    let id = said.document.unwrap();
    let now = row(&register, id);
    assert_eq!(
        (now.stage, now.original, now.pages),
        (Stage::Sealed, None, None)
    );
    assert_eq!(now.sealed.unwrap().addressee.0, "Vergabestelle");
    for fact in [
        recognised(1),
        proposed(true),
        confirmed("bauamt"),
        arranged(1, 1),
    ] {
        let refused = register.append(at(1), &clerk(), seen(id, 1), &fact);
        assert!(matches!(refused, Err(Error::Misplaced { .. })), "{fact:?}");
    }
    let letter = arrive(&register, 1, "2026-12-31").document.unwrap();
    let refused = register.append(at(1), &clerk(), seen(letter, 1), &handed_over());
    assert!(matches!(refused, Err(Error::Misplaced { .. })));

    say(&register, seen(id, 1), &opened());
    let handed = say(&register, seen(id, 2), &handed_over()).seq;
    let now = row(&register, id);
    assert_eq!(now.stage, Stage::HandedOver);
    let envelope = now.sealed.unwrap();
    assert_eq!(envelope.handed_over.unwrap().0.0, "Frau Kern");
    assert!(envelope.opened.is_some());
    assert_eq!(register.count(Which::Open).unwrap(), 1, "the letter");
    sound(&register);

    say(&register, seen(id, 3), &reversed(handed.0));
    assert_eq!(row(&register, id).stage, Stage::Sealed);
    sound(&register);
}
