//! Mail that stays closed: an envelope gets its number, is handed over, and is never read.

use crate::{Changed, Error, Mailroom};
use document::{
    ArrivalKind, Date, EntryNumber, Fact, Private, Sealed, SealedClass, SealedHandedOver,
    SealedOpened, Time, Timestamp, office_date,
};
use forwarding::Operation;
use register::{About, SealedRow};

/// What a person says about an envelope that stays closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Why it is not opened.
    pub class: SealedClass,
    /// To whom it goes.
    pub addressee: String,
    /// Who sent it, as far as the envelope says so.
    pub sender: Option<String>,
    /// What else is to be seen from outside.
    pub remark: Option<String>,
    /// When it came; none for now.
    pub received: Option<(Date, Time)>,
    /// How it came.
    pub arrival: ArrivalKind,
}

/// What the book knows about a closed envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedView {
    /// Why it is not opened.
    pub class: SealedClass,
    /// To whom it goes.
    pub addressee: String,
    /// Who sent it, as far as the envelope says so.
    pub sender: Option<String>,
    /// What else is to be seen from outside.
    pub remark: Option<String>,
    /// Who has taken it over, and when.
    pub handed_over: Option<(String, Timestamp)>,
    /// It was opened by mistake and closed again.
    pub opened: bool,
}

impl Mailroom {
    /// Enters an envelope into the book without opening it. Says its number.
    ///
    /// # Errors
    /// Refused without an addressee, and for a day that has not come yet.
    pub fn seal(&self, envelope: &Envelope) -> Result<EntryNumber, Error> {
        let house = self.door.permit(Operation::TakeIn)?;
        house.pool()?;
        let now = house.seat.clock.now();
        let addressee = said(&envelope.addressee).ok_or(Error::AddresseeMissing)?;
        let (received_on, time) = match envelope.received {
            Some(received) => received,
            None => (office_date(now), office_minute(now)),
        };
        if house.lies_ahead(received_on, Some(time)) {
            return Err(Error::NotReceivedYet);
        }
        let text = |text: &Option<String>| text.as_deref().and_then(said);
        let fact = Fact::Sealed(Box::new(Sealed {
            class: envelope.class,
            addressee,
            sender: text(&envelope.sender),
            remark: text(&envelope.remark),
            received_on,
            time,
            arrival: envelope.arrival,
        }));
        let appended = house.append(About::NewDocument, &fact)?;
        let number = appended
            .entry_number
            .expect("BUG: a new entry has a number");
        tracing::info!(seq = %appended.seq, "an envelope was entered unopened");
        house.indexing.wake();
        house.listeners.tell(Changed::Arrived(number));
        Ok(number)
    }

    /// Somebody has taken over a closed envelope.
    ///
    /// # Errors
    /// Not found for an unknown number, refused for a letter that is no closed envelope, or without a name.
    pub fn hand_over_sealed(&self, number: EntryNumber, to: &str) -> Result<(), Error> {
        let to = said(to).ok_or(Error::AddresseeMissing)?;
        self.about_sealed(number, &Fact::SealedHandedOver(SealedHandedOver { to }))
    }

    /// Versehentlich geöffnet: notes it with its reason.
    ///
    /// # Errors
    /// As [`Mailroom::hand_over_sealed`]; refused without a reason.
    pub fn sealed_opened(&self, number: EntryNumber, reason: &str) -> Result<(), Error> {
        let reason = said(reason).ok_or(Error::ReasonMissing)?;
        self.about_sealed(number, &Fact::SealedOpened(SealedOpened { reason }))
    }

    fn about_sealed(&self, number: EntryNumber, fact: &Fact) -> Result<(), Error> {
        let house = self.door.permit(Operation::TakeIn)?;
        house.pool()?;
        let row = house.row(number)?;
        if row.sealed.is_none() {
            return Err(Error::NotSealed(number));
        }
        house.say(&row, fact).map(drop)
    }
}

impl From<SealedRow> for SealedView {
    fn from(row: SealedRow) -> Self {
        Self {
            class: row.class,
            addressee: row.addressee.0,
            sender: row.sender.map(|sender| sender.0),
            remark: row.remark.map(|remark| remark.0),
            handed_over: row.handed_over.map(|(to, at)| (to.0, at)),
            opened: row.opened.is_some(),
        }
    }
}

fn said(text: &str) -> Option<Private<String>> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(Private(text))
}

/// The time of day in the office, without seconds.
fn office_minute(at: Timestamp) -> Time {
    let time = document::office_time(at);
    Time::constant(time.hour(), time.minute(), 0, 0)
}
