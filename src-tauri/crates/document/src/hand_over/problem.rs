//! Why something could not leave the house.

/// Why something could not leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandOverProblem {
    /// The folder is not there, or it is another one: a drive that is not connected.
    FolderMissing,
    /// The folder cannot be written.
    FolderRefused,
    /// The letter's own files cannot be read.
    LetterUnreadable,
    /// Nobody has said by which server e-mail leaves, or the sender's or the unit's address is none.
    MailNotSetUp,
    /// The system has no keyring for passwords, or it stays locked.
    KeyringMissing,
    /// The keyring of the person at this seat does not have the password.
    PasswordMissing,
    /// The mail server does not answer, or ends the talk.
    ServerUnreachable,
    /// The mail server does not encrypt, or cannot prove who it is.
    ServerUntrusted,
    /// The mail server does not accept user or password.
    LoginRefused,
    /// The mail server does not want the message now (4yz).
    MailDeferred,
    /// The mail server does not want the message (5yz).
    MailRefused,
    /// The mail server does not know the unit's mailbox (5yz).
    MailboxRefused,
    /// The message is larger than the house or the mail server allows.
    MailTooLarge,
}

impl HandOverProblem {
    /// Every one.
    pub const ALL: [Self; 13] = [
        Self::FolderMissing,
        Self::FolderRefused,
        Self::LetterUnreadable,
        Self::MailNotSetUp,
        Self::KeyringMissing,
        Self::PasswordMissing,
        Self::ServerUnreachable,
        Self::ServerUntrusted,
        Self::LoginRefused,
        Self::MailDeferred,
        Self::MailRefused,
        Self::MailboxRefused,
        Self::MailTooLarge,
    ];

    /// Stable name on disk and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FolderMissing => "folder_missing",
            Self::FolderRefused => "folder_refused",
            Self::LetterUnreadable => "letter_unreadable",
            Self::MailNotSetUp => "mail_not_set_up",
            Self::KeyringMissing => "keyring_missing",
            Self::PasswordMissing => "password_missing",
            Self::ServerUnreachable => "server_unreachable",
            Self::ServerUntrusted => "server_untrusted",
            Self::LoginRefused => "login_refused",
            Self::MailDeferred => "mail_deferred",
            Self::MailRefused => "mail_refused",
            Self::MailboxRefused => "mailbox_refused",
            Self::MailTooLarge => "mail_too_large",
        }
    }

    /// The one with this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }

    /// Trying again by itself would not help, or would do harm: a wrong password locks an account.
    pub fn needs_a_person(self) -> bool {
        matches!(
            self,
            Self::LoginRefused | Self::MailRefused | Self::MailboxRefused | Self::MailTooLarge
        )
    }

    /// It is about the house's mail and not about the one message: others would meet the same now.
    pub fn is_of_the_mail(self) -> bool {
        matches!(
            self,
            Self::MailNotSetUp
                | Self::KeyringMissing
                | Self::PasswordMissing
                | Self::ServerUnreachable
                | Self::ServerUntrusted
                | Self::LoginRefused
        )
    }

    /// For people.
    pub fn german(self) -> &'static str {
        match self {
            Self::FolderMissing => "Der Übergabeordner ist nicht erreichbar.",
            Self::FolderRefused => "Der Übergabeordner lässt sich nicht beschreiben.",
            Self::LetterUnreadable => "Die Dateien des Schreibens lassen sich nicht lesen.",
            Self::MailNotSetUp => "Der E-Mail-Versand ist nicht vollständig eingerichtet.",
            Self::KeyringMissing => "Es ist kein Schlüsselbund für Passwörter erreichbar.",
            Self::PasswordMissing => "Im Schlüsselbund fehlt das Passwort für den Mailserver.",
            Self::ServerUnreachable => "Der Mailserver antwortet nicht.",
            Self::ServerUntrusted => {
                "Der Mailserver weist sich nicht mit einem gültigen Zertifikat aus."
            }
            Self::LoginRefused => "Der Mailserver nimmt Benutzername oder Passwort nicht an.",
            Self::MailDeferred => "Der Mailserver nimmt die E-Mail zurzeit nicht an.",
            Self::MailRefused => "Der Mailserver lehnt die E-Mail ab.",
            Self::MailboxRefused => "Der Mailserver kennt die E-Mail-Adresse des Amts nicht.",
            Self::MailTooLarge => "Die E-Mail ist zu groß.",
        }
    }

    /// What a person can do about it; empty where only waiting helps.
    pub fn what_to_do(self) -> &'static str {
        match self {
            Self::FolderMissing => "Bitte prüfen Sie, ob das Laufwerk verbunden ist.",
            Self::FolderRefused => "Bitte prüfen Sie die Rechte am Ordner.",
            Self::LetterUnreadable => {
                "Bitte starten Sie die Integritätsprüfung und wenden Sie sich an Ihre Administration."
            }
            Self::MailNotSetUp => {
                "Bitte ergänzen Sie unter Einstellungen > E-Mail Mailserver und Absender und beim Amt eine gültige Adresse."
            }
            Self::KeyringMissing => {
                "Bitte starten oder entsperren Sie den Schlüsselbund (zum Beispiel GNOME Passwörter oder KWallet). Fehlt er, bitten Sie Ihre Administration, ihn einzurichten. In einer Datei speichert Poststelle kein Passwort."
            }
            Self::PasswordMissing => {
                "Bitte tragen Sie es an diesem Arbeitsplatz unter Einstellungen > E-Mail ein."
            }
            Self::ServerUnreachable => {
                "Bitte prüfen Sie Netzwerk, Servername und Anschluss unter Einstellungen > E-Mail."
            }
            Self::ServerUntrusted => {
                "Es wurde nichts gesendet. Bitte prüfen Sie Servername, Anschluss und Verschlüsselung; für einen hausinternen Server nennen Sie unter Einstellungen > E-Mail das Zertifikat der Zertifizierungsstelle."
            }
            Self::LoginRefused => {
                "Bitte berichtigen Sie Benutzername und Passwort unter Einstellungen > E-Mail."
            }
            Self::MailDeferred => "",
            Self::MailRefused => {
                "Bitte fragen Sie Ihre Administration, warum der Mailserver ablehnt, und versuchen Sie es dann noch einmal."
            }
            Self::MailboxRefused => {
                "Bitte berichtigen Sie die Adresse unter Einstellungen > Ämter, brechen Sie hier ab und leiten Sie das Schreiben erneut weiter."
            }
            Self::MailTooLarge => {
                "Bitte geben Sie das Schreiben auf anderem Weg weiter, zum Beispiel über einen Übergabeordner oder als exportierte Datei, und brechen Sie hier ab."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_waits_for_a_person_says_what_to_do() {
        for problem in HandOverProblem::ALL {
            assert!(
                !problem.needs_a_person() || !problem.what_to_do().is_empty(),
                "{problem:?}"
            );
            assert_eq!(HandOverProblem::from_name(problem.as_str()), Some(problem));
        }
    }
}
