//! Notifications of the system: how many days are to be kept, never whose or which.

use crate::failure::Failure;
use notify_rust::Notification;
use tauri::async_runtime::spawn_blocking;

/// Shows words of the window where the system shows its notifications.
#[tauri::command]
#[specta::specta]
pub(crate) async fn notify(title: String, text: String) -> Result<(), Failure> {
    let shown = spawn_blocking(move || {
        Notification::new()
            .appname("Poststelle")
            .summary(&title)
            .body(&text)
            .show()
            .map(drop)
    });
    match shown.await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => {
            tracing::warn!(%error, "the system shows no notification");
            Err(Failure::NoNotifications)
        }
        Err(error) => {
            tracing::error!(%error, "showing a notification ended early");
            Err(Failure::Broken)
        }
    }
}
