//! Until when an objection against one of our notices can come.

use super::{Computed, Law, Rules, Span, period::german};
use document::Date;

/// A remedy against our notices, for people to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalRemedy {
    /// Key of the rule.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where its period is laid down.
    pub citation: String,
    /// Kinds of letters that are such a remedy as a rule.
    pub kinds: Vec<String>,
}

/// What a person knows about the notice that is objected to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Key of the remedy's rule.
    pub remedy: String,
    /// How it reached the recipient.
    pub way: Way,
    /// When it was posted, provided or served.
    pub day: Date,
    /// It told correctly how to object.
    pub instructed: bool,
}

/// How a notice reaches its recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// Posted in Germany: a law says when it counts as notified.
    Posted,
    /// Provided in an electronic post box.
    Provided,
    /// Served: the day is known.
    Served,
}

impl Rules {
    /// The remedies that were in force on a day.
    pub fn remedies_on(&self, on: Date) -> Vec<LegalRemedy> {
        self.objections_on(on)
            .map(|rule| LegalRemedy {
                id: rule.id.clone(),
                name: rule.name.clone(),
                citation: rule.period.citation.clone(),
                kinds: rule.kinds.clone(),
            })
            .collect()
    }

    /// The last day on which the objection could come, with every step; `None` where no rule says it.
    pub fn objection_until(&self, notice: &Notice) -> Option<Computed> {
        let rule = self
            .objections_on(notice.day)
            .find(|rule| rule.id == notice.remedy)?;
        let period = if notice.instructed {
            &rule.period
        } else {
            rule.without_instruction.as_ref()?
        };
        let notified = match notice.way {
            Way::Posted => self.notified(rule.law, notice.day)?,
            Way::Provided => self.provided(notice.day)?,
            Way::Served => Computed {
                day: notice.day,
                rules: Vec::new(),
                steps: vec![format!("Zugestellt am {}", german(notice.day))],
            },
        };
        let span = Span {
            amount: period.amount,
            unit: period.unit,
        };
        let end = self.end(notified.day, span)?;
        let instruction = if notice.instructed {
            ""
        } else {
            ", weil die Rechtsbehelfsbelehrung fehlt oder falsch ist"
        };
        let mut steps = notified.steps;
        steps.push(format!("Frist: {span}{instruction} ({})", period.citation));
        steps.extend(end.steps);
        steps.push(format!(
            "Letzter Tag der Frist: {} ({})",
            german(end.day),
            rule.counting
        ));
        let mut rules = notified.rules;
        rules.push(rule.id.clone());
        Some(Computed {
            day: end.day,
            rules,
            steps,
        })
    }

    fn provided(&self, day: Date) -> Option<Computed> {
        let mut computed = self.notified(Law::Portal, day)?;
        if let Some(first) = computed.steps.first_mut() {
            *first = format!("Zum Abruf bereitgestellt am {}", german(day));
        }
        Some(computed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notice(remedy: &str, way: Way, day: &str, instructed: bool) -> Notice {
        Notice {
            remedy: remedy.into(),
            way,
            day: day.parse().unwrap(),
            instructed,
        }
    }

    #[test]
    fn objections_end_where_the_test_vectors_say() {
        let rules = Rules::shipped();
        for (remedy, way, day, instructed, last) in [
            (
                "vwgo-70-eingang",
                Way::Posted,
                "2026-03-06",
                true,
                "2026-04-10",
            ),
            (
                "vwgo-70-eingang",
                Way::Posted,
                "2026-04-01",
                true,
                "2026-05-05",
            ),
            (
                "ao-355-eingang",
                Way::Posted,
                "2026-04-01",
                true,
                "2026-05-07",
            ),
            (
                "vwgo-70-eingang",
                Way::Posted,
                "2026-01-27",
                true,
                "2026-03-02",
            ),
            (
                "ao-355-eingang",
                Way::Posted,
                "2026-05-21",
                true,
                "2026-06-26",
            ),
            (
                "vwgo-70-eingang",
                Way::Posted,
                "2024-12-30",
                true,
                "2025-02-03",
            ),
            (
                "ao-355-eingang",
                Way::Posted,
                "2026-12-21",
                true,
                "2027-01-28",
            ),
            (
                "vwgo-70-eingang",
                Way::Posted,
                "2026-03-06",
                false,
                "2027-03-10",
            ),
            (
                "vwgo-70-eingang",
                Way::Provided,
                "2026-03-02",
                true,
                "2026-04-07",
            ),
            (
                "owig-67-eingang",
                Way::Served,
                "2026-03-20",
                true,
                "2026-04-07",
            ),
        ] {
            let end = rules
                .objection_until(&notice(remedy, way, day, instructed))
                .unwrap();
            assert_eq!(end.day.to_string(), last, "{remedy} {day}: {:?}", end.steps);
            assert!(end.steps.iter().any(|step| step.contains('§')));
        }
    }

    #[test]
    fn where_no_rule_says_it_nothing_is_reckoned() {
        let rules = Rules::shipped();
        for unknown in [
            notice("owig-67-eingang", Way::Served, "2026-03-20", false),
            notice("vwgo-70-eingang", Way::Provided, "2020-01-01", true),
            notice("mondrecht", Way::Posted, "2026-03-20", true),
        ] {
            assert_eq!(rules.objection_until(&unknown), None, "{unknown:?}");
        }
    }

    #[test]
    fn the_steps_read_as_people_reckon() {
        let end = Rules::shipped().objection_until(&notice(
            "vwgo-70-eingang",
            Way::Posted,
            "2026-01-27",
            true,
        ));
        assert_eq!(
            end.unwrap().steps,
            [
                "Aufgabe zur Post am 27.01.2026",
                "gilt am 4. Tag als bekannt gegeben: 31.01.2026 (§ 41 Abs. 2 VwVfG (Aufgabe zur Post ab 1.1.2025))",
                "Frist: 1 Monat (§ 70 Abs. 1 VwGO)",
                "Ereignis am 31.01.2026 (zählt nicht mit)",
                "1 Monat: 28.02.2026",
                "28.02.2026 ist Sonnabend: verschiebt sich auf 01.03.2026",
                "01.03.2026 ist Sonntag: verschiebt sich auf 02.03.2026",
                "Letzter Tag der Frist: 02.03.2026 (§ 31 VwVfG, §§ 187 bis 193 BGB)",
            ]
        );
    }
}
