//! The pages' parts of the searchable PDF, until all are there. What is more than a few pages waits
//! in an unnamed temporary file, so that a file of 500 pages does not fill the memory.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

/// Leaves by page.
pub(super) struct Leaves {
    pages: Vec<Option<Place>>,
    in_memory: usize,
    file: Option<File>,
    written: u64,
}

enum Place {
    Memory(Vec<u8>),
    File { at: u64, length: usize },
}

/// How many bytes of one document stay in memory.
const MEMORY: usize = 16 << 20;

impl Leaves {
    pub(super) fn new(pages: u32) -> Self {
        Self {
            pages: (0..pages).map(|_| None).collect(),
            in_memory: 0,
            file: None,
            written: 0,
        }
    }

    /// Keeps the leaf of a page, counted from 0.
    pub(super) fn put(&mut self, page: u32, leaf: Vec<u8>) -> io::Result<()> {
        let place = if self.in_memory + leaf.len() <= MEMORY {
            self.in_memory += leaf.len();
            Place::Memory(leaf)
        } else {
            let file = match &mut self.file {
                Some(file) => file,
                none => none.insert(tempfile::tempfile()?),
            };
            file.seek(SeekFrom::Start(self.written))?;
            file.write_all(&leaf)?;
            let at = self.written;
            self.written += leaf.len() as u64;
            Place::File {
                at,
                length: leaf.len(),
            }
        };
        self.pages[page as usize] = Some(place);
        Ok(())
    }

    /// Whether every page has one.
    pub(super) fn is_complete(&self) -> bool {
        self.pages.iter().all(Option::is_some)
    }

    /// Hands out the leaf of a page, counted from 0, once.
    pub(super) fn take(&mut self, page: u32) -> io::Result<Vec<u8>> {
        let place = self.pages.get_mut(page as usize).and_then(Option::take);
        match (place, &mut self.file) {
            (Some(Place::Memory(leaf)), _) => Ok(leaf),
            (Some(Place::File { at, length }), Some(file)) => {
                let mut leaf = vec![0; length];
                file.seek(SeekFrom::Start(at))?;
                file.read_exact(&mut leaf)?;
                Ok(leaf)
            }
            (Some(Place::File { .. }) | None, _) => Err(io::ErrorKind::NotFound.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_come_back_in_order_from_memory_and_file() {
        let mut leaves = Leaves::new(4);
        let sizes = [3, MEMORY / 2, MEMORY, MEMORY / 2 + 1];
        for page in [2u32, 0, 3, 1] {
            assert!(!leaves.is_complete());
            leaves
                .put(page, vec![page as u8; sizes[page as usize]])
                .unwrap();
        }
        assert!(leaves.is_complete() && leaves.file.is_some());
        for page in 0..4u32 {
            let leaf = leaves.take(page).unwrap();
            assert_eq!(leaf, vec![page as u8; sizes[page as usize]]);
        }
        assert!(leaves.take(0).is_err(), "handed out already");
    }
}
