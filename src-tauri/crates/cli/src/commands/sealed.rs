//! Commands for mail that stays closed.

use super::deciding::say;
use crate::{arguments::Seal, output::Output, seat::seat};
use document::EntryNumber;
use mailroom::{Envelope, Mailroom};
use std::path::Path;

pub(crate) fn seal(archive: &Path, said: Seal, output: Output) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open(archive, seat()?)?;
    let number = mailroom.seal(&Envelope {
        class: said.class,
        addressee: said.to,
        sender: said.from,
        remark: said.remark,
        received: said.on.zip(said.at),
        arrival: said.by,
    })?;
    say(&mailroom, number, output)
}

pub(crate) fn hand_over(
    archive: &Path,
    number: EntryNumber,
    to: &str,
    output: Output,
) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open(archive, seat()?)?;
    mailroom.hand_over_sealed(number, to)?;
    say(&mailroom, number, output)
}

pub(crate) fn opened(
    archive: &Path,
    number: EntryNumber,
    reason: &str,
    output: Output,
) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open(archive, seat()?)?;
    mailroom.sealed_opened(number, reason)?;
    say(&mailroom, number, output)
}
