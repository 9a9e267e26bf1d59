//! Numbers that prove themselves: accounts, tax numbers, routing numbers.

/// Whether an account number holds (ISO 13616): length of its country and remainder 1 by 97.
pub(crate) fn iban(compact: &str) -> bool {
    let valid = compact.is_ascii() && compact.bytes().all(|byte| byte.is_ascii_alphanumeric());
    valid
        && compact.get(..2).and_then(iban_length) == Some(compact.len())
        && compact[2..4].bytes().all(|byte| byte.is_ascii_digit())
        && remainder_97(compact[4..].chars().chain(compact[..4].chars())) == Some(1)
}

/// How long the account numbers of a country are; countries with which German offices have to do.
pub(crate) fn iban_length(country: &str) -> Option<usize> {
    let length = match country {
        "NO" => 15,
        "BE" => 16,
        "DK" | "FI" | "NL" => 18,
        "SI" => 19,
        "AT" | "EE" | "LT" | "LU" | "BA" => 20,
        "CH" | "LI" | "LV" | "HR" => 21,
        "DE" | "BG" | "GB" | "IE" | "RS" => 22,
        "CZ" | "ES" | "SE" | "SK" | "RO" => 24,
        "PT" => 25,
        "FR" | "GR" | "IT" => 27,
        "PL" | "HU" => 28,
        "TR" => 26,
        _ => return None,
    };
    Some(length)
}

/// Remainder by 97 of digits and letters (A = 10); `None` for other characters.
fn remainder_97(characters: impl Iterator<Item = char>) -> Option<u32> {
    let mut remainder = 0;
    for character in characters {
        let value = character.to_ascii_uppercase().to_digit(36)?;
        remainder = (remainder * if value < 10 { 10 } else { 100 } + value) % 97;
    }
    Some(remainder)
}

/// Whether the last of `digits` checks the others (ISO 7064, mod 11,10).
fn mod_11_10(digits: &str) -> bool {
    let Some((check, front)) = digits.as_bytes().split_last() else {
        return false;
    };
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let product = front.iter().fold(10, |product, digit| {
        let sum = (u32::from(digit - b'0') + product) % 10;
        2 * if sum == 0 { 10 } else { sum } % 11
    });
    (11 - product) % 10 == u32::from(check - b'0')
}

/// Whether `DE` and nine digits are a German value added tax number.
pub(crate) fn vat_number(compact: &str) -> bool {
    compact
        .strip_prefix("DE")
        .is_some_and(|digits| digits.len() == 9 && mod_11_10(digits))
}

/// Whether eleven digits are a tax identification number: check digit, and among the first ten
/// digits exactly one that occurs two or three times.
pub(crate) fn tax_id(digits: &str) -> bool {
    if digits.len() != 11 || digits.starts_with('0') || !mod_11_10(digits) {
        return false;
    }
    let mut counts = [0; 10];
    digits
        .bytes()
        .take(10)
        .for_each(|digit| counts[usize::from(digit - b'0')] += 1);
    counts.iter().filter(|count| **count >= 2).count() == 1
        && counts.iter().all(|count| *count <= 3)
}

/// Whether a Leitweg-ID has its form and its check digits hold; only ever a hint.
pub(crate) fn leitweg_id(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let form = match parts.as_slice() {
        [coarse, check] => digits(coarse) && (2..=12).contains(&coarse.len()) && check.len() == 2,
        [coarse, fine, check] => {
            digits(coarse)
                && (2..=12).contains(&coarse.len())
                && (1..=30).contains(&fine.len())
                && check.len() == 2
        }
        _ => false,
    };
    form && remainder_97(text.chars().filter(|character| *character != '-')) == Some(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_hold_or_not() {
        for good in [
            "DE89370400440532013000",
            "DE02120300000000202051",
            "NL91ABNA0417164300",
            "AT611904300234573201",
        ] {
            assert!(iban(good), "{good}");
        }
        for bad in [
            "DE88370400440532013000",
            "DE8937040044053201300",
            "XX89370400440532013000",
            "",
            "DE",
            "ÄÖ89",
        ] {
            assert!(!iban(bad), "{bad}");
        }
    }

    #[test]
    fn tax_numbers_hold_or_not() {
        assert!(vat_number("DE136695976") && !vat_number("DE136695975"));
        for good in ["86095742719", "47036892816", "65929970489"] {
            assert!(tax_id(good), "{good}");
        }
        assert!(!tax_id("86095742718") && !tax_id("11111111111") && !tax_id("8609574271"));
    }

    #[test]
    fn routing_numbers_hold_or_not() {
        for good in [
            "04011000-12345-03",
            "04011000-1234512345-06",
            "991-33333TEST-33",
            "992-90009-96",
            "11002002-98765-14",
        ] {
            assert!(leitweg_id(good), "{good}");
        }
        for bad in [
            "04011000-12345-34",
            "99000000-01944-98",
            "99000000-05676-98",
            "12",
            "a-b-c-d",
        ] {
            assert!(!leitweg_id(bad), "{bad}");
        }
    }
}
