//! One seat of the pool: takes tasks from the desk and has its worker do them, replacing it when it is lost.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::SyncSender;
use std::time::{Duration, Instant};

use document::{MediaType, Problem, RecognisedPage};

use super::desk::{Again, Bind, Desk, Draw, Errand, Show, Task};
use super::leash::Watchdog;
use super::leaves::Leaves;
use super::progress::Step;
use super::worker::{Failure, Worker};
use super::{Job, PoolSettings};
use crate::protocol::{
    Blob, LARGEST_ATTACHMENT, MOST_ATTACHMENTS, PageMessage, Reply, Request, WordMessage,
};
use crate::{Binding, Error, PageImage, Part, SearchablePdf, StampMark};

/// A seat and its worker.
pub(super) struct Seat {
    number: usize,
    settings: Arc<PoolSettings>,
    desk: Arc<Desk>,
    watchdog: Arc<Watchdog>,
    worker: Option<Worker>,
    /// Files that the worker has open, the least recently used first.
    open: Vec<u32>,
}

/// What an opened file is.
struct Opened {
    pages: u32,
    hash: String,
    attachments: Vec<String>,
}

/// Files that one worker keeps open: a long one and the short one in between.
const OPEN_FILES: usize = 2;
/// The number under which a file is opened only to show a page. Readings count from 1.
const SHOWN: u32 = 0;
/// Pause before a worker that did not start is tried again.
const PAUSE: Duration = Duration::from_secs(1);

impl Seat {
    pub(super) fn new(
        number: usize,
        settings: &Arc<PoolSettings>,
        desk: &Arc<Desk>,
        watchdog: &Arc<Watchdog>,
    ) -> Self {
        Self {
            number,
            settings: Arc::clone(settings),
            desk: Arc::clone(desk),
            watchdog: Arc::clone(watchdog),
            worker: None,
            open: Vec::new(),
        }
    }

    /// Works until the desk closes. Says once whether the worker could be started.
    pub(super) fn work(mut self, ready: &SyncSender<Result<(), Error>>) {
        let started = self.worker().map(|_| ());
        let failed = started.is_err();
        // Only the first seat's word is waited for; the others speak to nobody.
        let heard = ready.send(started).is_ok();
        if failed && heard && self.number == 0 {
            return;
        }
        while let Some(task) = self.desk.next(self.number, &self.open) {
            match task {
                Task::Errand(Errand::Show(show)) => self.show(&show),
                Task::Errand(Errand::Draw(draw)) => self.draw(draw),
                Task::Errand(Errand::Bind(bind)) => self.bind_pages(&bind),
                Task::Errand(Errand::Again(again)) => self.read_again(&again),
                Task::Close(stale) => self.close(&stale),
                Task::Step(number, job, step) => self.step(number, &job, step),
            }
            self.rest();
        }
    }

    fn step(&mut self, number: u32, job: &Job, step: Step) {
        let began = Instant::now();
        match step {
            Step::Open => match self.open(number, &job.original, job.media_type) {
                Ok(Opened {
                    pages,
                    hash,
                    attachments,
                }) => self.desk.opened(number, pages, hash, attachments),
                Err(Failure::Told(problem)) => self.desk.refused(number, problem),
                Err(Failure::Lost(error)) => {
                    let problem = self.bury(&error);
                    self.desk.opening_lost(number, problem);
                }
            },
            Step::Read { page, plain } => {
                let lost = match self.read(number, job, page, plain) {
                    Ok(message) => {
                        if self.desk.page_read(number, page, message, began.elapsed()) {
                            return;
                        }
                        Error::OutOfTurn
                    }
                    Err(Failure::Told(problem)) => {
                        return self.desk.page_refused(number, page, problem);
                    }
                    Err(Failure::Lost(error)) => error,
                };
                let problem = self.bury(&lost);
                self.desk.page_lost(number, page, problem, began.elapsed());
            }
            Step::Bind {
                hash,
                mut parts,
                leaves,
            } => {
                if let Some(mut leaves) = leaves {
                    for part in &mut parts {
                        part.searchable = self.bound(number, job, &hash, part, &mut leaves);
                    }
                }
                let engine = self
                    .worker()
                    .map(|worker| worker.engine.clone())
                    .unwrap_or_default();
                self.desk.bound(number, engine, parts);
            }
        }
    }

    fn read(
        &mut self,
        number: u32,
        job: &Job,
        page: u32,
        plain: bool,
    ) -> Result<PageMessage, Failure> {
        if !self.is_open(number) {
            self.open(number, &job.original, job.media_type)?;
        }
        let time = self.settings.limits.page;
        let reply = self.ask(
            time,
            &Request::Read {
                slot: number,
                page,
                plain,
                told: None,
            },
        )?;
        match reply {
            Reply::Page(message) => Ok(*message),
            _ => Err(Failure::Lost(Error::OutOfTurn)),
        }
    }

    fn open(
        &mut self,
        slot: u32,
        original: &Path,
        media_type: Option<MediaType>,
    ) -> Result<Opened, Failure> {
        let file = File::open(original).map_err(|error| {
            tracing::warn!(slot, %error, "could not read an original");
            Failure::Told(Problem::OriginalDamaged)
        })?;
        let bytes = file.metadata().map_or(0, |metadata| metadata.len());
        while self.open.len() >= OPEN_FILES {
            let oldest = self.open[0];
            self.close(&[oldest]);
        }
        let time = self.settings.limits.opening;
        let media_type = media_type.map(|media_type| media_type.as_str().to_owned());
        let worker = self.worker().map_err(Failure::Lost)?;
        worker.allow(Some(time));
        worker.tell(&Request::Open {
            slot,
            media_type,
            bytes,
        })?;
        let reply = worker.send_file(file);
        worker.allow(None);
        match reply? {
            Reply::Opened {
                pages,
                hash,
                attachments,
            } if pages > 0 && believable(&attachments) => {
                self.open.push(slot);
                Ok(Opened {
                    pages,
                    hash,
                    attachments,
                })
            }
            _ => Err(Failure::Lost(Error::OutOfTurn)),
        }
    }

    /// The searchable PDF of a part, unless it cannot be made.
    fn bound(
        &mut self,
        number: u32,
        job: &Job,
        hash: &str,
        part: &Part,
        leaves: &mut Leaves,
    ) -> Option<SearchablePdf> {
        self.bind(job, hash, part, leaves)
            .map_err(|failure| {
                tracing::warn!(
                    reading = number,
                    ?failure,
                    "could not make the searchable PDF"
                );
                if let Failure::Lost(error) = failure {
                    self.bury(&error);
                }
            })
            .ok()
    }

    fn bind(
        &mut self,
        job: &Job,
        original: &str,
        part: &Part,
        leaves: &mut Leaves,
    ) -> Result<SearchablePdf, Failure> {
        let mut searchable = self.begin_binding(original.to_owned(), job.title.0.clone(), None)?;
        for page in part.pages() {
            let leaf = leaves
                .take(page - 1)
                .map_err(|error| Failure::Lost(Error::Connection(error)))?;
            self.bound_into(&mut searchable, &Request::Leaf(Blob(leaf)))?;
        }
        self.bound_into(&mut searchable, &Request::AllLeaves)?;
        Ok(searchable)
    }

    fn begin_binding(
        &mut self,
        original: String,
        title: String,
        stamp: Option<StampMark>,
    ) -> Result<SearchablePdf, Failure> {
        let created = self.settings.clock.now().as_millisecond();
        let mut searchable =
            SearchablePdf::new().map_err(|error| Failure::Lost(Error::Connection(error)))?;
        let bind = Request::Bind {
            original,
            title,
            created,
            stamp,
        };
        self.bound_into(&mut searchable, &bind)?;
        Ok(searchable)
    }

    fn bound_into(
        &mut self,
        searchable: &mut SearchablePdf,
        request: &Request,
    ) -> Result<(), Failure> {
        match self.ask(self.settings.limits.page, request)? {
            Reply::Bound(Blob(bytes)) => searchable
                .append(&bytes)
                .map_err(|error| Failure::Lost(Error::Connection(error))),
            _ => Err(Failure::Lost(Error::OutOfTurn)),
        }
    }

    fn bind_pages(&mut self, bind: &Bind) {
        let pdf = self
            .bound_anew(&bind.binding)
            .map_err(|failure| match failure {
                Failure::Told(problem) => problem,
                Failure::Lost(error) => self.bury(&error),
            });
        self.close(&[SHOWN]);
        // Whoever asked may have gone.
        let _ = bind.answer.send(pdf);
    }

    /// Binds page by page: only one file is open at a time, and only one leaf is in memory.
    fn bound_anew(&mut self, binding: &Binding) -> Result<SearchablePdf, Failure> {
        let (original, title) = (binding.original.to_string(), binding.title.0.clone());
        let mut searchable = self.begin_binding(original, title, binding.stamp.clone())?;
        let mut open: Option<&Path> = None;
        for page in &binding.pages {
            if open != Some(page.original.as_path()) {
                self.close(&[SHOWN]);
                self.open(SHOWN, &page.original, page.media_type)?;
                open = Some(&page.original);
            }
            let leave = Request::Leave {
                slot: SHOWN,
                page: page.page.saturating_sub(1),
                rotation: page.rotation,
                words: page.words.iter().map(WordMessage::new).collect(),
            };
            let Reply::Leaf(leaf) = self.ask(self.settings.limits.page, &leave)? else {
                return Err(Failure::Lost(Error::OutOfTurn));
            };
            self.bound_into(&mut searchable, &Request::Leaf(leaf))?;
        }
        self.bound_into(&mut searchable, &Request::AllLeaves)?;
        Ok(searchable)
    }

    fn show(&mut self, show: &Show) {
        let image = self.shown(show).map_err(|failure| match failure {
            Failure::Told(problem) => problem,
            Failure::Lost(error) => self.bury(&error),
        });
        self.close(&[SHOWN]);
        // Whoever asked may have gone.
        let _ = show.answer.send(image);
    }

    fn read_again(&mut self, again: &Again) {
        for &(page, told) in &again.pages {
            let read = self
                .read_as_told(again, page, told)
                .map_err(|failure| match failure {
                    Failure::Told(problem) => problem,
                    Failure::Lost(error) => self.bury(&error),
                });
            // Whoever asked may have gone. What a closing pool breaks off is no failure of the page.
            if self.desk.is_stopping() || again.answer.send(read).is_err() {
                break;
            }
        }
        self.close(&[SHOWN]);
    }

    fn read_as_told(
        &mut self,
        again: &Again,
        page: u32,
        told: u16,
    ) -> Result<RecognisedPage, Failure> {
        if !self.is_open(SHOWN) {
            self.open(SHOWN, &again.original, Some(again.media_type))?;
        }
        let page = page.checked_sub(1).ok_or(Failure::Told(Problem::NoPages))?;
        let request = Request::Read {
            slot: SHOWN,
            page,
            plain: false,
            told: Some(told),
        };
        match self.ask(self.settings.limits.page, &request)? {
            Reply::Page(message) => message
                .page(page + 1, &self.settings.limits)
                .ok_or(Failure::Lost(Error::OutOfTurn)),
            _ => Err(Failure::Lost(Error::OutOfTurn)),
        }
    }

    fn draw(&mut self, draw: Draw) {
        let time = self.settings.limits.page;
        let drawn = match self.ask(time, &Request::Sheets(draw.sheets)) {
            Ok(Reply::Bound(Blob(pdf))) => Ok(pdf),
            Ok(_) => Err(self.bury(&Error::OutOfTurn)),
            Err(Failure::Told(problem)) => Err(problem),
            Err(Failure::Lost(error)) => Err(self.bury(&error)),
        };
        // Whoever asked may have gone.
        let _ = draw.answer.send(drawn);
    }

    fn shown(&mut self, show: &Show) -> Result<PageImage, Failure> {
        self.open(SHOWN, &show.original, Some(show.media_type))?;
        let request = Request::Show {
            slot: SHOWN,
            page: show.page,
            rotation: show.rotation,
        };
        match self.ask(self.settings.limits.page, &request)? {
            Reply::Image(message) => message
                .image(&self.settings.limits)
                .ok_or(Failure::Lost(Error::OutOfTurn)),
            _ => Err(Failure::Lost(Error::OutOfTurn)),
        }
    }

    fn ask(&mut self, time: Duration, request: &Request) -> Result<Reply, Failure> {
        let worker = self.worker().map_err(Failure::Lost)?;
        worker.allow(Some(time));
        let reply = worker.ask(request);
        worker.allow(None);
        reply
    }

    fn close(&mut self, slots: &[u32]) {
        for &slot in slots {
            if !self.open.contains(&slot) {
                continue;
            }
            self.open.retain(|&open| open != slot);
            if let Err(Failure::Lost(error)) =
                self.ask(self.settings.limits.opening, &Request::Close { slot })
            {
                self.bury(&error);
            }
        }
    }

    /// Whether the file is open; it then counts as used last.
    fn is_open(&mut self, slot: u32) -> bool {
        let open = self.open.iter().position(|&open| open == slot);
        if let Some(at) = open {
            self.open[at..].rotate_left(1);
        }
        open.is_some()
    }

    /// The worker, started if there is none.
    fn worker(&mut self) -> Result<&mut Worker, Error> {
        let worker = match self.worker.take() {
            Some(worker) => worker,
            None => {
                Worker::start(self.number, &self.settings, &self.watchdog).inspect_err(|error| {
                    // Whoever closes the archive ends workers that are still being started.
                    if self.desk.is_stopping() {
                        tracing::debug!(seat = self.number, %error, "a worker was not needed any more");
                    } else {
                        tracing::error!(seat = self.number, %error, "could not start a worker");
                        std::thread::sleep(PAUSE);
                    }
                })?
            }
        };
        Ok(self.worker.insert(worker))
    }

    /// Gets rid of a lost worker; the next task starts a new one.
    fn bury(&mut self, error: &Error) -> Problem {
        self.open.clear();
        let problem = self
            .worker
            .take()
            .map_or(Problem::WorkerFailed, Worker::bury);
        if !self.desk.is_stopping() {
            tracing::warn!(seat = self.number, %error, problem = problem.code(), "replacing a worker");
        }
        problem
    }

    /// Replaces a worker that has grown too large, between two tasks.
    fn rest(&mut self) {
        let resident = self.worker.as_ref().and_then(Worker::resident_memory);
        if let Some(bytes) = resident.filter(|&bytes| bytes > self.settings.limits.resting_memory) {
            tracing::info!(
                seat = self.number,
                bytes,
                "replacing a worker that has grown"
            );
            self.worker = None;
            self.open.clear();
        }
    }
}

/// An honest worker keeps to these bounds.
fn believable(attachments: &[String]) -> bool {
    attachments.len() <= MOST_ATTACHMENTS
        && attachments
            .iter()
            .all(|attachment| attachment.len() <= LARGEST_ATTACHMENT)
}
