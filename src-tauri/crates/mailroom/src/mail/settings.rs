//! How e-mail leaves, as `settings.toml` says it under `[mail]`. The password never stands here.

use document::HandOverProblem;
use forwarding::{Encryption, MailServer, password_of};
use serde::{Deserialize, Serialize};
use std::{path::PathBuf, time::Duration};

/// By which server letters leave by e-mail, from whom and with which words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MailSettings {
    /// Name of the mail server; empty while no letter leaves by e-mail.
    pub server: String,
    /// Its port.
    pub port: u16,
    /// When the line is encrypted.
    pub encryption: MailEncryption,
    /// Under which name this house comes in; empty for a server that takes everything from it.
    pub user: String,
    /// The sender's mailbox, such as `Poststelle <poststelle@auental.example>`.
    pub sender: String,
    /// PEM file of a certification authority of the house, beside those of the system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<PathBuf>,
    /// The largest message in megabytes (of 1,000,000 bytes), as it travels.
    pub largest_megabytes: u32,
    /// Seconds for which an answer of the server is awaited.
    pub patience_seconds: f64,
    /// The subject, with places such as `{nummer}`.
    pub subject: String,
    /// The cover text, with places such as `{betreff}`.
    pub text: String,
}

/// When the line to the mail server is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailEncryption {
    /// After the server was asked for it, usually port 587.
    #[default]
    StartTls,
    /// From the first byte, usually port 465.
    Tls,
}

impl Default for MailSettings {
    fn default() -> Self {
        Self {
            server: String::new(),
            port: 587,
            encryption: MailEncryption::default(),
            user: String::new(),
            sender: String::new(),
            authority: None,
            largest_megabytes: 20,
            patience_seconds: 60.0,
            subject: "Posteingang {nummer} für {amt}".to_owned(),
            text: "Guten Tag,\n\nanbei ein Schreiben aus dem Posteingang.\n\nEingangsnummer: {nummer}\nEingegangen am: {eingang}\nAbsender: {absender}\nBetreff: {betreff}\nZuständig: {amt}\n\nDas Schreiben liegt auch im Postkorb.\n\nPoststelle {haus}\n".to_owned(),
        }
    }
}

impl MailSettings {
    /// Under which name the keyring has the password; none where no password is needed.
    pub(crate) fn account(&self) -> Option<String> {
        let needed = !self.user.is_empty() && !self.server.is_empty();
        needed.then(|| format!("{}@{}", self.user, self.server))
    }

    pub(crate) fn largest_bytes(&self) -> usize {
        (self.largest_megabytes as usize).saturating_mul(1_000_000)
    }

    /// The server, with the password out of the keyring.
    pub(crate) fn server(&self) -> Result<MailServer, HandOverProblem> {
        if self.server.is_empty() {
            return Err(HandOverProblem::MailNotSetUp);
        }
        let login = match self.account() {
            None => None,
            Some(account) => {
                let found = password_of(&account).map_err(|error| {
                    tracing::warn!(%error, "no keyring");
                    HandOverProblem::KeyringMissing
                })?;
                let password = found.ok_or(HandOverProblem::PasswordMissing)?;
                Some((self.user.clone(), password))
            }
        };
        let patience = self.patience_seconds.clamp(0.1, 600.0);
        Ok(MailServer {
            host: self.server.clone(),
            port: self.port,
            encryption: match self.encryption {
                MailEncryption::StartTls => Encryption::StartTls,
                MailEncryption::Tls => Encryption::Tls,
            },
            authority: self.authority.clone(),
            login,
            patience: Duration::try_from_secs_f64(patience).unwrap_or(Duration::from_secs(60)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_needs_no_password_asks_no_keyring() {
        let mut mail = MailSettings::default();
        assert_eq!(mail.account(), None);
        let refused = mail.server().map(drop);
        assert_eq!(refused, Err(HandOverProblem::MailNotSetUp));
        mail.server = "mail.auental.example".into();
        assert!(mail.server().is_ok_and(|server| server.login.is_none()));
        mail.user = "poststelle".into();
        let account = mail.account();
        assert_eq!(account.as_deref(), Some("poststelle@mail.auental.example"));
    }
}
