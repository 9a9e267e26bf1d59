//! The JSON of the command line: stable names, converted by hand, documented in the README.

mod circulating;
mod day;
mod filing;
mod form;
mod hit;
mod journal;
mod mail;
mod outbox;
mod roles;

pub(crate) use circulating::{
    AbsenceShape, BasketShape, DueShape, ErrandShape, ReckoningShape, SlipShape, TaskShape,
};
pub(crate) use day::{ClosedDayShape, OpenDayShape};
pub(crate) use filing::{CaseFileShape, GroupShape, ImportedPlanShape, MatterShape};
pub(crate) use hit::HitShape;
pub(crate) use journal::{JournalFileShape, JournalLetterShape, JournalLineShape};
pub(crate) use mail::MailShape;
pub(crate) use outbox::LeavingShape;
pub(crate) use roles::RolesShape;

use crate::words;
use document::{Actor, RecognisedPage};
use form::{ConfirmedShape, ProposalShape};
use mailroom::{Exported, Imported, Letter, Soundness, Summary};
use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct ImportedShape {
    source: String,
    pages: Option<[u32; 2]>,
    entry_number: Option<String>,
    stage: Option<&'static str>,
    duplicate_of: Option<String>,
    problem: Option<String>,
}

impl From<&Imported> for ImportedShape {
    fn from(imported: &Imported) -> Self {
        let letter = imported.letter.as_ref();
        Self {
            source: imported.source.to_string_lossy().into_owned(),
            pages: imported.pages.map(|(first, last)| [first, last]),
            entry_number: letter.map(|letter| letter.entry_number.to_string()),
            stage: letter.map(|letter| letter.stage.as_str()),
            duplicate_of: letter
                .and_then(|letter| letter.duplicate_of)
                .map(|first| first.to_string()),
            problem: imported.problem.map(document::Problem::message),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct SheetsShape {
    pub(crate) file: String,
    pub(crate) sheets: usize,
}

#[derive(Serialize)]
pub(crate) struct SummaryShape {
    entry_number: String,
    received_on: String,
    received_at: String,
    stage: &'static str,
    file_name: String,
    channel: &'static str,
    pages: Option<u32>,
    confidence: Option<f32>,
    duplicate_of: Option<String>,
    problem: Option<String>,
    sender: Option<String>,
    subject: Option<String>,
    kind: Option<String>,
    unit: Option<String>,
    deadline: Option<String>,
    matter: Option<String>,
    doubtful: bool,
    urgent: bool,
    circulation: &'static str,
    lead: Option<String>,
    timeliness: Option<&'static str>,
    received_time: Option<String>,
    arrival: Option<&'static str>,
    joined_into: Option<String>,
    sealed: Option<SealedShape>,
}

#[derive(Serialize)]
struct SealedShape {
    class: &'static str,
    addressee: String,
    sender: Option<String>,
    remark: Option<String>,
    handed_over_to: Option<String>,
    opened: bool,
}

impl From<&Summary> for SummaryShape {
    fn from(summary: &Summary) -> Self {
        Self {
            entry_number: summary.entry_number.to_string(),
            received_on: summary.received_on.to_string(),
            received_at: summary.received_at.to_string(),
            stage: summary.stage.as_str(),
            file_name: summary.file_name.clone(),
            channel: summary.channel.as_str(),
            pages: summary.pages,
            confidence: summary.confidence,
            duplicate_of: summary.duplicate_of.map(|first| first.to_string()),
            problem: summary.problem.map(document::Problem::message),
            sender: summary.sender.clone(),
            subject: summary.subject.clone(),
            kind: summary.kind.clone(),
            unit: summary.unit.clone(),
            deadline: summary.deadline.map(|day| day.to_string()),
            matter: summary.matter.as_ref().map(ToString::to_string),
            doubtful: summary.doubtful,
            urgent: summary.urgent,
            circulation: summary.circulation.as_str(),
            lead: summary.lead.as_ref().map(document::Basket::key),
            timeliness: summary.timeliness.map(document::Timeliness::as_str),
            received_time: summary
                .received_time
                .map(|time| time.strftime("%H:%M").to_string()),
            arrival: summary.arrival.map(document::ArrivalKind::as_str),
            joined_into: summary.joined_into.map(|number| number.to_string()),
            sealed: summary.sealed.as_ref().map(|sealed| SealedShape {
                class: sealed.class.as_str(),
                addressee: sealed.addressee.clone(),
                sender: sealed.sender.clone(),
                remark: sealed.remark.clone(),
                handed_over_to: sealed.handed_over.as_ref().map(|(to, _)| to.clone()),
                opened: sealed.opened,
            }),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct LetterShape {
    entry_number: String,
    received_on: String,
    stage: &'static str,
    joined_into: Option<String>,
    problem: Option<String>,
    original: Option<OriginalShape>,
    pages: Vec<PageShape>,
    dropped: Vec<PageShape>,
    stamp: Vec<String>,
    proposal: Option<ProposalShape>,
    confirmed: Option<ConfirmedShape>,
    matter: Option<MatterShape>,
    proposed_matter: Option<MatterShape>,
    history: Vec<HistoryShape>,
}

#[derive(Serialize)]
struct OriginalShape {
    sha256: String,
    file_name: String,
    media_type: Option<&'static str>,
    bytes: u64,
}

#[derive(Serialize)]
struct PageShape {
    number: u32,
    original_page: u32,
    width: u32,
    height: u32,
    dpi: u32,
    rotation: u16,
    blank: bool,
    confidence: f32,
    problem: Option<String>,
    text: String,
    words: Vec<WordShape>,
}

#[derive(Serialize)]
struct WordShape {
    text: String,
    x: u32,
    y: u32,
    w: u32,
    h: u32,
    confidence: f32,
}

#[derive(Serialize)]
struct HistoryShape {
    seq: u64,
    at: String,
    actor: Option<String>,
    kind: String,
}

impl From<&Letter> for LetterShape {
    fn from(letter: &Letter) -> Self {
        Self {
            entry_number: letter.summary.entry_number.to_string(),
            received_on: letter.summary.received_on.to_string(),
            stage: letter.summary.stage.as_str(),
            joined_into: letter.summary.joined_into.map(|number| number.to_string()),
            problem: letter.summary.problem.map(document::Problem::message),
            original: letter.original.as_ref().map(|original| OriginalShape {
                sha256: original.hash.to_string(),
                file_name: original.file_name.0.clone(),
                media_type: original.media_type.map(document::MediaType::as_str),
                bytes: original.bytes,
            }),
            pages: letter.pages.iter().map(PageShape::from).collect(),
            dropped: letter.pages.dropped().iter().map(PageShape::from).collect(),
            stamp: letter.stamp.lines.clone(),
            proposal: letter.proposal.as_ref().map(Into::into),
            confirmed: letter.confirmed.as_ref().map(Into::into),
            matter: letter.filed.as_ref().map(Into::into),
            proposed_matter: letter
                .proposed_matter
                .as_ref()
                .map(|proposed| (&proposed.matter).into()),
            history: letter.history.iter().map(HistoryShape::from).collect(),
        }
    }
}

impl From<&RecognisedPage> for PageShape {
    fn from(page: &RecognisedPage) -> Self {
        let words = page.words.iter().map(|word| WordShape {
            text: word.text.clone(),
            x: word.x,
            y: word.y,
            w: word.w,
            h: word.h,
            confidence: word.confidence,
        });
        Self {
            number: page.number,
            original_page: page.original_page,
            width: page.width,
            height: page.height,
            dpi: page.dpi,
            rotation: page.rotation,
            blank: page.blank,
            confidence: page.confidence,
            problem: page.problem.map(document::Problem::message),
            text: page.text(),
            words: words.collect(),
        }
    }
}

impl From<&mailroom::JournalEntry> for HistoryShape {
    fn from(entry: &mailroom::JournalEntry) -> Self {
        Self {
            seq: entry.seq.0,
            at: entry.at.to_string(),
            actor: match &entry.actor {
                Some(Actor::House) => Some("poststelle".to_owned()),
                Some(Actor::Person(name)) => Some(name.0.clone()),
                None => None,
            },
            kind: entry.kind.clone(),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct SoundnessShape {
    sound: bool,
    checked_at: String,
    entries: u64,
    /// The last sound entry and its hash.
    seq: u64,
    hash: String,
    letters: u64,
    originals: u64,
    findings: Vec<String>,
}

impl From<&Soundness> for SoundnessShape {
    fn from(soundness: &Soundness) -> Self {
        Self {
            sound: soundness.is_sound(),
            checked_at: soundness.at.to_string(),
            seq: soundness.head.seq.0,
            hash: document::ContentHash(soundness.head.hash).to_string(),
            entries: soundness.entries,
            letters: soundness.letters,
            originals: soundness.originals,
            findings: soundness.findings.iter().map(words::finding).collect(),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct ExportedShape {
    entry_number: String,
    files: Vec<String>,
}

impl From<&Exported> for ExportedShape {
    fn from(exported: &Exported) -> Self {
        Self {
            entry_number: exported.entry_number.to_string(),
            files: exported
                .files
                .iter()
                .map(|file| file.to_string_lossy().into_owned())
                .collect(),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct ArchiveShape {
    pub(crate) archive: String,
}

/// A unit with the one above it, or a kind with its unit.
#[derive(Serialize)]
pub(crate) struct ListedShape {
    key: String,
    name: String,
    unit: Option<String>,
}

impl ListedShape {
    pub(crate) fn new(key: String, name: String, unit: Option<String>) -> Self {
        Self { key, name, unit }
    }
}

#[derive(Serialize)]
pub(crate) struct ImportedListShape {
    entries: usize,
    without_unit: Vec<String>,
}

impl From<&mailroom::ImportedList> for ImportedListShape {
    fn from(imported: &mailroom::ImportedList) -> Self {
        let without_unit = imported.without_unit.iter();
        Self {
            entries: imported.entries,
            without_unit: without_unit.map(|(kind, _)| kind.clone()).collect(),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct TriedShape {
    pub(crate) name: String,
    pub(crate) letters: Vec<String>,
}

#[derive(Serialize)]
pub(crate) struct HitRateShape {
    question: &'static str,
    answered: usize,
    right: usize,
    sure: usize,
    sure_and_right: usize,
    studied: bool,
}

impl HitRateShape {
    pub(crate) fn new(question: &'static str, rate: mailroom::HitRate) -> Self {
        Self {
            question,
            answered: rate.answered,
            right: rate.right,
            sure: rate.sure,
            sure_and_right: rate.sure_and_right,
            studied: rate.studied,
        }
    }
}

#[derive(Serialize)]
pub(crate) struct RuleShape {
    name: String,
    on: bool,
    kind: Option<String>,
    unit: Option<String>,
    disposition: Option<String>,
}

impl From<&mailroom::HouseRule> for RuleShape {
    fn from(rule: &mailroom::HouseRule) -> Self {
        Self {
            name: rule.name.clone(),
            on: !rule.off,
            kind: rule.kind.clone(),
            unit: rule.unit.clone(),
            disposition: rule.disposition.clone(),
        }
    }
}
