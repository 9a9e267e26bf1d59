//! A machine may write a line about a letter in the moment in which a person decides about it.
//!
//! The person has not seen that line and need not: the decision is made again on the letter as it is now.

use crate::Error;

/// More lines than these do not come about one letter in one moment.
const TRIES: u32 = 5;

/// Does what a person decided; again when somebody else wrote between reading the letter and writing about it.
///
/// # Errors
/// Those of the work; the conflict when it meets one every time.
pub(crate) fn again<T>(mut work: impl FnMut() -> Result<T, Error>) -> Result<T, Error> {
    for _ in 1..TRIES {
        match work() {
            Err(Error::Register(register::Error::Conflict { .. })) => {}
            settled => return settled,
        }
    }
    work()
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::{DocumentId, Revision};

    fn conflict() -> Error {
        Error::Register(register::Error::Conflict {
            document: DocumentId(1),
            seen: Revision(3),
            now: Revision(4),
        })
    }

    #[test]
    fn a_line_that_came_between_is_no_failure_of_the_person() {
        let mut came = vec![conflict(), conflict()];
        assert!(again(|| came.pop().map_or(Ok(()), Err)).is_ok());
        assert!(came.is_empty());
    }

    #[test]
    fn it_ends() {
        let mut tries = 0;
        let ended = again(|| -> Result<(), Error> {
            tries += 1;
            Err(conflict())
        });
        assert!(ended.is_err());
        assert_eq!(tries, TRIES);
    }

    #[test]
    fn other_failures_are_told_at_once() {
        let mut tries = 0;
        let told = again(|| -> Result<(), Error> {
            tries += 1;
            Err(Error::NoSuchTurn)
        });
        assert!(matches!(told, Err(Error::NoSuchTurn)));
        assert_eq!(tries, 1);
    }
}
