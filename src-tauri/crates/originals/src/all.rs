//! Walking through everything that is stored.

use crate::Error;
use document::ContentHash;
use std::{
    fs,
    path::{Path, PathBuf},
    vec,
};

/// A file that lies under a hash, as its name says; its bytes were not looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// The hash in its name.
    pub hash: ContentHash,
    /// Where it lies.
    pub path: PathBuf,
}

/// Iterator over all stored files, folder by folder, so that a large archive needs little memory.
/// Names that are no hash are left out, and so are files in a folder that is not theirs.
#[derive(Debug)]
pub struct All {
    failed: Option<Error>,
    folders: vec::IntoIter<PathBuf>,
    files: vec::IntoIter<StoredFile>,
}

impl All {
    pub(crate) fn below(folder: &Path) -> Self {
        let (folders, failed) = match names(folder) {
            Ok(folders) => (folders, None),
            Err(error) => (Vec::new(), Some(error)),
        };
        Self {
            failed,
            folders: folders.into_iter(),
            files: Vec::new().into_iter(),
        }
    }
}

impl Iterator for All {
    type Item = Result<StoredFile, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(error) = self.failed.take() {
            return Some(Err(error));
        }
        loop {
            if let Some(file) = self.files.next() {
                return Some(Ok(file));
            }
            let folder = self.folders.next()?;
            if !folder.is_dir() {
                continue;
            }
            match names(&folder) {
                Ok(paths) => {
                    let files: Vec<_> = paths.into_iter().filter_map(stored_file).collect();
                    self.files = files.into_iter();
                }
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// The paths of everything in `folder`, sorted.
fn names(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let fail = |source| Error::List {
        folder: folder.to_path_buf(),
        source,
    };
    let entries = fs::read_dir(folder).map_err(fail)?;
    let paths: Result<Vec<_>, _> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect();
    let mut paths = paths.map_err(fail)?;
    paths.sort();
    Ok(paths)
}

fn stored_file(path: PathBuf) -> Option<StoredFile> {
    let hash: ContentHash = path.file_stem()?.to_str()?.parse().ok()?;
    let folder = path.parent()?.file_name()?.to_str()?;
    (hash.to_string()[..2] == *folder).then_some(StoredFile { hash, path })
}
