//! Counts the values of hits.

use std::sync::Arc;

use super::cache::SegmentCaches;
use crate::{
    answer::{Facet, FacetValue},
    error::Reading,
    request::FacetKind,
};

/// Values of each kind that are shown at most.
pub(crate) const MOST: usize = 50;

/// Counts of one kind over the segments seen so far.
pub(crate) struct Counts {
    kind: FacetKind,
    counts: Vec<u32>,
}

impl Counts {
    pub(crate) fn new(kind: FacetKind) -> Self {
        Self {
            kind,
            counts: Vec::new(),
        }
    }

    /// The number of each letter's value in a segment; all of them can be counted from here on.
    pub(crate) fn column(
        &mut self,
        caches: &SegmentCaches,
        segment: &tantivy::SegmentReader,
    ) -> Reading<Arc<Vec<u32>>> {
        let column = caches.column(segment, self.kind)?;
        let values = caches.values(self.kind).values.len();
        if self.counts.len() < values {
            self.counts.resize(values, 0);
        }
        Ok(column)
    }

    /// Counts a letter with this value.
    pub(crate) fn count(&mut self, value: u32) {
        // Letters without a value have a number beyond all values.
        if let Some(count) = self.counts.get_mut(value as usize) {
            *count += 1;
        }
    }

    /// Adds what another thread counted.
    pub(crate) fn merge(&mut self, other: &Self) {
        if self.counts.len() < other.counts.len() {
            self.counts.resize(other.counts.len(), 0);
        }
        for (count, other) in self.counts.iter_mut().zip(&other.counts) {
            *count += other;
        }
    }

    /// The most frequent values.
    pub(crate) fn finish(&self, caches: &SegmentCaches) -> Facet {
        let mut found: Vec<(u32, usize)> = self
            .counts
            .iter()
            .enumerate()
            .filter(|(_, count)| **count > 0)
            .map(|(at, count)| (*count, at))
            .collect();
        let order = |one: &(u32, usize), other: &(u32, usize)| {
            other.0.cmp(&one.0).then(one.1.cmp(&other.1))
        };
        if found.len() > MOST {
            found.select_nth_unstable_by(MOST, order);
            found.truncate(MOST);
        }
        let values = caches.values(self.kind);
        let mut values: Vec<FacetValue> = found
            .into_iter()
            .filter_map(|(count, at)| {
                let value = values.values.get(at)?;
                Some(FacetValue {
                    value: value.text.to_string(),
                    count: count as usize,
                })
            })
            .collect();
        values.sort_by(|one, other| {
            other
                .count
                .cmp(&one.count)
                .then_with(|| one.value.cmp(&other.value))
        });
        Facet {
            kind: self.kind,
            values,
        }
    }
}
