//! Commands by which a person arranges the pages of a letter.

use super::deciding::say;
use crate::{arguments::PagesCommand, output::Output, seat::seat};
use document::EntryNumber;
use mailroom::Mailroom;
use std::path::Path;

pub(crate) fn pages(
    archive: &Path,
    number: EntryNumber,
    what: PagesCommand,
    reason: Option<&str>,
    output: Output,
) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open(archive, seat()?)?;
    let mut concerned = vec![number];
    match what {
        PagesCommand::Rotate { pages, by } => mailroom.turn_pages(number, &pages, by)?,
        PagesCommand::Drop { mut pages, blank } => {
            if blank {
                pages.extend(mailroom.blank_pages(number)?);
            }
            if !pages.is_empty() {
                mailroom.drop_pages(number, &pages, reason)?;
            }
        }
        PagesCommand::TakeBack { pages } => mailroom.take_pages_back(number, &pages)?,
        PagesCommand::Order { pages } => mailroom.order_pages(number, &pages)?,
        PagesCommand::Split { page } => concerned.push(mailroom.split(number, page, reason)?),
        PagesCommand::Join { other } => {
            mailroom.join(number, other, reason)?;
            concerned.push(other);
        }
        PagesCommand::Rescan { page, file } => mailroom.rescan(number, page, &file, reason)?,
    }
    for number in concerned {
        mailroom.wait_until_settled(number)?;
        say(&mailroom, number, output)?;
    }
    Ok(true)
}
