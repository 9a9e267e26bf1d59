//! What the window can do about letters on their way out of the house.

use crate::{
    commands::{ask, parsed},
    failure::Failure,
    wire::{Leaving, Settled},
};
use mailroom::Mailroom;
use std::{
    sync::{Arc, Weak},
    thread,
    time::Duration,
};
use tauri::AppHandle;

/// As many as anybody scrolls through.
const MOST: u32 = 500;

/// Between two looks at what is to leave; a look that finds nothing costs one question to an index.
const PAUSE: Duration = Duration::from_secs(2);

/// What is on its way out, then what left last.
#[tauri::command]
#[specta::specta]
pub(crate) async fn outbox(app: AppHandle) -> Result<Vec<Leaving>, Failure> {
    ask(app, |mailroom| {
        let all = mailroom.hand_overs(MOST)?.into_iter();
        Ok(all.map(|one| Leaving::of(one, mailroom)).collect())
    })
    .await
}

/// Tries next what waits for its time or for a person.
#[tauri::command]
#[specta::specta]
pub(crate) async fn retry_hand_over(app: AppHandle, entry_number: String) -> Result<(), Failure> {
    let number = parsed(&entry_number)?;
    ask(app, move |mailroom| Ok(mailroom.retry_hand_over(number)?)).await
}

/// Calls off what has not left yet.
#[tauri::command]
#[specta::specta]
pub(crate) async fn cancel_hand_over(
    app: AppHandle,
    entry_number: String,
    reason: String,
) -> Result<(), Failure> {
    let number = parsed(&entry_number)?;
    ask(app, move |mailroom| {
        Ok(mailroom.cancel_hand_over(number, &reason)?)
    })
    .await
}

/// Notes what a person has found out about a letter of which nobody could tell whether it left.
#[tauri::command]
#[specta::specta]
pub(crate) async fn settle_hand_over(
    app: AppHandle,
    entry_number: String,
    settled: Settled,
) -> Result<(), Failure> {
    let number = parsed(&entry_number)?;
    ask(app, move |mailroom| {
        Ok(mailroom.settle_hand_over(number, settled.into())?)
    })
    .await
}

/// Lets letters leave whose time has come, until the mailroom closes.
pub(crate) fn keep_working(mailroom: &Arc<Mailroom>) {
    let mailroom: Weak<Mailroom> = Arc::downgrade(mailroom);
    thread::Builder::new()
        .name("outbox".into())
        .spawn(move || {
            loop {
                thread::sleep(PAUSE);
                let Some(mailroom) = mailroom.upgrade() else {
                    return;
                };
                if let Err(error) = mailroom.work_outbox() {
                    tracing::warn!(?error, "could not look at what is to leave");
                }
            }
        })
        .expect("BUG: the system gives us one more thread");
}
