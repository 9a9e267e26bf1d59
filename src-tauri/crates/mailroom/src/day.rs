//! The day's close: everything that came in since the last one is counted, every doubt named, the list sealed by
//! the journal's chain.
//!
//! A list covers a stretch of the journal, so every entry number stands on exactly one list in force. What comes
//! in after the close stands on the next list, whatever day is stamped on it; only the newest list is opened
//! again, with a reason, and its entries are then open until the next close. Days that nobody closed go onto
//! the list of the day that is.

mod counting;
mod list;
mod then;

use crate::{
    Changed, Error, Mailroom, Summary,
    archive::write_durably,
    house::{House, locked},
};
use counting::Counted;
use document::{
    Actor, Date, DayClosed, DayDoubt, DayReopened, DaySums, EntryNumber, Fact, OFFICE_TIME_ZONE,
    Private, Problem, Seq, Timestamp,
};
use forwarding::Operation;
use register::{About, JournalEntry, Which};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What stands on nobody's list yet.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenDay {
    /// The day that would be closed.
    pub day: Date,
    /// It is closed already: what is counted here came in since and stands on the next list.
    pub closed: bool,
    /// First and last entry number.
    pub numbers: Option<(EntryNumber, EntryNumber)>,
    /// The first day of receipt among them, where that is another one.
    pub since: Option<Date>,
    /// What was counted.
    pub sums: DaySums,
    /// What somebody should look at before the close.
    pub doubts: Vec<Doubt>,
    /// Letters of earlier lists that nobody has confirmed.
    pub older_open: u64,
}

/// Something that is not as it should be at the end of a day.
#[derive(Debug, Clone, PartialEq)]
pub enum Doubt {
    /// A letter at which somebody should look.
    Letter(DayDoubt, Box<Summary>),
    /// A file that was not taken.
    Rejected(Private<String>, Problem),
}

/// A list that was closed.
#[derive(Debug, Clone, PartialEq)]
pub struct ClosedDay {
    /// Its entry in the journal: the checkpoint.
    pub seq: Seq,
    /// The hash of that entry; it covers every entry before.
    pub hash: [u8; 32],
    /// When.
    pub at: Timestamp,
    /// Who; `None` once that name was erased.
    pub by: Option<Actor>,
    /// What it says.
    pub closed: DayClosed,
    /// How it ended, if it counts no more.
    pub reopened: Option<ReopenedDay>,
    /// It is the newest one in force and can be opened again.
    pub newest: bool,
}

/// How a list ended.
#[derive(Debug, Clone, PartialEq)]
pub struct ReopenedDay {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: Option<Actor>,
    /// Why.
    pub reason: Private<String>,
}

/// In which form a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayFormat {
    /// For printing and keeping.
    Pdf,
    /// For a spreadsheet.
    Csv,
}

impl Mailroom {
    /// What a close would count now, for today or another day.
    ///
    /// # Errors
    /// Refused for a day that has not come.
    pub fn open_day(&self, day: Option<Date>) -> Result<OpenDay, Error> {
        let house = self.door.permit(Operation::SeeDays)?;
        let day = day.unwrap_or_else(|| house.today());
        let counted = house.count_day(day)?;
        let closed = house
            .whole()
            .register
            .last_day_list()?
            .is_some_and(|last| last.day >= day);
        let mut worst = counted.doubts.clone();
        worst.sort_by_key(|(_, doubt)| *doubt);
        let mut doubts: Vec<Doubt> = counted
            .rejected
            .iter()
            .map(|row| Doubt::Rejected(row.rejected.file_name.clone(), row.rejected.problem))
            .collect();
        for (id, doubt) in worst {
            if let Some(row) = house.whole().register.document(id)? {
                doubts.push(Doubt::Letter(doubt, Box::new(house.summary(row)?)));
            }
        }
        let open = house.whole().register.count(Which::Open)?;
        let here = counted.sums.unconfirmed + counted.sums.envelopes_kept;
        Ok(OpenDay {
            day,
            closed,
            numbers: counted.numbers,
            since: counted.since.filter(|since| *since < day),
            sums: counted.sums,
            doubts,
            older_open: open.saturating_sub(here.into()),
        })
    }

    /// Closes a day, today's if none is named: the list goes into the journal with all sums and doubts, and is
    /// written as PDF and CSV.
    ///
    /// # Errors
    /// Refused for a day that has not come or when this seat only reads, conflict for one that is closed.
    pub fn close_day(&self, day: Option<Date>) -> Result<ClosedDay, Error> {
        let house = self.door.permit(Operation::CloseDay)?;
        house.pool()?;
        let day = day.unwrap_or_else(|| house.today());
        let last = house.whole().register.last_day_list()?;
        if last.is_some_and(|last| last.day >= day) {
            return Err(Error::DayIsClosed(day));
        }
        let counted = house.count_day(day)?;
        let fact = Fact::DayClosed(Box::new(DayClosed {
            day,
            after: counted.after,
            through: counted.through,
            numbers: counted.numbers,
            sums: counted.sums,
            doubts: counted.doubts,
        }));
        let appended = house.append(About::House, &fact)?;
        tracing::info!(seq = appended.seq.0, "day closed");
        house.listeners.tell(Changed::Days);
        let closed = self.closed_day(appended.seq)?;
        for format in [DayFormat::Pdf, DayFormat::Csv] {
            self.day_list(closed.seq, format)?;
        }
        Ok(closed)
    }

    /// Opens the newest list again. What stood on it is open until the next close, which writes another list.
    ///
    /// # Errors
    /// Refused without a reason, conflict when no day is closed.
    pub fn reopen_day(&self, reason: &str) -> Result<(), Error> {
        let house = self.door.permit(Operation::CloseDay)?;
        house.pool()?;
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(Error::ReasonMissing);
        }
        let last = house
            .whole()
            .register
            .last_day_list()?
            .ok_or(Error::NoDayClosed)?;
        let fact = Fact::DayReopened(DayReopened {
            closed: last.seq,
            reason: Private(reason.to_owned()),
        });
        house.append(About::House, &fact)?;
        house.listeners.tell(Changed::Days);
        Ok(())
    }

    /// Lists that were closed, the newest first, with those that were opened again.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn closed_days(&self, limit: u32) -> Result<Vec<ClosedDay>, Error> {
        let house = self.door.permit(Operation::SeeDays)?;
        let newest = house.whole().register.last_day_list()?.map(|last| last.seq);
        let entries = house.whole().register.day_entries(limit)?;
        let mut reopened = Vec::new();
        let mut days = Vec::new();
        for entry in entries {
            match &entry.fact {
                Some(Fact::DayReopened(fact)) => reopened.push((
                    fact.closed,
                    ReopenedDay {
                        at: entry.at,
                        by: entry.actor.clone(),
                        reason: fact.reason.clone(),
                    },
                )),
                Some(Fact::DayClosed(closed)) => {
                    let hash = house
                        .whole()
                        .register
                        .hash_at(entry.seq)?
                        .unwrap_or_default();
                    let ended = reopened.iter().find(|(seq, _)| *seq == entry.seq);
                    days.push(closed_day(&entry, closed, hash, ended, newest));
                }
                _ => {}
            }
        }
        Ok(days)
    }

    /// A list as a file in the archive. It is made from the journal as it stood at the close, so it can be made
    /// again at any time and says the same; what was erased since is gone from it.
    ///
    /// # Errors
    /// Not found for an unknown list.
    pub fn day_list(&self, seq: Seq, format: DayFormat) -> Result<PathBuf, Error> {
        let house = self.door.permit(Operation::SeeDays)?;
        let closed = self.closed_day(seq)?;
        let path = house.archive.day_lists().join(file_name(&closed, format));
        if path.exists() {
            return Ok(path);
        }
        let list = house.list_of(&closed)?;
        let bytes = match format {
            DayFormat::Pdf => printing::pdf(&list.paper(&closed, &house.office_name()))?,
            DayFormat::Csv => list.csv(&closed).into_bytes(),
        };
        let written = write_durably(&path, &bytes);
        written.map_err(|source| Error::WriteDerived {
            path: path.clone(),
            source,
        })?;
        Ok(path)
    }

    /// Writes PDF and CSV of a list into a folder; says where.
    ///
    /// # Errors
    /// Not found for an unknown list, refused when the folder cannot be written.
    pub fn save_day_list(&self, seq: Seq, folder: &Path) -> Result<Vec<PathBuf>, Error> {
        let mut written = Vec::new();
        for format in [DayFormat::Pdf, DayFormat::Csv] {
            let kept = self.day_list(seq, format)?;
            let to = folder.join(kept.file_name().unwrap_or_default());
            let copied = fs::read(&kept).and_then(|bytes| write_durably(&to, &bytes));
            copied.map_err(|source| Error::Export {
                folder: folder.to_owned(),
                source,
            })?;
            written.push(to);
        }
        Ok(written)
    }

    fn closed_day(&self, seq: Seq) -> Result<ClosedDay, Error> {
        self.closed_days(u32::MAX)?
            .into_iter()
            .find(|day| day.seq == seq)
            .ok_or(Error::NoDayList)
    }
}

impl House {
    /// What is on no list yet, up to the end of a day.
    fn count_day(&self, day: Date) -> Result<Counted, Error> {
        if day > self.today() {
            return Err(Error::DayNotCome(day));
        }
        let last = self.register.last_day_list()?;
        let after = last.map_or(Seq(0), |last| last.through);
        // What came in after its day was closed belongs to the next list.
        let until = last.map_or(day, |last| last.day.tomorrow().unwrap_or(day).max(day));
        let end = end_of(until);
        let through = self.register.newest_before(after, end)?.unwrap_or(after);
        Counted::of(self, after, through)
    }

    /// Whose list it is.
    fn office_name(&self) -> String {
        let names = &locked(&self.settings).office.names;
        names
            .first()
            .cloned()
            .unwrap_or_else(|| "Poststelle".to_owned())
    }
}

fn closed_day(
    entry: &JournalEntry,
    closed: &DayClosed,
    hash: [u8; 32],
    ended: Option<&(Seq, ReopenedDay)>,
    newest: Option<Seq>,
) -> ClosedDay {
    ClosedDay {
        seq: entry.seq,
        hash,
        at: entry.at,
        by: entry.actor.clone(),
        closed: closed.clone(),
        reopened: ended.map(|(_, reopened)| reopened.clone()),
        newest: newest == Some(entry.seq),
    }
}

/// A list that was closed again has another entry in the journal, and so another name.
fn file_name(closed: &ClosedDay, format: DayFormat) -> String {
    let ending = match format {
        DayFormat::Pdf => "pdf",
        DayFormat::Csv => "csv",
    };
    format!("Tagesliste-{}-{}.{ending}", closed.closed.day, closed.seq)
}

/// The first moment of the next day in the office.
fn end_of(day: Date) -> Timestamp {
    day.tomorrow()
        .and_then(|next| next.in_tz(OFFICE_TIME_ZONE))
        .map_or(Timestamp::MAX, |start| start.timestamp())
}
