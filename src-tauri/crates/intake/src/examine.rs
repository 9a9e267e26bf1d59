//! Looking at a file that a person hands in: dropped, chosen or named on the command line.

use crate::{
    FoundFile,
    appearance::Appearance,
    judge::{Judgement, judge},
};
use document::Problem;
use std::{fs, io, path::Path};

/// The file, if it belongs into the book, or why it does not. A link is followed, because a person
/// named it; folders and devices are of no kind that we read.
///
/// # Errors
/// What is wrong with the file, for the person who handed it in.
pub fn examine(path: &Path) -> Result<FoundFile, Problem> {
    let refused = |_: io::Error| Problem::NotAccessible;
    let file = path.canonicalize().map_err(refused)?;
    let metadata = fs::metadata(&file).map_err(refused)?;
    if !metadata.is_file() {
        return Err(Problem::UnknownType);
    }
    let appearance = Appearance::of(&metadata);
    match judge(&file, appearance) {
        Judgement::Letter => Ok(FoundFile::new(file, appearance)),
        Judgement::Problem(problem) => Err(problem),
        Judgement::Busy | Judgement::NotAccessible | Judgement::Changed => {
            Err(Problem::NotAccessible)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_hands_in_is_taken_or_refused_with_a_reason() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            io::Write::write_all(&mut fs::File::create(&path).unwrap(), bytes).unwrap();
            path
        };
        assert!(examine(&at("Brief.pdf", b"%PDF-1.7")).is_ok());
        assert_eq!(examine(&at("Liste.xlsx", b"PK")), Err(Problem::UnknownType));
        assert_eq!(examine(&at("leer.pdf", b"")), Err(Problem::Empty));
        assert_eq!(examine(folder.path()), Err(Problem::UnknownType));
        assert_eq!(
            examine(&folder.path().join("fehlt.pdf")),
            Err(Problem::NotAccessible)
        );
    }
}
