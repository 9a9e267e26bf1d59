//! The outbox: letters leave the house on the way of their unit, beside its basket.
//!
//! No list of work and no job table: the register is asked what is to leave and whose time has come. Everything
//! is made ready, then the journal says that it may have left, then it leaves, then the journal says so: after a
//! crash at any step each letter leaves once, as far as its way can tell. Failures are tried again after growing
//! pauses, until a person calls it off; what nobody can tell is never tried again before a person has settled it.
//! Calling off and leaving never wait for each other: the journal takes whichever comes first.

mod by_folder;
mod by_mail;

use crate::{Error, Mailroom, Summary, circulating, house::locked, meanwhile, permit::Permit, way};
use document::{
    Basket, EntryNumber, Fact, HandOver, HandOverProblem, HandOverStanding, HandOverStep, Private,
    Seq, Timestamp, WayOut,
};
use forwarding::Operation;
use register::HandOverRow;

/// Something on its way out.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaving {
    /// Its order.
    pub order: Seq,
    /// The letter.
    pub letter: Summary,
    /// Key of the unit.
    pub unit: String,
    /// Its way.
    pub way: WayOut,
    /// How far it has come.
    pub standing: HandOverStanding,
    /// Tries in vain.
    pub failed: u32,
    /// Not before; of what is tried by itself.
    pub next: Timestamp,
    /// Why the last try failed.
    pub problem: Option<HandOverProblem>,
    /// When something last happened to it.
    pub changed: Timestamp,
    /// It left, and the letter was called back since: somebody should tell the other side.
    pub called_back: bool,
}

/// What a person has found out about a letter of which nobody could tell whether it left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// It is there.
    Arrived,
    /// It is not there: it is sent again, as the same message.
    SendAgain,
}

/// How one try ended.
enum Tried {
    Left,
    Stays(HandOverProblem),
    Unclear,
    /// A person was faster.
    CalledOff,
}

impl Mailroom {
    /// What is on its way out, then what left last; at most `limit`.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn hand_overs(&self, limit: u32) -> Result<Vec<Leaving>, Error> {
        let house = self.door.permit(Operation::SeeBaskets)?;
        let mut seen = Vec::new();
        for row in house.whole().register.hand_overs(limit)? {
            // What may not be seen is not there.
            if let Some(letter) = house.register.document(row.document)? {
                seen.push(leaving(row, house.summary(letter)?));
            }
        }
        Ok(seen)
    }

    /// Lets everything leave whose time has come, and hears what other systems have confirmed. True if all of it
    /// left. Several callers take turns.
    ///
    /// # Errors
    /// When the register cannot be read or written; what fails on its way is noted and no error.
    pub fn work_outbox(&self) -> Result<bool, Error> {
        let house = self.door.without_permit();
        house.pool()?;
        let _one_at_a_time = locked(&house.outbox);
        let mut all_left = true;
        let mut mail_problem = None;
        for row in house.register.hand_overs_due(house.seat.clock.now())? {
            let tried = match (&row.way, mail_problem) {
                (WayOut::Folder(folder), _) => self.by_folder(&row, folder)?,
                // What one message met the others would meet now: the server is not asked again for each.
                (WayOut::Email { .. }, Some(problem)) if row.standing.is_here() => {
                    Tried::Stays(problem)
                }
                (WayOut::Email { to, message_id }, _) => self.by_mail(&row, to, message_id)?,
            };
            match tried {
                Tried::Left | Tried::CalledOff => {}
                Tried::Unclear => {
                    tracing::warn!(order = row.order.0, "unclear whether it left");
                    self.step(&row, HandOverStep::Unclear)?;
                    all_left = false;
                }
                Tried::Stays(problem) => {
                    let name = problem.as_str();
                    tracing::warn!(order = row.order.0, problem = name, "could not hand over");
                    unless_called_off(self.step(&row, HandOverStep::Failed(problem)))?;
                    all_left = false;
                    mail_problem = mail_problem.or(problem.is_of_the_mail().then_some(problem));
                }
            }
        }
        self.hear_confirmations()?;
        Ok(all_left)
    }

    /// The same because a person wants it now.
    ///
    /// # Errors
    /// As [`Mailroom::work_outbox`], and refused to roles that forward nothing.
    pub fn send_outbox(&self) -> Result<bool, Error> {
        self.door.permit(Operation::Forward)?;
        self.work_outbox()
    }

    /// What waits for its next try or for a person is tried next.
    ///
    /// # Errors
    /// Not found for an unknown number, conflict when nothing of the letter waits.
    pub fn retry_hand_over(&self, number: EntryNumber) -> Result<(), Error> {
        let house = self.door.permit(Operation::Forward)?;
        let waits = |row: &HandOverRow| row.standing.is_here() || row.standing.is_tried();
        say_step(&house, number, waits, &HandOverStep::Retried)
    }

    /// Calls off what has not left yet.
    ///
    /// # Errors
    /// Refused without a reason, conflict when nothing of the letter waits or it may have left already.
    pub fn cancel_hand_over(&self, number: EntryNumber, reason: &str) -> Result<(), Error> {
        let reason = reason.trim().to_owned();
        if reason.is_empty() {
            return Err(Error::ReasonMissing);
        }
        let house = self.door.permit(Operation::Forward)?;
        let step = HandOverStep::Cancelled {
            reason: Private(reason),
        };
        say_step(&house, number, |row| row.standing.is_here(), &step)
    }

    /// Notes what a person has found out about a letter of which nobody could tell whether it left.
    ///
    /// # Errors
    /// Conflict when nothing about the letter is unclear.
    pub fn settle_hand_over(&self, number: EntryNumber, settled: Settled) -> Result<(), Error> {
        let house = self.door.permit(Operation::Forward)?;
        let step = match settled {
            Settled::Arrived => HandOverStep::Arrived,
            Settled::SendAgain => HandOverStep::Retried,
        };
        let unclear = |row: &HandOverRow| row.standing == HandOverStanding::Unclear;
        say_step(&house, number, unclear, &step)
    }

    /// Where letters of a basket go beside it.
    pub(crate) fn way_out(&self, basket: &Basket) -> Result<Option<HandOverStep>, Error> {
        let Basket::Unit(key) = basket else {
            return Ok(None);
        };
        let catalogue = self.door.without_permit().proposing.catalogue();
        let Some(unit) = catalogue.unit(key) else {
            return Ok(None);
        };
        let way = match (&unit.hand_over_folder, &unit.email) {
            (Some(folder), _) => WayOut::Folder(folder.clone()),
            (None, Some(mailbox)) => WayOut::Email {
                to: Private(mailbox.clone()),
                message_id: self.new_message_id()?,
            },
            (None, None) => return Ok(None),
        };
        let unit = key.clone();
        Ok(Some(HandOverStep::Ordered { unit, way }))
    }

    /// What is still here of a letter that is called back stays here. True when a copy of it has left before.
    pub(crate) fn call_off(&self, number: EntryNumber) -> Result<bool, Error> {
        let house = self.door.permit(Operation::Recall)?;
        let reason = Private("Rückruf".to_owned());
        let step = HandOverStep::Cancelled { reason };
        loop {
            let here = |row: &HandOverRow| row.standing.is_here();
            match say_step(&house, number, here, &step) {
                Ok(()) => {}
                Err(Error::NothingLeaves(_)) => break,
                Err(error) => return Err(error),
            }
        }
        let rows = house
            .whole()
            .register
            .hand_overs_of(house.row(number)?.id)?;
        Ok(rows.iter().any(|row| has_left(row.standing)))
    }

    /// The journal says that it may have left; false when a person was faster and it stays.
    fn begin(&self, row: &HandOverRow) -> Result<bool, Error> {
        unless_called_off(self.step(row, HandOverStep::Began))
    }

    /// A step of the house.
    pub(crate) fn step(&self, row: &HandOverRow, step: HandOverStep) -> Result<(), Error> {
        way::append_about(self.door.without_permit(), row.document, &fact(row, step))
    }

    fn number_of(&self, row: &HandOverRow) -> Result<EntryNumber, Error> {
        let house = self.door.without_permit();
        let letter = house.register.document(row.document)?;
        letter
            .map(|letter| letter.entry_number)
            .ok_or(Error::Register(register::Error::UnknownDocument(
                row.document,
            )))
    }
}

/// A step that finds no place any more was overtaken by a person's.
fn unless_called_off(said: Result<(), Error>) -> Result<bool, Error> {
    match said {
        Ok(()) => Ok(true),
        Err(Error::Register(register::Error::Misplaced { .. })) => Ok(false),
        Err(error) => Err(error),
    }
}

/// It is out of the house, or may be.
fn has_left(standing: HandOverStanding) -> bool {
    use HandOverStanding::{Arrived, Confirmed, Leaving, Unclear};
    matches!(standing, Arrived | Confirmed | Leaving | Unclear)
}

fn leaving(row: HandOverRow, letter: Summary) -> Leaving {
    Leaving {
        called_back: has_left(row.standing) && circulating::is_back(letter.circulation),
        order: row.order,
        letter,
        unit: row.unit,
        way: row.way,
        standing: row.standing,
        failed: row.failed,
        next: row.next,
        problem: row.problem,
        changed: row.changed,
    }
}

/// A step of a person about the newest of a letter's ways out of which this holds.
fn say_step(
    house: &Permit<'_>,
    number: EntryNumber,
    meant: impl Fn(&HandOverRow) -> bool,
    step: &HandOverStep,
) -> Result<(), Error> {
    house.pool()?;
    let said = meanwhile::again(|| {
        let letter = house.row(number)?;
        let rows = house.whole().register.hand_overs_of(letter.id)?;
        let row = rows.iter().rfind(|row| meant(row));
        let row = row.ok_or(Error::NothingLeaves(number))?;
        house.say(&letter, &fact(row, step.clone())).map(drop)
    });
    match unless_called_off(said)? {
        true => Ok(()),
        false => Err(Error::NothingLeaves(number)),
    }
}

fn fact(row: &HandOverRow, step: HandOverStep) -> Fact {
    Fact::HandOver(Box::new(HandOver {
        order: Some(row.order),
        step,
    }))
}

/// Ends the process where a test wants to see what a crash leaves behind, or waits there for a file while the test
/// changes the world; a released program never does.
fn pass(place: &str) {
    #[cfg(debug_assertions)]
    {
        if std::env::var("POSTSTELLE_CRASH_AT").as_deref() == Ok(place) {
            std::process::abort();
        }
        let hold = std::env::var("POSTSTELLE_HOLD_AT").unwrap_or_default();
        if let Some((_, file)) = hold.split_once('=').filter(|(at, _)| *at == place) {
            // A minute at most: a test that failed leaves nobody waiting.
            for _ in 0..6_000 {
                if std::path::Path::new(file).exists() {
                    break;
                }
                std::thread::sleep(std::time::Duration::from_millis(10));
            }
        }
    }
    #[cfg(not(debug_assertions))]
    let _ = place;
}
