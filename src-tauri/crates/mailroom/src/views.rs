//! What the mailroom answers: plain values, free of window types and of paths of the seat.

use crate::{Matter, ProposedMatter};
use crate::{Pages, SealedView, Stamp};
use document::{
    ArrivalKind, Basket, Channel, Circulation, Confirmation, Date, DocumentId, EntryNumber,
    FileSign, MatterId, Original, Problem, Proposal, Stage, Time, Timeliness, Timestamp,
};
use register::Which;
use std::{collections::BTreeMap, path::PathBuf};

/// Which part of the list of letters is wanted; newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ListQuery {
    /// Only these letters.
    pub which: Which,
    /// How many letters to pass over.
    pub offset: u64,
    /// How many letters at most.
    pub limit: u32,
}

/// A line in the list of letters.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// Eingangsnummer.
    pub entry_number: EntryNumber,
    /// Eingangsdatum.
    pub received_on: Date,
    /// The time of day, where a person has said it.
    pub received_time: Option<Time>,
    /// Eingangsart, where a person has said it.
    pub arrival: Option<ArrivalKind>,
    /// The letter that has its pages now.
    pub joined_into: Option<EntryNumber>,
    /// What is known about an envelope that stays closed.
    pub sealed: Option<SealedView>,
    /// When the file was taken into the book.
    pub received_at: Timestamp,
    /// How far the letter has come.
    pub stage: Stage,
    /// Name of the file when it arrived; empty for a closed envelope.
    pub file_name: String,
    /// How it came.
    pub channel: Channel,
    /// Number of pages, once known.
    pub pages: Option<u32>,
    /// Mean confidence of the words, 0 to 1, once read.
    pub confidence: Option<f32>,
    /// An earlier letter with the very same bytes.
    pub duplicate_of: Option<EntryNumber>,
    /// Why it could not be read.
    pub problem: Option<Problem>,
    /// Who wrote, as proposed or confirmed.
    pub sender: Option<String>,
    /// What it is about, as proposed or confirmed.
    pub subject: Option<String>,
    /// Key of the document kind, as proposed or confirmed.
    pub kind: Option<String>,
    /// Key of the unit, as proposed or confirmed.
    pub unit: Option<String>,
    /// The last day on which something is asked of us, as proposed or confirmed.
    pub deadline: Option<Date>,
    /// Aktenzeichen of the Vorgang in which it is filed.
    pub matter: Option<FileSign>,
    /// A person should look closely.
    pub doubtful: bool,
    /// A person should look soon.
    pub urgent: bool,
    /// Where it stands on its way through the offices.
    pub circulation: Circulation,
    /// Who leads, since it was forwarded.
    pub lead: Option<Basket>,
    /// Whether an objection came in time, as a person has judged.
    pub timeliness: Option<Timeliness>,
}

/// How many letters there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// In the book.
    pub letters: u64,
    /// Waiting to be read or being read.
    pub unread: u64,
    /// In the book but unreadable.
    pub unreadable: u64,
    /// Not confirmed by a person yet.
    pub open: u64,
    /// A person should look closely.
    pub doubtful: u64,
    /// A person should look soon.
    pub urgent: u64,
    /// Confirmed and waiting to be forwarded.
    pub to_forward: u64,
    /// New in the baskets of the person at this seat and of those for whom they stand in.
    pub own_new: u64,
    /// Days to keep that are today or have gone by.
    pub due_now: u64,
    /// Files among the problem cases of the scan folder.
    pub problem_cases: u64,
}

/// Everything about one letter.
#[derive(Debug, Clone)]
pub struct Letter {
    /// The line in the list.
    pub summary: Summary,
    /// The stored file; none for a closed envelope.
    pub original: Option<Original>,
    /// What was read, page by page; empty until then.
    pub pages: Pages,
    /// What stands on its entry stamp.
    pub stamp: Stamp,
    /// The machine's newest form.
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
    pub history: Vec<register::JournalEntry>,
    /// Signs of all Vorgänge that its history names.
    pub signs: BTreeMap<MatterId, FileSign>,
    /// Numbers of other letters of which the history speaks.
    pub others: BTreeMap<DocumentId, EntryNumber>,
}

/// An encoded picture of one page, made by the worker.
#[derive(Debug, Clone)]
pub struct PageImage {
    /// Such as `image/jpeg`.
    pub media_type: &'static str,
    /// The encoded picture.
    pub bytes: Vec<u8>,
}

/// A letter being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Working {
    /// Which letter.
    pub entry_number: EntryNumber,
    /// Pages read so far.
    pub page: u32,
    /// Pages in all; 0 until the file has been opened.
    pub pages: u32,
}

/// Work under way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    /// Letters being read now.
    pub working: Vec<Working>,
    /// Letters that wait, including those being read.
    pub waiting: u64,
    /// Whether the scan folder is within reach; `None` when none is watched.
    pub scan_folder_reachable: Option<bool>,
    /// Whether the index is still catching up with the book.
    pub indexing: bool,
}

/// A file that was not taken into the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemCase {
    /// Where it lies now.
    pub path: PathBuf,
    /// Its name there.
    pub file_name: String,
    /// Why; `None` when nobody left a note.
    pub problem: Option<Problem>,
}

/// What became of one file that was handed in.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The file as it was named.
    pub source: PathBuf,
    /// The letter that it became, or one of them if it was a stack; none if it was refused.
    pub letter: Option<Summary>,
    /// First and last page of the letter in the file, from 1, once read.
    pub pages: Option<(u32, u32)>,
    /// Why it was refused or could not be read.
    pub problem: Option<Problem>,
}
