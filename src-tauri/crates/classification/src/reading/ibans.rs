//! Accounts. Only numbers whose check digits hold are proposed.

use crate::{
    check_digits::{iban, iban_length},
    sheet::{Line, Sheet},
    text::as_digit,
};
use document::{Iban, Proposed};

/// Finds all accounts but ours, in the order of the pages.
pub(crate) fn ibans(sheet: &Sheet, ours: &[String]) -> Vec<Proposed<Iban>> {
    let mut found: Vec<Proposed<Iban>> = Vec::new();
    for (place, line) in sheet.lines.iter().enumerate() {
        // A number may go on in the next line or cell, or below in its column.
        let next = sheet.lines.get(place + 1);
        let below = sheet.below(place).map(|below| &sheet.lines[below]);
        let mut read = in_line(line, next);
        if read.is_empty() {
            read = in_line(line, below);
        }
        for (number, repaired, evidence) in read {
            if ours.contains(&number) {
                continue;
            }
            if let Some(known) = found.iter_mut().find(|known| known.value.value == number) {
                known.value.repaired &= repaired;
                known.evidence.push(evidence);
                continue;
            }
            let confidence = if repaired { 0.95 } else { 0.99 };
            found.push(Proposed::new(
                Iban {
                    value: number,
                    repaired,
                },
                confidence,
                evidence,
            ));
        }
    }
    found
}

/// A word and its place: in the line, or in the one that follows it.
type Piece<'a> = (&'a str, bool, u32);

fn in_line(line: &Line, next: Option<&Line>) -> Vec<(String, bool, document::Evidence)> {
    let mut pieces: Vec<Piece> = line
        .text
        .split(' ')
        .zip(&line.words)
        .map(|(text, word)| (text, true, *word))
        .collect();
    let own = pieces.len();
    if let Some(next) = next.filter(|next| next.page == line.page) {
        pieces.extend(
            next.text
                .split(' ')
                .zip(&next.words)
                .map(|(text, word)| (text, false, *word)),
        );
    }
    let mut found = Vec::new();
    let mut start = 0;
    while start < own {
        if let Some((number, repaired, used)) = read(&pieces[start..]) {
            let words = pieces[start..start + used]
                .iter()
                .filter(|piece| piece.1)
                .map(|piece| piece.2)
                .collect();
            let why = if repaired {
                "IBAN, nach Berichtigung von Lesefehlern stimmt die Prüfziffer"
            } else {
                "IBAN, Prüfziffer stimmt"
            };
            found.push((
                number,
                repaired,
                document::Evidence {
                    page: line.page,
                    words,
                    why: why.to_owned(),
                },
            ));
            start += used;
        } else {
            start += 1;
        }
    }
    found
}

/// Reads an account from the beginning of the pieces: the number, whether it was repaired, and how many
/// pieces it took.
fn read(pieces: &[Piece]) -> Option<(String, bool, usize)> {
    let first = pieces.first()?.0;
    let first = first.rsplit_once(':').map_or(first, |(_, behind)| behind);
    let mut raw = String::new();
    for (used, piece) in pieces.iter().enumerate() {
        let text = if used == 0 { first } else { piece.0 };
        let text =
            text.trim_matches(|character: char| !character.is_alphanumeric() && character != '|');
        raw.extend(
            text.chars()
                .filter(|character| !matches!(character, '.' | '-' | ' ')),
        );
        if raw.chars().count() < 2 {
            if used > 0 || raw.is_empty() {
                return None;
            }
            continue;
        }
        let country: String = raw.chars().take(2).collect::<String>().to_uppercase();
        // "DE" is sometimes read as "0E"; a repaired number must hold all the same.
        let country = if country == "0E" || country == "OE" {
            "DE".to_owned()
        } else {
            country
        };
        let length = iban_length(&country)?;
        if raw.chars().count() < length {
            continue;
        }
        // Behind the number a punctuation mark may have been read as a letter; nothing more.
        if raw.chars().count() > length {
            return None;
        }
        let digits_only = country == "DE" || country == "AT" || country == "CH" || country == "PL";
        let body = raw.chars().skip(2);
        let read: String = if digits_only {
            body.map(as_digit).collect::<Option<String>>()?
        } else {
            body.enumerate()
                .map(|(place, character)| {
                    if place < 2 {
                        as_digit(character)
                    } else {
                        Some(character.to_ascii_uppercase())
                    }
                })
                .collect::<Option<String>>()?
        };
        let number = country + &read;
        let repaired = number != raw.to_uppercase() || raw.chars().skip(2).any(char::is_lowercase);
        return iban(&number).then_some((number, repaired, used + 1));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(words: &str) -> Vec<(String, bool)> {
        let line = crate::tests::line(words);
        in_line(&line, None)
            .into_iter()
            .map(|(number, repaired, _)| (number, repaired))
            .collect()
    }

    #[test]
    fn accounts_are_read_with_and_without_blanks() {
        let expected = "DE89370400440532013000".to_owned();
        for text in [
            "IBAN: DE89 3704 0044 0532 0130 00",
            "DE89370400440532013000,",
            "IBAN:DE89 37040044 0532013000 BIC X",
        ] {
            assert_eq!(numbers(text), [(expected.clone(), false)], "{text}");
        }
    }

    #[test]
    fn letters_in_the_place_of_digits_are_repaired_only_if_the_number_holds_then() {
        assert_eq!(
            numbers("IBAN DE89 37O4 OO44 0532 0l30 00"),
            [("DE89370400440532013000".to_owned(), true)]
        );
        assert_eq!(numbers("IBAN DE89 3704 0044 0532 0130 01"), []);
        assert_eq!(numbers("IBAN DE89 3704 0044 0532 013X 00"), []);
    }
}
