//! Keeps the archive sound: proves that nothing was lost, and makes anew what can be derived.

use crate::{Error, Mailroom};
use document::{ContentHash, EntryNumber, Timestamp};
use forwarding::Operation;
use originals::Condition;
use register::{Head, Reason};
use std::collections::BTreeMap;

/// What an integrity check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Soundness {
    /// When the check began.
    pub at: Timestamp,
    /// The last entry that is as it was written, and its hash: a checkpoint.
    pub head: Head,
    /// Journal entries whose chain and contents were checked.
    pub entries: u64,
    /// Letters in the book.
    pub letters: u64,
    /// Originals whose bytes were read and compared.
    pub originals: u64,
    /// Everything that is not as it should be; empty when all is well.
    pub findings: Vec<Finding>,
}

/// One thing that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// The journal was changed from this entry on.
    JournalBroken {
        /// Place of the first entry that does not fit.
        seq: u64,
        /// What does not fit.
        reason: Reason,
    },
    /// The tables say something else than the journal; a rebuild mends it.
    TablesDiffer,
    /// A letter's original is not there.
    OriginalMissing(EntryNumber),
    /// A letter's original is not what was stored.
    OriginalAltered(EntryNumber),
    /// A letter's recognised text is missing or altered; reading it again mends it.
    TextDamaged(EntryNumber),
    /// A stored original that no letter names: left by a crash, harmless.
    OriginalWithoutLetter(ContentHash),
}

/// How far a check has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checking {
    /// So many of so many entries of the journal.
    Entries(u64, u64),
    /// So many of so many originals.
    Originals(u64, u64),
}

impl Finding {
    /// Whether this is a loss, or only something left over.
    pub fn is_damage(&self) -> bool {
        !matches!(self, Self::OriginalWithoutLetter(_))
    }
}

impl Soundness {
    /// Whether the archive is what it should be.
    pub fn is_sound(&self) -> bool {
        !self.findings.iter().any(Finding::is_damage)
    }
}

impl Mailroom {
    /// Reads everything that is stored and compares it with the book: first the journal, then the originals. `told`
    /// hears how far it has come.
    ///
    /// # Errors
    /// When the archive cannot be read at all; damage is a finding and no error.
    pub fn verify(&self, mut told: impl FnMut(Checking)) -> Result<Soundness, Error> {
        let house = self.door.permit(Operation::Verify)?;
        let house = house.whole();
        let at = house.seat.clock.now();
        let journal = house
            .register
            .verify_telling(|done, of| told(Checking::Entries(done, of)))?;
        let mut soundness = Soundness {
            at,
            head: journal.head,
            entries: journal.entries,
            letters: 0,
            originals: 0,
            findings: Vec::new(),
        };
        if let Some(broken) = &journal.broken {
            soundness.findings.push(Finding::JournalBroken {
                seq: broken.seq.0,
                reason: broken.reason,
            });
        }
        if journal.broken.is_none() && !journal.is_intact() {
            soundness.findings.push(Finding::TablesDiffer);
        }
        let rows = house.register.list(&register::ListQuery {
            which: register::Which::All,
            before: None,
            limit: u32::MAX,
        })?;
        soundness.letters = rows.len() as u64;
        let mut known = BTreeMap::new();
        for row in &rows {
            if let Some(original) = &row.original {
                known
                    .entry(original.hash)
                    .or_insert((row.entry_number, original.media_type));
            }
        }
        for further in house.register.further_originals()? {
            if let Some(row) = rows.iter().find(|row| row.id == further.document) {
                known
                    .entry(further.hash)
                    .or_insert((row.entry_number, further.media_type));
            }
        }
        for (done, (hash, (number, media_type))) in known.iter().enumerate() {
            match house.originals.check(*hash, *media_type)? {
                Condition::Intact => {}
                Condition::Missing => soundness.findings.push(Finding::OriginalMissing(*number)),
                Condition::Altered => soundness.findings.push(Finding::OriginalAltered(*number)),
            }
            soundness.originals += 1;
            told(Checking::Originals(done as u64 + 1, known.len() as u64));
        }
        for row in &rows {
            let damaged = row
                .text
                .is_some_and(|hash| house.register.texts().load(hash).is_err());
            if damaged {
                soundness
                    .findings
                    .push(Finding::TextDamaged(row.entry_number));
            }
        }
        for stored in house.originals.all() {
            let hash = stored?.hash;
            if !known.contains_key(&hash) {
                soundness
                    .findings
                    .push(Finding::OriginalWithoutLetter(hash));
            }
        }
        Ok(soundness)
    }

    /// Makes the tables anew from the journal and the index from both.
    ///
    /// # Errors
    /// Refused when this seat only reads; damaged when the journal itself is broken.
    pub fn rebuild(&self) -> Result<(), Error> {
        let house = self.door.permit(Operation::Rebuild)?;
        let house = house.whole();
        house.pool()?;
        house.register.rebuild()?;
        house.indexing.rebuild(house)
    }
}
