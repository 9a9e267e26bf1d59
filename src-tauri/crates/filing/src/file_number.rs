//! Aktenzeichen: place in the file plan, running number, year, perhaps the unit.

use std::{fmt, str::FromStr};

/// A file number of our own, such as `63.1-000123/2026-BA`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileNumber {
    /// Key of the group in the file plan.
    pub group: String,
    /// Running number within group and year, from 1.
    pub number: u32,
    /// Year in which the file was opened.
    pub year: i16,
    /// Short sign of the unit.
    pub unit: Option<String>,
}

/// The text is no file number of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a file number such as 63.1-000123/2026")]
pub struct InvalidFileNumber;

impl fmt::Display for FileNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:06}/{}", self.group, self.number, self.year)?;
        self.unit
            .as_ref()
            .map_or(Ok(()), |unit| write!(f, "-{unit}"))
    }
}

impl FromStr for FileNumber {
    type Err = InvalidFileNumber;

    /// Blanks between the parts and missing zeros are forgiven: people type these numbers.
    fn from_str(text: &str) -> Result<Self, InvalidFileNumber> {
        let text: String = text.split_whitespace().collect();
        let digits = |part: &str, most: usize| {
            (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        let (group, rest) = text.split_once('-').ok_or(InvalidFileNumber)?;
        let (number, rest) = rest.split_once('/').ok_or(InvalidFileNumber)?;
        let (year, unit) = rest
            .split_once('-')
            .map_or((rest, None), |(year, unit)| (year, Some(unit)));
        let parts: Vec<&str> = group.split('.').collect();
        let plan =
            parts[0].len() == 2 && parts.len() <= 3 && parts.iter().all(|part| digits(part, 2));
        let signed = unit.is_none_or(|unit| {
            (1..=5).contains(&unit.chars().count()) && unit.chars().all(char::is_alphanumeric)
        });
        if !plan || !digits(number, 6) || year.len() != 4 || !digits(year, 4) || !signed {
            return Err(InvalidFileNumber);
        }
        let (number, year) = (
            number.parse().map_err(|_| InvalidFileNumber)?,
            year.parse().map_err(|_| InvalidFileNumber)?,
        );
        if number == 0 || !(1900..2100).contains(&year) {
            return Err(InvalidFileNumber);
        }
        Ok(Self {
            group: group.to_owned(),
            number,
            year,
            unit: unit.map(str::to_owned),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_back_and_people_are_forgiven() {
        let number = FileNumber {
            group: "63.1".into(),
            number: 123,
            year: 2026,
            unit: None,
        };
        assert_eq!(number.to_string(), "63.1-000123/2026");
        assert_eq!("63.1 - 123 / 2026".parse(), Ok(number.clone()));
        let with_unit = FileNumber {
            unit: Some("BA".into()),
            ..number
        };
        assert_eq!("63.1-000123/2026-BA".parse(), Ok(with_unit.clone()));
        assert_eq!(with_unit.to_string().parse(), Ok(with_unit));
    }

    #[test]
    fn other_signs_are_none_of_ours() {
        for wrong in [
            "",
            "6-1/2026",
            "63-0/2026",
            "63-1/26",
            "63.1.2.3-1/2026",
            "63-1234567/2026",
            "4 K 123/26.DA",
            "63-1/2026-",
            "63-1/1026",
        ] {
            assert_eq!(
                wrong.parse::<FileNumber>(),
                Err(InvalidFileNumber),
                "{wrong:?}"
            );
        }
    }
}
