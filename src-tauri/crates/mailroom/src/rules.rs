//! Rules that the house writes for itself: tried on past letters first, then they go before the machine.

use crate::{Error, ImportedList, Mailroom, house::House, lists::save};
use classification::{HouseRule, Subjected, read_rules, trial, write_rules};
use document::{Duty, EntryNumber, Proposal, RecognisedPage};
use forwarding::Operation;
use register::{DocumentRow, ListQuery, Which};
use std::collections::BTreeSet;

/// Letters looked at when rules are tried.
const LETTERS_TRIED: u32 = 1_000;

/// A letter as rules see it.
struct Seen {
    number: EntryNumber,
    proposal: Proposal,
    text: String,
    file_name: String,
}

impl Mailroom {
    /// Rules of the house, in the order in which they are asked.
    ///
    /// # Errors
    /// Refused to roles that do not see them.
    pub fn rules(&self) -> Result<Vec<HouseRule>, Error> {
        let house = self.door.permit(Operation::SeeRules)?;
        Ok(house.proposing.rules())
    }

    /// Takes over rules in the place of the present ones, as [`Mailroom::save_rules`] does.
    ///
    /// # Errors
    /// Refused when the rules are not understood; the present ones then stay.
    pub fn import_rules(&self, text: &str) -> Result<ImportedList, Error> {
        self.door.permit(Operation::ChangeHouse)?;
        let rules = read_rules(text)?;
        let entries = rules.len();
        self.save_rules(rules)?;
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

    /// Puts these rules in the place of the present ones. They hold for letters to come and for those that wait for a
    /// person.
    ///
    /// # Errors
    /// Refused when one has no name or can never do anything, or two have the same name.
    pub fn save_rules(&self, rules: Vec<HouseRule>) -> Result<(), Error> {
        let house = self.door.permit(Operation::ChangeHouse)?;
        house.pool()?;
        can_be_told_apart(&rules)?;
        house.write_rules(rules)
    }

    /// Switches a rule on or off.
    ///
    /// # Errors
    /// Not found for an unknown name.
    pub fn switch_rule(&self, name: &str, on: bool) -> Result<(), Error> {
        let house = self.door.permit(Operation::ChangeHouse)?;
        house.pool()?;
        let mut rules = house.proposing.rules();
        let rule = rules.iter_mut().find(|rule| rule.name == name);
        rule.ok_or_else(|| Error::UnknownRule(name.to_owned()))?.off = !on;
        house.write_rules(rules)
    }

    /// Tries rules on the newest letters without switching them on: for each rule its name and the letters
    /// for which it would have held.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn try_rules(&self, rules: &[HouseRule]) -> Result<Vec<(String, Vec<EntryNumber>)>, Error> {
        let house = self.door.permit(Operation::TryRules)?;
        let rows = house.whole().register.list(&ListQuery {
            which: Which::All,
            before: None,
            limit: LETTERS_TRIED,
        })?;
        let mut letters = Vec::new();
        for row in &rows {
            letters.push(house.seen(row)?);
        }
        let held = |rule: &HouseRule| {
            let places = trial(rule, letters.iter().map(Seen::subjected));
            places.into_iter().map(|place| letters[place].number)
        };
        Ok(rules
            .iter()
            .map(|rule| (rule.name.clone(), held(rule).collect()))
            .collect())
    }

    /// As [`Mailroom::try_rules`], with rules as they stand in a file.
    ///
    /// # Errors
    /// Refused when they are not understood.
    pub fn try_rules_of(&self, text: &str) -> Result<Vec<(String, Vec<EntryNumber>)>, Error> {
        self.door.permit(Operation::TryRules)?;
        self.try_rules(&read_rules(text)?)
    }
}

impl House {
    /// The disposition that a rule of the house gives to a letter, if the house still has it and it needs no day.
    pub(crate) fn disposition_by_rule(&self, row: &DocumentRow) -> Result<Option<String>, Error> {
        let rules = self.proposing.rules();
        // Most houses have no such rule, and then no text is read.
        let some = |rule: &HouseRule| !rule.off && rule.disposition.is_some();
        if row.text.is_none() || !rules.iter().any(some) {
            return Ok(None);
        }
        let letter = self.seen(row)?;
        let rule = classification::first_holding(&rules, letter.subjected());
        let key = rule.and_then(|rule| rule.disposition.clone());
        let list = self.staff.list();
        let fits = |key: &String| {
            let kind = list.dispositions.iter().find(|kind| kind.key == *key);
            kind.is_some_and(|kind| kind.duty != Duty::FollowUp)
        };
        Ok(key.filter(fits))
    }

    fn seen(&self, row: &DocumentRow) -> Result<Seen, Error> {
        let pages = self.text(row)?.pages;
        let pages: Vec<String> = pages.iter().map(RecognisedPage::text).collect();
        let original = row.original.as_ref();
        Ok(Seen {
            number: row.entry_number,
            proposal: self.proposal(row.id)?.unwrap_or_default(),
            text: pages.join("\n"),
            file_name: original.map_or_else(String::new, |original| original.file_name.0.clone()),
        })
    }

    fn write_rules(&self, rules: Vec<HouseRule>) -> Result<(), Error> {
        save(self.archive.rules(), &write_rules(&rules))?;
        self.proposing.set_rules(rules);
        Ok(())
    }
}

impl Seen {
    fn subjected(&self) -> Subjected<'_> {
        Subjected {
            proposal: &self.proposal,
            text: &self.text,
            file_name: &self.file_name,
        }
    }
}

/// Rules are switched and tried by their names, and each can do something.
fn can_be_told_apart(rules: &[HouseRule]) -> Result<(), Error> {
    let mut names = BTreeSet::new();
    for rule in rules {
        if rule.name.trim().is_empty() {
            return Err(Error::NoTitle);
        }
        if !rule.can_act() {
            return Err(Error::IdleRule(rule.name.clone()));
        }
        if !names.insert(&rule.name) {
            return Err(Error::RuleTwice(rule.name.clone()));
        }
    }
    Ok(())
}
