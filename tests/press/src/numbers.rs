//! Accounts, references, amounts and dates as they are printed in German letters.

use jiff::civil::Date;

use crate::chance::Chance;

const MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// A German account number with valid check digits, grouped by fours.
pub(crate) fn iban(chance: &mut Chance) -> String {
    let account = chance.digits(18);
    // Letters count from A = 10: DE00 stands as 131400 behind the account (ISO 13616).
    let remainder = format!("{account}131400")
        .bytes()
        .fold(0_u64, |remainder, digit| {
            (remainder * 10 + u64::from(digit - b'0')) % 97
        });
    let number = format!("DE{:02}{account}", 98 - remainder);
    let groups: Vec<_> = number
        .as_bytes()
        .chunks(4)
        .map(|group| String::from_utf8_lossy(group))
        .collect();
    groups.join(" ")
}

/// A value added tax number with a valid check digit (ISO 7064 mod 11,10).
pub(crate) fn vat(chance: &mut Chance) -> String {
    let digits = chance.digits(8);
    let product = digits.bytes().fold(10_u32, |product, digit| {
        let sum = (u32::from(digit - b'0') + product) % 10;
        2 * if sum == 0 { 10 } else { sum } % 11
    });
    format!("DE{digits}{}", (11 - product) % 10)
}

/// Cents as `1.234,56 €`.
pub(crate) fn euro(cents: i64) -> String {
    let whole = (cents / 100).to_string();
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    format!("{grouped},{:02} €", cents % 100)
}

/// How a letter writes its dates.
#[derive(Debug, Clone, Copy)]
pub(crate) enum DateStyle {
    /// 03.11.2026
    Digits,
    /// 3. November 2026
    Words,
}

impl DateStyle {
    pub(crate) fn print(self, date: Date) -> String {
        match self {
            Self::Digits => format!("{:02}.{:02}.{}", date.day(), date.month(), date.year()),
            Self::Words => format!(
                "{}. {} {}",
                date.day(),
                MONTHS[date.month() as usize - 1],
                date.year()
            ),
        }
    }
}

/// Replaces `#` by digits and `?` by capital letters, so `63-#.###/26-??` becomes `63-4.712/26-KW`.
pub(crate) fn reference(chance: &mut Chance, pattern: &str) -> String {
    pattern
        .chars()
        .map(|character| match character {
            '#' => char::from(b'1' + chance.below(9) as u8),
            '?' => *chance.of(&['A', 'B', 'E', 'H', 'K', 'L', 'M', 'R', 'S', 'W']),
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_pass_the_check_that_banks_use() {
        let mut chance = Chance::new(1);
        for _ in 0..50 {
            let number: String = iban(&mut chance).split_whitespace().collect();
            let turned = format!("{}1314{}", &number[4..], &number[2..4]);
            let remainder = turned.bytes().fold(0_u64, |rest, digit| {
                (rest * 10 + u64::from(digit - b'0')) % 97
            });
            assert_eq!(remainder, 1, "{number}");
        }
    }

    #[test]
    fn amounts_are_printed_the_german_way() {
        assert_eq!(euro(123_456), "1.234,56 €");
        assert_eq!(euro(99_905), "999,05 €");
        assert_eq!(euro(100_000_000), "1.000.000,00 €");
    }
}
