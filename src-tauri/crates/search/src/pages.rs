//! Finds matched words again in a text: for snippets, for the page image.

use crate::{
    answer::Span,
    engine::{Level, Marker},
    numbers,
    tokens::Words,
};

/// A match in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) span: Span,
    /// The part of the query that it belongs to.
    pub(crate) part: usize,
    pub(crate) level: Level,
    /// How to find it again: a folded word, words in a row, or `#` and a number.
    pub(crate) mark: String,
}

/// All matches in a text, by their place.
pub(crate) fn places(text: &str, marker: &Marker) -> Vec<Place> {
    let mut found = Vec::new();
    let mut row: Vec<(String, Span)> = Vec::new();
    let mut words = Words::new(text);
    while words.advance() {
        if let Some((part, level)) = marker.words.get(&words.folded) {
            let mark = words.folded.clone();
            found.push(Place {
                span: words.span.clone(),
                part: *part,
                level: *level,
                mark,
            });
        }
        if !marker.phrases.is_empty() && !words.joined {
            row.push((words.folded.clone(), words.span.clone()));
        }
    }
    for (part, phrase) in &marker.phrases {
        for run in row.windows(phrase.len().max(1)) {
            if run.iter().map(|(word, _)| word).eq(phrase) {
                let span = run[0].1.start..run[run.len() - 1].1.end;
                found.push(Place {
                    span,
                    part: *part,
                    level: EXACT,
                    mark: phrase.join(" "),
                });
            }
        }
    }
    if !marker.numbers.is_empty() {
        number_places(text, marker, &mut found);
    }
    found.sort_by(|one, other| {
        (one.span.start, other.span.end, other.level).cmp(&(
            other.span.start,
            one.span.end,
            one.level,
        ))
    });
    found
}

/// The level of a match that needs no stretching.
const EXACT: Level = 7;
/// The level of a number that goes on.
const BEGINNING: Level = 5;

fn number_places(text: &str, marker: &Marker, found: &mut Vec<Place>) {
    for parts in numbers::numbers(text) {
        for (part, digits) in marker
            .numbers
            .iter()
            .filter(|(_, digits)| !digits.is_empty())
        {
            for from in 0..parts.len() {
                let mut written = String::new();
                for (at, piece) in parts.iter().enumerate().skip(from) {
                    written.push_str(&numbers::normalise(&piece.folded));
                    if written.len() >= digits.len() {
                        if written.starts_with(digits.as_str()) {
                            let level = if written.len() == digits.len() {
                                EXACT
                            } else {
                                BEGINNING
                            };
                            let span = parts[from].span.start..parts[at].span.end;
                            found.push(Place {
                                span,
                                part: *part,
                                level,
                                mark: format!("#{digits}"),
                            });
                        }
                        break;
                    }
                }
            }
        }
    }
}

/// Text on one line: one blank for blanks and line breaks, words divided at a line end put together.
pub(crate) fn cleaned(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        if character == '\u{ad}' {
            continue;
        }
        if !character.is_whitespace() {
            out.push(character);
            continue;
        }
        let mut broken = matches!(character, '\n' | '\r');
        while let Some(blank) = rest.next_if(|next| next.is_whitespace()) {
            broken |= blank == '\n';
        }
        if broken
            && out.ends_with(['-', '¬'])
            && rest.peek().is_some_and(|next| next.is_lowercase())
        {
            out.pop();
        } else {
            out.push(' ');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_put_on_one_line() {
        assert_eq!(
            cleaned("die Zulas-\nsung\nund  \n mehr"),
            "die Zulassung und mehr"
        );
        assert_eq!(
            cleaned("Amts-\nGericht Zu\u{ad}lassung"),
            "Amts- Gericht Zulassung"
        );
    }
}
