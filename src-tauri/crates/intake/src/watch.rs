//! Watching the scan folder: one thread, woken by events, by its own deadlines, and by nothing else.

use crate::{
    Error, FolderState, Found, FoundFile, ScanFolder, Watching,
    file_system::{Identity, gives_events},
    judge::{Judgement, judge},
    quiet::{Patience, Quiet},
    walk::{Walk, walk},
};
use document::Problem;
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use std::{
    ops::Deref,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread,
    time::{Duration, Instant},
};

/// How long events are gathered before the folder is looked through.
const GATHER: Duration = Duration::from_millis(200);

/// First and longest pause while the folder is out of reach.
const FIRST_ABSENCE: Duration = Duration::from_secs(1);
const LONGEST_ABSENCE: Duration = Duration::from_secs(30);

/// How long the end of the thread is waited for: it may hang in a dead network share.
const FAREWELL: Duration = Duration::from_secs(2);

/// Starts watching. The folder need not be within reach yet: its state is the first report. What
/// lies there already is reported too, once it has stood still.
pub fn watch(folder: ScanFolder) -> Result<Watch, Error> {
    folder.refuse_archive()?;
    let (found_sender, found) = mpsc::channel();
    let (wishes, wish_receiver) = mpsc::channel();
    let (ending, ended) = mpsc::channel::<()>();
    let stop = Arc::new(AtomicBool::new(false));
    let watcher = FolderWatch {
        quiet: Quiet::new(folder.quiet, folder.quiet_empty),
        folder,
        start: Instant::now(),
        found: found_sender,
        wakes: wishes.clone(),
        stop: Arc::clone(&stop),
        events: Events::None,
        watched: Identity::default(),
        state: None,
        absence: FIRST_ABSENCE,
    };
    thread::Builder::new()
        .name("scan folder".into())
        .spawn(move || {
            watcher.run(&wish_receiver);
            drop(ending);
        })
        .map_err(Error::Start)?;
    Ok(Watch {
        found,
        wishes,
        stop,
        ended,
    })
}

/// A running watch; reads like the channel of its reports. Ends when it is dropped.
///
/// A file is reported once for each size and time. While it is unchanged it is not reported again,
/// whether it was taken, failed, or could not be removed; see [`Watch::again`].
#[derive(Debug)]
pub struct Watch {
    found: Receiver<Found>,
    wishes: Sender<Wake>,
    stop: Arc<AtomicBool>,
    ended: Receiver<()>,
}

impl Watch {
    /// The file could not be taken for a passing reason, such as a full disk: it is reported again
    /// after a pause, which grows with every time.
    pub fn again(&self, file: &FoundFile) {
        // A watch whose thread has ended has nothing more to say.
        let _ = self.wishes.send(Wake::Again(file.path.clone()));
    }

    /// Looks through the folder now.
    pub fn look(&self) {
        let _ = self.wishes.send(Wake::Look);
    }
}

impl Deref for Watch {
    type Target = Receiver<Found>;

    fn deref(&self) -> &Receiver<Found> {
        &self.found
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        let _ = self.wishes.send(Wake::Look);
        let _ = self.ended.recv_timeout(FAREWELL);
    }
}

/// What wakes the thread.
enum Wake {
    /// Something happened in the folder.
    Event,
    /// Somebody wants the folder to be looked through.
    Look,
    /// A file is to be reported again.
    Again(PathBuf),
}

/// How the thread learns of changes.
enum Events {
    /// The folder is not watched yet, or is out of reach.
    None,
    /// Events come; the watcher is held because they end with it.
    Coming { _watcher: RecommendedWatcher },
    /// Nobody tells: the folder is polled.
    Silent,
}

struct FolderWatch {
    folder: ScanFolder,
    quiet: Quiet,
    start: Instant,
    found: Sender<Found>,
    wakes: Sender<Wake>,
    stop: Arc<AtomicBool>,
    events: Events,
    /// The folder for which `events` were set up.
    watched: Identity,
    state: Option<FolderState>,
    absence: Duration,
}

impl FolderWatch {
    fn run(mut self, wakes: &Receiver<Wake>) {
        let mut told = true;
        while !self.stopped() {
            let pause = self.look(told);
            told = self.sleep(wakes, pause);
        }
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn now(&self) -> Duration {
        self.start.elapsed()
    }

    /// Looks through the folder, reports, and returns how long nothing needs to be done. `told` says
    /// that something other than the passing of time has led to this look.
    fn look(&mut self, told: bool) -> Duration {
        self.listen();
        let stop = Arc::clone(&self.stop);
        let listing = match walk(&self.folder, &|| stop.load(Ordering::Relaxed)) {
            Ok(_) if self.stopped() => return Duration::ZERO,
            Ok(listing) => listing,
            Err(error) => return self.is_away(error.kind()),
        };
        if self.state != Some(FolderState::Reachable) {
            self.quiet.begin_anew(self.now());
            self.absence = FIRST_ABSENCE;
            self.tell_state(FolderState::Reachable);
        }
        self.distrust(&listing, told);
        let due = self
            .quiet
            .observe(&listing.files, &listing.unread, self.now());
        for (path, appearance) in due {
            if self.stopped() {
                return Duration::ZERO;
            }
            let judgement = judge(&path, appearance);
            self.report(FoundFile::new(path, appearance), judgement);
        }
        self.pause()
    }

    fn report(&mut self, file: FoundFile, judgement: Judgement) {
        let found = match judgement {
            Judgement::Letter => Found::Letter(file),
            Judgement::Problem(problem) => Found::Problem(file, problem),
            Judgement::NotAccessible => match self.quiet.refused(&file.path, self.now()) {
                Patience::Again => return,
                Patience::Spent => Found::Problem(file, Problem::NotAccessible),
            },
            Judgement::Busy | Judgement::Changed => {
                self.quiet.refused(&file.path, self.now());
                return;
            }
        };
        if let Found::Letter(file) | Found::Problem(file, _) = &found {
            self.quiet.reported(&file.path);
        }
        self.tell(found);
    }

    /// How long until something is due: a waiting file, the next poll, the next full look.
    fn pause(&self) -> Duration {
        let regular = match self.events {
            Events::Coming { .. } => self.folder.rescan,
            Events::None | Events::Silent => self.folder.poll.min(self.folder.rescan),
        };
        let due = self
            .quiet
            .next_due()
            .map(|due| due.saturating_sub(self.now()));
        due.map_or(regular, |due| due.min(regular))
    }

    /// Waits until something is due or somebody wakes us; says whether somebody did.
    fn sleep(&mut self, wakes: &Receiver<Wake>, pause: Duration) -> bool {
        let mut until = Instant::now() + pause;
        let mut told = false;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match wakes.recv_timeout(left) {
                // A scanner that writes gives thousands of events: they are gathered for a moment.
                Ok(Wake::Event) if !told => until = until.min(Instant::now() + GATHER),
                Ok(Wake::Event) => {}
                Ok(Wake::Look) => return true,
                Ok(Wake::Again(path)) => {
                    let now = self.now();
                    self.quiet.refused(&path, now);
                    let due = self
                        .quiet
                        .next_due()
                        .map_or(left, |due| due.saturating_sub(now));
                    until = until.min(Instant::now() + due);
                    continue;
                }
                Err(RecvTimeoutError::Timeout) => return told,
                Err(RecvTimeoutError::Disconnected) => return true,
            }
            told = true;
        }
    }

    /// Sets up events, anew if the path leads to another folder than before.
    fn listen(&mut self) {
        let identity = Identity::of(&self.folder.folder);
        if self.watched == identity && !matches!(self.events, Events::None) {
            return;
        }
        self.watched = identity;
        let wanted = match self.folder.watching {
            Watching::Automatic => gives_events(&self.folder.folder),
            Watching::Events => true,
            Watching::Polling => false,
        };
        self.events = if wanted {
            self.watcher()
        } else {
            Events::Silent
        };
    }

    fn watcher(&self) -> Events {
        let wakes = self.wakes.clone();
        let wake = move |event: notify::Result<notify::Event>| {
            // Our own reading is no news. An error, such as an overflow, is.
            if event.map_or(true, |event| !event.kind.is_access()) {
                let _ = wakes.send(Wake::Event);
            }
        };
        let settings = notify::Config::default().with_follow_symlinks(false);
        let watcher = RecommendedWatcher::new(wake, settings).and_then(|mut watcher| {
            watcher.watch(&self.folder.folder, RecursiveMode::Recursive)?;
            Ok(watcher)
        });
        match watcher {
            Ok(watcher) => Events::Coming { _watcher: watcher },
            Err(error) => {
                tracing::warn!(kind = ?KindOnly(&error.kind), "no events from the scan folder: it is polled");
                Events::Silent
            }
        }
    }

    /// Stops believing in events when a file came without one, or lies on a silent file system.
    fn distrust(&mut self, listing: &Walk, told: bool) {
        let automatic = self.folder.watching == Watching::Automatic;
        if !automatic || !matches!(self.events, Events::Coming { .. }) {
            return;
        }
        let unannounced = !told && !self.quiet.knows_all(&listing.files);
        if unannounced || !listing.mounts.iter().all(|mount| gives_events(mount)) {
            tracing::info!(unannounced, "the scan folder gives no events: it is polled");
            self.events = Events::Silent;
        }
    }

    fn is_away(&mut self, kind: std::io::ErrorKind) -> Duration {
        if self.state != Some(FolderState::Unreachable) {
            tracing::warn!(?kind, "the scan folder is out of reach");
            self.tell_state(FolderState::Unreachable);
        }
        self.events = Events::None;
        let pause = self.absence.min(self.folder.rescan);
        self.absence = (self.absence * 2).min(LONGEST_ABSENCE);
        pause
    }

    fn tell_state(&mut self, state: FolderState) {
        self.state = Some(state);
        self.tell(Found::Folder(state));
    }

    /// A reader that is gone ends the watch.
    fn tell(&self, found: Found) {
        if self.found.send(found).is_err() {
            self.stop.store(true, Ordering::Relaxed);
        }
    }
}

/// Shows what went wrong with a watch without the paths that notify's errors carry.
struct KindOnly<'a>(&'a notify::ErrorKind);

impl std::fmt::Debug for KindOnly<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            notify::ErrorKind::Io(error) => write!(f, "{:?}", error.kind()),
            notify::ErrorKind::MaxFilesWatch => f.write_str("MaxFilesWatch"),
            notify::ErrorKind::PathNotFound => f.write_str("PathNotFound"),
            _ => f.write_str("Other"),
        }
    }
}

#[cfg(test)]
mod tests;
