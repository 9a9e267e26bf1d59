//! One worker process: how it is started and how it is asked.

use std::io::{BufReader, Read};
use std::path::Path;
use std::process::{ChildStderr, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use document::{Engine, Problem};

use super::leash::Watchdog;
use super::{PoolSettings, process};
use crate::Error;
use crate::protocol::{Blob, Reply, Request, Setup, exchange_greetings, receive, send};

/// A started, warm worker on the watchdog's leash. Dropping it ends the process.
pub(super) struct Worker {
    seat: usize,
    watchdog: Arc<Watchdog>,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
    starved: Arc<AtomicBool>,
    complaints: Option<std::thread::JoinHandle<()>>,
    /// The engine that reads in this worker.
    pub(super) engine: Engine,
}

/// Why a question got no useful answer.
#[derive(Debug)]
pub(super) enum Failure {
    /// The worker says that it cannot be done; asking again is of no use.
    Told(Problem),
    /// The worker is lost and has to be replaced.
    Lost(Error),
}

/// How long a worker may take to load its models.
const START: Duration = Duration::from_secs(30);
/// Bytes of a file that travel in one message.
pub(super) const PIECE: usize = 1 << 20;

impl Worker {
    /// Starts a worker and waits until it is ready to read.
    pub(super) fn start(
        seat: usize,
        settings: &PoolSettings,
        watchdog: &Arc<Watchdog>,
    ) -> Result<Self, Error> {
        let start = |source| Error::StartWorker {
            worker: settings.worker.clone(),
            source,
        };
        let mut child = command(&settings.worker).spawn().map_err(start)?;
        let pipes = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        watchdog.hold(seat, child);
        let (Some(stdin), Some(stdout), Some(stderr)) = pipes else {
            return Err(Error::NoWorker);
        };
        let starved = Arc::new(AtomicBool::new(false));
        let mut worker = Self {
            seat,
            watchdog: Arc::clone(watchdog),
            stdin,
            stdout: BufReader::with_capacity(1 << 16, stdout),
            starved: Arc::clone(&starved),
            complaints: std::thread::Builder::new()
                .name(format!("recognition-{seat}-complaints"))
                .spawn(move || listen(stderr, &starved))
                .map(Some)
                .map_err(Error::StartThread)?,
            engine: Engine::default(),
        };
        worker.set_up(settings)?;
        Ok(worker)
    }

    /// Sends a message to which there is no answer.
    pub(super) fn tell(&mut self, request: &Request) -> Result<(), Failure> {
        send(&mut self.stdin, request).map_err(Failure::Lost)
    }

    /// Asks and waits for the answer, at most as long as [`Worker::allow`] has set.
    pub(super) fn ask(&mut self, request: &Request) -> Result<Reply, Failure> {
        self.tell(request)?;
        match receive(&mut self.stdout) {
            Ok(Some(Reply::Failed { problem })) => Err(Failure::Told(
                Problem::from_code(&problem).unwrap_or(Problem::WorkerFailed),
            )),
            Ok(Some(reply)) => Ok(reply),
            Ok(None) => Err(Failure::Lost(Error::NoWorker)),
            Err(error) => Err(Failure::Lost(error)),
        }
    }

    /// Sends a whole file's bytes in pieces, then asks to open it.
    pub(super) fn send_file(&mut self, mut source: impl Read) -> Result<Reply, Failure> {
        loop {
            let mut piece = Vec::with_capacity(PIECE);
            let read = source.by_ref().take(PIECE as u64).read_to_end(&mut piece);
            match read {
                Ok(0) => return self.ask(&Request::AllBytes),
                Ok(_) => self.tell(&Request::Bytes(Blob(piece)))?,
                // The worker waits for the rest of a file that cannot be read: only a new worker is free again.
                Err(error) => return Err(Failure::Lost(Error::Connection(error))),
            }
        }
    }

    /// Starts the clock for what comes next; `None` stops it.
    pub(super) fn allow(&self, time: Option<Duration>) {
        self.watchdog.allow(self.seat, time);
    }

    /// Ends the process and says what it died of.
    pub(super) fn bury(mut self) -> Problem {
        let timed_out = self.end();
        match (timed_out, self.starved.load(Ordering::Acquire)) {
            (true, _) => Problem::TimedOut,
            (false, true) => Problem::OutOfMemory,
            (false, false) => Problem::WorkerFailed,
        }
    }

    /// Resident memory of the process in bytes, where the system tells it.
    pub(super) fn resident_memory(&self) -> Option<u64> {
        process::resident_memory(self.watchdog.process(self.seat)?)
    }

    fn set_up(&mut self, settings: &PoolSettings) -> Result<(), Error> {
        self.allow(Some(START));
        exchange_greetings(&mut self.stdout, &mut self.stdin)?;
        let setup = Setup {
            languages: settings.languages.clone(),
            models: settings
                .models
                .as_deref()
                .map(|folder| folder.to_string_lossy().into_owned()),
            limits: settings.limits.clone(),
        };
        let reply = self.ask(&Request::Setup(setup));
        self.allow(None);
        match reply {
            Ok(Reply::Ready {
                engine,
                version,
                model,
                files_closed,
                calls_closed,
            }) => {
                if !(files_closed && calls_closed) {
                    tracing::warn!(
                        files_closed,
                        calls_closed,
                        "this system does not close the worker's sandbox"
                    );
                }
                self.engine = Engine {
                    name: engine,
                    version,
                    model,
                };
                Ok(())
            }
            Ok(Reply::NoModels) => Err(Error::LoadModels {
                languages: settings.languages.clone(),
            }),
            Err(Failure::Lost(error)) => Err(error),
            Ok(_) | Err(Failure::Told(_)) => Err(Error::OutOfTurn),
        }
    }

    fn end(&mut self) -> bool {
        let Some(complaints) = self.complaints.take() else {
            return false;
        };
        let timed_out = self.watchdog.bury(self.seat);
        if complaints.join().is_err() {
            tracing::error!("listening to a worker's complaints panicked");
        }
        timed_out
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.end();
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the pool is the one place that starts worker processes"
)]
fn command(worker: &Path) -> Command {
    let mut command = Command::new(worker);
    command
        // Tesseract's OpenMP threads spin and make a page four times as dear; the library reads this when it is loaded.
        .env("OMP_THREAD_LIMIT", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    #[cfg(windows)]
    {
        use std::os::windows::process::CommandExt;
        const CREATE_NO_WINDOW: u32 = 0x0800_0000;
        command.creation_flags(CREATE_NO_WINDOW);
    }
    command
}

/// Reads what a dying worker says. Nothing of it is kept or logged, since it may quote a letter;
/// only whether memory was what it lacked.
fn listen(mut stderr: ChildStderr, starved: &AtomicBool) {
    const LAST_WORDS: [&[u8]; 3] = [b"memory allocation of", b"bad_alloc", b"out of memory"];
    let mut heard = Vec::new();
    let mut buffer = [0; 512];
    while let Ok(length @ 1..) = stderr.read(&mut buffer) {
        heard.extend_from_slice(&buffer[..length]);
        let says = |words: &[u8]| heard.windows(words.len()).any(|heard| heard == words);
        if LAST_WORDS.into_iter().any(says) {
            starved.store(true, Ordering::Release);
        }
        let old = heard.len().saturating_sub(64);
        heard.drain(..old);
    }
}
