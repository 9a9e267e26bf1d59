//! The outbox: letters leave the house on the way of their unit, beside its basket.
//!
//! No list of work and no job table: the register is asked what is to leave and whose time has come. Everything
//! is made ready, then the journal says that it may have left, then it leaves, then the journal says so: after a
//! crash at any step each letter leaves once. Failures are tried again after growing pauses, until a person calls
//! it off.

use crate::{Error, Mailroom, Summary, circulating, house::locked, permit::Permit, way};
use document::{
    Basket, EntryNumber, Fact, HandOver, HandOverProblem, HandOverStanding, HandOverStep, Seq,
    Timestamp, WayOut,
};
use forwarding::{HandOverFolder, Operation};
use register::HandOverRow;
use std::path::Path;

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
    /// Not before; of what is open.
    pub next: Timestamp,
    /// Why the last try failed.
    pub problem: Option<HandOverProblem>,
    /// When something last happened to it.
    pub changed: Timestamp,
    /// It left, and the letter was called back since: somebody should tell the other side.
    pub called_back: bool,
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

    /// Lets everything leave whose time has come, and hears what other systems have confirmed. True if nothing
    /// failed. Several callers take turns.
    ///
    /// # Errors
    /// When the register cannot be read or written; what fails on its way is noted and no error.
    pub fn work_outbox(&self) -> Result<bool, Error> {
        let house = self.door.without_permit();
        house.pool()?;
        let _one_at_a_time = locked(&house.outbox);
        let mut all_left = true;
        for row in house.register.hand_overs_due(house.seat.clock.now())? {
            if let Err(problem) = self.let_leave(&row)? {
                tracing::warn!(
                    order = row.order.0,
                    problem = problem.as_str(),
                    "could not hand over"
                );
                self.step(&row, HandOverStep::Failed(problem))?;
                all_left = false;
            }
        }
        for row in house.register.hand_overs_unconfirmed()? {
            let WayOut::Folder(path) = &row.way;
            if let Ok(folder) = HandOverFolder::open(Path::new(path), true)
                && folder.is_confirmed(&self.folder_name(&row)?)
            {
                self.step(&row, HandOverStep::Confirmed)?;
            }
        }
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

    /// Tries at once what waits for its next try.
    ///
    /// # Errors
    /// Not found for an unknown number, conflict when nothing of the letter waits.
    pub fn retry_hand_over(&self, number: EntryNumber) -> Result<(), Error> {
        let house = self.door.permit(Operation::Forward)?;
        let row = open_hand_over(&house, number)?;
        say_step(&house, number, &row, HandOverStep::Retried)?;
        self.work_outbox().map(drop)
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
        let _not_while_it_leaves = locked(&house.outbox);
        let row = open_hand_over(&house, number)?;
        if row.standing != HandOverStanding::Waiting {
            return Err(Error::NothingLeaves(number));
        }
        say_step(&house, number, &row, HandOverStep::Cancelled { reason })
    }

    /// Where letters of a basket go beside it.
    pub(crate) fn way_out(&self, basket: &Basket) -> Option<HandOverStep> {
        let Basket::Unit(key) = basket else {
            return None;
        };
        let catalogue = self.door.without_permit().proposing.catalogue();
        let folder = catalogue.unit(key)?.hand_over_folder.clone()?;
        Some(HandOverStep::Ordered {
            unit: key.clone(),
            way: WayOut::Folder(folder),
        })
    }

    /// What waits of a letter that is called back stays here.
    pub(crate) fn call_off(&self, number: EntryNumber) -> Result<(), Error> {
        let house = self.door.permit(Operation::Recall)?;
        let _not_while_it_leaves = locked(&house.outbox);
        let row = house.row(number)?;
        for waiting in house.whole().register.hand_overs_of(row.id)? {
            if waiting.standing == HandOverStanding::Waiting {
                let reason = "Rückruf".to_owned();
                say_step(&house, number, &waiting, HandOverStep::Cancelled { reason })?;
            }
        }
        Ok(())
    }

    fn let_leave(&self, row: &HandOverRow) -> Result<Result<(), HandOverProblem>, Error> {
        let WayOut::Folder(path) = &row.way;
        let house = self.door.permit_of_the_house();
        let used = house.whole().register.has_left_by(&row.way)?;
        let folder = match HandOverFolder::open(Path::new(path), used) {
            Ok(folder) => folder,
            Err(problem) => return Ok(Err(problem)),
        };
        let name = self.folder_name(row)?;
        if row.standing == HandOverStanding::Waiting {
            let number = self.number_of(row)?;
            let filled = folder.prepare(&name, |to| {
                house.write_letter(number, to, true).map(drop).map_err(|error| {
                    tracing::warn!(%number, ?error, "could not write a letter for handing over");
                    match error {
                        Error::Export { .. } => HandOverProblem::FolderRefused,
                        _ => HandOverProblem::LetterUnreadable,
                    }
                })
            });
            if let Err(problem) = filled {
                return Ok(Err(problem));
            }
            crash_at("prepared");
            self.step(row, HandOverStep::Began)?;
            crash_at("began");
        }
        if let Err(problem) = folder.release(&name) {
            return Ok(Err(problem));
        }
        crash_at("released");
        self.step(row, HandOverStep::Arrived)?;
        Ok(Ok(()))
    }

    /// A step of the house.
    fn step(&self, row: &HandOverRow, step: HandOverStep) -> Result<(), Error> {
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

    /// A letter that goes the same way twice has two names there.
    fn folder_name(&self, row: &HandOverRow) -> Result<String, Error> {
        Ok(format!("{}-{}", self.number_of(row)?, row.order.0))
    }
}

fn leaving(row: HandOverRow, letter: Summary) -> Leaving {
    use HandOverStanding::{Arrived, Confirmed, Leaving as Leaves};
    let left = matches!(row.standing, Arrived | Confirmed | Leaves);
    Leaving {
        called_back: left && circulating::is_back(letter.circulation),
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

/// What of the letter has not left yet.
fn open_hand_over(house: &Permit<'_>, number: EntryNumber) -> Result<HandOverRow, Error> {
    house.pool()?;
    let id = house.row(number)?.id;
    let mut rows = house.whole().register.hand_overs_of(id)?.into_iter().rev();
    rows.find(|row| row.standing.is_open())
        .ok_or(Error::NothingLeaves(number))
}

/// A step of a person.
fn say_step(
    house: &Permit<'_>,
    number: EntryNumber,
    row: &HandOverRow,
    step: HandOverStep,
) -> Result<(), Error> {
    let letter = house.row(number)?;
    house.say(&letter, &fact(row, step)).map(drop)
}

fn fact(row: &HandOverRow, step: HandOverStep) -> Fact {
    Fact::HandOver(Box::new(HandOver {
        order: Some(row.order),
        step,
    }))
}

/// Ends the process where a test wants to see what a crash leaves behind; a released program never does.
fn crash_at(place: &str) {
    #[cfg(debug_assertions)]
    if std::env::var("POSTSTELLE_CRASH_AT").as_deref() == Ok(place) {
        std::process::abort();
    }
    #[cfg(not(debug_assertions))]
    let _ = place;
}
