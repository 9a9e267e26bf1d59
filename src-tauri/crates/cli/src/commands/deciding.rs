//! Commands by which a person decides about a letter.

use super::looking::line;
use crate::{
    arguments::{Confirm, Receipt},
    output::Output,
    seat::seat,
    shapes::SummaryShape,
};
use document::{Confirmation, EntryNumber};
use mailroom::Mailroom;
use std::path::Path;

pub(crate) fn confirm(archive: &Path, said: Confirm, output: Output) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open(archive, seat()?)?;
    let number = said.number;
    let letter = mailroom.letter(number)?;
    let before = letter
        .confirmed
        .or_else(|| letter.proposal.as_ref().map(Confirmation::accepting))
        .unwrap_or_default();
    mailroom.confirm(number, &said.over(before))?;
    say(&mailroom, number, output)
}

pub(crate) fn take_back(
    archive: &Path,
    number: EntryNumber,
    output: Output,
) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open(archive, seat()?)?;
    mailroom.take_back(number)?;
    say(&mailroom, number, output)
}

pub(crate) fn undo(archive: &Path, number: EntryNumber, output: Output) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open(archive, seat()?)?;
    mailroom.undo(number)?;
    mailroom.wait_until_settled(number)?;
    say(&mailroom, number, output)
}

pub(crate) fn receipt(archive: &Path, said: &Receipt, output: Output) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open(archive, seat()?)?;
    let before = mailroom.letter(said.number)?.summary;
    let corrected = mailroom::Receipt {
        received_on: said.on.unwrap_or(before.received_on),
        time: said.at.or(before.received_time),
        arrival: said.by.or(before.arrival),
        reason: said.reason.clone(),
    };
    mailroom.correct_receipt(said.number, &corrected)?;
    mailroom.wait_until_settled(said.number)?;
    say(&mailroom, said.number, output)
}

pub(super) fn say(
    mailroom: &Mailroom,
    number: EntryNumber,
    output: Output,
) -> anyhow::Result<bool> {
    let summary = mailroom.letter(number)?.summary;
    output.say(&SummaryShape::from(&summary), &line(&summary));
    Ok(true)
}

impl Confirm {
    /// What was named takes the place of what stood there.
    fn over(self, before: Confirmation) -> Confirmation {
        let named = |said: Option<String>, before: Option<String>| match said {
            Some(said) => Some(said).filter(|said| !said.is_empty()),
            None => before,
        };
        // The address belongs to the sender: another name does not live there.
        let same_sender = self.sender.is_none() || self.sender == before.sender;
        Confirmation {
            sender_address: if self.address.is_empty() && same_sender {
                before.sender_address
            } else {
                self.address
            },
            kind: named(self.kind, before.kind),
            unit: named(self.unit, before.unit),
            sender: named(self.sender, before.sender),
            date: self.date.map_or(before.date, |day| day.0),
            subject: named(self.subject, before.subject),
            references: if self.reference.is_empty() {
                before.references
            } else {
                self.reference
            },
            deadline: self.deadline.map_or(before.deadline, |day| day.0),
            enclosures: self.enclosures.or(before.enclosures),
            confidential: self.confidential.or(before.confidential),
        }
    }
}
