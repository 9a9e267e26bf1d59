//! The words of filing: Akte, Vorgang, Aktenzeichen, and what can happen to them.

use crate::Seq;
use std::fmt;

/// An Akte for ever: the place in the journal at which it was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseFileId(pub u64);

/// A Vorgang for ever: the place in the journal at which it was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MatterId(pub u64);

/// Aktenzeichen of an Akte or a Vorgang, as it is printed on letters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileSign(pub String);

/// An Akte was opened under a group of the file plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileOpened {
    /// Key of the group.
    pub group: String,
    /// The year in which its number counts; `None` where numbers go on from year to year.
    pub year: Option<i16>,
    /// Running number within group and year, from 1, without a gap.
    pub number: u32,
    /// Its Aktenzeichen.
    pub sign: FileSign,
    /// What it is about.
    pub title: String,
}

/// A Vorgang was opened in an Akte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatterOpened {
    /// The Akte.
    pub file: CaseFileId,
    /// Running number within the Akte, from 1, without a gap.
    pub number: u32,
    /// Its Aktenzeichen.
    pub sign: FileSign,
    /// What it is about.
    pub subject: String,
}

/// Zu den Akten: nothing more is to be done about a Vorgang.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MatterClosed {
    /// The Vorgang.
    pub matter: MatterId,
}

/// A letter was put into a Vorgang; the newest filing counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filed {
    /// The Vorgang.
    pub matter: MatterId,
}

impl From<Seq> for CaseFileId {
    fn from(opened: Seq) -> Self {
        Self(opened.0)
    }
}

impl From<Seq> for MatterId {
    fn from(opened: Seq) -> Self {
        Self(opened.0)
    }
}

impl FileSign {
    /// What two spellings of the same sign have in common: `63.1 - 123 / 2026` is `63.1-000123/2026`.
    /// Letters in capitals and numbers without leading zeros, parted by blanks; empty for a sign without either.
    pub fn key(&self) -> String {
        let mut pieces: Vec<String> = Vec::new();
        let mut last = None;
        for character in self.0.chars().flat_map(char::to_uppercase) {
            let sort = (character.is_ascii_digit(), character.is_alphabetic());
            if sort == (false, false) {
                last = None;
                continue;
            }
            match pieces.last_mut().filter(|_| last == Some(sort)) {
                Some(piece) => piece.push(character),
                None => pieces.push(character.into()),
            }
            last = Some(sort);
        }
        let plain = pieces.iter().map(|piece| {
            let short = piece.trim_start_matches('0');
            if short.is_empty() { "0" } else { short }
        });
        plain.collect::<Vec<_>>().join(" ")
    }
}

impl FileSign {
    /// The sign as people write it who leave out leading zeros: `63.1-123/2026`.
    pub fn short(&self) -> String {
        let mut short = String::new();
        let mut rest = self.0.chars().peekable();
        while let Some(character) = rest.next() {
            let begins = !short.ends_with(|last: char| last.is_ascii_digit());
            let more = rest.peek().is_some_and(char::is_ascii_digit);
            if !(character == '0' && begins && more) {
                short.push(character);
            }
        }
        short
    }
}

impl fmt::Display for FileSign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_scanners_spell_a_sign_as_they_like() {
        let key = |sign: &str| FileSign(sign.into()).key();
        assert_eq!(key("63.1-000123/2026"), "63 1 123 2026");
        assert_eq!(key(" 63.1 - 123 / 2026"), key("63.1-000123/2026"));
        assert_eq!(key("63.1-123/2026/v2"), key("63.1-000123/2026 V 2"));
        assert_ne!(key("63.1-123/2026"), key("63-1123/2026"));
        assert_eq!(key("00-1/2026"), "0 1 2026");
        assert_eq!(key(" - / "), "");
        let short = |sign: &str| FileSign(sign.into()).short();
        assert_eq!(short("63.10-000123/2026/V01"), "63.10-123/2026/V1");
        assert_eq!(short("00-000/2000"), "0-0/2000");
    }
}
