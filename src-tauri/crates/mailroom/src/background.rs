//! A thread of the house that works for as long as the archive is open.

use crate::house::{House, locked};
use std::{
    sync::{Arc, Mutex, Weak},
    thread::{self, JoinHandle},
};

/// The thread, once it was started and until it has ended.
#[derive(Default)]
pub(crate) struct Background(Mutex<Option<JoinHandle<()>>>);

impl Background {
    /// Starts it. It holds the house weakly, because the house owns the thread.
    pub(crate) fn start(
        &self,
        name: &str,
        house: &Arc<House>,
        work: impl FnOnce(&Weak<House>) + Send + 'static,
    ) {
        let house = Arc::downgrade(house);
        let thread = thread::Builder::new().name(name.into());
        let thread = thread.spawn(move || work(&house));
        *locked(&self.0) = Some(thread.expect("BUG: the system gives us one more thread"));
    }

    /// Waits until it has ended, which it must have been told before.
    pub(crate) fn join(&self) {
        if let Some(thread) = locked(&self.0).take() {
            thread.join().ok();
        }
    }
}
