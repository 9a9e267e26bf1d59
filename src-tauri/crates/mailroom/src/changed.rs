//! Tells listeners what changed, so that they fetch just that again.

use crate::{house::House, permit::Door};
use document::EntryNumber;
use forwarding::Operation;
use std::{
    sync::{
        Arc, Mutex, PoisonError, Weak,
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    time::{Duration, Instant},
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
    /// Somebody has other roles.
    Roles,
    /// The index has taken in everything up to now.
    Index,
}

/// What changed, for one person: numbers of letters that they may not see are not told.
pub struct News {
    all: Receiver<Changed>,
    /// The house holds the other end, and must be free to go.
    house: Weak<House>,
}

impl News {
    pub(crate) fn of(house: &Arc<House>) -> Self {
        Self {
            all: house.listeners.subscribe(),
            house: Arc::downgrade(house),
        }
    }

    /// Waits for the next change; none once the mailroom has closed.
    pub fn recv(&self) -> Option<Changed> {
        loop {
            let heard = self.all.recv().ok()?;
            if self.may_be_told(heard) {
                return Some(heard);
            }
        }
    }

    /// Waits for the next change, for so long at most.
    ///
    /// # Errors
    /// When nothing happened meanwhile, or the mailroom has closed.
    pub fn recv_timeout(&self, wait: Duration) -> Result<Changed, RecvTimeoutError> {
        let end = Instant::now() + wait;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let heard = self.all.recv_timeout(left)?;
            if self.may_be_told(heard) {
                return Ok(heard);
            }
        }
    }

    fn may_be_told(&self, heard: Changed) -> bool {
        let (Changed::Arrived(number) | Changed::Letter(number)) = heard else {
            return true;
        };
        let Some(house) = self.house.upgrade() else {
            return false;
        };
        let door = Door::of(house);
        door.permit(Operation::SeeLetters)
            .is_ok_and(|permit| permit.row(number).is_ok())
    }
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
