//! What can be typed about e-mail as a way out of the house.

use clap::Subcommand;

#[derive(Debug, Clone, Copy, Subcommand)]
pub(crate) enum MailCommand {
    /// Meldet sich beim Mailserver an und gleich wieder ab; sendet nichts
    Check,
    /// Legt das Passwort in den Schlüsselbund des Systems; gelesen wird eine Zeile von der Standardeingabe
    Password,
}
