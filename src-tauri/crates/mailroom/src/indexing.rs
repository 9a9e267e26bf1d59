//! Keeps the index behind the register, never ahead of it: the watermark says how far it got.

use crate::{
    Archive, Changed, Error, Matter,
    background::Background,
    house::{House, locked},
};
use document::{DocumentId, Fact, Seq};
use register::{DocumentRow, Register};
use search::{Index, Letter, Watermark};
use std::{
    collections::BTreeSet,
    sync::{Arc, Condvar, Mutex, PoisonError, Weak},
    time::Duration,
};

/// Letters put into the index before it is committed once, so that catching up needs little memory.
const LETTERS_PER_COMMIT: u32 = 500;

/// While letters stream in, the index is committed this often; a single letter at once.
const PAUSE_BETWEEN_COMMITS: Duration = Duration::from_millis(300);

/// The index and the thread that feeds it.
pub(crate) struct Indexing {
    /// None for a seat that only reads an archive whose index has not been built yet.
    index: Option<Index>,
    state: Mutex<State>,
    changed: Condvar,
    thread: Background,
    /// Held while letters are fed, and while a new index takes the place of the old one: a round must not feed
    /// the one and count for the other.
    round: Mutex<()>,
}

#[derive(Default)]
struct State {
    reached: Seq,
    /// The index belongs to another journal or another past and is built anew.
    outdated: bool,
    /// Fingerprint of the names of units and kinds in the index. When they have others now, it is built anew and
    /// serves until then.
    names: u64,
    awake: bool,
    stopped: bool,
}

impl Indexing {
    /// Opens the index and sees how far it got with this very journal, and with these names of units and kinds.
    pub(crate) fn open(
        archive: &Archive,
        register: &Register,
        names: u64,
        reading_only: bool,
    ) -> Result<Self, Error> {
        let folder = archive.index();
        let index = if reading_only {
            Index::open_reading(&folder)?
        } else {
            Some(Index::open(&folder)?)
        };
        let watermark = index.as_ref().and_then(Index::watermark);
        let reached = watermark
            .map(|watermark| trusted(&watermark, register))
            .transpose()?
            .flatten();
        let outdated = reached.is_none() && watermark.is_some();
        let state = State {
            reached: reached.unwrap_or_default(),
            outdated,
            names: watermark.map_or(names, |watermark| watermark.names),
            ..State::default()
        };
        Ok(Self {
            index,
            state: Mutex::new(state),
            changed: Condvar::new(),
            thread: Background::default(),
            round: Mutex::new(()),
        })
    }

    /// The index to search in, if there is one.
    pub(crate) fn index(&self) -> Option<&Index> {
        self.index.as_ref()
    }

    /// The index, unless it belongs to another past of the book: then it would name wrong letters.
    pub(crate) fn trusted_index(&self) -> Option<&Index> {
        let outdated = locked(&self.state).outdated;
        self.index.as_ref().filter(|_| !outdated)
    }

    /// Up to where the index has followed the book.
    pub(crate) fn reached(&self) -> Seq {
        locked(&self.state).reached
    }

    /// Whether everything up to `seq` can be found.
    pub(crate) fn has_reached(&self, seq: Seq) -> bool {
        locked(&self.state).reached >= seq
    }

    /// Waits until everything up to `seq` can be found, or feeding has ended.
    pub(crate) fn wait_for(&self, seq: Seq) {
        let mut state = locked(&self.state);
        state.awake = true;
        self.changed.notify_all();
        while state.reached < seq && !state.stopped {
            state = self
                .changed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// There is something new in the register.
    pub(crate) fn wake(&self) {
        locked(&self.state).awake = true;
        self.changed.notify_all();
    }

    pub(crate) fn start(&self, house: &Arc<House>) {
        locked(&self.state).awake = true;
        self.thread.start("indexing", house, feed);
    }

    pub(crate) fn stop(&self) {
        locked(&self.state).stopped = true;
        self.changed.notify_all();
        self.thread.join();
    }

    /// Builds a new index beside the old one, in which people search on, and swaps.
    pub(crate) fn rebuild(&self, house: &House) -> Result<(), Error> {
        let rebuild = self.index.as_ref().ok_or(Error::ReadingOnly)?.rebuild()?;
        // Read before the letters: names that change meanwhile make for another round.
        let names = names(house);
        let head = house.register.head()?;
        let mut from = Seq(0);
        loop {
            let touched = house.register.touched_since(from, LETTERS_PER_COMMIT)?;
            let Some((last, _)) = touched.last() else {
                break;
            };
            from = *last;
            let documents: BTreeSet<DocumentId> =
                touched.iter().map(|(_, document)| *document).collect();
            for document in documents {
                if let Some(letter) = letter(house, document)? {
                    rebuild.upsert(&letter)?;
                }
            }
        }
        let round = locked(&self.round);
        rebuild.finish(&watermark(&house.register, head.seq, names)?)?;
        let mut state = locked(&self.state);
        *state = State {
            reached: head.seq,
            outdated: false,
            names,
            awake: true,
            ..*state
        };
        drop(state);
        drop(round);
        self.changed.notify_all();
        Ok(())
    }

    /// Waits for something to do; false when it is time to end.
    fn wait_for_work(&self) -> bool {
        let mut state = locked(&self.state);
        while !state.awake && !state.stopped {
            state = self
                .changed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        state.awake = false;
        !state.stopped
    }

    fn rest(&self) -> bool {
        let state = locked(&self.state);
        let (state, _) = self
            .changed
            .wait_timeout_while(state, PAUSE_BETWEEN_COMMITS, |state| !state.stopped)
            .unwrap_or_else(PoisonError::into_inner);
        !state.stopped
    }

    fn set_reached(&self, seq: Seq) {
        locked(&self.state).reached = seq;
        self.changed.notify_all();
    }
}

fn feed(house: &Weak<House>) {
    loop {
        // The house may go while we wait, so it is held only while there is work.
        let Some(held) = house.upgrade() else { return };
        if !held.indexing.wait_for_work() {
            return;
        }
        let anew = {
            let names = names(&held);
            let state = locked(&held.indexing.state);
            state.outdated || state.names != names
        };
        if anew && let Err(error) = held.indexing.rebuild(&held) {
            tracing::error!(?error, "the index could not be built anew; trying again");
        }
        match catch_up(&held) {
            Ok(true) => {
                held.listeners.tell(Changed::Index);
                held.indexing.wake();
            }
            Ok(false) => {}
            Err(error) => tracing::error!(
                ?error,
                "the index could not follow the register; trying again"
            ),
        }
        if !held.indexing.rest() {
            return;
        }
    }
}

/// Takes the next letters into the index and commits; false when there is nothing new.
fn catch_up(house: &House) -> Result<bool, Error> {
    let register = &house.register;
    let _round = locked(&house.indexing.round);
    let from = house.indexing.reached();
    let index = house.indexing.index().ok_or(Error::ReadingOnly)?;
    let head = register.head()?.seq;
    if head <= from {
        return Ok(false);
    }
    let touched = register.touched_since(from, LETTERS_PER_COMMIT)?;
    let full = touched.len() >= LETTERS_PER_COMMIT as usize;
    let reached = if full {
        touched.last().map_or(head, |(seq, _)| *seq)
    } else {
        head
    };
    let documents: BTreeSet<DocumentId> = touched
        .iter()
        .filter(|(seq, _)| *seq <= reached)
        .map(|(_, document)| *document)
        .collect();
    for document in documents {
        match letter(house, document)? {
            Some(letter) => index.upsert(&letter)?,
            None => index.remove(document)?,
        }
    }
    let names = locked(&house.indexing.state).names;
    index.commit(&watermark(register, reached, names)?)?;
    house.indexing.set_reached(reached);
    Ok(true)
}

fn watermark(register: &Register, seq: Seq, names: u64) -> Result<Watermark, Error> {
    let hash_at_seq = register.hash_at(seq)?.unwrap_or_default();
    Ok(Watermark {
        journal: register.journal().0,
        seq,
        hash_at_seq,
        names,
    })
}

fn names(house: &House) -> u64 {
    let knowledge = house.proposing.knowledge();
    knowledge.catalogue().fingerprint_of_names()
}

/// What the index is told about a letter; none when the book does not have it any more.
pub(crate) fn letter(house: &House, document: DocumentId) -> Result<Option<Letter>, Error> {
    let Some(mut row) = house.register.document(document)? else {
        return Ok(None);
    };
    // Closed envelopes are found by their number alone, and pages with the letter that has them now: what the
    // form of a joined letter says was taken from such pages.
    let read = if row.joined.is_some() {
        row.form = None;
        Ok(document::RecognisedText::default())
    } else {
        house.text(&row)
    };
    let pages = match read {
        Ok(text) => text
            .pages
            .iter()
            .map(document::RecognisedPage::text)
            .collect(),
        Err(error) => {
            // The letter stays findable by its number and name; the integrity check names the damage.
            tracing::error!(%document, ?error, "a stored text could not be read");
            Vec::new()
        }
    };
    let matter = house.matter_of(&row)?;
    let form = row.form.as_ref();
    let catalogue = house.proposing.knowledge();
    let name_of_unit = |key: &String| {
        catalogue
            .catalogue()
            .unit(key)
            .map_or(key, |unit| &unit.name)
            .clone()
    };
    let name_of_kind = |key: &String| {
        catalogue
            .catalogue()
            .kind(key)
            .map_or(key, |kind| &kind.name)
            .clone()
    };
    Ok(Some(Letter {
        file_name: row
            .original
            .as_ref()
            .map_or(String::new(), |original| original.file_name.0.clone()),
        pages,
        sender: form.and_then(|form| form.sender.clone()),
        subject: form.and_then(|form| form.subject.clone()),
        unit: form.and_then(|form| form.unit.as_ref()).map(name_of_unit),
        kind: form.and_then(|form| form.kind.as_ref()).map(name_of_kind),
        references: references(house, &row, matter.as_ref())?,
        case_file: matter.map(|matter| format!("{} {}", matter.file_sign, matter.file_title)),
        date: form.and_then(|form| form.letter_date),
        deadline: form.and_then(|form| form.deadline),
        access: house.register.baskets_of(document)?,
        ..Letter::new(document, row.entry_number, row.received_on)
    }))
}

/// File numbers and other signs: of the form in force, and of the Vorgang in which the letter lies.
fn references(
    house: &House,
    row: &DocumentRow,
    matter: Option<&Matter>,
) -> Result<Vec<String>, Error> {
    let said = match &row.form {
        Some(form) => house.register.fact(form.seq)?,
        None => None,
    };
    let mut references: Vec<String> = match said {
        Some(Fact::Confirmed(form)) => form
            .references
            .into_iter()
            .map(|reference| reference.value)
            .collect(),
        Some(Fact::Proposed(form)) => form
            .references
            .into_iter()
            .map(|reference| reference.value.value)
            .collect(),
        _ => Vec::new(),
    };
    // Also without its leading zeros, as people type it.
    let spellings = matter.map(|matter| [matter.sign.0.clone(), matter.sign.short()]);
    for sign in spellings.into_iter().flatten() {
        if !references.contains(&sign) {
            references.push(sign);
        }
    }
    Ok(references)
}

/// How far the index got with this very journal, if it can be trusted.
fn trusted(watermark: &Watermark, register: &Register) -> Result<Option<Seq>, Error> {
    let seq = watermark.seq;
    let ours = watermark.journal == register.journal().0
        && seq <= register.head()?.seq
        && (seq == Seq(0) || register.hash_at(seq)? == Some(watermark.hash_at_seq));
    Ok(ours.then_some(seq))
}
