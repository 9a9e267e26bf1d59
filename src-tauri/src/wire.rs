//! What travels between window and mailroom: plain shapes, converted by hand.
//!
//! Numbers of letters travel as people see them, times as ISO 8601 in UTC, confidence in whole percent.
//! The conversions lie in [`convert`].

mod circulating;
mod convert;
mod day;
mod desk;
mod desk_convert;
mod filing;
mod form;
mod journal;
mod lists;
mod mail;
mod outbox;
mod roles;
mod search;
mod settings;
mod sheets;
mod soundness;

pub use circulating::{
    AbsenceChoice, ActOrder, BasketSummary, Circulation, Disposition, DispositionChoice, Due,
    DueCounts, DueList, Duty, Errand, ForwardOrder, Forwarded, Nearness, Notice, NoticeWay,
    PencilColour, PersonChoice, Reckoning, Remedy, Shelf, Slip, SlipLine, StaffChoices, Standing,
    Stayed, Task, Timeliness,
};
pub(crate) use circulating::{basket, errand_id};
pub use day::{ClosedDay, DayFormat, Doubt, DoubtKind, OpenDay, Sums};
pub use desk::{
    Arrival, Envelope, PageChange, Receipt, Said, Sealed, SealedClass, Stamp, StampPlace,
    StampSettings,
};
pub use filing::{
    CaseFile, CaseFileDetail, ImportedPlan, Matter, MatterDetail, PlanGroup, ProposedMatter, Signs,
};
pub use form::{
    Accepted, Choices, Confidential, Confirmation, DeadlineField, Evidence, Field, KindChoice,
    Proposal, Reference, ReferenceField, SaidReference, UnitChoice, Which,
};
pub use journal::{
    Change, Checkpoint, JournalEntries, JournalFilter, JournalLetter, JournalLetters, JournalLine,
    JournalPerson, JournalSign, Manner, NumbersGiven,
};
pub use lists::{
    HitRate, HitRates, HouseLists, ImportedList, List, ListedKind, ListedUnit, Rule, RuleCondition,
    RuleField, TriedRule,
};
pub use mail::{MailEncryption, MailSettings, MailSetup, PasswordState};
pub use outbox::{Leaving, LeavingStanding, Settled};
pub use roles::{Operation, OwnRights, Role, RoleHolder};
pub use search::{
    Completion, CompletionKind, Facet, FacetKind, FacetValue, Fragment, MarkedPage, MarkedPlace,
    Matched, Narrowed, SearchAnswer, SearchHit, SearchQuestion, Sort, Why,
};
pub use settings::{HouseSettings, Languages, Settings};
pub use sheets::{SheetsWanted, Urgency};
pub use soundness::{BrokenEntry, BrokenReason, Finding, FindingKind, Soundness};

use serde::{Deserialize, Serialize};
use specta::Type;

/// How the program found things when it started.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(tag = "state", rename_all = "camelCase")]
pub enum Start {
    /// Nothing is set up yet; these folders would suit.
    #[serde(rename_all = "camelCase")]
    FirstRun {
        /// Where the archive could lie.
        archive: String,
        /// Which folder could be watched.
        scan_folder: String,
    },
    /// The archive is open.
    Open,
    /// A throw-away archive with sample letters is open.
    Practice,
    /// The house has given roles, and the person at this seat has none.
    #[serde(rename_all = "camelCase")]
    NoRole {
        /// Names of those who can give one.
        administration: Vec<String>,
    },
    /// The archive of last time cannot be opened.
    #[serde(rename_all = "camelCase")]
    Closed {
        /// Where it lies or lay.
        archive: String,
        /// A scan folder to offer when another archive is chosen.
        scan_folder: String,
        /// Why it cannot be opened.
        failure: crate::failure::Failure,
    },
}

/// How many letters there are.
#[derive(Debug, Clone, Copy, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// In the book.
    pub letters: u32,
    /// Waiting to be read or being read.
    pub unread: u32,
    /// In the book but unreadable.
    pub unreadable: u32,
    /// Not confirmed by a person yet.
    pub open: u32,
    /// To look at closely.
    pub doubtful: u32,
    /// To look at soon.
    pub urgent: u32,
    /// Confirmed and waiting to be forwarded.
    pub to_forward: u32,
    /// New in the baskets of the person at this seat and of those for whom they stand in.
    pub own_new: u32,
    /// Days to keep that are today or have gone by.
    pub due_now: u32,
    /// Files among the problem cases of the scan folder.
    pub problem_cases: u32,
}

/// How far a letter has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Stage {
    /// In the book, not yet read.
    Received,
    /// Reading failed.
    Unreadable,
    /// Text and pages are there.
    Recognised,
    /// The machine has filled in the form.
    Proposed,
    /// A person has accepted or corrected the form.
    Confirmed,
    /// Its pages lie with another letter now.
    Joined,
    /// An envelope that stays closed.
    Sealed,
    /// A closed envelope that somebody has taken over.
    HandedOver,
}

/// The way by which a file came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum CameBy {
    /// Found in the scan folder.
    ScanFolder,
    /// Dropped onto the window or chosen in it.
    Window,
    /// Named on the command line.
    CommandLine,
}

/// Why something could not be taken or read, in the house's own German words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// What happened.
    pub what_happened: String,
    /// What to do now.
    pub what_to_do: String,
}

/// A line in the list of letters.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// Eingangsnummer.
    pub entry_number: String,
    /// When and how it came.
    pub receipt: Receipt,
    /// Eingangsdatum, `2026-03-31`.
    pub received_on: String,
    /// When the file was taken into the book, UTC.
    pub received_at: String,
    /// How far it has come.
    pub stage: Stage,
    /// Name of the file when it arrived; empty for a closed envelope.
    pub file_name: String,
    /// What is known about a closed envelope.
    pub sealed: Option<Sealed>,
    /// The letter that has its pages now.
    pub joined_into: Option<String>,
    /// How it came.
    pub channel: CameBy,
    /// Number of pages, once known.
    pub pages: Option<u32>,
    /// Mean confidence of its words in percent, once read.
    pub confidence: Option<u8>,
    /// An earlier letter with the very same bytes.
    pub duplicate_of: Option<String>,
    /// Why it could not be read.
    pub problem: Option<Problem>,
    /// Who wrote, as proposed or confirmed.
    pub sender: Option<String>,
    /// What it is about, as proposed or confirmed.
    pub subject: Option<String>,
    /// Key of the document kind.
    pub kind: Option<String>,
    /// Key of the unit.
    pub unit: Option<String>,
    /// The last day on which something is asked of us, `2026-03-31`.
    pub deadline: Option<String>,
    /// Aktenzeichen of the Vorgang in which it is filed.
    pub matter: Option<String>,
    /// A person should look closely.
    pub doubtful: bool,
    /// A person should look soon.
    pub urgent: bool,
    /// Where it stands on its way through the offices.
    pub circulation: Circulation,
    /// Key of the basket that leads, `unit:bauaufsicht`, since it was forwarded.
    pub lead: Option<String>,
    /// Whether an objection came in time, as a person has judged.
    pub timeliness: Option<Timeliness>,
}

/// Everything about one letter but the words of its pages.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Letter {
    /// The line in the list.
    pub summary: Summary,
    /// SHA-256 of the stored file; none for a closed envelope.
    pub hash: Option<String>,
    /// Size of the stored file; above 4 GB it stays at that.
    pub bytes: u32,
    /// Its pages in order; empty until it has been read.
    pub pages: Vec<Page>,
    /// Pages that were put aside; their numbers count on behind the others.
    pub dropped: Vec<Page>,
    /// What stands on its entry stamp.
    pub stamp: Stamp,
    /// The machine's form; none until it has been read.
    pub proposal: Option<Proposal>,
    /// What a person has said about it.
    pub confirmed: Option<Confirmation>,
    /// The Vorgang in which it is filed.
    pub filed: Option<Matter>,
    /// The Vorgang that its signs name, while it is not filed.
    pub proposed_matter: Option<ProposedMatter>,
    /// Key of the disposition that a rule of the house gives to it.
    pub disposition: Option<String>,
    /// What happened to it, oldest first.
    pub history: Vec<Event>,
}

/// One page without its words.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Page {
    /// Place in the letter, from 1.
    pub number: u32,
    /// Width of the upright page image in pixels.
    pub width: u32,
    /// Height of the upright page image in pixels.
    pub height: u32,
    /// Its resolution in dots per inch.
    pub dpi: u32,
    /// Nothing but paper.
    pub blank: bool,
    /// Mean confidence of its words in percent.
    pub confidence: u8,
    /// Why it could not be read, if so.
    pub problem: Option<Problem>,
}

/// One word on a page, in pixels of the upright page image.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Word {
    /// The characters as read.
    pub text: String,
    /// Left edge.
    pub x: u32,
    /// Upper edge.
    pub y: u32,
    /// Width.
    pub w: u32,
    /// Height.
    pub h: u32,
    /// In percent.
    pub confidence: u8,
    /// Line on the page, from 0.
    pub line: u32,
    /// Block on the page, from 0.
    pub block: u32,
}

/// One entry of a letter's history.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// Place in the journal; a key for lists, not shown.
    pub seq: u32,
    /// When, UTC.
    pub at: String,
    /// Who.
    pub by: By,
    /// What happened.
    pub kind: EventKind,
    /// With what: the Aktenzeichen, or the number of the letter.
    pub detail: Option<String>,
    /// What else the entry says.
    pub said: Said,
}

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "who", rename_all = "camelCase")]
pub enum By {
    /// The program itself.
    House,
    /// A person, by the name under which the system knows them.
    Person {
        /// That name.
        name: String,
    },
    /// A person whose name was erased.
    Erased,
}

/// What can happen to a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum EventKind {
    /// Taken into the book.
    Received,
    /// Its pages were read.
    Recognised,
    /// Reading failed.
    RecognitionFailed,
    /// The machine has filled in the form.
    Proposed,
    /// A person has accepted or corrected the form.
    Confirmed,
    /// A person has taken back an earlier entry.
    Reversed,
    /// A file was not taken.
    Rejected,
    /// An Akte was opened.
    FileOpened,
    /// A Vorgang was opened.
    MatterOpened,
    /// A Vorgang was closed.
    MatterClosed,
    /// The closing of a Vorgang was taken back.
    MatterReopened,
    /// Put into a Vorgang.
    Filed,
    /// The filing was taken back.
    TakenOut,
    /// Sent on its way through the offices.
    Forwarded,
    /// Taken out of a basket.
    TakenOver,
    /// Marked as seen.
    Seen,
    /// An errand was done.
    Done,
    /// Given to another basket.
    PassedOn,
    /// Somebody was asked.
    Asked,
    /// A question was answered.
    Answered,
    /// The unit was not responsible.
    Returned,
    /// Waits for a day.
    Resubmitted,
    /// The mailroom has called it back.
    Recalled,
    /// A person has judged whether an objection came in time.
    Judged,
    /// A person has put right when and how it came.
    ReceiptCorrected,
    /// A person has arranged its pages.
    Arranged,
    /// Its pages lie with another letter now.
    Joined,
    /// An envelope was entered unopened.
    Sealed,
    /// Somebody has taken over a closed envelope.
    SealedHandedOver,
    /// A closed envelope was opened by mistake.
    SealedOpened,
    /// It is to leave the house.
    HandOverOrdered,
    /// It is leaving.
    HandOverBegan,
    /// It lies where another system finds it.
    HandOverArrived,
    /// The other system has it.
    HandOverConfirmed,
    /// It did not leave yet.
    HandOverFailed,
    /// A person wants another try.
    HandOverRetried,
    /// It will not leave.
    HandOverCancelled,
    /// Nobody can tell whether it left.
    HandOverUnclear,
    /// Something that this version does not know.
    Other,
}

/// A letter being read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Working {
    /// Which letter.
    pub entry_number: String,
    /// Pages read so far.
    pub page: u32,
    /// Pages in all; 0 until the file has been opened.
    pub pages: u32,
}

/// Work under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// Letters being read now.
    pub working: Vec<Working>,
    /// Letters that wait, including those being read.
    pub waiting: u32,
    /// Whether the scan folder is within reach; none when no folder is watched.
    pub scan_folder_reachable: Option<bool>,
    /// Whether the index is still catching up.
    pub indexing: bool,
}

/// A file that was not taken into the book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ProblemCase {
    /// Its name among the problem cases.
    pub file_name: String,
    /// Why; none when nobody left a note.
    pub problem: Option<Problem>,
}

/// What became of one file that was handed in.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Imported {
    /// Name of the file as it was handed in.
    pub file_name: String,
    /// Number of the letter that it became.
    pub entry_number: Option<String>,
    /// An earlier letter with the very same bytes.
    pub duplicate_of: Option<String>,
    /// Why it was refused or could not be read.
    pub problem: Option<Problem>,
}

/// The watched folder and how to watch it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ScanFolder {
    /// Where the scanner puts its files.
    pub path: String,
    /// How changes are noticed.
    pub watching: Watching,
    /// For how long a file must stay unchanged before it is taken.
    pub quiet_milliseconds: u32,
}

/// How changes in the scan folder are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Watching {
    /// Events where the file system gives them, else polling.
    Automatic,
    /// Events of the operating system.
    Events,
    /// Looking again every few seconds.
    Polling,
}

/// A folder that a person can open in the system's file manager.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Folder {
    /// The archive.
    Archive,
    /// The watched folder.
    ScanFolder,
    /// Files that were not taken.
    ProblemCases,
}
