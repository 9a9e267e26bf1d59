//! Working days and holidays of a Land.

use super::Rules;
use document::Date;
use jiff::{ToSpan, civil::Weekday};

impl Rules {
    /// The name of the holiday on this day, if it is one in the Land.
    pub fn holiday(&self, day: Date) -> Option<&str> {
        let easter = easter_sunday(day.year());
        let valid = self.holidays.iter().filter(|holiday| {
            let here = |land: &String| *land == self.land || land == "DE";
            holiday.lands.iter().any(here)
                && holiday.valid_from <= day
                && holiday.valid_to.is_none_or(|to| day <= to)
        });
        let month_day = format!("{:02}-{:02}", day.month(), day.day());
        let mut hits = valid.filter(|holiday| {
            holiday.day.as_deref() == Some(month_day.as_str())
                || holiday.easter.is_some_and(|days| {
                    easter
                        .checked_add(days.days())
                        .is_ok_and(|other| other == day)
                })
                || holiday
                    .wednesday_before
                    .as_deref()
                    .is_some_and(|before| is_wednesday_before(day, before))
        });
        hits.next().map(|holiday| holiday.name.as_str())
    }

    /// Why no period can end on this day; `None` for a working day.
    pub(super) fn rest(&self, day: Date) -> Option<String> {
        match (day.weekday(), self.holiday(day)) {
            (_, Some(name)) => Some(name.to_owned()),
            (Weekday::Saturday, None) => Some("Sonnabend".to_owned()),
            (Weekday::Sunday, None) => Some("Sonntag".to_owned()),
            _ => None,
        }
    }
}

/// The last Wednesday before a `month-day` of its year.
fn is_wednesday_before(day: Date, month_day: &str) -> bool {
    let before: Option<Date> = format!("{:04}-{month_day}", day.year()).parse().ok();
    before.is_some_and(|before| {
        let days = day.until(before).map_or(0, |span| span.get_days());
        day.weekday() == Weekday::Wednesday && (1..=7).contains(&days)
    })
}

/// Easter Sunday in the Gregorian calendar (the rule of Gauss, in the form of Butcher and Meeus).
fn easter_sunday(year: i16) -> Date {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    jiff::civil::date(year, month as i8, day as i8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_is_where_it_is() {
        for day in [
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2038-04-25",
        ] {
            let day: Date = day.parse().unwrap();
            assert_eq!(easter_sunday(day.year()), day);
        }
    }

    fn rests(land: &str, day: &str) -> bool {
        Rules::shipped_for(land)
            .holiday(day.parse().unwrap())
            .is_some()
    }

    #[test]
    fn every_land_has_its_own_holidays_from_its_own_day() {
        for (land, day, holiday) in [
            ("SN", "2026-11-18", true),
            ("HE", "2026-11-18", false),
            ("HE", "1994-11-16", true),
            ("BY", "2026-01-06", true),
            ("HE", "2026-01-06", false),
            ("NI", "2017-10-31", true),
            ("NI", "2016-10-31", false),
            ("NI", "2018-10-31", true),
            ("HE", "2018-10-31", false),
            ("BE", "2025-05-08", true),
            ("BE", "2026-05-08", false),
            ("TH", "2026-09-20", true),
            ("SL", "2026-08-15", true),
            ("MV", "2022-03-08", false),
            ("XX", "2026-12-25", true),
        ] {
            assert_eq!(rests(land, day), holiday, "{land} {day}");
        }
    }

    #[test]
    fn hessen_rests_on_ten_holidays() {
        let rules = Rules::shipped();
        let mut day: Date = "2026-01-01".parse().unwrap();
        let mut names = Vec::new();
        while day.year() == 2026 {
            names.extend(rules.holiday(day).map(|name| format!("{day} {name}")));
            day = day.tomorrow().unwrap();
        }
        assert_eq!(names.len(), 10, "{names:?}");
        assert!(
            names.contains(&"2026-06-04 Fronleichnam".to_owned()),
            "{names:?}"
        );
    }
}
