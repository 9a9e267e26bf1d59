//! Letters that stand in the book and not yet in the index: search compares them one by one.

use crate::{
    Error,
    house::{House, locked},
    indexing,
};
use document::{DocumentId, Seq};
use search::Letter;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

/// So many letters are compared at most; while more are missing, the answer says that it is not complete.
const MOST: u32 = 200;

/// Texts of newer letters, kept from one question to the next while somebody types.
#[derive(Default)]
pub(crate) struct Newer {
    kept: Mutex<HashMap<DocumentId, (Seq, Arc<Letter>)>>,
}

/// What the index does not know yet.
#[derive(Default)]
pub(crate) struct Behind {
    /// The letters as they are now.
    pub(crate) letters: Vec<Arc<Letter>>,
    /// Letters of which the index has an older state or that are gone from the book.
    pub(crate) outdated: Vec<DocumentId>,
    /// There are more than these.
    pub(crate) more: bool,
}

impl House {
    /// The newest letters that the index has not taken in.
    pub(crate) fn behind(&self) -> Result<Behind, Error> {
        // In this order: what the index reaches meanwhile is compared needlessly, but nothing falls between.
        let reached = self.indexing.reached();
        let head = self.register.head()?.seq;
        if head <= reached {
            locked(&self.newer.kept).clear();
            return Ok(Behind::default());
        }
        let from = reached.max(Seq(head.0.saturating_sub(u64::from(MOST))));
        let touched = self.register.touched_since(from, MOST)?;
        let mut kept = locked(&self.newer.kept);
        let mut before = std::mem::take(&mut *kept);
        let mut behind = Behind {
            more: from > reached,
            ..Behind::default()
        };
        for (seq, document) in touched {
            behind.outdated.push(document);
            let known = before.remove(&document).filter(|(at, _)| *at == seq);
            let letter = match known {
                Some((_, letter)) => Some(letter),
                None => indexing::letter(self, document)?.map(Arc::new),
            };
            if let Some(letter) = letter {
                kept.insert(document, (seq, Arc::clone(&letter)));
                behind.letters.push(letter);
            }
        }
        Ok(behind)
    }
}
