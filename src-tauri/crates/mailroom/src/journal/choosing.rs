//! Which letters and entries a query finds. What was found is kept for the next pages, until the book has grown.

use super::JournalQuery;
use crate::{Error, house::locked, permit::Permit};
use document::{Date, DocumentId, OFFICE_TIME_ZONE, Seq, Timestamp};
use register::{Asked, DocumentRow, EntriesAsked, JournalEntry, LettersAsked, Sight, Which};
use std::sync::{Arc, Mutex};

/// What was found last, for letters and for entries.
#[derive(Default)]
pub(crate) struct Chosen {
    letters: Kept<LettersAsked, DocumentId>,
    entries: Kept<EntriesAsked, Seq>,
}

struct Kept<Q, T>(Mutex<Option<Answer<Q, T>>>);

/// The answer to one question, as one person saw it at one place of the journal.
struct Answer<Q, T> {
    asked: Q,
    sight: Sight,
    head: Seq,
    found: Arc<[T]>,
}

impl<Q, T> Default for Kept<Q, T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<Q: Clone + PartialEq, T> Kept<Q, T> {
    /// Whoever asks for the next page meanwhile waits instead of looking for it, too.
    fn or_look(
        &self,
        house: &Permit<'_>,
        asked: &Q,
        look: impl FnOnce(&Q) -> Result<Vec<T>, register::Error>,
    ) -> Result<Arc<[T]>, Error> {
        let mut kept = locked(&self.0);
        let (sight, head) = (house.register.sight(), house.register.head()?.seq);
        if let Some(answer) = &*kept
            && (&answer.asked, &answer.sight, answer.head) == (asked, sight, head)
        {
            return Ok(Arc::clone(&answer.found));
        }
        let found: Arc<[T]> = look(asked)?.into();
        *kept = Some(Answer {
            asked: asked.clone(),
            sight: sight.clone(),
            head,
            found: Arc::clone(&found),
        });
        Ok(found)
    }
}

impl JournalQuery {
    pub(super) fn of_letters(&self) -> LettersAsked {
        LettersAsked {
            asked: self.of_both(),
            from: self.from,
            to: self.to,
        }
    }

    pub(super) fn of_entries(&self) -> EntriesAsked {
        EntriesAsked {
            asked: self.of_both(),
            from: self.from.and_then(beginning),
            before: self.to.and_then(|day| beginning(day.tomorrow().ok()?)),
            letterless: self.letterless,
        }
    }

    fn of_both(&self) -> Asked {
        Asked {
            first: self.first,
            last: self.last,
            basket: self.basket.clone(),
            person: self.person.clone(),
        }
    }
}

impl Permit<'_> {
    /// Every letter that a query finds, highest number first.
    pub(super) fn chosen_letters(&self, asked: &LettersAsked) -> Result<Arc<[DocumentId]>, Error> {
        let kept = &self.journal.letters;
        kept.or_look(self, asked, |asked| self.register.letters_asked(asked))
    }

    /// Every entry that a query finds, newest first.
    pub(super) fn chosen_entries(&self, asked: &EntriesAsked) -> Result<Arc<[Seq]>, Error> {
        let kept = &self.journal.entries;
        kept.or_look(self, asked, |asked| self.register.entries_asked(asked))
    }

    /// A part of them, and how many there are in all.
    pub(super) fn letters_page(
        &self,
        query: &JournalQuery,
        offset: u64,
        limit: u32,
    ) -> Result<(Vec<DocumentRow>, u64), Error> {
        let asked = query.of_letters();
        if asked.is_everything() {
            let rows = self.register.list_at(Which::All, offset, limit)?;
            return Ok((rows, self.register.count(Which::All)?));
        }
        let found = self.chosen_letters(&asked)?;
        let rows = self.register.letters_of(part(&found, offset, limit))?;
        Ok((rows, found.len() as u64))
    }

    /// A part of them, and how many there are in all.
    pub(super) fn entries_page(
        &self,
        query: &JournalQuery,
        offset: u64,
        limit: u32,
    ) -> Result<(Vec<JournalEntry>, u64), Error> {
        let asked = query.of_entries();
        if asked.is_everything() && self.register.sight().is_all() {
            // Places of the journal follow one another without a gap.
            let Seq(head) = self.register.head()?.seq;
            let last = head.saturating_sub(offset);
            let first = last.saturating_sub(limit.into());
            let seqs: Vec<Seq> = (first + 1..=last).map(Seq).collect();
            return Ok((self.register.entries_at(&seqs)?, head));
        }
        let found = self.chosen_entries(&asked)?;
        let entries = self.register.entries_at(part(&found, offset, limit))?;
        Ok((entries, found.len() as u64))
    }
}

fn part<T>(all: &[T], offset: u64, limit: u32) -> &[T] {
    let from = usize::try_from(offset).map_or(all.len(), |offset| offset.min(all.len()));
    let to = from.saturating_add(limit as usize).min(all.len());
    &all[from..to]
}

/// The first moment of a day in the office.
fn beginning(day: Date) -> Option<Timestamp> {
    Some(day.in_tz(OFFICE_TIME_ZONE).ok()?.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_ends_where_the_whole_does() {
        let all = [1, 2, 3];
        assert_eq!(part(&all, 1, 1), [2]);
        assert_eq!(part(&all, 2, 60), [3]);
        assert!(part(&all, 3, 60).is_empty());
        assert!(part(&all, u64::MAX, u32::MAX).is_empty());
    }

    #[test]
    fn a_day_of_entries_is_a_day_in_the_office() {
        let day = |day: &str| Some(day.parse().unwrap());
        let query = JournalQuery {
            from: day("2026-03-29"),
            to: day("2026-03-29"),
            ..JournalQuery::default()
        };
        let asked = query.of_entries();
        // The clocks went forward in that night: the day has 23 hours.
        assert_eq!(asked.from.unwrap().to_string(), "2026-03-28T23:00:00Z");
        assert_eq!(asked.before.unwrap().to_string(), "2026-03-29T22:00:00Z");
    }
}
