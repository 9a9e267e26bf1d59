//! Cuts text into words: runs of letters and digits, folded, with their place.
//!
//! A word divided at the end of a line (`Zulas-⏎sung`) is one word. Words joined by a hyphen give
//! their parts and the joined word at the place of the first (`E-Mail` is `e`, `mail`, `email`).

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::{answer::Span, german::push_folded};

/// Longer words are cut here, in queries as in letters; compounds of 100 letters exist.
const LONGEST: usize = 120;

/// Walks over the words of a text without allocating for each.
pub(crate) struct Words<'a> {
    text: &'a str,
    at: usize,
    next_position: u32,
    /// Folded form of the current word.
    pub(crate) folded: String,
    /// Its place in the text, in bytes.
    pub(crate) span: Span,
    /// Its number in the text; a joined word has the number of its first part.
    pub(crate) position: u32,
    /// Whether the current word was joined from parts that came before.
    pub(crate) joined: bool,
    chain: Chain,
}

/// Parts connected by hyphens, seen so far.
#[derive(Default)]
struct Chain {
    joined: String,
    start: usize,
    end: usize,
    position: u32,
    parts: u32,
}

impl<'a> Words<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            next_position: 0,
            folded: String::with_capacity(32),
            span: 0..0,
            position: 0,
            joined: false,
            chain: Chain::default(),
        }
    }

    /// Moves to the next word; false at the end.
    pub(crate) fn advance(&mut self) -> bool {
        if self.finish_chain() {
            return true;
        }
        let Some(start) = self.text[self.at..]
            .find(char::is_alphanumeric)
            .map(|at| self.at + at)
        else {
            return false;
        };
        let (end, letters_only) = self.read_word(start);
        self.at = end;
        self.span = start..end;
        self.position = self.next_position;
        self.joined = false;
        self.next_position += 1;
        self.extend_chain(letters_only);
        true
    }

    /// Reads one word from `start`; gives its end and whether it has letters only.
    fn read_word(&mut self, start: usize) -> (usize, bool) {
        self.folded.clear();
        let text = self.text;
        let mut at = start;
        let mut letters_only = true;
        while let Some(character) = text[at..].chars().next() {
            if character.is_alphanumeric() || matches!(character, '\u{300}'..='\u{36f}' | '\u{ad}')
            {
                letters_only &= !character.is_numeric();
                if self.folded.len() < LONGEST {
                    push_folded(character, &mut self.folded);
                }
                at += character.len_utf8();
                if character == '\u{ad}' {
                    at = after_line_break(text, at).unwrap_or(at);
                }
            } else if letters_only && matches!(character, '-' | '¬' | '\u{2010}') {
                let Some(next) = after_line_break(text, at + character.len_utf8()) else {
                    break;
                };
                at = next;
            } else {
                break;
            }
        }
        (at, letters_only)
    }

    fn extend_chain(&mut self, letters_only: bool) {
        let continues = self.chain.parts > 0
            && self.span.start == self.chain.end + 1
            && self.text.as_bytes()[self.chain.end] == b'-';
        if !letters_only || (continues && self.chain.joined.len() + self.folded.len() > 60) {
            self.chain.parts = 0;
            return;
        }
        if continues {
            self.chain.joined.push_str(&self.folded);
            self.chain.parts += 1;
        } else {
            self.chain.joined.clear();
            self.chain.joined.push_str(&self.folded);
            self.chain.start = self.span.start;
            self.chain.position = self.position;
            self.chain.parts = 1;
        }
        self.chain.end = self.span.end;
    }

    /// Gives the joined word once no further part follows.
    fn finish_chain(&mut self) -> bool {
        if self.chain.parts < 2 {
            return false;
        }
        let mut after = self.text[self.chain.end..].chars();
        if after.next() == Some('-') && after.next().is_some_and(char::is_alphabetic) {
            return false;
        }
        std::mem::swap(&mut self.folded, &mut self.chain.joined);
        self.span = self.chain.start..self.chain.end;
        self.position = self.chain.position;
        self.joined = true;
        self.chain.parts = 0;
        true
    }
}

/// Where the word goes on if a line ends at `at` and the next begins with a small letter.
fn after_line_break(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let trimmed = rest.trim_start_matches([' ', '\r']);
    let next = trimmed.strip_prefix('\n')?.trim_start_matches([' ', '\t']);
    next.starts_with(char::is_lowercase)
        .then(|| text.len() - next.len())
}

/// The same words for tantivy.
#[derive(Clone, Default)]
pub(crate) struct WordTokenizer;

/// See [`WordTokenizer`].
pub(crate) struct WordStream<'a> {
    words: Words<'a>,
    token: Token,
}

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        WordStream {
            words: Words::new(text),
            token: Token::default(),
        }
    }
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        if !self.words.advance() {
            return false;
        }
        self.token.text.clear();
        self.token.text.push_str(&self.words.folded);
        self.token.offset_from = self.words.span.start;
        self.token.offset_to = self.words.span.end;
        self.token.position = self.words.position as usize;
        true
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

    fn words(text: &str) -> Vec<String> {
        let mut words = Words::new(text);
        let mut found = Vec::new();
        while words.advance() {
            found.push(format!("{}@{}", words.folded, words.position));
        }
        found
    }

    #[test]
    fn words_are_folded_and_counted() {
        assert_eq!(
            words("Sehr geehrte Frau Müller,"),
            ["sehr@0", "geehrte@1", "frau@2", "mueller@3"]
        );
        assert_eq!(words(" 32.1 / 4711\n"), ["32@0", "1@1", "4711@2"]);
        assert!(words("—…·🙂").is_empty());
    }

    #[test]
    fn a_word_divided_at_the_line_end_is_one() {
        assert_eq!(
            words("die Zulas-\nsung und"),
            ["die@0", "zulassung@1", "und@2"]
        );
        assert_eq!(
            words("Zulas\u{ad}sung Zulas\u{ad}\nsung"),
            ["zulassung@0", "zulassung@1"]
        );
        assert_eq!(
            words("Müller-\nLüdenscheidt"),
            ["mueller@0", "luedenscheidt@1"]
        );
    }

    #[test]
    fn hyphenated_words_are_found_joined_too() {
        assert_eq!(
            words("per E-Mail an"),
            ["per@0", "e@1", "mail@2", "email@1", "an@3"]
        );
        assert_eq!(
            words("Kfz-Zulassungs-Stelle"),
            ["kfz@0", "zulassungs@1", "stelle@2", "kfzzulassungsstelle@0"]
        );
        assert_eq!(words("A4-Blatt"), ["a4@0", "blatt@1"]);
        assert_eq!(words("Amts- und"), ["amts@0", "und@1"]);
    }

    #[test]
    fn endless_words_are_cut_and_offsets_stay_true() {
        let text = "ä".repeat(10_000);
        let mut words = Words::new(&text);
        assert!(words.advance());
        assert!(words.folded.len() <= LONGEST + 2);
        assert_eq!(words.span, 0..text.len());
        assert!(!words.advance());
    }
}
