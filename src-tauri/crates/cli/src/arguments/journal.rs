//! What can be typed about the Posteingangsbuch.

use clap::Args;
use document::{Basket, Date, EntryNumber, Private};
use mailroom::JournalQuery;
use std::path::PathBuf;

/// The Posteingangsbuch.
#[derive(Debug, Args)]
pub(crate) struct Journal {
    /// Nur dieses Schreiben: jeder Eintrag zu ihm, der älteste zuerst
    #[arg(value_name = "EINGANGSNUMMER", conflicts_with_all = ["first", "last", "from", "to", "basket", "person", "entries", "letterless", "csv"])]
    pub(crate) number: Option<EntryNumber>,
    /// Ab dieser Eingangsnummer
    #[arg(long, value_name = "EINGANGSNUMMER")]
    first: Option<EntryNumber>,
    /// Bis zu dieser Eingangsnummer
    #[arg(long, value_name = "EINGANGSNUMMER")]
    last: Option<EntryNumber>,
    /// Ab diesem Tag: des Eingangs, mit --entries des Eintrags; JJJJ-MM-TT
    #[arg(long, value_name = "TAG", value_parser = super::date)]
    from: Option<Date>,
    /// Bis zu diesem Tag
    #[arg(long, value_name = "TAG", value_parser = super::date)]
    to: Option<Date>,
    /// Was in diesem Postkorb liegt oder lag oder für dieses Amt bestimmt ist: Schlüssel eines Amts oder person:NAME
    #[arg(long, value_name = "POSTKORB", value_parser = super::circulating::basket)]
    basket: Option<Basket>,
    /// Was diese Person getan hat: ihr Anmeldename
    #[arg(long, value_name = "NAME")]
    person: Option<String>,
    /// Einträge statt Schreiben
    #[arg(long)]
    entries: bool,
    /// Nur Einträge ohne Schreiben: Tage, Rollen, Abwesenheiten, nicht aufgenommene Dateien
    #[arg(long)]
    letterless: bool,
    /// Höchstens so viele, die neuesten
    #[arg(long, default_value_t = u32::MAX, hide_default_value = true)]
    pub(crate) limit: u32,
    /// Schreibt alles Gefundene, das älteste zuerst, als Tabelle in diese Datei
    #[arg(long, value_name = "DATEI", conflicts_with = "limit")]
    pub(crate) csv: Option<PathBuf>,
}

impl Journal {
    /// Entries are wanted, not letters.
    pub(crate) fn wants_entries(&self) -> bool {
        self.entries || self.letterless
    }

    pub(crate) fn query(&self) -> JournalQuery {
        JournalQuery {
            first: self.first,
            last: self.last,
            from: self.from,
            to: self.to,
            basket: self.basket.clone(),
            person: self.person.clone().map(Private),
            letterless: self.letterless,
        }
    }
}
