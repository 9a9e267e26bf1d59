//! Finds the letters of one segment: for each its level and weight.
//!
//! Lists of letters are read one after another into one array per part of the query. The cost is the sum
//! of the lists, which is bounded; counts and facets of all hits come for nothing.

use std::cell::RefCell;

use document::DocumentId;
use rayon::prelude::*;
use tantivy::{
    SegmentReader, Term,
    postings::TermInfo,
    query::{EnableScoring, PhraseQuery, Query as _, Weight},
    schema::Field,
};

use super::{
    cache::SegmentCaches,
    level::{self, Level},
    plan::Sought,
    postings::{each_posting, norms},
};
use crate::{
    error::Reading,
    query::{DateName, Days},
    schema::Fields,
};

/// Level and weight of every letter of a segment; level 0 is no match.
pub(crate) struct Scores {
    pub(crate) levels: Vec<Level>,
    pub(crate) weights: Vec<f32>,
}

/// A plan with everything looked up that does not differ between segments.
pub(crate) enum Prepared {
    Everything,
    All(Vec<Prepared>),
    Any(Vec<Prepared>),
    Not(Box<Prepared>),
    /// For each segment the lists to read; `rarity` weighs the word against others.
    Words {
        field: Field,
        lists: Vec<Vec<(TermInfo, Level)>>,
        rarity: f32,
        average: f32,
    },
    Phrase {
        weight: Option<Box<dyn Weight>>,
    },
    Number {
        digits: String,
        longer: bool,
    },
    AtMost(Level, Box<Prepared>),
    Days(DateName, Days),
    Tags(Vec<String>),
    Value(crate::request::FacetKind, Option<u32>),
    Letters(Vec<DocumentId>),
}

impl Prepared {
    /// About how many places of lists and columns are read in an archive of so many letters.
    pub(crate) fn effort(&self, letters: u64) -> u64 {
        match self {
            Self::Everything | Self::Value(..) => letters,
            Self::Days(..) => 4 * letters,
            // Positions are read as well, and how many is known only afterwards.
            Self::Phrase { .. } => 4 * letters,
            Self::Words { lists, .. } => lists
                .iter()
                .flatten()
                .map(|(info, _)| u64::from(info.doc_freq))
                .sum(),
            Self::All(items) | Self::Any(items) => {
                items.iter().map(|item| item.effort(letters)).sum()
            }
            Self::Not(inside) | Self::AtMost(_, inside) => inside.effort(letters),
            Self::Number { .. } | Self::Tags(_) | Self::Letters(_) => 0,
        }
    }
}

/// Places in lists that are read for one word beyond exact matches and forms: keeps `a` bearable in large archives.
const MOST_PLACES: u64 = 2_000_000;

/// Looking up fewer words than this is done before another core has woken.
const WORTH_THREADS: usize = 64;

/// Looks up what is sought in the dictionaries of all segments.
pub(crate) fn prepare(
    sought: &Sought,
    searcher: &tantivy::Searcher,
    caches: &SegmentCaches,
) -> Reading<Prepared> {
    let each = |items: &[Sought]| {
        items
            .par_iter()
            .map(|item| prepare(item, searcher, caches))
            .collect::<Reading<Vec<_>>>()
    };
    Ok(match sought {
        Sought::Everything => Prepared::Everything,
        Sought::All(items) => Prepared::All(each(items)?),
        Sought::Any(items) => Prepared::Any(each(items)?),
        Sought::Not(inside) => Prepared::Not(Box::new(prepare(inside, searcher, caches)?)),
        Sought::Words { field, words } => prepare_words(*field, words, searcher)?,
        Sought::Phrase { field, words } => prepare_phrase(*field, words, searcher)?,
        Sought::Number { digits, longer } => Prepared::Number {
            digits: digits.clone(),
            longer: *longer,
        },
        Sought::AtMost(level, inside) => {
            Prepared::AtMost(*level, Box::new(prepare(inside, searcher, caches)?))
        }
        Sought::Days(name, days) => Prepared::Days(*name, *days),
        Sought::Tags(tags) => Prepared::Tags(tags.clone()),
        Sought::Value(kind, value) => {
            for segment in searcher.segment_readers() {
                caches.column(segment, *kind)?;
            }
            Prepared::Value(*kind, caches.values(*kind).known(value))
        }
        Sought::Letters(letters) => Prepared::Letters(letters.clone()),
    })
}

fn prepare_words(
    field: Field,
    words: &[(String, Level)],
    searcher: &tantivy::Searcher,
) -> Reading<Prepared> {
    let segments = searcher.segment_readers();
    let allowance = (MOST_PLACES / segments.len().max(1) as u64).max(50_000);
    let look_up = |segment: &SegmentReader| look_up(segment, field, words, allowance);
    let found: Vec<Lists> = if words.len() < WORTH_THREADS {
        segments.iter().map(look_up).collect::<Reading<_>>()?
    } else {
        segments.par_iter().map(look_up).collect::<Reading<_>>()?
    };
    let same: u64 = found.iter().map(|lists| lists.same).sum();
    let tokens: u64 = found.iter().map(|lists| lists.tokens).sum();
    let lists = found.into_iter().map(|lists| lists.lists).collect();
    #[expect(clippy::cast_precision_loss, reason = "a weight needs no exact count")]
    let (letters, same, tokens) = (searcher.num_docs() as f32, same as f32, tokens as f32);
    let rarity = (1.0 + (letters - same + 0.5).max(0.0) / (same + 0.5))
        .ln()
        .max(0.01);
    Ok(Prepared::Words {
        field,
        lists,
        rarity,
        average: tokens / letters.max(1.0),
    })
}

/// The lists of a word and of what it was stretched to in one segment.
struct Lists {
    lists: Vec<(TermInfo, Level)>,
    /// Letters with the word itself or its forms.
    same: u64,
    /// Words of the whole segment.
    tokens: u64,
}

fn look_up(
    segment: &SegmentReader,
    field: Field,
    words: &[(String, Level)],
    allowance: u64,
) -> Reading<Lists> {
    let index = segment.inverted_index(field)?;
    let (mut lists, mut same, mut places) = (Vec::new(), 0, 0);
    for (word, level) in words {
        if places > allowance && *level < level::FORM {
            break;
        }
        if let Some(info) = index.terms().get(word.as_bytes())? {
            places += u64::from(info.doc_freq);
            if *level >= level::FORM {
                same += u64::from(info.doc_freq);
            }
            lists.push((info, *level));
        }
    }
    Ok(Lists {
        lists,
        same,
        tokens: index.total_num_tokens(),
    })
}

fn prepare_phrase(
    field: Field,
    words: &[String],
    searcher: &tantivy::Searcher,
) -> Reading<Prepared> {
    let terms: Vec<Term> = words
        .iter()
        .map(|word| Term::from_field_text(field, word))
        .collect();
    let scoring = EnableScoring::disabled_from_searcher(searcher);
    let weight = match terms.as_slice() {
        [] => return Ok(Prepared::Everything),
        [_] => {
            let word = vec![(words[0].clone(), level::EXACT)];
            return prepare_words(field, &word, searcher);
        }
        _ => PhraseQuery::new(terms).weight(scoring)?,
    };
    Ok(Prepared::Phrase {
        weight: Some(weight),
    })
}

/// One segment under evaluation.
pub(crate) struct Segment<'a> {
    pub(crate) reader: &'a SegmentReader,
    /// Its place among the segments.
    pub(crate) place: usize,
    pub(crate) fields: &'a Fields,
    pub(crate) caches: &'a SegmentCaches,
    /// Arrays of parts that are evaluated: new ones of a large segment cost more than to fill them.
    spare: RefCell<Vec<Scores>>,
}

/// Levels of what the rest of a query has left over; nothing else needs to be looked at.
type Within<'a> = Option<&'a [Level]>;

impl<'a> Segment<'a> {
    pub(crate) fn new(
        reader: &'a SegmentReader,
        place: usize,
        fields: &'a Fields,
        caches: &'a SegmentCaches,
    ) -> Self {
        Self {
            reader,
            place,
            fields,
            caches,
            spare: RefCell::default(),
        }
    }

    /// The letters that match.
    pub(crate) fn evaluate(&self, prepared: &Prepared) -> Reading<Scores> {
        self.evaluate_within(prepared, None)
    }

    fn evaluate_within(&self, prepared: &Prepared, within: Within<'_>) -> Reading<Scores> {
        match prepared {
            Prepared::Everything => Ok(self.every(level::EXACT)),
            Prepared::All(items) => self.all(items, within),
            Prepared::Any(items) => self.any(items, within),
            Prepared::Not(inside) => {
                let mut scores = self.evaluate_within(inside, within)?;
                for level in &mut scores.levels {
                    *level = if *level == 0 { level::EXACT } else { 0 };
                }
                scores.weights.fill(0.0);
                Ok(scores)
            }
            Prepared::Words {
                field,
                lists,
                rarity,
                average,
            } => {
                let lists = lists.get(self.place).map_or(&[][..], Vec::as_slice);
                self.words(*field, lists, (*rarity, *average), within)
            }
            Prepared::Phrase { weight } => self.phrase(weight.as_deref()),
            Prepared::Number { digits, longer } => self.number(digits, *longer),
            Prepared::AtMost(most, inside) => {
                let mut scores = self.evaluate_within(inside, within)?;
                for level in &mut scores.levels {
                    *level = (*level).min(*most);
                }
                Ok(scores)
            }
            Prepared::Days(name, days) => self.days(*name, *days),
            Prepared::Tags(tags) => self.tags(tags),
            Prepared::Letters(letters) => self.letters(letters),
            Prepared::Value(kind, number) => {
                let mut scores = self.none();
                if let Some(number) = number {
                    let column = self.caches.column(self.reader, *kind)?;
                    for (level, value) in scores.levels.iter_mut().zip(column.iter()) {
                        *level = if value == number { level::EXACT } else { 0 };
                    }
                }
                Ok(scores)
            }
        }
    }

    fn none(&self) -> Scores {
        self.every(0)
    }

    fn every(&self, level: Level) -> Scores {
        if let Some(mut spare) = self.spare.borrow_mut().pop() {
            spare.levels.fill(level);
            spare.weights.fill(0.0);
            return spare;
        }
        let letters = self.reader.max_doc() as usize;
        Scores {
            levels: vec![level; letters],
            weights: vec![0.0; letters],
        }
    }

    /// What matches every part: those that read least come first, the others only look at what is left.
    fn all(&self, items: &[Prepared], within: Within<'_>) -> Reading<Scores> {
        let letters = u64::from(self.reader.num_docs());
        let mut items: Vec<&Prepared> = items
            .iter()
            .filter(|item| !matches!(item, Prepared::Everything))
            .collect();
        items.sort_by_key(|item| item.effort(letters));
        let Some((first, others)) = items.split_first() else {
            return Ok(self.every(level::EXACT));
        };
        let mut together = self.evaluate_within(first, within)?;
        for item in others {
            let next = self.evaluate_within(item, Some(&together.levels))?;
            for (level, other) in together.levels.iter_mut().zip(&next.levels) {
                *level = (*level).min(*other);
            }
            for (weight, other) in together.weights.iter_mut().zip(&next.weights) {
                *weight += other;
            }
            self.spare.borrow_mut().push(next);
        }
        Ok(together)
    }

    fn any(&self, items: &[Prepared], within: Within<'_>) -> Reading<Scores> {
        let mut together = self.none();
        for item in items {
            let next = self.evaluate_within(item, within)?;
            for (level, other) in together.levels.iter_mut().zip(&next.levels) {
                *level = (*level).max(*other);
            }
            for (weight, other) in together.weights.iter_mut().zip(&next.weights) {
                *weight += other;
            }
            self.spare.borrow_mut().push(next);
        }
        Ok(together)
    }

    fn words(
        &self,
        field: Field,
        lists: &[(TermInfo, Level)],
        (rarity, average): (f32, f32),
        within: Within<'_>,
    ) -> Reading<Scores> {
        let mut scores = self.none();
        let index = self.reader.inverted_index(field)?;
        let (lengths, norms) = norms(self.reader, field, average)?;
        for (info, level) in lists {
            let weight = rarity * level::weight(*level);
            each_posting(&index, info, true, |doc, frequency| {
                let place = doc as usize;
                if within.is_some_and(|levels| levels[place] == 0) {
                    return;
                }
                #[expect(clippy::cast_precision_loss, reason = "a weight needs no exact count")]
                let frequency = frequency as f32;
                let norm = norms[lengths.fieldnorm_id(doc) as usize];
                scores.levels[place] = scores.levels[place].max(*level);
                scores.weights[place] += weight * frequency / (frequency + norm);
            })?;
        }
        Ok(scores)
    }

    fn phrase(&self, weight: Option<&dyn Weight>) -> Reading<Scores> {
        let mut scores = self.none();
        if let Some(weight) = weight {
            weight.for_each_no_score(self.reader, &mut |docs| {
                for doc in docs {
                    scores.levels[*doc as usize] = level::EXACT;
                    scores.weights[*doc as usize] = 4.0;
                }
            })?;
        }
        Ok(scores)
    }

    fn letters(&self, letters: &[DocumentId]) -> Reading<Scores> {
        let mut scores = self.none();
        let index = self.reader.inverted_index(self.fields.document)?;
        for letter in letters {
            let term = Term::from_field_u64(self.fields.document, letter.0);
            if let Some(info) = index.get_term_info(&term)? {
                each_posting(&index, &info, false, |doc, _| {
                    scores.levels[doc as usize] = level::EXACT;
                })?;
            }
        }
        Ok(scores)
    }

    fn number(&self, digits: &str, longer: bool) -> Reading<Scores> {
        /// Longer numbers that are looked at: `2026` begins many.
        const MOST: usize = 512;
        let mut scores = self.none();
        let index = self.reader.inverted_index(self.fields.numbers)?;
        let mut terms = index.terms().range().ge(digits.as_bytes()).into_stream()?;
        let mut taken = 0;
        while terms.advance() && terms.key().starts_with(digits.as_bytes()) && taken < MOST {
            let level = if terms.key().len() == digits.len() {
                level::EXACT
            } else {
                level::BEGINNING
            };
            if level < level::EXACT && !longer {
                break;
            }
            taken += 1;
            each_posting(&index, terms.value(), false, |doc, _| {
                let place = doc as usize;
                scores.levels[place] = scores.levels[place].max(level);
                scores.weights[place] = scores.weights[place].max(4.0 * level::weight(level));
            })?;
        }
        Ok(scores)
    }

    fn days(&self, name: DateName, days: Days) -> Reading<Scores> {
        let names: &[&str] = match name {
            DateName::Any => &["received", "date"],
            DateName::Received => &["received"],
            DateName::Written => &["date"],
            DateName::Deadline => &["deadline"],
        };
        let mut scores = self.none();
        let mut found = Vec::new();
        for name in names {
            let column = self.reader.fast_fields().u64(name)?;
            let letters = 0..self.reader.max_doc();
            column.get_docids_for_value_range(days.from..=days.to, letters, &mut found);
            for doc in found.drain(..) {
                scores.levels[doc as usize] = level::EXACT;
            }
        }
        Ok(scores)
    }

    fn tags(&self, tags: &[String]) -> Reading<Scores> {
        let mut scores = self.none();
        let index = self.reader.inverted_index(self.fields.access)?;
        for tag in tags {
            if let Some(info) = index.terms().get(tag.as_bytes())? {
                each_posting(&index, &info, false, |doc, _| {
                    scores.levels[doc as usize] = level::EXACT;
                })?;
            }
        }
        Ok(scores)
    }
}
