//! The register itself: every way in and out of it, in one place.

use crate::{
    About, Appended, Appending, BasketCount, BasketQuery, BasketRow, DocumentRow, DueCounts,
    DueRow, Error, Head, JournalEntry, JournalId, ListQuery, RejectedRow, Sight, Source, Texts,
    Verification, Which, append, chain, connection, departing, documents, errands, error::Attempt,
    file, fitting, fitting::FurtherOriginal, history, journal, rebuild, verify,
};
use document::{
    Absence, Actor, ContentHash, Date, DocumentId, EntryNumber, Errand, Fact, Private, Seq, Stage,
    Timestamp,
};
use rusqlite::{Connection, Result as SqlResult};
use std::{
    fmt,
    path::Path,
    sync::{Mutex, PoisonError},
};

pub use crate::file::FORMAT;

/// The register of one archive. Any number of threads may use it at once: writers take turns, readers
/// read beside them. One process at a time opens it for writing; `mailroom` holds the archive's lock.
pub struct Register {
    journal: JournalId,
    origin: chain::Hash,
    texts: Texts,
    // Closed before the writer, which on its way out moves the write-ahead log into the file.
    pub(crate) readers: connection::Readers,
    writer: Option<Mutex<Connection>>,
}

impl Register {
    /// Makes `register/` and `texts/` in the archive folder, with an empty journal, and opens them.
    ///
    /// # Errors
    /// [`Error::AlreadyThere`], [`Error::NetworkDrive`], or the disk refuses.
    pub fn create(archive: &Path, at: Timestamp) -> Result<Self, Error> {
        file::create(archive, at)?;
        Self::open(archive)
    }

    /// Opens the register of this archive folder for reading and writing.
    ///
    /// # Errors
    /// [`Error::NotThere`], [`Error::NotARegister`], [`Error::NetworkDrive`], and
    /// [`Error::WrittenByNewerVersion`], after which [`Self::open_reading`] still works.
    pub fn open(archive: &Path) -> Result<Self, Error> {
        let file = file::find(archive)?;
        if let Some(newer) = file::newer(&connection::reading(&file)?)? {
            return Err(Error::WrittenByNewerVersion(newer));
        }
        let mut writer = connection::writing(&file)?;
        let (journal, origin) =
            journal::identity(&writer).attempt("read the journal's identity")?;
        if file::is_older(&writer)? {
            tracing::info!("tables of an older format are laid out anew");
            rebuild::lay_out_anew(&mut writer, origin)?;
        }
        Ok(Self {
            journal,
            origin,
            texts: Texts::open(archive)?,
            readers: connection::Readers::of(file),
            writer: Some(Mutex::new(writer)),
        })
    }

    /// Opens the register for reading only, also one that was written by a newer version. Of facts that
    /// this version does not know, [`Self::history`] tells no more than the kind.
    ///
    /// # Errors
    /// [`Error::NotThere`], [`Error::NotARegister`], [`Error::NetworkDrive`].
    pub fn open_reading(archive: &Path) -> Result<Self, Error> {
        let file = file::find(archive)?;
        let reader = connection::reading(&file)?;
        if let Some(newer) = file::newer(&reader)? {
            tracing::warn!(%newer, "register written by a newer version, opened for reading");
        }
        let (journal, origin) =
            journal::identity(&reader).attempt("read the journal's identity")?;
        if file::is_older(&reader)? {
            // Tables are derived and can be thrown away: nobody has to open the archive for work first.
            rebuild::lay_out_anew(&mut connection::writing(&file)?, origin)?;
        }
        Ok(Self {
            journal,
            origin,
            texts: Texts::reading(archive),
            readers: connection::Readers::of(file),
            writer: None,
        })
    }

    /// Identity of the journal.
    pub fn journal(&self) -> JournalId {
        self.journal
    }

    /// Recognised texts, beside the register.
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// Appends one fact: checks what the caller has seen, gives the entry number, chains, applies,
    /// and has it on the disk when it returns. On any error nothing was changed.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the document has moved on, [`Error::UnknownDocument`] (also for an unknown
    /// `duplicate_of`), [`Error::Misplaced`], [`Error::ReadingOnly`], [`Error::Busy`], [`Error::DiskFull`].
    #[expect(
        clippy::needless_pass_by_value,
        reason = "made for the call and of no use after it"
    )]
    pub fn append(
        &self,
        at: Timestamp,
        actor: &Actor,
        about: About,
        fact: &Fact,
    ) -> Result<Appended, Error> {
        let appended = self.write("append a fact", |connection| {
            append::together(connection, self.origin, at, actor, |book| {
                book.append(&about, fact)
            })
        })?;
        tracing::debug!(
            seq = appended.seq.0,
            document = appended.document.map(|id| id.0),
            kind = fact.kind(),
            "appended"
        );
        Ok(appended)
    }

    /// Appends several facts in one transaction: all of them stand in the book, or none.
    ///
    /// # Errors
    /// As [`Self::append`].
    pub fn together<T>(
        &self,
        at: Timestamp,
        actor: &Actor,
        say: impl FnOnce(&Appending<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.write("append facts", |connection| {
            append::together(connection, self.origin, at, actor, say)
        })
    }

    /// Files that stand in the book but have not left their folder yet, oldest first.
    ///
    /// # Errors
    /// SQLite could not read.
    pub fn departing(&self) -> Result<Vec<(Source, DocumentId)>, Error> {
        self.read("read the departing sources", departing::all)
    }

    /// Notes that this very file has left its folder. No part of the journal; nothing happens if it
    /// was not departing.
    ///
    /// # Errors
    /// SQLite could not write, or [`Error::ReadingOnly`].
    pub fn departed(&self, source: &Source) -> Result<(), Error> {
        let attempt = "strike out a departed source";
        self.write(attempt, |connection| {
            departing::strike_out(connection, source).attempt(attempt)
        })
    }

    /// The newest entry: a checkpoint.
    ///
    /// # Errors
    /// SQLite could not read, as with all reads below.
    pub fn head(&self) -> Result<Head, Error> {
        self.read("read the head of the journal", |connection| {
            journal::head(connection, self.origin)
        })
    }

    /// The hash of one entry, of the journal's origin for seq 0, `None` beyond the head.
    pub fn hash_at(&self, seq: Seq) -> Result<Option<[u8; 32]>, Error> {
        self.read("read a hash of the journal", |connection| {
            journal::hash_at(connection, self.origin, seq)
        })
    }

    /// One letter.
    pub fn document(&self, id: DocumentId) -> Result<Option<DocumentRow>, Error> {
        self.read("read a document", |connection| {
            documents::document(connection, id)
        })
    }

    /// The letter with this number.
    pub fn by_entry_number(&self, number: EntryNumber) -> Result<Option<DocumentRow>, Error> {
        self.read("read a document by its number", |connection| {
            documents::by_entry_number(connection, number)
        })
    }

    /// Letters, highest entry number first, page after page: as fast at the end as at the beginning.
    pub fn list(&self, query: &ListQuery) -> Result<Vec<DocumentRow>, Error> {
        self.read("list documents", |connection| {
            documents::list(connection, query)
        })
    }

    /// The same list by place, from 0, for a list that scrolls anywhere.
    pub fn list_at(
        &self,
        which: Which,
        offset: u64,
        limit: u32,
    ) -> Result<Vec<DocumentRow>, Error> {
        self.read("list documents", |connection| {
            documents::list_at(connection, &Sight::All, which, offset, limit)
        })
    }

    /// The place, from 0, at which a letter with this number stands (or would stand) in the list.
    pub fn position(&self, which: Which, number: EntryNumber) -> Result<u64, Error> {
        self.read("find a place in the list", |connection| {
            documents::position(connection, which, number)
        })
    }

    /// Number of letters of a part.
    pub fn count(&self, which: Which) -> Result<u64, Error> {
        self.read("count documents", |connection| {
            documents::count(connection, &Sight::All, which)
        })
    }

    /// The work list: letters of a stage, lowest entry number first.
    pub fn in_stage(&self, stage: Stage, limit: u32) -> Result<Vec<DocumentId>, Error> {
        self.read("read the work list", |connection| {
            documents::in_stage(connection, stage, limit)
        })
    }

    /// The first letter with these very bytes.
    pub fn first_with_original(&self, hash: ContentHash) -> Result<Option<DocumentId>, Error> {
        self.read("look for a duplicate", |connection| {
            documents::first_with_original(connection, hash)
        })
    }

    /// What stands at a place of the journal; `None` if nothing, or its detail was erased.
    ///
    /// # Errors
    /// When the entry cannot be read.
    pub fn fact(&self, seq: Seq) -> Result<Option<Fact>, Error> {
        self.readers
            .read(|connection| history::fact(connection, seq))
    }

    /// The entry of the machine's newest form for the newest text, whether it is in force or not.
    ///
    /// # Errors
    /// When the tables cannot be read.
    pub fn proposal(&self, id: DocumentId) -> Result<Option<Seq>, Error> {
        self.read("look for a proposal", |connection| {
            documents::proposal(connection, id)
        })
    }

    /// The newest entry that a person can take back about a letter, whatever it says.
    ///
    /// # Errors
    /// When the tables cannot be read.
    pub fn reversible(&self, id: DocumentId) -> Result<Option<Seq>, Error> {
        self.read("look for what can be taken back", |connection| {
            fitting::reversible(connection, id).map(|all| all.into_iter().max())
        })
    }

    /// Letters whose pages people have arranged and that still have pages of their own, each with the entry that says
    /// how they lie.
    ///
    /// # Errors
    /// When the tables cannot be read.
    pub fn arranged(&self) -> Result<Vec<(DocumentId, Seq)>, Error> {
        self.read("look for arranged letters", fitting::arranged)
    }

    /// Files whose pages came to a letter after it was received: a new scan, another letter's file.
    ///
    /// # Errors
    /// When the tables cannot be read.
    pub fn further_originals(&self) -> Result<Vec<FurtherOriginal>, Error> {
        self.read("read further originals", fitting::further_originals)
    }

    /// Letters that were cut out of the file of this one, in the order of their pages.
    ///
    /// # Errors
    /// When the tables cannot be read.
    pub fn cut_from(&self, id: DocumentId) -> Result<Vec<DocumentRow>, Error> {
        self.read("read the letters of a stack", |connection| {
            documents::cut_from(connection, id)
        })
    }

    /// Confirmations in force after `seq`, oldest first: what is learned from.
    ///
    /// # Errors
    /// When the tables cannot be read.
    pub fn confirmations(&self, after: Seq, limit: u32) -> Result<Vec<(Seq, DocumentId)>, Error> {
        self.read("read what was confirmed", |connection| {
            documents::confirmations(connection, after, limit)
        })
    }

    /// Letters with entries after `seq`, each once with its newest entry, in that order: what an index
    /// has to catch up with. An empty answer means caught up with [`Self::head`] as read before.
    pub fn touched_since(&self, seq: Seq, limit: u32) -> Result<Vec<(Seq, DocumentId)>, Error> {
        self.read("read what changed", |connection| {
            documents::touched_since(connection, seq, limit)
        })
    }

    /// Everything that anybody has or had to do about a letter.
    pub fn errands(&self, id: DocumentId) -> Result<Vec<Errand>, Error> {
        self.read("read the errands of a letter", |connection| {
            errands::of_document(connection, id)
        })
    }

    /// A part of some baskets.
    pub fn basket(&self, query: &BasketQuery) -> Result<Vec<BasketRow>, Error> {
        self.read("read a basket", |connection| {
            errands::list(connection, query)
        })
    }

    /// How much of what is open lies where, as of a day.
    pub fn basket_counts(&self, today: Date) -> Result<Vec<BasketCount>, Error> {
        self.read("count what lies in baskets", |connection| {
            errands::counts(connection, today)
        })
    }

    /// How many errands of these baskets are done, or of these people.
    pub fn count_done(&self, baskets: &[String], holders: &[String]) -> Result<u64, Error> {
        self.read("count what is done", |connection| {
            errands::count_done(connection, baskets, holders)
        })
    }

    /// Days up to `until` that somebody has to keep: at most `limit` deadlines of letters and as many of
    /// errands, the nearest first.
    pub fn due(&self, until: Date, limit: u32) -> Result<Vec<DueRow>, Error> {
        self.read("read what is due", |connection| {
            errands::due_days(connection, &Sight::All, until, limit)
        })
    }

    /// How many days there are to keep, as of a day; the week ends on `week_end`.
    pub fn count_due(&self, today: Date, week_end: Date) -> Result<DueCounts, Error> {
        self.read("count what is due", |connection| {
            errands::count_due(connection, &Sight::All, today, week_end)
        })
    }

    /// Who is or will be away, by name.
    pub fn absences(&self) -> Result<Vec<(Private<String>, Absence)>, Error> {
        self.read("read absences", errands::absences)
    }

    /// Files that were not taken, newest first.
    pub fn rejected(&self, limit: u32) -> Result<Vec<RejectedRow>, Error> {
        self.read("read rejected files", |connection| {
            documents::rejected(connection, limit)
        })
    }

    /// Everything that happened to a letter, oldest first; empty if there is none.
    pub fn history(&self, id: DocumentId) -> Result<Vec<JournalEntry>, Error> {
        self.readers
            .read(|connection| history::history(connection, id))
    }

    /// Checks chain, details, numbers, tables and file. Reads one state while work goes on; takes memory
    /// for one copy of the tables. Findings are values; an error means that checking was not possible.
    pub fn verify(&self) -> Result<Verification, Error> {
        self.verify_telling(|_, _| {})
    }

    /// The same; `told` hears now and then how many of how many entries were checked.
    ///
    /// # Errors
    /// As [`Self::verify`].
    pub fn verify_telling(&self, told: impl FnMut(u64, u64)) -> Result<Verification, Error> {
        self.readers
            .read(|connection| verify::verify(connection, self.origin, told))
    }

    /// Makes the tables again from the journal. Journal, actors and departing sources stay as they are.
    ///
    /// # Errors
    /// [`Error::BrokenJournal`] with the first broken entry; the tables are then as they were.
    pub fn rebuild(&self) -> Result<(), Error> {
        self.write("rebuild the tables", |connection| {
            rebuild::rebuild(connection, self.origin)
        })
    }

    pub(crate) fn read<T>(
        &self,
        attempt: &'static str,
        reading: impl FnOnce(&Connection) -> SqlResult<T>,
    ) -> Result<T, Error> {
        self.readers
            .read(|connection| reading(connection).attempt(attempt))
    }

    fn write<T>(
        &self,
        attempt: &'static str,
        writing: impl FnOnce(&mut Connection) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let writer = self.writer.as_ref().ok_or(Error::ReadingOnly { attempt })?;
        // A thread that panicked here has rolled its transaction back on the way out.
        writing(&mut writer.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl fmt::Debug for Register {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Register")
            .field("journal", &self.journal)
            .finish_non_exhaustive()
    }
}
