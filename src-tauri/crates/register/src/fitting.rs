//! Whether a fact fits the letter it is said about, and what can be taken back.

use crate::{
    columns::optional_word,
    errands,
    error::{Attempt, Error},
    filing, hand_over,
};
use document::{ContentHash, DocumentId, Fact, MediaType, Seq};
use rusqlite::{Connection, Result as SqlResult};

/// A file whose pages came to a letter after it was received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FurtherOriginal {
    /// The letter.
    pub document: DocumentId,
    /// Address of the file.
    pub hash: ContentHash,
    /// What kind of file it is.
    pub media_type: Option<MediaType>,
}

/// What is said about an opened letter is not said about an envelope, and the other way round.
pub(crate) fn fits(connection: &Connection, id: DocumentId, fact: &Fact) -> Result<bool, Error> {
    let attempt = "look up what the entry is about";
    let sealed = || {
        connection
            .prepare_cached("SELECT 1 FROM sealed WHERE id = ?1")
            .and_then(|mut select| select.exists([id.0]))
            .attempt(attempt)
    };
    if let Fact::Filed(filed) = fact {
        filing::must_be_open(connection, filed.matter)?;
    }
    if !errands::has_place_for(connection, id, fact).attempt(attempt)?
        || !hand_over::has_place_for(connection, id, fact).attempt(attempt)?
    {
        return Ok(false);
    }
    Ok(match fact {
        Fact::Reversed(reversed) => reversible(connection, id)
            .attempt(attempt)?
            .contains(&reversed.reversed),
        Fact::Joined(joined) => {
            crate::documents::revision(connection, joined.into)?;
            joined.into != id && !sealed()?
        }
        Fact::SealedHandedOver(_) | Fact::SealedOpened(_) => sealed()?,
        Fact::ReceiptCorrected(_) => true,
        _ => !sealed()?,
    })
}

/// What stands about a letter and could be taken back: confirmations, filings, corrections of the receipt, the
/// newest arrangement of its pages, a join, a hand-over. In no order.
pub(crate) fn reversible(connection: &Connection, id: DocumentId) -> SqlResult<Vec<Seq>> {
    connection
        .prepare_cached(
            "SELECT seq FROM form WHERE document = ?1 AND confirmed = 1
             UNION ALL SELECT seq FROM filed WHERE document = ?1
             UNION ALL SELECT seq FROM receipt WHERE document = ?1 AND seq <> ?1
             UNION ALL SELECT seq FROM (SELECT seq, arranged FROM reading WHERE document = ?1 AND arranged <> 0
                                        ORDER BY seq DESC LIMIT 1) WHERE arranged = 1
             UNION ALL SELECT joined FROM document WHERE id = ?1 AND joined IS NOT NULL
             UNION ALL SELECT handed_over FROM sealed WHERE id = ?1 AND handed_over IS NOT NULL
             UNION ALL SELECT opened FROM sealed WHERE id = ?1 AND opened IS NOT NULL",
        )?
        .query_map([id.0], |row| row.get(0).map(Seq))?
        .collect()
}

pub(crate) fn arranged(connection: &Connection) -> SqlResult<Vec<(DocumentId, Seq)>> {
    connection
        .prepare_cached(
            "SELECT id, arrangement FROM document WHERE arrangement IS NOT NULL AND joined IS NULL",
        )?
        .query_map([], |row| Ok((DocumentId(row.get(0)?), Seq(row.get(1)?))))?
        .collect()
}

pub(crate) fn further_originals(connection: &Connection) -> SqlResult<Vec<FurtherOriginal>> {
    connection
        .prepare_cached("SELECT document, hash, media_type FROM further_original ORDER BY id")?
        .query_map([], |row| {
            Ok(FurtherOriginal {
                document: DocumentId(row.get("document")?),
                hash: ContentHash(row.get("hash")?),
                media_type: optional_word(row, "media_type", MediaType::from_media_type)?,
            })
        })?
        .collect()
}
