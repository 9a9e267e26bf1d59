//! What can be typed after `poststelle-cli`.

mod circulating;
mod day;
mod desk;
mod journal;
mod mail;
mod office;
mod outbox;

pub(crate) use circulating::{
    AbsenceCommand, ActArguments, BasketArguments, DueArguments, Forward, Judge, What,
};
pub(crate) use day::CloseDay;
pub(crate) use desk::{PagesCommand, Receipt, Seal};
pub(crate) use journal::Journal;
pub(crate) use mail::MailCommand;
pub(crate) use office::RolesCommand;
pub(crate) use outbox::{OutboxCommand, Settling};

use clap::{Parser, Subcommand};
use document::{
    ArrivalKind, ConfidentialMark, Date, EntryNumber, Reference, ReferenceKind, ScanMode,
    SealedClass, Stage, Time, Urgency,
};
use mailroom::Sort;
use std::path::PathBuf;

/// Poststelle ohne Fenster: Schreiben aufnehmen, ansehen, suchen und prüfen.
#[derive(Debug, Parser)]
#[command(name = "poststelle-cli", version, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    /// Ordner des Archivs
    #[arg(long, value_name = "ORDNER", env = "POSTSTELLE_ARCHIVE")]
    pub(crate) archive: PathBuf,
    /// Ausgabe als JSON, ein Objekt je Zeile
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Legt ein neues Archiv an
    Init {
        /// Scan-Ordner, der künftig beobachtet wird
        #[arg(long, value_name = "ORDNER")]
        scan_folder: Option<PathBuf>,
    },
    /// Nimmt Dateien auf und wartet, bis sie gelesen und auffindbar sind
    Import {
        #[arg(required = true, value_name = "DATEI")]
        files: Vec<PathBuf>,
    },
    /// Beobachtet den Scan-Ordner, bis Strg-C gedrückt wird
    Watch {
        /// Der Scan-Ordner; sonst der aus den Einstellungen des Archivs
        #[arg(long, value_name = "ORDNER")]
        scan_folder: Option<PathBuf>,
        /// Nimmt auf, was da ist, beendet alle Arbeit und hört auf
        #[arg(long)]
        once: bool,
    },
    /// Listet die Schreiben, neueste zuerst
    List {
        /// Nur Schreiben auf dieser Station: received, unreadable, recognised, proposed, confirmed, joined, sealed, handed_over
        #[arg(long, value_parser = stage)]
        stage: Option<Stage>,
        /// Höchstens so viele
        #[arg(long, default_value_t = u32::MAX, hide_default_value = true)]
        limit: u32,
    },
    /// Zeigt alles zu einem Schreiben
    Show {
        #[arg(value_name = "EINGANGSNUMMER")]
        number: EntryNumber,
    },
    /// Sucht im Volltext
    Search {
        #[arg(required = true, value_name = "SUCHWORT", allow_hyphen_values = true, num_args = 1..)]
        query: Vec<String>,
        /// Höchstens so viele Treffer
        #[arg(long, default_value_t = 20)]
        limit: usize,
        /// Reihenfolge: relevance, newest, oldest
        #[arg(long, default_value = "relevance", value_parser = sort)]
        sort: Sort,
    },
    /// Nennt ähnliche Schreiben
    Similar {
        #[arg(value_name = "EINGANGSNUMMER")]
        number: EntryNumber,
        /// Höchstens so viele
        #[arg(long, default_value_t = 10)]
        limit: usize,
    },
    /// „Ist mein Brief da?“: Schreiben nach Name, Straße oder Nummer
    LookUp {
        #[arg(required = true, value_name = "ANGABE", allow_hyphen_values = true, num_args = 1..)]
        text: Vec<String>,
        /// Höchstens so viele
        #[arg(long, default_value_t = 20)]
        limit: usize,
    },
    /// Bestätigt den Vorschlag zu einem Schreiben; genannte Angaben ersetzen die vorgeschlagenen
    Confirm(Confirm),
    /// Nimmt die letzte Bestätigung eines Schreibens zurück
    TakeBack {
        #[arg(value_name = "EINGANGSNUMMER")]
        number: EntryNumber,
    },
    /// Bestätigt Schreiben und leitet sie weiter
    Forward(Forward),
    /// Listet die Postkörbe mit dem, was darin liegt
    Baskets,
    /// Listet, was in einem Postkorb liegt
    Basket(BasketArguments),
    /// Bearbeitet einen Auftrag: gesehen, übernommen, erledigt, weitergegeben, zurückgegeben …
    Act(ActArguments),
    /// Zeigt den Laufzettel eines Schreibens
    Slip {
        #[arg(value_name = "EINGANGSNUMMER")]
        number: EntryNumber,
    },
    /// Abwesenheit und Vertretung
    #[command(subcommand)]
    Absence(AbsenceCommand),
    /// Listet Fristen und Wiedervorlagen, die nächsten zuerst
    Due(DueArguments),
    /// Berechnet, ob ein Rechtsbehelf rechtzeitig kam, und vermerkt Ihr Urteil
    Judge(Judge),
    /// Postausgang: was das Haus verlässt; ohne Unterbefehl eine Liste
    Outbox {
        #[command(subcommand)]
        what: Option<OutboxCommand>,
    },
    /// E-Mail-Versand; ohne Unterbefehl, wie er eingestellt ist
    Mail {
        #[command(subcommand)]
        what: Option<MailCommand>,
    },
    /// Schließt den Tag ab und schreibt die Tagesliste; mit --show nur ansehen, mit --list frühere Listen
    CloseDay(CloseDay),
    /// Posteingangsbuch: jedes Schreiben mit Verbleib, oder jeder Eintrag; nach Nummer, Tag, Postkorb, Person
    Journal(Journal),
    /// Beschäftigte des Hauses: auflisten oder aus einer Datei übernehmen
    #[command(subcommand)]
    People(ListCommand),
    /// Verfügungen und Rollen des Hauses: auflisten oder aus einer Datei übernehmen
    #[command(subcommand)]
    Dispositions(ListCommand),
    /// Nimmt den letzten Eintrag zu einem Schreiben zurück, der sich zurücknehmen lässt
    Undo {
        #[arg(value_name = "EINGANGSNUMMER")]
        number: EntryNumber,
    },
    /// Berichtigt, wann und wie ein Schreiben eingegangen ist
    Receipt(Receipt),
    /// Ordnet die Seiten eines Schreibens; das Original bleibt unverändert
    Pages {
        #[arg(value_name = "EINGANGSNUMMER")]
        number: EntryNumber,
        /// Warum, für das Journal
        #[arg(long, global = true, value_name = "TEXT")]
        reason: Option<String>,
        #[command(subcommand)]
        what: PagesCommand,
    },
    /// Trägt verschlossene Post ein, ohne sie zu öffnen
    Seal(Seal),
    /// Vermerkt, wer verschlossene Post übernommen hat
    HandOver {
        #[arg(value_name = "EINGANGSNUMMER")]
        number: EntryNumber,
        /// Wer sie übernommen hat
        #[arg(long, value_name = "NAME")]
        to: String,
    },
    /// Vermerkt, dass verschlossene Post versehentlich geöffnet wurde
    Opened {
        #[arg(value_name = "EINGANGSNUMMER")]
        number: EntryNumber,
        /// Wie es dazu kam
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Ämter des Hauses: auflisten oder aus einer Datei übernehmen
    #[command(subcommand)]
    Units(ListCommand),
    /// Dokumentarten des Hauses: auflisten oder aus einer Datei übernehmen
    #[command(subcommand)]
    Kinds(ListCommand),
    /// Regeln des Hauses: an vergangenen Schreiben erproben oder einschalten
    #[command(subcommand)]
    Rules(RulesCommand),
    /// Sagt, wie oft Vorschläge für Dokumentart und Amt richtig waren
    HitRates,
    /// Schreibt Trennblätter zum Drucken in eine PDF-Datei
    SeparatorSheets(Sheets),
    /// Aktenplan: auflisten oder aus einer Datei übernehmen
    #[command(subcommand)]
    FilePlan(ListCommand),
    /// Listet die Akten einer Gruppe des Aktenplans
    Files {
        /// Schlüssel der Gruppe
        #[arg(long, value_name = "GRUPPE")]
        under: String,
    },
    /// Listet Vorgänge: die offenen, oder alle einer Akte
    Matters {
        /// Aktenzeichen der Akte
        #[arg(long, value_name = "AKTENZEICHEN")]
        under: Option<String>,
    },
    /// Legt eine Akte an
    OpenFile {
        /// Schlüssel der Gruppe im Aktenplan
        #[arg(long, value_name = "GRUPPE")]
        under: String,
        #[arg(value_name = "TITEL")]
        title: String,
    },
    /// Legt einen Vorgang an
    OpenMatter {
        /// Aktenzeichen der Akte
        #[arg(long, value_name = "AKTENZEICHEN")]
        under: String,
        #[arg(value_name = "BETREFF")]
        subject: String,
    },
    /// Legt ein Schreiben in einem Vorgang ab, auch in einem neuen
    File(FileInto),
    /// Nimmt die letzte Ablage eines Schreibens zurück
    TakeOut {
        #[arg(value_name = "EINGANGSNUMMER")]
        number: EntryNumber,
    },
    /// Schließt einen Vorgang (zu den Akten)
    CloseMatter {
        #[arg(value_name = "AKTENZEICHEN")]
        sign: String,
    },
    /// Öffnet einen geschlossenen Vorgang wieder
    ReopenMatter {
        #[arg(value_name = "AKTENZEICHEN")]
        sign: String,
    },
    /// Prüft Journal, Originale und Texte
    Verify,
    /// Rollen: listet, wer welche hat, oder gibt einer Person andere
    Roles {
        #[command(subcommand)]
        what: Option<RolesCommand>,
    },
    /// Baut Tabellen und Suchindex aus dem Journal neu auf
    Rebuild,
    /// Schreibt Original, durchsuchbares PDF, Text und Angaben (JSON) von Schreiben in einen Ordner
    Export {
        #[arg(required = true, value_name = "EINGANGSNUMMER")]
        numbers: Vec<EntryNumber>,
        /// Zielordner
        #[arg(long, value_name = "ORDNER")]
        to: PathBuf,
        /// Mit dem Eingangsstempel auf der ersten Seite des durchsuchbaren PDF
        #[arg(long)]
        stamp: bool,
        /// Dazu eine Liste aller genannten Schreiben als CSV
        #[arg(long)]
        csv: bool,
    },
}

/// Where a letter is filed: in a Vorgang that is there, or in a new one.
#[derive(Debug, clap::Args)]
#[command(group(clap::ArgGroup::new("where").required(true).args(["matter", "new"])))]
pub(crate) struct FileInto {
    #[arg(value_name = "EINGANGSNUMMER")]
    pub(crate) number: EntryNumber,
    /// Aktenzeichen des Vorgangs
    #[arg(long, value_name = "AKTENZEICHEN")]
    pub(crate) matter: Option<String>,
    /// Betreff eines neuen Vorgangs
    #[arg(long, value_name = "BETREFF", requires = "under")]
    pub(crate) new: Option<String>,
    /// Wo der neue Vorgang liegt: Aktenzeichen einer Akte, oder Gruppe des Aktenplans für eine neue Akte
    #[arg(long, value_name = "AKTE|GRUPPE", requires = "new")]
    pub(crate) under: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ListCommand {
    /// Listet die Einträge
    List,
    /// Übernimmt eine Liste (TOML oder CSV) an Stelle der bisherigen
    Import {
        #[arg(value_name = "DATEI")]
        file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum RulesCommand {
    /// Listet die Regeln
    List,
    /// Schaltet eine Regel ein oder aus: on, off
    Switch {
        #[arg(value_name = "NAME")]
        name: String,
        #[arg(value_name = "STAND", value_parser = ["on", "off"])]
        state: String,
    },
    /// Zeigt, für welche der letzten 1.000 Schreiben die Regeln gegolten hätten; ändert nichts
    Try {
        #[arg(value_name = "DATEI")]
        file: PathBuf,
    },
    /// Schaltet die Regeln einer Datei (TOML) an Stelle der bisherigen ein
    Import {
        #[arg(value_name = "DATEI")]
        file: PathBuf,
    },
}

/// Separator sheets to be printed.
#[derive(Debug, clap::Args)]
pub(crate) struct Sheets {
    /// Schlüssel eines Amts, an das die Schreiben gehen; mehrfach möglich, je Amt ein Blatt
    #[arg(long, value_name = "AMT")]
    pub(crate) unit: Vec<String>,
    /// Dringlichkeit: normal, eilt, sofort
    #[arg(long, default_value = "normal", value_parser = urgency)]
    pub(crate) urgency: Urgency,
    /// Erst wurden alle Vorderseiten gescannt, dann der umgedrehte Stapel
    #[arg(long)]
    pub(crate) fronts_then_backs: bool,
    /// Die PDF-Datei
    #[arg(long, value_name = "DATEI")]
    pub(crate) out: PathBuf,
}

impl Sheets {
    pub(crate) fn scan_mode(&self) -> ScanMode {
        if self.fronts_then_backs {
            ScanMode::FrontsThenBacks
        } else {
            ScanMode::InOrder
        }
    }
}

/// What a person says about a letter. An empty text says that there is nothing to say.
#[derive(Debug, clap::Args)]
pub(crate) struct Confirm {
    #[arg(value_name = "EINGANGSNUMMER")]
    pub(crate) number: EntryNumber,
    /// Schlüssel der Dokumentart
    #[arg(long, value_name = "ART")]
    pub(crate) kind: Option<String>,
    /// Schlüssel des Amts
    #[arg(long, value_name = "AMT")]
    pub(crate) unit: Option<String>,
    /// Name des Absenders
    #[arg(long, value_name = "NAME")]
    pub(crate) sender: Option<String>,
    /// Straße und Ort des Absenders, je Zeile einmal
    #[arg(long, value_name = "ZEILE")]
    pub(crate) address: Vec<String>,
    /// Datum des Schreibens, JJJJ-MM-TT
    #[arg(long, value_name = "TAG", value_parser = day)]
    pub(crate) date: Option<MaybeDay>,
    /// Betreff
    #[arg(long, value_name = "TEXT")]
    pub(crate) subject: Option<String>,
    /// Zeichen oder Nummer als ART=WERT, etwa ours=63.1-000123/2026; mehrfach möglich
    #[arg(long, value_name = "ART=WERT", value_parser = reference)]
    pub(crate) reference: Vec<Reference>,
    /// Frist, JJJJ-MM-TT
    #[arg(long, value_name = "TAG", value_parser = day)]
    pub(crate) deadline: Option<MaybeDay>,
    /// Anzahl der Anlagen
    #[arg(long, value_name = "ANZAHL")]
    pub(crate) enclosures: Option<u32>,
    /// Vertraulichkeit: personal, confidential, sealed
    #[arg(long, value_name = "VERMERK", value_parser = mark)]
    pub(crate) confidential: Option<ConfidentialMark>,
}

/// A day, or that there is none.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MaybeDay(pub(crate) Option<Date>);

fn day(text: &str) -> Result<MaybeDay, String> {
    if text.is_empty() {
        return Ok(MaybeDay(None));
    }
    let day = text
        .parse()
        .map_err(|_| "ein Tag wie 2026-03-31".to_owned())?;
    Ok(MaybeDay(Some(day)))
}

fn date(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| "ein Tag wie 2026-03-31".to_owned())
}

fn minute(text: &str) -> Result<Time, String> {
    Time::strptime("%H:%M", text).map_err(|_| "eine Uhrzeit wie 14:05".to_owned())
}

fn arrival(name: &str) -> Result<ArrivalKind, String> {
    let known = || ArrivalKind::ALL.map(ArrivalKind::as_str).join(", ");
    ArrivalKind::from_name(name).ok_or_else(|| format!("bekannt sind: {}", known()))
}

fn sealed_class(name: &str) -> Result<SealedClass, String> {
    let known = || SealedClass::ALL.map(SealedClass::as_str).join(", ");
    SealedClass::from_name(name).ok_or_else(|| format!("bekannt sind: {}", known()))
}

fn reference(text: &str) -> Result<Reference, String> {
    let known = || ReferenceKind::ALL.map(ReferenceKind::as_str).join(", ");
    let (kind, value) = text.split_once('=').ok_or("ART=WERT")?;
    let kind =
        ReferenceKind::from_name(kind).ok_or_else(|| format!("bekannt sind: {}", known()))?;
    Ok(Reference {
        kind,
        value: value.to_owned(),
    })
}

fn urgency(name: &str) -> Result<Urgency, String> {
    let known = || Urgency::ALL.map(Urgency::german).join(", ");
    let found = Urgency::ALL
        .into_iter()
        .find(|urgency| urgency.german() == name);
    found.ok_or_else(|| format!("bekannt sind: {}", known()))
}

fn mark(name: &str) -> Result<ConfidentialMark, String> {
    let known = || {
        ConfidentialMark::ALL
            .map(ConfidentialMark::as_str)
            .join(", ")
    };
    ConfidentialMark::from_name(name).ok_or_else(|| format!("bekannt sind: {}", known()))
}

fn sort(name: &str) -> Result<Sort, String> {
    match name {
        "relevance" => Ok(Sort::Relevance),
        "newest" => Ok(Sort::Newest),
        "oldest" => Ok(Sort::Oldest),
        _ => Err("bekannt sind: relevance, newest, oldest".to_owned()),
    }
}

fn stage(name: &str) -> Result<Stage, String> {
    Stage::from_name(name).ok_or_else(|| {
        let known: Vec<_> = Stage::ALL.iter().map(|stage| stage.as_str()).collect();
        format!("bekannt sind: {}", known.join(", "))
    })
}
