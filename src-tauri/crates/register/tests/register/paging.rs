//! The journal is paged through: what is asked for is found, all of it and nothing else.

use crate::letters::{acted, arrive, at, confirmed, day, empty, forwarded, rejected, say, seen};
use document::{Actor, Basket, DocumentId, EntryNumber, Fact, Private, Problem, Role, RolesGiven};
use register::{About, Asked, EntriesAsked, LettersAsked, Register, Sight};

fn person(name: &str) -> Actor {
    Actor::Person(Private(name.to_owned()))
}

fn number(year: i16, number: u32) -> Option<EntryNumber> {
    Some(EntryNumber { year, number })
}

fn letters(asked: Asked) -> LettersAsked {
    LettersAsked {
        asked,
        ..LettersAsked::default()
    }
}

fn entries(asked: Asked) -> EntriesAsked {
    EntriesAsked {
        asked,
        ..EntriesAsked::default()
    }
}

/// Six letters: two for the Bauamt that were forwarded, one of them done; two that only a form gives to it; one for
/// the treasury; one of the next year.
fn book() -> (tempfile::TempDir, Register, Vec<DocumentId>) {
    let (folder, register) = empty();
    let came = |bytes, on: &str| arrive(&register, bytes, on).document.unwrap();
    let mut all: Vec<_> = (1..=5)
        .map(|bytes| came(bytes, &format!("2026-11-0{bytes}")))
        .collect();
    all.push(came(6, "2027-01-04"));
    for letter in &all[..4] {
        say(&register, seen(*letter, 1), &confirmed("bauamt"));
    }
    say(&register, seen(all[4], 1), &confirmed("kasse"));
    for letter in &all[..2] {
        say(&register, seen(*letter, 2), &forwarded(0));
    }
    let errands = register.errands(all[0]).unwrap();
    let errand = errands.iter().find(|errand| errand.number == 1).unwrap().id;
    say(&register, seen(all[0], 3), &acted(errand, 3));
    let taken = acted(register.errands(all[1]).unwrap()[0].id, 0);
    register
        .append(at(9_000), &person("k.lang"), seen(all[1], 3), &taken)
        .unwrap();
    say(
        &register,
        About::House,
        &rejected("x.exe", Problem::UnknownType),
    );
    (folder, register, all)
}

#[test]
fn letters_are_found_by_number_day_basket_and_person() {
    let (_folder, register, all) = book();
    let found = |asked: LettersAsked| {
        let mut ids = register.seen(Sight::All).letters_asked(&asked).unwrap();
        ids.reverse();
        ids
    };
    assert_eq!(found(LettersAsked::default()), all);
    let range = Asked {
        first: number(2026, 4),
        last: number(2027, 1),
        ..Asked::default()
    };
    assert_eq!(found(letters(range)), all[3..]);
    let days = LettersAsked {
        from: Some(day("2026-11-02")),
        to: Some(day("2026-11-03")),
        ..LettersAsked::default()
    };
    assert_eq!(found(days), all[1..3]);
    let lies_in = |basket| Asked {
        basket: Some(basket),
        ..Asked::default()
    };
    assert_eq!(
        found(letters(lies_in(Basket::Unit("bauamt".into())))),
        all[..4]
    );
    assert_eq!(
        found(letters(lies_in(Basket::Unit("kasse".into())))),
        all[4..5]
    );
    let k_lang = Private("k.lang".to_owned());
    let with = found(letters(lies_in(Basket::Person(k_lang.clone()))));
    assert_eq!(with, all[..1], "passed on to this person");
    let by = |person: Private<String>| Asked {
        person: Some(person),
        ..Asked::default()
    };
    assert_eq!(found(letters(by(k_lang))), all[1..2]);
    assert!(found(letters(by(Private("niemand".into())))).is_empty());
    // The rows themselves, whatever order they are asked for in.
    let rows = register.seen(Sight::All).letters_of(&all[1..4]).unwrap();
    let ids: Vec<_> = rows.iter().rev().map(|row| row.id).collect();
    assert_eq!(ids, all[1..4]);
}

#[test]
fn entries_are_found_by_letter_time_basket_and_person() {
    let (_folder, register, all) = book();
    let everything = register.seen(Sight::All);
    let found = |asked: &EntriesAsked| {
        let seqs = everything.entries_asked(asked).unwrap();
        let entries = everything.entries_at(&seqs).unwrap();
        assert!(
            entries.iter().map(|entry| entry.seq).eq(seqs),
            "all of them, in order"
        );
        entries
    };
    let head = register.head().unwrap().seq.0;
    let whole = found(&EntriesAsked::default());
    assert_eq!(whole.len() as u64, head);
    let one = Asked {
        first: number(2026, 2),
        last: number(2026, 2),
        ..Asked::default()
    };
    let history = register.history(all[1]).unwrap();
    assert!(found(&entries(one)).into_iter().rev().eq(history));
    let house = EntriesAsked {
        letterless: true,
        ..EntriesAsked::default()
    };
    assert_eq!(found(&house).len(), 1);
    let late = EntriesAsked {
        from: Some(at(9_000)),
        before: Some(at(9_001)),
        ..EntriesAsked::default()
    };
    let expected = whole.iter().filter(|entry| entry.at == at(9_000)).count();
    assert_eq!(found(&late).len(), expected);
    assert!(expected >= 1);
    let by = Asked {
        person: Some(Private("k.lang".into())),
        basket: Some(Basket::Unit("bauamt".into())),
        ..Asked::default()
    };
    let said = found(&entries(by));
    assert_eq!(said.len(), 1);
    assert_eq!(said[0].actor, Some(person("k.lang")));
}

#[test]
fn a_clerk_pages_through_the_own_letters_only() {
    let (_folder, register, all) = book();
    let administration = Fact::RolesGiven(RolesGiven {
        person: Private("a.admin".into()),
        roles: vec![Role::Administration],
    });
    say(&register, About::House, &administration);
    let own = register.seen(Sight::Baskets {
        keys: vec!["person:k.lang".into()],
        person: "k.lang".into(),
    });
    assert_eq!(
        own.letters_asked(&LettersAsked::default()).unwrap(),
        all[..1]
    );
    assert!(own.letters_of(&all[1..]).unwrap().is_empty());
    let seqs = own.entries_asked(&EntriesAsked::default()).unwrap();
    assert_eq!(seqs.len(), register.history(all[0]).unwrap().len());
    let others = register
        .seen(Sight::All)
        .entries_asked(&EntriesAsked::default())
        .unwrap();
    assert_eq!(own.entries_at(&others).unwrap().len(), seqs.len());
    assert!(own.house_entries("roles_given").unwrap().is_empty());
    assert_eq!(
        register
            .seen(Sight::All)
            .house_entries("roles_given")
            .unwrap()
            .len(),
        1
    );
    assert!(own.numbers_given().unwrap().is_empty());
    assert!(
        own.journal_people().unwrap().is_empty(),
        "k.lang acted on another letter"
    );
    let presse = Sight::Baskets {
        keys: vec!["unit:presse".into()],
        person: "p.presse".into(),
    };
    for sight in [presse, Sight::All] {
        assert_eq!(register.seen(sight).journal_people().unwrap(), ["k.lang"]);
    }
}

#[test]
fn numbers_are_gap_free_and_what_was_said_is_counted() {
    let (_folder, register, all) = book();
    let everything = register.seen(Sight::All);
    let numbers = everything.numbers_given().unwrap();
    assert!(numbers.iter().all(register::NumbersGiven::is_gap_free));
    let years: Vec<_> = numbers.iter().map(|year| (year.year, year.last)).collect();
    assert_eq!(years, [(2026, 5), (2027, 1)]);
    let gap = register::NumbersGiven {
        given: 4,
        ..numbers[0]
    };
    assert!(!gap.is_gap_free());

    let said = everything.said_about(all[1]).unwrap();
    assert_eq!(said.people.last(), Some(&Private("k.lang".to_owned())));
    assert_eq!(said.entries, 4);
    assert!(!said.corrected);
    say(&register, seen(all[2], 2), &confirmed("kasse"));
    assert!(
        everything.said_about(all[2]).unwrap().corrected,
        "confirmed anew"
    );
}
