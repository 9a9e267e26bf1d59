//! Days that somebody has to keep, and whether an objection came in time. Reckoned by rules of law that are data;
//! judged only by a person.

use crate::{Error, Mailroom, Summary};
use classification::{LegalRemedy, Notice};
use document::{Date, EntryNumber, Errand, Fact, Judged, Timeliness};
use forwarding::{Nearness, Operation, nearness, week_end};
use register::DueCounts;

/// A day that somebody has to keep.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    /// The day.
    pub day: Date,
    /// How near it is.
    pub nearness: Nearness,
    /// The errand with its day; `None` for the letter's own deadline.
    pub errand: Option<Errand>,
    /// The letter.
    pub letter: Summary,
}

/// How the end of an objection's period was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reckoning {
    /// The last day on which it could come; `None` where no rule says it.
    pub last_day: Option<Date>,
    /// Every step with its citation, in German.
    pub steps: Vec<String>,
    /// When the letter came.
    pub received_on: Date,
    /// What follows from it. Only ever a proposal.
    pub proposed: Timeliness,
}

impl Mailroom {
    /// Days up to `until` that somebody has to keep, the nearest first: deadlines of letters on which there is
    /// something to do, follow-ups, errands with a day. At most `limit` of the letters and as many errands.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn due(&self, on: Option<Date>, until: Date, limit: u32) -> Result<Vec<Due>, Error> {
        let house = self.door.permit(Operation::SeeLetters)?;
        let today = on.unwrap_or_else(|| house.today());
        let rows = house.register.due(until, limit)?;
        rows.into_iter()
            .map(|row| {
                Ok(Due {
                    day: row.day,
                    nearness: nearness(row.day, today),
                    errand: row.errand,
                    letter: house.summary(row.document)?,
                })
            })
            .collect()
    }

    /// The last day of the week, today's or another day's.
    pub fn end_of_week(&self, on: Option<Date>) -> Date {
        week_end(on.unwrap_or_else(|| self.door.without_permit().today()))
    }

    /// How many such days there are.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn count_due(&self) -> Result<DueCounts, Error> {
        let house = self.door.permit(Operation::SeeLetters)?;
        let today = house.today();
        Ok(house.register.count_due(today, week_end(today))?)
    }

    /// How many days to keep are today or have gone by.
    pub(crate) fn due_now(&self) -> Result<u64, Error> {
        if self.door.permit(Operation::SeeLetters).is_err() {
            return Ok(0);
        }
        let counts = self.count_due()?;
        Ok(counts.overdue + counts.today)
    }

    /// The remedies whose periods can be reckoned for a letter; those of its kind first.
    ///
    /// # Errors
    /// Not found for an unknown number.
    pub fn remedies(&self, number: EntryNumber) -> Result<Vec<LegalRemedy>, Error> {
        let house = self.door.permit(Operation::SeeLetters)?;
        let row = house.row(number)?;
        let kind = row.form.and_then(|form| form.kind);
        let mut remedies = house
            .proposing
            .knowledge()
            .rules
            .remedies_on(row.received_on);
        remedies.sort_by_key(|remedy| {
            !kind
                .as_ref()
                .is_some_and(|kind| remedy.kinds.contains(kind))
        });
        Ok(remedies)
    }

    /// Reckons until when an objection could come, and what follows for this letter. Changes nothing.
    ///
    /// # Errors
    /// Not found for an unknown number.
    pub fn reckon(&self, number: EntryNumber, notice: &Notice) -> Result<Reckoning, Error> {
        let house = self.door.permit(Operation::SeeLetters)?;
        let received_on = house.row(number)?.received_on;
        let end = house.proposing.knowledge().rules.objection_until(notice);
        let last_day = end.as_ref().map(|end| end.day);
        Ok(Reckoning {
            proposed: match last_day {
                None => Timeliness::Unclear,
                // Nobody objects to what has not been sent.
                Some(_) if received_on < notice.day => Timeliness::Unclear,
                Some(last) if received_on <= last => Timeliness::InTime,
                Some(_) => Timeliness::Late,
            },
            last_day,
            steps: end.map(|end| end.steps).unwrap_or_default(),
            received_on,
        })
    }

    /// What a person judges. The reckoning that lay before them goes into the book with it.
    ///
    /// # Errors
    /// Not found for an unknown number, refused when this seat only reads.
    pub fn judge(
        &self,
        number: EntryNumber,
        timeliness: Timeliness,
        notice: Option<&Notice>,
    ) -> Result<(), Error> {
        let house = self.door.permit(Operation::Judge)?;
        house.pool()?;
        let row = house.row(number)?;
        let reckoned = notice
            .map(|notice| self.reckon(number, notice))
            .transpose()?;
        let fact = Fact::Judged(Box::new(Judged {
            timeliness,
            posted: notice.map(|notice| notice.day),
            last_day: reckoned.as_ref().and_then(|reckoned| reckoned.last_day),
            computation: reckoned.map(|reckoned| reckoned.steps).unwrap_or_default(),
        }));
        house.say(&row, &fact).map(drop)
    }
}
