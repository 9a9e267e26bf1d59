//! The file plan: what the house does, in groups of groups.

use crate::plan_lists::read_plan;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// All groups, main groups first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FilePlan {
    groups: Vec<Group>,
    places: HashMap<String, usize>,
}

/// One group of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Key, such as `63` or `63.1`; a key begins with the key of the group above, if there is one.
    pub key: String,
    /// What is filed there.
    pub name: String,
    /// Years after which a closed file may be offered to the archive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub years: Option<i16>,
    /// What the years are counted from, if not from the closing of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keep: Option<Keep>,
}

/// Retention that is not simply counted from the closing of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Keep {
    /// Kept for ever.
    Forever,
    /// As long as the building or grave exists, then the years.
    Object,
    /// From the day on which a person leaves, then the years.
    Leaving,
    /// As a special law says.
    Law,
}

/// A file plan that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FilePlanError {
    /// The text is no TOML of the expected shape.
    #[error("could not read the file plan")]
    Read(#[from] toml::de::Error),
    /// The text is no table.
    #[error("could not read the table of the file plan")]
    Table(#[from] csv::Error),
    /// A column that every plan needs is not there.
    #[error("the table has no column {0}")]
    NoColumn(&'static str),
    /// Nothing stands in it.
    #[error("the file plan is empty")]
    Empty,
    /// A key stands twice.
    #[error("the key {0} stands twice in the file plan")]
    Twice(String),
    /// A key is no row of digits and letters, parted by points, hyphens, strokes or blanks.
    #[error("„{0}“ is no key of a file plan")]
    Key(String),
    /// A group without a name.
    #[error("the group {0} has no name")]
    NoName(String),
}

/// Characters of a key at most.
const LONGEST_KEY: usize = 20;

impl FilePlan {
    /// A plan of these groups, in their order.
    ///
    /// # Errors
    /// When there is no group, or a key is none, stands twice or names nothing.
    pub fn of(groups: Vec<Group>) -> Result<Self, FilePlanError> {
        if groups.is_empty() {
            return Err(FilePlanError::Empty);
        }
        let mut places = HashMap::new();
        for (place, group) in groups.iter().enumerate() {
            let key = &group.key;
            let pieces = key.split(['.', '-', '/', ' ']);
            let mut pieces =
                pieces.map(|piece| piece.chars().all(char::is_alphanumeric) && !piece.is_empty());
            if key.chars().count() > LONGEST_KEY || !pieces.all(|good| good) {
                return Err(FilePlanError::Key(key.clone()));
            }
            if group.name.trim().is_empty() {
                return Err(FilePlanError::NoName(key.clone()));
            }
            if places.insert(key.clone(), place).is_some() {
                return Err(FilePlanError::Twice(key.clone()));
            }
        }
        Ok(Self { groups, places })
    }

    /// The generic plan that comes with the program.
    pub fn shipped() -> Self {
        let text = include_str!("../../../../assets/file-plan.toml");
        read_plan(text, "file-plan.toml")
            .expect("BUG: the shipped file plan does not parse; a test reads it")
    }

    /// All groups in the order of the plan.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The group with this key.
    pub fn group(&self, key: &str) -> Option<&Group> {
        self.groups.get(*self.places.get(key)?)
    }

    /// The group above: the one with the longest key with which this one begins.
    pub fn parent(&self, key: &str) -> Option<&Group> {
        let ends = key.char_indices().rev().map(|(end, _)| end);
        ends.filter(|end| *end > 0)
            .find_map(|end| self.group(&key[..end]))
    }

    /// The groups from the main group down to this one.
    pub fn path(&self, key: &str) -> Vec<&Group> {
        let mut path: Vec<&Group> = Vec::new();
        let mut next = self.group(key);
        while let Some(group) = next {
            path.push(group);
            next = self.parent(&group.key);
        }
        path.reverse();
        path
    }

    /// Keys of groups that have groups below them.
    pub fn parents(&self) -> HashSet<&str> {
        let above = self
            .groups
            .iter()
            .filter_map(|group| self.parent(&group.key));
        above.map(|group| group.key.as_str()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_plan_is_whole() {
        let plan = FilePlan::shipped();
        assert_eq!(
            plan.groups()
                .iter()
                .filter(|group| group.key.len() == 1)
                .count(),
            10
        );
        let path: Vec<&str> = plan
            .path("63")
            .iter()
            .map(|group| group.name.as_str())
            .collect();
        assert_eq!(path, ["Planen, Bauen, Straßen", "Bauaufsicht, Bauanträge"]);
        let kept =
            |group: &Group| group.key.len() == 1 || group.years.is_some() || group.keep.is_some();
        assert!(
            plan.groups().iter().all(kept),
            "every group says how long it is kept"
        );
    }

    #[test]
    fn mistakes_in_a_plan_are_named() {
        let read = |text: &str| read_plan(text, "plan.toml");
        let group = |key: &str| format!("[[group]]\nkey = \"{key}\"\nname = \"x\"\n");
        assert!(matches!(
            read(&(group("6") + &group("6"))),
            Err(FilePlanError::Twice(_))
        ));
        for wrong in ["6..1", "6ä&", "", "123456789012345678901"] {
            let error = read(&group(wrong)).unwrap_err();
            assert!(matches!(error, FilePlanError::Key(key) if key == wrong));
        }
        assert!(matches!(read(""), Err(FilePlanError::Empty)));
        let nameless = "[[group]]\nkey = \"6\"\nname = \" \"\n";
        assert!(matches!(read(nameless), Err(FilePlanError::NoName(_))));
    }

    #[test]
    fn the_group_above_is_the_longest_beginning_that_is_there() {
        let keys = ["6", "63", "63.1", "63.10", "631", "7.1"];
        let groups = keys.map(|key| Group {
            key: key.into(),
            name: "x".into(),
            years: None,
            keep: None,
        });
        let plan = FilePlan::of(groups.into()).unwrap();
        let above = keys.map(|key| plan.parent(key).map(|group| group.key.as_str()));
        let expected = [None, Some("6"), Some("63"), Some("63.1"), Some("63"), None];
        assert_eq!(above, expected);
    }
}
