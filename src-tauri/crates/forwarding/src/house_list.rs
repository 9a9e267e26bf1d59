//! Dispositions and roles as the house words them: texts and colours are data, what they ask for is code.

use crate::ListError;
use document::{Basket, Date, Disposition, Duty};
use serde::{Deserialize, Serialize};

/// What the house has written down about its dispositions and roles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseList {
    /// In the order in which people choose from them.
    pub dispositions: Vec<DispositionKind>,
    /// In the order of rank, the highest first.
    pub roles: Vec<SignRole>,
    /// Key of the disposition with which a letter is forwarded when nobody says anything else.
    pub usual: String,
    /// Key of the disposition that closes a list when nobody says anything else.
    pub closing: String,
}

/// A disposition to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DispositionKind {
    /// Stable key, such as `zwv`.
    pub key: String,
    /// As it is written, such as `z. w. V.`.
    pub text: String,
    /// In full, such as `zur weiteren Veranlassung`.
    pub name: String,
    /// What it asks for.
    pub duty: Duty,
}

/// A role with the colour of its marks.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SignRole {
    /// Stable key.
    pub key: String,
    /// As people call it; always shown beside the colour.
    pub name: String,
    /// The colour of its pencil.
    pub colour: Colour,
}

/// Colours of pencils.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Colour {
    /// Green.
    Green,
    /// Violet.
    Violet,
    /// Red.
    Red,
    /// Blue.
    Blue,
    /// Brown.
    Brown,
    /// Like writing.
    Black,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct File {
    usual: String,
    closing: String,
    disposition: Vec<DispositionShape>,
    #[serde(default)]
    role: Vec<SignRole>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct DispositionShape {
    key: String,
    text: String,
    name: String,
    duty: String,
}

impl HouseList {
    /// Reads a list from TOML.
    ///
    /// # Errors
    /// When it is none, names a duty that there is not, or has no disposition to begin or end with.
    pub fn read(text: &str) -> Result<Self, ListError> {
        let file: File = toml::from_str(text)?;
        let mut dispositions = Vec::new();
        for one in file.disposition {
            let duty = Duty::from_name(&one.duty).ok_or(ListError::UnknownDuty(one.duty))?;
            if dispositions
                .iter()
                .any(|other: &DispositionKind| other.key == one.key)
            {
                return Err(ListError::Twice(one.key));
            }
            dispositions.push(DispositionKind {
                key: one.key,
                text: one.text,
                name: one.name,
                duty,
            });
        }
        let list = Self {
            dispositions,
            roles: file.role,
            usual: file.usual,
            closing: file.closing,
        };
        for key in [&list.usual, &list.closing] {
            list.kind(key)
                .ok_or_else(|| ListError::NoDisposition(key.clone()))?;
        }
        if !list
            .kind(&list.closing)
            .is_some_and(|kind| kind.duty.says_what_becomes_of_the_file())
        {
            return Err(ListError::ClosesNothing(list.closing));
        }
        Ok(list)
    }

    /// The list that comes with the program.
    pub fn shipped() -> Self {
        Self::read(include_str!("../../../../assets/dispositions.toml"))
            .expect("BUG: the shipped dispositions do not parse; a test reads them")
    }

    /// The list as TOML that [`Self::read`] reads back.
    pub fn write(&self) -> String {
        let file = File {
            usual: self.usual.clone(),
            closing: self.closing.clone(),
            disposition: self
                .dispositions
                .iter()
                .map(|kind| DispositionShape {
                    key: kind.key.clone(),
                    text: kind.text.clone(),
                    name: kind.name.clone(),
                    duty: kind.duty.as_str().to_owned(),
                })
                .collect(),
            role: self.roles.clone(),
        };
        toml::to_string(&file).expect("BUG: texts are TOML")
    }

    /// The disposition with this key.
    pub fn kind(&self, key: &str) -> Option<&DispositionKind> {
        self.dispositions.iter().find(|kind| kind.key == key)
    }

    /// A line of a list of dispositions.
    ///
    /// # Errors
    /// When the house has no such disposition.
    pub fn disposition(
        &self,
        key: &str,
        to: Option<Basket>,
        day: Option<Date>,
    ) -> Result<Disposition, ListError> {
        let kind = self
            .kind(key)
            .ok_or_else(|| ListError::NoDisposition(key.to_owned()))?;
        Ok(Disposition {
            kind: kind.key.clone(),
            text: kind.text.clone(),
            duty: kind.duty,
            to,
            day,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_list_reads_back_and_knows_every_duty() {
        let list = HouseList::shipped();
        assert_eq!(HouseList::read(&list.write()).unwrap(), list);
        for duty in Duty::ALL {
            assert!(
                list.dispositions.iter().any(|kind| kind.duty == duty),
                "{duty:?}"
            );
        }
    }

    #[test]
    fn a_list_that_nobody_could_close_is_refused() {
        let one = "[[disposition]]\nkey = 'zwv'\ntext = 'z. w. V.'\nname = 'x'\nduty = 'work'\n";
        for (head, error) in [
            (
                "usual = 'zwv'\nclosing = 'zda'\n",
                "there is no disposition zda",
            ),
            ("usual = 'zwv'\nclosing = 'zwv'\n", "zwv closes nothing"),
        ] {
            let refused = HouseList::read(&format!("{head}{one}")).unwrap_err();
            assert_eq!(refused.to_string(), error);
        }
    }
}
