//! Marks on the page image, and searching inside an open letter.

use std::collections::HashMap;

use document::Word as PageWord;

use crate::{
    answer::{Span, Why},
    engine::{Level, Marker, level_why, relation},
    german::Stems,
    pages::{Place, places},
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

/// Which words of a page to mark: places in `words`, rising. `marks` are those of [`crate::Matched`].
pub fn marks(words: &[PageWord], marks: &[String]) -> Vec<usize> {
    let mut marker = Marker::default();
    for mark in marks {
        if let Some(digits) = mark.strip_prefix('#') {
            marker.numbers.push((0, digits.to_owned()));
        } else if mark.contains(' ') {
            marker
                .phrases
                .push((0, mark.split(' ').map(str::to_owned).collect()));
        } else {
            marker.words.insert(mark.clone(), (0, 7));
        }
    }
    let page = Page::new(words);
    let mut marked: Vec<usize> = places(&page.text, &marker)
        .iter()
        .flat_map(|place| page.words_in(&place.span))
        .collect();
    marked.sort_unstable();
    marked.dedup();
    marked
}

/// Searches a page of an open letter: words are stretched as in the archive, operators mean nothing here.
/// In order of the page.
pub fn find(words: &[PageWord], query: &str, typing: bool) -> Vec<Found> {
    let page = Page::new(words);
    let marker = marker_for(&page.text, &query::parse(query, typing).expression);
    let mut found: Vec<(usize, Place)> = places(&page.text, &marker)
        .into_iter()
        .map(|place| (place.span.start, place))
        .collect();
    found.dedup_by(|later, earlier| later.1.span.start < earlier.1.span.end);
    found
        .into_iter()
        .map(|(_, place)| Found {
            words: page.words_in(&place.span).collect(),
            why: level_why(place.level),
        })
        .collect()
}

/// What of a text answers to an expression, with the text itself as the vocabulary.
fn marker_for(text: &str, expression: &Expression) -> Marker {
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
        assert_eq!(marks(&words, &["#47112026".into()]), [3, 4, 5]);
        assert_eq!(marks(&words, &["zulassung".into()]), [7, 8]);
        assert_eq!(marks(&words, &["vom amt".into()]), [9, 10]);
        assert!(marks(&words, &["fehlt".into()]).is_empty());
        assert!(
            marks(
                &[],
                &["fehlt".into(), String::new(), "#".into(), " ".into()]
            )
            .is_empty()
        );
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
