//! The form of a letter as a person has accepted or corrected it.

use crate::{ConfidentialMark, Proposal, Reference};
use jiff::civil::Date;

/// What a person says about a letter. An empty field says that there is nothing to say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Confirmation {
    /// Key of the document kind.
    pub kind: Option<String>,
    /// Key of the responsible unit.
    pub unit: Option<String>,
    /// Who wrote.
    pub sender: Option<String>,
    /// Street and place of the sender.
    pub sender_address: Vec<String>,
    /// The day on the letter.
    pub date: Option<Date>,
    /// What it is about.
    pub subject: Option<String>,
    /// File numbers and other signs.
    pub references: Vec<Reference>,
    /// The last day on which something is asked of us.
    pub deadline: Option<Date>,
    /// Number of enclosures.
    pub enclosures: Option<u32>,
    /// A remark that keeps the letter from most eyes.
    pub confidential: Option<ConfidentialMark>,
}

impl Confirmation {
    /// The proposal, accepted as it is. A deadline is part of it because the person sees it in the form.
    pub fn accepting(proposal: &Proposal) -> Self {
        let sender = proposal.sender.as_ref().map(|sender| &sender.value);
        Self {
            kind: proposal.kind.as_ref().map(|kind| kind.value.clone()),
            unit: proposal.unit.as_ref().map(|unit| unit.value.clone()),
            sender: sender.map(|sender| sender.name.clone()),
            sender_address: sender
                .map(|sender| sender.address.clone())
                .unwrap_or_default(),
            date: proposal.date.as_ref().map(|date| date.value),
            subject: proposal
                .subject
                .as_ref()
                .map(|subject| subject.value.clone()),
            references: proposal
                .references
                .iter()
                .map(|reference| reference.value.clone())
                .collect(),
            deadline: proposal
                .deadline
                .as_ref()
                .and_then(|deadline| deadline.value.day),
            enclosures: u32::try_from(proposal.enclosures.len())
                .ok()
                .filter(|number| *number > 0),
            confidential: proposal.confidential.as_ref().map(|found| found.value.mark),
        }
    }
}
