//! What people do with the form of a letter: accept, correct, take back; and what they can choose from.

use crate::{Error, Mailroom, house::House, meanwhile};
use classification::{Kind, Unit};
use document::{Circulation, Confirmation, DocumentId, EntryNumber, Fact, Proposal, Reversed, Seq};
use forwarding::Operation;
use register::{DocumentRow, Sight};

/// What the form can be filled in with.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// Units of the house, in the order of its list.
    pub units: Vec<Unit>,
    /// Document kinds, in the order of their list.
    pub kinds: Vec<Kind>,
    /// Senders that people have confirmed before, by name.
    pub senders: Vec<String>,
}

impl Mailroom {
    /// Units, kinds and senders to choose from; of senders only those of letters that may be seen.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn choices(&self) -> Result<Choices, Error> {
        let house = self.door.permit(Operation::SeeHouse)?;
        let catalogue = house.proposing.catalogue();
        Ok(Choices {
            units: catalogue.units,
            kinds: catalogue.kinds,
            senders: match house.register.sight() {
                Sight::All => house.proposing.senders(),
                Sight::Baskets { .. } => house.register.senders()?,
            },
        })
    }

    /// What a person says about a letter; the house learns from it at once.
    ///
    /// # Errors
    /// Not found for an unknown number, refused for a unit or kind that the house does not have.
    pub fn confirm(&self, number: EntryNumber, form: &Confirmation) -> Result<(), Error> {
        let house = self.door.permit(Operation::FillForms)?;
        house.pool()?;
        let catalogue = house.proposing.catalogue();
        if let Some(unit) = form
            .unit
            .as_ref()
            .filter(|key| catalogue.unit(key).is_none())
        {
            return Err(Error::UnknownUnit(unit.clone()));
        }
        if let Some(kind) = form
            .kind
            .as_ref()
            .filter(|key| catalogue.kind(key).is_none())
        {
            return Err(Error::UnknownKind(kind.clone()));
        }
        let confirmed = Fact::Confirmed(Box::new(form.clone()));
        let (row, said) = meanwhile::again(|| {
            let row = house.row(number)?;
            if row.sealed.is_some() {
                return Err(Error::Sealed(number));
            }
            let said = house.say(&row, &confirmed)?;
            Ok((row, said))
        })?;
        learn(&house, &row, said, form);
        Ok(())
    }

    /// Accepts the machine's form as it is, unseen among others.
    ///
    /// # Errors
    /// As [`Mailroom::confirm`]; a conflict while there is no form, or one that names no kind or no unit, which a
    /// person looks at, and when a person has confirmed the letter: what they said is not written over.
    pub fn accept(&self, number: EntryNumber) -> Result<(), Error> {
        let house = self.door.permit(Operation::FillForms)?;
        let row = house.row(number)?;
        if row.form.as_ref().is_some_and(|form| form.confirmed) {
            return Err(Error::IsConfirmed(number));
        }
        let proposal = house.proposal(row.id)?;
        let whole = proposal.filter(|form| form.kind.is_some() && form.unit.is_some());
        let proposal = whole.ok_or(Error::NothingProposed(number))?;
        self.confirm(number, &Confirmation::accepting(&proposal))
    }

    /// Takes back the newest confirmation of a letter: the one before it counts again, or the machine's form.
    ///
    /// # Errors
    /// Not found for an unknown number, a conflict when nobody has confirmed it or it is under way.
    pub fn take_back(&self, number: EntryNumber) -> Result<(), Error> {
        let house = self.door.permit(Operation::FillForms)?;
        house.pool()?;
        let row = meanwhile::again(|| {
            let row = house.row(number)?;
            if row.circulation == Circulation::UnderWay {
                return Err(Error::UnderWay(number));
            }
            let form = row.form.as_ref().filter(|form| form.confirmed);
            let reversed = form.ok_or(Error::NothingToTakeBack(number))?.seq;
            house.say(&row, &Fact::Reversed(Reversed { reversed }))?;
            Ok(row)
        })?;
        house.proposing.unlearn(row.id);
        let now = house.row(number)?;
        if let (Some(earlier), Some(form)) = (house.confirmation(&now)?, &now.form) {
            learn(&house, &now, form.seq, &earlier);
        }
        Ok(())
    }
}

/// What was said stands in the book already: that nothing could be learned from it is no failure of the person's.
fn learn(house: &House, row: &DocumentRow, said: Seq, form: &Confirmation) {
    if let Err(error) = house.proposing.learn(house, row, said, form) {
        tracing::warn!(document = %row.id, ?error, "could not learn from a confirmation");
    }
}

impl House {
    /// What a person has said about a letter, if one has.
    pub(crate) fn confirmation(&self, row: &DocumentRow) -> Result<Option<Confirmation>, Error> {
        let Some(form) = row.form.as_ref().filter(|form| form.confirmed) else {
            return Ok(None);
        };
        Ok(match self.register.fact(form.seq)? {
            Some(Fact::Confirmed(form)) => Some(*form),
            _ => None,
        })
    }

    /// The machine's newest form of a letter, whether a person has confirmed another one or not.
    pub(crate) fn proposal(&self, document: DocumentId) -> Result<Option<Proposal>, Error> {
        let Some(seq) = self.register.proposal(document)? else {
            return Ok(None);
        };
        Ok(match self.register.fact(seq)? {
            Some(Fact::Proposed(proposal)) => Some(*proposal),
            _ => None,
        })
    }
}
