//! Marks on the page image, and searching inside an open letter.

use std::collections::HashMap;

use document::Word as PageWord;

use crate::{
    answer::{Matched, Span, Why},
    engine::{Level, Marker, level_of, level_why, relation},
    german::Stems,
    pages::places,
    query::{self, Expression, Word},
    tokens::Words,
};

/// A match in an open letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Places of the words on the page, as in the list given; a divided word has two.
    pub words: Vec<usize>,
    /// Why it matched.
    pub why: Why,
}

/// What of a page to mark for a hit, in order of the page.
pub fn marks(words: &[PageWord], matched: &[Matched]) -> Vec<Found> {
    let mut marker = Marker::default();
    for Matched { mark, why, .. } in matched {
        if let Some(digits) = mark.strip_prefix('#') {
            marker.numbers.push((0, digits.to_owned()));
        } else if mark.contains(' ') {
            marker
                .phrases
                .push((0, mark.split(' ').map(str::to_owned).collect()));
        } else {
            marker.words.insert(mark.clone(), (0, level_of(*why)));
        }
    }
    Page::new(words).found(&marker)
}

/// Searches a page of an open letter: words are stretched as in the archive, operators mean nothing here.
/// In order of the page.
pub fn find(words: &[PageWord], query: &str, typing: bool) -> Vec<Found> {
    let page = Page::new(words);
    page.found(&marker_for(
        &page.text,
        &query::parse(query, typing).expression,
    ))
}

/// What of a text answers to an expression, with the text itself as the vocabulary.
pub(crate) fn marker_for(text: &str, expression: &Expression) -> Marker {
    let mut marker = Marker::default();
    let mut typed = Vec::new();
    gather(expression, &mut typed, &mut marker);
    let stems = Stems::new();
    let mut known: HashMap<String, Option<Level>> = HashMap::new();
    let mut words = Words::new(text);
    while words.advance() {
        if known.contains_key(&words.folded) {
            continue;
        }
        let level = typed
            .iter()
            .filter_map(|word| relation(&stems, word, &words.folded))
            .max();
        known.insert(words.folded.clone(), level);
    }
    marker.words = known
        .into_iter()
        .filter_map(|(word, level)| Some((word, (0, level?))))
        .collect();
    marker
}

fn gather(expression: &Expression, words: &mut Vec<Word>, marker: &mut Marker) {
    match expression {
        Expression::All(items) | Expression::Any(items) => {
            for item in items {
                gather(item, words, marker);
            }
        }
        Expression::In(_, inside) => gather(inside, words, marker),
        Expression::Word(word) => words.push(word.clone()),
        Expression::Joined(parts) => words.extend(parts.iter().cloned()),
        Expression::Phrase(row, last) => {
            marker.phrases.push((0, row.clone()));
            words.extend(last.clone());
        }
        Expression::Number(number) => {
            let digits = crate::numbers::normalise(&crate::numbers::compact(&number.parts));
            marker.numbers.push((0, digits));
            if let [only] = number.parts.as_slice() {
                words.push(Word {
                    folded: only.folded.clone(),
                    beginning: number.beginning,
                    ending: false,
                });
            }
        }
        Expression::Everything | Expression::Not(_) | Expression::On(..) => {}
    }
}

/// The text of a page with the place of each word in it.
struct Page {
    text: String,
    spans: Vec<Span>,
}

impl Page {
    fn new(words: &[PageWord]) -> Self {
        let mut text = String::new();
        let mut spans = Vec::with_capacity(words.len());
        let mut before: Option<&PageWord> = None;
        for word in words {
            if let Some(last) = before {
                text.push(if last.line == word.line && last.block == word.block {
                    ' '
                } else {
                    '\n'
                });
            }
            let start = text.len();
            text.push_str(&word.text);
            spans.push(start..text.len());
            before = Some(word);
        }
        Self { text, spans }
    }

    /// The matches; of those that overlap the longest.
    fn found(&self, marker: &Marker) -> Vec<Found> {
        let mut found = places(&self.text, marker);
        found.dedup_by(|later, earlier| later.span.start < earlier.span.end);
        found
            .into_iter()
            .map(|place| Found {
                words: self.words_in(&place.span).collect(),
                why: level_why(place.level),
            })
            .collect()
    }

    /// Places of the words that overlap with a stretch of the text.
    fn words_in(&self, span: &Span) -> impl Iterator<Item = usize> + use<> {
        let first = self.spans.partition_point(|word| word.end <= span.start);
        let end = self.spans.partition_point(|word| word.start < span.end);
        first..end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(lines: &[&str]) -> Vec<PageWord> {
        let mut words = Vec::new();
        for (line, text) in (0..).zip(lines) {
            for word in text.split(' ') {
                words.push(PageWord {
                    text: word.into(),
                    x: 0,
                    y: 0,
                    w: 1,
                    h: 1,
                    confidence: 1.0,
                    line,
                    block: 0,
                });
            }
        }
        words
    }

    #[test]
    fn divided_words_phrases_and_numbers_are_marked() {
        let words = page(&["Az. 32.1 - 4711 / 2026", "Ihre Kfz-Zulas-", "sung vom Amt"]);
        let marked = |mark: &str| {
            let matched = Matched {
                word: mark.to_owned(),
                mark: mark.to_owned(),
                why: Why::Exact,
            };
            let found = marks(&words, &[matched]);
            found
                .into_iter()
                .map(|found| found.words)
                .collect::<Vec<_>>()
        };
        assert_eq!(marked("#47112026"), [vec![3, 4, 5]]);
        assert_eq!(marked("zulassung"), [vec![7, 8]]);
        assert_eq!(marked("vom amt"), [vec![9, 10]]);
        for nothing in ["fehlt", "", "#", " "] {
            assert!(marked(nothing).is_empty());
        }
    }

    #[test]
    fn an_open_letter_is_searched_with_reasons() {
        let words = page(&[
            "Antrag auf Wohngeld",
            "Die Anträge der Bürgerin",
            "Wohngeldstelle Kornmunal",
        ]);
        let found = find(&words, "antrag", false);
        assert_eq!(
            found
                .iter()
                .map(|f| (f.words[0], f.why))
                .collect::<Vec<_>>(),
            [(0, Why::Exact), (4, Why::WordForm)]
        );
        assert_eq!(find(&words, "wohngeld", false)[1].why, Why::PartOf);
        assert_eq!(find(&words, "kommunal", false)[0].why, Why::Misread);
        assert!(find(&words, "", true).is_empty());
    }
}
