//! What stood there before: whatever an entry makes another value is told with both.

use super::{
    Change, Manner,
    names::{Names, date},
};
use document::{
    ArrivalKind, ConfidentialMark, Confirmation, Date, Fact, Reversed, Role, RolesGiven, Seq, Time,
};
use register::JournalEntry;
use std::collections::HashSet;

/// When and how a letter came, as one entry says it.
type Receipt = (Date, Option<Time>, Option<ArrivalKind>);

/// What an entry has changed, told from the history of its letter.
pub(super) fn changes(
    entry: &JournalEntry,
    history: &[JournalEntry],
    names: &Names,
) -> (Manner, Vec<Change>) {
    let before = Then::before(history, entry.seq);
    match &entry.fact {
        Some(Fact::Confirmed(now)) => match before.form() {
            Some((form, true)) => (Manner::Corrected, forms(&form, now, names)),
            Some((form, false)) => (Manner::AgainstProposal, forms(&form, now, names)),
            None => (Manner::Plain, Vec::new()),
        },
        Some(Fact::ReceiptCorrected(now)) => {
            let now = (now.received_on, now.time, now.arrival);
            let changes = before.receipt().map(|before| receipts(before, now));
            (Manner::Corrected, changes.unwrap_or_default())
        }
        Some(Fact::Reversed(Reversed { reversed })) => {
            let after = before.without(*reversed);
            let gone = history.iter().find(|one| one.seq == *reversed);
            let changes = match gone.and_then(|entry| entry.fact.as_ref()) {
                Some(Fact::Confirmed(form)) => {
                    let now = after.form().map(|(form, _)| form).unwrap_or_default();
                    forms(form, &now, names)
                }
                Some(Fact::ReceiptCorrected(gone)) => {
                    let gone = (gone.received_on, gone.time, gone.arrival);
                    after
                        .receipt()
                        .map(|now| receipts(gone, now))
                        .unwrap_or_default()
                }
                _ => Vec::new(),
            };
            (Manner::Corrected, changes)
        }
        _ => (Manner::Plain, Vec::new()),
    }
}

/// The roles of a person before and after an entry; `given` are all entries about roles.
pub(super) fn roles(seq: Seq, now: &RolesGiven, given: &[JournalEntry]) -> Vec<Change> {
    let mut earlier = given.iter().rev().filter(|entry| entry.seq < seq);
    let before = earlier.find_map(|entry| match &entry.fact {
        Some(Fact::RolesGiven(given)) if given.person == now.person => Some(&given.roles),
        _ => None,
    });
    let names = |roles: &[Role]| {
        roles
            .iter()
            .map(|role| role.german())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let before = before.map(|roles| names(roles)).unwrap_or_default();
    differing([("Rollen", before, names(&now.roles))])
}

/// What stood in the book about a letter before an entry.
struct Then<'a> {
    facts: Vec<(Seq, &'a Fact)>,
}

impl<'a> Then<'a> {
    fn before(history: &'a [JournalEntry], seq: Seq) -> Self {
        let facts = history.iter().filter(|entry| entry.seq < seq);
        let facts: Vec<_> = facts
            .filter_map(|entry| Some((entry.seq, entry.fact.as_ref()?)))
            .collect();
        let gone: HashSet<Seq> = facts
            .iter()
            .filter_map(|(_, fact)| match fact {
                Fact::Reversed(Reversed { reversed }) => Some(*reversed),
                _ => None,
            })
            .collect();
        let facts = facts.into_iter().filter(|(seq, _)| !gone.contains(seq));
        Self {
            facts: facts.collect(),
        }
    }

    fn without(mut self, gone: Seq) -> Self {
        self.facts.retain(|(seq, _)| *seq != gone);
        self
    }

    /// The form in force and whether a person has filled it in: a machine's never stands against a person's.
    fn form(&self) -> Option<(Confirmation, bool)> {
        let facts = || self.facts.iter().rev().map(|(_, fact)| *fact);
        let person = facts().find_map(|fact| match fact {
            Fact::Confirmed(form) => Some(((**form).clone(), true)),
            _ => None,
        });
        person.or_else(|| {
            facts().find_map(|fact| match fact {
                Fact::Proposed(proposal) => Some((Confirmation::accepting(proposal), false)),
                _ => None,
            })
        })
    }

    fn receipt(&self) -> Option<Receipt> {
        self.facts.iter().rev().find_map(|(_, fact)| match fact {
            Fact::Received(fact) => Some((fact.received_on, None, None)),
            Fact::Sealed(fact) => Some((fact.received_on, Some(fact.time), Some(fact.arrival))),
            Fact::ReceiptCorrected(fact) => Some((fact.received_on, fact.time, fact.arrival)),
            _ => None,
        })
    }
}

fn forms(before: &Confirmation, now: &Confirmation, names: &Names) -> Vec<Change> {
    let unit = |form: &Confirmation| {
        form.unit
            .as_deref()
            .map(|key| names.unit(key))
            .unwrap_or_default()
    };
    let kind = |form: &Confirmation| {
        form.kind
            .as_deref()
            .map(|key| names.kind(key))
            .unwrap_or_default()
    };
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let signs = |form: &Confirmation| {
        let signs: Vec<_> = form
            .references
            .iter()
            .map(|one| one.value.as_str())
            .collect();
        signs.join(", ")
    };
    let number = |form: &Confirmation| {
        form.enclosures
            .map_or(String::new(), |number| number.to_string())
    };
    let mark = |form: &Confirmation| form.confidential.map_or("", confidential).to_owned();
    differing([
        ("Dokumentart", kind(before), kind(now)),
        ("Amt", unit(before), unit(now)),
        ("Absender", text(&before.sender), text(&now.sender)),
        (
            "Anschrift",
            before.sender_address.join(", "),
            now.sender_address.join(", "),
        ),
        ("Schreiben vom", day(before.date), day(now.date)),
        ("Betreff", text(&before.subject), text(&now.subject)),
        ("Zeichen", signs(before), signs(now)),
        ("Frist", day(before.deadline), day(now.deadline)),
        ("Anlagen", number(before), number(now)),
        ("Vertraulichkeit", mark(before), mark(now)),
    ])
}

fn receipts(before: Receipt, now: Receipt) -> Vec<Change> {
    let minute = |time: Option<Time>| {
        time.map_or(String::new(), |time| time.strftime("%H:%M Uhr").to_string())
    };
    let by = |kind: Option<ArrivalKind>| kind.map_or("", ArrivalKind::german).to_owned();
    differing([
        ("Eingangsdatum", date(before.0), date(now.0)),
        ("Uhrzeit", minute(before.1), minute(now.1)),
        ("Eingangsart", by(before.2), by(now.2)),
    ])
}

fn differing<const N: usize>(values: [(&'static str, String, String); N]) -> Vec<Change> {
    values
        .into_iter()
        .filter(|(_, before, after)| before != after)
        .map(|(field, before, after)| Change {
            field,
            before,
            after,
        })
        .collect()
}

fn day(day: Option<Date>) -> String {
    day.map_or(String::new(), date)
}

fn confidential(mark: ConfidentialMark) -> &'static str {
    match mark {
        ConfidentialMark::Personal => "persönlich",
        ConfidentialMark::Confidential => "vertraulich",
        ConfidentialMark::Sealed => "verschlossen",
    }
}
