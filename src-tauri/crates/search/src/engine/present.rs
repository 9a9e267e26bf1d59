//! Shows a hit: the page to open, the place in context, the words and why they matched.

use tantivy::{DocAddress, Searcher, TantivyDocument, schema::Value as _};

use document::{DocumentId, EntryNumber};

use super::{
    level::{self, Level},
    plan::Marker,
    rank::{By, Columns, Ranked},
};
use crate::{
    answer::{Fragment, Hit, Matched},
    error::Reading,
    pages::{Place, cleaned, places},
    request::FacetKind,
    schema::day_of_number,
    shelf::Shelf,
};

/// Bytes of context around the match.
const CONTEXT: usize = 240;
/// Words that are named at most.
const MOST_MATCHED: usize = 32;

/// What is needed to show hits.
pub(crate) struct Presenting<'a> {
    pub(crate) shelf: &'a Shelf,
    pub(crate) searcher: &'a Searcher,
    pub(crate) marker: Marker,
    pub(crate) by: By,
}

impl Presenting<'_> {
    /// Shows one letter.
    pub(crate) fn hit(&self, ranked: &Ranked) -> Reading<Hit> {
        let segment =
            u32::try_from(ranked.segment).expect("BUG: tantivy counts segments in 32 bits");
        let reader = self.searcher.segment_reader(segment);
        let columns = Columns::of(reader)?;
        let stored: TantivyDocument = self.searcher.doc(DocAddress::new(segment, ranked.doc))?;
        let texts: Vec<&str> = stored
            .get_all(self.shelf.fields.body)
            .map(|value| value.as_value().as_str().unwrap_or_default())
            .collect();
        let shown = show(&texts, &self.marker);
        let id = stored
            .get_first(self.shelf.fields.document)
            .and_then(|value| value.as_value().as_u64());
        let sender = self.shelf.caches.column(reader, FacetKind::Sender)?[ranked.doc as usize];
        let senders = self.shelf.caches.values(FacetKind::Sender);
        let weight = ranked.order.weight();
        Ok(Hit {
            document: DocumentId(id.unwrap_or(0)),
            entry_number: entry_number(columns.entry(ranked.doc)),
            received_on: day_of_number(columns.received(ranked.doc)),
            sender: senders
                .values
                .get(sender as usize)
                .map(|value| value.text.to_string()),
            score: f32::from(ranked.order.level) + weight / (weight + 4.0),
            why: match self.by {
                // At the counter the level says where a word stands, not how it matched.
                By::LevelThenNewest => shown.matched.first().map(|best| best.why),
                _ => (self.marker.parts > 0).then(|| level::why(ranked.order.level)),
            },
            page: shown.page,
            pages: shown.pages,
            snippet: shown.snippet,
            matched: shown.matched,
            newer: false,
        })
    }
}

/// What of a letter answers the question.
pub(crate) struct Shown {
    /// The best page, from 1.
    pub(crate) page: u32,
    /// All pages with matches.
    pub(crate) pages: Vec<u32>,
    pub(crate) snippet: Vec<Fragment>,
    pub(crate) matched: Vec<Matched>,
}

/// Finds the matches in the texts of a letter: first its fields, then a text a page.
pub(crate) fn show(texts: &[&str], marker: &Marker) -> Shown {
    let found: Vec<Vec<Place>> = texts.iter().map(|text| places(text, marker)).collect();
    let best = best_page(&found, marker.parts);
    let empty = Vec::new();
    let number = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    Shown {
        page: number(best.max(1)),
        pages: (1..found.len())
            .filter(|page| !found[*page].is_empty())
            .map(number)
            .collect(),
        snippet: snippet(
            texts.get(best).copied().unwrap_or_default(),
            found.get(best).unwrap_or(&empty),
        ),
        matched: matched(texts, &found),
    }
}

/// The page with the best matches of the most parts of the query; the fields only if no page has any.
fn best_page(found: &[Vec<Place>], parts: usize) -> usize {
    let mut best = (0, 0);
    for (page, places) in found.iter().enumerate() {
        let mut levels = vec![0_u32; parts];
        for place in places {
            if let Some(level) = levels.get_mut(place.part) {
                *level = (*level).max(u32::from(place.level));
            }
        }
        let sum = levels.iter().sum::<u32>() * if page == 0 { 1 } else { 100 };
        if sum > best.0 {
            best = (sum, page);
        }
    }
    if best.0 == 0 && found.len() > 1 {
        1
    } else {
        best.1
    }
}

fn matched(texts: &[&str], found: &[Vec<Place>]) -> Vec<Matched> {
    let mut best: Vec<(Level, usize, &Place)> = Vec::new();
    for (page, places) in found.iter().enumerate() {
        for place in places {
            match best
                .iter()
                .position(|(_, _, known)| known.mark == place.mark)
            {
                Some(at) if best[at].0 >= place.level => {}
                Some(at) => best[at] = (place.level, page, place),
                None if best.len() < 4 * MOST_MATCHED => best.push((place.level, page, place)),
                None => {}
            }
        }
    }
    best.sort_by_key(|(level, ..)| std::cmp::Reverse(*level));
    best.truncate(MOST_MATCHED);
    best.into_iter()
        .map(|(level, page, place)| Matched {
            word: cleaned(&texts[page][place.span.clone()]),
            mark: place.mark.clone(),
            why: level::why(level),
        })
        .collect()
}

/// The stretch of text with the best matches close together.
fn snippet(text: &str, places: &[Place]) -> Vec<Fragment> {
    let mut best = (0, 0);
    for (at, first) in places.iter().enumerate() {
        let near = places[at..]
            .iter()
            .take_while(|place| place.span.end <= first.span.start + CONTEXT);
        let mut parts: Vec<(usize, Level)> = Vec::new();
        for place in near {
            match parts.iter_mut().find(|(part, _)| *part == place.part) {
                Some((_, level)) => *level = (*level).max(place.level),
                None => parts.push((place.part, place.level)),
            }
        }
        let sum: u32 = parts.iter().map(|(_, level)| u32::from(*level)).sum();
        if sum > best.0 {
            best = (sum, at);
        }
    }
    let start = places.get(best.1).map_or(0, |place| place.span.start);
    let from = word_boundary(text, start.saturating_sub(CONTEXT / 4), start);
    let to = word_end(
        text,
        (from + CONTEXT).max(places.get(best.1).map_or(0, |place| place.span.end)),
    );
    let mut fragments: Vec<Fragment> = Vec::new();
    let mut push = |text: &str, marked: bool| {
        if !text.is_empty() {
            fragments.push(Fragment {
                text: cleaned(text),
                marked,
            });
        }
    };
    let mut at = from;
    for place in places
        .iter()
        .filter(|place| place.span.start >= from && place.span.end <= to)
    {
        if place.span.start < at {
            continue;
        }
        push(&text[at..place.span.start], false);
        push(&text[place.span.clone()], true);
        at = place.span.end;
    }
    push(&text[at..to], false);
    fragments
}

/// The beginning of the first whole word from `from` on, not beyond `most`.
fn word_boundary(text: &str, from: usize, most: usize) -> usize {
    let from = text.floor_char_boundary(from);
    if from == 0 {
        return 0;
    }
    text[from..most]
        .find(char::is_whitespace)
        .map_or(most, |at| {
            let gap = &text[from + at..most];
            from + at + (gap.len() - gap.trim_start().len())
        })
}

fn word_end(text: &str, to: usize) -> usize {
    if to >= text.len() {
        return text.len();
    }
    let to = text.ceil_char_boundary(to);
    text[to..]
        .find(char::is_whitespace)
        .map_or(text.len(), |at| if at > 60 { to } else { to + at })
}

fn entry_number(key: u64) -> EntryNumber {
    EntryNumber {
        year: i16::try_from(key >> 32).unwrap_or(0),
        number: u32::try_from(key & 0xffff_ffff).unwrap_or(0),
    }
}
