//! File plan, Akten and Vorgänge in JSON.

use mailroom::{CaseFile, ImportedPlan, Matter, PlanGroup};
use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct GroupShape {
    key: String,
    name: Option<String>,
    kept: Option<String>,
    files: u64,
}

impl From<&PlanGroup> for GroupShape {
    fn from(group: &PlanGroup) -> Self {
        Self {
            key: group.key.clone(),
            name: group.name.clone(),
            kept: group.kept.clone(),
            files: group.files,
        }
    }
}

#[derive(Serialize)]
pub(crate) struct CaseFileShape {
    file: String,
    title: String,
    group: String,
    opened_at: String,
    matters: u64,
    open: u64,
    letters: u64,
}

impl From<&CaseFile> for CaseFileShape {
    fn from(file: &CaseFile) -> Self {
        Self {
            file: file.sign.to_string(),
            title: file.title.clone(),
            group: file.group.clone(),
            opened_at: file.opened_at.to_string(),
            matters: file.matters,
            open: file.open,
            letters: file.letters,
        }
    }
}

#[derive(Serialize)]
pub(crate) struct MatterShape {
    matter: String,
    subject: String,
    file: String,
    title: String,
    group: String,
    opened_at: String,
    closed_at: Option<String>,
    letters: u64,
}

impl From<&Matter> for MatterShape {
    fn from(matter: &Matter) -> Self {
        Self {
            matter: matter.sign.to_string(),
            subject: matter.subject.clone(),
            file: matter.file_sign.to_string(),
            title: matter.file_title.clone(),
            group: matter.group.clone(),
            opened_at: matter.opened_at.to_string(),
            closed_at: matter.closed_at.map(|at| at.to_string()),
            letters: matter.letters,
        }
    }
}

#[derive(Serialize)]
pub(crate) struct ImportedPlanShape {
    entries: usize,
    missing: Vec<String>,
}

impl From<&ImportedPlan> for ImportedPlanShape {
    fn from(imported: &ImportedPlan) -> Self {
        Self {
            entries: imported.entries,
            missing: imported.missing.clone(),
        }
    }
}
