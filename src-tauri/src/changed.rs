//! Passes on what changed in the mailroom, gathered so that a busy morning does not flood the window.

use mailroom::{Changed as Heard, News};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::{
    thread,
    time::{Duration, Instant},
};
use tauri::AppHandle;
use tauri_specta::Event;

/// For how long news are gathered after the first.
const GATHERED: Duration = Duration::from_millis(100);

/// What changed since the last of these. The window fetches just that again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type, Event)]
#[serde(rename_all = "camelCase")]
pub struct Changed {
    /// Numbers of letters that came in.
    pub arrived: Vec<String>,
    /// Numbers of letters that went on or were changed.
    pub letters: Vec<String>,
    /// Reading went on.
    pub progress: bool,
    /// Problem cases came or went, or the scan folder did.
    pub problems: bool,
    /// Akten, Vorgänge or the file plan changed.
    pub filing: bool,
    /// People, dispositions or absences are other ones.
    pub baskets: bool,
    /// A day was closed or opened again.
    pub days: bool,
    /// Somebody has other roles.
    pub roles: bool,
    /// The index took something in.
    pub index: bool,
}

/// How far the integrity check has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type, Event)]
#[serde(rename_all = "camelCase")]
pub struct Checked {
    /// What is being checked.
    pub what: CheckedWhat,
    /// So many of it so far.
    pub done: u32,
    /// So many in all.
    pub total: u32,
}

/// What an integrity check goes through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum CheckedWhat {
    /// The journal, entry by entry.
    Entries,
    /// The originals, file by file.
    Originals,
}

/// Tells the window until the mailroom closes.
pub(crate) fn pass_on(app: AppHandle, news: News) {
    thread::Builder::new()
        .name("news".into())
        .spawn(move || {
            let within = |wait| news.recv_timeout(wait).ok();
            while let Some(changed) = gather(|| news.recv(), within, GATHERED) {
                // A window that has gone needs no news.
                changed.emit(&app).ok();
            }
        })
        .expect("BUG: the system gives us one more thread");
}

/// Waits for the first news and then a little longer for more; none when the mailroom has closed.
fn gather(
    first: impl FnOnce() -> Option<Heard>,
    more: impl Fn(Duration) -> Option<Heard>,
    wait: Duration,
) -> Option<Changed> {
    let mut changed = Changed::default();
    changed.add(first()?);
    let end = Instant::now() + wait;
    while let Some(heard) = more(end.saturating_duration_since(Instant::now())) {
        changed.add(heard);
    }
    Some(changed)
}

impl Changed {
    fn add(&mut self, heard: Heard) {
        let once = |numbers: &mut Vec<String>, number: String| {
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        };
        match heard {
            Heard::Arrived(number) => once(&mut self.arrived, number.to_string()),
            Heard::Letter(number) => once(&mut self.letters, number.to_string()),
            Heard::Progress => self.progress = true,
            Heard::Problems => self.problems = true,
            Heard::Filing => self.filing = true,
            Heard::Baskets => self.baskets = true,
            Heard::Days => self.days = true,
            Heard::Roles => self.roles = true,
            Heard::Index => self.index = true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::EntryNumber;
    use std::sync::mpsc::channel;

    #[test]
    fn many_news_arrive_as_one_and_name_each_letter_once() {
        let (sender, receiver) = channel();
        let number = |number| EntryNumber { year: 2026, number };
        for heard in [
            Heard::Arrived(number(1)),
            Heard::Letter(number(1)),
            Heard::Letter(number(1)),
            Heard::Index,
        ] {
            sender.send(heard).unwrap();
        }
        let wait = Duration::from_millis(20);
        let first = || receiver.recv().ok();
        let more = |wait| receiver.recv_timeout(wait).ok();
        let changed = gather(first, more, wait).unwrap();
        assert_eq!(changed.arrived, ["2026-000001"]);
        assert_eq!(changed.letters, ["2026-000001"]);
        assert!(changed.index && !changed.progress);
        drop(sender);
        assert_eq!(gather(first, more, wait), None);
    }
}
