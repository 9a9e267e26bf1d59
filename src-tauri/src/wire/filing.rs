//! File plan, Akten and Vorgänge as they travel. They are named by their Aktenzeichen, as people name them.

use super::{
    Event, Summary,
    convert::{counted, events},
};
use document::Fact;
use mailroom::JournalEntry;
use serde::{Deserialize, Serialize};
use specta::Type;

/// One group of the file plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PlanGroup {
    /// Its key, such as `63.1`.
    pub key: String,
    /// What is filed there; none for a group that the plan has given up.
    pub name: Option<String>,
    /// Place in the tree, from 0.
    pub level: u32,
    /// Whether there are groups below it.
    pub has_groups: bool,
    /// How long closed files are kept, in German.
    pub kept: Option<String>,
    /// Akten in this very group.
    pub files: u32,
}

/// An Akte.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CaseFile {
    /// Its Aktenzeichen.
    pub sign: String,
    /// What it is about.
    pub title: String,
    /// Key of its group in the file plan.
    pub group: String,
    /// When it was opened, UTC.
    pub opened_at: String,
    /// Vorgänge in it.
    pub matters: u32,
    /// Of these, not closed.
    pub open: u32,
    /// Letters in its Vorgänge.
    pub letters: u32,
}

/// A Vorgang.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Matter {
    /// Its Aktenzeichen.
    pub sign: String,
    /// What it is about.
    pub subject: String,
    /// Sign of its Akte.
    pub file_sign: String,
    /// Title of its Akte.
    pub file_title: String,
    /// Key of the Akte's group in the file plan.
    pub group: String,
    /// When it was opened, UTC.
    pub opened_at: String,
    /// When it was closed, UTC; none while it is open.
    pub closed_at: Option<String>,
    /// Letters in it.
    pub letters: u32,
}

/// An Akte with its Vorgänge.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CaseFileDetail {
    /// The Akte.
    pub file: CaseFile,
    /// Its Vorgänge, in the order of their numbers.
    pub matters: Vec<Matter>,
    /// What happened to it, oldest first.
    pub history: Vec<Event>,
}

/// A Vorgang with its letters.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MatterDetail {
    /// The Vorgang.
    pub matter: Matter,
    /// Its letters, in the order of their entry numbers.
    pub letters: Vec<Summary>,
    /// What happened to it, oldest first.
    pub history: Vec<Event>,
}

/// The Vorgang that a sign on the letter names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ProposedMatter {
    /// The Vorgang.
    pub matter: Matter,
    /// The sign as it stands on the letter.
    pub named: String,
    /// The sign names only the Akte.
    pub by_file: bool,
}

/// What became of a file plan, or would become of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportedPlan {
    /// Groups in it.
    pub entries: u32,
    /// Groups with Akten that it does not have.
    pub missing: Vec<String>,
}

/// Patterns of Aktenzeichen, or what they give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Signs {
    /// Of an Akte.
    pub case_file: String,
    /// Of a Vorgang.
    pub matter: String,
}

impl From<mailroom::PlanGroup> for PlanGroup {
    fn from(group: mailroom::PlanGroup) -> Self {
        Self {
            key: group.key,
            name: group.name,
            level: group.level,
            has_groups: group.has_groups,
            kept: group.kept,
            files: counted(group.files),
        }
    }
}

impl From<mailroom::CaseFile> for CaseFile {
    fn from(file: mailroom::CaseFile) -> Self {
        Self {
            sign: file.sign.0,
            title: file.title,
            group: file.group,
            opened_at: file.opened_at.to_string(),
            matters: counted(file.matters),
            open: counted(file.open),
            letters: counted(file.letters),
        }
    }
}

impl From<mailroom::Matter> for Matter {
    fn from(matter: mailroom::Matter) -> Self {
        Self {
            sign: matter.sign.0,
            subject: matter.subject,
            file_sign: matter.file_sign.0,
            file_title: matter.file_title,
            group: matter.group,
            opened_at: matter.opened_at.to_string(),
            closed_at: matter.closed_at.map(|at| at.to_string()),
            letters: counted(matter.letters),
        }
    }
}

impl From<mailroom::CaseFileDetail> for CaseFileDetail {
    fn from(detail: mailroom::CaseFileDetail) -> Self {
        Self {
            file: detail.file.into(),
            history: events(detail.history.iter().map(|entry| (entry, sign_of(entry)))),
            matters: detail.matters.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<mailroom::MatterDetail> for MatterDetail {
    fn from(detail: mailroom::MatterDetail) -> Self {
        let told = detail.history.iter().map(|(entry, letter)| {
            let letter = letter.map(|number| number.to_string());
            (entry, letter.or_else(|| sign_of(entry)))
        });
        Self {
            history: events(told),
            matter: detail.matter.into(),
            letters: detail.letters.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<mailroom::ProposedMatter> for ProposedMatter {
    fn from(proposed: mailroom::ProposedMatter) -> Self {
        Self {
            matter: proposed.matter.into(),
            named: proposed.named,
            by_file: proposed.by_file,
        }
    }
}

impl From<mailroom::ImportedPlan> for ImportedPlan {
    fn from(imported: mailroom::ImportedPlan) -> Self {
        Self {
            entries: counted(imported.entries as u64),
            missing: imported.missing,
        }
    }
}

impl From<Signs> for mailroom::FilingSettings {
    fn from(signs: Signs) -> Self {
        Self {
            case_file: signs.case_file,
            matter: signs.matter,
        }
    }
}

/// The sign that an entry gave.
fn sign_of(entry: &JournalEntry) -> Option<String> {
    match &entry.fact {
        Some(Fact::FileOpened(file)) => Some(file.sign.to_string()),
        Some(Fact::MatterOpened(matter)) => Some(format!("{} {}", matter.sign, matter.subject)),
        _ => None,
    }
}
