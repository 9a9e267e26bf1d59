//! A letter that was found, as JSON.

use mailroom::{SearchHit, Why};
use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct HitShape {
    entry_number: String,
    received_on: String,
    sender: Option<String>,
    file_name: String,
    score: f32,
    page: u32,
    snippet: String,
    matched: Vec<String>,
    why: Option<&'static str>,
    newer: bool,
}

impl From<&SearchHit> for HitShape {
    fn from(hit: &SearchHit) -> Self {
        Self {
            entry_number: hit.summary.entry_number.to_string(),
            received_on: hit.summary.received_on.to_string(),
            sender: hit.sender.clone(),
            file_name: hit.summary.file_name.clone(),
            score: hit.score,
            page: hit.page,
            snippet: hit
                .snippet
                .iter()
                .map(|fragment| fragment.text.as_str())
                .collect(),
            matched: hit
                .matched
                .iter()
                .map(|matched| matched.word.clone())
                .collect(),
            why: hit.why.map(why),
            newer: hit.newer,
        }
    }
}

/// The reason as a stable code.
fn why(why: Why) -> &'static str {
    match why {
        Why::Exact => "exact",
        Why::WordForm => "word_form",
        Why::Beginning => "beginning",
        Why::PartOf => "part_of",
        Why::Misread => "misread",
        Why::Similar => "similar",
    }
}
