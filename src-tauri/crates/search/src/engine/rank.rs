//! Keeps the best letters while a segment is walked through.

use std::{cmp::Reverse, collections::BinaryHeap};

use tantivy::columnar::Column;

use super::level::Level;
use crate::{error::Reading, request::Sort};

/// A letter with its place in the order: larger is earlier in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ranked {
    pub(crate) order: Order,
    pub(crate) segment: usize,
    pub(crate) doc: u32,
}

/// Larger comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Order {
    first: u64,
    then: u64,
    pub(crate) level: Level,
    weight_bits: u32,
}

impl Order {
    /// The weight within the level.
    pub(crate) fn weight(&self) -> f32 {
        f32::from_bits(self.weight_bits)
    }
}

/// What decides the order first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    /// Level, then weight, then the newest.
    Relevance,
    /// Level, then the newest.
    LevelThenNewest,
    Newest,
    Oldest,
}

impl From<Sort> for By {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Relevance => Self::Relevance,
            Sort::Newest => Self::Newest,
            Sort::Oldest => Self::Oldest,
        }
    }
}

/// The best letters so far.
pub(crate) struct Top {
    most: usize,
    heap: BinaryHeap<Reverse<Ranked>>,
    /// Order of the last of the best, once there are as many as wanted.
    worst: Option<(u64, u64)>,
}

/// Days and entry numbers of one segment.
pub(crate) struct Columns {
    received: Column<u64>,
    entry: Column<u64>,
}

impl Columns {
    pub(crate) fn of(reader: &tantivy::SegmentReader) -> Reading<Self> {
        Ok(Self {
            received: reader.fast_fields().u64("received")?,
            entry: reader.fast_fields().u64("entry")?,
        })
    }

    pub(crate) fn received(&self, doc: u32) -> u64 {
        self.received.first(doc).unwrap_or(0)
    }

    pub(crate) fn entry(&self, doc: u32) -> u64 {
        self.entry.first(doc).unwrap_or(0)
    }
}

impl Top {
    pub(crate) fn new(most: usize) -> Self {
        Self {
            most,
            heap: BinaryHeap::with_capacity(most.min(1_024) + 1),
            worst: None,
        }
    }

    /// Takes a letter in if it is among the best. Most are not, and are turned away by one comparison.
    pub(crate) fn offer(
        &mut self,
        by: By,
        columns: &Columns,
        (segment, doc): (usize, u32),
        level: Level,
        weight: f32,
    ) {
        // Weights are not negative, so their bits order like they do.
        let weight_bits = weight.max(0.0).to_bits();
        let first = match by {
            By::Relevance => u64::from(level) << 32 | u64::from(weight_bits),
            By::LevelThenNewest => u64::from(level),
            By::Newest => columns.received(doc),
            By::Oldest => u64::MAX - columns.received(doc),
        };
        if self.most == 0 || self.worst.is_some_and(|(worst, _)| first < worst) {
            return;
        }
        let then = match by {
            By::Relevance | By::LevelThenNewest => {
                columns.received(doc) << 32 | (columns.entry(doc) & 0xffff_ffff)
            }
            By::Newest => columns.entry(doc),
            By::Oldest => u64::MAX - columns.entry(doc),
        };
        if self.worst.is_some_and(|worst| (first, then) <= worst) {
            return;
        }
        self.push(Ranked {
            order: Order {
                first,
                then,
                level,
                weight_bits,
            },
            segment,
            doc,
        });
    }

    fn push(&mut self, ranked: Ranked) {
        self.heap.push(Reverse(ranked));
        if self.heap.len() > self.most {
            self.heap.pop();
        }
        if self.heap.len() == self.most {
            let worst = self.heap.peek();
            self.worst = worst.map(|Reverse(worst)| (worst.order.first, worst.order.then));
        }
    }

    /// Takes in what another thread found.
    pub(crate) fn merge(&mut self, other: Self) {
        for Reverse(ranked) in other.heap {
            self.push(ranked);
        }
    }

    /// The best first.
    pub(crate) fn into_sorted(self) -> Vec<Ranked> {
        self.heap
            .into_sorted_vec()
            .into_iter()
            .map(|Reverse(ranked)| ranked)
            .collect()
    }
}
