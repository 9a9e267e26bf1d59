//! What can be typed about letters on their way through the offices.

use clap::{ArgGroup, Args, Subcommand, ValueEnum};
use document::{Basket, Date, EntryNumber, ErrandId, Scope, Timeliness};
use mailroom::{DispositionOrder, Shelf};

/// Where letters shall go.
#[derive(Debug, Args)]
pub(crate) struct Forward {
    #[arg(required = true, value_name = "EINGANGSNUMMER")]
    pub(crate) numbers: Vec<EntryNumber>,
    /// Federführendes Amt (Schlüssel) oder person:NAME; sonst das Amt des Formulars
    #[arg(long, value_name = "POSTKORB", value_parser = basket)]
    pub(crate) to: Option<Basket>,
    /// Zur Kenntnis an; mehrfach möglich
    #[arg(long, value_name = "POSTKORB", value_parser = basket)]
    pub(crate) copy: Vec<Basket>,
    /// Verfügung als SCHLÜSSEL[@POSTKORB][=TAG], etwa zwv, zmz@kasse oder wv=2026-12-01; mehrfach, der Reihe nach
    #[arg(long, value_name = "VERFÜGUNG", value_parser = disposition)]
    pub(crate) disposition: Vec<DispositionOrder>,
    /// Bemerkung
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(crate) note: String,
}

/// Which part of which basket.
#[derive(Debug, Args)]
pub(crate) struct BasketArguments {
    /// Amt (Schlüssel) oder person:NAME
    #[arg(value_name = "POSTKORB", value_parser = basket)]
    pub(crate) basket: Basket,
    /// Fach: new, taken, waiting, done
    #[arg(long, value_name = "FACH", default_value = "new", value_parser = shelf)]
    pub(crate) shelf: Shelf,
    /// Was an einem anderen Tag dort liegen wird, JJJJ-MM-TT
    #[arg(long, value_name = "TAG", value_parser = day)]
    pub(crate) on: Option<Date>,
    /// Höchstens so viele
    #[arg(long, default_value_t = 500)]
    pub(crate) limit: u32,
}

/// What somebody does about a letter.
#[derive(Debug, Args)]
pub(crate) struct ActArguments {
    #[arg(value_name = "EINGANGSNUMMER")]
    pub(crate) number: EntryNumber,
    /// Was geschieht
    #[arg(value_name = "WAS")]
    pub(crate) what: What,
    /// Welcher Auftrag; sonst der, der bei Ihnen liegt
    #[arg(long, value_name = "NUMMER", value_parser = errand)]
    pub(crate) errand: Option<ErrandId>,
    /// An wen: Amt (Schlüssel) oder person:NAME
    #[arg(long, value_name = "POSTKORB", value_parser = basket)]
    pub(crate) to: Option<Basket>,
    /// Tag der Wiedervorlage, JJJJ-MM-TT
    #[arg(long, value_name = "TAG", value_parser = day)]
    pub(crate) day: Option<Date>,
    /// Begründung, Frage, Antwort oder Bemerkung
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(crate) text: String,
    /// Was danach geschieht, etwa zda oder wv=2026-12-01
    #[arg(long, value_name = "VERFÜGUNG", value_parser = disposition)]
    pub(crate) disposition: Vec<DispositionOrder>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum What {
    /// Sichtvermerk
    Seen,
    /// Aus dem Postkorb übernehmen
    Take,
    /// Erledigt, mitgezeichnet, besprochen oder beantwortet
    Done,
    /// Weitergeben (--to)
    Pass,
    /// Rücksprache erbitten (--to, --text)
    Ask,
    /// Nicht zuständig: zurück an die Poststelle (--text)
    Return,
    /// Wiedervorlage (--day)
    Resubmit,
    /// Rückruf durch die Poststelle
    Recall,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AbsenceCommand {
    /// Listet Abwesenheiten
    List,
    /// Vermerkt eine Abwesenheit; die letzte Angabe zu einer Person gilt
    Set {
        #[arg(value_name = "PERSON")]
        person: String,
        /// Erster Tag, JJJJ-MM-TT
        #[arg(long, value_name = "TAG", value_parser = day)]
        from: Date,
        /// Letzter Tag, JJJJ-MM-TT
        #[arg(long, value_name = "TAG", value_parser = day)]
        to: Date,
        /// Vertretung; ohne sie gehen Aufträge an das Amt
        #[arg(long, value_name = "PERSON")]
        deputy: Option<String>,
        /// Was die Vertretung darf: read, work, sign
        #[arg(long, value_name = "UMFANG", default_value = "sign", value_parser = scope)]
        scope: Scope,
    },
    /// Die Person ist wieder da
    End {
        #[arg(value_name = "PERSON")]
        person: String,
    },
}

/// Which days.
#[derive(Debug, Args)]
pub(crate) struct DueArguments {
    /// Bis zu diesem Tag, JJJJ-MM-TT; sonst bis zum Ende der Woche
    #[arg(long, value_name = "TAG", value_parser = day)]
    pub(crate) until: Option<Date>,
    /// Von einem anderen Tag aus gesehen, JJJJ-MM-TT
    #[arg(long, value_name = "TAG", value_parser = day)]
    pub(crate) on: Option<Date>,
    /// Höchstens so viele Schreiben und so viele Aufträge
    #[arg(long, default_value_t = 500)]
    pub(crate) limit: u32,
}

/// Whether an objection came in time.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("notice").args(["posted", "provided", "served"])))]
pub(crate) struct Judge {
    #[arg(value_name = "EINGANGSNUMMER")]
    pub(crate) number: EntryNumber,
    /// Ihr Urteil: in_time, late, unclear; ohne Urteil wird nur gerechnet
    #[arg(value_name = "URTEIL", value_parser = timeliness)]
    pub(crate) timeliness: Option<Timeliness>,
    /// Schlüssel des Rechtsbehelfs; sonst der zur Dokumentart passende
    #[arg(long, value_name = "RECHTSBEHELF")]
    pub(crate) remedy: Option<String>,
    /// Tag der Aufgabe des Bescheids zur Post, JJJJ-MM-TT
    #[arg(long, value_name = "TAG", value_parser = day)]
    pub(crate) posted: Option<Date>,
    /// Tag der Bereitstellung im Nutzerkonto
    #[arg(long, value_name = "TAG", value_parser = day)]
    pub(crate) provided: Option<Date>,
    /// Tag der Zustellung
    #[arg(long, value_name = "TAG", value_parser = day)]
    pub(crate) served: Option<Date>,
    /// Die Rechtsbehelfsbelehrung fehlt oder ist falsch
    #[arg(long, requires = "notice")]
    pub(crate) no_instruction: bool,
}

/// `bauaufsicht` is a unit, `person:e.muster` a person.
pub(super) fn basket(text: &str) -> Result<Basket, String> {
    let key = if text.contains(':') {
        text.to_owned()
    } else {
        format!("unit:{text}")
    };
    Basket::from_key(&key)
        .ok_or_else(|| "ein Amt wie bauaufsicht oder eine Person wie person:e.muster".to_owned())
}

fn day(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| "ein Tag wie 2026-03-31".to_owned())
}

fn disposition(text: &str) -> Result<DispositionOrder, String> {
    let (rest, on) = match text.split_once('=') {
        Some((rest, on)) => (rest, Some(day(on)?)),
        None => (text, None),
    };
    let (kind, to) = match rest.split_once('@') {
        Some((kind, to)) => (kind, Some(basket(to)?)),
        None => (rest, None),
    };
    Ok(DispositionOrder {
        kind: kind.to_owned(),
        to,
        day: on,
    })
}

fn errand(text: &str) -> Result<ErrandId, String> {
    text.parse()
        .map(ErrandId)
        .map_err(|_| "die Nummer eines Auftrags, wie „slip“ sie nennt".to_owned())
}

fn shelf(name: &str) -> Result<Shelf, String> {
    match name {
        "new" => Ok(Shelf::New),
        "taken" => Ok(Shelf::Taken),
        "waiting" => Ok(Shelf::Waiting),
        "done" => Ok(Shelf::Done),
        _ => Err("bekannt sind: new, taken, waiting, done".to_owned()),
    }
}

fn scope(name: &str) -> Result<Scope, String> {
    Scope::from_name(name).ok_or_else(|| "bekannt sind: read, work, sign".to_owned())
}

fn timeliness(name: &str) -> Result<Timeliness, String> {
    Timeliness::from_name(name).ok_or_else(|| "bekannt sind: in_time, late, unclear".to_owned())
}
