//! When a file is complete: a state machine over what was seen and when, without clock or disk.
//!
//! `now` is the time since any fixed moment, never going backwards.

use crate::appearance::Appearance;
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    time::Duration,
};

/// After how many refusals in a row a file that cannot be read becomes a problem.
const STUBBORN_AFTER: u32 = 6;

/// The longest pause before a file is tried again.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// Remembers every file in the folder and says which ones are due.
#[derive(Debug)]
pub(crate) struct Quiet {
    quiet: Duration,
    quiet_empty: Duration,
    files: HashMap<PathBuf, File>,
}

#[derive(Debug)]
struct File {
    appearance: Appearance,
    /// How often in a row it could not be had.
    refusals: u32,
    state: State,
}

#[derive(Debug, PartialEq, Eq)]
enum State {
    /// To be looked at from this moment on, if it still looks the same then.
    WaitingUntil(Duration),
    /// Told; waits for the mailroom.
    Reported,
}

/// Whether a file that could not be had is tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Patience {
    /// After a pause, longer each time.
    Again,
    /// It has been tried often enough.
    Spent,
}

impl Quiet {
    pub(crate) fn new(quiet: Duration, quiet_empty: Duration) -> Self {
        Self {
            quiet,
            quiet_empty,
            files: HashMap::new(),
        }
    }

    /// Takes note of what lies in the folder now and returns the files that are due, sorted.
    /// `unread` are folders about which nothing is known this time.
    pub(crate) fn observe(
        &mut self,
        listing: &[(PathBuf, Appearance)],
        unread: &[PathBuf],
        now: Duration,
    ) -> Vec<(PathBuf, Appearance)> {
        let mut before = std::mem::take(&mut self.files);
        let mut due = Vec::new();
        for (path, appearance) in listing {
            let file = match before.remove(path) {
                Some(file) if file.appearance == *appearance => file,
                _ => self.first_seen(*appearance, now),
            };
            if matches!(file.state, State::WaitingUntil(moment) if moment <= now) {
                due.push((path.clone(), *appearance));
            }
            self.files.insert(path.clone(), file);
        }
        let hidden = |path: &Path| unread.iter().any(|folder| path.starts_with(folder));
        self.files
            .extend(before.into_iter().filter(|(path, _)| hidden(path)));
        due.sort_by(|one, other| one.0.cmp(&other.0));
        due
    }

    fn first_seen(&self, appearance: Appearance, now: Duration) -> File {
        let quiet = if appearance.bytes == 0 {
            self.quiet_empty
        } else {
            self.quiet
        };
        File {
            appearance,
            refusals: 0,
            state: State::WaitingUntil(now + quiet),
        }
    }

    /// Whether all of `listing` has been seen before.
    pub(crate) fn knows_all(&self, listing: &[(PathBuf, Appearance)]) -> bool {
        listing
            .iter()
            .all(|(path, _)| self.files.contains_key(path))
    }

    /// The file was told to the mailroom: not again, unless it changes.
    pub(crate) fn reported(&mut self, path: &Path) {
        if let Some(file) = self.files.get_mut(path) {
            file.state = State::Reported;
        }
    }

    /// The file could not be had. It waits for a pause that grows from the quiet time to a minute.
    pub(crate) fn refused(&mut self, path: &Path, now: Duration) -> Patience {
        let quiet = self.quiet;
        let Some(file) = self.files.get_mut(path) else {
            return Patience::Again;
        };
        file.refusals += 1;
        let doublings = (file.refusals - 1).min(16);
        let pause = quiet
            .saturating_mul(1 << doublings)
            .clamp(quiet, LONGEST_PAUSE.max(quiet));
        file.state = State::WaitingUntil(now + pause);
        if file.refusals < STUBBORN_AFTER {
            Patience::Again
        } else {
            Patience::Spent
        }
    }

    /// Everything that waits begins its quiet time anew: the folder was away meanwhile.
    pub(crate) fn begin_anew(&mut self, now: Duration) {
        let waiting = |file: &File| file.state != State::Reported;
        let paths: Vec<_> = self
            .files
            .iter()
            .filter(|(_, file)| waiting(file))
            .map(|(path, _)| path.clone())
            .collect();
        for path in paths {
            if let Some(appearance) = self.files.get(&path).map(|file| file.appearance) {
                let file = self.first_seen(appearance, now);
                self.files.insert(path, file);
            }
        }
    }

    /// When the next file is due, if one waits.
    pub(crate) fn next_due(&self) -> Option<Duration> {
        let moment = |file: &File| match file.state {
            State::WaitingUntil(moment) => Some(moment),
            State::Reported => None,
        };
        self.files.values().filter_map(moment).min()
    }
}

#[cfg(test)]
mod tests;
