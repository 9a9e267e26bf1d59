//! What can be typed about the day's close.

use clap::{ArgGroup, Args};
use document::Date;
use std::path::PathBuf;

/// The day's close.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("what").args(["show", "list", "reopen"])))]
pub(crate) struct CloseDay {
    /// Ein früherer Tag, JJJJ-MM-TT; sonst heute
    #[arg(long, value_name = "TAG", value_parser = super::date, conflicts_with_all = ["list", "reopen"])]
    pub(crate) date: Option<Date>,
    /// Zählt nur und nennt, was noch offen ist
    #[arg(long)]
    pub(crate) show: bool,
    /// Listet die abgeschlossenen Tage, die neuesten zuerst
    #[arg(long)]
    pub(crate) list: bool,
    /// Öffnet die letzte Tagesliste wieder (--reason)
    #[arg(long, requires = "reason")]
    pub(crate) reopen: bool,
    /// Warum sie wieder geöffnet wird
    #[arg(long, value_name = "TEXT", requires = "reopen")]
    pub(crate) reason: Option<String>,
    /// Schreibt die Tagesliste als PDF und CSV auch in diesen Ordner; mit --list alle
    #[arg(long, value_name = "ORDNER", conflicts_with_all = ["show", "reopen"])]
    pub(crate) to: Option<PathBuf>,
}
