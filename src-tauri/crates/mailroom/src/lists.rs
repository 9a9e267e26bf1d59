//! What the house has written down for itself: units, document kinds and rules. One readable file each in the
//! archive's folder, which a neighbour can reuse; without them the generic county office counts.

use crate::{
    Archive, Error, Mailroom, archive::write_durably, editing::can_be_written_to, house::House,
};
use classification::{
    Catalogue, HouseRule, read_kinds, read_rules, read_units, write_kinds, write_units,
};
use forwarding::Operation;
use std::{fs, io, path::PathBuf};

/// What became of a list that was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedList {
    /// Entries taken over.
    pub entries: usize,
    /// Kinds that name a unit which the house does not have; they are taken over without it.
    pub without_unit: Vec<(String, String)>,
}

impl Mailroom {
    /// Takes over a list of units in the place of the present one. `name` is the name of its file: its ending
    /// tells TOML from CSV.
    ///
    /// # Errors
    /// Refused when the list is not understood; the present one then stays.
    pub fn import_units(&self, text: &str, name: &str) -> Result<ImportedList, Error> {
        let house = self.door.permit(Operation::ChangeHouse)?;
        house.pool()?;
        let units = read_units(text, name)?;
        can_be_written_to(&units)?;
        save(house.archive.units(), &write_units(&units))?;
        let entries = units.len();
        house.read_lists_again()?;
        Ok(ImportedList {
            entries,
            without_unit: Vec::new(),
        })
    }

    /// Takes over a list of document kinds in the place of the present one.
    ///
    /// # Errors
    /// Refused when the list is not understood; the present one then stays.
    pub fn import_kinds(&self, text: &str, name: &str) -> Result<ImportedList, Error> {
        let house = self.door.permit(Operation::ChangeHouse)?;
        house.pool()?;
        let kinds = read_kinds(text, name)?;
        let catalogue = house.proposing.catalogue();
        let without_unit = catalogue.unknown_units(&kinds);
        save(house.archive.kinds(), &write_kinds(&kinds))?;
        let entries = kinds.len();
        house.read_lists_again()?;
        Ok(ImportedList {
            entries,
            without_unit,
        })
    }

    /// Waits until letters that wait for a person have been thought through with the present lists and rules.
    pub fn wait_until_proposed_anew(&self) {
        let house = self.door.without_permit();
        house.proposing.wait_until_proposed_anew();
    }
}

impl House {
    /// Reads both lists from their files: a kind gets its unit back when the unit comes after it.
    pub(crate) fn read_lists_again(&self) -> Result<(), Error> {
        let catalogue = catalogue(&self.archive)?;
        self.proposing.set_catalogue(self, catalogue);
        self.indexing.wake();
        Ok(())
    }
}

/// Units and kinds of this archive, or the generic ones.
pub(crate) fn catalogue(archive: &Archive) -> Result<Catalogue, Error> {
    let mut catalogue = Catalogue::shipped();
    if let Some(text) = saved(archive.units())? {
        catalogue = catalogue.with_units(read_units(&text, "units.toml")?);
    }
    if let Some(text) = saved(archive.kinds())? {
        catalogue = catalogue.with_kinds(read_kinds(&text, "kinds.toml")?);
    }
    Ok(catalogue)
}

/// Rules of this archive; none are shipped.
pub(crate) fn rules(archive: &Archive) -> Result<Vec<HouseRule>, Error> {
    let text = saved(archive.rules())?;
    Ok(text
        .map(|text| read_rules(&text))
        .transpose()?
        .unwrap_or_default())
}

pub(crate) fn saved(path: PathBuf) -> Result<Option<String>, Error> {
    match fs::read_to_string(&path) {
        Ok(text) => Ok(Some(text)),
        Err(missing) if missing.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Error::ReadSettings { path, source }),
    }
}

pub(crate) fn save(path: PathBuf, text: &str) -> Result<(), Error> {
    write_durably(&path, text.as_bytes()).map_err(|source| Error::WriteSettings { path, source })
}
