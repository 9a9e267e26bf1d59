//! What can fail, as codes. A code exists because the window says something of its own for it.

use mailroom::{Error, ErrorKind, Refusal};
use serde::Serialize;
use specta::Type;

/// Why something asked for was not done; the German words stand in `ui/src/words/de.ts`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Failure {
    /// There is no archive in the folder.
    NoArchive,
    /// The folder for a new archive holds other things.
    FolderNotEmpty,
    /// Another process works with the archive.
    ArchiveInUse,
    /// The archive cannot be made or written.
    CannotWriteArchive,
    /// The scan folder cannot be used or watched.
    ScanFolder,
    /// The reading program is missing or does not start.
    NoWorker,
    /// Written by a newer version of the program.
    NewerArchive,
    /// No such letter or page.
    NotFound,
    /// Somebody else was faster.
    Conflict,
    /// The request itself cannot be granted.
    Refused,
    /// A list, a plan, rules or a pattern are not understood.
    NotUnderstood,
    /// The Aktenzeichen that the pattern gives is taken.
    SignTaken,
    /// Nothing more is filed into a Vorgang that was closed.
    MatterIsClosed,
    /// The letter is with the offices already.
    UnderWay,
    /// Nobody has said which unit a letter belongs to.
    NoUnit,
    /// It lies in somebody else's basket.
    NotYourBasket,
    /// The house has given roles, and this person has none.
    NoRole,
    /// The roles of this person do not allow it.
    NotYourRole,
    /// Somebody must be able to give roles.
    NoAdministration,
    /// There is nothing to do about it here any more, or not yet.
    NothingToDo,
    /// A question is not answered yet.
    OpenQuestion,
    /// Nothing says what happens to the file.
    NoEnd,
    /// The day of a follow-up is missing or gone by.
    NoDay,
    /// A reason, a question or an answer is missing.
    NoWords,
    /// The day is closed already, or none is.
    DayStands,
    /// A reason is missing.
    NoReason,
    /// Nobody can be written to at this address.
    NoMailbox,
    /// A text names a place that nothing fills.
    UnknownPlace,
    /// There is no keyring for passwords.
    NoKeyring,
    /// The system shows no notifications.
    NoNotifications,
    /// The system shows no such file.
    CannotShow,
    /// The letter's files could not be written.
    CannotExport,
    /// A page cannot be drawn.
    PageNotDrawn,
    /// Something stored is missing or not what it was.
    Damaged,
    /// The machine failed us, or we did.
    Broken,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        // The text of an error names numbers and folders, never what stands in a letter.
        tracing::warn!(kind = ?error.kind(), %error, source = source(&error), "could not do what the window asked");
        match &error {
            Error::NoArchive { .. } => Self::NoArchive,
            Error::FolderNotEmpty { .. } => Self::FolderNotEmpty,
            Error::ArchiveInUse { .. } => Self::ArchiveInUse,
            Error::CreateArchive { .. }
            | Error::LockArchive { .. }
            | Error::WriteSettings { .. } => Self::CannotWriteArchive,
            Error::ScanFolder { .. } | Error::Watch(_) => Self::ScanFolder,
            Error::Recognition(_) => Self::NoWorker,
            Error::UnderstandList(_)
            | Error::UnderstandRules(_)
            | Error::IdleRule(_)
            | Error::RuleTwice(_)
            | Error::UnderstandPlan(_)
            | Error::UnderstandPattern(_) => Self::NotUnderstood,
            Error::SignTaken(_) => Self::SignTaken,
            Error::MatterIsClosed(_) => Self::MatterIsClosed,
            Error::Export { .. } => Self::CannotExport,
            Error::DayIsClosed(_) | Error::NoDayClosed => Self::DayStands,
            Error::ReasonMissing => Self::NoReason,
            Error::NoMailbox => Self::NoMailbox,
            Error::UnknownPlace(_) => Self::UnknownPlace,
            Error::NoKeyring(_) => Self::NoKeyring,
            Error::DrawPage { .. } => Self::PageNotDrawn,
            Error::UnderWay(_) => Self::UnderWay,
            Error::NoUnit(_) => Self::NoUnit,
            Error::NotYourBasket => Self::NotYourBasket,
            Error::NoRole { .. } => Self::NoRole,
            Error::NotYourRole => Self::NotYourRole,
            Error::NoAdministration => Self::NoAdministration,
            Error::NoErrand(_) | Error::NothingLeaves(_) => Self::NothingToDo,
            Error::NotAllowed(refusal) => refused(*refusal),
            Error::Register(source) if source.is_newer_version() => Self::NewerArchive,
            other => by_kind(other.kind()),
        }
    }
}

fn refused(refusal: Refusal) -> Failure {
    match refusal {
        Refusal::NoErrand | Refusal::NotHere => Failure::NothingToDo,
        Refusal::OpenQuestion => Failure::OpenQuestion,
        Refusal::NoEnd => Failure::NoEnd,
        Refusal::NoDay => Failure::NoDay,
        Refusal::NoWords => Failure::NoWords,
        _ => Failure::Refused,
    }
}

fn by_kind(kind: ErrorKind) -> Failure {
    match kind {
        ErrorKind::NotFound => Failure::NotFound,
        ErrorKind::Conflict => Failure::Conflict,
        ErrorKind::Refused => Failure::Refused,
        ErrorKind::Busy => Failure::ArchiveInUse,
        ErrorKind::Damaged => Failure::Damaged,
        ErrorKind::Bug => Failure::Broken,
    }
}

fn source(error: &Error) -> String {
    std::error::Error::source(error)
        .map(ToString::to_string)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_can_mend_has_words_of_its_own() {
        let folder = std::path::PathBuf::from("/mnt/archiv");
        assert_eq!(
            Failure::from(Error::NoArchive {
                folder: folder.clone()
            }),
            Failure::NoArchive
        );
        assert_eq!(
            Failure::from(Error::ArchiveInUse { folder }),
            Failure::ArchiveInUse
        );
        assert_eq!(Failure::from(Error::ReadingOnly), Failure::Refused);
    }
}
