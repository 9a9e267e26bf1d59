//! What the house has written down for itself: units, document kinds and rules. One readable file each in the
//! archive's folder, which a neighbour can reuse; without them the generic county office counts.

use crate::{
    Archive, Error, Mailroom, archive::write_durably, editing::can_be_written_to, house::House,
};
use classification::{
    Catalogue, HouseRule, Subjected, read_kinds, read_rules, read_units, trial, write_kinds,
    write_rules, write_units,
};
use document::{EntryNumber, Proposal};
use forwarding::Operation;
use register::{ListQuery, Which};
use std::{fs, io, path::PathBuf};

/// What became of a list that was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedList {
    /// Entries taken over.
    pub entries: usize,
    /// Kinds that name a unit which the house does not have; they are taken over without it.
    pub without_unit: Vec<(String, String)>,
}

/// Letters looked at when a rule is tried.
const LETTERS_TRIED: u32 = 1_000;

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

    /// Takes over rules in the place of the present ones. They hold for letters to come and for those that wait for a
    /// person.
    ///
    /// # Errors
    /// Refused when the rules are not understood; the present ones then stay.
    pub fn import_rules(&self, text: &str) -> Result<ImportedList, Error> {
        let house = self.door.permit(Operation::ChangeHouse)?;
        house.pool()?;
        let rules = read_rules(text)?;
        save(house.archive.rules(), &write_rules(&rules))?;
        let entries = rules.len();
        house.proposing.set_rules(rules);
        Ok(ImportedList {
            entries,
            without_unit: Vec::new(),
        })
    }

    /// How many rules stand in a text; changes nothing and asks no letter.
    ///
    /// # Errors
    /// Refused when the rules are not understood.
    pub fn understand_rules(&self, text: &str) -> Result<usize, Error> {
        self.door.permit(Operation::ChangeHouse)?;
        Ok(read_rules(text)?.len())
    }

    /// Tries rules on the newest letters without switching them on: for each rule its name and the letters
    /// for which it would have held.
    ///
    /// # Errors
    /// Refused when the rules are not understood.
    pub fn try_rules(&self, text: &str) -> Result<Vec<(String, Vec<EntryNumber>)>, Error> {
        let house = self.door.permit(Operation::TryRules)?;
        let rules = read_rules(text)?;
        let mut letters = Vec::new();
        for row in house.whole().register.list(&ListQuery {
            which: Which::All,
            before: None,
            limit: LETTERS_TRIED,
        })? {
            let proposal = house.proposal(row.id)?.unwrap_or_default();
            let pages = house.text(&row)?.pages;
            let pages: Vec<String> = pages.iter().map(document::RecognisedPage::text).collect();
            letters.push((
                row.entry_number,
                proposal,
                pages.join("\n"),
                row.original
                    .map_or(String::new(), |original| original.file_name.0),
            ));
        }
        Ok(rules
            .into_iter()
            .map(|rule| {
                let seen = letters
                    .iter()
                    .map(|(_, proposal, text, file_name)| seen(proposal, text, file_name));
                let held = trial(&rule, seen);
                (
                    rule.name,
                    held.into_iter().map(|place| letters[place].0).collect(),
                )
            })
            .collect())
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

fn seen<'a>(proposal: &'a Proposal, text: &'a str, file_name: &'a str) -> Subjected<'a> {
    Subjected {
        proposal,
        text,
        file_name,
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
