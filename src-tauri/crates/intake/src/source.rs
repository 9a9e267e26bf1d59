//! What happens to a file in the scan folder once it stands in the book.

use crate::{Error, FoundFile, appearance::Appearance};
use std::{fs, io};

/// Whether the file is still exactly the one that was found. To be asked after its bytes were
/// copied: a scanner may have gone on writing meanwhile.
pub fn unchanged(file: &FoundFile) -> bool {
    fs::symlink_metadata(&file.path)
        .is_ok_and(|metadata| metadata.is_file() && Appearance::of(&metadata) == file.appearance())
}

/// Removes a file whose bytes are safe elsewhere. A file that is gone already is removed. One that
/// has changed is kept ([`Error::Changed`]): it may be the next letter under the same name. One that
/// cannot be removed stays ([`Error::Remove`]), and the caller must not take it a second time.
pub fn remove_source(file: &FoundFile) -> Result<(), Error> {
    match fs::symlink_metadata(&file.path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Error::Remove(error)),
        Ok(_) if !unchanged(file) => return Err(Error::Changed),
        Ok(_) => {}
    }
    allow_removing(file);
    match fs::remove_file(&file.path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::Remove(error)),
        _ => Ok(()),
    }
}

/// Only Windows refuses to remove a file for being read-only; elsewhere its folder's rights decide.
fn allow_removing(file: &FoundFile) {
    #[cfg(windows)]
    if let Ok(metadata) = fs::metadata(&file.path) {
        let mut permissions = metadata.permissions();
        permissions.set_readonly(false);
        // If this fails, removing fails too and says why.
        let _ = fs::set_permissions(&file.path, permissions);
    }
    let _ = file;
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{fs::File, io::Write};
    use tempfile::TempDir;

    fn found(folder: &TempDir) -> FoundFile {
        let path = folder.path().join("Brief.pdf");
        File::create(&path).unwrap().write_all(b"%PDF-1.7").unwrap();
        let appearance = Appearance::of(&fs::metadata(&path).unwrap());
        FoundFile::new(path, appearance)
    }

    #[test]
    fn a_file_is_removed_once() {
        let folder = TempDir::new().unwrap();
        let file = found(&folder);
        assert!(unchanged(&file));
        remove_source(&file).unwrap();
        assert!(!file.path.exists() && !unchanged(&file));
        remove_source(&file).unwrap();
    }

    #[test]
    fn the_next_letter_under_the_same_name_is_kept() {
        let folder = TempDir::new().unwrap();
        let file = found(&folder);
        File::create(&file.path)
            .unwrap()
            .write_all(b"%PDF-1.7 another")
            .unwrap();
        assert!(matches!(remove_source(&file), Err(Error::Changed)));
        assert!(file.path.exists());
    }
}
