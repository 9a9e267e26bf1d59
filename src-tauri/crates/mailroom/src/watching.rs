//! From the scan folder to the way: what intake finds is taken, what cannot be taken is put aside.

use crate::{
    Changed, Error, Imported, Mailroom, ScanFolderSettings,
    house::{House, locked},
    way::{self, Arrival},
};
use document::{Actor, Channel, Fact, Private, Problem, Rejected};
use forwarding::Operation;
use intake::{FolderState, Found, FoundFile, Watch};
use register::About;
use std::{
    fs,
    io::ErrorKind,
    sync::{
        Arc, Weak,
        atomic::{AtomicBool, Ordering},
        mpsc::RecvTimeoutError,
    },
    thread::{self, JoinHandle},
    time::Duration,
};

/// A watched folder; watching ends when this is dropped.
pub(crate) struct Watching {
    state: Arc<State>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct State {
    stopped: AtomicBool,
    unreachable: AtomicBool,
}

/// How soon the end of watching is noticed.
const HEARTBEAT: Duration = Duration::from_millis(300);

/// What became of one found file.
enum Outcome {
    Letter(document::DocumentId),
    PutAside(Problem),
    /// It changed, or the archive could not write: it is offered again.
    Later,
}

impl Watching {
    pub(crate) fn is_reachable(&self) -> bool {
        !self.state.unreachable.load(Ordering::Relaxed)
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.state.stopped.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

/// Watches the scan folder of the settings from now on, in place of what was watched before.
pub(crate) fn start(house: &Arc<House>) -> Result<(), Error> {
    house.pool()?;
    *locked(&house.watching) = None;
    let Some(settings) = locked(&house.settings).scan_folder.clone() else {
        return Ok(());
    };
    let folder = prepared(house, &settings)?;
    let watch = intake::watch(folder.clone()).map_err(Error::Watch)?;
    let state = Arc::new(State::default());
    let thread = {
        // Weak, because the house owns this thread's handle.
        let (house, state) = (Arc::downgrade(house), Arc::clone(&state));
        let follow = move || follow(&house, &folder, &watch, &state);
        thread::Builder::new().name("intake".into()).spawn(follow)
    };
    let thread = Some(thread.expect("BUG: the system gives us one more thread"));
    *locked(&house.watching) = Some(Watching { state, thread });
    Ok(())
}

impl Mailroom {
    /// Takes what lies quiet in a scan folder now, waits until all of it is read and can be found,
    /// and comes back. `done` hears of each file as soon as it is through.
    ///
    /// # Errors
    /// When the folder cannot be reached or the archive itself fails.
    pub fn take_all(
        &self,
        scan_folder: &ScanFolderSettings,
        mut done: impl FnMut(Imported),
    ) -> Result<(), Error> {
        let house = self.door.permit(Operation::TakeIn)?;
        house.pool()?;
        let folder = prepared(&house, scan_folder)?;
        let found = intake::scan_once(&folder, &*house.seat.clock).map_err(Error::Watch)?;
        let mut letters = Vec::new();
        for found in found {
            let (source, outcome) = match found {
                Found::Letter(file) => (file.path.clone(), take(&house, &folder, &file)),
                Found::Problem(file, problem) => (
                    file.path.clone(),
                    put_aside(&house, &folder, &file, problem),
                ),
                Found::Folder(_) => continue,
            };
            let problem = match outcome {
                Outcome::Letter(document) => {
                    letters.push((source, document));
                    continue;
                }
                Outcome::PutAside(problem) => problem,
                Outcome::Later => Problem::NotAccessible,
            };
            done(Imported::refused(&source, problem));
        }
        for (source, document) in letters {
            self.became(&source, document)?
                .into_iter()
                .for_each(&mut done);
        }
        for document in house.unread()? {
            self.wait_until_proposed(document);
        }
        self.wait_until_findable(house.register.head()?.seq);
        Ok(())
    }
}

fn prepared(house: &House, settings: &ScanFolderSettings) -> Result<intake::ScanFolder, Error> {
    fs::create_dir_all(&settings.path).map_err(|source| Error::ScanFolder {
        path: settings.path.clone(),
        source,
    })?;
    Ok(intake::ScanFolder {
        never: vec![house.archive.folder().to_owned()],
        ..settings.as_intake()
    })
}

fn follow(house: &Weak<House>, folder: &intake::ScanFolder, watch: &Watch, state: &State) {
    while !state.stopped.load(Ordering::Relaxed) {
        let found = match watch.recv_timeout(HEARTBEAT) {
            Ok(found) => found,
            Err(RecvTimeoutError::Timeout) => continue,
            Err(RecvTimeoutError::Disconnected) => return,
        };
        let Some(house) = house.upgrade() else { return };
        match found {
            Found::Folder(seen) => {
                state
                    .unreachable
                    .store(seen == FolderState::Unreachable, Ordering::Relaxed);
                house.listeners.tell(Changed::Problems);
            }
            Found::Letter(file) => {
                if let Outcome::Later = take(&house, folder, &file) {
                    watch.again(&file);
                }
            }
            Found::Problem(file, problem) => {
                if let Outcome::Later = put_aside(&house, folder, &file, problem) {
                    watch.again(&file);
                }
            }
        }
    }
}

fn take(house: &House, folder: &intake::ScanFolder, file: &FoundFile) -> Outcome {
    match way::taken_before(house, file) {
        Ok(None) => {}
        Ok(Some(document)) => return Outcome::Letter(document),
        Err(error) => {
            tracing::error!(
                ?error,
                "the register could not say whether a file was taken before"
            );
            return Outcome::Later;
        }
    }
    let arrival = Arrival {
        file,
        channel: Channel::ScanFolder,
        actor: &Actor::House,
    };
    let document = match way::take(house, &arrival) {
        Ok(document) => document,
        Err(Error::TakeFile(error)) if error.kind() == ErrorKind::PermissionDenied => {
            return put_aside(house, folder, file, Problem::NotAccessible);
        }
        Err(error) => {
            tracing::warn!(
                ?error,
                "a file could not be taken now and stays in the scan folder"
            );
            return Outcome::Later;
        }
    };
    // It stands in the book: whatever fails from here on is tried again at the next start.
    if let Err(error) = way::read(house, document) {
        tracing::error!(%document, ?error, "a letter could not be given to the worker");
    }
    Outcome::Letter(document)
}

fn put_aside(
    house: &House,
    folder: &intake::ScanFolder,
    file: &FoundFile,
    problem: Problem,
) -> Outcome {
    let at = house.seat.clock.now();
    if let Err(error) = intake::move_to_problem_cases(folder, file, problem, at) {
        tracing::warn!(
            ?error,
            "a problem case could not be moved and stays in the scan folder"
        );
        house.listeners.tell(Changed::Problems);
        return Outcome::Later;
    }
    let fact = Fact::Rejected(Rejected {
        file_name: Private(file.name.clone()),
        bytes: Some(file.bytes),
        hash: None,
        problem,
    });
    if let Err(error) = house
        .register
        .append(at, &Actor::House, About::House, &fact)
    {
        tracing::error!(?error, "a rejected file could not be noted in the journal");
    }
    house.listeners.tell(Changed::Problems);
    Outcome::PutAside(problem)
}
