//! The one way into the journal.

use crate::{
    actors, apply, chain,
    columns::milliseconds,
    departing::{self, Source},
    disk, documents, errands,
    error::{Attempt, Error},
    filing,
    journal::{self, Detail, Entry},
};
use document::{Actor, DocumentId, EntryNumber, Fact, Received, Revision, Seq, Timestamp};
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

/// Appends one fact in one transaction: check, number, chain, insert, apply, commit.
pub(crate) fn append(
    connection: &mut Connection,
    origin: chain::Hash,
    at: Timestamp,
    actor: &Actor,
    about: &About,
    fact: &Fact,
) -> Result<Appended, Error> {
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .attempt("begin an entry")?;
    let head = journal::head(&transaction, origin).attempt("read the head of the journal")?;
    let seq = Seq(head.seq.0 + 1);
    let place = place(&transaction, seq, about, fact)?;

    let detail = Detail {
        salt: salt()?,
        body: disk::encode(fact),
    };
    let mut entry = Entry {
        seq,
        at: milliseconds(at),
        actor: actors::number_of(&transaction, actor)?,
        document: place.document,
        number: place.entry_number.filter(|_| place.new),
        kind: fact.kind().to_owned(),
        version: disk::version_of(fact),
        commitment: chain::commitment(&detail.salt, &detail.body),
        prev: head.hash,
        hash: [0; 32],
    };
    entry.hash = chain::entry(&entry);
    journal::insert(&transaction, &entry, &detail).attempt("write the entry")?;

    // Applied is what was written, not what was passed in: a rebuild sees exactly the same.
    let written = disk::decode(&entry.kind, entry.version, &detail.body)
        .map_err(|source| Error::UnreadableEntry(seq, source))?
        .expect("BUG: this version does not know a fact that it writes");
    apply::apply(&transaction, &entry, &written).attempt("apply the entry")?;
    if let (About::NewDocumentFrom(source), Some(document)) = (about, place.document) {
        departing::note(&transaction, source, document).attempt("note the departing source")?;
    }
    transaction.commit().attempt("commit the entry")?;
    Ok(Appended {
        seq,
        document: place.document,
        entry_number: place.entry_number,
        revision: place.revision,
    })
}

fn place(connection: &Connection, seq: Seq, about: &About, fact: &Fact) -> Result<Place, Error> {
    match (about, fact) {
        (About::NewDocument | About::NewDocumentFrom(_), Fact::Received(received)) => {
            new_document(connection, seq, received)
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
            | Fact::Judged(_),
        ) => {
            let place = known_document(connection, *id, *seen)?;
            match fact {
                Fact::Filed(filed) => filing::must_be_open(connection, filed.matter)?,
                Fact::Reversed(reversed) if !stands(connection, *id, reversed.reversed)? => {
                    return Err(Error::Misplaced { kind: fact.kind() });
                }
                _ => {}
            }
            if !errands::has_place_for(connection, *id, fact).attempt("look up the errand")? {
                return Err(Error::Misplaced { kind: fact.kind() });
            }
            Ok(place)
        }
        (About::House, fact) if filing::may_follow(connection, fact)? => Ok(HOUSE),
        (About::House, Fact::Rejected(_) | Fact::Absent(_)) => Ok(HOUSE),
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

/// Whether an entry is a confirmation or a filing of this letter that nobody has taken back.
fn stands(connection: &Connection, id: DocumentId, seq: Seq) -> Result<bool, Error> {
    let confirmed = documents::is_confirmation(connection, id, seq);
    confirmed
        .and_then(|confirmed| Ok(confirmed || filing::is_filing(connection, id, seq)?))
        .attempt("look up what is taken back")
}

fn new_document(connection: &Connection, seq: Seq, received: &Received) -> Result<Place, Error> {
    let others = [received.duplicate_of, received.cut.map(|cut| cut.from)];
    for other in others.into_iter().flatten() {
        documents::revision(connection, other)?;
    }
    let number = journal::next_number(connection, received.received_on.year())
        .attempt("take the entry number")?;
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
