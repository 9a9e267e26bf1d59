//! Who works in the house: whose basket, whose initials, in which unit and role.

use serde::{Deserialize, Serialize};

/// A person with a basket.
#[derive(Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The name under which the system knows them.
    pub login: String,
    /// As people call them.
    pub name: String,
    /// Namenszeichen.
    pub initials: String,
    /// Key of their unit.
    pub unit: Option<String>,
    /// Key of their role in the house's list.
    pub role: Option<String>,
}

/// Names stay out of logs.
impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Person")
            .field("unit", &self.unit)
            .finish_non_exhaustive()
    }
}

/// Everybody, in the order of the list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// Each once.
    #[serde(default, rename = "person")]
    pub all: Vec<Person>,
}

/// A list of people or dispositions that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// The text is no TOML of the expected shape.
    #[error("could not read the list")]
    Read(#[from] toml::de::Error),
    /// A key stands twice.
    #[error("{0} stands twice")]
    Twice(String),
    /// There is no such duty.
    #[error("there is no duty {0}")]
    UnknownDuty(String),
    /// There is no such disposition.
    #[error("there is no disposition {0}")]
    NoDisposition(String),
    /// The disposition that should close a list says nothing about the file.
    #[error("{0} closes nothing")]
    ClosesNothing(String),
}

impl People {
    /// Reads people from TOML (`[[person]]`).
    ///
    /// # Errors
    /// When the text is no such list or somebody stands in it twice.
    pub fn read(text: &str) -> Result<Self, ListError> {
        let people: Self = toml::from_str(text)?;
        for (place, person) in people.all.iter().enumerate() {
            if people.all[..place]
                .iter()
                .any(|other| other.login == person.login)
            {
                return Err(ListError::Twice(person.login.clone()));
            }
        }
        Ok(people)
    }

    /// The list as TOML that [`Self::read`] reads back.
    pub fn write(&self) -> String {
        toml::to_string(self).expect("BUG: texts are TOML")
    }

    /// The person whom the system knows by this name.
    pub fn find(&self, login: &str) -> Option<&Person> {
        self.all.iter().find(|person| person.login == login)
    }

    /// What people call a person; the name of the system where the list does not know them.
    pub fn name(&self, login: &str) -> String {
        self.find(login)
            .map_or_else(|| login.to_owned(), |person| person.name.clone())
    }

    /// Initials of a person, made from the name of the system where the list does not know them.
    pub fn initials(&self, login: &str) -> String {
        if let Some(person) = self.find(login) {
            return person.initials.clone();
        }
        let parts = login.split(|c: char| !c.is_alphanumeric());
        let firsts: String = parts
            .filter_map(|part| part.chars().next())
            .take(3)
            .collect();
        firsts.to_uppercase()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "[[person]]\nlogin = 'm.weber'\nname = 'Mara Weber'\ninitials = 'We'\nunit = 'bauaufsicht'\n";

    #[test]
    fn people_read_back_and_stand_there_once() {
        let people = People::read(LIST).unwrap();
        assert_eq!(People::read(&people.write()).unwrap(), people);
        assert_eq!(people.initials("m.weber"), "We");
        assert_eq!(people.initials("erika.muster-mann"), "EMM");
        assert!(People::read(&format!("{LIST}{LIST}")).is_err());
        assert!(!format!("{people:?}").contains("Weber"));
    }
}
