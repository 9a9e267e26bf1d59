//! Finding dates in text.

use crate::text::{as_digit, fold, pattern};
use document::Date;
use std::ops::Range;

/// A date and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoundDate {
    pub(crate) date: Date,
    pub(crate) at: Range<usize>,
}

/// Names of the months as they begin, folded; "marz" also stands for a misread "März".
const MONTHS: [&[&str]; 12] = [
    &["januar", "janner", "jan"],
    &["februar", "feber", "feb"],
    &["marz", "mrz"],
    &["april", "apr"],
    &["mai"],
    &["juni", "jun"],
    &["juli", "jul"],
    &["august", "aug"],
    &["september", "sept", "sep"],
    &["oktober", "okt"],
    &["november", "nov"],
    &["dezember", "dez"],
];

/// All dates in the order of the text. Two digits of a year are believed to be of this century up
/// to the year after `this_year`. Letters in the place of digits are read as digits.
pub(crate) fn dates(text: &str, this_year: i16) -> Vec<FoundDate> {
    let numbers = pattern!(
        r"(?:^|[^\p{L}\d.,])([0-3OoIl|SBZ]?[0-9OoIl|SBZ][.,]\s?[01OoIl|]?[0-9OoIl|SBZ][.,]\s?(?:[0-9OoIl|SBZ]{4}|[0-9]{2}))"
    );
    let words = pattern!(r"([0-3OoIl|]?[0-9OoIl|SB])[.,]?\s*(\p{L}{3,9})\.?\s+([0-9OoIl|SBZ]{4})");
    let iso = pattern!(r"((?:19|20)\d{2})-([01]\d)-([0-3]\d)");
    let mut found: Vec<FoundDate> = Vec::new();
    for hit in numbers.captures_iter(text).filter_map(|hit| hit.get(1)) {
        let parts: Vec<&str> = hit.as_str().split(['.', ',']).map(str::trim).collect();
        if let [day, month, year] = parts.as_slice()
            && let Some(date) = date(
                number(year),
                number(month),
                number(day),
                year.len(),
                this_year,
            )
        {
            found.push(FoundDate {
                date,
                at: hit.range(),
            });
        }
    }
    for hit in words.captures_iter(text) {
        let (Some(whole), Some(month)) = (hit.get(0), month(&hit[2])) else {
            continue;
        };
        if let Some(date) = date(number(&hit[3]), Some(month), number(&hit[1]), 4, this_year) {
            found.push(FoundDate {
                date,
                at: whole.range(),
            });
        }
    }
    for hit in iso.captures_iter(text) {
        if let (Some(whole), Some(date)) = (
            hit.get(0),
            date(
                number(&hit[1]),
                number(&hit[2]),
                number(&hit[3]),
                4,
                this_year,
            ),
        ) {
            found.push(FoundDate {
                date,
                at: whole.range(),
            });
        }
    }
    found.retain(|found| stands_alone(text, &found.at));
    found.sort_by_key(|found| found.at.start);
    found.dedup_by(|later, earlier| later.at.start < earlier.at.end);
    found
}

/// Days without a year, such as "15.05." or "15. Mai": the first such day after `earliest`.
pub(crate) fn yearless(text: &str, earliest: Date) -> Vec<FoundDate> {
    let numbers = pattern!(r"(?:^|[^\p{L}\d.,])(([0-3]?\d)\.\s?([01]?\d)\.)(?:$|[\s,;)]\D|[!?)])");
    let words = pattern!(r"(?:^|[^\p{L}\d.,])(([0-3]?\d)\.\s?(\p{L}{3,9}))\b");
    let next = |day: &str, month: Option<i16>| {
        let (day, month) = (day.parse().ok()?, i8::try_from(month?).ok()?);
        (earliest.year()..=earliest.year() + 1)
            .filter_map(|year| Date::new(year, month, day).ok())
            .find(|date| *date > earliest)
    };
    let mut found = Vec::new();
    for hit in numbers.captures_iter(text) {
        if let (Some(at), Some(date)) = (hit.get(1), next(&hit[2], number(&hit[3]))) {
            found.push(FoundDate {
                date,
                at: at.range(),
            });
        }
    }
    for hit in words.captures_iter(text) {
        if let (Some(at), Some(date)) = (hit.get(1), next(&hit[2], month(&hit[3]))) {
            found.push(FoundDate {
                date,
                at: at.range(),
            });
        }
    }
    found
}

/// Not a part of a longer number: "80101911/26.06.2025" holds 26.06.2025, "1.12.03.2026" nothing.
fn stands_alone(text: &str, at: &Range<usize>) -> bool {
    let before = text[..at.start].chars().next_back();
    let mut behind = text[at.end..].chars();
    let after = behind.next();
    let goes_on = after == Some('.') && behind.next().is_some_and(|next| next.is_ascii_digit());
    !goes_on
        && !before.is_some_and(|character| character.is_alphanumeric() || character == '.')
        && !after.is_some_and(char::is_alphanumeric)
}

/// The number of the month with this name; one reading error is forgiven.
pub(crate) fn month(name: &str) -> Option<i16> {
    let folded = fold(name);
    let exact = MONTHS
        .iter()
        .position(|names| names.contains(&folded.as_str()));
    let near = || {
        let close =
            |names: &&[&str]| names[0].len() >= 5 && crate::text::distance(names[0], &folded) <= 1;
        MONTHS.iter().position(close)
    };
    exact
        .or_else(near)
        .and_then(|index| i16::try_from(index + 1).ok())
}

fn number(digits: &str) -> Option<i16> {
    let digits: Option<String> = digits.chars().map(as_digit).collect();
    digits?.parse().ok()
}

fn date(
    year: Option<i16>,
    month: Option<i16>,
    day: Option<i16>,
    width: usize,
    this_year: i16,
) -> Option<Date> {
    let mut year = year?;
    if width == 2 {
        year += this_year - this_year % 100;
        if year > this_year + 1 {
            year -= 100;
        }
    }
    let (month, day) = (i8::try_from(month?).ok()?, i8::try_from(day?).ok()?);
    if !(1900..2100).contains(&year) {
        return None;
    }
    Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        dates(text, 2026)
            .into_iter()
            .map(|found| found.date.to_string())
            .collect()
    }

    #[test]
    fn usual_spellings_are_read() {
        assert_eq!(found("Auenstadt, den 3. März 2026"), ["2026-03-03"]);
        assert_eq!(
            found("03.11.2026 und 3.1.26, 1. Dez. 2025"),
            ["2026-11-03", "2026-01-03", "2025-12-01"]
        );
        assert_eq!(found("2026-02-28"), ["2026-02-28"]);
        assert_eq!(found("geb. 5.6.78"), ["1978-06-05"]);
    }

    #[test]
    fn digits_that_were_read_as_letters_are_repaired() {
        assert_eq!(found("O3.l1.2O26"), ["2026-11-03"]);
        assert_eq!(found("am 12, Marz 2026"), ["2026-03-12"]);
        assert_eq!(found("7. Novernber 2026"), Vec::<String>::new());
        assert_eq!(found("7. Novenber 2026"), ["2026-11-07"]);
    }

    #[test]
    fn parts_of_other_numbers_are_no_dates() {
        assert_eq!(found("80101911/26.06.2025"), ["2025-06-26"]);
        assert_eq!(
            found("IP 1.12.03.2026 31.02.2026 45.13.2026 1.234,56"),
            Vec::<String>::new()
        );
    }
}
