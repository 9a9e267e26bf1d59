//! When and how a letter came, put right by people. What stood there before stays in the history.

use crate::{Error, Mailroom, house::House};
use document::{
    ArrivalKind, Date, EntryNumber, Fact, Private, ReceiptCorrected, Time, office_date, office_time,
};
use forwarding::Operation;

/// What a person says about the receipt of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Eingangsdatum.
    pub received_on: Date,
    /// The time of day, to the minute.
    pub time: Option<Time>,
    /// Eingangsart.
    pub arrival: Option<ArrivalKind>,
    /// Why day or time is put right; may be empty while both stay as they are.
    pub reason: String,
}

impl Mailroom {
    /// Puts right when and how a letter came. Says whether anything was changed.
    ///
    /// # Errors
    /// Not found for an unknown number; refused without a reason for another day or time, and for a day that
    /// has not come yet.
    pub fn correct_receipt(&self, number: EntryNumber, receipt: &Receipt) -> Result<bool, Error> {
        let house = self.door.permit(Operation::CorrectReceipt)?;
        house.pool()?;
        let row = house.row(number)?;
        let reason = receipt.reason.trim();
        let same_moment =
            receipt.received_on == row.received_on && receipt.time == row.received_time;
        if same_moment && receipt.arrival == row.arrival {
            return Ok(false);
        }
        if !same_moment && reason.is_empty() {
            return Err(Error::ReasonMissing);
        }
        if !same_moment && house.lies_ahead(receipt.received_on, receipt.time) {
            return Err(Error::NotReceivedYet);
        }
        let fact = Fact::ReceiptCorrected(ReceiptCorrected {
            received_on: receipt.received_on,
            time: receipt.time,
            arrival: receipt.arrival,
            reason: Private(reason.to_owned()),
        });
        house.say(&row, &fact)?;
        Ok(true)
    }
}

impl House {
    /// Whether this moment has not come yet in the office.
    pub(crate) fn lies_ahead(&self, day: Date, time: Option<Time>) -> bool {
        let now = self.seat.clock.now();
        let today = office_date(now);
        day > today || day == today && time.is_some_and(|time| time > office_time(now))
    }
}
