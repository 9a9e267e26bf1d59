//! Roles are given and taken, and the book shows to each what lies or lay in the own baskets.

use crate::{
    filing::{akte, matter_opened, opened},
    letters::{acted, arrive, at, clerk, confirmed, empty, forwarded, say, seen},
};
use document::{DocumentId, Fact, Filed, Private, Role, RolesGiven};
use register::{About, Error, Register, Sight, Which};

fn given(person: &str, roles: &[Role]) -> Fact {
    Fact::RolesGiven(RolesGiven {
        person: Private(person.into()),
        roles: roles.to_vec(),
    })
}

fn baskets(keys: &[&str]) -> Sight {
    Sight::Baskets {
        keys: keys.iter().map(|key| (*key).to_owned()).collect(),
        person: "e.mustermann".into(),
    }
}

/// A letter on its way: the Bauamt leads, the press office has a copy.
fn under_way(register: &Register, bytes: u64) -> DocumentId {
    let letter = arrive(register, bytes, "2026-11-22").document.unwrap();
    say(register, seen(letter, 1), &confirmed("bauamt"));
    say(register, seen(letter, 2), &forwarded(0));
    letter
}

#[test]
fn the_newest_word_counts_and_somebody_can_always_give_roles() {
    let (_folder, register) = empty();
    let refused = |fact: &Fact| register.append(at(1), &clerk(), About::House, fact);
    let lonely = given("m.weber", &[Role::Mailroom]);
    assert!(matches!(refused(&lonely), Err(Error::NoAdministration)));
    assert!(register.roles().unwrap().is_empty());
    say(
        &register,
        About::House,
        &given("a.admin", &[Role::Administration]),
    );
    say(&register, About::House, &lonely);
    say(
        &register,
        About::House,
        &given("m.weber", &[Role::Clerk, Role::Administration]),
    );
    say(&register, About::House, &given("a.admin", &[]));
    assert!(matches!(
        refused(&given("m.weber", &[])),
        Err(Error::NoAdministration)
    ));
    let now = vec![(
        Private("m.weber".to_owned()),
        vec![Role::Clerk, Role::Administration],
    )];
    assert_eq!(register.roles().unwrap(), now);
    register.rebuild().unwrap();
    assert_eq!(register.roles().unwrap(), now);
    assert!(register.verify().unwrap().is_intact());
}

#[test]
fn lists_and_counts_show_what_lies_or_lay_in_the_own_baskets() {
    let (_folder, register) = empty();
    let letters: Vec<_> = (0..6).map(|bytes| under_way(&register, bytes)).collect();
    let passed_on = letters[0];
    let errand = register.errands(passed_on).unwrap();
    let errand = errand.iter().find(|errand| errand.number == 1).unwrap().id;
    say(&register, seen(passed_on, 3), &acted(errand, 3));
    arrive(&register, 99, "2026-11-22");

    let count = |sight: Sight, which| register.seen(sight).count(which).unwrap();
    assert_eq!(count(Sight::All, Which::All), 7);
    assert_eq!(
        count(baskets(&["unit:bauamt"]), Which::All),
        6,
        "it lay there"
    );
    assert_eq!(count(baskets(&["unit:presse"]), Which::All), 6);
    assert_eq!(count(baskets(&["person:k.lang"]), Which::All), 1);
    assert_eq!(count(baskets(&["unit:kasse"]), Which::All), 0);
    assert_eq!(count(Sight::nothing(), Which::All), 0);
    assert_eq!(
        count(baskets(&["unit:bauamt"]), Which::Open),
        0,
        "the open one is nobody's yet"
    );

    // Pages of a filtered list follow one another without a gap.
    let bauamt = register.seen(baskets(&["unit:bauamt", "unit:presse"]));
    let whole = bauamt.list_at(Which::All, 0, 100).unwrap();
    let pages = [0, 2, 4].map(|offset| bauamt.list_at(Which::All, offset, 2).unwrap());
    assert_eq!(pages.concat(), whole);
    assert_eq!(whole.len(), 6);
    assert_eq!(bauamt.due(document::Date::MAX, 100).unwrap().len(), 6);

    let kasse = register.seen(baskets(&["unit:kasse"]));
    assert!(kasse.document(letters[1]).unwrap().is_none());
    assert!(
        kasse
            .by_entry_number(whole[0].entry_number)
            .unwrap()
            .is_none()
    );
    assert!(
        kasse
            .basket_counts("2026-11-22".parse().unwrap())
            .unwrap()
            .is_empty()
    );
    assert!(kasse.senders().unwrap().is_empty());
    assert_eq!(bauamt.senders().unwrap(), ["Öztürk, Aylin"]);
    assert_eq!(
        register.baskets_of(passed_on).unwrap(),
        ["person:k.lang", "unit:bauamt", "unit:presse"]
    );
    assert!(register.verify().unwrap().is_intact());
    register.rebuild().unwrap();
    assert_eq!(register.baskets_of(passed_on).unwrap().len(), 3);
}

#[test]
fn akten_are_seen_with_a_letter_in_them_or_by_whom_opened_them() {
    let (_folder, register) = empty();
    let (file, matter) = akte(&register);
    let second = say(&register, About::House, &matter_opened(file, 2)).seq;
    let (shown, other) = (
        under_way(&register, 1),
        arrive(&register, 2, "2026-11-22").document,
    );
    say(&register, seen(shown, 3), &Fact::Filed(Filed { matter }));
    say(
        &register,
        seen(other.unwrap(), 1),
        &Fact::Filed(Filed { matter }),
    );
    let own = register
        .append(at(9), &clerk(), About::House, &opened("10", 1))
        .unwrap();

    let bauamt = register.seen(baskets(&["unit:bauamt"]));
    let row = bauamt.matter(matter).unwrap().unwrap();
    assert_eq!(
        (row.letters, bauamt.letters_in(matter).unwrap().len()),
        (1, 1)
    );
    assert!(bauamt.matter(second.into()).unwrap().is_none());
    let row = bauamt.case_file(file).unwrap().unwrap();
    assert_eq!((row.matters, row.open, row.letters), (1, 1, 1));
    assert_eq!(
        bauamt.case_file_history(file).unwrap().len(),
        2,
        "not the second one's"
    );
    assert_eq!(
        bauamt.matter_history(matter).unwrap().len(),
        2,
        "one letter's filing"
    );
    assert!(
        bauamt.case_file(own.seq.into()).unwrap().is_some(),
        "opened by themselves"
    );

    let nobody = register.seen(Sight::nothing());
    assert!(nobody.case_files("63").unwrap().is_empty());
    assert!(nobody.newest_case_files(9).unwrap().is_empty());
    assert!(nobody.open_matters(9).unwrap().is_empty());
    assert!(nobody.case_files_by_group().unwrap().is_empty());
    assert!(nobody.case_file_by_sign(&row.sign).unwrap().is_none());
    let everything = register.seen(Sight::All);
    assert_eq!(
        everything.matter(matter).unwrap(),
        register.matter(matter).unwrap()
    );
    assert_eq!(everything.newest_case_files(9).unwrap().len(), 2);
}
