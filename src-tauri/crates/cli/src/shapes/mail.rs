//! The JSON of e-mail as a way out of the house.

use document::HandOverProblem;
use mailroom::{MailEncryption, MailSettings, PasswordState};
use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct MailShape {
    server: String,
    port: u16,
    encryption: &'static str,
    user: String,
    sender: String,
    password: &'static str,
    problem: Option<&'static str>,
    reason: Option<&'static str>,
}

impl MailShape {
    pub(crate) fn of(
        settings: &MailSettings,
        password: PasswordState,
        problem: Option<HandOverProblem>,
    ) -> Self {
        Self {
            server: settings.server.clone(),
            port: settings.port,
            encryption: match settings.encryption {
                MailEncryption::StartTls => "starttls",
                MailEncryption::Tls => "tls",
            },
            user: settings.user.clone(),
            sender: settings.sender.clone(),
            password: match password {
                PasswordState::NotNeeded => "not_needed",
                PasswordState::Kept => "kept",
                PasswordState::Missing => "missing",
                PasswordState::NoKeyring => "no_keyring",
            },
            problem: problem.map(HandOverProblem::as_str),
            reason: problem.map(HandOverProblem::german),
        }
    }
}
