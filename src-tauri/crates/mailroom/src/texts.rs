//! Recognised texts of the letters on the desk: decoded once, and not once for the form, the picture and the words.

use crate::{
    Error,
    house::{House, locked},
};
use document::{ContentHash, RecognisedPage, RecognisedText};
use register::DocumentRow;
use std::{
    collections::VecDeque,
    ops::Deref,
    sync::{Arc, Mutex},
};

/// So many pages are kept at most, some 30 KB each; the text asked for last is always kept.
const MOST_PAGES: usize = 600;
/// So many letters are kept at most: the open one, its neighbours, and where one came from.
const MOST_TEXTS: usize = 24;

/// The pages of a letter, in the order in which people look at them.
#[derive(Debug, Clone, Default)]
pub struct Pages {
    text: Arc<RecognisedText>,
    shown: usize,
}

/// Texts by their address; what stands at an address never changes.
#[derive(Default)]
pub(crate) struct KeptTexts(Mutex<VecDeque<(ContentHash, Arc<RecognisedText>)>>);

impl Pages {
    /// Pages that people have put aside.
    pub fn dropped(&self) -> &[RecognisedPage] {
        self.text.pages.get(self.shown..).unwrap_or_default()
    }

    /// The whole text, with the pages that were put aside behind the others.
    pub(crate) fn whole(&self) -> &RecognisedText {
        &self.text
    }
}

impl Deref for Pages {
    type Target = [RecognisedPage];

    fn deref(&self) -> &[RecognisedPage] {
        &self.text.pages[..self.shown.min(self.text.pages.len())]
    }
}

impl KeptTexts {
    fn take(&self, hash: ContentHash) -> Option<Arc<RecognisedText>> {
        let mut kept = locked(&self.0);
        let at = kept.iter().position(|(address, _)| *address == hash)?;
        let found = kept.remove(at)?;
        let text = Arc::clone(&found.1);
        kept.push_front(found);
        Some(text)
    }

    fn keep(&self, hash: ContentHash, text: Arc<RecognisedText>) {
        let mut kept = locked(&self.0);
        kept.retain(|(address, _)| *address != hash);
        kept.push_front((hash, text));
        let mut pages = 0;
        let room = kept.iter().take_while(|(_, text)| {
            pages += text.pages.len();
            pages <= MOST_PAGES
        });
        let room = room.count().clamp(1, MOST_TEXTS);
        kept.truncate(room);
    }
}

impl House {
    /// The pages of a letter that somebody looks at; none until it was read.
    pub(crate) fn pages(&self, row: &DocumentRow) -> Result<Pages, Error> {
        let Some(hash) = row.text else {
            return Ok(Pages::default());
        };
        let text = match self.kept_texts.take(hash) {
            Some(text) => text,
            None => {
                let text = Arc::new(self.register.texts().load(hash)?);
                self.kept_texts.keep(hash, Arc::clone(&text));
                text
            }
        };
        let shown = row
            .arrangement
            .map_or(text.pages.len(), |_| row.pages.unwrap_or(0) as usize);
        Ok(Pages { text, shown })
    }

    /// The text of the pages shown, for the machine: it goes through thousands of letters, once each.
    pub(crate) fn text(&self, row: &DocumentRow) -> Result<RecognisedText, Error> {
        let text = row
            .text
            .map(|hash| self.register.texts().load(hash))
            .transpose()?;
        let mut text = text.unwrap_or_default();
        if row.arrangement.is_some() {
            text.pages.truncate(row.pages.unwrap_or(0) as usize);
        }
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(pages: usize) -> Arc<RecognisedText> {
        let page = RecognisedPage {
            width: 10,
            height: 10,
            dpi: 300,
            blank: true,
            ..RecognisedPage::bare(1)
        };
        Arc::new(RecognisedText {
            pages: vec![page; pages],
            ..RecognisedText::default()
        })
    }

    #[test]
    fn the_texts_asked_for_last_stay_and_a_long_one_stays_alone() {
        let kept = KeptTexts::default();
        let hash = |byte| ContentHash([byte; 32]);
        for byte in 0..30 {
            kept.keep(hash(byte), text(1));
            assert!(kept.take(hash(0)).is_some(), "asked for again and again");
        }
        assert!(kept.take(hash(1)).is_none() && kept.take(hash(29)).is_some());
        kept.keep(hash(99), text(MOST_PAGES + 1));
        assert!(kept.take(hash(99)).is_some() && kept.take(hash(29)).is_none());
    }

    #[test]
    fn pages_that_were_put_aside_are_not_among_those_shown() {
        let pages = Pages {
            text: text(3),
            shown: 2,
        };
        assert_eq!((pages.len(), pages.dropped().len()), (2, 1));
        assert_eq!(Pages::default().len(), 0);
    }
}
