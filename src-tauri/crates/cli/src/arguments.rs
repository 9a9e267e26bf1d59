//! What can be typed after `poststelle-cli`.

use clap::{Parser, Subcommand};
use document::{EntryNumber, Stage};
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
        /// Nur Schreiben auf dieser Station: received, unreadable, recognised
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
    /// Prüft Journal, Originale und Texte
    Verify,
    /// Baut Tabellen und Suchindex aus dem Journal neu auf
    Rebuild,
    /// Schreibt Original, durchsuchbares PDF, Text und Angaben eines Schreibens in einen Ordner
    Export {
        #[arg(value_name = "EINGANGSNUMMER")]
        number: EntryNumber,
        /// Zielordner
        #[arg(long, value_name = "ORDNER")]
        to: PathBuf,
    },
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
