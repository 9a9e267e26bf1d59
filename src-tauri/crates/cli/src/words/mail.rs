//! German for e-mail as a way out of the house.

use document::HandOverProblem;
use mailroom::{MailEncryption, MailSettings, PasswordState};

pub(crate) fn mail(
    settings: &MailSettings,
    password: PasswordState,
    problem: Option<HandOverProblem>,
) -> String {
    if settings.server.is_empty() {
        return "Der E-Mail-Versand ist nicht eingerichtet: In „settings.toml“ fehlt der Abschnitt [mail].".to_owned();
    }
    let encryption = match settings.encryption {
        MailEncryption::StartTls => "STARTTLS",
        MailEncryption::Tls => "TLS",
    };
    let password = match password {
        PasswordState::NotNeeded => "ohne Anmeldung",
        PasswordState::Kept => "Passwort im Schlüsselbund",
        PasswordState::Missing => "kein Passwort im Schlüsselbund",
        PasswordState::NoKeyring => "kein Schlüsselbund erreichbar",
    };
    let mut line = format!(
        "{}:{}  {encryption}  {}  {password}",
        settings.server, settings.port, settings.sender
    );
    if let Some(problem) = problem {
        line.push_str(&format!("  {} {}", problem.german(), problem.what_to_do()));
    }
    line.trim_end().to_owned()
}
