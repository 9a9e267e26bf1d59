//! Ähnliche Schreiben: letters that share rare words.

use std::collections::HashMap;

use document::DocumentId;
use tantivy::{DocAddress, Searcher, TantivyDocument, Term, schema::Value as _};

use crate::{
    answer::Hit,
    engine::{By, Marker, Presenting, Sought, collect, prepare},
    error::Reading,
    shelf::Shelf,
    tokens::Words,
    vocabulary::is_word,
};

/// Words of the letter that are compared.
const WORDS: usize = 24;
/// A letter with less than this share of the letter's own weight is not alike.
const ALIKE: f32 = 0.15;

/// The letters most like this one, itself left out.
pub(crate) fn similar(
    shelf: &Shelf,
    document: DocumentId,
    access: Option<&[String]>,
    limit: usize,
) -> Reading<Vec<Hit>> {
    let searcher = shelf.searcher();
    let Some(address) = address_of(shelf, &searcher, document)? else {
        return Ok(Vec::new());
    };
    let words = telling_words(shelf, &searcher, address)?;
    let mut marker = Marker::default();
    let mut any = Vec::new();
    for word in words {
        marker.words.insert(word.clone(), (marker.parts, 7));
        marker.parts += 1;
        any.push(Sought::Words {
            field: shelf.fields.body,
            words: vec![(word, 7)].into(),
        });
    }
    let mut all = vec![Sought::Any(any)];
    all.extend(access.map(|tags| Sought::Tags(tags.to_vec())));
    let prepared = prepare(&Sought::All(all), &searcher, &shelf.caches)?;
    let limit = limit.min(100);
    let ranked = collect(shelf, &searcher, &prepared, By::Relevance, limit + 1, false)?
        .top
        .into_sorted();
    let own =
        |segment: usize, doc| segment == address.segment_ord as usize && doc == address.doc_id;
    // Who may not see the letter itself gets no likeness measured by it either.
    let Some(most) = ranked
        .iter()
        .find(|ranked| own(ranked.segment, ranked.doc))
        .map(|own| own.order.weight())
    else {
        return Ok(Vec::new());
    };
    let presenting = Presenting {
        shelf,
        searcher: &searcher,
        marker,
        by: By::Relevance,
    };
    ranked
        .iter()
        .filter(|ranked| !own(ranked.segment, ranked.doc) && ranked.order.weight() >= ALIKE * most)
        .take(limit)
        .map(|ranked| presenting.hit(ranked))
        .collect()
}

/// Where the letter lies now.
fn address_of(
    shelf: &Shelf,
    searcher: &Searcher,
    document: DocumentId,
) -> Reading<Option<DocAddress>> {
    let term = Term::from_field_u64(shelf.fields.document, document.0);
    for (place, segment) in (0_u32..).zip(searcher.segment_readers()) {
        let index = segment.inverted_index(shelf.fields.document)?;
        let Some(info) = index.get_term_info(&term)? else {
            continue;
        };
        let mut found = None;
        crate::engine::each_posting(&index, &info, false, |doc, _| {
            if !segment.is_deleted(doc) {
                found = Some(DocAddress::new(place, doc));
            }
        })?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// The words that tell this letter from others: often here, rarely elsewhere, but not only here.
fn telling_words(shelf: &Shelf, searcher: &Searcher, address: DocAddress) -> Reading<Vec<String>> {
    let stored: TantivyDocument = searcher.doc(address)?;
    let mut counts: HashMap<String, f32> = HashMap::new();
    for text in stored
        .get_all(shelf.fields.body)
        .filter_map(|value| value.as_value().as_str())
    {
        let mut words = Words::new(text);
        while words.advance() {
            if !words.joined && words.folded.len() >= 4 && is_word(&words.folded) {
                *counts.entry(words.folded.clone()).or_default() += 1.0;
            }
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "a weight needs no exact count")]
    let letters = searcher.num_docs() as f32;
    let mut weighed = Vec::new();
    for (word, count) in counts {
        let found = searcher.doc_freq(&Term::from_field_text(shelf.fields.body, &word))?;
        #[expect(clippy::cast_precision_loss, reason = "a weight needs no exact count")]
        let found = found as f32;
        if found >= 2.0 && found <= (letters / 8.0).max(8.0) {
            weighed.push(((1.0 + count.ln()) * (letters / found).ln_1p(), word));
        }
    }
    weighed.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    Ok(weighed
        .into_iter()
        .take(WORDS)
        .map(|(_, word)| word)
        .collect())
}
