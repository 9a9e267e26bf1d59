//! Whether a proposed field is right.

use std::collections::BTreeMap;

use document::Proposal;
use press::{Fields, ReferenceKind};

use crate::misses;

/// Right, invented and missed values, field by field.
#[derive(Default)]
pub(crate) struct Tally(BTreeMap<&'static str, Counts>);

#[derive(Default)]
struct Counts {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Tally {
    pub(crate) fn add(&mut self, truth: &Fields, proposal: &Proposal) {
        for (name, wanted, got) in compare(truth, proposal) {
            let counts = self.0.entry(name).or_default();
            let mut left = wanted.clone();
            for value in &got {
                match left.iter().position(|other| other == value) {
                    Some(place) => {
                        left.swap_remove(place);
                        counts.right += 1;
                    }
                    None => counts.wrong += 1,
                }
            }
            counts.missed += left.len();
            if misses(name) && (!left.is_empty() || got.len() > wanted.len()) {
                println!(
                    "    {name} [{}]: wanted {wanted:?}, got {got:?}",
                    truth.kind
                );
            }
        }
    }

    pub(crate) fn print(&self) {
        for (name, counts) in &self.0 {
            let precision = counts.right as f64 / (counts.right + counts.wrong).max(1) as f64;
            let recall = counts.right as f64 / (counts.right + counts.missed).max(1) as f64;
            let f1 = 2.0 * counts.right as f64
                / (2 * counts.right + counts.wrong + counts.missed).max(1) as f64;
            println!(
                "  {name:>14}  P {precision:.3}  R {recall:.3}  F1 {f1:.3}  ({} right, {} wrong, {} missed)",
                counts.right, counts.wrong, counts.missed
            );
        }
    }
}

/// Nothing to correct in the fields that a clerk fills in (amounts and enclosures are looked at, not registered).
pub(crate) fn all_right(truth: &Fields, proposal: &Proposal) -> bool {
    compare(truth, proposal)
        .into_iter()
        .filter(|(name, ..)| !matches!(*name, "amount" | "enclosure"))
        .all(|(_, mut wanted, mut got)| {
            wanted.sort();
            got.sort();
            wanted == got
        })
}

/// For every field: name, what is true, what was proposed, both made comparable.
fn compare(truth: &Fields, proposal: &Proposal) -> Vec<(&'static str, Vec<String>, Vec<String>)> {
    let references = truth
        .references
        .iter()
        .map(|reference| format!("{} {}", kind(reference.kind), squeezed(&reference.value)));
    let proposed_references = proposal.references.iter().filter_map(|reference| {
        Some(format!(
            "{} {}",
            proposed_kind(reference.value.kind)?,
            squeezed(&reference.value.value)
        ))
    });
    let deadline = truth.deadline.as_ref().map(|deadline| {
        deadline
            .day
            .map_or_else(|| squeezed(&deadline.phrase), |day| day.to_string())
    });
    let proposed_deadline = proposal.deadline.as_ref().map(|proposed| {
        let named = truth
            .deadline
            .as_ref()
            .is_none_or(|deadline| deadline.day.is_some());
        match proposed.value.day {
            Some(day) if named => day.to_string(),
            _ => squeezed(&proposed.value.phrase),
        }
    });
    vec![
        (
            "date",
            vec![truth.date.to_string()],
            proposal
                .date
                .iter()
                .map(|date| date.value.to_string())
                .collect(),
        ),
        (
            "subject",
            vec![squeezed(&truth.subject)],
            proposal
                .subject
                .iter()
                .map(|subject| squeezed(&subject.value))
                .collect(),
        ),
        (
            "sender",
            vec![squeezed(&truth.sender)],
            proposal
                .sender
                .iter()
                .map(|sender| squeezed(&sender.value.name))
                .collect(),
        ),
        (
            "reference",
            references.collect(),
            proposed_references.collect(),
        ),
        (
            "deadline",
            deadline.into_iter().collect(),
            proposed_deadline.into_iter().collect(),
        ),
        (
            "iban",
            truth.ibans.iter().map(|iban| squeezed(iban)).collect(),
            proposal
                .ibans
                .iter()
                .map(|iban| squeezed(&iban.value.value))
                .collect(),
        ),
        (
            "amount",
            amounts(truth.amounts.iter().copied()),
            amounts(proposal.amounts.iter().map(|amount| amount.value.cents)),
        ),
        (
            "enclosure",
            truth.enclosures.iter().map(|name| squeezed(name)).collect(),
            proposal
                .enclosures
                .iter()
                .map(|name| squeezed(&name.value))
                .collect(),
        ),
        (
            "confidential",
            truth
                .confidential
                .iter()
                .map(|_| "yes".to_owned())
                .collect(),
            proposal
                .confidential
                .iter()
                .map(|_| "yes".to_owned())
                .collect(),
        ),
    ]
}

/// Each amount once: whether it stands on the letter twice is nobody's business.
fn amounts(cents: impl Iterator<Item = i64>) -> Vec<String> {
    let unique: std::collections::BTreeSet<_> = cents.collect();
    unique.into_iter().map(|cents| cents.to_string()).collect()
}

/// Lower case, without blanks, hyphens at line ends and dashes of one kind or another.
fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|character| !character.is_whitespace() && !matches!(character, '-' | '–' | '—'))
        .flat_map(char::to_lowercase)
        .collect()
}

fn kind(kind: ReferenceKind) -> &'static str {
    match kind {
        ReferenceKind::Ours => "ours",
        ReferenceKind::Theirs => "theirs",
        ReferenceKind::Invoice => "invoice",
        ReferenceKind::Customer => "customer",
        ReferenceKind::Court => "court",
    }
}

/// Kinds that our letters have; a value added tax number is right and not asked for.
fn proposed_kind(kind: document::ReferenceKind) -> Option<&'static str> {
    match kind {
        document::ReferenceKind::Ours | document::ReferenceKind::Cash => Some("ours"),
        document::ReferenceKind::Theirs => Some("theirs"),
        document::ReferenceKind::Invoice => Some("invoice"),
        document::ReferenceKind::Customer => Some("customer"),
        document::ReferenceKind::Court => Some("court"),
        _ => None,
    }
}
