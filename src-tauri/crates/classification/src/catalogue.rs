//! Units and kinds as the house has written them down.

mod lists;

use crate::{
    house_rules::{HouseRule, write_rules},
    learning::stable_hash,
};
pub use lists::{read_kinds, read_units, write_kinds, write_units};
use serde::{Deserialize, Serialize};

/// What letters can be proposed as. Proposals only ever name what stands here or was learned.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Catalogue {
    /// Units of the house.
    pub units: Vec<Unit>,
    /// Kinds of letters.
    pub kinds: Vec<Kind>,
}

/// The same number as long as nothing in lists and rules changes, on every machine.
pub fn fingerprint(catalogue: &Catalogue, rules: &[HouseRule]) -> u64 {
    let lists = write_units(&catalogue.units) + &write_kinds(&catalogue.kinds);
    stable_hash(&lists, &write_rules(rules))
}

/// A unit of the house with what it does.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Stable key.
    pub key: String,
    /// Name for people.
    pub name: String,
    /// Other names under which people write.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// Tasks, as the Geschäftsverteilungsplan words them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<String>,
    /// Words of letters that belong here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// Key of the unit above.
    pub parent: Option<String>,
    /// Folder of another system into which letters of this unit are handed over, beside its basket.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hand_over_folder: Option<String>,
    /// Mailbox to which letters of this unit are sent, beside its basket. Not with a folder: there is one way out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// A kind of letter.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// Stable key.
    pub key: String,
    /// Name for people.
    pub name: String,
    /// Words of such letters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// Key of the unit that is responsible as a rule.
    pub unit: Option<String>,
}

/// A catalogue that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// The text is no TOML of the expected shape.
    #[error("could not read the list of units or kinds")]
    Read(#[from] toml::de::Error),
    /// A key stands twice.
    #[error("the key {0} stands twice")]
    Twice(String),
    /// The text is no table.
    #[error("could not read the table of units or kinds")]
    Table(#[from] csv::Error),
    /// The table has no such column.
    #[error("the table has no column {0}")]
    NoColumn(&'static str),
    /// An entry has no key.
    #[error("an entry has no key")]
    NoKey,
    /// A unit has both a folder and a mailbox.
    #[error("the unit {0} has two ways out of the house")]
    TwoWays(String),
}

impl Catalogue {
    /// Reads units and kinds from TOML (`[[unit]]`, `[[kind]]`). What names a unit that does not exist keeps none.
    pub fn read(units: &str, kinds: &str) -> Result<Self, CatalogueError> {
        let catalogue = Self {
            units: read_units(units, "units.toml")?,
            kinds: read_kinds(kinds, "kinds.toml")?,
        };
        Ok(catalogue.sound())
    }

    /// These kinds with other units. A kind whose unit is gone keeps none.
    #[must_use]
    pub fn with_units(&self, units: Vec<Unit>) -> Self {
        let kinds = self.kinds.clone();
        Self { units, kinds }.sound()
    }

    /// These units with other kinds. A kind that names an unknown unit keeps none; [`Self::unknown_units`] tells
    /// beforehand.
    #[must_use]
    pub fn with_kinds(&self, kinds: Vec<Kind>) -> Self {
        let units = self.units.clone();
        Self { units, kinds }.sound()
    }

    /// Which kinds name which units that do not exist here, for warning before an import.
    pub fn unknown_units(&self, kinds: &[Kind]) -> Vec<(String, String)> {
        let named = kinds.iter().filter_map(|kind| {
            let unit = kind.unit.as_ref()?;
            self.unit(unit)
                .is_none()
                .then(|| (kind.key.clone(), unit.clone()))
        });
        named.collect()
    }

    /// The generic county office that comes with the program.
    pub fn shipped() -> Self {
        let units = include_str!("../../../../assets/units.toml");
        let kinds = include_str!("../../../../assets/kinds.toml");
        Self::read(units, kinds)
            .expect("BUG: the shipped catalogue does not parse; a test reads it")
    }

    /// The same number as long as nothing in the lists changes.
    pub fn fingerprint(&self) -> u64 {
        fingerprint(self, &[])
    }

    /// The same number as long as units and kinds are called the same.
    pub fn fingerprint_of_names(&self) -> u64 {
        let units = self
            .units
            .iter()
            .map(|unit| ("unit", &unit.key, &unit.name));
        let kinds = self
            .kinds
            .iter()
            .map(|kind| ("kind", &kind.key, &kind.name));
        let named = units.chain(kinds);
        let all: Vec<String> = named
            .map(|(what, key, name)| format!("{what}\t{key}\t{name}\n"))
            .collect();
        stable_hash("", &all.concat())
    }

    /// The unit with this key.
    pub fn unit(&self, key: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.key == key)
    }

    /// The kind with this key.
    pub fn kind(&self, key: &str) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.key == key)
    }

    /// Without names of units that do not exist.
    fn sound(mut self) -> Self {
        let keys: Vec<String> = self.units.iter().map(|unit| unit.key.clone()).collect();
        let known = |unit: &mut String| keys.contains(unit);
        for unit in &mut self.units {
            unit.parent.take_if(|parent| !known(parent));
        }
        for kind in &mut self.kinds {
            kind.unit.take_if(|unit| !known(unit));
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_county_is_complete() {
        let county = Catalogue::shipped();
        assert!(
            county.units.len() >= 15
                && county
                    .units
                    .iter()
                    .all(|unit| !unit.tasks.is_empty() && !unit.words.is_empty())
        );
        assert!(
            county.kinds.len() >= 30
                && county
                    .kinds
                    .iter()
                    .all(|kind| kind.unit.is_some() && !kind.words.is_empty())
        );
    }

    #[test]
    fn mistakes_in_a_list_are_named() {
        let unit = "[[unit]]\nkey = \"a\"\nname = \"A\"\n";
        assert!(
            matches!(Catalogue::read(&format!("{unit}{unit}"), ""), Err(CatalogueError::Twice(key)) if key == "a")
        );
        assert!(matches!(
            Catalogue::read("unit = 1", ""),
            Err(CatalogueError::Read(_))
        ));
    }

    #[test]
    fn own_units_beside_the_shipped_kinds_fail_nothing() {
        let unit = |key: &str| Unit {
            key: key.into(),
            name: key.into(),
            ..Unit::default()
        };
        let shipped = Catalogue::shipped();
        let own = shipped.with_units(vec![unit("bauaufsicht"), unit("haupt")]);
        assert_eq!(
            own.kind("bauantrag").unwrap().unit.as_deref(),
            Some("bauaufsicht")
        );
        assert_eq!(own.kind("hundesteuer").unwrap().unit, None);
        let kind = Kind {
            key: "rat".into(),
            unit: Some("gremien".into()),
            ..Kind::default()
        };
        assert_eq!(
            own.unknown_units(std::slice::from_ref(&kind)),
            [("rat".to_owned(), "gremien".to_owned())]
        );
        assert_eq!(own.with_kinds(vec![kind]).kinds[0].unit, None);
    }
}
