//! The JSON of the Posteingangsbuch.

use super::SummaryShape;
use document::{Actor, ContentHash};
use mailroom::{JournalLetter, JournalLine, Manner};
use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct JournalLetterShape {
    #[serde(flatten)]
    letter: SummaryShape,
    unit_name: String,
    kind_name: String,
    whereabouts: String,
    people: Vec<String>,
    entries: u64,
    corrected: bool,
}

#[derive(Serialize)]
pub(crate) struct JournalLineShape {
    seq: u64,
    at: String,
    actor: Option<String>,
    entry_number: Option<String>,
    kind: String,
    text: String,
    said: String,
    manner: &'static str,
    changes: Vec<ChangeShape>,
    taken_back: Option<u64>,
    hash: Option<String>,
}

#[derive(Serialize)]
struct ChangeShape {
    field: &'static str,
    before: String,
    after: String,
}

#[derive(Serialize)]
pub(crate) struct JournalFileShape {
    pub(crate) file: String,
    pub(crate) rows: usize,
}

impl From<&JournalLetter> for JournalLetterShape {
    fn from(row: &JournalLetter) -> Self {
        Self {
            letter: (&row.letter).into(),
            unit_name: row.unit.clone(),
            kind_name: row.kind.clone(),
            whereabouts: row.whereabouts.clone(),
            people: row.people.clone(),
            entries: row.entries,
            corrected: row.corrected,
        }
    }
}

impl From<&JournalLine> for JournalLineShape {
    fn from(line: &JournalLine) -> Self {
        let changes = line.changes.iter().map(|one| ChangeShape {
            field: one.field,
            before: one.before.clone(),
            after: one.after.clone(),
        });
        Self {
            seq: line.seq.0,
            at: line.at.to_string(),
            actor: match &line.actor {
                Some(Actor::House) => Some("poststelle".to_owned()),
                Some(Actor::Person(name)) => Some(name.0.clone()),
                None => None,
            },
            entry_number: line.entry_number.map(|number| number.to_string()),
            kind: line.kind.clone(),
            text: line.text.clone(),
            said: line.said.clone(),
            manner: match line.manner {
                Manner::Plain => "plain",
                Manner::AgainstProposal => "against_proposal",
                Manner::Changed => "changed",
                Manner::Corrected => "corrected",
            },
            changes: changes.collect(),
            taken_back: line.taken_back.map(|seq| seq.0),
            hash: line.hash.map(|hash| ContentHash(hash).to_string()),
        }
    }
}
