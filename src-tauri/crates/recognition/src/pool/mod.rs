//! The pool of workers: one thread and one warm process a seat, one list of work for all.

mod desk;
mod leash;
mod leaves;
mod process;
mod progress;
mod seat;
mod worker;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel, sync_channel};
use std::thread::JoinHandle;

use document::{Clock, DocumentId, MediaType, Orders, Private, Problem, RecognisedPage};

use crate::protocol::SheetMessage;
use crate::{Binding, Error, Limits, PageImage, Reading, SearchablePdf};
use desk::{Again, Bind, Desk, Draw, Errand, Show};
use leash::Watchdog;
use seat::Seat;

/// Workers that read what is handed to them, fairly: a short letter never waits for a long file.
///
/// Dropping the pool ends the workers and forgets unfinished work.
pub struct Pool {
    desk: Arc<Desk>,
    watchdog: Arc<Watchdog>,
    threads: Vec<JoinHandle<()>>,
}

/// How a pool works.
#[derive(Clone)]
pub struct PoolSettings {
    /// The worker binary.
    pub worker: PathBuf,
    /// How many workers run at the same time; usually one a core.
    pub workers: NonZeroUsize,
    /// Language models, such as `deu` or `deu+eng`.
    pub languages: String,
    /// Folder of the models, if it is not the system's.
    pub models: Option<PathBuf>,
    /// Ceilings of time and memory.
    pub limits: Limits,
    /// Dates the searchable PDFs.
    pub clock: Arc<dyn Clock>,
}

impl PoolSettings {
    /// One German worker a core, usual limits.
    pub fn new(worker: PathBuf, clock: Arc<dyn Clock>) -> Self {
        Self {
            worker,
            workers: std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
            languages: "deu".to_owned(),
            models: None,
            limits: Limits::default(),
            clock,
        }
    }
}

/// A document to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Under which name events speak of it.
    pub document: DocumentId,
    /// Where its original lies.
    pub original: PathBuf,
    /// What kind of file it is, if that is known.
    pub media_type: Option<MediaType>,
    /// Title of the searchable PDF; the file name for want of better.
    pub title: Private<String>,
}

/// What happens to the documents. Pages may come in any order; `Finished` is the last of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The file is open.
    Opened {
        /// The document.
        document: DocumentId,
        /// How many pages it has.
        pages: u32,
    },
    /// One page is there, read or with the reason why not.
    PageRead {
        /// The document.
        document: DocumentId,
        /// The page.
        page: RecognisedPage,
        /// Its image.
        image: PageImage,
    },
    /// Nothing more will come.
    Finished {
        /// The document.
        document: DocumentId,
        /// Its text and PDF, or why it could not be opened at all.
        outcome: Result<Reading, Problem>,
    },
}

impl Pool {
    /// Starts the workers and waits until the first of them is ready to read.
    ///
    /// # Errors
    /// The worker is missing, is of another version, or lacks the language models.
    pub fn start(settings: PoolSettings) -> Result<(Self, Receiver<Event>), Error> {
        let (events, receiver) = channel();
        let (first_ready, ready) = sync_channel(settings.workers.get());
        let seats = settings.workers.get();
        let settings = Arc::new(settings);
        let desk = Arc::new(Desk::new(settings.limits.clone(), events));
        let (watchdog, watching) = Watchdog::start(seats).map_err(Error::StartThread)?;
        let mut pool = Self {
            desk,
            watchdog,
            threads: vec![watching],
        };
        for number in 0..seats {
            let seat = Seat::new(number, &settings, &pool.desk, &pool.watchdog);
            let ready = first_ready.clone();
            let thread = std::thread::Builder::new()
                .name(format!("recognition-{number}"))
                .spawn(move || seat.work(&ready))
                .map_err(Error::StartThread)?;
            pool.threads.push(thread);
        }
        drop(first_ready);
        match ready.recv() {
            Ok(Ok(())) => Ok((pool, receiver)),
            Ok(Err(error)) => Err(error),
            Err(_) => Err(Error::NoWorker),
        }
    }

    /// Reads a document. A document that is already being read is begun anew.
    pub fn read(&self, job: Job) {
        self.cancel(job.document);
        self.desk.add(job);
    }

    /// Forgets a document; apart from events already under way, none of it follows.
    pub fn cancel(&self, document: DocumentId) {
        for seat in self.desk.cancel(document) {
            self.watchdog.kill(seat);
        }
    }

    /// Draws a page anew, before all other work, and waits for it. `original_page` counts from 1,
    /// `rotation` is the clockwise turn in degrees that makes the page upright.
    ///
    /// # Errors
    /// Why the page cannot be shown.
    pub fn page_image(
        &self,
        original: &Path,
        media_type: MediaType,
        original_page: u32,
        rotation: u16,
    ) -> Result<PageImage, Problem> {
        let (answer, image) = sync_channel(1);
        self.desk.run(Errand::Show(Show {
            original: original.to_owned(),
            media_type,
            page: original_page.checked_sub(1).ok_or(Problem::NoPages)?,
            rotation,
            answer,
        }));
        image.recv().unwrap_or(Err(Problem::WorkerFailed))
    }

    /// Reads pages of a file again, before all other work, as people have turned them: pages from 1, each with the
    /// clockwise turn in degrees that makes it upright. Answers come one a page, in their order; they end early when
    /// the pool closes.
    pub fn read_again(
        &self,
        original: &Path,
        media_type: MediaType,
        pages: &[(u32, u16)],
    ) -> Receiver<Result<RecognisedPage, Problem>> {
        let (answer, read) = channel();
        self.desk.run(Errand::Again(Again {
            original: original.to_owned(),
            media_type,
            pages: pages.to_owned(),
            answer,
        }));
        read
    }

    /// Draws separator sheets, a page each, and waits for the PDF. Every sheet has its orders and the name of its
    /// unit for people.
    ///
    /// # Errors
    /// Why the sheets cannot be drawn.
    pub fn separator_sheets(
        &self,
        sheets: &[(Orders, Option<String>)],
    ) -> Result<Vec<u8>, Problem> {
        let (answer, pdf) = sync_channel(1);
        let message = |(orders, unit): &(Orders, Option<String>)| SheetMessage {
            orders: orders.payload(),
            unit: unit.clone(),
        };
        self.desk.run(Errand::Draw(Draw {
            sheets: sheets.iter().map(message).collect(),
            answer,
        }));
        pdf.recv().unwrap_or(Err(Problem::WorkerFailed))
    }

    /// Binds pages that were read before into a searchable PDF/A, before all other work, and waits for it.
    ///
    /// # Errors
    /// Why one of the pages cannot be had.
    pub fn bind(&self, binding: Binding) -> Result<SearchablePdf, Problem> {
        let (answer, pdf) = sync_channel(1);
        self.desk.run(Errand::Bind(Bind { binding, answer }));
        pdf.recv().unwrap_or(Err(Problem::WorkerFailed))
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.desk.stop();
        self.watchdog.stop();
        for thread in self.threads.drain(..) {
            if thread.join().is_err() {
                tracing::error!("a thread of the recognition pool had panicked");
            }
        }
    }
}
