//! Tests of `acting`.

use super::*;
use crate::HouseList;
use document::{Seq, Timestamp};

fn today() -> Date {
    "2026-11-20".parse().unwrap()
}

fn unit(key: &str) -> Basket {
    Basket::Unit(key.into())
}

fn errand(id: u64, number: u32, duty: Duty, standing: Standing) -> Errand {
    Errand {
        id: ErrandId(id),
        run: Seq(1),
        number,
        basket: unit("bau"),
        kind: String::new(),
        wording: String::new(),
        duty,
        standing,
        holder: None,
        until: None,
        wakes: None,
        asked_by: None,
        since: Timestamp::UNIX_EPOCH,
        changed: Timestamp::UNIX_EPOCH,
    }
}

fn one(key: &str, day: Option<&str>) -> Disposition {
    let day = day.map(|day| day.parse().unwrap());
    HouseList::shipped().disposition(key, None, day).unwrap()
}

fn done(then: Vec<Disposition>) -> Act {
    Act::Done {
        remark: String::new(),
        then,
    }
}

#[test]
fn a_letter_goes_to_a_lead_with_something_to_do_and_to_nobody_twice() {
    let work = [one("zwv", None)];
    let check = |copies: &[Basket], list: &[Disposition]| {
        check_forwarding(&unit("bau"), copies, list, today())
    };
    assert_eq!(check(&[unit("kasse")], &work), Ok(()));
    assert_eq!(check(&[unit("bau")], &work), Err(Refusal::Twice));
    assert_eq!(
        check(&[unit("kasse"), unit("kasse")], &work),
        Err(Refusal::Twice)
    );
    assert_eq!(check(&[], &[]), Err(Refusal::Nothing));
    assert_eq!(
        check(&[], &[one("zda", None), one("zwv", None)]),
        Err(Refusal::EndTooEarly)
    );
    for day in [None, Some("2026-11-20"), Some("2026-11-19")] {
        assert_eq!(check(&[], &[one("wv", day)]), Err(Refusal::NoDay));
    }
    assert_eq!(check(&[], &[one("wv", Some("2026-11-21"))]), Ok(()));
    let many: Vec<_> = (0..21).map(|n| unit(&format!("u{n}"))).collect();
    assert_eq!(check(&many, &work), Err(Refusal::TooMany));
}

#[test]
fn the_last_disposition_says_what_happens_to_the_file() {
    let alone = [errand(1, 1, Duty::Work, Standing::New)];
    let check = |errands: &[Errand], then: Vec<Disposition>| {
        check_act(errands, ErrandId(1), &done(then), today())
    };
    assert_eq!(check(&alone, vec![]), Err(Refusal::NoEnd));
    assert_eq!(check(&alone, vec![one("zk", None)]), Err(Refusal::NoEnd));
    for closing in ["zda", "wgl", "zv"] {
        assert_eq!(check(&alone, vec![one(closing, None)]), Ok(()), "{closing}");
    }
    assert_eq!(check(&alone, vec![one("wv", Some("2026-12-01"))]), Ok(()));

    let written = [
        errand(1, 1, Duty::Work, Standing::Taken),
        errand(2, 2, Duty::Close, Standing::Ahead),
    ];
    assert_eq!(check(&written, vec![]), Ok(()));
    assert_eq!(
        check(&written, vec![one("zk", None)]),
        Err(Refusal::EndTooEarly)
    );
    let another = [
        errand(1, 1, Duty::CoSign, Standing::New),
        errand(2, 2, Duty::Work, Standing::Ahead),
    ];
    assert_eq!(
        check(&another, vec![]),
        Ok(()),
        "the next one has to say it"
    );
    let copy = [errand(1, 0, Duty::Read, Standing::New)];
    assert_eq!(check(&copy, vec![]), Ok(()));
    assert_eq!(
        check(&copy, vec![one("zda", None)]),
        Err(Refusal::EndTooEarly)
    );
}

#[test]
fn an_open_question_keeps_an_errand_from_being_done() {
    let question = |standing| Errand {
        asked_by: Some(ErrandId(1)),
        ..errand(3, 0, Duty::Discuss, standing)
    };
    let asker = errand(1, 1, Duty::Work, Standing::Waiting);
    let end = || done(vec![one("zda", None)]);
    let errands = [asker.clone(), question(Standing::New)];
    assert_eq!(
        check_act(&errands, ErrandId(1), &end(), today()),
        Err(Refusal::OpenQuestion)
    );
    assert_eq!(
        check_act(&errands, ErrandId(3), &end(), today()),
        Err(Refusal::NoQuestion)
    );
    let answer = |answer: &str| Act::Answered {
        answer: answer.into(),
    };
    assert_eq!(
        check_act(&errands, ErrandId(3), &answer("Ja."), today()),
        Ok(())
    );
    assert_eq!(
        check_act(&errands, ErrandId(3), &answer("  "), today()),
        Err(Refusal::NoWords)
    );
    let answered = [asker, question(Standing::Done)];
    assert_eq!(check_act(&answered, ErrandId(1), &end(), today()), Ok(()));
}

#[test]
fn what_is_over_or_ahead_is_left_alone() {
    for standing in [Standing::Ahead, Standing::Done, Standing::Off] {
        let errands = [errand(1, 1, Duty::Work, standing)];
        let taken = check_act(&errands, ErrandId(1), &Act::TakenOver, today());
        assert_eq!(taken, Err(Refusal::NotHere), "{standing:?}");
    }
    let errands = [errand(1, 1, Duty::Work, Standing::New)];
    let check = |act: Act| check_act(&errands, ErrandId(1), &act, today());
    let day = |day: &str| Act::Resubmitted {
        day: day.parse().unwrap(),
        purpose: String::new(),
    };
    assert_eq!(check(day("2026-11-20")), Err(Refusal::NoDay));
    assert_eq!(check(day("2026-11-21")), Ok(()));
    let reason = String::new();
    assert_eq!(check(Act::Returned { reason }), Err(Refusal::NoWords));
    let (to, reason) = (unit("bau"), String::new());
    assert_eq!(
        check(Act::PassedOn { to, reason }),
        Err(Refusal::SameBasket)
    );
    assert_eq!(
        check_act(&errands, ErrandId(9), &Act::Seen, today()),
        Err(Refusal::NoErrand)
    );
}
