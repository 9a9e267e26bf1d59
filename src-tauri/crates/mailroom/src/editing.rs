//! Units and kinds are looked at, edited one by one, and tried before they count.

use crate::{
    Error, ImportedList, Mailroom,
    lists::{save, saved},
};
use classification::{Kind, Unit, read_kinds, read_units, write_kinds, write_units};
use forwarding::{Operation, is_mailbox};

impl Mailroom {
    /// Whether the house has a list of its own: of units, of kinds. The generic county office counts else.
    ///
    /// # Errors
    /// When the archive's folder cannot be read.
    pub fn has_own_lists(&self) -> Result<(bool, bool), Error> {
        let house = self.door.permit(Operation::SeeHouse)?;
        let archive = &house.archive;
        Ok((
            saved(archive.units())?.is_some(),
            saved(archive.kinds())?.is_some(),
        ))
    }

    /// Puts these units in the place of the present ones.
    ///
    /// # Errors
    /// Refused when one has no key or name, or a key stands twice.
    pub fn save_units(&self, units: &[Unit]) -> Result<(), Error> {
        let house = self.door.permit(Operation::ChangeHouse)?;
        house.pool()?;
        let text = write_units(units);
        read_units(&text, "units.toml")?;
        if units.iter().any(|unit| unit.name.trim().is_empty()) {
            return Err(Error::NoTitle);
        }
        can_be_written_to(units)?;
        save(house.archive.units(), &text)?;
        house.read_lists_again()
    }

    /// Puts these kinds in the place of the present ones.
    ///
    /// # Errors
    /// Refused when one has no key or name, or a key stands twice.
    pub fn save_kinds(&self, kinds: &[Kind]) -> Result<(), Error> {
        let house = self.door.permit(Operation::ChangeHouse)?;
        house.pool()?;
        let text = write_kinds(kinds);
        read_kinds(&text, "kinds.toml")?;
        if kinds.iter().any(|kind| kind.name.trim().is_empty()) {
            return Err(Error::NoTitle);
        }
        save(house.archive.kinds(), &text)?;
        house.read_lists_again()
    }

    /// What a list of units would bring; changes nothing.
    ///
    /// # Errors
    /// Refused when the list is not understood.
    pub fn try_units(&self, text: &str, name: &str) -> Result<ImportedList, Error> {
        self.door.permit(Operation::ChangeHouse)?;
        let units = read_units(text, name)?;
        can_be_written_to(&units)?;
        Ok(ImportedList {
            entries: units.len(),
            without_unit: Vec::new(),
        })
    }

    /// What a list of kinds would bring; changes nothing.
    ///
    /// # Errors
    /// Refused when the list is not understood.
    pub fn try_kinds(&self, text: &str, name: &str) -> Result<ImportedList, Error> {
        let house = self.door.permit(Operation::ChangeHouse)?;
        let kinds = read_kinds(text, name)?;
        Ok(ImportedList {
            entries: kinds.len(),
            without_unit: house.proposing.catalogue().unknown_units(&kinds),
        })
    }
}

/// Whoever gets letters by e-mail has an address for them.
pub(crate) fn can_be_written_to(units: &[Unit]) -> Result<(), Error> {
    let mut mailboxes = units.iter().filter_map(|unit| unit.email.as_deref());
    match mailboxes.all(is_mailbox) {
        true => Ok(()),
        false => Err(Error::NoMailbox),
    }
}
