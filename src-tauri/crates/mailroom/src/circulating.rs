//! What people do with a letter on its way through the offices: forward, act, call back.

use crate::{Error, Mailroom, arranging::about, permit::Permit};
use document::{
    Act, Acted, Basket, Circulation, Confirmation, Date, Disposition, Duty, EntryNumber, Errand,
    ErrandId, Fact, Forwarded, HandOver, Private, Recalled, Scope, Sign, Stage, Standing,
};
use forwarding::{Extent, Operation, Reach, check_act, check_forwarding};
use register::{About, DocumentRow};

/// Where a letter shall go. What is left out is taken from its form and from the house's list.
#[derive(Debug, Clone, Default)]
pub struct ForwardOrder {
    /// Who leads; `None`: the unit of the form.
    pub lead: Option<Basket>,
    /// Who gets it to know of it.
    pub copies: Vec<Basket>,
    /// What is to happen, in order; empty: what a rule of the house says, or the usual.
    pub dispositions: Vec<DispositionOrder>,
    /// What the forwarder says about it.
    pub note: String,
}

/// A line of a list of dispositions.
#[derive(Debug, Clone)]
pub struct DispositionOrder {
    /// Key in the house's list.
    pub kind: String,
    /// Who is to do it; `None`: the lead.
    pub to: Option<Basket>,
    /// The day of a follow-up, or until when it is to be done.
    pub day: Option<Date>,
}

/// What somebody does about an errand.
#[derive(Debug, Clone)]
pub enum ActOrder {
    /// Takes it out of the basket.
    TakeOver,
    /// Marks it as seen.
    Seen,
    /// Has worked it off; an answer, if it is a question.
    Done {
        /// A remark or the answer.
        remark: String,
        /// What happens now, such as z. d. A.
        then: Vec<DispositionOrder>,
    },
    /// Gives it to another basket.
    PassOn {
        /// Whose.
        to: Basket,
        /// Why.
        reason: String,
    },
    /// Asks somebody.
    Ask {
        /// Whom.
        whom: Basket,
        /// The question.
        question: String,
    },
    /// Is not responsible.
    Return {
        /// Why.
        reason: String,
    },
    /// Wants to see it again on a day.
    Resubmit {
        /// The day.
        day: Date,
        /// For what.
        purpose: String,
    },
}

impl Mailroom {
    /// Sends a letter on its way. Whoever forwards a letter confirms its form; another lead unit than the
    /// form's corrects it, and the house learns from that.
    ///
    /// # Errors
    /// Refused without a unit, for an unknown one, and for a list that cannot be worked off; a conflict when
    /// the letter is under way already.
    ///
    /// True when a copy of it is to leave the house as well.
    pub fn forward(&self, number: EntryNumber, order: &ForwardOrder) -> Result<bool, Error> {
        let house = self.door.permit(Operation::Forward)?;
        house.pool()?;
        let row = house.row(number)?;
        if row.circulation == Circulation::UnderWay {
            return Err(Error::UnderWay(number));
        }
        let form = house.form_to_forward(&row)?;
        let lead = match &order.lead {
            Some(lead) => lead.clone(),
            None => Basket::Unit(form.unit.clone().ok_or(Error::NoUnit(number))?),
        };
        for basket in std::iter::once(&lead).chain(&order.copies) {
            house.known_basket(basket)?;
        }
        let dispositions = if order.dispositions.is_empty() {
            let ruled = house.disposition_by_rule(&row)?;
            let list = house.staff.list();
            vec![list.disposition(ruled.as_ref().unwrap_or(&list.usual), None, None)?]
        } else {
            house.dispositions(&order.dispositions)?
        };
        check_forwarding(&lead, &order.copies, &dispositions, house.today())
            .map_err(Error::NotAllowed)?;
        self.confirm_for(number, &row, form, &lead)?;
        let way_out = self.way_out(&lead)?;
        let fact = Fact::Forwarded(Box::new(Forwarded {
            lead,
            copies: order.copies.clone(),
            dispositions,
            note: order.note.trim().to_owned(),
            from: Some(Private(house.login().to_owned())),
        }));
        let row = house.row(number)?;
        let Some(step) = way_out else {
            return house.say(&row, &fact).map(|_| false);
        };
        let order = Fact::HandOver(Box::new(HandOver { order: None, step }));
        house.together(|book| {
            let seen = book.append(&about(&row), &fact)?.revision;
            book.append(&About::Document { id: row.id, seen }, &order)
        })?;
        house.changed(&[number]);
        Ok(true)
    }

    /// Does something about an errand of a letter; without one named, about the one that lies before this person.
    ///
    /// # Errors
    /// Refused when the errand lies in somebody else's basket or the office's rules are against it.
    pub fn act(
        &self,
        number: EntryNumber,
        errand: Option<ErrandId>,
        order: ActOrder,
    ) -> Result<(), Error> {
        let house = self.door.permit(Operation::Act)?;
        house.pool()?;
        let row = house.row(number)?;
        let errands = house.register.errands(row.id)?;
        let errand = match errand {
            Some(id) => errands.iter().find(|errand| errand.id == id).cloned(),
            None => house.errands_before(&errands)?.into_iter().next(),
        };
        let errand = errand.ok_or(Error::NoErrand(number))?;
        let act = house.meant(&errand, order)?;
        let reach = house.reach(&errand)?.ok_or(Error::NotYourBasket)?;
        if reach.scope < needed(&errand, &act) {
            return Err(Error::NotYourBasket);
        }
        check_act(&errands, errand.id, &act, house.today()).map_err(Error::NotAllowed)?;
        let sent_back = matches!(act, Act::Returned { .. }) && errand.number > 0;
        let fact = Fact::Acted(Box::new(Acted {
            errand: errand.id,
            act,
            sign: house.sign(reach),
        }));
        house.say(&row, &fact)?;
        if sent_back {
            // The unit that was confirmed was the wrong one: what was learned from it was wrong, too.
            house.proposing.unlearn(row.id);
        }
        Ok(())
    }

    /// Calls a letter back to the mailroom: what was not done is off, what has not left the house stays here. True
    /// when a copy of it has left, so that somebody has to be told.
    ///
    /// # Errors
    /// A conflict when the letter is not under way.
    pub fn recall(&self, number: EntryNumber, reason: &str) -> Result<bool, Error> {
        let house = self.door.permit(Operation::Recall)?;
        house.pool()?;
        let row = house.row(number)?;
        if row.circulation != Circulation::UnderWay {
            return Err(Error::NotUnderWay(number));
        }
        let reason = reason.trim().to_owned();
        house.say(&row, &Fact::Recalled(Recalled { reason }))?;
        self.call_off(number)
    }

    /// The form in force becomes a person's form with the lead's unit in it, if it is not that already.
    fn confirm_for(
        &self,
        number: EntryNumber,
        row: &DocumentRow,
        form: Confirmation,
        lead: &Basket,
    ) -> Result<(), Error> {
        let unit = match lead {
            Basket::Unit(unit) => Some(unit.clone()),
            Basket::Person(_) => form.unit.clone(),
        };
        // What came back is said anew, also of the same unit: the house had forgotten it.
        let came_back = row.circulation == Circulation::Returned;
        if row.stage == Stage::Confirmed && form.unit == unit && !came_back {
            return Ok(());
        }
        self.confirm(number, &Confirmation { unit, ..form })
    }
}

/// The letter was on its way and has come back to the mailroom.
pub(crate) fn is_back(circulation: Circulation) -> bool {
    matches!(circulation, Circulation::Returned | Circulation::Recalled)
}

/// To look needs least, to sign with others most.
fn needed(errand: &Errand, act: &Act) -> Scope {
    match act {
        Act::Seen => Scope::Read,
        Act::Done { .. } if errand.duty == Duty::CoSign => Scope::Sign,
        _ => Scope::Work,
    }
}

impl Permit<'_> {
    /// What a person said about the letter, or what the machine proposes. A letter that could not be read goes
    /// on with an empty form; one that is not read yet does not go on.
    fn form_to_forward(&self, row: &DocumentRow) -> Result<Confirmation, Error> {
        if let Some(confirmed) = self.confirmation(row)? {
            return Ok(confirmed);
        }
        match (self.proposal(row.id)?, row.stage) {
            (Some(proposal), _) => Ok(Confirmation::accepting(&proposal)),
            (None, Stage::Unreadable) => Ok(Confirmation::default()),
            (None, _) => Err(Error::NothingProposed(row.entry_number)),
        }
    }

    fn dispositions(&self, orders: &[DispositionOrder]) -> Result<Vec<Disposition>, Error> {
        let list = self.staff.list();
        let dispositions = orders.iter().map(|order| {
            if let Some(to) = &order.to {
                self.known_basket(to)?;
            }
            Ok(list.disposition(&order.kind, order.to.clone(), order.day)?)
        });
        dispositions.collect()
    }

    /// The errands about which this person can do something now: what they hold comes first, then their own
    /// basket, then those of units.
    pub(crate) fn errands_before(&self, errands: &[Errand]) -> Result<Vec<Errand>, Error> {
        let (today, login) = (self.today(), self.login());
        let mut here = Vec::new();
        for errand in errands {
            if (errand.is_here(today) || errand.standing == Standing::Waiting)
                && self.reach(errand)?.is_some()
            {
                here.push(errand.clone());
            }
        }
        here.sort_by_key(|errand| {
            let held = errand.holder.as_ref().is_some_and(|name| name.0 == login);
            let own = matches!(&errand.basket, Basket::Person(name) if name.0 == login);
            (!held, !own, !errand.is_here(today), errand.number == 0)
        });
        Ok(here)
    }

    /// How this person comes to an errand: what they hold is theirs. Whose role is bound to the own baskets works
    /// in no other unit's.
    pub(crate) fn reach(&self, errand: &Errand) -> Result<Option<Reach>, Error> {
        let login = self.login();
        let extent = self.extent_of(Operation::Act);
        if extent == Extent::No {
            return Ok(None);
        }
        if errand.holder.as_ref().is_some_and(|name| name.0 == login) {
            return Ok(Some(Reach {
                scope: Scope::Sign,
                stands_for: None,
            }));
        }
        self.with_cover(self.today(), |cover| {
            let reach = cover.reach(login, &errand.basket)?;
            let own = extent == Extent::All || cover.own(login).contains(&errand.basket);
            (own || matches!(errand.basket, Basket::Person(_))).then_some(reach)
        })
    }

    fn meant(&self, errand: &Errand, order: ActOrder) -> Result<Act, Error> {
        Ok(match order {
            ActOrder::TakeOver => Act::TakenOver,
            ActOrder::Seen => Act::Seen,
            ActOrder::Done { remark, then } if errand.asked_by.is_some() && then.is_empty() => {
                Act::Answered {
                    answer: remark.trim().to_owned(),
                }
            }
            ActOrder::Done { remark, then } => Act::Done {
                remark: remark.trim().to_owned(),
                then: self.dispositions(&then)?,
            },
            ActOrder::PassOn { to, reason } => {
                self.known_basket(&to)?;
                Act::PassedOn {
                    to,
                    reason: reason.trim().to_owned(),
                }
            }
            ActOrder::Ask { whom, question } => {
                self.known_basket(&whom)?;
                Act::Asked {
                    whom,
                    question: question.trim().to_owned(),
                }
            }
            ActOrder::Return { reason } => Act::Returned {
                reason: reason.trim().to_owned(),
            },
            ActOrder::Resubmit { day, purpose } => Act::Resubmitted {
                day,
                purpose: purpose.trim().to_owned(),
            },
        })
    }

    /// The mark of the person at this seat.
    fn sign(&self, reach: Reach) -> Sign {
        let login = self.login();
        let people = self.staff.people();
        let role = people.find(login).and_then(|person| person.role.clone());
        Sign {
            person: Private(login.to_owned()),
            initials: Private(people.initials(login)),
            role: role.unwrap_or_default(),
            stands_for: reach.stands_for,
        }
    }
}
