//! Why a file could not be taken or read, in words for people.
//!
//! The German sentences live here and not in the window because the note beside a rejected file and
//! the command line say the same: what happened, and what to do.

/// A reason with a stable code. Nothing is lost in any of these cases: the file is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Problem {
    /// The file has no bytes.
    Empty,
    /// A kind of file that is no letter to us (Office file, program, archive ...).
    UnknownType,
    /// HEIC photographs, which need a decoder that is not on board.
    Heic,
    /// More bytes than [`Problem::LARGEST_FILE_BYTES`].
    TooLarge,
    /// The operating system refused to read or remove the file.
    NotAccessible,
    /// The bytes do not make a file of the kind they claim to be.
    Damaged,
    /// The file is locked by a password that nobody has told us.
    PasswordProtected,
    /// A form shell that only its maker's program can show (XFA).
    FormShell,
    /// There is no page in the file.
    NoPages,
    /// A page has more picture points than can be handled safely.
    PageTooLarge,
    /// Reading took longer than allowed.
    TimedOut,
    /// Reading needed more memory than allowed.
    OutOfMemory,
    /// The reading process ended unexpectedly on this file.
    WorkerFailed,
    /// The stored original is missing or no longer what it was.
    OriginalDamaged,
}

impl Problem {
    /// Largest file that is taken: half a gibibyte, several thousand scanned pages.
    pub const LARGEST_FILE_BYTES: u64 = 512 * 1024 * 1024;

    /// Every reason, for tables and tests.
    pub const ALL: [Self; 14] = [
        Self::Empty,
        Self::UnknownType,
        Self::Heic,
        Self::TooLarge,
        Self::NotAccessible,
        Self::Damaged,
        Self::PasswordProtected,
        Self::FormShell,
        Self::NoPages,
        Self::PageTooLarge,
        Self::TimedOut,
        Self::OutOfMemory,
        Self::WorkerFailed,
        Self::OriginalDamaged,
    ];

    /// Stable name on disk and on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::UnknownType => "unknown_type",
            Self::Heic => "heic",
            Self::TooLarge => "too_large",
            Self::NotAccessible => "not_accessible",
            Self::Damaged => "damaged",
            Self::PasswordProtected => "password_protected",
            Self::FormShell => "form_shell",
            Self::NoPages => "no_pages",
            Self::PageTooLarge => "page_too_large",
            Self::TimedOut => "timed_out",
            Self::OutOfMemory => "out_of_memory",
            Self::WorkerFailed => "worker_failed",
            Self::OriginalDamaged => "original_damaged",
        }
    }

    /// The reason with this stable name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|problem| problem.code() == code)
    }

    /// What happened, in one German sentence for the clerk.
    pub fn what_happened(self) -> &'static str {
        match self {
            Self::Empty => "Die Datei ist leer.",
            Self::UnknownType => {
                "Diese Art von Datei kann Poststelle nicht als Schreiben aufnehmen."
            }
            Self::Heic => "HEIC-Fotos kann Poststelle nicht lesen.",
            Self::TooLarge => "Die Datei ist größer als 512 MB.",
            Self::NotAccessible => "Auf die Datei konnte nicht zugegriffen werden.",
            Self::Damaged => "Die Datei ist beschädigt und lässt sich nicht öffnen.",
            Self::PasswordProtected => "Die Datei ist mit einem Kennwort geschützt.",
            Self::FormShell => {
                "Die Datei ist ein dynamisches Formular (XFA), dessen Inhalt nur das Programm des Herstellers anzeigt."
            }
            Self::NoPages => "Die Datei enthält keine Seite.",
            Self::PageTooLarge => "Eine Seite ist größer, als sicher verarbeitet werden kann.",
            Self::TimedOut => "Das Lesen hat zu lange gedauert und wurde abgebrochen.",
            Self::OutOfMemory => {
                "Das Lesen brauchte mehr Arbeitsspeicher als erlaubt und wurde abgebrochen."
            }
            Self::WorkerFailed => "Das Leseprogramm ist an dieser Datei gescheitert.",
            Self::OriginalDamaged => "Das gespeicherte Original fehlt oder wurde verändert.",
        }
    }

    /// What to do now, in one German sentence for the clerk.
    pub fn what_to_do(self) -> &'static str {
        match self {
            Self::Empty => "Bitte scannen Sie das Schreiben noch einmal.",
            Self::UnknownType => {
                "Bitte speichern oder drucken Sie den Inhalt als PDF und legen Sie das PDF in den Scan-Ordner."
            }
            Self::Heic => {
                "Bitte speichern Sie das Foto als JPEG und legen Sie es erneut in den Scan-Ordner."
            }
            Self::TooLarge => {
                "Bitte teilen Sie die Datei auf oder scannen Sie mit geringerer Auflösung."
            }
            Self::NotAccessible => {
                "Bitte prüfen Sie, ob die Datei noch in einem anderen Programm geöffnet ist und ob Sie Zugriffsrechte haben."
            }
            Self::Damaged => {
                "Bitte scannen Sie das Schreiben noch einmal oder bitten Sie den Absender um eine neue Datei."
            }
            Self::PasswordProtected => {
                "Bitte entfernen Sie den Kennwortschutz oder bitten Sie den Absender um eine Datei ohne Kennwort."
            }
            Self::FormShell => {
                "Bitte öffnen Sie das Formular mit dem Programm des Herstellers und drucken Sie es als PDF."
            }
            Self::NoPages => {
                "Bitte prüfen Sie die Datei und scannen Sie das Schreiben bei Bedarf noch einmal."
            }
            Self::PageTooLarge => "Bitte scannen Sie das Schreiben mit höchstens 600 dpi.",
            Self::TimedOut | Self::OutOfMemory | Self::WorkerFailed => {
                "Das Original ist sicher gespeichert. Bitte lesen Sie es erneut ein oder scannen Sie das Schreiben noch einmal."
            }
            Self::OriginalDamaged => {
                "Bitte führen Sie die Integritätsprüfung aus und spielen Sie das Original aus der Datensicherung zurück."
            }
        }
    }

    /// Both sentences, as they stand in notes and on the command line.
    pub fn message(self) -> String {
        format!("{} {}", self.what_happened(), self.what_to_do())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_says_what_happened_and_what_to_do() {
        for problem in Problem::ALL {
            assert_eq!(Problem::from_code(problem.code()), Some(problem));
            for sentence in [problem.what_happened(), problem.what_to_do()] {
                assert!(
                    sentence.ends_with('.') && sentence.len() > 15,
                    "{problem:?}: {sentence}"
                );
            }
        }
    }
}
