//! The way out by e-mail: the searchable PDF with a cover text, to the mailbox of the unit.

use super::{Tried, pass};
use crate::{Error, Mailroom, house::locked, mail::Cover, permit::Permit};
use document::{HandOverProblem, HandOverStanding, HandOverStep, MediaType, Private};
use forwarding::{Attached, Delivery, MailText, Offered, Outgoing};
use register::{DocumentRow, HandOverRow};

impl Mailroom {
    pub(super) fn by_mail(
        &self,
        row: &HandOverRow,
        to: &Private<String>,
        message_id: &str,
    ) -> Result<Tried, Error> {
        if row.standing == HandOverStanding::Leaving {
            // We ended between the last word and the answer: only the receiver can tell.
            return Ok(Tried::Unclear);
        }
        let mut offered = match self.offer(row, to, message_id)? {
            Ok(offered) => offered,
            Err(problem) => return Ok(Tried::Stays(problem)),
        };
        pass("offered");
        if !self.begin(row)? {
            return Ok(Tried::CalledOff);
        }
        pass("began");
        let delivery = offered.send();
        pass("sent");
        match delivery {
            Delivery::Accepted => {
                self.step(row, HandOverStep::Arrived)?;
                offered.leave();
                Ok(Tried::Left)
            }
            Delivery::NotTaken(problem) => Ok(Tried::Stays(problem)),
            Delivery::Unclear => Ok(Tried::Unclear),
        }
    }

    /// Goes as far as the server asks for the message.
    fn offer(
        &self,
        row: &HandOverRow,
        to: &Private<String>,
        message_id: &str,
    ) -> Result<Result<Offered, HandOverProblem>, Error> {
        let house = self.door.permit_of_the_house();
        let settings = locked(&house.settings).clone();
        let number = self.number_of(row)?;
        let letter = house.row(number)?;
        let attached = match house.attached(&letter, settings.mail.largest_bytes())? {
            Ok(attached) => attached,
            Err(problem) => return Ok(Err(problem)),
        };
        let catalogue = house.proposing.catalogue();
        let unit = catalogue.unit(&row.unit);
        let cover = Cover {
            letter: &house.summary(letter)?,
            unit: unit.map_or(row.unit.as_str(), |unit| unit.name.as_str()),
            house: settings.office.names.first().map_or("", String::as_str),
        };
        let text = MailText {
            from: settings.mail.sender.clone(),
            to: to.clone(),
            subject: Private(cover.fill(&settings.mail.subject)),
            text: Private(cover.fill(&settings.mail.text)),
            message_id: message_id.to_owned(),
            at: house.seat.clock.now(),
        };
        Ok(Outgoing::of(&text, attached).and_then(|outgoing| {
            if outgoing.bytes() > settings.mail.largest_bytes() {
                return Err(HandOverProblem::MailTooLarge);
            }
            settings.mail.server()?.offer(outgoing)
        }))
    }
}

impl Permit<'_> {
    /// The searchable PDF with the entry stamp; the original of a letter of which none can be made.
    fn attached(
        &self,
        letter: &DocumentRow,
        largest: usize,
    ) -> Result<Result<Attached, HandOverProblem>, Error> {
        let number = letter.entry_number;
        let stamp = self.stamp(letter, self.confirmation(letter)?.as_ref());
        match self.stamped_copy(letter, &stamp, largest) {
            Ok(Some(bytes)) => {
                return Ok(Ok(Attached {
                    name: format!("{number}.pdf"),
                    media_type: MediaType::Pdf.as_str(),
                    bytes,
                }));
            }
            Ok(None) | Err(Error::BindPdf { .. }) => {}
            Err(Error::TooLarge(_)) => return Ok(Err(HandOverProblem::MailTooLarge)),
            Err(error) => return Err(error),
        }
        let Some(original) = &letter.original else {
            return Ok(Err(HandOverProblem::LetterUnreadable));
        };
        let kind = original.media_type;
        let Ok(bytes) = self.originals.read(original.hash, kind) else {
            return Ok(Err(HandOverProblem::LetterUnreadable));
        };
        let ending = kind.map_or("bin", MediaType::file_ending);
        Ok(Ok(Attached {
            name: format!("{number}-Original.{ending}"),
            media_type: kind.map_or("application/octet-stream", MediaType::as_str),
            bytes,
        }))
    }
}
