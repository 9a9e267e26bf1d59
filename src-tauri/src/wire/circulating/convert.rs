//! Converts letters on their way through the offices, by hand.

use super::{
    AbsenceChoice, ActOrder, BasketSummary, Circulation, Disposition, DispositionChoice, Due,
    DueCounts, Duty, Errand, ForwardOrder, Nearness, Notice, NoticeWay, PencilColour, PersonChoice,
    Reckoning, Remedy, Shelf, Slip, SlipLine, StaffChoices, Standing, Task, Timeliness,
};
use crate::{
    failure::Failure,
    wire::convert::{by, counted, event_kind},
};
use document::{Absence, Act, Actor, Basket, Date, ErrandId, Fact, Private};
use mailroom::{HouseList, JournalEntry, Mailroom};

/// A basket by its key.
pub(crate) fn basket(key: &str) -> Result<Basket, Failure> {
    Basket::from_key(key).ok_or(Failure::NotFound)
}

/// A day; the window sends only days that it could read.
pub(crate) fn day(text: &str) -> Result<Date, Failure> {
    text.parse().map_err(|_| Failure::NoDay)
}

/// An errand by its id.
pub(crate) fn errand_id(text: &str) -> Result<ErrandId, Failure> {
    text.parse().map(ErrandId).map_err(|_| Failure::NotFound)
}

impl Errand {
    /// With the names that the mailroom knows. `all` are the errands of the same letter, if they are at hand.
    pub(crate) fn of(
        errand: &document::Errand,
        all: &[document::Errand],
        mailroom: &Mailroom,
    ) -> Self {
        let person = |name: &Private<String>| mailroom.basket_name(&Basket::Person(name.clone()));
        let later = all.iter().filter(|other| {
            other.run == errand.run && other.number > errand.number && other.standing.is_open()
        });
        Self {
            id: errand.id.0.to_string(),
            number: errand.number,
            basket: errand.basket.key(),
            basket_name: mailroom.basket_name(&errand.basket),
            wording: errand.wording.clone(),
            duty: errand.duty.into(),
            standing: errand.standing.into(),
            holder: errand.holder.as_ref().map(person),
            until: errand.until.map(|day| day.to_string()),
            wakes: errand.wakes.map(|day| day.to_string()),
            question: errand.asked_by.is_some(),
            ends_itself: errand.number == 0 || later.count() > 0,
            since: errand.since.to_string(),
        }
    }
}

impl Task {
    pub(crate) fn of(task: mailroom::Task, mailroom: &Mailroom) -> Self {
        Self {
            errand: Errand::of(&task.errand, &[], mailroom),
            letter: task.letter.into(),
        }
    }
}

impl Due {
    pub(crate) fn of(due: mailroom::Due, mailroom: &Mailroom) -> Self {
        let errand = due.errand.as_ref();
        Self {
            day: due.day.to_string(),
            nearness: due.nearness.into(),
            errand: errand.map(|errand| Errand::of(errand, &[], mailroom)),
            letter: due.letter.into(),
        }
    }
}

impl Slip {
    pub(crate) fn of(slip: &mailroom::Slip, mailroom: &Mailroom) -> Result<Self, Failure> {
        let list = mailroom.staff()?.list;
        let errand = |errand| Errand::of(errand, &slip.errands, mailroom);
        let line = |entry| line(entry, &slip.errands, &list, mailroom);
        Ok(Self {
            errands: slip.errands.iter().map(errand).collect(),
            mine: slip.mine.iter().map(errand).collect(),
            lines: slip.entries.iter().map(line).collect(),
        })
    }
}

fn line(
    entry: &JournalEntry,
    errands: &[document::Errand],
    list: &HouseList,
    mailroom: &Mailroom,
) -> SlipLine {
    let name = |basket: &Basket| mailroom.basket_name(basket);
    let mut line = SlipLine {
        seq: counted(entry.seq.0),
        at: entry.at.to_string(),
        by: by(entry.actor.clone()),
        initials: match &entry.actor {
            Some(Actor::Person(name)) => mailroom.initials(name),
            _ => String::new(),
        },
        role: String::new(),
        colour: PencilColour::Black,
        stands_for: None,
        kind: event_kind(&entry.kind),
        about: String::new(),
        to: None,
        copies: Vec::new(),
        day: None,
        text: String::new(),
        timeliness: None,
        computation: Vec::new(),
    };
    match &entry.fact {
        Some(Fact::Forwarded(fact)) => {
            line.to = Some(name(&fact.lead));
            line.copies = fact.copies.iter().map(name).collect();
            line.text.clone_from(&fact.note);
        }
        Some(Fact::Recalled(fact)) => line.text.clone_from(&fact.reason),
        Some(Fact::Judged(fact)) => {
            line.timeliness = Some(fact.timeliness.into());
            line.computation.clone_from(&fact.computation);
        }
        Some(Fact::Acted(fact)) => {
            let sign = &fact.sign;
            line.initials.clone_from(&sign.initials.0);
            if let Some(role) = list.roles.iter().find(|role| role.key == sign.role) {
                line.role.clone_from(&role.name);
                line.colour = role.colour.into();
            }
            line.stands_for = sign
                .stands_for
                .as_ref()
                .map(|person| name(&Basket::Person(person.clone())));
            line.about = errands
                .iter()
                .find(|errand| errand.id == fact.errand)
                .map(about)
                .unwrap_or_default();
            match &fact.act {
                Act::TakenOver | Act::Seen => {}
                Act::Done { remark: text, .. }
                | Act::Answered { answer: text }
                | Act::Returned { reason: text } => line.text.clone_from(text),
                Act::PassedOn { to, reason: text }
                | Act::Asked {
                    whom: to,
                    question: text,
                } => {
                    line.to = Some(name(to));
                    line.text.clone_from(text);
                }
                Act::Resubmitted { day, purpose } => {
                    line.day = Some(day.to_string());
                    line.text.clone_from(purpose);
                }
            }
        }
        _ => {}
    }
    line
}

fn about(errand: &document::Errand) -> String {
    match errand.number {
        0 => errand.wording.clone(),
        number => format!("{number}. {}", errand.wording),
    }
}

impl From<mailroom::BasketSummary> for BasketSummary {
    fn from(basket: mailroom::BasketSummary) -> Self {
        Self {
            unit: matches!(basket.basket, Basket::Unit(_)),
            basket: basket.basket.key(),
            name: basket.name,
            own: basket.own,
            deputy: basket.deputy,
            away: basket.away,
            new: counted(basket.new),
            taken: counted(basket.taken),
            waiting: counted(basket.waiting),
        }
    }
}

impl From<mailroom::StaffChoices> for StaffChoices {
    fn from(staff: mailroom::StaffChoices) -> Self {
        let people = staff.people.into_iter().map(|person| PersonChoice {
            basket: Basket::Person(Private(person.login.clone())).key(),
            login: person.login,
            name: person.name,
            unit: person.unit,
        });
        let list = staff.list;
        let dispositions = list.dispositions.into_iter().map(|kind| DispositionChoice {
            ends: kind.duty.says_what_becomes_of_the_file(),
            needs_day: kind.duty == document::Duty::FollowUp,
            key: kind.key,
            text: kind.text,
            name: kind.name,
        });
        Self {
            people: people.collect(),
            dispositions: dispositions.collect(),
            usual: list.usual,
            closing: list.closing,
        }
    }
}

impl ForwardOrder {
    /// As the mailroom takes it.
    pub(crate) fn meant(self) -> Result<mailroom::ForwardOrder, Failure> {
        Ok(mailroom::ForwardOrder {
            lead: self.lead.as_deref().map(basket).transpose()?,
            copies: self
                .copies
                .iter()
                .map(|key| basket(key))
                .collect::<Result<_, _>>()?,
            dispositions: dispositions(self.dispositions)?,
            note: self.note,
        })
    }
}

fn dispositions(list: Vec<Disposition>) -> Result<Vec<mailroom::DispositionOrder>, Failure> {
    let orders = list.into_iter().map(|one| {
        Ok(mailroom::DispositionOrder {
            kind: one.kind,
            to: one.to.as_deref().map(basket).transpose()?,
            day: one.day.as_deref().map(day).transpose()?,
        })
    });
    orders.collect()
}

impl ActOrder {
    /// As the mailroom takes it.
    pub(crate) fn meant(self) -> Result<mailroom::ActOrder, Failure> {
        Ok(match self {
            Self::TakeOver => mailroom::ActOrder::TakeOver,
            Self::Seen => mailroom::ActOrder::Seen,
            Self::Done { text, then } => mailroom::ActOrder::Done {
                remark: text,
                then: dispositions(then)?,
            },
            Self::PassOn { to, text } => mailroom::ActOrder::PassOn {
                to: basket(&to)?,
                reason: text,
            },
            Self::Ask { to, text } => mailroom::ActOrder::Ask {
                whom: basket(&to)?,
                question: text,
            },
            Self::Return { text } => mailroom::ActOrder::Return { reason: text },
            Self::Resubmit { day: on, text } => mailroom::ActOrder::Resubmit {
                day: day(&on)?,
                purpose: text,
            },
        })
    }
}

impl AbsenceChoice {
    pub(crate) fn of(person: Private<String>, absence: &Absence) -> Self {
        Self {
            person: person.0,
            from: absence.from.to_string(),
            to: absence.to.to_string(),
            deputy: absence.deputy.as_ref().map(|name| name.0.clone()),
            scope: absence.scope.as_str().to_owned(),
        }
    }

    /// As the mailroom takes it.
    pub(crate) fn meant(&self) -> Result<Absence, Failure> {
        Ok(Absence {
            from: day(&self.from)?,
            to: day(&self.to)?,
            deputy: self.deputy.clone().map(Private),
            scope: document::Scope::from_name(&self.scope).ok_or(Failure::Refused)?,
        })
    }
}

impl Notice {
    /// As the mailroom takes it.
    pub(crate) fn meant(self) -> Result<mailroom::Notice, Failure> {
        Ok(mailroom::Notice {
            day: day(&self.day)?,
            remedy: self.remedy,
            way: self.way.into(),
            instructed: self.instructed,
        })
    }
}

impl From<mailroom::LegalRemedy> for Remedy {
    fn from(remedy: mailroom::LegalRemedy) -> Self {
        Self {
            id: remedy.id,
            name: remedy.name,
            citation: remedy.citation,
        }
    }
}

impl From<mailroom::Reckoning> for Reckoning {
    fn from(reckoning: mailroom::Reckoning) -> Self {
        Self {
            last_day: reckoning.last_day.map(|day| day.to_string()),
            steps: reckoning.steps,
            proposed: reckoning.proposed.into(),
        }
    }
}

impl From<mailroom::DueCounts> for DueCounts {
    fn from(counts: mailroom::DueCounts) -> Self {
        Self {
            overdue: counted(counts.overdue),
            today: counted(counts.today),
            this_week: counted(counts.this_week),
            later: counted(counts.later),
        }
    }
}

/// Converts between two lists of the same words.
macro_rules! same_words {
    ($from:path => $to:ident: $($word:ident),+) => {
        impl From<$from> for $to {
            fn from(word: $from) -> Self {
                use $from as From_;
                match word { $(From_::$word => Self::$word),+ }
            }
        }
    };
}

use mailroom::{Shelf as HouseShelf, Way as HouseWay};

same_words!(document::Circulation => Circulation: None, UnderWay, Done, Returned, Recalled);
same_words!(document::Timeliness => Timeliness: InTime, Late, Unclear);
same_words!(document::Duty => Duty: Read, Work, CoSign, Discuss, GiveBack, FollowUp, File, Close);
same_words!(document::Standing => Standing: Ahead, New, Taken, Waiting, Done, Off);
same_words!(mailroom::Nearness => Nearness: Overdue, Today, ThisWeek, Later);
same_words!(mailroom::Colour => PencilColour: Green, Violet, Red, Blue, Brown, Black);
same_words!(Shelf => HouseShelf: New, Taken, Waiting, Done);
same_words!(NoticeWay => HouseWay: Posted, Provided, Served);

impl From<Timeliness> for document::Timeliness {
    fn from(word: Timeliness) -> Self {
        match word {
            Timeliness::InTime => Self::InTime,
            Timeliness::Late => Self::Late,
            Timeliness::Unclear => Self::Unclear,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_basket_and_no_day_is_said_so() {
        assert_eq!(basket("bauaufsicht"), Err(Failure::NotFound));
        assert_eq!(basket("unit:bau"), Ok(Basket::Unit("bau".into())));
        let order = ActOrder::Resubmit {
            day: "2026-02-31".into(),
            text: String::new(),
        };
        assert_eq!(order.meant().err(), Some(Failure::NoDay));
    }
}
