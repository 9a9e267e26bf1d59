//! The JSON of letters on their way through the offices, and of days to keep.

use super::SummaryShape;
use document::{Absence, Act, Basket, EntryNumber, Errand, Fact, Timeliness};
use mailroom::{BasketSummary, Due, JournalEntry, Nearness, Reckoning, Summary, Task};
use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct ErrandShape {
    errand: String,
    number: u32,
    basket: String,
    disposition: String,
    duty: &'static str,
    standing: &'static str,
    holder: Option<String>,
    until: Option<String>,
    wakes: Option<String>,
    asked_by: Option<String>,
    since: String,
}

impl From<&Errand> for ErrandShape {
    fn from(errand: &Errand) -> Self {
        Self {
            errand: errand.id.0.to_string(),
            number: errand.number,
            basket: errand.basket.key(),
            disposition: errand.wording.clone(),
            duty: errand.duty.as_str(),
            standing: errand.standing.as_str(),
            holder: errand.holder.as_ref().map(|name| name.0.clone()),
            until: errand.until.map(|day| day.to_string()),
            wakes: errand.wakes.map(|day| day.to_string()),
            asked_by: errand.asked_by.map(|id| id.0.to_string()),
            since: errand.since.to_string(),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct BasketShape {
    basket: String,
    name: String,
    own: bool,
    deputy: bool,
    away: bool,
    new: u64,
    taken: u64,
    waiting: u64,
}

impl From<&BasketSummary> for BasketShape {
    fn from(basket: &BasketSummary) -> Self {
        Self {
            basket: basket.basket.key(),
            name: basket.name.clone(),
            own: basket.own,
            deputy: basket.deputy,
            away: basket.away,
            new: basket.new,
            taken: basket.taken,
            waiting: basket.waiting,
        }
    }
}

#[derive(Serialize)]
pub(crate) struct TaskShape {
    errand: ErrandShape,
    letter: SummaryShape,
}

impl From<&Task> for TaskShape {
    fn from(task: &Task) -> Self {
        Self {
            errand: (&task.errand).into(),
            letter: (&task.letter).into(),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct SlipShape {
    entry_number: String,
    circulation: &'static str,
    lead: Option<String>,
    errands: Vec<ErrandShape>,
    entries: Vec<SlipEntryShape>,
}

#[derive(Serialize)]
struct SlipEntryShape {
    seq: u64,
    at: String,
    kind: String,
    initials: Option<String>,
    role: Option<String>,
    stands_for: Option<String>,
    errand: Option<String>,
    to: Option<String>,
    day: Option<String>,
    text: Option<String>,
}

impl SlipShape {
    pub(crate) fn new(
        letter: &Summary,
        errands: Vec<ErrandShape>,
        entries: &[JournalEntry],
    ) -> Self {
        Self {
            entry_number: letter.entry_number.to_string(),
            circulation: letter.circulation.as_str(),
            lead: letter.lead.as_ref().map(Basket::key),
            errands,
            entries: entries.iter().map(Into::into).collect(),
        }
    }
}

impl From<&JournalEntry> for SlipEntryShape {
    fn from(entry: &JournalEntry) -> Self {
        let mut shape = Self {
            seq: entry.seq.0,
            at: entry.at.to_string(),
            kind: entry.kind.clone(),
            initials: None,
            role: None,
            stands_for: None,
            errand: None,
            to: None,
            day: None,
            text: None,
        };
        match &entry.fact {
            Some(Fact::Forwarded(fact)) => {
                shape.to = Some(fact.lead.key());
                shape.text = Some(fact.note.clone());
            }
            Some(Fact::Recalled(fact)) => shape.text = Some(fact.reason.clone()),
            Some(Fact::Judged(fact)) => shape.text = Some(fact.timeliness.as_str().to_owned()),
            Some(Fact::Acted(fact)) => {
                shape.initials = Some(fact.sign.initials.0.clone());
                shape.role = Some(fact.sign.role.clone()).filter(|role| !role.is_empty());
                shape.stands_for = fact.sign.stands_for.as_ref().map(|name| name.0.clone());
                shape.errand = Some(fact.errand.0.to_string());
                shape.act(&fact.act);
            }
            _ => {}
        }
        shape
    }
}

impl SlipEntryShape {
    fn act(&mut self, act: &Act) {
        match act {
            Act::TakenOver | Act::Seen => {}
            Act::Done { remark: text, .. }
            | Act::Answered { answer: text }
            | Act::Returned { reason: text } => self.text = Some(text.clone()),
            Act::PassedOn { to, reason: text }
            | Act::Asked {
                whom: to,
                question: text,
            } => {
                self.to = Some(to.key());
                self.text = Some(text.clone());
            }
            Act::Resubmitted { day, purpose } => {
                self.day = Some(day.to_string());
                self.text = Some(purpose.clone());
            }
        }
    }
}

#[derive(Serialize)]
pub(crate) struct AbsenceShape {
    person: String,
    from: String,
    to: String,
    deputy: Option<String>,
    scope: &'static str,
}

impl AbsenceShape {
    pub(crate) fn new(person: &str, absence: &Absence) -> Self {
        Self {
            person: person.to_owned(),
            from: absence.from.to_string(),
            to: absence.to.to_string(),
            deputy: absence.deputy.as_ref().map(|name| name.0.clone()),
            scope: absence.scope.as_str(),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct DueShape {
    day: String,
    nearness: &'static str,
    errand: Option<ErrandShape>,
    letter: SummaryShape,
}

impl From<&Due> for DueShape {
    fn from(due: &Due) -> Self {
        Self {
            day: due.day.to_string(),
            nearness: match due.nearness {
                Nearness::Overdue => "overdue",
                Nearness::Today => "today",
                Nearness::ThisWeek => "this_week",
                Nearness::Later => "later",
            },
            errand: due.errand.as_ref().map(Into::into),
            letter: (&due.letter).into(),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct ReckoningShape {
    entry_number: String,
    received_on: Option<String>,
    last_day: Option<String>,
    computation: Vec<String>,
    proposed: Option<&'static str>,
    judged: Option<&'static str>,
}

impl ReckoningShape {
    pub(crate) fn new(
        number: EntryNumber,
        reckoning: Option<&Reckoning>,
        judged: Option<Timeliness>,
    ) -> Self {
        Self {
            entry_number: number.to_string(),
            received_on: reckoning.map(|reckoning| reckoning.received_on.to_string()),
            last_day: reckoning
                .and_then(|reckoning| reckoning.last_day)
                .map(|day| day.to_string()),
            computation: reckoning
                .map(|reckoning| reckoning.steps.clone())
                .unwrap_or_default(),
            proposed: reckoning.map(|reckoning| reckoning.proposed.as_str()),
            judged: judged.map(Timeliness::as_str),
        }
    }
}
