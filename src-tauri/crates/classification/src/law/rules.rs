//! Rules of law, read from TOML: holidays, notification, deadlines.

use super::period::{Span, Unit};
use document::Date;
use serde::Deserialize;

/// The rules of one Land, with those of the federation where it has none.
#[derive(Debug, Clone)]
pub struct Rules {
    pub(super) land: String,
    pub(super) holidays: Vec<Holiday>,
    pub(super) notifications: Vec<Notification>,
    pub(super) answers: Vec<Answer>,
    pub(super) remedies: Vec<Remedy>,
    pub(super) objections: Vec<Objection>,
}

/// A text of rules does not parse.
#[derive(Debug, thiserror::Error)]
#[error("could not read the rules of law")]
pub struct RulesError(#[from] toml::de::Error);

/// Which procedure a letter belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Law {
    /// VwVfG.
    Administrative,
    /// AO.
    Tax,
    /// OZG: provided in a citizen's or company's electronic post box.
    Portal,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Holiday {
    pub(super) lands: Vec<String>,
    pub(super) name: String,
    /// `month-day`.
    pub(super) day: Option<String>,
    /// Days after Easter Sunday.
    pub(super) easter: Option<i64>,
    /// The last Wednesday before this `month-day`.
    pub(super) wednesday_before: Option<String>,
    pub(super) valid_from: Date,
    pub(super) valid_to: Option<Date>,
    #[expect(
        dead_code,
        reason = "the law behind a holiday stands in the data for people"
    )]
    citation: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Notification {
    pub(super) id: String,
    pub(super) law: Law,
    land: String,
    valid_from: Option<Date>,
    valid_to: Option<Date>,
    pub(super) days: i64,
    pub(super) moves: bool,
    pub(super) citation: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Answer {
    pub(super) id: String,
    kinds: Vec<String>,
    land: String,
    valid_from: Option<Date>,
    valid_to: Option<Date>,
    amount: i32,
    unit: Unit,
    pub(super) citation: String,
    pub(super) text: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Remedy {
    pub(super) id: String,
    words: Vec<String>,
    pub(super) law: Law,
    land: String,
    valid_from: Option<Date>,
    valid_to: Option<Date>,
    #[expect(
        dead_code,
        reason = "the law behind a remedy stands in the data for people"
    )]
    citation: String,
}

/// A remedy against one of our notices.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Objection {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) law: Law,
    pub(super) kinds: Vec<String>,
    land: String,
    valid_from: Option<Date>,
    valid_to: Option<Date>,
    pub(super) period: Period,
    pub(super) without_instruction: Option<Period>,
    /// How days are counted, and where it says so.
    pub(super) counting: String,
}

/// How long, and where it says so.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Period {
    pub(super) amount: i32,
    pub(super) unit: Unit,
    pub(super) citation: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    holiday: Vec<Holiday>,
    #[serde(default)]
    notification: Vec<Notification>,
    #[serde(default)]
    answer: Vec<Answer>,
    #[serde(default)]
    remedy: Vec<Remedy>,
    #[serde(default)]
    objection: Vec<Objection>,
}

impl Rules {
    /// Reads rules for a Land (two capital letters) from TOML texts.
    pub fn read(land: &str, texts: &[&str]) -> Result<Self, RulesError> {
        let mut rules = Self {
            land: land.to_owned(),
            holidays: Vec::new(),
            notifications: Vec::new(),
            answers: Vec::new(),
            remedies: Vec::new(),
            objections: Vec::new(),
        };
        for text in texts {
            let file: File = toml::from_str(text)?;
            rules.holidays.extend(file.holiday);
            rules.notifications.extend(file.notification);
            rules.answers.extend(file.answer);
            rules.remedies.extend(file.remedy);
            rules.objections.extend(file.objection);
        }
        Ok(rules)
    }

    /// The rules that come with the program, for Hessen.
    pub fn shipped() -> Self {
        Self::shipped_for("HE")
    }

    /// The rules that come with the program, for a Land (two capital letters). Of an unknown one only the
    /// rules of the federation are known.
    pub fn shipped_for(land: &str) -> Self {
        const TEXTS: [&str; 2] = [
            include_str!("../../../../../assets/rules/holidays.toml"),
            include_str!("../../../../../assets/rules/deadlines.toml"),
        ];
        Self::read(land, &TEXTS).expect("BUG: the shipped rules do not parse; a test reads them")
    }

    /// A rule of the own Land goes before one of the federation.
    fn pick<'a, T>(
        &self,
        rules: impl Iterator<Item = &'a T>,
        facts: impl Fn(&T) -> (&str, Option<Date>, Option<Date>),
        on: Date,
    ) -> Option<&'a T> {
        let valid = |rule: &&T| {
            let (land, from, to) = facts(rule);
            (land == self.land || land == "DE")
                && from.is_none_or(|from| from <= on)
                && to.is_none_or(|to| on <= to)
        };
        rules
            .filter(valid)
            .max_by_key(|rule| facts(rule).0 == self.land)
    }

    pub(super) fn notification(&self, law: Law, posted: Date) -> Option<&Notification> {
        let rules = self.notifications.iter().filter(|rule| rule.law == law);
        self.pick(
            rules,
            |rule| (&rule.land, rule.valid_from, rule.valid_to),
            posted,
        )
    }

    /// Remedies against our notices that were in force on a day.
    pub(super) fn objections_on(&self, on: Date) -> impl Iterator<Item = &Objection> {
        self.objections.iter().filter(move |rule| {
            (rule.land == self.land || rule.land == "DE")
                && rule.valid_from.is_none_or(|from| from <= on)
                && rule.valid_to.is_none_or(|to| on <= to)
        })
    }

    /// The deadline that a law sets for answering a letter of this kind.
    pub(super) fn answer(&self, kind: &str, on: Date) -> Option<(&Answer, Span)> {
        let rules = self
            .answers
            .iter()
            .filter(|rule| rule.kinds.iter().any(|other| other == kind));
        let rule = self.pick(
            rules,
            |rule| (&rule.land, rule.valid_from, rule.valid_to),
            on,
        )?;
        Some((
            rule,
            Span {
                amount: rule.amount,
                unit: rule.unit,
            },
        ))
    }

    /// The remedy of which a folded sentence speaks.
    pub(super) fn remedy(&self, sentence: &str, on: Date) -> Option<&Remedy> {
        let rules = self.remedies.iter().filter(|rule| {
            rule.words
                .iter()
                .any(|word| sentence.contains(word.as_str()))
        });
        self.pick(
            rules,
            |rule| (&rule.land, rule.valid_from, rule.valid_to),
            on,
        )
    }
}
