//! The archive's own words, held in memory: what a typed word can be stretched to.
//!
//! One buffer of folded words in order, divided by line feeds, so that beginnings are a range and
//! parts of words are one run of `memmem`. A large settled list and a small recent one: a commit
//! costs only its own words. Words of removed letters stay until the next rebuild of the list and
//! lead to no hit meanwhile.

use std::{
    collections::{BTreeMap, HashMap},
    hash::{BuildHasher, BuildHasherDefault, Hasher},
    ops::Range,
    sync::{Arc, OnceLock},
};

use foldhash::fast::RandomState;
use memchr::memmem;
use tantivy::Searcher;
use tantivy_fst::{Automaton, IntoStreamer, Map, MapBuilder, Streamer};

use crate::{error::Reading, schema::Fields};

/// Folded words in order with the number of letters in which each occurs.
#[derive(Default)]
pub(crate) struct WordList {
    /// `\nword\nword\n`
    buffer: String,
    /// Where each word begins.
    starts: Vec<u32>,
    letters: Vec<u32>,
    hasher: RandomState,
    /// Made when first asked for.
    places: OnceLock<Places>,
    automaton: OnceLock<Option<Map<Vec<u8>>>>,
}

/// The place of each word by its hash: one look where halving the list takes seventeen.
type Places = HashMap<u64, u32, BuildHasherDefault<Hashed>>;

/// Keys that are hashes already.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {
        unreachable!("BUG: places have 64-bit keys");
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// The settled and the recent words.
#[derive(Clone, Default)]
pub(crate) struct Vocabulary {
    settled: Arc<WordList>,
    recent: Arc<WordList>,
}

impl WordList {
    fn push(&mut self, word: &str, letters: u32) {
        if self.buffer.is_empty() {
            self.buffer.push('\n');
        }
        // A list beyond 4 GiB of words does not happen; words past it would only not be stretched to.
        let Ok(start) = u32::try_from(self.buffer.len()) else {
            return;
        };
        self.starts.push(start);
        self.letters.push(letters);
        self.buffer.push_str(word);
        self.buffer.push('\n');
    }

    fn len(&self) -> usize {
        self.starts.len()
    }

    fn word(&self, index: usize) -> &str {
        let start = self.starts[index] as usize;
        let end = self
            .starts
            .get(index + 1)
            .map_or(self.buffer.len(), |next| *next as usize);
        &self.buffer[start..end - 1]
    }

    /// The first word that is not before `word`.
    fn position(&self, word: &str) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.word(middle) < word {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    fn letters(&self, word: &str) -> u32 {
        let Some(place) = self.places().get(&self.hasher.hash_one(word)) else {
            return 0;
        };
        let place = *place as usize;
        if self.word(place) == word {
            return self.letters[place];
        }
        // Two words with one hash: the list knows both.
        let at = self.position(word);
        if at < self.len() && self.word(at) == word {
            self.letters[at]
        } else {
            0
        }
    }

    fn places(&self) -> &Places {
        self.places.get_or_init(|| {
            let hashes = (0..self.len()).map(|place| self.hasher.hash_one(self.word(place)));
            // There are fewer words than bytes, and those are counted in 32 bits.
            hashes.zip(0_u32..).collect()
        })
    }

    /// Visits at most `limit` words that an automaton takes.
    fn matching<'a>(
        &'a self,
        automaton: &impl Automaton,
        limit: usize,
        mut visit: impl FnMut(&'a str, u32),
    ) {
        let Some(words) = self.automaton() else {
            return;
        };
        let mut found = words.search(automaton).into_stream();
        for _ in 0..limit {
            let Some((_, place)) = found.next() else {
                return;
            };
            let place = usize::try_from(place).expect("BUG: places are counted in 32 bits");
            visit(self.word(place), self.letters[place]);
        }
    }

    /// Makes what searches need now: whoever commits waits for it, not whoever searches first.
    fn ready(self) -> Self {
        self.places();
        self.automaton();
        self
    }

    fn automaton(&self) -> Option<&Map<Vec<u8>>> {
        let build = || {
            let mut builder = MapBuilder::memory();
            for (word, place) in (0..self.len()).map(|place| self.word(place)).zip(0..) {
                builder.insert(word, place).ok()?;
            }
            Map::from_bytes(builder.into_inner().ok()?).ok()
        };
        self.automaton.get_or_init(build).as_ref()
    }

    fn beginning_with(&self, beginning: &str) -> Range<usize> {
        let from = self.position(beginning);
        let mut to = from;
        let mut step = 1;
        // Gallop, then close in: ranges are short against the list.
        while to < self.len() && self.word(to).starts_with(beginning) {
            to += step;
            step *= 2;
        }
        let (mut low, mut high) = (to.saturating_sub(step / 2).max(from), to.min(self.len()));
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.word(middle).starts_with(beginning) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        from..low
    }

    fn containing<'a>(&'a self, part: &str, visit: &mut impl FnMut(&'a str, u32)) {
        let bytes = self.buffer.as_bytes();
        let finder = memmem::Finder::new(part.as_bytes());
        let mut at = 0;
        // Matches come in rising order, so the word is searched for only from the last one on.
        let mut from = 0;
        while let Some(found) = finder.find(&bytes[at..]).map(|found| at + found) {
            let index =
                from + self.starts[from..].partition_point(|start| *start as usize <= found) - 1;
            visit(self.word(index), self.letters[index]);
            from = index;
            let Some(next) = self.starts.get(index + 1) else {
                break;
            };
            at = *next as usize;
        }
    }

    /// Both lists in one; `other` brings words in order.
    fn merged<'a>(&'a self, other: impl Iterator<Item = (&'a str, u32)>) -> Self {
        let mut list = Self {
            buffer: String::with_capacity(self.buffer.len() + 1024),
            starts: Vec::with_capacity(self.len() + 64),
            letters: Vec::with_capacity(self.len() + 64),
            ..Self::default()
        };
        let mut mine = 0;
        for (word, letters) in other {
            while mine < self.len() && self.word(mine) < word {
                list.push(self.word(mine), self.letters[mine]);
                mine += 1;
            }
            if mine < self.len() && self.word(mine) == word {
                list.push(word, self.letters[mine] + letters);
                mine += 1;
            } else {
                list.push(word, letters);
            }
        }
        for index in mine..self.len() {
            list.push(self.word(index), self.letters[index]);
        }
        list
    }

    fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        (0..self.len()).map(|index| (self.word(index), self.letters[index]))
    }

    fn bytes(&self) -> usize {
        self.buffer.capacity() + 4 * (self.starts.capacity() + self.letters.capacity())
    }
}

impl Vocabulary {
    /// Reads the words of everything that is committed.
    pub(crate) fn of(searcher: &Searcher, fields: &Fields) -> Reading<Self> {
        let mut settled = WordList::default();
        for segment in searcher.segment_readers() {
            let index = segment.inverted_index(fields.body)?;
            let mut words = index.terms().stream()?;
            let mut list = WordList::default();
            while words.advance() {
                if let Ok(word) = std::str::from_utf8(words.key())
                    && is_word(word)
                {
                    list.push(word, words.value().doc_freq);
                }
            }
            settled = if settled.len() == 0 {
                list
            } else {
                settled.merged(list.iter())
            };
        }
        settled.buffer.shrink_to_fit();
        settled.starts.shrink_to_fit();
        settled.letters.shrink_to_fit();
        Ok(Self {
            settled: Arc::new(settled.ready()),
            recent: Arc::default(),
        })
    }

    /// The same with the words of letters that were just committed.
    pub(crate) fn with(&self, words: &BTreeMap<String, u32>) -> Self {
        if words.is_empty() {
            return self.clone();
        }
        // How frequent a settled word is only orders candidates; it need not be counted on exactly.
        let new = words
            .iter()
            .map(|(word, letters)| (word.as_str(), *letters));
        let recent = self
            .recent
            .merged(new.filter(|(word, _)| self.settled.letters(word) == 0));
        if recent.len() > 20_000 && recent.len() > self.settled.len() / 8 {
            let settled = Arc::new(self.settled.merged(recent.iter()).ready());
            return Self {
                settled,
                recent: Arc::default(),
            };
        }
        Self {
            settled: Arc::clone(&self.settled),
            recent: Arc::new(recent.ready()),
        }
    }

    /// A freshly read list that keeps what was committed while it was being read.
    pub(crate) fn settled_from(&self, read: &Self) -> Self {
        Self {
            settled: Arc::clone(&read.settled),
            recent: Arc::clone(&self.recent),
        }
    }

    /// In how many letters the word occurs, roughly; 0 if it is unknown.
    pub(crate) fn letters(&self, word: &str) -> u32 {
        self.settled.letters(word) + self.recent.letters(word)
    }

    /// Visits words that begin so, at most `limit` of each list.
    pub(crate) fn beginning_with<'a>(
        &'a self,
        beginning: &str,
        limit: usize,
        mut visit: impl FnMut(&'a str, u32),
    ) {
        for list in [&self.settled, &self.recent] {
            for index in list.beginning_with(beginning).take(limit) {
                visit(list.word(index), list.letters[index]);
            }
        }
    }

    /// Visits words that have this part anywhere.
    pub(crate) fn containing<'a>(&'a self, part: &str, mut visit: impl FnMut(&'a str, u32)) {
        for list in [&self.settled, &self.recent] {
            list.containing(part, &mut visit);
        }
    }

    /// Visits words that an automaton takes, at most `limit` of each list.
    pub(crate) fn matching<'a>(
        &'a self,
        automaton: &impl Automaton,
        limit: usize,
        mut visit: impl FnMut(&'a str, u32),
    ) {
        for list in [&self.settled, &self.recent] {
            list.matching(automaton, limit, &mut visit);
        }
    }

    /// How many words there are, and how many bytes they take.
    pub(crate) fn size(&self) -> (usize, usize) {
        (
            self.settled.len() + self.recent.len(),
            self.settled.bytes() + self.recent.bytes(),
        )
    }
}

/// Words are stretched to, numbers are not.
pub(crate) fn is_word(folded: &str) -> bool {
    let digits = folded.bytes().filter(u8::is_ascii_digit).count();
    digits == 0 || (folded.len() >= 5 && digits * 3 <= folded.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(words: &[&str]) -> Vocabulary {
        let words = words.iter().map(|word| ((*word).to_owned(), 1)).collect();
        Vocabulary::default().with(&words)
    }

    fn beginning(vocabulary: &Vocabulary, beginning: &str) -> Vec<String> {
        let mut found = Vec::new();
        vocabulary.beginning_with(beginning, 1_000, |word, _| found.push(word.to_owned()));
        found
    }

    #[test]
    fn beginnings_and_parts_are_found() {
        let words = vocabulary(&[
            "amt",
            "amtsblatt",
            "bauamt",
            "zulassung",
            "kraftfahrzeugzulassungsstelle",
        ]);
        assert_eq!(beginning(&words, "amt"), ["amt", "amtsblatt"]);
        assert_eq!(
            beginning(&words, ""),
            [
                "amt",
                "amtsblatt",
                "bauamt",
                "kraftfahrzeugzulassungsstelle",
                "zulassung"
            ]
        );
        assert!(beginning(&words, "zz").is_empty());
        let mut found = Vec::new();
        words.containing("zulassung", |word, _| found.push(word.to_owned()));
        assert_eq!(found, ["kraftfahrzeugzulassungsstelle", "zulassung"]);
        assert_eq!(words.letters("bauamt"), 1);
        assert_eq!(words.letters("bau"), 0);
    }

    #[test]
    fn recent_words_join_the_settled_ones() {
        let mut words = vocabulary(&["b", "d"]);
        words = words.with(&BTreeMap::from([
            ("a".into(), 2),
            ("b".into(), 3),
            ("e".into(), 1),
        ]));
        assert_eq!(beginning(&words, ""), ["a", "b", "d", "e"]);
        assert_eq!(words.letters("b"), 4);
        assert_eq!(words.letters("e"), 1);
        let many: BTreeMap<String, u32> =
            (0..30_000).map(|n| (format!("wort{n:05}x"), 1)).collect();
        words = words.with(&many);
        assert_eq!(words.size().0, 30_004);
        assert_eq!(beginning(&words, "wort1").len(), 1_000);
        assert_eq!(words.letters("wort29999x"), 1);
    }
}
