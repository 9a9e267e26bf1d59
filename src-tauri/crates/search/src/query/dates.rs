//! Days and spans of days as clerks write them.

use document::Date;

use crate::schema::day_number;

/// From one day to another, both included, as numbers such as 20260301.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Days {
    pub(crate) from: u64,
    pub(crate) to: u64,
}

impl Days {
    /// Reads `2026`, `2026-03`, `03.2026`, `2026-03-05`, `5.3.2026`, `5.3.26` and spans `a..b`, `a..`, `..b`,
    /// half typed ones too. `None` if it is no date at all.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let Some((from, to)) = text.split_once("..") else {
            return single(text);
        };
        let (from, to) = (from.trim_matches('.'), to.trim_matches('.'));
        let open = Self {
            from: 0,
            to: u64::MAX,
        };
        let start = if from.is_empty() { open } else { single(from)? };
        let end = if to.is_empty() {
            open
        } else {
            single(to).unwrap_or(open)
        };
        let (from, to) = (start.from, end.to);
        // The wrong way round is meant the right way round.
        Some(if from <= to {
            Self { from, to }
        } else {
            Self {
                from: end.from,
                to: start.to,
            }
        })
    }
}

/// A day, month or year.
fn single(text: &str) -> Option<Days> {
    let parts: Vec<&str> = text
        .split(['-', '.', '/'])
        .filter(|part| !part.is_empty())
        .collect();
    if parts
        .iter()
        .any(|part| part.len() > 4 || !part.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return None;
    }
    let number = |part: &str| part.parse::<u64>().ok();
    let (year, month, day) = match parts.as_slice() {
        [year] if year.len() == 4 => (number(year)?, None, None),
        [year, month] if year.len() == 4 => (number(year)?, number(month), None),
        [month, year] if year.len() == 4 => (number(year)?, number(month), None),
        [year, month, day] if year.len() == 4 => (number(year)?, number(month), number(day)),
        [day, month, year] => {
            let short = year.len() <= 2;
            (
                number(year)? + if short { 2000 } else { 0 },
                number(month),
                number(day),
            )
        }
        _ => return None,
    };
    // A month that is half typed or does not exist: the year is meant so far.
    let month = month.filter(|month| (1..=12).contains(month));
    let day = day.filter(|day| month.is_some() && (1..=31).contains(day));
    let from = year * 10_000 + month.unwrap_or(1) * 100 + day.unwrap_or(1);
    let to = year * 10_000 + month.unwrap_or(12) * 100 + day.unwrap_or(31);
    Some(Days { from, to })
}

impl From<Date> for Days {
    fn from(date: Date) -> Self {
        let day = day_number(date);
        Self { from: day, to: day }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> Option<(u64, u64)> {
        Days::parse(text).map(|days| (days.from, days.to))
    }

    #[test]
    fn days_months_years_and_spans() {
        assert_eq!(days("2026"), Some((20260101, 20261231)));
        assert_eq!(days("2026-03"), Some((20260301, 20260331)));
        assert_eq!(days("03.2026"), Some((20260301, 20260331)));
        assert_eq!(days("5.3.26"), Some((20260305, 20260305)));
        assert_eq!(days("2026-03-05"), Some((20260305, 20260305)));
        assert_eq!(days("2026-03..2026-05"), Some((20260301, 20260531)));
        assert_eq!(days("01.03.2026..31.05.2026"), Some((20260301, 20260531)));
        assert_eq!(days("2026-05..2026-03"), Some((20260301, 20260531)));
    }

    #[test]
    fn half_typed_and_open_spans() {
        assert_eq!(days("2026-"), Some((20260101, 20261231)));
        assert_eq!(days("2026-0"), Some((20260101, 20261231)));
        assert_eq!(days("2026-03.."), Some((20260301, u64::MAX)));
        assert_eq!(days("..2026"), Some((0, 20261231)));
        assert_eq!(days("2026-03..2"), Some((20260301, u64::MAX)));
        assert_eq!(days("gestern"), None);
        assert_eq!(days(""), None);
        assert_eq!(days("99999999999999999999"), None);
    }
}
