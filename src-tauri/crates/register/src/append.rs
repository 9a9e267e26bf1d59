//! The one way into the journal.

use crate::{
    actors, apply, chain,
    columns::milliseconds,
    day,
    departing::{self, Source},
    disk, documents,
    error::{Attempt, Error},
    filing, fitting,
    journal::{self, Detail, Entry},
    roles,
};
use document::{Actor, Date, DocumentId, EntryNumber, Fact, Revision, Seq, Timestamp};
use rusqlite::{Connection, TransactionBehavior};

/// What a fact is said about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// A letter that this fact puts into the book.
    NewDocument,
    /// The same, out of a file that still has to leave its folder: see [`crate::Register::departing`].
    NewDocumentFrom(Source),
    /// A letter in the book.
    Document {
        /// The letter.
        id: DocumentId,
        /// The revision on which the caller decided; another one in the register is a conflict.
        seen: Revision,
    },
    /// The house itself: a file that was not taken, an Akte or a Vorgang.
    House,
}

/// What came of an append, durable on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appended {
    /// Place of the new entry.
    pub seq: Seq,
    /// The document it is about.
    pub document: Option<DocumentId>,
    /// The document's entry number; given by this entry if it is a new one.
    pub entry_number: Option<EntryNumber>,
    /// The document's revision now; 0 for facts about the house.
    pub revision: Revision,
}

/// Where a fact belongs, decided before anything is written.
struct Place {
    document: Option<DocumentId>,
    entry_number: Option<EntryNumber>,
    /// The entry number is given by this fact.
    new: bool,
    revision: Revision,
}

/// Appends facts that stand or fall together.
pub struct Appending<'a> {
    connection: &'a Connection,
    origin: chain::Hash,
    at: Timestamp,
    actor: &'a Actor,
}

/// Appends in one transaction: for each fact check, number, chain, insert, apply; then commit.
pub(crate) fn together<T>(
    connection: &mut Connection,
    origin: chain::Hash,
    at: Timestamp,
    actor: &Actor,
    say: impl FnOnce(&Appending<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .attempt("begin an entry")?;
    let said = say(&Appending {
        connection: &transaction,
        origin,
        at,
        actor,
    })?;
    transaction.commit().attempt("commit the entry")?;
    Ok(said)
}

impl Appending<'_> {
    /// Appends one fact; it is on the disk when the last of them is.
    ///
    /// # Errors
    /// As [`crate::Register::append`]; none of the facts is then in the book.
    pub fn append(&self, about: &About, fact: &Fact) -> Result<Appended, Error> {
        let connection = self.connection;
        let head =
            journal::head(connection, self.origin).attempt("read the head of the journal")?;
        let seq = Seq(head.seq.0 + 1);
        let place = place(connection, seq, about, fact)?;

        let detail = Detail {
            salt: salt()?,
            body: disk::encode(fact),
        };
        let mut entry = Entry {
            seq,
            at: milliseconds(self.at),
            actor: actors::number_of(connection, self.actor)?,
            document: place.document,
            number: place.entry_number.filter(|_| place.new),
            kind: fact.kind().to_owned(),
            version: disk::version_of(fact),
            commitment: chain::commitment(&detail.salt, &detail.body),
            prev: head.hash,
            hash: [0; 32],
        };
        entry.hash = chain::entry(&entry);
        journal::insert(connection, &entry, &detail).attempt("write the entry")?;

        // Applied is what was written, not what was passed in: a rebuild sees exactly the same.
        let written = disk::decode(&entry.kind, entry.version, &detail.body)
            .map_err(|source| Error::UnreadableEntry(seq, source))?
            .expect("BUG: this version does not know a fact that it writes");
        apply::apply(connection, &entry, &written).attempt("apply the entry")?;
        if let (About::NewDocumentFrom(source), Some(document)) = (about, place.document) {
            departing::note(connection, source, document).attempt("note the departing source")?;
        }
        Ok(Appended {
            seq,
            document: place.document,
            entry_number: place.entry_number,
            revision: place.revision,
        })
    }
}

fn place(connection: &Connection, seq: Seq, about: &About, fact: &Fact) -> Result<Place, Error> {
    match (about, fact) {
        (About::NewDocument | About::NewDocumentFrom(_), Fact::Received(received)) => {
            let others = [received.duplicate_of, received.cut.map(|cut| cut.from)];
            new_document(connection, seq, received.received_on, others)
        }
        (About::NewDocument, Fact::Sealed(sealed)) => {
            new_document(connection, seq, sealed.received_on, [None, None])
        }
        (
            About::Document { id, seen },
            Fact::Recognised(_)
            | Fact::RecognitionFailed(_)
            | Fact::Proposed(_)
            | Fact::Confirmed(_)
            | Fact::Filed(_)
            | Fact::Reversed(_)
            | Fact::Forwarded(_)
            | Fact::Acted(_)
            | Fact::Recalled(_)
            | Fact::Judged(_)
            | Fact::ReceiptCorrected(_)
            | Fact::Arranged(_)
            | Fact::Joined(_)
            | Fact::SealedHandedOver(_)
            | Fact::SealedOpened(_)
            | Fact::HandOver(_),
        ) => {
            let place = known_document(connection, *id, *seen)?;
            if fitting::fits(connection, *id, fact)? {
                Ok(place)
            } else {
                Err(Error::Misplaced { kind: fact.kind() })
            }
        }
        (About::House, fact)
            if filing::may_follow(connection, fact)? || day::may_follow(connection, fact)? =>
        {
            Ok(HOUSE)
        }
        (About::House, Fact::Rejected(_) | Fact::Absent(_)) => Ok(HOUSE),
        (About::House, Fact::RolesGiven(given)) => {
            roles::may_follow(connection, given).map(|()| HOUSE)
        }
        (_, misplaced) => Err(Error::Misplaced {
            kind: misplaced.kind(),
        }),
    }
}

/// The place of facts that concern no letter alone.
const HOUSE: Place = Place {
    document: None,
    entry_number: None,
    new: false,
    revision: Revision(0),
};

fn new_document(
    connection: &Connection,
    seq: Seq,
    received_on: Date,
    others: [Option<DocumentId>; 2],
) -> Result<Place, Error> {
    for other in others.into_iter().flatten() {
        documents::revision(connection, other)?;
    }
    let number =
        journal::next_number(connection, received_on.year()).attempt("take the entry number")?;
    Ok(Place {
        document: Some(DocumentId(seq.0)),
        entry_number: Some(number),
        new: true,
        revision: Revision(1),
    })
}

fn known_document(
    connection: &Connection,
    document: DocumentId,
    seen: Revision,
) -> Result<Place, Error> {
    let (now, number) = documents::revision(connection, document)?;
    if seen != now {
        return Err(Error::Conflict {
            document,
            seen,
            now,
        });
    }
    Ok(Place {
        document: Some(document),
        entry_number: Some(number),
        new: false,
        revision: Revision(now.0 + 1),
    })
}

fn salt() -> Result<Vec<u8>, Error> {
    let mut salt = vec![0; 32];
    getrandom::fill(&mut salt).map_err(Error::Random)?;
    Ok(salt)
}
