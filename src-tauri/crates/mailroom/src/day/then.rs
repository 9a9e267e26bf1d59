//! A letter as it stood in the book at a place of the journal, told from its history.

use document::{ArrivalKind, Date, DocumentId, Fact, Reversed, Sealed, Seq, Time};
use register::JournalEntry;
use std::collections::HashSet;

/// What the list of a day says about a letter.
#[derive(Debug, Clone, Default)]
pub(super) struct Then {
    pub(super) received_on: Option<Date>,
    pub(super) time: Option<Time>,
    pub(super) arrival: Option<ArrivalKind>,
    pub(super) sender: Option<String>,
    pub(super) subject: Option<String>,
    /// Key of the document kind.
    pub(super) kind: Option<String>,
    /// Key of the unit.
    pub(super) unit: Option<String>,
    pub(super) pages: Option<u32>,
    pub(super) sealed: Option<Sealed>,
    pub(super) joined_into: Option<DocumentId>,
    confirmed: bool,
    /// The file's name, for letters of which nothing else is known.
    pub(super) file_name: Option<String>,
}

impl Then {
    /// Tells it from the entries up to a place. An erased entry says nothing.
    pub(super) fn of(history: &[JournalEntry], until: Seq) -> Self {
        let entries = || {
            history
                .iter()
                .filter(|entry| entry.seq <= until)
                .filter_map(|entry| Some((entry.seq, entry.fact.as_ref()?)))
        };
        let gone: HashSet<Seq> = entries()
            .filter_map(|(_, fact)| match fact {
                Fact::Reversed(Reversed { reversed }) => Some(*reversed),
                _ => None,
            })
            .collect();
        let mut then = Self::default();
        for (_, fact) in entries().filter(|(seq, _)| !gone.contains(seq)) {
            then.hear(fact);
        }
        then
    }

    fn hear(&mut self, fact: &Fact) {
        match fact {
            Fact::Received(received) => {
                self.received_on = Some(received.received_on);
                self.file_name = Some(received.original.file_name.0.clone());
            }
            Fact::ReceiptCorrected(corrected) => {
                self.received_on = Some(corrected.received_on);
                self.time = corrected.time;
                self.arrival = corrected.arrival;
            }
            Fact::Sealed(sealed) => {
                self.received_on = Some(sealed.received_on);
                self.time = Some(sealed.time);
                self.arrival = Some(sealed.arrival);
                self.sealed = Some((**sealed).clone());
            }
            Fact::Recognised(read) => self.pages = Some(read.pages),
            Fact::Arranged(arranged) => self.pages = u32::try_from(arranged.pages.len()).ok(),
            Fact::Joined(joined) => self.joined_into = Some(joined.into),
            // A machine's form never stands against a person's.
            Fact::Proposed(proposal) if !self.confirmed => {
                let value = |field: &Option<document::Proposed<String>>| {
                    field.as_ref().map(|field| field.value.clone())
                };
                self.sender = proposal.sender.as_ref().map(|one| one.value.name.clone());
                self.subject = value(&proposal.subject);
                self.kind = value(&proposal.kind);
                self.unit = value(&proposal.unit);
            }
            Fact::Confirmed(form) => {
                self.confirmed = true;
                self.sender.clone_from(&form.sender);
                self.subject.clone_from(&form.subject);
                self.kind.clone_from(&form.kind);
                self.unit.clone_from(&form.unit);
            }
            _ => {}
        }
    }
}
