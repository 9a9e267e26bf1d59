//! Units and kinds as the house has written them down.

use serde::Deserialize;

/// What letters can be proposed as. Proposals only ever name what stands here or was learned.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Catalogue {
    /// Units of the house.
    pub units: Vec<Unit>,
    /// Kinds of letters.
    pub kinds: Vec<Kind>,
}

/// A unit of the house with what it does.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Stable key.
    pub key: String,
    /// Name for people.
    pub name: String,
    /// Other names under which people write.
    #[serde(default)]
    pub also: Vec<String>,
    /// Tasks, as the Geschäftsverteilungsplan words them.
    #[serde(default)]
    pub tasks: Vec<String>,
    /// Words of letters that belong here.
    #[serde(default)]
    pub words: Vec<String>,
    /// Key of the unit above.
    pub parent: Option<String>,
}

/// A kind of letter.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// Stable key.
    pub key: String,
    /// Name for people.
    pub name: String,
    /// Words of such letters.
    #[serde(default)]
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
    /// A unit or kind names a unit that does not exist.
    #[error("{0} names the unit {1}, which does not exist")]
    UnknownUnit(String, String),
}

impl Catalogue {
    /// Reads units and kinds from TOML (`[[unit]]`, `[[kind]]`).
    pub fn read(units: &str, kinds: &str) -> Result<Self, CatalogueError> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Units {
            #[serde(default)]
            unit: Vec<Unit>,
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Kinds {
            #[serde(default)]
            kind: Vec<Kind>,
        }
        let catalogue = Self {
            units: toml::from_str::<Units>(units)?.unit,
            kinds: toml::from_str::<Kinds>(kinds)?.kind,
        };
        catalogue.check()?;
        Ok(catalogue)
    }

    /// The generic county office that comes with the program.
    pub fn shipped() -> Self {
        let units = include_str!("../../../../assets/units.toml");
        let kinds = include_str!("../../../../assets/kinds.toml");
        Self::read(units, kinds)
            .expect("BUG: the shipped catalogue does not parse; a test reads it")
    }

    /// The unit with this key.
    pub fn unit(&self, key: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.key == key)
    }

    /// The kind with this key.
    pub fn kind(&self, key: &str) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.key == key)
    }

    fn check(&self) -> Result<(), CatalogueError> {
        let mut keys: Vec<&str> = self.units.iter().map(|unit| unit.key.as_str()).collect();
        keys.sort_unstable();
        let mut kinds: Vec<&str> = self.kinds.iter().map(|kind| kind.key.as_str()).collect();
        kinds.sort_unstable();
        for list in [&keys, &kinds] {
            if let Some(pair) = list.windows(2).find(|pair| pair[0] == pair[1]) {
                return Err(CatalogueError::Twice(pair[0].to_owned()));
            }
        }
        let parents = self
            .units
            .iter()
            .filter_map(|unit| Some((&unit.key, unit.parent.as_ref()?)));
        let responsible = self
            .kinds
            .iter()
            .filter_map(|kind| Some((&kind.key, kind.unit.as_ref()?)));
        for (key, unit) in parents.chain(responsible) {
            if !keys.contains(&unit.as_str()) {
                return Err(CatalogueError::UnknownUnit(key.clone(), unit.clone()));
            }
        }
        Ok(())
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
        let kind = "[[kind]]\nkey = \"k\"\nname = \"K\"\nunit = \"b\"\n";
        assert!(matches!(
            Catalogue::read(unit, kind),
            Err(CatalogueError::UnknownUnit(..))
        ));
        assert!(matches!(
            Catalogue::read("unit = 1", ""),
            Err(CatalogueError::Read(_))
        ));
    }
}
