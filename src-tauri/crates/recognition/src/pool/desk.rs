//! The list of work and the order in which it is done.
//!
//! First comes whoever waits for a page image or for sheets, then what only has to be finished. After that short
//! documents (their first pages) and long ones take turns page by page, so that neither waits for
//! the other; long ones among themselves go by the turns they have had.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::mpsc::{Sender, SyncSender};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use document::{DocumentId, Engine, MediaType, Problem, RecognisedPage};

use super::progress::{Progress, Step};
use super::{Event, Job};
use crate::protocol::{PageMessage, SheetMessage};
use crate::{Binding, Limits, PageImage, Part, SearchablePdf};

/// What all seats share.
pub(super) struct Desk {
    pub(super) limits: Limits,
    events: Sender<Event>,
    work: Mutex<Work>,
    changed: Condvar,
}

#[derive(Default)]
struct Work {
    errands: VecDeque<Errand>,
    documents: Vec<Progress>,
    last_number: u32,
    long_was_last: bool,
    /// Number of the reading that each seat is busy with.
    busy: Vec<(usize, u32)>,
    stopping: bool,
}

/// Somebody waits for a page image.
pub(super) struct Show {
    pub(super) original: PathBuf,
    pub(super) media_type: MediaType,
    /// From 0.
    pub(super) page: u32,
    pub(super) rotation: u16,
    pub(super) answer: SyncSender<Result<PageImage, Problem>>,
}

/// Somebody waits for separator sheets.
pub(super) struct Draw {
    pub(super) sheets: Vec<SheetMessage>,
    pub(super) answer: SyncSender<Result<Vec<u8>, Problem>>,
}

/// Somebody waits for a searchable PDF of pages read before.
pub(super) struct Bind {
    pub(super) binding: Binding,
    pub(super) answer: SyncSender<Result<SearchablePdf, Problem>>,
}

/// Somebody has turned pages and waits for what stands on them.
pub(super) struct Again {
    pub(super) original: PathBuf,
    pub(super) media_type: MediaType,
    /// Page from 1, and the clockwise turn in degrees that makes it upright.
    pub(super) pages: Vec<(u32, u16)>,
    /// One answer a page, in their order.
    pub(super) answer: Sender<Result<RecognisedPage, Problem>>,
}

/// What somebody waits for.
pub(super) enum Errand {
    Show(Show),
    Draw(Draw),
    Bind(Bind),
    Again(Again),
}

/// What a seat does next.
pub(super) enum Task {
    Errand(Errand),
    /// A step of the reading with this number.
    Step(u32, Job, Step),
    /// These files are no longer needed.
    Close(Vec<u32>),
}

impl Desk {
    pub(super) fn new(limits: Limits, events: Sender<Event>) -> Self {
        Self {
            limits,
            events,
            work: Mutex::default(),
            changed: Condvar::new(),
        }
    }

    pub(super) fn add(&self, job: Job) {
        let mut work = self.work();
        work.last_number += 1;
        let number = work.last_number;
        work.documents.push(Progress::new(number, job));
        self.changed.notify_all();
    }

    pub(super) fn run(&self, errand: Errand) {
        self.work().errands.push_back(errand);
        self.changed.notify_all();
    }

    /// Takes a document off the desk and names the seats that are busy with it.
    pub(super) fn cancel(&self, document: DocumentId) -> Vec<usize> {
        let mut work = self.work();
        let Some(at) = work
            .documents
            .iter()
            .position(|progress| progress.job.document == document)
        else {
            return Vec::new();
        };
        let number = work.documents.remove(at).number;
        self.changed.notify_all();
        work.busy
            .iter()
            .filter(|(_, busy)| *busy == number)
            .map(|(seat, _)| *seat)
            .collect()
    }

    pub(super) fn stop(&self) {
        let mut work = self.work();
        work.stopping = true;
        work.errands.clear();
        self.changed.notify_all();
    }

    pub(super) fn is_stopping(&self) -> bool {
        self.work().stopping
    }

    /// Waits for the next task of a seat that has these files open; `None` when it is time to go home.
    pub(super) fn next(&self, seat: usize, open: &[u32]) -> Option<Task> {
        let mut work = self.work();
        work.busy.retain(|(busy, _)| *busy != seat);
        loop {
            if work.stopping {
                return None;
            }
            if let Some(errand) = work.errands.pop_front() {
                return Some(Task::Errand(errand));
            }
            if let Some(task) = work.choose(seat, open) {
                if let Task::Step(number, ..) = &task {
                    let number = *number;
                    work.busy.push((seat, number));
                }
                return Some(task);
            }
            work = self
                .changed
                .wait(work)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    pub(super) fn opened(&self, number: u32, pages: u32, hash: String, attachments: Vec<String>) {
        self.with(number, |progress, events| {
            events.push(progress.opened(pages, hash, attachments));
        });
    }

    /// The file cannot be opened: final.
    pub(super) fn refused(&self, number: u32, problem: Problem) {
        let mut work = self.work();
        if let Some(progress) = work.remove(number) {
            self.send(Event::Finished {
                document: progress.job.document,
                outcome: Err(problem),
            });
        }
        self.changed.notify_all();
    }

    pub(super) fn opening_lost(&self, number: u32, problem: Problem) {
        let mut certain = None;
        self.with(number, |progress, _| {
            certain = progress.opening_lost(problem);
        });
        if let Some(problem) = certain {
            self.refused(number, problem);
        }
    }

    /// Takes a page that was read; false if it cannot be true.
    pub(super) fn page_read(
        &self,
        number: u32,
        page: u32,
        message: PageMessage,
        time: Duration,
    ) -> bool {
        let mut believed = true;
        self.with(number, |progress, events| {
            match progress.page_read(page, message, &self.limits) {
                Ok(event) => events.extend(event),
                Err(()) => believed = false,
            }
            progress.spend(time, &self.limits);
        });
        believed
    }

    pub(super) fn page_refused(&self, number: u32, page: u32, problem: Problem) {
        self.with(number, |progress, _| progress.page_refused(page, problem));
    }

    pub(super) fn page_lost(&self, number: u32, page: u32, problem: Problem, time: Duration) {
        self.with(number, |progress, _| {
            progress.page_lost(page, problem);
            progress.spend(time, &self.limits);
        });
    }

    pub(super) fn bound(&self, number: u32, engine: Engine, parts: Vec<Part>) {
        let mut work = self.work();
        if let Some(progress) = work.remove(number) {
            let document = progress.job.document;
            if let Some(reading) = progress.reading(engine, parts) {
                self.send(Event::Finished {
                    document,
                    outcome: Ok(reading),
                });
            }
        }
        self.changed.notify_all();
    }

    /// Lets something happen to a document if it is still on the desk; events go out in the same order.
    fn with(&self, number: u32, change: impl FnOnce(&mut Progress, &mut Vec<Event>)) {
        let mut work = self.work();
        let mut events = Vec::new();
        if let Some(progress) = work
            .documents
            .iter_mut()
            .find(|progress| progress.number == number)
        {
            change(progress, &mut events);
        }
        for event in events {
            self.send(event);
        }
        self.changed.notify_all();
    }

    fn send(&self, event: Event) {
        if self.events.send(event).is_err() {
            tracing::debug!("nobody listens to the recognition pool any more");
        }
    }

    fn work(&self) -> MutexGuard<'_, Work> {
        self.work.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Work {
    fn choose(&mut self, seat: usize, open: &[u32]) -> Option<Task> {
        let stale: Vec<_> = open
            .iter()
            .copied()
            .filter(|&number| !self.documents.iter().any(|p| p.number == number))
            .collect();
        if !stale.is_empty() {
            return Some(Task::Close(stale));
        }
        let at = self.best(seat, open)?;
        let progress = &mut self.documents[at];
        progress.begin_at(seat);
        let step = progress.take_step()?;
        Some(Task::Step(progress.number, progress.job.clone(), step))
    }

    fn best(&mut self, seat: usize, open: &[u32]) -> Option<usize> {
        let mut short: Option<((u8, usize), usize)> = None;
        let mut long: Option<((usize, bool), usize)> = None;
        for (at, progress) in self
            .documents
            .iter()
            .enumerate()
            .filter(|(_, p)| p.has_work() && p.suits(seat))
        {
            if progress.is_nearly_done() {
                return Some(at);
            }
            let here = open.contains(&progress.number);
            match progress.turns() {
                Some(turns) => {
                    let key = (turns, !here);
                    if long.is_none_or(|(best, _)| key < best) {
                        long = Some((key, at));
                    }
                }
                // One's own letter first, then one that nobody has begun, then helping somebody else.
                None => {
                    let rank = if here {
                        0
                    } else {
                        1 + u8::from(progress.is_open())
                    };
                    let key = (rank, at);
                    if short.is_none_or(|(best, _)| key < best) {
                        short = Some((key, at));
                    }
                }
            }
        }
        match (short, long) {
            (Some((_, short)), Some((_, long))) => {
                self.long_was_last = !self.long_was_last;
                Some(if self.long_was_last { long } else { short })
            }
            (short, long) => short.map(|(_, at)| at).or(long.map(|(_, at)| at)),
        }
    }

    fn remove(&mut self, number: u32) -> Option<Progress> {
        let at = self
            .documents
            .iter()
            .position(|progress| progress.number == number)?;
        Some(self.documents.remove(at))
    }
}

#[cfg(test)]
mod tests;
