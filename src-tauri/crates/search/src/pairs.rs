//! Two small words in a row as one: `in der` stands in every letter, so its words one by one say nothing.
//!
//! A phrase of small words would read the places of all of them in the whole archive. Pairs are indexed as
//! words of their own, at the place of the first, and such a phrase reads them instead.

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

/// The pairs that a phrase of small words consists of; `None` when one of its words is none, or it has but one.
pub(crate) fn of_phrase(words: &[String]) -> Option<Vec<String>> {
    let small = words.len() > 1 && words.iter().all(|word| is_small(word));
    small.then(|| words.windows(2).map(|two| pair(&two[0], &two[1])).collect())
}

fn is_small(word: &str) -> bool {
    SMALL.binary_search(&word).is_ok()
}

fn pair(first: &str, second: &str) -> String {
    format!("{first} {second}")
}

/// Cuts text into pairs of small words.
#[derive(Clone, Default)]
pub(crate) struct PairTokenizer;

/// See [`PairTokenizer`].
pub(crate) struct PairStream<'a> {
    words: Words<'a>,
    /// The small word before, and its number in the text.
    before: Option<(String, u32)>,
    token: Token,
}

impl Tokenizer for PairTokenizer {
    type TokenStream<'a> = PairStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> PairStream<'a> {
        PairStream {
            words: Words::new(text),
            before: None,
            token: Token::default(),
        }
    }
}

impl TokenStream for PairStream<'_> {
    fn advance(&mut self) -> bool {
        while self.words.advance() {
            let (word, position) = (&self.words.folded, self.words.position);
            if self.words.joined {
                continue;
            }
            if !is_small(word) {
                self.before = None;
                continue;
            }
            let before = self.before.replace((word.clone(), position));
            if let Some((first, at)) = before {
                self.token.text = pair(&first, word);
                self.token.position = at as usize;
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
            ["und in@0", "in der@1", "wie fuer@4", "fuer den@5"]
        );
        assert_eq!(pairs("der Antrag der Stadt"), Vec::<String>::new());
        assert_eq!(pairs("Hin-und-her in dem Haus"), ["in dem@3"]);
    }

    #[test]
    fn a_phrase_of_small_words_only_is_one_of_pairs() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(
            of_phrase(&words("und in der")),
            Some(vec!["und in".to_owned(), "in der".to_owned()])
        );
        assert_eq!(of_phrase(&words("in der sache")), None);
        assert_eq!(of_phrase(&words("in")), None);
    }
}
