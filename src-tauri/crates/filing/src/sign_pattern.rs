//! How a house builds its Aktenzeichen: a pattern with places for group, number and year.

use document::FileSign;
use std::{fmt, str::FromStr};

/// The pattern of an Akte or a Vorgang, such as `{plan}-{nr:6}/{jahr}` or `{akte}/V{nr}`.
///
/// Places: `{plan}` key of the group, `{akte}` sign of the Akte, `{nr}` running number and `{nr:6}` the same
/// with leading zeros to so many digits (1 to 9), `{jahr}` and `{jahr:2}` the year in four or two digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignPattern {
    pieces: Vec<Piece>,
    text: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Group,
    File,
    Number(usize),
    Year,
    ShortYear,
}

/// What stands in the places of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignParts<'a> {
    /// Key of the group in the file plan.
    pub group: &'a str,
    /// Sign of the Akte; empty for the sign of an Akte itself.
    pub file: &'a str,
    /// Running number.
    pub number: u32,
    /// The year of opening.
    pub year: i16,
}

/// A pattern that gives no usable signs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignPatternError {
    /// A place that does not exist.
    #[error("the pattern does not know {{{0}}}")]
    Place(String),
    /// A brace that opens or closes nothing.
    #[error("a brace of the pattern has no partner")]
    Brace,
    /// Without the running number two files would have the same sign.
    #[error("the pattern has no place for the running number {{nr}}")]
    WithoutNumber,
    /// Without the group two groups would give the same signs.
    #[error("the pattern has no place for {{{0}}}")]
    Without(&'static str),
    /// What stands around the places is longer than a letter has room for.
    #[error("the pattern is longer than {0} characters")]
    TooLong(usize),
}

/// So much text at most: what people still type and scanners still read in one line.
const LONGEST: usize = 60;

impl SignPattern {
    /// The pattern of an Akte that comes with the program.
    pub fn shipped_for_files() -> Self {
        Self::for_files("{plan}-{nr:6}/{jahr}").expect("BUG: the shipped pattern is tested")
    }

    /// The pattern of a Vorgang that comes with the program.
    pub fn shipped_for_matters() -> Self {
        Self::for_matters("{akte}/V{nr}").expect("BUG: the shipped pattern is tested")
    }

    /// A pattern for Akten.
    ///
    /// # Errors
    /// When it has no place for group and number, or one that does not exist.
    pub fn for_files(text: &str) -> Result<Self, SignPatternError> {
        let pattern: Self = text.parse()?;
        pattern.needs(&Piece::Group, "plan")?;
        if pattern.pieces.contains(&Piece::File) {
            return Err(SignPatternError::Place("akte".into()));
        }
        Ok(pattern)
    }

    /// A pattern for Vorgänge.
    ///
    /// # Errors
    /// When it has no place for Akte and number, or one that does not exist.
    pub fn for_matters(text: &str) -> Result<Self, SignPatternError> {
        let pattern: Self = text.parse()?;
        pattern.needs(&Piece::File, "akte")?;
        Ok(pattern)
    }

    /// Numbers begin anew with each year: the year is part of the sign.
    pub fn counts_by_year(&self) -> bool {
        self.pieces
            .iter()
            .any(|piece| matches!(piece, Piece::Year | Piece::ShortYear))
    }

    /// The sign with these parts.
    pub fn sign(&self, parts: SignParts<'_>) -> FileSign {
        let piece = |piece: &Piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Group => parts.group.to_owned(),
            Piece::File => parts.file.to_owned(),
            Piece::Number(digits) => format!("{:0digits$}", parts.number),
            Piece::Year => format!("{:04}", parts.year),
            Piece::ShortYear => format!("{:02}", parts.year.rem_euclid(100)),
        };
        FileSign(self.pieces.iter().map(piece).collect())
    }

    fn needs(&self, piece: &Piece, name: &'static str) -> Result<(), SignPatternError> {
        if self.pieces.contains(piece) {
            Ok(())
        } else {
            Err(SignPatternError::Without(name))
        }
    }
}

impl FromStr for SignPattern {
    type Err = SignPatternError;

    fn from_str(text: &str) -> Result<Self, SignPatternError> {
        let text = text.trim();
        if text.chars().count() > LONGEST {
            return Err(SignPatternError::TooLong(LONGEST));
        }
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find(['{', '}']) {
            let (before, after) = rest.split_at(open);
            if !before.is_empty() {
                pieces.push(Piece::Text(before.to_owned()));
            }
            let inner = after.strip_prefix('{').ok_or(SignPatternError::Brace)?;
            let (name, left) = inner.split_once('}').ok_or(SignPatternError::Brace)?;
            pieces.push(place(name)?);
            rest = left;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        if !pieces.iter().any(|piece| matches!(piece, Piece::Number(_))) {
            return Err(SignPatternError::WithoutNumber);
        }
        Ok(Self {
            pieces,
            text: text.to_owned(),
        })
    }
}

impl fmt::Display for SignPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

fn place(name: &str) -> Result<Piece, SignPatternError> {
    let (word, digits) = name.split_once(':').unwrap_or((name, ""));
    match (word.trim(), digits.trim()) {
        ("plan", "") => Ok(Piece::Group),
        ("akte", "") => Ok(Piece::File),
        ("nr", "") => Ok(Piece::Number(1)),
        ("nr", digits) => match digits.parse() {
            Ok(digits @ 1..=9) => Ok(Piece::Number(digits)),
            _ => Err(SignPatternError::Place(name.to_owned())),
        },
        ("jahr", "" | "4") => Ok(Piece::Year),
        ("jahr", "2") => Ok(Piece::ShortYear),
        _ => Err(SignPatternError::Place(name.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARTS: SignParts<'_> = SignParts {
        group: "63.1",
        file: "63.1-000123/2026",
        number: 7,
        year: 2026,
    };

    #[test]
    fn signs_follow_the_pattern() {
        let file = SignPattern::shipped_for_files();
        assert_eq!(file.sign(PARTS).0, "63.1-000007/2026");
        assert!(file.counts_by_year());
        let matter = SignPattern::shipped_for_matters();
        assert_eq!(matter.sign(PARTS).0, "63.1-000123/2026/V7");
        assert!(!matter.counts_by_year());
        let own = SignPattern::for_files("Az. {plan} - {nr} - {jahr:2}").unwrap();
        assert_eq!(own.sign(PARTS).0, "Az. 63.1 - 7 - 26");
        assert_eq!(own.to_string(), "Az. {plan} - {nr} - {jahr:2}");
    }

    #[test]
    fn patterns_that_give_the_same_sign_twice_are_refused() {
        let files = |text: &str| SignPattern::for_files(text).unwrap_err();
        assert_eq!(files("{plan}/{jahr}"), SignPatternError::WithoutNumber);
        assert_eq!(files("{nr}/{jahr}"), SignPatternError::Without("plan"));
        assert_eq!(
            files("{plan}-{nr}-{amt}"),
            SignPatternError::Place("amt".into())
        );
        assert_eq!(
            files("{plan}-{nr:0}"),
            SignPatternError::Place("nr:0".into())
        );
        assert_eq!(files("{plan}-{nr}}"), SignPatternError::Brace);
        assert_eq!(
            files("{plan-{nr}"),
            SignPatternError::Place("plan-{nr".into())
        );
        assert_eq!(
            files("{akte}{plan}{nr}"),
            SignPatternError::Place("akte".into())
        );
        assert_eq!(files(&"x".repeat(61)), SignPatternError::TooLong(60));
        let matters = |text: &str| SignPattern::for_matters(text).unwrap_err();
        assert_eq!(matters("V{nr}"), SignPatternError::Without("akte"));
    }
}
