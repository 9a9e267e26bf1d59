//! What the window's settings can do with e-mail as a way out of the house.

use crate::{
    commands::ask,
    failure::Failure,
    wire::{MailSettings, MailSetup, Problem},
};
use document::Private;
use mailroom::Mailroom;
use tauri::AppHandle;

/// How letters leave by e-mail.
#[tauri::command]
#[specta::specta]
pub(crate) async fn mail(app: AppHandle) -> Result<MailSetup, Failure> {
    ask(app, setup_of).await
}

/// Changes how letters leave by e-mail.
#[tauri::command]
#[specta::specta]
pub(crate) async fn change_mail(app: AppHandle, mail: MailSettings) -> Result<MailSetup, Failure> {
    ask(app, move |mailroom| {
        mailroom.change_mail(mail.merged(mailroom.settings().mail.patience_seconds))?;
        setup_of(mailroom)
    })
    .await
}

/// Lays the password into the keyring of the person at this seat; an empty one is taken away.
#[tauri::command]
#[specta::specta]
pub(crate) async fn keep_mail_password(
    app: AppHandle,
    password: String,
) -> Result<MailSetup, Failure> {
    let password = Private(password);
    ask(app, move |mailroom| {
        mailroom.keep_mail_password(&password)?;
        setup_of(mailroom)
    })
    .await
}

/// Comes in at the mail server and goes out again: what stands against sending, if anything does.
#[tauri::command]
#[specta::specta]
pub(crate) async fn check_mail(app: AppHandle) -> Result<Option<Problem>, Failure> {
    ask(app, |mailroom| Ok(mailroom.check_mail()?.map(Into::into))).await
}

fn setup_of(mailroom: &Mailroom) -> Result<MailSetup, Failure> {
    let (settings, password) = mailroom.mail()?;
    Ok(MailSetup::of(settings, password))
}
