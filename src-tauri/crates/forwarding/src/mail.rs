//! E-mail leaves by the house's mail server: encrypted, to a server that proves who it is, and in two steps.
//!
//! [`MailServer::offer`] goes as far as the server asks for the message; nothing has left until then.
//! [`Offered::send`] lets it go and can tell three ends: accepted, certainly not taken, or unclear because the line
//! went dead after the last word and before the answer (RFC 5321, section 4.5.3.2.6). Only the caller knows whether a
//! message may be offered again.

mod message;

pub use message::{Attached, MailText, Outgoing, is_mailbox};

use document::{HandOverProblem, Private};
use lettre::{
    Address,
    transport::smtp::{
        Error as SmtpError,
        authentication::{Credentials, Mechanism},
        client::{Certificate, SmtpConnection, TlsParameters},
        commands::{Data, Ehlo, Mail, Rcpt},
        extension::{ClientId, MailParameter},
    },
};
use std::{cell::Cell, error::Error as _, fs, io, path::PathBuf, time::Duration};

/// "Exceeded storage allocation": the answer to a message that is too large.
const TOO_LARGE: u16 = 552;
/// How much is handed to the line at once, in bytes.
const PART: usize = 1 << 16;
/// A server that has the message gets this long to say good-bye.
const GOOD_BYE: Duration = Duration::from_millis(500);

/// When the line is encrypted. Never is no choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encryption {
    /// After the server was asked for it (STARTTLS), usually port 587.
    StartTls,
    /// From the first byte, usually port 465.
    Tls,
}

/// A mail server and how we come in.
#[derive(Debug, Clone)]
pub struct MailServer {
    /// Its name, as it must stand in its certificate.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// When the line is encrypted.
    pub encryption: Encryption,
    /// PEM file of a certification authority that holds beside those of the system.
    pub authority: Option<PathBuf>,
    /// Name and password; none for a server that takes everything from this house.
    pub login: Option<(String, Private<String>)>,
    /// How long a single answer may take.
    pub patience: Duration,
}

/// A message for which the server waits. Dropped, it has not left.
pub struct Offered {
    connection: SmtpConnection,
    message: Vec<u8>,
}

/// How the sending of a message ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// The server has it.
    Accepted,
    /// It has not left.
    NotTaken(HandOverProblem),
    /// The server has all of it or not, and has not said.
    Unclear,
}

impl MailServer {
    /// Comes in and goes out again: whether letters could leave this way.
    ///
    /// # Errors
    /// What stands against it.
    pub fn check(&self) -> Result<(), HandOverProblem> {
        self.come_in()?.quit().map(drop).map_err(before)
    }

    /// Comes in and names sender, mailbox and size, until the server asks for the message itself.
    ///
    /// # Errors
    /// What stands against it; the message is still here.
    pub fn offer(&self, outgoing: Outgoing) -> Result<Offered, HandOverProblem> {
        let Outgoing { envelope, written } = outgoing;
        let mut connection = self.come_in()?;
        let sizes = connection.command(Ehlo::new(ClientId::default()));
        let largest = largest(sizes.map_err(before)?.message());
        if largest.is_some_and(|largest| written.len() > largest) {
            connection.abort();
            return Err(HandOverProblem::MailTooLarge);
        }
        let size = largest.map(|_| MailParameter::Size(written.len()));
        let from = envelope.from().cloned();
        said(
            &mut connection,
            Mail::new(from, Vec::from_iter(size)),
            before,
        )?;
        for to in envelope.to() {
            let to: Address = to.clone();
            said(&mut connection, Rcpt::new(to, Vec::new()), at_mailbox)?;
        }
        said(&mut connection, Data, before)?;
        Ok(Offered {
            connection,
            message: written,
        })
    }

    fn come_in(&self) -> Result<SmtpConnection, HandOverProblem> {
        let tls = self.tls()?;
        let hello = ClientId::default();
        let mut connection = SmtpConnection::connect(
            (self.host.as_str(), self.port),
            Some(self.patience),
            &hello,
            (self.encryption == Encryption::Tls).then_some(&tls),
            None,
        )
        .map_err(before)?;
        if self.encryption == Encryption::StartTls {
            if !connection.can_starttls() {
                connection.abort();
                return Err(HandOverProblem::ServerUntrusted);
            }
            connection.starttls(&tls, &hello).map_err(before)?;
        }
        if let Some((user, Private(password))) = &self.login {
            let login = Credentials::new(user.clone(), password.clone());
            connection
                .auth(&[Mechanism::Plain, Mechanism::Login], &login)
                .map_err(at_login)?;
        }
        Ok(connection)
    }

    /// Certificates are always checked: for their authority, their days and the server's name.
    fn tls(&self) -> Result<TlsParameters, HandOverProblem> {
        let unusable = |what: &str| {
            tracing::warn!(what, "the certification authority cannot be used");
            HandOverProblem::ServerUntrusted
        };
        let mut tls = TlsParameters::builder(self.host.clone());
        if let Some(path) = &self.authority {
            let pem = fs::read(path).map_err(|_| unusable("not readable"))?;
            let authority = Certificate::from_pem(&pem).map_err(|_| unusable("no PEM"))?;
            tls = tls.add_root_certificate(authority);
        }
        tls.build().map_err(|_| unusable("no certificate"))
    }
}

impl Offered {
    /// Lets the message go.
    pub fn send(&mut self) -> Delivery {
        // The last word follows only when all parts were handed to the line. Without it no server has a message.
        let all_said = Cell::new(false);
        let last_word = std::iter::from_fn(|| {
            all_said.set(true);
            None
        });
        let parts = self.message.chunks(PART).chain(last_word);
        match self.connection.message_iter(parts) {
            Ok(_) => Delivery::Accepted,
            Err(error) if error.status().is_some() => Delivery::NotTaken(before(error)),
            Err(error) if all_said.get() => {
                tracing::warn!(%error, "nobody can tell whether a message has left");
                Delivery::Unclear
            }
            Err(error) => Delivery::NotTaken(before(error)),
        }
    }

    /// Says good-bye to a server that has the message; whether it answers does not matter any more.
    pub fn leave(mut self) {
        let patience = self.connection.set_timeout(Some(GOOD_BYE));
        if patience.is_ok() {
            self.connection.quit().ok();
        }
    }
}

/// One word of the talk before the message.
fn said(
    connection: &mut SmtpConnection,
    word: impl std::fmt::Display,
    meaning: fn(SmtpError) -> HandOverProblem,
) -> Result<(), HandOverProblem> {
    connection.command(word).map(drop).map_err(|error| {
        let problem = meaning(error);
        if connection.has_broken() {
            return problem;
        }
        connection.abort();
        problem
    })
}

/// The largest message in bytes, if the server names one (RFC 1870); zero stands for none.
fn largest<'a>(mut lines: impl Iterator<Item = &'a str>) -> Option<usize> {
    let size = lines.find_map(|line| line.strip_prefix("SIZE "))?;
    size.trim().parse().ok().filter(|size| *size > 0)
}

/// What an error means as long as the message has not left.
#[expect(
    clippy::needless_pass_by_value,
    reason = "so that it fits into map_err"
)]
fn before(error: SmtpError) -> HandOverProblem {
    let code = error.status().map(u16::from);
    // The words of a server may name a mailbox: only its number is for the log.
    tracing::warn!(
        code,
        tls = error.is_tls(),
        "the mail server did not take a message"
    );
    match code {
        Some(TOO_LARGE) => HandOverProblem::MailTooLarge,
        Some(500..) => HandOverProblem::MailRefused,
        Some(_) => HandOverProblem::MailDeferred,
        None if error.is_tls() || broke_the_seal(&error) => HandOverProblem::ServerUntrusted,
        None => HandOverProblem::ServerUnreachable,
    }
}

fn at_mailbox(error: SmtpError) -> HandOverProblem {
    match before(error) {
        HandOverProblem::MailRefused => HandOverProblem::MailboxRefused,
        other => other,
    }
}

/// A server that offers no way to come in does not want this house either.
fn at_login(error: SmtpError) -> HandOverProblem {
    let offers_none = error.is_client();
    match before(error) {
        HandOverProblem::MailRefused => HandOverProblem::LoginRefused,
        _ if offers_none => HandOverProblem::LoginRefused,
        other => other,
    }
}

/// Failures of the encryption come up through the line, as data that make no sense.
fn broke_the_seal(error: &SmtpError) -> bool {
    let mut source = error.source();
    while let Some(error) = source {
        if let Some(line) = error.downcast_ref::<io::Error>()
            && line.kind() == io::ErrorKind::InvalidData
        {
            return true;
        }
        source = error.source();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_names_the_largest_message_or_none() {
        let named = |lines: &[&str]| largest(lines.iter().copied());
        assert_eq!(
            named(&["mail.example", "SIZE 1048576", "8BITMIME"]),
            Some(1_048_576)
        );
        assert_eq!(named(&["mail.example", "SIZE 0"]), None);
        assert_eq!(named(&["mail.example", "SIZE"]), None);
        assert_eq!(named(&[]), None);
    }
}
