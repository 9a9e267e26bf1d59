//! E-mail as a way out of the house: by which server, from whom, with which words; and its password, which lies in the
//! keyring of the person at this seat.

mod cover;
mod settings;

pub(crate) use cover::Cover;
pub use settings::{MailEncryption, MailSettings};

use crate::{Error, Mailroom, house::locked};
use document::{HandOverProblem, HandOverStep, Private};
use forwarding::{Operation, is_mailbox, keep_password, password_of};

/// What the keyring of the person at this seat knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordState {
    /// The server wants none from this house.
    NotNeeded,
    /// It has the password.
    Kept,
    /// It does not have it.
    Missing,
    /// There is no keyring, or it stays locked.
    NoKeyring,
}

impl Mailroom {
    /// How e-mail leaves, and whether this seat has the password.
    ///
    /// # Errors
    /// Refused to roles that do not change the house.
    pub fn mail(&self) -> Result<(MailSettings, PasswordState), Error> {
        self.door.permit(Operation::ChangeHouse)?;
        let settings = self.settings().mail;
        let state = match settings.account() {
            None => PasswordState::NotNeeded,
            Some(account) => match password_of(&account) {
                Ok(Some(_)) => PasswordState::Kept,
                Ok(None) => PasswordState::Missing,
                Err(_) => PasswordState::NoKeyring,
            },
        };
        Ok((settings, state))
    }

    /// Changes how e-mail leaves; what stays here because of that is tried anew.
    ///
    /// # Errors
    /// Refused when the sender is no mailbox, or a text names a place that nothing fills.
    pub fn change_mail(&self, mail: MailSettings) -> Result<(), Error> {
        self.door.permit(Operation::ChangeHouse)?;
        if !mail.server.is_empty() && !is_mailbox(&mail.sender) {
            return Err(Error::NoMailbox);
        }
        for text in [&mail.subject, &mail.text] {
            if let Some(unknown) = cover::unknown_place(text) {
                return Err(Error::UnknownPlace(unknown.to_owned()));
            }
        }
        self.change_settings(crate::Settings {
            mail,
            ..self.settings()
        })?;
        self.try_mail_anew()
    }

    /// Lays the password into the keyring of the person at this seat; an empty one is taken away.
    ///
    /// # Errors
    /// Refused when there is no keyring, or no user whose password it could be.
    pub fn keep_mail_password(&self, password: &Private<String>) -> Result<(), Error> {
        let house = self.door.permit(Operation::ChangeHouse)?;
        house.pool()?;
        let account = self.settings().mail.account().ok_or(Error::NoMailUser)?;
        keep_password(&account, password)?;
        self.try_mail_anew()
    }

    /// Comes in at the mail server and goes out again; sends nothing.
    ///
    /// # Errors
    /// Refused to roles that do not change the house. What stands against sending is the answer.
    pub fn check_mail(&self) -> Result<Option<HandOverProblem>, Error> {
        self.door.permit(Operation::ChangeHouse)?;
        let checked = self.settings().mail.server();
        Ok(checked.and_then(|server| server.check()).err())
    }

    /// The id of a message, the same for every try.
    pub(crate) fn new_message_id(&self) -> Result<String, Error> {
        let mut id = [0; 16];
        getrandom::fill(&mut id).map_err(Error::Random)?;
        let sender = locked(&self.door.without_permit().settings)
            .mail
            .sender
            .clone();
        let domain = sender.trim_end_matches('>').rsplit_once('@');
        let domain = domain.map_or("poststelle.invalid", |(_, domain)| domain);
        Ok(format!("{:032x}@{domain}", u128::from_be_bytes(id)))
    }

    /// What stayed here because of server, login or keyring waits no longer.
    fn try_mail_anew(&self) -> Result<(), Error> {
        let house = self.door.without_permit();
        let problems = HandOverProblem::ALL.map(|one| one.is_of_the_mail().then_some(one));
        let problems: Vec<_> = problems.into_iter().flatten().collect();
        for row in house.register.hand_overs_with(&problems)? {
            self.step(&row, HandOverStep::Retried)?;
        }
        Ok(())
    }
}
