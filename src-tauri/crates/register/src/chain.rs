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

#[cfg(test)]
mod tests {
    use super::*;
    use document::{ContentHash, DocumentId, EntryNumber, Seq};

    /// The expected figures were computed by another program (Python's hashlib) from the description
    /// of this file alone. They are for ever.
    #[test]
    fn the_hashes_of_the_journal_never_change() {
        let journal = JournalId(std::array::from_fn(|i| u8::try_from(i).unwrap()));
        let first = Entry {
            seq: Seq(1),
            at: 1_795_000_000_001,
            actor: 0,
            document: Some(DocumentId(1)),
            number: Some(EntryNumber {
                year: 2026,
                number: 1,
            }),
            kind: "received".into(),
            version: 1,
            commitment: [1; 32],
            prev: [2; 32],
            hash: [0; 32],
        };
        let second = Entry {
            seq: Seq(2),
            at: -5,
            actor: 77,
            document: None,
            number: None,
            kind: "rejected".into(),
            ..first.clone()
        };
        for (hash, expected) in [
            (
                origin(journal, 1_795_000_000_000),
                "883eea949dc55514a8378d2d798a04e590696b64d40e8ff40259cf27199aa923",
            ),
            (
                commitment(&[7; 32], b"{}"),
                "b0274ae9ed3583f9db64bbe0880cb0521c0a75fcb840ea9dbab299b33a206282",
            ),
            (
                entry(&first),
                "8e724150b07c1616be4c3ef23aad5c75570490bec9b693c87c0ce954cb9ff5e9",
            ),
            (
                entry(&second),
                "b5ad4dd0a038ed4ce8da9b18d97df87d4a32639a587c8afffb739a3788f72f24",
            ),
        ] {
            assert_eq!(ContentHash(hash).to_string(), expected);
        }
        assert_eq!(actor(&[7; 32], "e.mustermann"), 3_171_574_056_818_010_770);
    }
}
