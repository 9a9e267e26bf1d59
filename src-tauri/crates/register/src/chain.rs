//! Hashes of the journal: what is covered, and in which order.
//!
//! Every part is preceded by its length and every hash begins with a tag, so that no two different
//! things give the same bytes. The shapes here are for ever: a change makes every journal unverifiable.

use crate::journal::{Entry, JournalId};
use sha2::{Digest, Sha256};

/// A SHA-256.
pub(crate) type Hash = [u8; 32];

/// What the first entry is chained to: the journal's own identity.
pub(crate) fn origin(journal: JournalId, created_at: i64) -> Hash {
    Sealing::of("poststelle journal 1")
        .part(&journal.0)
        .whole(created_at)
        .done()
}

/// Stands for a detail in the chain; the salt keeps a short detail from being guessed once it is erased.
pub(crate) fn commitment(salt: &[u8], body: &[u8]) -> Hash {
    Sealing::of("poststelle detail 1")
        .part(salt)
        .part(body)
        .done()
}

/// Covers everything that stands in an entry, and by `prev` all entries before it.
pub(crate) fn entry(entry: &Entry) -> Hash {
    Sealing::of("poststelle entry 1")
        .part(&entry.prev)
        .count(Some(entry.seq.0))
        .whole(entry.at)
        .whole(entry.actor)
        .count(entry.document.map(|id| id.0))
        .optional(entry.number.map(|number| i64::from(number.year)))
        .optional(entry.number.map(|number| i64::from(number.number)))
        .part(entry.kind.as_bytes())
        .whole(i64::from(entry.version))
        .part(&entry.commitment)
        .done()
}

/// The number under which a person stands in entries. It gives nothing away without salt and name,
/// and with them it shows that the name was not exchanged. Never 0, which is the house.
pub(crate) fn actor(salt: &[u8], name: &str) -> i64 {
    let [a, b, c, d, e, f, g, h, ..] = Sealing::of("poststelle actor 1")
        .part(salt)
        .part(name.as_bytes())
        .done();
    (i64::from_be_bytes([a, b, c, d, e, f, g, h]) & i64::MAX).max(1)
}

struct Sealing(Sha256);

impl Sealing {
    fn of(tag: &str) -> Self {
        Self(Sha256::new()).part(tag.as_bytes())
    }

    fn part(mut self, bytes: &[u8]) -> Self {
        self.0.update((bytes.len() as u64).to_be_bytes());
        self.0.update(bytes);
        self
    }

    fn whole(self, number: i64) -> Self {
        self.part(&number.to_be_bytes())
    }

    fn count(self, number: Option<u64>) -> Self {
        match number {
            None => self.part(&[]),
            Some(number) => self.part(&number.to_be_bytes()),
        }
    }

    fn optional(self, number: Option<i64>) -> Self {
        match number {
            None => self.part(&[]),
            Some(number) => self.whole(number),
        }
    }

    fn done(self) -> Hash {
        self.0.finalize().into()
    }
}
