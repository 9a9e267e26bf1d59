//! The JSON of the outbox.

use document::WayOut;
use mailroom::Leaving;
use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct LeavingShape {
    entry_number: String,
    order: u64,
    unit: String,
    /// Either a folder,
    folder: Option<String>,
    /// or a mailbox and the id of the message.
    mailbox: Option<String>,
    message_id: Option<String>,
    standing: &'static str,
    failed: u32,
    /// Not before, of what is tried by itself.
    next: Option<String>,
    problem: Option<&'static str>,
    reason: Option<&'static str>,
    what_to_do: Option<&'static str>,
    called_back: bool,
}

impl From<&Leaving> for LeavingShape {
    fn from(leaving: &Leaving) -> Self {
        let (folder, mailbox, message_id) = match &leaving.way {
            WayOut::Folder(folder) => (Some(folder.clone()), None, None),
            WayOut::Email { to, message_id } => {
                (None, Some(to.0.clone()), Some(message_id.clone()))
            }
        };
        Self {
            entry_number: leaving.letter.entry_number.to_string(),
            order: leaving.order.0,
            unit: leaving.unit.clone(),
            folder,
            mailbox,
            message_id,
            standing: leaving.standing.as_str(),
            failed: leaving.failed,
            next: leaving
                .standing
                .is_tried()
                .then(|| leaving.next.to_string()),
            problem: leaving.problem.map(document::HandOverProblem::as_str),
            reason: leaving.problem.map(document::HandOverProblem::german),
            what_to_do: leaving.problem.map(document::HandOverProblem::what_to_do),
            called_back: leaving.called_back,
        }
    }
}
