//! Throws the tables away and makes them again from the journal.

use crate::{
    apply, chain,
    error::{Attempt, Error, Newer},
    file::FORMAT,
    schema::{self, DERIVED},
    walk::walk,
};
use rusqlite::{Connection, TransactionBehavior};

/// Rebuilds in one transaction: readers see the old tables until the new ones are there. A broken
/// journal is refused, since its tables may be the better witness.
pub(crate) fn rebuild(connection: &mut Connection, origin: chain::Hash) -> Result<(), Error> {
    let attempt = "rebuild the tables";
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .attempt(attempt)?;
    for (table, _) in DERIVED {
        transaction
            .execute(&format!("DELETE FROM {table}"), [])
            .attempt(attempt)?;
    }
    refill(&transaction, origin)?;
    transaction.commit().attempt(attempt)
}

/// Gives a file of an older format the tables of this one. The journal stays as it is.
pub(crate) fn lay_out_anew(connection: &mut Connection, origin: chain::Hash) -> Result<(), Error> {
    let attempt = "lay out the tables anew";
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .attempt(attempt)?;
    for (table, _) in DERIVED {
        transaction
            .execute_batch(&format!("DROP TABLE IF EXISTS {table}"))
            .attempt(attempt)?;
    }
    for laid_out in [schema::WAYS_IN, schema::TABLES] {
        transaction.execute_batch(laid_out).attempt(attempt)?;
    }
    refill(&transaction, origin)?;
    transaction
        .pragma_update(None, "user_version", FORMAT)
        .attempt(attempt)?;
    transaction.commit().attempt(attempt)
}

fn refill(transaction: &Connection, origin: chain::Hash) -> Result<(), Error> {
    let attempt = "fill the tables from the journal";
    let walk = walk(transaction, origin, |entry, fact| {
        apply::apply(transaction, entry, fact)
    })?;
    if let Some(broken) = walk.broken {
        return Err(Error::BrokenJournal(broken));
    }
    if let Some(seq) = walk.unknown {
        let (kind, version) = transaction
            .query_one(
                "SELECT kind, version FROM entry WHERE seq = ?1",
                [seq.0],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .attempt(attempt)?;
        return Err(Error::WrittenByNewerVersion(Newer::Fact { kind, version }));
    }
    Ok(())
}
