//! Passwords lie in the keyring of the person at this seat, and nowhere else: Secret Service on Linux, the credential
//! manager on Windows. Without a keyring there is no password; a file never takes its place.

use document::Private;
use keyring_core::{Entry, Error, api::CredentialStoreApi};

/// Under this name the keyring shows what is ours.
const OURS: &str = "Poststelle";

/// There is no keyring, or it stays locked.
#[derive(Debug, thiserror::Error)]
#[error("no keyring within reach")]
pub struct NoKeyring(#[source] Error);

/// The password of an account, such as `poststelle@mail.auental.example`; none if none was laid down.
///
/// # Errors
/// When there is no keyring.
pub fn password_of(account: &str) -> Result<Option<Private<String>>, NoKeyring> {
    match entry(account)?.get_password() {
        Ok(password) => Ok(Some(Private(password))),
        Err(Error::NoEntry) => Ok(None),
        Err(error) => Err(NoKeyring(error)),
    }
}

/// Lays the password of an account down, in the place of the one before; an empty one takes it away.
///
/// # Errors
/// When there is no keyring.
pub fn keep_password(account: &str, password: &Private<String>) -> Result<(), NoKeyring> {
    let entry = entry(account)?;
    if !password.0.is_empty() {
        return entry.set_password(&password.0).map_err(NoKeyring);
    }
    match entry.delete_credential() {
        Ok(()) | Err(Error::NoEntry) => Ok(()),
        Err(error) => Err(NoKeyring(error)),
    }
}

/// Asked anew each time: a keyring may be unlocked or started while the program runs.
#[cfg(target_os = "linux")]
fn entry(account: &str) -> Result<Entry, NoKeyring> {
    let store = zbus_secret_service_keyring_store::Store::new().map_err(NoKeyring)?;
    store.build(OURS, account, None).map_err(NoKeyring)
}

#[cfg(windows)]
fn entry(account: &str) -> Result<Entry, NoKeyring> {
    let store = windows_native_keyring_store::Store::new().map_err(NoKeyring)?;
    store.build(OURS, account, None).map_err(NoKeyring)
}
