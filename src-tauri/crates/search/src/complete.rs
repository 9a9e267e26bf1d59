//! How what is being typed may go on. Proposes only what stands in letters that may be seen.

use std::collections::HashMap;

use tantivy::{DocAddress, Searcher, TantivyDocument, schema::Value as _};

use crate::{
    engine::{Visible, each_posting},
    error::Reading,
    german::fold,
    pages::cleaned,
    query::{FIELD_NAMES, FieldName, Named, field_named},
    request::{FacetKind, Request},
    shelf::Shelf,
    tokens::Words,
};

/// A proposal for the end of what is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What is proposed.
    pub kind: CompletionKind,
    /// Byte of the query from which on [`Completion::text`] replaces it.
    pub from: usize,
    /// What to put there, ready for the query: `von:"Stadtwerke Musterstadt"`.
    pub text: String,
    /// What to show: the value or word alone.
    pub label: String,
    /// How many letters that may be seen contain it; 0 for names of fields.
    pub letters: usize,
}

/// Kinds of proposals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompletionKind {
    /// The name of a field, with its colon.
    Field,
    /// A value of a field.
    Value,
    /// A word of the archive.
    Word,
}

/// Words that are looked at for each proposal made.
const CANDIDATES: usize = 24;

/// Proposals for the end of the query, best first.
pub(crate) fn complete(shelf: &Shelf, request: &Request, limit: usize) -> Reading<Vec<Completion>> {
    let query = request.query.as_str();
    let chunk_start = start_of_last_chunk(query);
    let chunk = query[chunk_start..].trim_start_matches(['-', '(']);
    let from = query.len() - chunk.len();
    let searcher = shelf.searcher();
    if let Some((name, value)) = chunk.split_once(':')
        && let Some(named) = field_named(name)
    {
        let Named::Words(field) = named else {
            return Ok(Vec::new());
        };
        let Some(kind) = facet_of(field) else {
            return Ok(Vec::new());
        };
        let visible = Visible::of(shelf, &searcher, request.access.as_deref())?;
        return values(
            shelf,
            &searcher,
            &visible,
            kind,
            &Typed {
                name,
                value: value.trim_matches('"'),
                from,
            },
            limit,
        );
    }
    if chunk.is_empty() || chunk.starts_with('"') {
        return Ok(Vec::new());
    }
    let folded = fold(chunk);
    let mut found: Vec<Completion> = FIELD_NAMES
        .iter()
        .filter(|(name, _)| name.starts_with(&folded))
        .map(|(name, _)| Completion {
            kind: CompletionKind::Field,
            from,
            text: format!("{name}:"),
            label: format!("{name}:"),
            letters: 0,
        })
        .take(3)
        .collect();
    if folded.chars().count() >= 2 && chunk.chars().all(char::is_alphanumeric) {
        let visible = Visible::of(shelf, &searcher, request.access.as_deref())?;
        found.extend(words(shelf, &searcher, &visible, &folded, from, limit)?);
    }
    found.truncate(limit);
    Ok(found)
}

/// A field value as typed so far.
struct Typed<'a> {
    name: &'a str,
    value: &'a str,
    from: usize,
}

/// Values that contain a word beginning so, by how many visible letters bear them.
fn values(
    shelf: &Shelf,
    searcher: &Searcher,
    visible: &Visible,
    kind: FacetKind,
    typed: &Typed<'_>,
    limit: usize,
) -> Reading<Vec<Completion>> {
    let mut counts: HashMap<u32, usize> = HashMap::new();
    for (place, segment) in searcher.segment_readers().iter().enumerate() {
        let column = shelf.caches.column(segment, kind)?;
        for (doc, value) in (0_u32..).zip(column.iter()) {
            if visible.sees(place, doc) {
                *counts.entry(*value).or_default() += 1;
            }
        }
    }
    let wanted = fold(typed.value);
    let known = shelf.caches.values(kind);
    let mut found: Vec<(usize, String)> = counts
        .into_iter()
        .filter_map(|(value, count)| {
            let value = known.values.get(value as usize)?;
            let at_word = |at: usize| !value.folded[..at].ends_with(char::is_alphanumeric);
            let fits = value
                .folded
                .match_indices(wanted.as_str())
                .any(|(at, _)| at_word(at));
            (wanted.is_empty() || fits).then(|| (count, value.text.to_string()))
        })
        .collect();
    found.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    found.truncate(limit);
    let completion = |(letters, label): (usize, String)| Completion {
        kind: CompletionKind::Value,
        from: typed.from,
        text: if label.chars().all(char::is_alphanumeric) {
            format!("{}:{label}", typed.name)
        } else {
            format!("{}:\"{}\"", typed.name, label.replace('"', ""))
        },
        label,
        letters,
    };
    Ok(found.into_iter().map(completion).collect())
}

/// Words that begin so, spelled as in a letter that may be seen.
fn words(
    shelf: &Shelf,
    searcher: &Searcher,
    visible: &Visible,
    beginning: &str,
    from: usize,
    limit: usize,
) -> Reading<Vec<Completion>> {
    let mut candidates: Vec<(u32, String)> = Vec::new();
    shelf
        .vocabulary()
        .beginning_with(beginning, usize::MAX, |word, letters| {
            candidates.push((letters, word.to_owned()));
        });
    candidates.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    let mut found = Vec::new();
    for (_, word) in candidates.into_iter().take(limit * CANDIDATES) {
        if found.len() >= limit {
            break;
        }
        let Some((letters, spelled)) = seen(shelf, searcher, visible, &word)? else {
            continue;
        };
        found.push(Completion {
            kind: CompletionKind::Word,
            from,
            text: spelled.clone(),
            label: spelled,
            letters,
        });
    }
    found.sort_by_key(|completion| std::cmp::Reverse(completion.letters));
    Ok(found)
}

/// In how many visible letters the word stands, and its spelling in one of them.
fn seen(
    shelf: &Shelf,
    searcher: &Searcher,
    visible: &Visible,
    word: &str,
) -> Reading<Option<(usize, String)>> {
    let mut letters = 0;
    let mut first = None;
    for (place, segment) in (0_u32..).zip(searcher.segment_readers()) {
        let index = segment.inverted_index(shelf.fields.body)?;
        let Some(info) = index.terms().get(word.as_bytes())? else {
            continue;
        };
        each_posting(&index, &info, false, |doc, _| {
            if visible.sees(place as usize, doc) {
                letters += 1;
                first.get_or_insert(DocAddress::new(place, doc));
            }
        })?;
    }
    let Some(address) = first else {
        return Ok(None);
    };
    let stored: TantivyDocument = searcher.doc(address)?;
    for text in stored
        .get_all(shelf.fields.body)
        .filter_map(|value| value.as_value().as_str())
    {
        let mut words = Words::new(text);
        while words.advance() {
            if words.folded == word {
                return Ok(Some((letters, cleaned(&text[words.span.clone()]))));
            }
        }
    }
    Ok(Some((letters, word.to_owned())))
}

/// Where the last piece begins; blanks inside quotation marks do not divide.
fn start_of_last_chunk(query: &str) -> usize {
    let mut start = 0;
    let mut quoted = false;
    for (at, character) in query.char_indices() {
        match character {
            '"' => quoted = !quoted,
            _ if character.is_whitespace() && !quoted => start = at + character.len_utf8(),
            _ => {}
        }
    }
    start
}

fn facet_of(field: FieldName) -> Option<FacetKind> {
    match field {
        FieldName::Sender => Some(FacetKind::Sender),
        FieldName::Unit => Some(FacetKind::Unit),
        FieldName::Kind => Some(FacetKind::Kind),
        FieldName::CaseFile => Some(FacetKind::CaseFile),
        FieldName::Recipient | FieldName::Reference | FieldName::Subject | FieldName::FileName => {
            None
        }
    }
}
