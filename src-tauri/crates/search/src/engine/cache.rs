//! What is kept in memory between searches: facet values of each segment, stretched words.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tantivy::{Searcher, SegmentReader, index::SegmentId, schema::Field};

use super::expand::{Reach, Stretched};
use crate::{error::Reading, german::fold, query::Word, request::FacetKind, schema::facet_name};

/// Stands for a letter without a value.
pub(crate) const NO_VALUE: u32 = u32::MAX;
/// Stretched words kept at most.
const MOST_WORDS: usize = 512;

/// The number of each letter's value.
type Column = Arc<Vec<u32>>;
type StretchKey = (Word, Reach, Field, usize);

/// Caches of one index. Everything in them can be had again from the segments.
#[derive(Default)]
pub(crate) struct SegmentCaches {
    values: [Mutex<Values>; 5],
    columns: Mutex<HashMap<(SegmentId, FacetKind), Column>>,
    stretched: Mutex<HashMap<StretchKey, Arc<Vec<Stretched>>>>,
}

/// All values of one kind of facet; a value's place is its number in every segment.
#[derive(Default)]
pub(crate) struct Values {
    pub(crate) values: Vec<Value>,
    numbers: HashMap<Arc<str>, u32>,
}

/// One value.
pub(crate) struct Value {
    pub(crate) text: Arc<str>,
    pub(crate) folded: String,
}

impl SegmentCaches {
    /// The number of each letter's value in one segment.
    pub(crate) fn column(
        &self,
        segment: &SegmentReader,
        kind: FacetKind,
    ) -> Reading<Arc<Vec<u32>>> {
        let key = (segment.segment_id(), kind);
        if let Some(column) = locked(&self.columns).get(&key) {
            return Ok(Arc::clone(column));
        }
        let column = Arc::new(self.read_column(segment, kind)?);
        locked(&self.columns).insert(key, Arc::clone(&column));
        Ok(column)
    }

    /// All values of one kind.
    pub(crate) fn values(&self, kind: FacetKind) -> MutexGuard<'_, Values> {
        locked(&self.values[place(kind)])
    }

    /// What the word was stretched to before, or now.
    pub(crate) fn stretched(
        &self,
        key: StretchKey,
        stretch: impl FnOnce() -> Reading<Vec<Stretched>>,
    ) -> Reading<Arc<Vec<Stretched>>> {
        if let Some(known) = locked(&self.stretched).get(&key) {
            return Ok(Arc::clone(known));
        }
        let words = Arc::new(stretch()?);
        let mut stretched = locked(&self.stretched);
        if stretched.len() >= MOST_WORDS {
            stretched.clear();
        }
        stretched.insert(key, Arc::clone(&words));
        Ok(words)
    }

    /// Forgets stretched words: the vocabulary has changed.
    pub(crate) fn forget_words(&self) {
        locked(&self.stretched).clear();
    }

    /// Forgets everything, values of erased letters too.
    pub(crate) fn forget(&self) {
        self.forget_words();
        locked(&self.columns).clear();
        for kind in FacetKind::ALL {
            *self.values(kind) = Values::default();
        }
    }

    /// Reads what is new and forgets segments that are gone, so that the first search need not.
    pub(crate) fn follow(&self, searcher: &Searcher) -> Reading<()> {
        self.forget_words();
        let segments = searcher.segment_readers();
        locked(&self.columns)
            .retain(|(id, _), _| segments.iter().any(|segment| segment.segment_id() == *id));
        for segment in segments {
            for kind in FacetKind::ALL {
                self.column(segment, kind)?;
            }
        }
        Ok(())
    }

    fn read_column(&self, segment: &SegmentReader, kind: FacetKind) -> Reading<Vec<u32>> {
        let letters = segment.max_doc();
        let Some(column) = segment.fast_fields().str(facet_name(kind))? else {
            return Ok(vec![NO_VALUE; letters as usize]);
        };
        let mut numbers = Vec::with_capacity(column.dictionary().num_terms());
        {
            let mut values = self.values(kind);
            let mut terms = column.dictionary().stream()?;
            while terms.advance() {
                numbers.push(values.number(&String::from_utf8_lossy(terms.key())));
            }
        }
        let ords = column.into_parts().1;
        let number = |doc| {
            let ord = ords.first(doc).and_then(|ord| usize::try_from(ord).ok());
            ord.and_then(|ord| numbers.get(ord).copied())
                .unwrap_or(NO_VALUE)
        };
        Ok((0..letters).map(number).collect())
    }
}

impl Values {
    /// The number of a value that is known.
    pub(crate) fn known(&self, value: &str) -> Option<u32> {
        self.numbers.get(value).copied()
    }

    fn number(&mut self, value: &str) -> u32 {
        if let Some(number) = self.known(value) {
            return number;
        }
        // There are fewer values than letters, and fewer letters than 2^32.
        let number = u32::try_from(self.values.len()).unwrap_or(NO_VALUE);
        let text: Arc<str> = value.into();
        self.values.push(Value {
            text: Arc::clone(&text),
            folded: fold(value),
        });
        self.numbers.insert(text, number);
        number
    }
}

fn place(kind: FacetKind) -> usize {
    FacetKind::ALL
        .iter()
        .position(|one| *one == kind)
        .expect("BUG: every kind is in the list")
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
