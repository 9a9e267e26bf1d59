//! Tells listeners what changed, so that they fetch just that again.

use document::EntryNumber;
use std::sync::{
    Mutex, PoisonError,
    mpsc::{Receiver, Sender, channel},
};

/// What changed. Listeners fetch the new state; nothing of it travels here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// A letter came in.
    Arrived(EntryNumber),
    /// A letter went on or was changed.
    Letter(EntryNumber),
    /// Reading went on: another page, or a letter more or less in work.
    Progress,
    /// A file was put among the problem cases, or the scan folder came or went.
    Problems,
    /// An Akte or a Vorgang was opened, closed or got another letter; or the file plan was changed.
    Filing,
    /// People, dispositions or absences are other ones.
    Baskets,
    /// A day list was closed or opened again.
    Days,
    /// The index has taken in everything up to now.
    Index,
}

/// Those who want to know.
#[derive(Default)]
pub(crate) struct Listeners(Mutex<Vec<Sender<Changed>>>);

impl Listeners {
    pub(crate) fn subscribe(&self) -> Receiver<Changed> {
        let (sender, receiver) = channel();
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(sender);
        receiver
    }

    /// Tells everybody; who has gone is forgotten.
    pub(crate) fn tell(&self, what: Changed) {
        let mut listeners = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        listeners.retain(|listener| listener.send(what).is_ok());
    }
}
