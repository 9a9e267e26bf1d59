//! What is said on the command line about the pages of a letter, its receipt and closed envelopes.

use super::{arrival, date, minute, sealed_class};
use clap::Subcommand;
use document::{ArrivalKind, Date, EntryNumber, SealedClass, Time};
use std::path::PathBuf;

/// What is done with the pages of a letter.
#[derive(Debug, Subcommand)]
pub(crate) enum PagesCommand {
    /// Dreht Seiten im Uhrzeigersinn
    Rotate {
        #[arg(required = true, value_name = "SEITE")]
        pages: Vec<u32>,
        /// Um so viel Grad: 90, 180 oder 270
        #[arg(long, default_value_t = 90)]
        by: u16,
    },
    /// Legt Seiten beiseite
    Drop {
        #[arg(required_unless_present = "blank", value_name = "SEITE")]
        pages: Vec<u32>,
        /// Alle leeren Seiten
        #[arg(long)]
        blank: bool,
    },
    /// Nimmt beiseite gelegte Seiten wieder auf, gezählt unter ihnen von 1
    TakeBack {
        #[arg(required = true, value_name = "SEITE")]
        pages: Vec<u32>,
    },
    /// Bringt alle Seiten in diese Reihenfolge
    Order {
        #[arg(required = true, value_name = "SEITE")]
        pages: Vec<u32>,
    },
    /// Mit dieser Seite beginnt ein neues Schreiben mit eigener Eingangsnummer
    Split {
        #[arg(value_name = "SEITE")]
        page: u32,
    },
    /// Hängt die Seiten eines anderen Schreibens an; beide Nummern bleiben im Buch
    Join {
        #[arg(value_name = "EINGANGSNUMMER")]
        other: EntryNumber,
    },
    /// Setzt einen neuen Scan an die Stelle einer Seite
    Rescan {
        #[arg(value_name = "SEITE")]
        page: u32,
        #[arg(value_name = "DATEI")]
        file: PathBuf,
    },
}

/// When and how a letter came; what is not named stays.
#[derive(Debug, clap::Args)]
pub(crate) struct Receipt {
    #[arg(value_name = "EINGANGSNUMMER")]
    pub(crate) number: EntryNumber,
    /// Eingangsdatum, JJJJ-MM-TT
    #[arg(long, value_name = "TAG", value_parser = date)]
    pub(crate) on: Option<Date>,
    /// Uhrzeit, SS:MM
    #[arg(long, value_name = "UHRZEIT", value_parser = minute)]
    pub(crate) at: Option<Time>,
    /// Eingangsart: post, registered, served, courier, night_letterbox, by_hand, fax, email, portal
    #[arg(long, value_name = "ART", value_parser = arrival)]
    pub(crate) by: Option<ArrivalKind>,
    /// Warum; nötig bei anderem Tag oder anderer Uhrzeit
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(crate) reason: String,
}

/// An envelope that stays closed.
#[derive(Debug, clap::Args)]
pub(crate) struct Seal {
    /// Warum: personal, confidential, application, staff_council, council, bid, ballot, court, other
    #[arg(long, value_name = "GRUND", value_parser = sealed_class)]
    pub(crate) class: SealedClass,
    /// An wen
    #[arg(long, value_name = "NAME")]
    pub(crate) to: String,
    /// Absender, soweit er auf dem Umschlag steht
    #[arg(long, value_name = "NAME")]
    pub(crate) from: Option<String>,
    /// Was sonst außen zu sehen ist, etwa die Vergabenummer
    #[arg(long, value_name = "TEXT")]
    pub(crate) remark: Option<String>,
    /// Eingangsdatum, JJJJ-MM-TT; sonst jetzt
    #[arg(long, value_name = "TAG", value_parser = date, requires = "at")]
    pub(crate) on: Option<Date>,
    /// Uhrzeit, SS:MM
    #[arg(long, value_name = "UHRZEIT", value_parser = minute, requires = "on")]
    pub(crate) at: Option<Time>,
    /// Eingangsart
    #[arg(long, value_name = "ART", value_parser = arrival, default_value = "post")]
    pub(crate) by: ArrivalKind,
}
