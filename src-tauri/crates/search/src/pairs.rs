//! A small word and its neighbour as one: `der` stands many times in every letter, so where it stands says nothing.
//!
//! A phrase with small words would read all their places in the whole archive. Pairs are indexed as words of
//! their own, at the place of the first, and a phrase that consists of such pairs reads them instead.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::tokens::Words;

/// The most frequent German words, folded and in order: articles, prepositions, conjunctions, pronouns, auxiliaries.
const SMALL: [&str; 96] = [
    "aber", "alle", "als", "am", "an", "auch", "auf", "aus", "bei", "beim", "bin", "bis", "bitte",
    "da", "damit", "dann", "das", "dass", "dem", "den", "der", "des", "die", "dies", "diese",
    "diesem", "diesen", "dieser", "dieses", "doch", "durch", "ein", "eine", "einem", "einen",
    "einer", "eines", "er", "es", "fuer", "gegen", "haben", "hat", "hatte", "ich", "ihm", "ihn",
    "ihnen", "ihr", "ihre", "ihrem", "ihren", "ihrer", "im", "in", "ist", "kann", "kein", "keine",
    "man", "mein", "meine", "mir", "mit", "nach", "nicht", "noch", "nur", "ob", "oder", "ohne",
    "sein", "seine", "sich", "sie", "sind", "so", "ueber", "um", "und", "uns", "unter", "vom",
    "von", "vor", "war", "wenn", "werden", "wie", "wir", "wird", "wurde", "zu", "zum", "zur",
    "zwischen",
];

/// The pairs that a phrase consists of; `None` when two of its words in a row are no pair, or it has but one.
pub(crate) fn of_phrase(words: &[String]) -> Option<Vec<String>> {
    let mut pairs = words.windows(2).peekable();
    pairs.peek()?;
    pairs
        .map(|two| is_pair(&two[0], &two[1]).then(|| pair(&two[0], &two[1])))
        .collect()
}

/// Whether one of two words in a row is small. Numbers are too many to be paired.
fn is_pair(first: &str, second: &str) -> bool {
    let other = |word: &str| !word.is_empty() && !word.bytes().any(|byte| byte.is_ascii_digit());
    (is_small(first) && other(second)) || (is_small(second) && other(first))
}

fn is_small(word: &str) -> bool {
    SMALL.binary_search(&word).is_ok()
}

fn pair(first: &str, second: &str) -> String {
    format!("{first} {second}")
}

/// Cuts text into pairs of which one word is small.
#[derive(Clone, Default)]
pub(crate) struct PairTokenizer;

/// See [`PairTokenizer`].
pub(crate) struct PairStream<'a> {
    words: Words<'a>,
    /// The word before; nothing at the beginning.
    before: String,
    /// Its number in the text.
    at: u32,
    token: Token,
}

impl Tokenizer for PairTokenizer {
    type TokenStream<'a> = PairStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> PairStream<'a> {
        PairStream {
            words: Words::new(text),
            before: String::new(),
            at: 0,
            token: Token::default(),
        }
    }
}

impl TokenStream for PairStream<'_> {
    fn advance(&mut self) -> bool {
        while self.words.advance() {
            if self.words.joined {
                continue;
            }
            let word = &self.words.folded;
            let found = is_pair(&self.before, word);
            if found {
                self.token.text.clear();
                self.token.text.push_str(&self.before);
                self.token.text.push(' ');
                self.token.text.push_str(word);
                self.token.position = self.at as usize;
            }
            self.before.clone_from(word);
            self.at = self.words.position;
            if found {
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::german::fold;

    fn pairs(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        PairTokenizer
            .token_stream(text)
            .process(&mut |token| found.push(format!("{}@{}", token.text, token.position)));
        found
    }

    #[test]
    fn the_list_is_folded_and_in_order() {
        assert!(SMALL.is_sorted());
        assert!(SMALL.iter().all(|word| fold(word) == *word));
    }

    #[test]
    fn pairs_stand_at_the_place_of_their_first_word() {
        assert_eq!(
            pairs("Und in der Sache, wie für den Antrag"),
            [
                "und in@0",
                "in der@1",
                "der sache@2",
                "sache wie@3",
                "wie fuer@4",
                "fuer den@5",
                "den antrag@6"
            ]
        );
        assert_eq!(pairs("Stadt Auenstadt vom 12 Juni"), ["auenstadt vom@1"]);
    }

    #[test]
    fn a_phrase_with_a_small_word_in_every_pair_is_one_of_pairs() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(
            of_phrase(&words("und in der")),
            Some(vec!["und in".to_owned(), "in der".to_owned()])
        );
        assert_eq!(
            of_phrase(&words("antrag auf wohngeld")),
            Some(vec!["antrag auf".to_owned(), "auf wohngeld".to_owned()])
        );
        assert_eq!(of_phrase(&words("in der stadt auenstadt")), None);
        assert_eq!(of_phrase(&words("vom 12")), None);
        assert_eq!(of_phrase(&words("in")), None);
    }
}
