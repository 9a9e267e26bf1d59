//! From an event to the last day of a period (§ 31 VwVfG, §§ 187 to 193 BGB).

use super::{Law, Rules};
use document::Date;
use jiff::ToSpan;
use serde::Deserialize;

/// The length of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// How many.
    pub amount: i32,
    /// Of what.
    pub unit: Unit,
}

/// As people say it: `1 Monat`, `14 Tage`.
impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (one, many) = match self.unit {
            Unit::Day => ("Tag", "Tage"),
            Unit::WorkingDay => ("Werktag", "Werktage"),
            Unit::Week => ("Woche", "Wochen"),
            Unit::Month => ("Monat", "Monate"),
            Unit::Year => ("Jahr", "Jahre"),
        };
        let unit = if self.amount == 1 { one } else { many };
        write!(f, "{} {unit}", self.amount)
    }
}

/// What periods are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Calendar days.
    Day,
    /// Monday to Friday without holidays.
    #[serde(rename = "working day")]
    WorkingDay,
    /// Weeks.
    Week,
    /// Months: same day number, or the month's last day.
    Month,
    /// Years.
    Year,
}

/// A day that was counted, with the way to it for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Computed {
    /// The day.
    pub day: Date,
    /// Keys of the rules that were applied.
    pub rules: Vec<String>,
    /// The steps, in German.
    pub steps: Vec<String>,
}

/// A rule that was applied, for showing.
#[derive(Debug, Clone)]
pub(crate) struct Applied {
    pub(crate) id: String,
    pub(crate) citation: String,
    pub(crate) text: String,
}

impl Rules {
    /// When a letter posted on a day counts as notified; `None` where no rule is known.
    pub fn notified(&self, law: Law, posted: Date) -> Option<Computed> {
        let rule = self.notification(law, posted)?;
        let mut day = posted.checked_add(rule.days.days()).ok()?;
        let mut steps = vec![format!("Aufgabe zur Post am {}", german(posted))];
        steps.push(format!(
            "gilt am {}. Tag als bekannt gegeben: {} ({})",
            rule.days,
            german(day),
            rule.citation
        ));
        if rule.moves {
            day = self.first_working_day(day, &mut steps);
        }
        Some(Computed {
            day,
            rules: vec![rule.id.clone()],
            steps,
        })
    }

    /// The last day of a period that an event on a day sets going. The day of the event does not count;
    /// a period that would end on a Saturday, Sunday or holiday ends on the next working day.
    pub fn end(&self, event: Date, span: Span) -> Option<Computed> {
        let amount = i64::from(span.amount);
        let day = match span.unit {
            Unit::Day => event.checked_add(amount.days()).ok()?,
            Unit::Week => event.checked_add(amount.weeks()).ok()?,
            Unit::Month => event.checked_add(amount.months()).ok()?,
            Unit::Year => event.checked_add(amount.years()).ok()?,
            Unit::WorkingDay => {
                let mut day = event;
                for _ in 0..span.amount.clamp(0, 366) {
                    day = day.tomorrow().ok()?;
                    while self.rest(day).is_some() {
                        day = day.tomorrow().ok()?;
                    }
                }
                day
            }
        };
        let mut steps = vec![format!("Ereignis am {} (zählt nicht mit)", german(event))];
        steps.push(format!("{span}: {}", german(day)));
        let day = self.first_working_day(day, &mut steps);
        Some(Computed {
            day,
            rules: Vec::new(),
            steps,
        })
    }

    /// Notification and period together: until when a remedy may be lodged.
    pub fn end_after_posting(&self, law: Law, posted: Date, span: Span) -> Option<Computed> {
        let notified = self.notified(law, posted)?;
        let mut end = self.end(notified.day, span)?;
        end.rules.splice(0..0, notified.rules);
        end.steps.splice(0..0, notified.steps);
        Some(end)
    }

    /// Until when a law wants a letter of this kind answered.
    pub(crate) fn answer_until(&self, kind: &str, received: Date) -> Option<(Applied, Computed)> {
        let (rule, span) = self.answer(kind, received)?;
        let mut end = self.end(received, span)?;
        end.rules.push(rule.id.clone());
        let applied = Applied {
            id: rule.id.clone(),
            citation: rule.citation.clone(),
            text: rule.text.clone(),
        };
        Some((applied, end))
    }

    /// Which procedure and rule a folded sentence about a remedy belongs to.
    pub(crate) fn remedy_until(&self, sentence: &str, on: Date) -> Option<(Law, String)> {
        self.remedy(sentence, on)
            .map(|rule| (rule.law, rule.id.clone()))
    }

    fn first_working_day(&self, mut day: Date, steps: &mut Vec<String>) -> Date {
        while let Some(rest) = self.rest(day) {
            let Ok(next) = day.tomorrow() else {
                return day;
            };
            steps.push(format!(
                "{} ist {rest}: verschiebt sich auf {}",
                german(day),
                german(next)
            ));
            day = next;
        }
        day
    }
}

/// `03.11.2026`.
pub(crate) fn german(day: Date) -> String {
    day.strftime("%d.%m.%Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MONTH: Span = Span {
        amount: 1,
        unit: Unit::Month,
    };

    /// Law, posted, notified, end of a month.
    const VECTORS: [(Law, &str, &str, &str); 7] = [
        (
            Law::Administrative,
            "2026-03-06",
            "2026-03-10",
            "2026-04-10",
        ),
        (
            Law::Administrative,
            "2026-04-01",
            "2026-04-05",
            "2026-05-05",
        ),
        (Law::Tax, "2026-04-01", "2026-04-07", "2026-05-07"),
        (
            Law::Administrative,
            "2026-01-27",
            "2026-01-31",
            "2026-03-02",
        ),
        (Law::Tax, "2026-05-21", "2026-05-26", "2026-06-26"),
        (
            Law::Administrative,
            "2024-12-30",
            "2025-01-02",
            "2025-02-03",
        ),
        (Law::Tax, "2026-12-21", "2026-12-28", "2027-01-28"),
    ];

    #[test]
    fn known_cases_are_counted_right() {
        let rules = Rules::shipped();
        for (law, posted, notified, end) in VECTORS {
            let posted: Date = posted.parse().unwrap();
            let day = rules.notified(law, posted).unwrap();
            assert_eq!(
                day.day.to_string(),
                notified,
                "{law:?} {posted}: {:?}",
                day.steps
            );
            let last = rules.end_after_posting(law, posted, MONTH).unwrap();
            assert_eq!(
                last.day.to_string(),
                end,
                "{law:?} {posted}: {:?}",
                last.steps
            );
            assert!(!last.rules.is_empty());
        }
    }

    #[test]
    fn short_periods_end_on_working_days() {
        let rules = Rules::shipped();
        let received: Date = "2026-03-20".parse().unwrap();
        let end = |amount, unit| {
            rules
                .end(received, Span { amount, unit })
                .unwrap()
                .day
                .to_string()
        };
        assert_eq!(end(2, Unit::Week), "2026-04-07", "Good Friday, Easter");
        assert_eq!(end(10, Unit::WorkingDay), "2026-04-07");
        assert_eq!(end(14, Unit::Day), "2026-04-07");
        assert_eq!(end(1, Unit::Year), "2027-03-22");
    }

    #[test]
    fn a_portal_counts_three_days() {
        let rules = Rules::shipped();
        let provided: Date = "2026-03-02".parse().unwrap();
        assert_eq!(
            rules
                .notified(Law::Portal, provided)
                .unwrap()
                .day
                .to_string(),
            "2026-03-05"
        );
        assert_eq!(
            rules.notified(Law::Portal, "2020-01-01".parse().unwrap()),
            None
        );
    }
}
