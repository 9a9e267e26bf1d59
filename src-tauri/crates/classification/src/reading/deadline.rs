//! Until when something is asked of us: a phrase on the page, a rule, a computed day.

mod asking;
mod days;
mod periods;

use super::{choose, logistic};
use crate::{flow::Flow, law::Rules};
use days::fixed_days;
use document::{Date, Deadline, Evidence, Proposed};
use periods::periods;

/// What is known about the letter when its deadline is looked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting<'a> {
    pub(crate) received_on: Date,
    pub(crate) letter_date: Option<Date>,
    pub(crate) rules: &'a Rules,
}

/// Finds the deadline that the letter sets. Without a phrase on the page there is none.
pub(crate) fn deadline(flow: &Flow, setting: Setting) -> Option<Proposed<Deadline>> {
    let mut candidates = Vec::new();
    fixed_days(flow, setting, &mut candidates);
    periods(flow, setting, &mut candidates);
    candidates.retain(|candidate| candidate.weight >= 0.95);
    choose(candidates, |weight, lead| {
        logistic(1.2 * weight - 0.6) * logistic(2.0 * lead + 1.5)
    })
}

/// Deadlines that a law sets for a letter of this kind, whatever it says.
pub(crate) fn legal(kind: &str, setting: Setting) -> Vec<Proposed<Deadline>> {
    let Some((rule, end)) = setting.rules.answer_until(kind, setting.received_on) else {
        return Vec::new();
    };
    let why = format!("{}: {}", rule.citation, rule.text);
    let value = Deadline {
        phrase: String::new(),
        day: Some(end.day),
        rule: Some(rule.id),
        computation: end.steps,
    };
    let first = Evidence {
        page: 1,
        words: Vec::new(),
        why,
    };
    vec![Proposed::new(value, 0.8, first)]
}

#[cfg(test)]
mod tests;
