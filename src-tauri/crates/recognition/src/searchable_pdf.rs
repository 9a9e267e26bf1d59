//! A searchable PDF that waits on disk, in an unnamed file that goes when nobody holds it: a file of 500 pages does
//! not fill the memory.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::{Arc, Mutex, PoisonError};

/// The bytes of a searchable PDF. Copies share them.
#[derive(Debug, Clone)]
pub struct SearchablePdf {
    file: Arc<Mutex<File>>,
    bytes: u64,
}

impl SearchablePdf {
    /// An empty one, to be written.
    pub(crate) fn new() -> io::Result<Self> {
        Ok(Self {
            file: Arc::new(Mutex::new(tempfile::tempfile()?)),
            bytes: 0,
        })
    }

    /// Adds the next bytes.
    pub(crate) fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.bytes))?;
        file.write_all(bytes)?;
        self.bytes += bytes.len() as u64;
        Ok(())
    }

    /// Length in bytes.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Writes all of it.
    ///
    /// # Errors
    /// What the system says when it cannot be read or written.
    pub fn copy_to(&self, target: &mut impl Write) -> io::Result<()> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(0))?;
        let copied = io::copy(&mut Read::by_ref(&mut *file).take(self.bytes), target)?;
        if copied == self.bytes {
            Ok(())
        } else {
            Err(io::ErrorKind::UnexpectedEof.into())
        }
    }
}

/// The same file, not the same bytes.
impl PartialEq for SearchablePdf {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.file, &other.file)
    }
}

impl Eq for SearchablePdf {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_as_often_as_wanted() {
        let mut pdf = SearchablePdf::new().unwrap();
        pdf.append(b"%PDF").unwrap();
        let copy = pdf.clone();
        for _ in 0..2 {
            let mut read = Vec::new();
            copy.copy_to(&mut read).unwrap();
            assert_eq!(read, b"%PDF");
        }
        pdf.append(b"-1.7").unwrap();
        let mut read = Vec::new();
        pdf.copy_to(&mut read).unwrap();
        assert_eq!((read.as_slice(), pdf.bytes()), (b"%PDF-1.7".as_slice(), 8));
        assert_eq!(pdf, pdf.clone());
    }
}
