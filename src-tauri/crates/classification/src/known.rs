//! What the archive already knows is looked up before anything is guessed.

use crate::{
    reading::anatomy::Anatomy,
    sheet::Sheet,
    text::{compact, fold},
};
use aho_corasick::{AhoCorasick, MatchKind};
use document::Evidence;
use std::collections::HashSet;

/// A sender that people have confirmed before.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KnownSender {
    /// Name as it shall be proposed.
    pub name: String,
    /// Street and place.
    pub address: Vec<String>,
    /// Other spellings of the name.
    pub also: Vec<String>,
    /// Accounts, value added tax numbers, phone numbers, mail addresses or own mail domains: whatever is
    /// theirs alone. Domains of mail providers must not stand here.
    pub marks: Vec<String>,
}

/// Everything known, ready for looking up. Build once, use for many letters.
#[derive(Debug, Clone, Default)]
pub struct Known {
    senders: Vec<KnownSender>,
    /// Finds folded names in folded lines.
    names: Option<AhoCorasick>,
    /// Whose name each pattern is.
    owners: Vec<usize>,
    /// Compact marks with their owners.
    marks: Option<AhoCorasick>,
    mark_owners: Vec<usize>,
    references: HashSet<String>,
}

/// A known sender found on a page.
#[derive(Debug, Clone)]
pub(crate) struct KnownHit {
    pub(crate) name: String,
    pub(crate) address: Vec<String>,
    pub(crate) weight: f32,
    pub(crate) evidence: Evidence,
}

impl Known {
    /// Prepares senders and our own file numbers for looking up.
    pub fn new(senders: Vec<KnownSender>, references: impl IntoIterator<Item = String>) -> Self {
        let (mut names, mut owners, mut marks, mut mark_owners) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (owner, sender) in senders.iter().enumerate() {
            for name in std::iter::once(&sender.name)
                .chain(&sender.also)
                .map(|name| fold(name))
            {
                if name.chars().count() >= 5 {
                    names.push(name);
                    owners.push(owner);
                }
            }
            for mark in sender
                .marks
                .iter()
                .map(|mark| compact(mark))
                .filter(|mark| mark.len() >= 7)
            {
                marks.push(mark);
                mark_owners.push(owner);
            }
        }
        // A set of patterns that cannot be built is an empty one: nothing known, nothing proposed.
        let build = |patterns: &[String]| {
            AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostLongest)
                .build(patterns)
                .ok()
                .filter(|_| !patterns.is_empty())
        };
        Self {
            names: build(&names),
            marks: build(&marks),
            owners,
            mark_owners,
            references: references
                .into_iter()
                .map(|reference| compact(&reference))
                .collect(),
            senders,
        }
    }

    /// Whether a number is one of our own files.
    pub(crate) fn is_our_reference(&self, printed: &str) -> bool {
        self.references.contains(&compact(printed))
    }

    /// Known senders on the pages, with the weight of the place where they stand.
    pub(crate) fn find(&self, sheet: &Sheet, anatomy: &Anatomy) -> Vec<KnownHit> {
        let mut hits = Vec::new();
        for (place, line) in sheet.lines.iter().enumerate() {
            if anatomy.is_our_address(place) {
                continue;
            }
            let signed = anatomy.closing.is_some_and(|closing| place > closing);
            let edge = line.top < 75.0 || line.top > 255.0 || signed;
            let hit = |owner: usize, weight: f32, why: &str| KnownHit {
                name: self.senders[owner].name.clone(),
                address: self.senders[owner].address.clone(),
                weight,
                evidence: line.whole(why),
            };
            if let Some(marks) = &self.marks {
                let found = marks
                    .find_iter(&compact(&line.text))
                    .map(|found| found.pattern().as_usize())
                    .collect::<Vec<_>>();
                hits.extend(found.into_iter().map(|pattern| {
                    hit(
                        self.mark_owners[pattern],
                        if edge { 0.97 } else { 0.8 },
                        "bekanntes Merkmal eines Absenders",
                    )
                }));
            }
            if let Some(names) = &self.names {
                let folded = fold(&line.text);
                let found = names
                    .find_iter(&folded)
                    .filter(|found| whole_words(&folded, found.start(), found.end()));
                let patterns = found
                    .map(|found| found.pattern().as_usize())
                    .collect::<Vec<_>>();
                hits.extend(patterns.into_iter().map(|pattern| {
                    hit(
                        self.owners[pattern],
                        if edge { 0.9 } else { 0.15 },
                        "bekannter Absender",
                    )
                }));
            }
        }
        hits
    }
}

fn whole_words(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}
