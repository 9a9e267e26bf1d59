//! Deadlines and follow-ups are seen in time, a follow-up is back on its day, and whether an objection came in time
//! is reckoned by dated rules and judged by a person.

use document::{Actor, Basket, EntryNumber, FixedClock, Private, Timestamp};
use mailroom::{ActOrder, BasketView, ForwardOrder, Mailroom, Nearness, Seat, Settings, Shelf};
use std::{path::Path, sync::Arc};
use tests::{command_line::Archive, letters::samples, program};

fn import(archive: &Archive, name: &str) -> String {
    let sample = samples().into_iter().find(|sample| sample.name == name);
    let imported = archive.expect(&["import", sample.unwrap().file.to_str().unwrap()]);
    imported[0]["entry_number"].as_str().unwrap().to_owned()
}

fn at(day: &str) -> Timestamp {
    format!("{day}T09:00:00+01:00").parse().unwrap()
}

/// A mailroom whose clock can be moved, and one letter in it.
fn mailroom(folder: &Path) -> (Mailroom, Arc<FixedClock>, EntryNumber) {
    let clock = Arc::new(FixedClock::at(at("2026-11-20")));
    let seat = Seat {
        worker: program("recogniser"),
        clock: Arc::clone(&clock) as Arc<_>,
        person: Actor::Person(Private("b.bau".into())),
    };
    let mailroom = Mailroom::create(&folder.join("Archiv"), &Settings::default(), seat).unwrap();
    let sample = samples().into_iter().find(|one| one.name == "bauantrag");
    let mut number = None;
    let file = sample.unwrap().file;
    mailroom
        .import(&[file], document::Channel::CommandLine, |imported| {
            number = imported.letter.map(|letter| letter.entry_number);
        })
        .unwrap();
    (mailroom, clock, number.unwrap())
}

fn shelf(mailroom: &Mailroom, shelf: Shelf) -> usize {
    let view = BasketView {
        basket: Basket::Unit("bauaufsicht".into()),
        shelf,
        on: None,
        offset: 0,
        limit: 10,
    };
    mailroom.basket(&view).unwrap().len()
}

#[test]
fn a_follow_up_is_back_in_its_basket_on_its_day_whether_the_program_ran_or_not() {
    let folder = tempfile::tempdir().unwrap();
    let (mailroom, clock, number) = mailroom(folder.path());
    mailroom.forward(number, &ForwardOrder::default()).unwrap();
    let day = "2026-12-01".parse().unwrap();
    let purpose = "Ist die Statik da?".to_owned();
    mailroom
        .act(number, None, ActOrder::Resubmit { day, purpose })
        .unwrap();
    for (today, new, nearness) in [
        ("2026-11-20", 0, Nearness::Later),
        ("2026-11-30", 0, Nearness::ThisWeek),
        ("2026-12-01", 1, Nearness::Today),
        ("2026-12-02", 1, Nearness::Overdue),
    ] {
        clock.set(at(today));
        assert_eq!(shelf(&mailroom, Shelf::New), new, "{today}");
        assert_eq!(shelf(&mailroom, Shelf::Waiting), 1 - new, "{today}");
        let due = mailroom.due(None, day, 10).unwrap();
        let follow_up = due.iter().find(|due| due.errand.is_some()).unwrap();
        assert_eq!((follow_up.day, follow_up.nearness), (day, nearness));
        let counts = mailroom.count_due().unwrap();
        let counted = [counts.overdue, counts.today, counts.this_week, counts.later];
        let place = [
            Nearness::Overdue,
            Nearness::Today,
            Nearness::ThisWeek,
            Nearness::Later,
        ]
        .iter()
        .position(|one| *one == nearness);
        assert!(counted[place.unwrap()] > 0, "{today}: {counted:?}");
    }
}

#[test]
fn a_deadline_is_due_until_the_letter_is_done() {
    let archive = Archive::new();
    let number = import(&archive, "mahnung");
    let due = |until: &str| archive.expect(&["due", "--until", until, "--on", "2026-10-16"]);
    assert_eq!(due("2026-10-17").len(), 0);
    let proposed = due("2026-10-18");
    assert_eq!(proposed[0]["letter"]["entry_number"], number.as_str());
    assert_eq!(proposed[0]["day"], "2026-10-18");
    assert_eq!(proposed[0]["nearness"], "this_week");
    archive.expect(&["confirm", &number, "--deadline", "2026-10-20"]);
    assert_eq!(due("2026-10-18").len(), 0, "a person said another day");
    assert_eq!(due("2026-10-20").len(), 1);
    archive.expect(&["forward", &number]);
    archive.expect(&["act", &number, "done", "--disposition", "zda"]);
    assert_eq!(due("2026-10-20").len(), 0, "nothing to do any more");
    archive.expect(&["verify"]);
}

#[test]
fn an_objection_is_reckoned_by_rule_and_judged_by_a_person() {
    let archive = Archive::new();
    let number = import(&archive, "widerspruch");
    // Whatever day the letter was taken in: a notice of this year's beginning is long over, one of tomorrow unclear.
    let received = archive.letters()[0]["received_on"]
        .as_str()
        .unwrap()
        .to_owned();
    let year: i32 = received[..4].parse().unwrap();
    let old = format!("{}-01-27", year - 1);
    let late = archive
        .expect(&["judge", &number, "--posted", &old])
        .remove(0);
    assert_eq!(late["proposed"], "late");
    assert!(late["judged"].is_null(), "never without a person");
    let steps = late["computation"].as_array().unwrap();
    assert!(
        steps
            .iter()
            .any(|step| step.as_str().unwrap().contains("§ 70 Abs. 1 VwGO"))
    );
    assert!(archive.letters()[0]["timeliness"].is_null());

    let today = archive
        .expect(&["judge", &number, "in_time", "--posted", &received])
        .remove(0);
    assert_eq!(today["proposed"], "in_time");
    assert_eq!(archive.letters()[0]["timeliness"], "in_time");
    archive.expect(&["judge", &number, "unclear"]);
    assert_eq!(
        archive.letters()[0]["timeliness"],
        "unclear",
        "the newest word"
    );
    let unknown = archive.expect(&["judge", &number, "--remedy", "mondrecht", "--posted", &old]);
    assert_eq!(unknown[0]["proposed"], "unclear");
    archive.expect(&["verify"]);
    archive.expect(&["rebuild"]);
    assert_eq!(archive.letters()[0]["timeliness"], "unclear");
}
