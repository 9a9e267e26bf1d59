//! The file plan: what the house does, in groups of groups.

use serde::Deserialize;

/// All groups, main groups first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FilePlan {
    groups: Vec<Group>,
}

/// One group of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Key, such as `63` or `63.1`; a key begins with the key of the group above.
    pub key: String,
    /// What is filed there.
    pub name: String,
    /// Years after which a closed file may be offered to the archive.
    pub years: Option<i16>,
    /// What the years are counted from, if not from the closing of the file.
    pub keep: Option<Keep>,
}

/// Retention that is not simply counted from the closing of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
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
    /// A key stands twice.
    #[error("the key {0} stands twice in the file plan")]
    Twice(String),
    /// A key belongs under a group that is not there.
    #[error("the file plan has no group above {0}")]
    WithoutParent(String),
    /// A key is no number with dots.
    #[error("{0} is no key of a file plan")]
    Key(String),
}

impl FilePlan {
    /// Reads a plan from TOML (`[[group]]`).
    pub fn read(text: &str) -> Result<Self, FilePlanError> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            #[serde(default)]
            group: Vec<Group>,
        }
        let plan = Self {
            groups: toml::from_str::<File>(text)?.group,
        };
        for (place, group) in plan.groups.iter().enumerate() {
            let digits = group
                .key
                .split('.')
                .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
            if !digits {
                return Err(FilePlanError::Key(group.key.clone()));
            }
            if plan.groups[..place]
                .iter()
                .any(|other| other.key == group.key)
            {
                return Err(FilePlanError::Twice(group.key.clone()));
            }
            if parent(&group.key).is_some_and(|parent| plan.group(parent).is_none()) {
                return Err(FilePlanError::WithoutParent(group.key.clone()));
            }
        }
        Ok(plan)
    }

    /// The generic plan that comes with the program.
    pub fn shipped() -> Self {
        let text = include_str!("../../../../assets/file-plan.toml");
        Self::read(text).expect("BUG: the shipped file plan does not parse; a test reads it")
    }

    /// All groups in the order of the plan.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The group with this key.
    pub fn group(&self, key: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.key == key)
    }

    /// The groups from the main group down to this one.
    pub fn path(&self, key: &str) -> Vec<&Group> {
        let mut path: Vec<&Group> = Vec::new();
        let mut next = Some(key);
        while let Some(key) = next {
            path.extend(self.group(key));
            next = parent(key);
        }
        path.reverse();
        path
    }
}

/// The key of the group above: `63.1` is under `63`, `63` under `6`.
fn parent(key: &str) -> Option<&str> {
    match key.rsplit_once('.') {
        Some((parent, _)) => Some(parent),
        None if key.len() > 1 => Some(&key[..1]),
        None => None,
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
        let group = |key: &str| format!("[[group]]\nkey = \"{key}\"\nname = \"x\"\n");
        assert!(
            matches!(FilePlan::read(&group("63")), Err(FilePlanError::WithoutParent(key)) if key == "63")
        );
        assert!(matches!(
            FilePlan::read(&(group("6") + &group("6"))),
            Err(FilePlanError::Twice(_))
        ));
        assert!(matches!(
            FilePlan::read(&group("6a")),
            Err(FilePlanError::Key(_))
        ));
        assert!(FilePlan::read(&(group("6") + &group("63") + &group("63.1"))).is_ok());
    }
}
