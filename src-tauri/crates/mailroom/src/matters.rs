//! Ablage: Akten and Vorgänge are opened and closed, letters are put into them and taken out again.

use crate::{
    Changed, Error, JournalEntry, Mailroom, Summary,
    house::{House, locked},
    permit::Permit,
};
use document::{
    DocumentId, EntryNumber, Fact, FileOpened, FileSign, Filed, MatterClosed, MatterId,
    MatterOpened, Reference, ReferenceKind, Reversed, Timestamp, office_date,
};
use filing::SignParts;
use forwarding::Operation;
use register::{About, Appended, CaseFileRow, DocumentRow, MatterRow};
use std::collections::BTreeMap;

/// An Akte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFile {
    /// Its Aktenzeichen.
    pub sign: FileSign,
    /// What it is about.
    pub title: String,
    /// Key of its group in the file plan.
    pub group: String,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// Vorgänge in it.
    pub matters: u64,
    /// Of these, not closed.
    pub open: u64,
    /// Letters in its Vorgänge.
    pub letters: u64,
}

/// A Vorgang.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    /// Its Aktenzeichen.
    pub sign: FileSign,
    /// What it is about.
    pub subject: String,
    /// Sign of the Akte in which it lies.
    pub file_sign: FileSign,
    /// Title of that Akte.
    pub file_title: String,
    /// Key of the Akte's group in the file plan.
    pub group: String,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it was closed; none while it is open.
    pub closed_at: Option<Timestamp>,
    /// Letters in it.
    pub letters: u64,
}

/// An Akte with everything in it but the letters.
#[derive(Debug, Clone)]
pub struct CaseFileDetail {
    /// The Akte.
    pub file: CaseFile,
    /// Its Vorgänge, in the order of their numbers.
    pub matters: Vec<Matter>,
    /// What happened to it, oldest first.
    pub history: Vec<JournalEntry>,
}

/// A Vorgang with its letters.
#[derive(Debug, Clone)]
pub struct MatterDetail {
    /// The Vorgang.
    pub matter: Matter,
    /// Its letters, in the order of their entry numbers.
    pub letters: Vec<Summary>,
    /// What happened to it, oldest first, and which letter was filed.
    pub history: Vec<(JournalEntry, Option<EntryNumber>)>,
}

/// The Vorgang that a sign on the letter names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedMatter {
    /// The Vorgang; open.
    pub matter: Matter,
    /// The sign as it stands on the letter.
    pub named: String,
    /// The sign names only the Akte; this is the Vorgang in it that was opened last.
    pub by_file: bool,
}

/// Times that a number is asked for again when somebody else was faster.
const ATTEMPTS: u32 = 20;

/// Characters of a title at most.
const LONGEST_TITLE: usize = 200;

/// Pieces of a sign that are compared at least: fewer name anything.
const SHORTEST_SIGN: usize = 3;

impl Mailroom {
    /// Akten of one group of the file plan, in the order of their numbers.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn case_files(&self, group: &str) -> Result<Vec<CaseFile>, Error> {
        let house = self.door.permit(Operation::SeeFiles)?;
        let rows = house.register.case_files(group)?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    /// Akten of all groups, the one that was opened last first.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn newest_case_files(&self, limit: u32) -> Result<Vec<CaseFile>, Error> {
        let house = self.door.permit(Operation::SeeFiles)?;
        let rows = house.register.newest_case_files(limit)?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    /// One Akte with its Vorgänge.
    ///
    /// # Errors
    /// Not found for an unknown sign.
    pub fn case_file(&self, sign: &FileSign) -> Result<CaseFileDetail, Error> {
        let house = self.door.permit(Operation::SeeFiles)?;
        let row = house.case_file(sign)?;
        let matters = house.register.matters_of(row.id)?;
        Ok(CaseFileDetail {
            matters: matters.into_iter().map(Into::into).collect(),
            history: house.register.case_file_history(row.id)?,
            file: row.into(),
        })
    }

    /// Vorgänge that are not closed, the one in which something was filed last first.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn open_matters(&self, limit: u32) -> Result<Vec<Matter>, Error> {
        let house = self.door.permit(Operation::SeeFiles)?;
        let rows = house.register.open_matters(limit)?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    /// One Vorgang with its letters.
    ///
    /// # Errors
    /// Not found for an unknown sign.
    pub fn matter(&self, sign: &FileSign) -> Result<MatterDetail, Error> {
        let house = self.door.permit(Operation::SeeFiles)?;
        let row = house.matter(sign)?;
        let letters = house.register.letters_in(row.id)?;
        let numbers: BTreeMap<DocumentId, EntryNumber> = letters
            .iter()
            .map(|row| (row.id, row.entry_number))
            .collect();
        let number = |entry: &JournalEntry| numbers.get(&entry.document?).copied();
        let history = house.register.matter_history(row.id)?.into_iter();
        let letters = letters.into_iter().map(|row| house.summary(row));
        Ok(MatterDetail {
            letters: letters.collect::<Result<_, _>>()?,
            history: history
                .map(|entry| {
                    let number = number(&entry);
                    (entry, number)
                })
                .collect(),
            matter: row.into(),
        })
    }

    /// Opens an Akte under a group of the file plan; its number follows without a gap.
    ///
    /// # Errors
    /// Not found for a group that the plan does not have, refused without a title.
    pub fn open_case_file(&self, group: &str, title: &str) -> Result<CaseFile, Error> {
        let house = self.door.permit(Operation::FileLetters)?;
        house.pool()?;
        let title = titled(title)?;
        if locked(&house.file_plan).group(group).is_none() {
            return Err(Error::UnknownGroup(group.to_owned()));
        }
        let (pattern, _) = self.settings().filing.read()?;
        let year = office_date(house.seat.clock.now()).year();
        let counted = pattern.counts_by_year().then_some(year);
        let appended = house.append_numbered(|| {
            let number = house.whole().register.next_file_number(group, counted)?;
            let sign = pattern.sign(SignParts {
                group,
                file: "",
                number,
                year,
            });
            Ok(Fact::FileOpened(FileOpened {
                group: group.to_owned(),
                year: counted,
                number,
                sign,
                title: title.clone(),
            }))
        })?;
        let row = house.register.case_file(appended.seq.into())?;
        let row = row.ok_or_else(|| Error::UnknownCaseFile(String::new()))?;
        house.proposing.know_sign(&row.sign);
        Ok(row.into())
    }

    /// Opens a Vorgang in an Akte; its number follows without a gap.
    ///
    /// # Errors
    /// Not found for an unknown sign, refused without a subject.
    pub fn open_matter(&self, file: &FileSign, subject: &str) -> Result<Matter, Error> {
        let house = self.door.permit(Operation::FileLetters)?;
        house.pool()?;
        let subject = titled(subject)?;
        let file = house.case_file(file)?;
        let (_, pattern) = self.settings().filing.read()?;
        let year = office_date(house.seat.clock.now()).year();
        let appended = house.append_numbered(|| {
            let number = house.whole().register.next_matter_number(file.id)?;
            let sign = pattern.sign(SignParts {
                group: &file.group,
                file: &file.sign.0,
                number,
                year,
            });
            Ok(Fact::MatterOpened(MatterOpened {
                file: file.id,
                number,
                sign,
                subject: subject.clone(),
            }))
        })?;
        let row = house.register.matter(appended.seq.into())?;
        let row = row.ok_or_else(|| Error::UnknownMatter(String::new()))?;
        house.proposing.know_sign(&row.sign);
        Ok(row.into())
    }

    /// Zu den Akten: nothing more is to be done about the Vorgang.
    ///
    /// # Errors
    /// Not found for an unknown sign, refused when it is closed already.
    pub fn close_matter(&self, sign: &FileSign) -> Result<(), Error> {
        let house = self.door.permit(Operation::FileLetters)?;
        let row = house.matter(sign)?;
        if row.closed.is_some() {
            return Err(Error::MatterIsClosed(row.sign.0));
        }
        house
            .say_of_files(&Fact::MatterClosed(MatterClosed { matter: row.id }))
            .map(drop)
    }

    /// Takes back the closing of a Vorgang.
    ///
    /// # Errors
    /// Not found for an unknown sign, conflict when it is open.
    pub fn reopen_matter(&self, sign: &FileSign) -> Result<(), Error> {
        let house = self.door.permit(Operation::FileLetters)?;
        let row = house.matter(sign)?;
        let (reversed, _) = row.closed.ok_or(Error::MatterIsOpen(row.sign.0))?;
        house
            .say_of_files(&Fact::Reversed(Reversed { reversed }))
            .map(drop)
    }

    /// Puts a letter into a Vorgang; from another one it moves.
    ///
    /// # Errors
    /// Not found for an unknown number or sign, refused when the Vorgang is closed.
    pub fn file(&self, number: EntryNumber, sign: &FileSign) -> Result<Matter, Error> {
        let house = self.door.permit(Operation::FileLetters)?;
        house.pool()?;
        let (row, matter) = (house.row(number)?, house.matter(sign)?);
        if matter.closed.is_some() {
            return Err(Error::MatterIsClosed(matter.sign.0));
        }
        if row.matter != Some(matter.id) {
            house.say(&row, &Fact::Filed(Filed { matter: matter.id }))?;
            house.listeners.tell(Changed::Filing);
        }
        Ok(house.matter(sign)?.into())
    }

    /// Opens a Vorgang for a letter and puts it there. `under` is the sign of an Akte, or the key of a group of the
    /// file plan, in which an Akte of the same title is opened for it.
    ///
    /// # Errors
    /// As [`Mailroom::open_case_file`], [`Mailroom::open_matter`] and [`Mailroom::file`].
    pub fn file_into_new(
        &self,
        number: EntryNumber,
        under: &str,
        subject: &str,
    ) -> Result<Matter, Error> {
        let house = self.door.permit(Operation::FileLetters)?;
        house.row(number)?;
        let under = under.trim();
        let is_group = locked(&house.file_plan).group(under).is_some();
        let file = if is_group {
            self.open_case_file(under, subject)?.sign
        } else {
            FileSign(under.to_owned())
        };
        let matter = self.open_matter(&file, subject)?;
        self.file(number, &matter.sign)
    }

    /// Takes back the newest filing of a letter: it lies where it lay before, or nowhere.
    ///
    /// # Errors
    /// Not found for an unknown number, conflict when it is not filed.
    pub fn take_out(&self, number: EntryNumber) -> Result<(), Error> {
        let house = self.door.permit(Operation::FileLetters)?;
        house.pool()?;
        let row = house.row(number)?;
        let reversed = house.register.filing_of(row.id)?;
        let reversed = reversed.ok_or(Error::NotFiled(number))?;
        house.say(&row, &Fact::Reversed(Reversed { reversed }))?;
        house.listeners.tell(Changed::Filing);
        Ok(())
    }
}

impl House {
    /// The Vorgang in which a letter lies, for the index.
    pub(crate) fn matter_of(&self, row: &DocumentRow) -> Result<Option<Matter>, Error> {
        let matter = row.matter.map(|id| self.register.matter(id)).transpose()?;
        Ok(matter.flatten().map(Into::into))
    }
}

impl Permit<'_> {
    /// The Vorgang in which a letter lies.
    pub(crate) fn matter_of(&self, row: &DocumentRow) -> Result<Option<Matter>, Error> {
        let matter = row.matter.map(|id| self.register.matter(id)).transpose()?;
        Ok(matter.flatten().map(Into::into))
    }

    /// Signs of the Vorgänge in which a letter was filed at any time.
    pub(crate) fn signs_in(
        &self,
        history: &[JournalEntry],
    ) -> Result<BTreeMap<MatterId, FileSign>, Error> {
        let mut signs = BTreeMap::new();
        for entry in history {
            if let Some(Fact::Filed(filed)) = entry.fact
                && let Some(row) = self.register.matter(filed.matter)?
            {
                signs.insert(row.id, row.sign);
            }
        }
        Ok(signs)
    }

    /// The open Vorgang that one of these signs names: first ours, then any. What follows a sign in the same field,
    /// such as a date, is passed over.
    pub(crate) fn matter_named<'a>(
        &self,
        references: impl Iterator<Item = &'a Reference> + Clone,
    ) -> Result<Option<ProposedMatter>, Error> {
        let is_ours = |reference: &&Reference| reference.kind == ReferenceKind::Ours;
        let others = references.clone().filter(|one| !is_ours(one));
        for reference in references.filter(is_ours).chain(others) {
            let key = FileSign(reference.value.clone()).key();
            let pieces: Vec<&str> = key.split(' ').collect();
            for length in (SHORTEST_SIGN..=pieces.len()).rev() {
                let sign = FileSign(pieces[..length].join(" "));
                let found = match self.register.matter_by_sign(&sign)? {
                    Some(matter) => Some((matter, false)),
                    None => self.newest_in(&sign)?.map(|matter| (matter, true)),
                };
                if let Some((matter, by_file)) = found.filter(|(matter, _)| matter.closed.is_none())
                {
                    return Ok(Some(ProposedMatter {
                        matter: matter.into(),
                        named: reference.value.clone(),
                        by_file,
                    }));
                }
            }
        }
        Ok(None)
    }

    /// The open Vorgang of an Akte that was opened last.
    fn newest_in(&self, file: &FileSign) -> Result<Option<MatterRow>, Error> {
        let Some(file) = self.register.case_file_by_sign(file)? else {
            return Ok(None);
        };
        let matters = self.register.matters_of(file.id)?.into_iter();
        Ok(matters.rev().find(|matter| matter.closed.is_none()))
    }

    fn case_file(&self, sign: &FileSign) -> Result<CaseFileRow, Error> {
        let row = self.register.case_file_by_sign(sign)?;
        row.ok_or_else(|| Error::UnknownCaseFile(sign.0.clone()))
    }

    fn matter(&self, sign: &FileSign) -> Result<MatterRow, Error> {
        let row = self.register.matter_by_sign(sign)?;
        row.ok_or_else(|| Error::UnknownMatter(sign.0.clone()))
    }

    /// Appends what the person at this seat says about an Akte or a Vorgang.
    fn say_of_files(&self, fact: &Fact) -> Result<Appended, Error> {
        let appended = self.append(About::House, fact)?;
        tracing::info!(seq = appended.seq.0, fact = fact.kind(), "a person decided");
        self.listeners.tell(Changed::Filing);
        Ok(appended)
    }

    /// Appends a fact with a running number; asks for the next number when somebody else took it.
    fn append_numbered(
        &self,
        mut fact: impl FnMut() -> Result<Fact, Error>,
    ) -> Result<Appended, Error> {
        let mut attempts = 0;
        loop {
            let fact = fact()?;
            attempts += 1;
            match self.say_of_files(&fact) {
                Err(Error::Register(register::Error::NumberNotNext { .. }))
                    if attempts < ATTEMPTS => {}
                Err(Error::Register(register::Error::SignTaken)) => {
                    return Err(Error::SignTaken(sign_of(&fact)));
                }
                done => return done,
            }
        }
    }
}

fn sign_of(fact: &Fact) -> String {
    match fact {
        Fact::FileOpened(file) => file.sign.0.clone(),
        Fact::MatterOpened(matter) => matter.sign.0.clone(),
        _ => String::new(),
    }
}

/// A title in one line, not longer than a list shows.
fn titled(title: &str) -> Result<String, Error> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return Err(Error::NoTitle);
    }
    Ok(title.chars().take(LONGEST_TITLE).collect())
}

impl From<CaseFileRow> for CaseFile {
    fn from(row: CaseFileRow) -> Self {
        Self {
            sign: row.sign,
            title: row.title,
            group: row.group,
            opened_at: row.opened_at,
            matters: row.matters,
            open: row.open,
            letters: row.letters,
        }
    }
}

impl From<MatterRow> for Matter {
    fn from(row: MatterRow) -> Self {
        Self {
            sign: row.sign,
            subject: row.subject,
            file_sign: row.file_sign,
            file_title: row.file_title,
            group: row.group,
            opened_at: row.opened_at,
            closed_at: row.closed.map(|(_, at)| at),
            letters: row.letters,
        }
    }
}
