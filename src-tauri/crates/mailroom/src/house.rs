//! The open archive: its rooms, its threads, and how they end.

use crate::{
    Archive, Error, News, Settings,
    changed::Listeners,
    file_plan,
    indexing::Indexing,
    journal::Chosen,
    lists,
    newer::Newer,
    pages::PageImages,
    permit::{self, Door},
    proposing::Proposing,
    rescan::Aside,
    staff::Staff,
    texts::KeptTexts,
    turned::Turning,
    views::Working,
    watching::{self, Watching},
    way,
};
use classification::{Catalogue, Knowledge};
#[cfg(debug_assertions)]
use document::DaysAhead;
use document::{Actor, Clock, ContentHash, DocumentId, Private, Stage, SystemClock};
use filing::FilePlan;
use originals::Originals;
use recognition::{Pool, PoolSettings};
use register::Register;
use std::{
    collections::{BTreeMap, HashMap},
    fs::File,
    num::NonZeroUsize,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        mpsc::{Receiver, Sender},
    },
    thread::{self, JoinHandle},
};

/// Who works here and with what; the same for every command of one process.
#[derive(Clone)]
pub struct Seat {
    /// The worker program that parses foreign bytes.
    pub worker: PathBuf,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The person at this seat.
    pub person: Actor,
}

impl Seat {
    /// The person at this seat, by the name under which the system knows them.
    pub(crate) fn login(&self) -> &str {
        match &self.person {
            Actor::Person(Private(name)) => name,
            Actor::House => "poststelle",
        }
    }
}

impl Seat {
    /// The clock of this machine. Where a test asks for it, a program that was not released looks some days
    /// ahead: `POSTSTELLE_DAYS_AHEAD`.
    pub fn clock() -> Arc<dyn Clock> {
        #[cfg(debug_assertions)]
        if let Some(days) = std::env::var("POSTSTELLE_DAYS_AHEAD")
            .ok()
            .and_then(|days| days.parse().ok())
        {
            return Arc::new(DaysAhead {
                clock: SystemClock,
                days,
            });
        }
        Arc::new(SystemClock)
    }
}

/// An open archive. Dropping it ends all work in an orderly way; a crash loses nothing either.
pub struct Mailroom {
    pub(crate) door: Door,
    reading: Option<JoinHandle<()>>,
}

/// What the threads share.
pub(crate) struct House {
    pub(crate) archive: Archive,
    pub(crate) seat: Seat,
    pub(crate) register: Register,
    pub(crate) originals: Originals,
    pub(crate) indexing: Indexing,
    pub(crate) proposing: Proposing,
    pub(crate) file_plan: Mutex<FilePlan>,
    pub(crate) staff: Staff,
    pub(crate) newer: Newer,
    /// What was last found in the journal.
    pub(crate) journal: Chosen,
    pub(crate) page_images: PageImages,
    pub(crate) listeners: Listeners,
    pub(crate) settings: Mutex<Settings>,
    pub(crate) working: Mutex<BTreeMap<DocumentId, Working>>,
    /// Letters with the same bytes as one that is being read now wait for its text.
    pub(crate) twins: Mutex<HashMap<ContentHash, Vec<DocumentId>>>,
    /// People who wait for a letter to be read.
    pub(crate) waiting: Mutex<HashMap<DocumentId, Vec<Sender<()>>>>,
    /// New scans of single pages that are being read.
    pub(crate) read_aside: Mutex<HashMap<DocumentId, Aside>>,
    pub(crate) kept_texts: KeptTexts,
    pub(crate) turning: Turning,
    /// Held while something leaves the house.
    pub(crate) outbox: Mutex<()>,
    pub(crate) watching: Mutex<Option<Watching>>,
    /// A worker for a seat that only reads: it draws pages and binds copies.
    drawing: Mutex<Option<Arc<Pool>>>,
    /// None when this seat only reads.
    work: Option<Work>,
}

/// What only the one writing process has.
pub(crate) struct Work {
    /// Taken out when the mailroom closes.
    pool: Mutex<Option<Arc<Pool>>>,
    _lock: File,
}

impl Mailroom {
    /// Makes a new archive without opening it.
    ///
    /// # Errors
    /// Refused when the folder holds an archive or other things already.
    pub fn establish(folder: &Path, settings: &Settings, clock: &dyn Clock) -> Result<(), Error> {
        let archive = Archive::at(folder);
        archive.create()?;
        settings.save(&archive)?;
        let _lock = archive.lock()?;
        Register::create(archive.folder(), clock.now())?;
        Ok(())
    }

    /// Makes a new archive and opens it.
    ///
    /// # Errors
    /// As [`Mailroom::establish`] and [`Mailroom::open`].
    pub fn create(folder: &Path, settings: &Settings, seat: Seat) -> Result<Self, Error> {
        Self::establish(folder, settings, &*seat.clock)?;
        Self::open(folder, seat)
    }

    /// Opens an archive for work: takes its lock, goes on where the last process stopped.
    /// The scan folder is watched only after [`Mailroom::watch`].
    ///
    /// # Errors
    /// Busy when another process has it, not found when there is none, refused to people without any role where
    /// roles were given.
    pub fn open(folder: &Path, seat: Seat) -> Result<Self, Error> {
        let archive = existing(folder)?;
        let lock = archive.lock()?;
        let settings = Settings::load(&archive)?;
        let register = Register::open(archive.folder())?;
        admit(&seat, &archive, &register)?;
        let (pool, events) = Pool::start(PoolSettings {
            languages: settings.languages.models().to_owned(),
            ..PoolSettings::new(seat.worker.clone(), Arc::clone(&seat.clock))
        })?;
        let work = Work {
            pool: Mutex::new(Some(Arc::new(pool))),
            _lock: lock,
        };
        let house = House::new(archive, seat, register, settings, Some(work))?;
        house.indexing.start(&house);
        house.proposing.start(&house);
        way::go_on(&house)?;
        house.turning.start(&house);
        let reading = spawn_reading(Arc::clone(&house), events);
        Ok(Self {
            door: Door::of(house),
            reading: Some(reading),
        })
    }

    /// Opens an archive for looking only, also while another process works with it.
    ///
    /// # Errors
    /// Not found when there is none, refused to people without any role where roles were given.
    pub fn open_reading(folder: &Path, seat: Seat) -> Result<Self, Error> {
        let archive = existing(folder)?;
        let settings = Settings::load(&archive)?;
        let register = Register::open_reading(archive.folder())?;
        admit(&seat, &archive, &register)?;
        let house = House::new(archive, seat, register, settings, None)?;
        Ok(Self {
            door: Door::of(house),
            reading: None,
        })
    }

    /// Begins to watch the scan folder that the settings name, if they name one: the house's own work, whoever sits
    /// here.
    ///
    /// # Errors
    /// When the folder cannot be made or watched.
    pub fn watch(&self) -> Result<(), Error> {
        watching::start(self.door.without_permit())
    }

    /// Reports what changes from now on, as far as the person at this seat may see it.
    pub fn subscribe(&self) -> News {
        News::of(self.door.without_permit())
    }
}

impl Drop for Mailroom {
    fn drop(&mut self) {
        let house = self.door.without_permit();
        *locked(&house.watching) = None;
        if let Some(work) = &house.work {
            locked(&work.pool).take();
        }
        if let Some(thread) = self.reading.take() {
            thread.join().ok();
        }
        let house = self.door.without_permit();
        house.turning.stop();
        house.proposing.stop();
        house.indexing.stop();
    }
}

impl House {
    fn new(
        archive: Archive,
        seat: Seat,
        register: Register,
        settings: Settings,
        work: Option<Work>,
    ) -> Result<Arc<Self>, Error> {
        let reading_only = work.is_none();
        let catalogue = lists::catalogue(&archive)?;
        let names = catalogue.fingerprint_of_names();
        Ok(Arc::new(Self {
            originals: if reading_only {
                Originals::open_reading(&archive.originals())
            } else {
                Originals::open(&archive.originals())?
            },
            indexing: Indexing::open(&archive, &register, names, reading_only)?,
            proposing: Proposing::with(knowledge(catalogue, &settings), lists::rules(&archive)?),
            file_plan: Mutex::new(file_plan::of(&archive)?),
            staff: Staff::of(&archive)?,
            newer: Newer::default(),
            journal: Chosen::default(),
            page_images: PageImages::at(archive.page_images()),
            listeners: Listeners::default(),
            settings: Mutex::new(settings),
            working: Mutex::default(),
            twins: Mutex::default(),
            waiting: Mutex::default(),
            read_aside: Mutex::default(),
            kept_texts: KeptTexts::default(),
            turning: Turning::default(),
            outbox: Mutex::default(),
            drawing: Mutex::default(),
            watching: Mutex::new(None),
            work,
            archive,
            seat,
            register,
        }))
    }

    /// The workers, if this process may use them and is not closing.
    pub(crate) fn pool(&self) -> Result<Arc<Pool>, Error> {
        self.work
            .as_ref()
            .and_then(|work| locked(&work.pool).clone())
            .ok_or(Error::ReadingOnly)
    }

    /// The workers for whatever changes nothing in the archive. A seat that only reads starts one at the
    /// first need.
    pub(crate) fn pool_for_drawing(&self) -> Result<Arc<Pool>, Error> {
        if self.work.is_some() {
            return self.pool();
        }
        let mut drawing = locked(&self.drawing);
        if let Some(pool) = &*drawing {
            return Ok(Arc::clone(pool));
        }
        let (pool, _) = Pool::start(PoolSettings {
            workers: NonZeroUsize::MIN,
            ..PoolSettings::new(self.seat.worker.clone(), Arc::clone(&self.seat.clock))
        })?;
        Ok(Arc::clone(drawing.insert(Arc::new(pool))))
    }

    /// The work list: letters that stand in the book and were not read yet.
    pub(crate) fn unread(&self) -> Result<Vec<DocumentId>, Error> {
        Ok(self.register.in_stage(Stage::Received, u32::MAX)?)
    }
}

/// A lock that survives a panic elsewhere: all our shared values are valid between statements.
pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Nobody without a role comes further than this, where roles were given.
fn admit(seat: &Seat, archive: &Archive, register: &Register) -> Result<(), Error> {
    let people = Staff::of(archive)?.people();
    permit::rights(register, &people, seat.login()).map(drop)
}

/// What the house knows before it has learned anything.
fn knowledge(catalogue: Catalogue, settings: &Settings) -> Knowledge {
    let mut knowledge = Knowledge::new(catalogue, settings.office.as_office());
    knowledge.rules = settings.office.law();
    knowledge
}

fn existing(folder: &Path) -> Result<Archive, Error> {
    let archive = Archive::at(folder);
    if archive.exists() {
        Ok(archive)
    } else {
        Err(Error::NoArchive {
            folder: folder.to_owned(),
        })
    }
}

fn spawn_reading(house: Arc<House>, events: Receiver<recognition::Event>) -> JoinHandle<()> {
    thread::Builder::new()
        .name("reading".into())
        .spawn(move || {
            for event in events {
                way::hear(&house, event);
            }
        })
        .expect("BUG: the system gives us one more thread")
}
