//! What can go wrong, by what was attempted.

use document::{Date, EntryNumber, Private};
use std::{io, path::PathBuf};

/// An attempt that failed. [`Error::kind`] says what a caller can do about it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no archive in the folder.
    #[error("there is no archive at {}", folder.display())]
    NoArchive {
        /// The folder.
        folder: PathBuf,
    },
    /// There is an archive already.
    #[error("there is an archive at {} already", folder.display())]
    ArchiveExists {
        /// The folder.
        folder: PathBuf,
    },
    /// The folder holds other things.
    #[error("{} is not empty and not an archive", folder.display())]
    FolderNotEmpty {
        /// The folder.
        folder: PathBuf,
    },
    /// Another program works with the archive.
    #[error("the archive at {} is in use by another program", folder.display())]
    ArchiveInUse {
        /// The folder.
        folder: PathBuf,
    },
    /// The archive's folder could not be made.
    #[error("could not create the archive at {}", folder.display())]
    CreateArchive {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The archive's lock could not be taken.
    #[error("could not lock the archive at {}", folder.display())]
    LockArchive {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The settings could not be read.
    #[error("could not read {}", path.display())]
    ReadSettings {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The settings are not understood.
    #[error("could not understand {}", path.display())]
    UnderstandSettings {
        /// The file or folder.
        path: PathBuf,
        /// Where and why.
        source: toml::de::Error,
    },
    /// The settings could not be saved.
    #[error("could not write {}", path.display())]
    WriteSettings {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The scan folder cannot be used.
    #[error("could not use the scan folder {}", path.display())]
    ScanFolder {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The scan folder cannot be watched.
    #[error("could not watch the scan folder")]
    Watch(#[source] intake::Error),
    /// A file could not be read or put away.
    #[error("could not take a file")]
    TakeFile(#[source] io::Error),
    /// A file was written to while it was being stored.
    #[error("a file changed while it was being taken")]
    FileChanged,
    /// A list of units or kinds is not understood.
    #[error("could not understand the list")]
    UnderstandList(#[from] classification::CatalogueError),
    /// Rules are not understood.
    #[error("could not understand the rules")]
    UnderstandRules(#[from] classification::HouseRulesError),
    /// The house has no such unit.
    #[error("there is no unit {0}")]
    UnknownUnit(String),
    /// The house has no such kind.
    #[error("there is no document kind {0}")]
    UnknownKind(String),
    /// The house has no such rule.
    #[error("there is no rule {0}")]
    UnknownRule(String),
    /// A rule without anything that must hold, or without anything to propose.
    #[error("the rule {0} can never do anything")]
    IdleRule(String),
    /// Two rules of the same name.
    #[error("the rule {0} stands twice")]
    RuleTwice(String),
    /// The house has no such person.
    #[error("there is no such person")]
    UnknownPerson(Private<String>),
    /// A list of people or dispositions is not understood.
    #[error("could not understand the list")]
    UnderstandStaff(#[from] forwarding::ListError),
    /// Nobody has said where the letter belongs.
    #[error("no unit is named for {0}")]
    NoUnit(EntryNumber),
    /// The letter is with the offices.
    #[error("letter {0} is under way")]
    UnderWay(EntryNumber),
    /// The letter is with nobody.
    #[error("letter {0} is not under way")]
    NotUnderWay(EntryNumber),
    /// There is nothing for this person to do about the letter.
    #[error("there is no errand of letter {0} for this person")]
    NoErrand(EntryNumber),
    /// The errand is somebody else's, or the deputy may not go so far.
    #[error("the errand is somebody else's")]
    NotYourBasket,
    /// The office's rules are against it.
    #[error("not allowed: {0}")]
    NotAllowed(#[source] forwarding::Refusal),
    /// The last day of an absence lies before its first.
    #[error("the absence ends before it begins")]
    AbsenceEndsBefore,
    /// Nobody stands in for themselves.
    #[error("nobody stands in for themselves")]
    OwnDeputy,
    /// The house has given roles, and this person has none.
    #[error("this person has no role here")]
    NoRole {
        /// Names of those who can give one.
        administration: Vec<Private<String>>,
    },
    /// Somebody must be able to give roles.
    #[error("nobody would be left to give roles")]
    NoAdministration,
    /// The roles of this person do not allow it.
    #[error("not allowed to this role")]
    NotYourRole,
    /// The form is still empty.
    #[error("nothing was proposed for {0} yet")]
    NothingProposed(EntryNumber),
    /// A person has confirmed it already.
    #[error("{0} is confirmed already")]
    IsConfirmed(EntryNumber),
    /// No confirmation stands.
    #[error("nobody has confirmed {0}")]
    NothingToTakeBack(EntryNumber),
    /// A file plan is not understood.
    #[error("could not understand the file plan")]
    UnderstandPlan(#[from] filing::FilePlanError),
    /// A pattern gives no usable Aktenzeichen.
    #[error("could not understand the pattern of the signs")]
    UnderstandPattern(#[from] filing::SignPatternError),
    /// The file plan has no such group.
    #[error("the file plan has no group {0}")]
    UnknownGroup(String),
    /// No Akte has this sign.
    #[error("there is no case file {0}")]
    UnknownCaseFile(String),
    /// No Vorgang has this sign.
    #[error("there is no matter {0}")]
    UnknownMatter(String),
    /// The Vorgang was closed.
    #[error("the matter {0} is closed")]
    MatterIsClosed(String),
    /// The Vorgang is open.
    #[error("the matter {0} is open")]
    MatterIsOpen(String),
    /// The pattern gives a sign that another Akte or Vorgang has.
    #[error("the sign {0} is taken")]
    SignTaken(String),
    /// An Akte or a Vorgang must say what it is about.
    #[error("a file or matter needs a title")]
    NoTitle,
    /// The letter lies in no Vorgang.
    #[error("{0} is not filed")]
    NotFiled(EntryNumber),
    /// No letter has this number.
    #[error("there is no letter {0}")]
    NoLetter(EntryNumber),
    /// The letter has no such page.
    #[error("letter {number} has no page {page}")]
    NoPage {
        /// The letter.
        number: EntryNumber,
        /// The page, from 1.
        page: u32,
    },
    /// A page image could not be made.
    #[error("could not draw page {page} of letter {number}: {}", problem.code())]
    DrawPage {
        /// The letter.
        number: EntryNumber,
        /// The page, from 1.
        page: u32,
        /// Why.
        problem: document::Problem,
    },
    /// Separator sheets could not be drawn.
    #[error("could not draw separator sheets: {}", .0.code())]
    DrawSheets(document::Problem),
    /// A searchable PDF could not be made.
    #[error("could not bind the pages of letter {number}: {}", problem.code())]
    BindPdf {
        /// The letter.
        number: EntryNumber,
        /// Why.
        problem: document::Problem,
    },
    /// A new scan of a page could not be read.
    #[error("could not read the new scan: {}", .0.code())]
    Rescan(document::Problem),
    /// Another file is being read for this letter.
    #[error("the letter is being read")]
    BeingRead,
    /// The letter was not read yet.
    #[error("letter {0} has not been read yet")]
    NotRead(EntryNumber),
    /// The envelope stays closed.
    #[error("{0} is an envelope that stays closed")]
    Sealed(EntryNumber),
    /// What can only be done with a closed envelope.
    #[error("{0} is no closed envelope")]
    NotSealed(EntryNumber),
    /// No page of the letter would be left.
    #[error("no page of letter {0} would be left")]
    NoPageLeft(EntryNumber),
    /// The pages named are no order of all pages.
    #[error("this is no order of all pages of letter {0}")]
    NoOrder(EntryNumber),
    /// Pages turn by quarters.
    #[error("pages turn by 90, 180 or 270 degrees")]
    NoSuchTurn,
    /// The letters cannot be joined.
    #[error("letter {0} cannot be joined with the other one")]
    NotJoinable(EntryNumber),
    /// Another day or time needs a reason.
    #[error("a reason is missing")]
    ReasonMissing,
    /// The day lies in the future.
    #[error("nothing can have been received on a day that has not come yet")]
    NotReceivedYet,
    /// A day list stands for that day, or for a later one.
    #[error("the day {0} is closed already")]
    DayIsClosed(Date),
    /// A day that has not come cannot be closed.
    #[error("the day {0} has not come yet")]
    DayNotCome(Date),
    /// No day list can be opened again.
    #[error("no day is closed")]
    NoDayClosed,
    /// There is no such day list.
    #[error("there is no such day list")]
    NoDayList,
    /// A day list could not be written.
    #[error("could not write the day list")]
    Print(#[from] printing::Error),
    /// Nothing of the letter waits to leave the house.
    #[error("nothing of letter {0} waits to leave")]
    NothingLeaves(EntryNumber),
    /// Nobody can be written to at this address.
    #[error("this is no mailbox")]
    NoMailbox,
    /// A text names a place that nothing fills.
    #[error("nothing fills the place {0}")]
    UnknownPlace(String),
    /// The settings name no user at the mail server.
    #[error("no user at the mail server is named")]
    NoMailUser,
    /// There is no keyring for a password.
    #[error("could not reach the keyring")]
    NoKeyring(#[from] forwarding::NoKeyring),
    /// The copy of a letter is larger than asked for.
    #[error("the copy of letter {0} is too large")]
    TooLarge(EntryNumber),
    /// The system gave no random numbers.
    #[error("could not draw a number")]
    Random(#[source] getrandom::Error),
    /// An envelope goes to somebody.
    #[error("the name of the person or office is missing")]
    AddresseeMissing,
    /// This seat only reads the archive.
    #[error("this program has opened the archive for reading only")]
    ReadingOnly,
    /// The letter's files could not be written.
    #[error("could not export to {}", folder.display())]
    Export {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A derived file could not be read.
    #[error("could not read {}", path.display())]
    ReadDerived {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A derived file could not be written.
    #[error("could not write {}", path.display())]
    WriteDerived {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The register failed.
    #[error("the register failed")]
    Register(#[from] register::Error),
    /// The store of originals failed.
    #[error("the store of originals failed")]
    Originals(#[from] originals::Error),
    /// The index failed.
    #[error("the index failed")]
    Search(#[from] search::Error),
    /// The worker pool failed.
    #[error("the worker pool failed")]
    Recognition(#[from] recognition::Error),
}

/// What a caller can do about an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// The thing asked for is not there.
    NotFound,
    /// Somebody else was faster; look again.
    Conflict,
    /// The request itself cannot be granted.
    Refused,
    /// Try again later.
    Busy,
    /// Something stored is missing or not what it was.
    Damaged,
    /// The machine failed us, or we did.
    Bug,
}

impl Error {
    /// What a caller can do about it.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::NoArchive { .. }
            | Self::NoLetter(_)
            | Self::NoPage { .. }
            | Self::UnknownGroup(_)
            | Self::UnknownRule(_)
            | Self::UnknownCaseFile(_)
            | Self::UnknownMatter(_)
            | Self::NoDayList => ErrorKind::NotFound,
            Self::NothingProposed(_)
            | Self::IsConfirmed(_)
            | Self::NothingToTakeBack(_)
            | Self::MatterIsOpen(_)
            | Self::NotFiled(_)
            | Self::UnderWay(_)
            | Self::NotUnderWay(_)
            | Self::DayIsClosed(_)
            | Self::NoDayClosed
            | Self::NothingLeaves(_) => ErrorKind::Conflict,
            Self::ArchiveInUse { .. } | Self::FileChanged | Self::BeingRead => ErrorKind::Busy,
            Self::ArchiveExists { .. }
            | Self::FolderNotEmpty { .. }
            | Self::ScanFolder { .. }
            | Self::Watch(_)
            | Self::UnderstandSettings { .. }
            | Self::ReadingOnly
            | Self::UnderstandList(_)
            | Self::UnderstandRules(_)
            | Self::IdleRule(_)
            | Self::RuleTwice(_)
            | Self::UnderstandPlan(_)
            | Self::UnderstandPattern(_)
            | Self::MatterIsClosed(_)
            | Self::SignTaken(_)
            | Self::NoTitle
            | Self::UnknownUnit(_)
            | Self::UnknownKind(_)
            | Self::UnknownPerson(_)
            | Self::UnderstandStaff(_)
            | Self::NoUnit(_)
            | Self::NoErrand(_)
            | Self::NotYourBasket
            | Self::NotAllowed(_)
            | Self::AbsenceEndsBefore
            | Self::OwnDeputy
            | Self::NoRole { .. }
            | Self::NoAdministration
            | Self::NotYourRole
            | Self::Rescan(_)
            | Self::NotRead(_)
            | Self::Sealed(_)
            | Self::NotSealed(_)
            | Self::NoPageLeft(_)
            | Self::NoOrder(_)
            | Self::NoSuchTurn
            | Self::NotJoinable(_)
            | Self::ReasonMissing
            | Self::NotReceivedYet
            | Self::AddresseeMissing
            | Self::NoMailbox
            | Self::UnknownPlace(_)
            | Self::NoMailUser
            | Self::NoKeyring(_)
            | Self::TooLarge(_)
            | Self::DayNotCome(_)
            | Self::Export { .. } => ErrorKind::Refused,
            Self::DrawPage { .. } | Self::BindPdf { .. } => ErrorKind::Damaged,
            Self::Register(source) => register_kind(source),
            Self::CreateArchive { .. }
            | Self::LockArchive { .. }
            | Self::ReadSettings { .. }
            | Self::WriteSettings { .. }
            | Self::TakeFile(_)
            | Self::WriteDerived { .. }
            | Self::ReadDerived { .. }
            | Self::Originals(_)
            | Self::Search(_)
            | Self::DrawSheets(_)
            | Self::Random(_)
            | Self::Print(_)
            | Self::Recognition(_) => ErrorKind::Bug,
        }
    }
}

fn register_kind(error: &register::Error) -> ErrorKind {
    use register::Error as E;
    match error {
        E::Conflict { .. } | E::NumberNotNext { .. } => ErrorKind::Conflict,
        E::NotThere | E::UnknownDocument(_) | E::UnknownCaseFile(_) | E::UnknownMatter(_) => {
            ErrorKind::NotFound
        }
        E::AlreadyThere
        | E::NetworkDrive { .. }
        | E::WrittenByNewerVersion(_)
        | E::MatterIsClosed(_)
        | E::SignTaken
        | E::NoAdministration
        | E::ReadingOnly { .. } => ErrorKind::Refused,
        E::Busy { .. } => ErrorKind::Busy,
        E::NotARegister
        | E::BrokenJournal(_)
        | E::UnreadableEntry(..)
        | E::Damaged { .. }
        | E::TextMissing(_)
        | E::TextAltered(_)
        | E::TextUnreadable(..) => ErrorKind::Damaged,
        _ => ErrorKind::Bug,
    }
}
