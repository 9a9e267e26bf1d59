//! Stretches a typed word over the archive's own words, each with its level.

use std::{borrow::Cow, ops::Range, sync::LazyLock};

use foldhash::HashMap;
use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};
use tantivy::{Searcher, schema::Field, termdict::TermDictionary};
use tantivy_fst::Automaton;

use super::level::{BEGINNING, CHANCE, EXACT, FORM, Level, MISREAD, PART, SIMILAR};
use crate::{
    error::Reading,
    german::{Misreading, Stems, confusable, variants, without_umlauts},
    query::Word,
    vocabulary::{Vocabulary, is_word},
};

/// Small words of grammar: they are found as they stand and not stretched.
const SMALL_WORDS: &[&str] = &[
    "aber", "als", "am", "an", "auch", "auf", "aus", "bei", "bin", "bis", "da", "dann", "das",
    "dass", "dem", "den", "der", "des", "die", "dies", "du", "durch", "ein", "eine", "einem",
    "einen", "einer", "eines", "er", "es", "fuer", "hat", "ich", "ihr", "ihre", "ihren", "im",
    "in", "ist", "kann", "mit", "nach", "nicht", "noch", "nur", "ob", "oder", "sich", "sie",
    "sind", "so", "ueber", "um", "und", "uns", "unter", "vom", "von", "vor", "war", "was", "wenn",
    "wie", "wir", "wird", "zu", "zum", "zur",
];
/// Syllables that join the parts of a compound, and endings that may follow the last.
const JOINTS: &[&str] = &["", "s", "es", "n", "en", "er", "e"];
const ENDINGS: &[&str] = &[
    "", "s", "es", "n", "en", "er", "ern", "e", "em", "in", "innen", "ung", "ungen", "ig", "ige",
    "igen", "iger", "lich", "liche", "lichen", "licher", "bar", "bare", "baren", "los", "lose",
    "losen",
];

/// How far a word may be stretched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Reach {
    /// The word as it stands.
    Exact,
    /// The word and its forms: what a minus excludes.
    Forms,
    /// Everything but parts of words: names in fields.
    Names,
    /// Everything.
    Full,
}

/// A word of the archive that a typed word is stretched to.
pub(crate) type Stretched = (String, Level);

/// What stretching works on.
pub(crate) struct Stretching<'a> {
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) searcher: &'a Searcher,
    pub(crate) field: Field,
    /// The field is the one of whole letters, whose words are the vocabulary.
    pub(crate) whole_letters: bool,
    pub(crate) stems: &'a Stems,
}

/// What is left of words without a part of them, and whether it is made of words of the archive.
#[derive(Default)]
struct Rests {
    left: HashMap<String, bool>,
    right: HashMap<String, bool>,
}

/// Words found so far with their best level and rough number of letters.
type Found<'a> = HashMap<Cow<'a, str>, (Level, u32)>;

impl<'a> Stretching<'a> {
    /// The words to look for, best level first; at most `most` besides the word itself.
    pub(crate) fn stretch(
        &self,
        word: &Word,
        reach: Reach,
        most: usize,
    ) -> Reading<Vec<Stretched>> {
        let folded = word.folded.as_str();
        let mut found = Found::default();
        let small = SMALL_WORDS.binary_search(&folded).is_ok();
        let letters = folded.chars().count();
        if is_word(folded) && !small && reach != Reach::Exact {
            self.forms(folded, &mut found);
        }
        if word.beginning {
            self.beginnings(folded, letters, &mut found)?;
        }
        if is_word(folded) && !small && matches!(reach, Reach::Names | Reach::Full) {
            let found_so_far = &found;
            let (alike, parts) = rayon::join(
                || self.alike(folded, letters),
                || {
                    let mut parts = Found::default();
                    if reach == Reach::Full && letters >= 3 {
                        self.parts(folded, letters, word.ending, found_so_far, &mut parts);
                    }
                    parts
                },
            );
            for (word, (level, letters)) in alike? {
                add(&mut found, word, level, letters);
            }
            for (word, known) in parts {
                found.entry(word).or_insert(known);
            }
        }
        found.remove(folded);
        let mut stretched: Vec<_> = found.into_iter().collect();
        stretched.sort_unstable_by(
            |(one, (level, count)), (other, (other_level, other_count))| {
                (other_level, other_count, one).cmp(&(level, count, other))
            },
        );
        stretched.truncate(most);
        let mut words = vec![(folded.to_owned(), EXACT)];
        words.extend(
            stretched
                .into_iter()
                .map(|(word, (level, _))| (word.into_owned(), level)),
        );
        Ok(words)
    }

    /// What the word may have been misread as or mistyped for.
    fn alike(&self, folded: &str, letters: usize) -> Reading<Found<'a>> {
        let mut found = Found::default();
        if letters >= 4 {
            self.misread(folded, letters, &mut found)?;
        }
        if letters >= 5 {
            self.similar(folded, letters, &mut found)?;
        }
        Ok(found)
    }

    fn forms(&self, folded: &str, found: &mut Found<'a>) {
        let mut spellings = variants(folded);
        spellings.retain(|spelling| self.vocabulary.letters(spelling) > 0);
        for spelling in &spellings {
            let letters = self.vocabulary.letters(spelling);
            add(found, spelling.clone().into(), FORM, letters);
        }
        for base in std::iter::once(folded).chain(spellings.iter().map(String::as_str)) {
            let stem = self.stems.stem(base);
            if stem.len() < 2 {
                continue;
            }
            for beginning in self.stems.beginnings(base) {
                self.vocabulary
                    .beginning_with(&beginning, 5_000, |candidate, letters| {
                        if candidate.len() <= base.len() + 6 && self.stems.stem(candidate) == stem {
                            add(
                                found,
                                candidate.into(),
                                form_level(base, candidate),
                                letters,
                            );
                        }
                    });
            }
        }
    }

    fn beginnings(&self, folded: &str, letters: usize, found: &mut Found<'a>) -> Reading<()> {
        if is_word(folded) {
            // Short beginnings have thousands of words: the most frequent are meant.
            let most = if letters < 3 { 64 } else { 512 };
            let mut words: Vec<(u32, &str)> = Vec::new();
            self.vocabulary
                .beginning_with(folded, usize::MAX, |word, count| {
                    if words.len() < most || count > 1 {
                        words.push((count, word));
                    }
                    if words.len() > 8 * most {
                        keep_most_frequent(&mut words, most);
                    }
                });
            keep_most_frequent(&mut words, most);
            for (count, word) in words {
                add(found, word.into(), BEGINNING, count);
            }
            return Ok(());
        }
        for_each_dictionary(self.searcher, self.field, |dictionary| {
            let mut terms = dictionary.range().ge(folded.as_bytes()).into_stream()?;
            let mut taken = 0;
            while taken < 256 && terms.advance() && terms.key().starts_with(folded.as_bytes()) {
                add_bytes(found, terms.key(), BEGINNING, terms.value().doc_freq);
                taken += 1;
            }
            Ok(())
        })
    }

    /// What the word may have been misread as, by letters that look alike.
    fn misread(&self, folded: &str, letters: usize, found: &mut Found<'a>) -> Reading<()> {
        let known = self.vocabulary.letters(folded);
        self.matching(&Misreading::of(folded), |term, count| {
            // A frequent word is a word of its own, not a misreading: Haus is not Hans.
            let own = count > known.max(2) || (letters < 6 && count > 2);
            add(found, term, if own { SIMILAR } else { MISREAD }, count);
        })
    }

    /// One typing error away; of long unknown words two.
    fn similar(&self, folded: &str, letters: usize, found: &mut Found<'a>) -> Reading<()> {
        let known = self.vocabulary.letters(folded);
        let distance = if known == 0 && letters >= 8 { 2 } else { 1 };
        let automaton = TypingErrors(typing_errors(distance).build_dfa(folded));
        self.matching(&automaton, |term, count| {
            let rare = count <= known.max(2);
            if rare && confusable(folded, &term) {
                add(found, term, MISREAD, count);
            } else if known < 3 || rare {
                add(found, term, SIMILAR, count);
            }
        })
    }

    /// Words of the field that an automaton takes. Those of whole letters are in memory, in one list; fields of
    /// their own have few words.
    fn matching<A: Automaton>(
        &self,
        automaton: &A,
        mut visit: impl FnMut(Cow<'a, str>, u32),
    ) -> Reading<()>
    where
        A::State: Clone,
    {
        const MOST: usize = 256;
        if self.whole_letters {
            self.vocabulary
                .matching(automaton, MOST, |word, letters| visit(word.into(), letters));
            return Ok(());
        }
        for_each_dictionary(self.searcher, self.field, |dictionary| {
            let mut terms = dictionary.search(automaton).into_stream()?;
            let mut taken = 0;
            while taken < MOST && terms.advance() {
                taken += 1;
                if let Ok(term) = std::str::from_utf8(terms.key()) {
                    visit(term.to_owned().into(), terms.value().doc_freq);
                }
            }
            Ok(())
        })
    }

    /// Words of which this is a part and that are not known to match otherwise.
    fn parts(
        &self,
        folded: &str,
        letters: usize,
        wanted: bool,
        known: &Found<'a>,
        found: &mut Found<'a>,
    ) {
        /// Candidates whose rest is examined.
        const MOST: usize = 1_500;
        let mut needles = vec![folded.to_owned()];
        if letters >= 4 {
            let forms = self.stems.beginnings(folded).into_iter();
            needles.extend(forms.filter(|form| form.len() >= 4 && form != folded));
        }
        // The same rests come again and again: one look into the vocabulary for each.
        let mut rests = Rests::default();
        for (place, needle) in needles.iter().enumerate() {
            // Of short parts every other word is a chance hit; of forms of the word sooner than of the word itself.
            let enough = if place == 0 { 5 } else { 6 };
            let mut candidates: Vec<(u32, &str)> = Vec::new();
            self.vocabulary.containing(needle, |word, count| {
                if word.len() > needle.len()
                    && !known.contains_key(word)
                    && !found.contains_key(word)
                {
                    candidates.push((count, word));
                }
                if candidates.len() > 4 * MOST {
                    keep_most_frequent(&mut candidates, MOST);
                }
            });
            keep_most_frequent(&mut candidates, MOST);
            for (count, word) in candidates {
                if self.plausible(word, needle, &mut rests) {
                    add(found, word.into(), PART, count);
                } else if wanted || letters >= enough {
                    add(
                        found,
                        word.into(),
                        if wanted { PART } else { CHANCE },
                        count,
                    );
                }
            }
        }
    }

    /// Whether what is left of a word without the part is made of words of the archive.
    fn plausible(&self, word: &str, part: &str, rests: &mut Rests) -> bool {
        word.match_indices(part).any(|(at, _)| {
            let (left, right) = (&word[..at], &word[at + part.len()..]);
            (left.is_empty() || self.known_once(left, true, rests))
                && self.known_once(right, false, rests)
        })
    }

    fn known_once(&self, rest: &str, left: bool, rests: &mut Rests) -> bool {
        let seen = if left {
            &mut rests.left
        } else {
            &mut rests.right
        };
        if let Some(known) = seen.get(rest) {
            return *known;
        }
        let known = if left {
            self.known(rest, JOINTS, &[])
        } else {
            self.known(rest, ENDINGS, JOINTS)
        };
        seen.insert(rest.to_owned(), known);
        known
    }

    /// A known word with a joint behind it or, for what stands at the right, before it.
    fn known(&self, rest: &str, alone: &[&str], before: &[&str]) -> bool {
        if !before.is_empty() && alone.contains(&rest) {
            return true;
        }
        let word = |word: &str| {
            word.len() >= 3 && self.vocabulary.letters(word) > 1
                || word.len() >= 6 && self.vocabulary.letters(word) > 0
        };
        let behind = JOINTS
            .iter()
            .any(|joint| rest.strip_suffix(joint).is_some_and(word));
        behind
            || before
                .iter()
                .any(|joint| rest.strip_prefix(joint).is_some_and(word))
    }
}

/// How a word of a letter relates to a typed word, without an archive: for searching an open letter.
pub(crate) fn relation(stems: &Stems, typed: &Word, word: &str) -> Option<Level> {
    let folded = typed.folded.as_str();
    if folded == word {
        return Some(EXACT);
    }
    if !is_word(folded) {
        return (typed.beginning && word.starts_with(folded)).then_some(BEGINNING);
    }
    let letters = folded.chars().count();
    if SMALL_WORDS.binary_search(&folded).is_ok() {
        return (typed.beginning && word.starts_with(folded)).then_some(BEGINNING);
    }
    if letters >= 3 && stems.stem(folded) == stems.stem(word) {
        return Some(form_level(folded, word));
    }
    if variants(folded).iter().any(|variant| variant == word) {
        return Some(FORM);
    }
    if typed.beginning && word.starts_with(folded) {
        return Some(BEGINNING);
    }
    if letters >= 4 && word.contains(folded) {
        return Some(PART);
    }
    if letters >= 4 && confusable(folded, word) {
        return Some(MISREAD);
    }
    (letters >= 5 && one_error(folded, word)).then_some(SIMILAR)
}

/// A lost umlaut is a misreading, everything else with the same stem is a form.
fn form_level(word: &str, form: &str) -> Level {
    if word != form && without_umlauts(word) == without_umlauts(form) {
        MISREAD
    } else {
        FORM
    }
}

/// Whether one letter more, less, other or exchanged makes one word the other.
fn one_error(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let rest = |word: &[char], range: Range<usize>| word[range].to_vec();
    let tail = |word: &Vec<char>, from: usize| rest(word, from.min(word.len())..word.len());
    let (a, b) = (tail(&one, same), tail(&other, same));
    let after = |word: &Vec<char>, count: usize| tail(word, count);
    after(&a, 1) == after(&b, 1)
        || after(&a, 1) == b
        || a == after(&b, 1)
        || (a.len() >= 2 && b.len() >= 2 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..])
}

fn add<'a>(found: &mut Found<'a>, word: Cow<'a, str>, level: Level, letters: u32) {
    let known = found.entry(word).or_insert((level, letters));
    known.0 = known.0.max(level);
    known.1 = known.1.max(letters);
}

fn add_bytes(found: &mut Found<'_>, word: &[u8], level: Level, letters: u32) {
    if let Ok(word) = std::str::from_utf8(word) {
        add(found, word.to_owned().into(), level, letters);
    }
}

fn keep_most_frequent<T>(words: &mut Vec<(u32, T)>, most: usize) {
    if words.len() > most {
        words.select_nth_unstable_by(most, |one, other| other.0.cmp(&one.0));
        words.truncate(most);
    }
}

fn for_each_dictionary(
    searcher: &Searcher,
    field: Field,
    mut visit: impl FnMut(&TermDictionary) -> std::io::Result<()>,
) -> Reading<()> {
    for segment in searcher.segment_readers() {
        visit(segment.inverted_index(field)?.terms())?;
    }
    Ok(())
}

/// Makes automata for one typing error, or two: the tables behind them are made once.
fn typing_errors(distance: u8) -> &'static LevenshteinAutomatonBuilder {
    static ONE: LazyLock<LevenshteinAutomatonBuilder> =
        LazyLock::new(|| LevenshteinAutomatonBuilder::new(1, true));
    static TWO: LazyLock<LevenshteinAutomatonBuilder> =
        LazyLock::new(|| LevenshteinAutomatonBuilder::new(2, true));
    if distance == 1 { &ONE } else { &TWO }
}

/// All words within some typing errors of one.
struct TypingErrors(DFA);

impl Automaton for TypingErrors {
    type State = u32;

    fn start(&self) -> u32 {
        self.0.initial_state()
    }

    fn is_match(&self, state: &u32) -> bool {
        matches!(self.0.distance(*state), Distance::Exact(_))
    }

    fn can_match(&self, state: &u32) -> bool {
        *state != SINK_STATE
    }

    fn accept(&self, state: &u32, byte: u8) -> u32 {
        self.0.transition(*state, byte)
    }
}
