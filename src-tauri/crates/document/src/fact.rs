//! What the journal can say: past participles, each with a stable name and version.

use crate::{
    Absent, Acted, Arranged, Confirmation, ContentHash, DayClosed, DayReopened, DocumentId, Engine,
    FileOpened, Filed, Forwarded, HandOver, Joined, Judged, MatterClosed, MatterOpened, Original,
    Private, Problem, Proposal, Recalled, ReceiptCorrected, RolesGiven, Sealed, SealedHandedOver,
    SealedOpened, Seq,
};
use jiff::civil::Date;

/// Something that happened. Old shapes are never edited, only added to.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// A letter stands in the book; its original is stored.
    Received(Received),
    /// A letter's pages were read.
    Recognised(Recognised),
    /// A letter's pages could not be read; it stays in the book.
    RecognitionFailed(RecognitionFailed),
    /// The machine has filled in the form.
    Proposed(Box<Proposal>),
    /// A person has accepted or corrected the form; the newest one counts.
    Confirmed(Box<Confirmation>),
    /// A person has taken back an earlier entry: a confirmation, a filing, the closing of a Vorgang.
    Reversed(Reversed),
    /// An Akte was opened.
    FileOpened(FileOpened),
    /// A Vorgang was opened.
    MatterOpened(MatterOpened),
    /// A Vorgang was closed.
    MatterClosed(MatterClosed),
    /// A letter was put into a Vorgang.
    Filed(Filed),
    /// A file was not taken into the book and lies among the problem cases.
    Rejected(Rejected),
    /// A letter was sent on its way through the offices.
    Forwarded(Box<Forwarded>),
    /// Somebody did something about an errand; its kind is that of the act.
    Acted(Box<Acted>),
    /// A letter was called back.
    Recalled(Recalled),
    /// A person has judged whether an objection came in time.
    Judged(Box<Judged>),
    /// A person is away, or back.
    Absent(Absent),
    /// A person has put right when and how a letter came.
    ReceiptCorrected(ReceiptCorrected),
    /// A person has arranged the pages of a letter.
    Arranged(Box<Arranged>),
    /// A letter's pages lie with another letter now.
    Joined(Joined),
    /// An unopened envelope stands in the book.
    Sealed(Box<Sealed>),
    /// Somebody has taken over an unopened envelope.
    SealedHandedOver(SealedHandedOver),
    /// An envelope was opened by mistake and closed again.
    SealedOpened(SealedOpened),
    /// Something happened on a way out of the house; its kind is that of the step.
    HandOver(Box<HandOver>),
    /// A day list was closed.
    DayClosed(Box<DayClosed>),
    /// The newest day list counts no more.
    DayReopened(DayReopened),
    /// A person has other roles than before.
    RolesGiven(RolesGiven),
}

impl Fact {
    /// Stable name in the journal.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Received(_) => "received",
            Self::Recognised(_) => "recognised",
            Self::RecognitionFailed(_) => "recognition_failed",
            Self::Proposed(_) => "proposed",
            Self::Confirmed(_) => "confirmed",
            Self::Reversed(_) => "reversed",
            Self::FileOpened(_) => "file_opened",
            Self::MatterOpened(_) => "matter_opened",
            Self::MatterClosed(_) => "matter_closed",
            Self::Filed(_) => "filed",
            Self::Rejected(_) => "rejected",
            Self::Forwarded(_) => "forwarded",
            Self::Acted(acted) => acted.act.kind(),
            Self::Recalled(_) => "recalled",
            Self::Judged(_) => "judged",
            Self::Absent(_) => "absent",
            Self::ReceiptCorrected(_) => "receipt_corrected",
            Self::Arranged(_) => "arranged",
            Self::Joined(_) => "joined",
            Self::Sealed(_) => "sealed",
            Self::SealedHandedOver(_) => "sealed_handed_over",
            Self::SealedOpened(_) => "sealed_opened",
            Self::HandOver(fact) => fact.kind(),
            Self::DayClosed(_) => "day_closed",
            Self::DayReopened(_) => "day_reopened",
            Self::RolesGiven(_) => "roles_given",
        }
    }
}

/// A letter stands in the book.
#[derive(Debug, Clone, PartialEq)]
pub struct Received {
    /// The stored file.
    pub original: Original,
    /// How it came.
    pub channel: Channel,
    /// Eingangsdatum: the day that counts, not the time of the scan.
    pub received_on: Date,
    /// An earlier document with the very same bytes: a hint, never a refusal.
    pub duplicate_of: Option<DocumentId>,
    /// The letter lay in a stack that was scanned into one file with others.
    pub cut: Option<Cut>,
}

/// The pages of one letter in a file that holds a stack of them. The file is stored once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    /// The letter under which the file came into the book: the first of the stack.
    pub from: DocumentId,
    /// First page of this letter in the file, from 1.
    pub first_page: u32,
    /// Last page, inclusive.
    pub last_page: u32,
}

/// The way by which a file came into the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// Found in the scan folder.
    ScanFolder,
    /// Dropped onto the window or chosen in it.
    Window,
    /// Named on the command line.
    CommandLine,
}

impl Channel {
    /// Every channel.
    pub const ALL: [Self; 3] = [Self::ScanFolder, Self::Window, Self::CommandLine];

    /// Stable name in the journal.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ScanFolder => "scan_folder",
            Self::Window => "window",
            Self::CommandLine => "command_line",
        }
    }

    /// The channel with this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|channel| channel.as_str() == name)
    }
}

/// A letter's pages were read.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognised {
    /// Address of the stored [`crate::RecognisedText`].
    pub text: ContentHash,
    /// What read it.
    pub engine: Engine,
    /// Number of pages.
    pub pages: u32,
    /// Mean confidence over all words of all pages, 0 to 1.
    pub confidence: f32,
    /// Pages that could not be read, from 1.
    pub unread_pages: Vec<u32>,
    /// Pages with nothing but paper, from 1. Readings of older versions say none.
    pub blank_pages: Vec<u32>,
    /// What the letter's file held; said about the letter with whose number the file came in.
    pub file: Option<FilePages>,
}

/// Pages of a file that was read, whatever letters they make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FilePages {
    /// All of them.
    pub pages: u32,
    /// Of these, separator sheets.
    pub separators: u32,
}

/// A letter could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecognitionFailed {
    /// The reason.
    pub problem: Problem,
}

/// An earlier entry counts no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reversed {
    /// What is taken back: about a letter, such as a confirmation or a filing, or the closing of a Vorgang.
    pub reversed: Seq,
}

/// A file was not taken into the book.
#[derive(Debug, Clone, PartialEq)]
pub struct Rejected {
    /// Its name when it was found, without folders.
    pub file_name: Private<String>,
    /// Its size in bytes, if it could be told.
    pub bytes: Option<u64>,
    /// Its hash, if it could be read.
    pub hash: Option<ContentHash>,
    /// The reason.
    pub problem: Problem,
}

/// Who did something: a person by system user name, or the house itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// The program, such as after a file was found in the scan folder.
    House,
    /// A person, by the name under which the system knows them.
    Person(Private<String>),
}
