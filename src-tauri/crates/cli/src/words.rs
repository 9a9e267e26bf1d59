//! German for people: what happened and what to do.

use document::Stage;
use mailroom::{Error, Finding};

/// The search could not compare every letter.
pub(crate) const INDEX_BEHIND: &str =
    "Der Suchindex ist im Rückstand; ältere Schreiben können fehlen. „rebuild“ baut ihn neu auf.";

/// What a person reads when a command could not be carried out.
pub(crate) fn failure(error: &anyhow::Error) -> String {
    match error.downcast_ref::<Error>() {
        Some(error) => mailroom_failure(error),
        None => format!("Das ist fehlgeschlagen: {error:#}"),
    }
}

fn mailroom_failure(error: &Error) -> String {
    match error {
        Error::NoArchive { folder } => format!(
            "In „{}“ liegt kein Archiv. Legen Sie mit „init“ eines an oder nennen Sie den richtigen Ordner.",
            folder.display()
        ),
        Error::ArchiveExists { folder } => {
            format!("In „{}“ liegt schon ein Archiv.", folder.display())
        }
        Error::FolderNotEmpty { folder } => format!(
            "Der Ordner „{}“ enthält schon andere Dateien. Bitte wählen Sie einen leeren Ordner.",
            folder.display()
        ),
        Error::ArchiveInUse { folder } => format!(
            "Das Archiv „{}“ ist gerade in einem anderen Programm geöffnet. Bitte schließen Sie es dort zuerst.",
            folder.display()
        ),
        Error::ScanFolder { path, source } => {
            format!(
                "Der Scan-Ordner „{}“ lässt sich nicht verwenden: {source}",
                path.display()
            )
        }
        Error::NoLetter(number) => {
            format!("Es gibt kein Schreiben mit der Eingangsnummer {number}.")
        }
        Error::UnderstandSettings { path, source } => {
            format!(
                "Die Einstellungen in „{}“ sind nicht lesbar: {source}",
                path.display()
            )
        }
        Error::Export { folder, source } => {
            format!(
                "In „{}“ konnte nicht geschrieben werden: {source}",
                folder.display()
            )
        }
        other => format!("Das ist fehlgeschlagen: {:#}", Chain(other)),
    }
}

/// An error with everything that led to it.
struct Chain<'a>(&'a dyn std::error::Error);

impl std::fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)?;
        let mut source = self.0.source();
        while let Some(error) = source {
            write!(f, ": {error}")?;
            source = error.source();
        }
        Ok(())
    }
}

pub(crate) fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Received => "eingegangen",
        Stage::Unreadable => "nicht lesbar",
        Stage::Recognised => "gelesen",
    }
}

pub(crate) fn finding(finding: &Finding) -> String {
    match finding {
        Finding::JournalBroken { seq, reason } => {
            format!(
                "Das Journal ist ab Eintrag {seq} verändert ({reason}). Bitte spielen Sie die Datensicherung zurück."
            )
        }
        Finding::TablesDiffer => {
            "Die Tabellen weichen vom Journal ab. „rebuild“ baut sie neu auf.".to_owned()
        }
        Finding::OriginalMissing(number) => format!("Das Original zu {number} fehlt."),
        Finding::OriginalAltered(number) => format!("Das Original zu {number} wurde verändert."),
        Finding::TextDamaged(number) => {
            format!("Der erkannte Text zu {number} fehlt oder ist beschädigt.")
        }
        Finding::OriginalWithoutLetter(hash) => {
            format!(
                "Zu dem gespeicherten Original {hash} gibt es keinen Eintrag (Rest eines Abbruchs, unschädlich)."
            )
        }
    }
}
