//! How near a day is.

use document::Date;
use jiff::ToSpan;

/// How near a day is, as people sort it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nearness {
    /// It has gone by.
    Overdue,
    /// Today.
    Today,
    /// After today, up to Sunday.
    ThisWeek,
    /// After this week.
    Later,
}

/// How near a day is today.
pub fn nearness(day: Date, today: Date) -> Nearness {
    if day < today {
        Nearness::Overdue
    } else if day == today {
        Nearness::Today
    } else if day <= week_end(today) {
        Nearness::ThisWeek
    } else {
        Nearness::Later
    }
}

/// The Sunday of the week.
pub fn week_end(today: Date) -> Date {
    let days = 7 - i64::from(today.weekday().to_monday_one_offset());
    today.checked_add(days.days()).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_week_ends_on_sunday() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let wednesday = day("2026-11-25");
        for (text, expected) in [
            ("2026-11-24", Nearness::Overdue),
            ("2026-11-25", Nearness::Today),
            ("2026-11-26", Nearness::ThisWeek),
            ("2026-11-29", Nearness::ThisWeek),
            ("2026-11-30", Nearness::Later),
        ] {
            assert_eq!(nearness(day(text), wednesday), expected, "{text}");
        }
        assert_eq!(week_end(day("2026-11-29")), day("2026-11-29"));
        assert_eq!(week_end(Date::MAX), Date::MAX);
    }
}
