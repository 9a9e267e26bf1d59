//! The book as one person sees it: only what their role shows is in any list, count or answer.

use crate::{
    BasketCount, BasketQuery, BasketRow, DocumentRow, DueCounts, DueRow, Error, Head, JournalEntry,
    Register, Sight, Which, documents, errands,
};
use document::{Absence, Date, DocumentId, EntryNumber, Errand, Fact, Private, Seq};
use rusqlite::{Connection, Result as SqlResult};

/// Reads for one person. What it does not offer is not for people.
#[derive(Debug)]
pub struct Seen<'a> {
    pub(crate) register: &'a Register,
    pub(crate) sight: Sight,
}

impl Register {
    /// The book as somebody with this sight sees it.
    pub fn seen(&self, sight: Sight) -> Seen<'_> {
        Seen {
            register: self,
            sight,
        }
    }
}

impl Seen<'_> {
    /// What may be seen.
    pub fn sight(&self) -> &Sight {
        &self.sight
    }

    /// Whether this letter may be seen.
    ///
    /// # Errors
    /// SQLite could not read, as with all reads here.
    pub fn sees(&self, id: DocumentId) -> Result<bool, Error> {
        if self.sight.is_all() {
            return Ok(true);
        }
        self.register
            .read("look whether a letter is seen", |connection| {
                sees(connection, &self.sight, id)
            })
    }

    /// One letter; none that may not be seen.
    pub fn document(&self, id: DocumentId) -> Result<Option<DocumentRow>, Error> {
        let row = self.register.document(id)?;
        self.if_seen(row)
    }

    /// The letter with this number; none that may not be seen.
    pub fn by_entry_number(&self, number: EntryNumber) -> Result<Option<DocumentRow>, Error> {
        let row = self.register.by_entry_number(number)?;
        self.if_seen(row)
    }

    /// Letters by their place in the list, highest entry number first.
    pub fn list_at(
        &self,
        which: Which,
        offset: u64,
        limit: u32,
    ) -> Result<Vec<DocumentRow>, Error> {
        self.register.read("list documents", |connection| {
            documents::list_at(connection, &self.sight, which, offset, limit)
        })
    }

    /// Number of letters of a part.
    pub fn count(&self, which: Which) -> Result<u64, Error> {
        self.register.read("count documents", |connection| {
            documents::count(connection, &self.sight, which)
        })
    }

    /// Names of senders on confirmed forms, each once.
    pub fn senders(&self) -> Result<Vec<String>, Error> {
        self.register.read("read the senders", |connection| {
            senders(connection, &self.sight)
        })
    }

    /// Days up to `until` that somebody has to keep.
    pub fn due(&self, until: Date, limit: u32) -> Result<Vec<DueRow>, Error> {
        self.register.read("read what is due", |connection| {
            errands::due_days(connection, &self.sight, until, limit)
        })
    }

    /// How many days there are to keep, as of a day; the week ends on `week_end`.
    pub fn count_due(&self, today: Date, week_end: Date) -> Result<DueCounts, Error> {
        self.register.read("count what is due", |connection| {
            errands::count_due(connection, &self.sight, today, week_end)
        })
    }

    /// A part of baskets into which this person may look.
    pub fn basket(&self, query: &BasketQuery) -> Result<Vec<BasketRow>, Error> {
        self.register.basket(query)
    }

    /// How much of what is open lies where, as of a day, in baskets into which this person may look.
    pub fn basket_counts(&self, today: Date) -> Result<Vec<BasketCount>, Error> {
        let mut counts = self.register.basket_counts(today)?;
        if let Sight::Baskets { keys, person } = &self.sight {
            let holds =
                |count: &BasketCount| count.holder.as_ref().is_some_and(|one| one.0 == *person);
            counts.retain(|count| keys.contains(&count.basket.key()) || holds(count));
        }
        Ok(counts)
    }

    /// How many errands of these baskets are done, or of these people.
    pub fn count_done(&self, baskets: &[String], holders: &[String]) -> Result<u64, Error> {
        self.register.count_done(baskets, holders)
    }

    /// Everything that anybody has or had to do about a letter that is seen.
    pub fn errands(&self, id: DocumentId) -> Result<Vec<Errand>, Error> {
        self.register.errands(id)
    }

    /// Everything that happened to a letter that is seen, oldest first.
    pub fn history(&self, id: DocumentId) -> Result<Vec<JournalEntry>, Error> {
        self.register.history(id)
    }

    /// What stands at a place of the journal that a row names which is seen.
    pub fn fact(&self, seq: Seq) -> Result<Option<Fact>, Error> {
        self.register.fact(seq)
    }

    /// The entry of the machine's newest form of a letter that is seen.
    pub fn proposal(&self, id: DocumentId) -> Result<Option<Seq>, Error> {
        self.register.proposal(id)
    }

    /// The newest entry that a person can take back about a letter that is seen.
    pub fn reversible(&self, id: DocumentId) -> Result<Option<Seq>, Error> {
        self.register.reversible(id)
    }

    /// The filing of a letter that is seen.
    pub fn filing_of(&self, id: DocumentId) -> Result<Option<Seq>, Error> {
        self.register.filing_of(id)
    }

    /// Letters cut out of the file of this one.
    pub fn cut_from(&self, id: DocumentId) -> Result<Vec<DocumentRow>, Error> {
        let mut rows = Vec::new();
        for row in self.register.cut_from(id)? {
            rows.extend(self.if_seen(Some(row))?);
        }
        Ok(rows)
    }

    /// Who is or will be away, by name.
    pub fn absences(&self) -> Result<Vec<(Private<String>, Absence)>, Error> {
        self.register.absences()
    }

    /// The newest entry: a checkpoint.
    pub fn head(&self) -> Result<Head, Error> {
        self.register.head()
    }

    fn if_seen(&self, row: Option<DocumentRow>) -> Result<Option<DocumentRow>, Error> {
        match row {
            Some(row) if self.sees(row.id)? => Ok(Some(row)),
            _ => Ok(None),
        }
    }
}

/// Whether somebody may see this letter.
fn sees(connection: &Connection, sight: &Sight, id: DocumentId) -> SqlResult<bool> {
    let sql = format!(
        "SELECT 1 FROM document WHERE document.id = ?2 AND {}",
        sight.of_document("document.id")
    );
    connection
        .prepare_cached(&sql)?
        .exists((sight.value(), id.0))
}

/// Names of senders on confirmed forms of letters that may be seen, each once.
fn senders(connection: &Connection, sight: &Sight) -> SqlResult<Vec<String>> {
    let sql = format!(
        "SELECT DISTINCT sender FROM document JOIN form ON form.seq = document.form
         WHERE confirmed = 1 AND sender IS NOT NULL AND {} ORDER BY sender",
        sight.of_document("document.id")
    );
    connection
        .prepare_cached(&sql)?
        .query_map([sight.value()], |row| row.get(0))?
        .collect()
}
