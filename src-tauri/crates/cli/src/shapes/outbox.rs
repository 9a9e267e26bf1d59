//! The JSON of the outbox.

use document::WayOut;
use mailroom::Leaving;
use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct LeavingShape {
    entry_number: String,
    order: u64,
    unit: String,
    folder: String,
    standing: &'static str,
    failed: u32,
    /// Not before, of what is open.
    next: Option<String>,
    problem: Option<&'static str>,
    reason: Option<&'static str>,
    called_back: bool,
}

impl From<&Leaving> for LeavingShape {
    fn from(leaving: &Leaving) -> Self {
        let WayOut::Folder(folder) = &leaving.way;
        let open = leaving.standing.is_open();
        Self {
            entry_number: leaving.letter.entry_number.to_string(),
            order: leaving.order.0,
            unit: leaving.unit.clone(),
            folder: folder.clone(),
            standing: leaving.standing.as_str(),
            failed: leaving.failed,
            next: open.then(|| leaving.next.to_string()),
            problem: leaving.problem.map(document::HandOverProblem::as_str),
            reason: leaving.problem.map(document::HandOverProblem::german),
            called_back: leaving.called_back,
        }
    }
}
