//! Ends workers that take too long, from outside: a hanging worker cannot be asked to stop.
//!
//! What counts is how long a worker works, as far as the system tells. One that gets little of a busy machine may
//! take several times as long; one that does not work at all hangs.

use std::io;
use std::process::Child;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::process;

/// Holds every seat's process and the time at which it has to have answered.
pub(super) struct Watchdog {
    watched: Mutex<Watched>,
    changed: Condvar,
}

struct Watched {
    seats: Vec<Leash>,
    stopping: bool,
}

#[derive(Default)]
struct Leash {
    child: Option<Child>,
    deadline: Option<Instant>,
    /// How long it may work for this answer.
    allowed: Duration,
    /// How long it had worked before.
    worked_before: Option<Duration>,
    /// How long it had worked when its time was over last.
    worked_last: Option<Duration>,
    prolonged: u32,
    timed_out: bool,
}

/// How often a worker on a busy machine gets the same time again.
const MOST_PROLONGED: u32 = 9;
/// A worker that worked less in all its time hangs.
const LEAST_WORK: Duration = Duration::from_millis(50);
/// A worker that worked for a larger share of its time has used it up.
const MOST_WORK: f32 = 0.9;

impl Watchdog {
    /// Starts the thread that watches.
    pub(super) fn start(seats: usize) -> io::Result<(Arc<Self>, JoinHandle<()>)> {
        let seats = (0..seats).map(|_| Leash::default()).collect();
        let watchdog = Arc::new(Self {
            watched: Mutex::new(Watched {
                seats,
                stopping: false,
            }),
            changed: Condvar::new(),
        });
        let watching = Arc::clone(&watchdog);
        let thread = std::thread::Builder::new()
            .name("recognition-watchdog".into())
            .spawn(move || watching.watch())?;
        Ok((watchdog, thread))
    }

    /// Takes a process on the leash. While stopping, it is ended at once.
    pub(super) fn hold(&self, seat: usize, mut child: Child) {
        let mut watched = self.watched();
        if watched.stopping {
            end(&mut child);
        }
        watched.seats[seat] = Leash {
            child: Some(child),
            ..Leash::default()
        };
    }

    /// From now on the process of this seat has so long to answer; `None` means for ever.
    pub(super) fn allow(&self, seat: usize, time: Option<Duration>) {
        let mut watched = self.watched();
        let leash = &mut watched.seats[seat];
        leash.deadline = time.map(|time| Instant::now() + time);
        leash.allowed = time.unwrap_or_default();
        leash.worked_before = leash.worked();
        leash.worked_last = leash.worked_before;
        leash.prolonged = 0;
        drop(watched);
        self.changed.notify_all();
    }

    /// Ends the process of this seat; its thread will notice.
    pub(super) fn kill(&self, seat: usize) {
        if let Some(child) = &mut self.watched().seats[seat].child {
            end(child);
        }
    }

    /// Ends the process of this seat if it still runs, and waits for it: no zombie stays.
    /// Whether it had been ended because it had not answered in time.
    pub(super) fn bury(&self, seat: usize) -> bool {
        let mut leash = std::mem::take(&mut self.watched().seats[seat]);
        if let Some(child) = &mut leash.child {
            end(child);
            let status = child.wait();
            tracing::debug!(seat, ?status, timed_out = leash.timed_out, "worker ended");
        }
        leash.timed_out
    }

    /// Process number of this seat's worker.
    pub(super) fn process(&self, seat: usize) -> Option<u32> {
        self.watched().seats[seat].child.as_ref().map(Child::id)
    }

    /// Ends all processes, now and from now on.
    pub(super) fn stop(&self) {
        let mut watched = self.watched();
        watched.stopping = true;
        for child in watched
            .seats
            .iter_mut()
            .filter_map(|leash| leash.child.as_mut())
        {
            end(child);
        }
        drop(watched);
        self.changed.notify_all();
    }

    fn watch(&self) {
        let mut watched = self.watched();
        while !watched.stopping {
            let now = Instant::now();
            for leash in &mut watched.seats {
                if leash.deadline.is_some_and(|deadline| deadline <= now) {
                    if leash.is_starved() {
                        leash.prolonged += 1;
                        leash.deadline = Some(now + leash.allowed);
                        continue;
                    }
                    leash.deadline = None;
                    leash.timed_out = true;
                    if let Some(child) = &mut leash.child {
                        end(child);
                    }
                }
            }
            let next = watched
                .seats
                .iter()
                .filter_map(|leash| leash.deadline)
                .min();
            watched = match next {
                None => self
                    .changed
                    .wait(watched)
                    .unwrap_or_else(PoisonError::into_inner),
                Some(next) => {
                    let time = next.saturating_duration_since(now);
                    self.changed
                        .wait_timeout(watched, time)
                        .unwrap_or_else(PoisonError::into_inner)
                        .0
                }
            };
        }
    }

    fn watched(&self) -> MutexGuard<'_, Watched> {
        self.watched.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Leash {
    fn worked(&self) -> Option<Duration> {
        process::working_time(self.child.as_ref()?.id())
    }

    /// It works as far as the machine lets it.
    fn is_starved(&mut self) -> bool {
        let (Some(before), Some(last), Some(now)) =
            (self.worked_before, self.worked_last, self.worked())
        else {
            return false;
        };
        self.worked_last = Some(now);
        let (all, lately) = (now.saturating_sub(before), now.saturating_sub(last));
        self.prolonged < MOST_PROLONGED
            && lately >= LEAST_WORK
            && all < self.allowed.mul_f32(MOST_WORK)
    }
}

fn end(child: &mut Child) {
    if let Err(error) = child.kill() {
        tracing::warn!(%error, "could not end a worker");
    }
}
