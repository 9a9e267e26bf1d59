//! Time is passed in, never read.

use jiff::{
    Timestamp,
    civil::{Date, Time},
    tz::TimeZone,
};
use std::sync::atomic::{AtomicI64, Ordering};

/// The zone in which an office counts its days.
pub const OFFICE_TIME_ZONE: &str = "Europe/Berlin";

/// Says what time it is.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Timestamp;
}

/// The machine's clock; the only reader of it in the house.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the clock that everybody else takes"
    )]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// A clock that shows so many whole days more than another one: how a day ahead looks.
pub struct DaysAhead<C> {
    /// The other clock.
    pub clock: C,
    /// Whole days.
    pub days: i64,
}

impl<C: Clock> Clock for DaysAhead<C> {
    fn now(&self) -> Timestamp {
        let now = self.clock.now();
        now.checked_add(jiff::SignedDuration::from_hours(24 * self.days))
            .unwrap_or(now)
    }
}

/// A clock that stands still until it is moved: tests and replays.
#[derive(Debug)]
pub struct FixedClock(AtomicI64);

impl FixedClock {
    /// A clock that shows `at`, to the millisecond.
    pub fn at(at: Timestamp) -> Self {
        Self(AtomicI64::new(at.as_millisecond()))
    }

    /// Moves the clock to `at`, to the millisecond.
    pub fn set(&self, at: Timestamp) {
        self.0.store(at.as_millisecond(), Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.load(Ordering::SeqCst))
            .expect("BUG: a fixed clock only ever holds valid timestamps")
    }
}

/// The day on which `at` falls in the office.
pub fn office_date(at: Timestamp) -> Date {
    at.to_zoned(office_zone()).date()
}

/// The time of day in the office.
pub fn office_time(at: Timestamp) -> Time {
    at.to_zoned(office_zone()).time()
}

fn office_zone() -> TimeZone {
    TimeZone::get(OFFICE_TIME_ZONE).unwrap_or(TimeZone::UTC)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_taken_shortly_before_midnight_in_berlin_counts_as_that_day() {
        let at: Timestamp = "2026-06-30T21:59:59Z".parse().unwrap();
        assert_eq!(office_date(at).to_string(), "2026-06-30");
        let later: Timestamp = "2026-06-30T22:00:00Z".parse().unwrap();
        assert_eq!(office_date(later).to_string(), "2026-07-01");
    }
}
