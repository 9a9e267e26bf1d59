//! How letters leave by e-mail, as it travels to the settings and back. The password only ever goes in.

use serde::{Deserialize, Serialize};
use specta::Type;

/// How letters leave by e-mail, and whether this seat has the password.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MailSetup {
    /// What is set.
    pub settings: MailSettings,
    /// What the keyring of the person at this seat knows.
    pub password: PasswordState,
}

/// By which server letters leave, from whom and with which words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MailSettings {
    /// Name of the mail server; empty while no letter leaves by e-mail.
    pub server: String,
    /// Its port.
    pub port: u16,
    /// When the line is encrypted.
    pub encryption: MailEncryption,
    /// Under which name this house comes in; empty for none.
    pub user: String,
    /// The sender's mailbox.
    pub sender: String,
    /// File of a certification authority of the house.
    pub authority: Option<String>,
    /// The largest message in megabytes.
    pub largest_megabytes: u32,
    /// The subject, with places.
    pub subject: String,
    /// The cover text, with places.
    pub text: String,
}

/// When the line to the mail server is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum MailEncryption {
    /// After the server was asked for it.
    StartTls,
    /// From the first byte.
    Tls,
}

/// What the keyring of the person at this seat knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum PasswordState {
    /// The server wants none.
    NotNeeded,
    /// It has the password.
    Kept,
    /// It does not have it.
    Missing,
    /// There is no keyring.
    NoKeyring,
}

impl MailSetup {
    pub(crate) fn of(settings: mailroom::MailSettings, password: mailroom::PasswordState) -> Self {
        Self {
            settings: MailSettings {
                server: settings.server,
                port: settings.port,
                encryption: match settings.encryption {
                    mailroom::MailEncryption::StartTls => MailEncryption::StartTls,
                    mailroom::MailEncryption::Tls => MailEncryption::Tls,
                },
                user: settings.user,
                sender: settings.sender,
                authority: settings.authority.map(|path| path.display().to_string()),
                largest_megabytes: settings.largest_megabytes,
                subject: settings.subject,
                text: settings.text,
            },
            password: match password {
                mailroom::PasswordState::NotNeeded => PasswordState::NotNeeded,
                mailroom::PasswordState::Kept => PasswordState::Kept,
                mailroom::PasswordState::Missing => PasswordState::Missing,
                mailroom::PasswordState::NoKeyring => PasswordState::NoKeyring,
            },
        }
    }
}

impl MailSettings {
    /// With what the window does not show: how long an answer is awaited, in seconds.
    pub(crate) fn merged(self, patience_seconds: f64) -> mailroom::MailSettings {
        mailroom::MailSettings {
            server: self.server.trim().to_owned(),
            port: self.port,
            encryption: match self.encryption {
                MailEncryption::StartTls => mailroom::MailEncryption::StartTls,
                MailEncryption::Tls => mailroom::MailEncryption::Tls,
            },
            user: self.user.trim().to_owned(),
            sender: self.sender.trim().to_owned(),
            authority: self.authority.map(Into::into),
            largest_megabytes: self.largest_megabytes,
            subject: self.subject,
            text: self.text,
            patience_seconds,
        }
    }
}
