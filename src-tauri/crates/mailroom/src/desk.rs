//! What people do: look, hand in files, have a letter read again, set the scan folder.

use crate::{
    Counts, Error, Imported, Letter, ListQuery, Mailroom, ProblemCase, Progress, Settings, Summary,
    Working,
    house::locked,
    permit::Permit,
    watching::Watching,
    way::{self, Arrival},
};
use document::{Channel, DocumentId, EntryNumber, Fact, Problem, Seq, Stage};
use forwarding::{Extent, Operation};
use register::{DocumentRow, JournalEntry, Which};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::mpsc::channel,
};

impl Mailroom {
    /// A part of the list of letters, newest first.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn list(&self, query: ListQuery) -> Result<Vec<Summary>, Error> {
        let house = self.door.permit(Operation::SeeLetters)?;
        let rows = house
            .register
            .list_at(query.which, query.offset, query.limit)?;
        rows.into_iter().map(|row| house.summary(row)).collect()
    }

    /// How many letters there are, by what has to be done about them.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn counts(&self) -> Result<Counts, Error> {
        let house = self.door.permit(Operation::SeeHouse)?;
        let count = |which| house.register.count(which);
        Ok(Counts {
            letters: count(Which::All)?,
            unread: count(Which::Stage(Stage::Received))?,
            unreadable: count(Which::Stage(Stage::Unreadable))?,
            open: count(Which::Open)?,
            doubtful: count(Which::Doubtful)?,
            urgent: count(Which::Urgent)?,
            to_forward: count(Which::ToForward)?,
            own_new: self.own_new()?,
            due_now: self.due_now()?,
            problem_cases: match house.extent_of(Operation::SeeProblemCases) {
                Extent::No => 0,
                _ => self.problems()?.len() as u64,
            },
        })
    }

    /// Everything about one letter.
    ///
    /// # Errors
    /// Not found for an unknown number.
    pub fn letter(&self, number: EntryNumber) -> Result<Letter, Error> {
        self.door.permit(Operation::SeeLetters)?.letter(number)
    }

    /// Work under way.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn progress(&self) -> Result<Progress, Error> {
        let house = self.door.permit(Operation::SeeHouse)?;
        let working: Vec<Working> = locked(&house.working).values().copied().collect();
        Ok(Progress {
            working: working
                .into_iter()
                .filter(|working| house.row(working.entry_number).is_ok())
                .collect(),
            waiting: house.register.count(Which::Stage(Stage::Received))?,
            scan_folder_reachable: locked(&house.watching).as_ref().map(Watching::is_reachable),
            indexing: !house.indexing.has_reached(house.register.head()?.seq),
        })
    }

    /// Files that were not taken and lie among the problem cases of the scan folder.
    ///
    /// # Errors
    /// Refused to roles that do not see them.
    pub fn problems(&self) -> Result<Vec<ProblemCase>, Error> {
        self.door.permit(Operation::SeeProblemCases)?;
        let Some(settings) = self.settings().scan_folder else {
            return Ok(Vec::new());
        };
        // A scan folder out of reach has nothing to show; its state is part of the progress.
        let kept = intake::problem_cases(&settings.as_intake())
            .unwrap_or_default()
            .into_iter();
        let cases = kept.map(|kept| ProblemCase {
            path: kept.path,
            file_name: kept.name,
            problem: kept.problem,
        });
        Ok(cases.collect())
    }

    /// Takes files into the book and waits until each is read and can be found.
    /// The files stay where they are; `done` hears of each as soon as it is through.
    ///
    /// # Errors
    /// When the archive itself fails. What is wrong with a file is part of the answer.
    pub fn import(
        &self,
        files: &[PathBuf],
        channel: Channel,
        mut done: impl FnMut(Imported),
    ) -> Result<(), Error> {
        let house = self.door.permit(Operation::TakeIn)?;
        let taken: Vec<_> = files
            .iter()
            .map(|file| (file, self.hand_in(file, channel)))
            .collect();
        for (file, outcome) in taken {
            let all = match outcome {
                Ok(document) => self.became(file, document)?,
                Err(Refusal::File(problem)) => vec![Imported::refused(file, problem)],
                Err(Refusal::Archive(error)) => return Err(error),
            };
            self.wait_until_findable(house.register.head()?.seq);
            all.into_iter().for_each(&mut done);
        }
        Ok(())
    }

    /// Waits until the machine has done all it can for a file, and tells which letters it became.
    pub(crate) fn became(&self, file: &Path, document: DocumentId) -> Result<Vec<Imported>, Error> {
        let house = self.door.permit(Operation::TakeIn)?;
        self.wait_until_proposed(document);
        let register = &house.register;
        let others = register.cut_from(document)?;
        let rows = register.document(document)?.into_iter().chain(others);
        rows.map(|row| {
            self.wait_until_proposed(row.id);
            // What was waited for stands in the register, not in the row that was read before.
            let row = register.document(row.id)?.unwrap_or(row);
            let pages = house.pages(&row)?;
            let pages = pages.first().zip(pages.last());
            let letter = house.summary(row)?;
            Ok(Imported {
                source: file.to_owned(),
                problem: letter.problem,
                pages: pages.map(|(first, last)| (first.original_page, last.original_page)),
                letter: Some(letter),
            })
        })
        .collect()
    }

    /// Takes files into the book and comes back at once; reading goes on behind.
    ///
    /// # Errors
    /// When the archive itself fails.
    pub fn hand_in_files(
        &self,
        files: &[PathBuf],
        channel: Channel,
    ) -> Result<Vec<Imported>, Error> {
        let house = self.door.permit(Operation::TakeIn)?;
        let outcomes = files.iter().map(|file| match self.hand_in(file, channel) {
            Ok(document) => {
                let row = house.register.document(document)?;
                let letter = row.map(|row| house.summary(row)).transpose()?;
                Ok(Imported {
                    source: file.clone(),
                    letter,
                    pages: None,
                    problem: None,
                })
            }
            Err(Refusal::File(problem)) => Ok(Imported::refused(file, problem)),
            Err(Refusal::Archive(error)) => Err(error),
        });
        outcomes.collect()
    }

    /// Has a letter read once more, for example after a failure.
    ///
    /// # Errors
    /// Not found for an unknown number, refused when this seat only reads.
    pub fn read_again(&self, number: EntryNumber) -> Result<(), Error> {
        let house = self.door.permit(Operation::TakeIn)?;
        let row = house.row(number)?;
        way::read(&house, row.id)
    }

    /// The settings of the archive.
    pub fn settings(&self) -> Settings {
        locked(&self.door.without_permit().settings).clone()
    }

    /// Saves new settings; watching goes on with them at once.
    ///
    /// # Errors
    /// When they cannot be written, or the new scan folder cannot be watched.
    pub fn change_settings(&self, settings: Settings) -> Result<(), Error> {
        let house = self.door.permit(Operation::ChangeHouse)?;
        house.pool()?;
        settings.save(&house.archive)?;
        house
            .proposing
            .set_office(settings.office.as_office(), settings.office.law());
        *locked(&house.settings) = settings;
        self.watch()
    }

    /// Watches with other settings than the saved ones, for this process only.
    ///
    /// # Errors
    /// When the scan folder cannot be watched.
    pub fn watch_with(&self, settings: Settings) -> Result<(), Error> {
        let house = self.door.permit(Operation::TakeIn)?;
        *locked(&house.settings) = settings;
        self.watch()
    }

    /// The folder of the archive, for a person to see.
    pub fn folder(&self) -> &Path {
        self.door.without_permit().archive.folder()
    }

    fn hand_in(&self, file: &Path, channel: Channel) -> Result<DocumentId, Refusal> {
        let house = self.door.permit(Operation::TakeIn);
        let house = house.map_err(Refusal::Archive)?;
        house.pool().map_err(Refusal::Archive)?;
        let file = intake::examine(file).map_err(Refusal::File)?;
        let arrival = Arrival {
            file: &file,
            channel,
            actor: &house.seat.person,
        };
        let document = way::take(&house, &arrival).map_err(|error| match error {
            Error::TakeFile(_) | Error::FileChanged => Refusal::File(Problem::NotAccessible),
            error => Refusal::Archive(error),
        })?;
        way::read(&house, document).map_err(Refusal::Archive)?;
        Ok(document)
    }

    /// Waits until the machine has done all it can for a letter.
    pub(crate) fn wait_until_proposed(&self, document: DocumentId) {
        loop {
            let (sender, receiver) = channel();
            let house = self.door.without_permit();
            locked(&house.waiting)
                .entry(document)
                .or_default()
                .push(sender);
            let row = house.register.document(document);
            let under_way = matches!(
                row,
                Ok(Some(row)) if matches!(row.stage, Stage::Received | Stage::Recognised)
            );
            // The sender is dropped with the house, so this cannot outlive it.
            if !under_way || receiver.recv().is_err() {
                return;
            }
        }
    }

    /// Waits until the machine has done all it can for a letter and it is found as it is now.
    ///
    /// # Errors
    /// Not found for an unknown number.
    pub fn wait_until_settled(&self, number: EntryNumber) -> Result<(), Error> {
        let house = self.door.permit(Operation::SeeLetters)?;
        let id = house.row(number)?.id;
        house.turning.wait_for(id);
        self.wait_until_proposed(id);
        self.wait_until_findable(house.register.head()?.seq);
        Ok(())
    }

    /// Waits until everything up to `seq` is in the index.
    pub fn wait_until_findable(&self, seq: Seq) {
        self.door.without_permit().indexing.wait_for(seq);
    }
}

impl Imported {
    pub(crate) fn refused(file: &Path, problem: Problem) -> Self {
        Self {
            source: file.to_owned(),
            letter: None,
            pages: None,
            problem: Some(problem),
        }
    }
}

/// Why a file was not taken.
enum Refusal {
    File(Problem),
    Archive(Error),
}

impl Permit<'_> {
    /// Numbers of the letters of which these entries speak.
    fn others(&self, history: &[JournalEntry]) -> Result<BTreeMap<DocumentId, EntryNumber>, Error> {
        let mut others = BTreeMap::new();
        for entry in history {
            let other = match &entry.fact {
                Some(Fact::Arranged(arranged)) => arranged.with,
                Some(Fact::Joined(joined)) => Some(joined.into),
                _ => None,
            };
            if let Some(id) = other
                && let Some(row) = self.register.document(id)?
            {
                others.insert(id, row.entry_number);
            }
        }
        Ok(others)
    }

    pub(crate) fn summary(&self, row: DocumentRow) -> Result<Summary, Error> {
        let first = row
            .duplicate_of
            .map(|id| self.register.document(id))
            .transpose()?
            .flatten();
        let matter = self.matter_of(&row)?;
        let joined_into = match row.joined {
            Some((into, _)) => self.register.document(into)?,
            None => None,
        };
        let form = row.form.as_ref();
        Ok(Summary {
            matter: matter.map(|matter| matter.sign),
            received_time: row.received_time,
            arrival: row.arrival,
            joined_into: joined_into.map(|into| into.entry_number),
            sender: form.and_then(|form| form.sender.clone()),
            subject: form.and_then(|form| form.subject.clone()),
            kind: form.and_then(|form| form.kind.clone()),
            unit: form.and_then(|form| form.unit.clone()),
            deadline: form.and_then(|form| form.deadline),
            doubtful: row.doubtful,
            urgent: row.urgent,
            circulation: row.circulation,
            lead: row.lead,
            timeliness: row.timeliness,
            entry_number: row.entry_number,
            received_on: row.received_on,
            received_at: row.received_at,
            stage: row.stage,
            file_name: row
                .original
                .map_or(String::new(), |original| original.file_name.0),
            sealed: row.sealed.map(Into::into),
            channel: row.channel,
            pages: row.pages,
            confidence: row.confidence,
            duplicate_of: first.map(|first| first.entry_number),
            problem: row.problem,
        })
    }
}

impl Permit<'_> {
    /// Everything about one letter.
    pub(crate) fn letter(&self, number: EntryNumber) -> Result<Letter, Error> {
        let house = self;
        let row = house.row(number)?;
        let mut history = house.register.history(row.id)?;
        // Both forms stand in the history; nothing is read twice.
        let mut said = |seq: Option<Seq>| {
            let entry = history.iter_mut().find(|entry| Some(entry.seq) == seq)?;
            entry.fact.clone()
        };
        let confirmed = row.form.as_ref().filter(|form| form.confirmed);
        let confirmed = match said(confirmed.map(|form| form.seq)) {
            Some(Fact::Confirmed(form)) => Some(*form),
            _ => None,
        };
        let proposal = match said(house.register.proposal(row.id)?) {
            Some(Fact::Proposed(proposal)) => Some(*proposal),
            _ => None,
        };
        let filed = house.matter_of(&row)?;
        let proposed_matter = match (&filed, &confirmed, &proposal) {
            (None, Some(form), _) => house.matter_named(form.references.iter())?,
            (None, None, Some(proposal)) => {
                let references = proposal.references.iter();
                house.matter_named(references.map(|reference| &reference.value))?
            }
            _ => None,
        };
        Ok(Letter {
            stamp: house.stamp(&row, confirmed.as_ref()),
            proposal,
            confirmed,
            filed,
            proposed_matter,
            disposition: house.disposition_by_rule(&row)?,
            signs: house.signs_in(&history)?,
            others: house.others(&history)?,
            history,
            original: row.original.clone(),
            pages: house.pages(&row)?,
            summary: house.summary(row)?,
        })
    }
}
