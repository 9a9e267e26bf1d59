//! What can be typed about the outbox.

use clap::{Subcommand, ValueEnum};
use document::EntryNumber;

#[derive(Debug, Subcommand)]
pub(crate) enum OutboxCommand {
    /// Übergibt, was an der Reihe ist, und nimmt Quittungen zur Kenntnis
    Send,
    /// Versucht die Übergabe eines Schreibens sofort noch einmal
    Retry {
        #[arg(value_name = "EINGANGSNUMMER")]
        number: EntryNumber,
    },
    /// Bricht die Übergabe eines Schreibens ab, solange es das Haus nicht verlassen hat
    Cancel {
        #[arg(value_name = "EINGANGSNUMMER")]
        number: EntryNumber,
        /// Warum
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Hält fest, was eine unklare Übergabe geworden ist: angekommen, oder noch einmal senden
    Settle {
        #[arg(value_name = "EINGANGSNUMMER")]
        number: EntryNumber,
        #[arg(value_enum)]
        what: Settling,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Settling {
    /// Beim Empfänger nachgefragt: Es ist angekommen
    Arrived,
    /// Beim Empfänger nachgefragt: Es ist nicht da und wird noch einmal gesendet
    Again,
}
