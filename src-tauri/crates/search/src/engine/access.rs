//! What a role may see, as a set of letters: for completions, facets and suggestions.

use tantivy::Searcher;

use super::{
    evaluate::{Segment, prepare},
    plan::Sought,
};
use crate::{error::Reading, shelf::Shelf};

/// The letters of every segment that may be seen.
pub(crate) struct Visible {
    segments: Vec<Vec<u8>>,
}

impl Visible {
    /// All letters that bear any of these tags; all that are there for `None`.
    pub(crate) fn of(
        shelf: &Shelf,
        searcher: &Searcher,
        access: Option<&[String]>,
    ) -> Reading<Self> {
        let sought = access.map_or(Sought::Everything, |tags| Sought::Tags(tags.to_vec()));
        let prepared = prepare(&sought, searcher, &shelf.caches)?;
        let mut segments = Vec::new();
        for (place, reader) in searcher.segment_readers().iter().enumerate() {
            let segment = Segment::new(reader, place, &shelf.fields, &shelf.caches);
            let mut levels = segment.evaluate(&prepared)?.levels;
            if let Some(alive) = reader.alive_bitset() {
                for (level, doc) in levels.iter_mut().zip(0..) {
                    *level = if alive.is_alive(doc) { *level } else { 0 };
                }
            }
            segments.push(levels);
        }
        Ok(Self { segments })
    }

    /// Whether a letter may be seen.
    pub(crate) fn sees(&self, segment: usize, doc: u32) -> bool {
        self.segments
            .get(segment)
            .and_then(|docs| docs.get(doc as usize))
            .is_some_and(|level| *level > 0)
    }
}
