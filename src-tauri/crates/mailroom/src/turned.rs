//! Pages that people turn are read again as they lie now: the machine had taken another side for the upper one.
//!
//! There is no list of work: pages that people turned and that were not read that way yet are found again at every
//! start. The old text stays until the new one is there, and the better reading of both is kept: a page that was
//! turned on its head on purpose is not worth less than before.

use crate::{
    Changed, Error, arranging,
    background::Background,
    house::{House, locked},
    layout::{Layout, Sheet},
    meanwhile,
    views::Working,
    way,
};
use document::{ContentHash, DocumentId, Fact, PlacedPage, Problem, RecognisedPage};
use register::DocumentRow;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Condvar, Mutex, PoisonError, Weak},
};

/// Pages asked for at a time: whoever waits for a picture comes in between.
const AT_ONCE: usize = 4;

/// The thread that has turned pages read, and the letters it has still to look at.
#[derive(Default)]
pub(crate) struct Turning {
    state: Mutex<State>,
    changed: Condvar,
    thread: Background,
}

#[derive(Default)]
struct State {
    waiting: BTreeSet<DocumentId>,
    /// The letter that is looked at now.
    busy: Option<DocumentId>,
    /// Letters of earlier days are still looked for.
    finding: bool,
    stopped: bool,
}

/// A page as people have turned it: file, page from 1, clockwise turn in degrees.
type Told = (ContentHash, u32, u16);
/// What became of each.
type Readings = BTreeMap<Told, Result<RecognisedPage, Problem>>;

impl Turning {
    /// The pages of this letter may have been turned.
    pub(crate) fn look_at(&self, document: DocumentId) {
        locked(&self.state).waiting.insert(document);
        self.changed.notify_all();
    }

    /// Waits until the pages of this letter were read as they lie.
    pub(crate) fn wait_for(&self, document: DocumentId) {
        let state = locked(&self.state);
        let is_open = |state: &mut State| {
            !state.stopped
                && (state.finding
                    || state.waiting.contains(&document)
                    || state.busy == Some(document))
        };
        drop(
            self.changed
                .wait_while(state, is_open)
                .unwrap_or_else(PoisonError::into_inner),
        );
    }

    pub(crate) fn start(&self, house: &Arc<House>) {
        locked(&self.state).finding = true;
        self.thread.start("turning", house, work);
    }

    pub(crate) fn stop(&self) {
        locked(&self.state).stopped = true;
        self.changed.notify_all();
        self.thread.join();
    }

    /// Waits for the next letter; none when it is time to end.
    fn next(&self) -> Option<DocumentId> {
        let mut state = locked(&self.state);
        (state.busy, state.finding) = (None, false);
        self.changed.notify_all();
        let mut state = self
            .changed
            .wait_while(state, |state| state.waiting.is_empty() && !state.stopped)
            .unwrap_or_else(PoisonError::into_inner);
        if state.stopped {
            return None;
        }
        state.busy = state.waiting.pop_first();
        state.busy
    }
}

impl Layout {
    /// Pages that people turned and that were not read that way yet.
    fn told(&self) -> BTreeSet<Told> {
        let waiting = self.shown.iter().filter(|sheet| sheet.waits_for_reading());
        waiting.map(Sheet::told).collect()
    }
}

impl Sheet {
    fn told(&self) -> Told {
        (self.file.hash, self.page, self.text.rotation)
    }
}

fn work(house: &Weak<House>) {
    if let Some(held) = house.upgrade()
        && let Err(error) = find(&held)
    {
        tracing::error!(
            ?error,
            "turned pages could not be looked for; trying again at the next start"
        );
    }
    loop {
        // The house may go while we wait, so it is held only while there is work.
        let Some(held) = house.upgrade() else { return };
        let Some(document) = held.turning.next() else {
            return;
        };
        if let Err(error) = read_again(&held, document) {
            tracing::error!(%document, ?error, "turned pages could not be read; trying again at the next start");
        }
    }
}

/// Letters in which a page lies that people turned; which were read already shows when they are looked at.
fn find(house: &House) -> Result<(), Error> {
    for (document, seq) in house.register.arranged()? {
        if let Some(Fact::Arranged(arranged)) = house.register.fact(seq)?
            && arranged
                .pages
                .iter()
                .any(|page: &PlacedPage| page.turn != 0)
        {
            house.turning.look_at(document);
        }
    }
    Ok(())
}

fn read_again(house: &House, document: DocumentId) -> Result<(), Error> {
    let Some((row, layout)) = arranged(house, document)? else {
        return Ok(());
    };
    let told = layout.told();
    if told.is_empty() {
        return Ok(());
    }
    house.is_working(&row, &told);
    let readings = read(house, &row, &layout, &told);
    locked(&house.working).remove(&document);
    house.listeners.tell(Changed::Progress);
    match readings? {
        Some(readings) => meanwhile::again(|| keep_better(house, document, &readings)),
        // The archive is being closed; the next start goes on.
        None => Ok(()),
    }
}

/// The letter and its pages, if people have arranged them.
fn arranged(house: &House, document: DocumentId) -> Result<Option<(DocumentRow, Layout)>, Error> {
    let row = house
        .register
        .document(document)?
        .filter(|row| row.arrangement.is_some() && row.text.is_some() && row.joined.is_none());
    row.map(|row| house.layout(&row).map(|layout| (row, layout)))
        .transpose()
}

impl House {
    fn is_working(&self, row: &DocumentRow, told: &BTreeSet<Told>) {
        let working = Working {
            entry_number: row.entry_number,
            page: 0,
            pages: u32::try_from(told.len()).unwrap_or(u32::MAX),
        };
        locked(&self.working).insert(row.id, working);
        self.listeners.tell(Changed::Progress);
    }
}

/// Has the pages read, file by file. None when the archive is closed meanwhile.
fn read(
    house: &House,
    row: &DocumentRow,
    layout: &Layout,
    told: &BTreeSet<Told>,
) -> Result<Option<Readings>, Error> {
    let mut readings = Readings::new();
    let told: Vec<&Told> = told.iter().collect();
    for same_file in told.chunk_by(|one, next| one.0 == next.0) {
        let hash = same_file[0].0;
        let file = layout.shown.iter().find(|sheet| sheet.file.hash == hash);
        let Some(media_type) = file.and_then(|sheet| sheet.file.media_type) else {
            continue;
        };
        let original = house.originals.path(hash, Some(media_type));
        for some in same_file.chunks(AT_ONCE) {
            let pages: Vec<(u32, u16)> =
                some.iter().map(|(_, page, turn)| (*page, *turn)).collect();
            let Ok(pool) = house.pool() else {
                return Ok(None);
            };
            let answers = pool.read_again(&original, media_type, &pages);
            drop(pool);
            for told in some {
                let Ok(answer) = answers.recv() else {
                    return Ok(None);
                };
                readings.insert(**told, answer);
                if let Some(working) = locked(&house.working).get_mut(&row.id) {
                    working.page += 1;
                }
                house.listeners.tell(Changed::Progress);
            }
        }
    }
    Ok(Some(readings))
}

/// Pages that people have turned on since are left for the next reading.
fn keep_better(house: &House, document: DocumentId, readings: &Readings) -> Result<(), Error> {
    let Some((row, mut layout)) = arranged(house, document)? else {
        return Ok(());
    };
    let mut news = false;
    for sheet in layout
        .shown
        .iter_mut()
        .filter(|sheet| sheet.waits_for_reading())
    {
        if let Some(reading) = readings.get(&sheet.told()) {
            sheet.keep_better(reading.as_ref().ok());
            news = true;
        }
    }
    if !news {
        return Ok(());
    }
    let fact = Fact::Recognised(arranging::recognised(house, &row, &layout)?);
    way::append_seen(house, &row, &fact)
}
