//! The number under which a letter stands in the Posteingangsbuch.

use std::{fmt, str::FromStr};

/// Eingangsnummer: counted gap-free within a year, never reused. Shown as `2026-000001`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryNumber {
    /// Calendar year of the day of receipt in the office.
    pub year: i16,
    /// Running number within the year, from 1.
    pub number: u32,
}

/// The text is no entry number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an entry number such as 2026-000001")]
pub struct InvalidEntryNumber;

impl fmt::Display for EntryNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:06}", self.year, self.number)
    }
}

impl FromStr for EntryNumber {
    type Err = InvalidEntryNumber;

    fn from_str(text: &str) -> Result<Self, InvalidEntryNumber> {
        let (year, number) = text.trim().split_once('-').ok_or(InvalidEntryNumber)?;
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if year.len() != 4 || !digits(year) || !digits(number) {
            return Err(InvalidEntryNumber);
        }
        let year = year.parse().map_err(|_| InvalidEntryNumber)?;
        match number.parse().map_err(|_| InvalidEntryNumber)? {
            0 => Err(InvalidEntryNumber),
            number => Ok(Self { year, number }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_may_leave_out_leading_zeros() {
        let number = EntryNumber {
            year: 2026,
            number: 42,
        };
        assert_eq!(number.to_string(), "2026-000042");
        assert_eq!("2026-000042".parse(), Ok(number));
        assert_eq!(" 2026-42".parse(), Ok(number));
        for wrong in [
            "",
            "2026",
            "2026-",
            "26-1",
            "2026-0",
            "2026-1x",
            "2026-+1",
            "2026-99999999999",
        ] {
            assert_eq!(
                wrong.parse::<EntryNumber>(),
                Err(InvalidEntryNumber),
                "{wrong:?}"
            );
        }
    }
}
