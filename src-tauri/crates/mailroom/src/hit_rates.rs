//! How far proposals can be believed, as measured on the letters of this very house.

use crate::{Error, Mailroom};
use classification::{HitRate, Question};
use forwarding::Operation;

/// How often proposals were right, counted on the newest letters that people have confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HitRates {
    /// Of document kinds.
    pub kind: HitRate,
    /// Of units.
    pub unit: HitRate,
}

impl Mailroom {
    /// How often what was proposed was what people then said. Empty for a seat that only reads: it has not learned.
    ///
    /// # Errors
    /// Refused to people without any role where roles were given.
    pub fn hit_rates(&self) -> Result<HitRates, Error> {
        let house = self.door.permit(Operation::SeeHouse)?;
        let knowledge = house.proposing.knowledge();
        let of = |question| knowledge.learned.hit_rate(question);
        Ok(HitRates {
            kind: of(Question::Kind),
            unit: of(Question::Unit),
        })
    }
}
