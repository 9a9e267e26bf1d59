//! Reads bytes with a few of them replaced, so that a decoder sees the page we want it to see.

use std::io::{BufRead, Read, Result, Seek, SeekFrom};
use std::sync::Arc;

/// The bytes of a file with patches laid over them.
pub(super) struct Patched {
    bytes: Arc<[u8]>,
    position: u64,
    patches: Vec<(usize, Vec<u8>)>,
}

impl Patched {
    pub(super) fn new(bytes: Arc<[u8]>, patches: Vec<(usize, Vec<u8>)>) -> Self {
        Self {
            bytes,
            position: 0,
            patches,
        }
    }

    /// The place of the first byte at or after `from` that a patch replaces, with its value.
    fn next_patch(&self, from: usize) -> Option<(usize, &[u8])> {
        self.patches
            .iter()
            .filter(|(at, patch)| at + patch.len() > from)
            .map(|(at, patch)| {
                if *at >= from {
                    (*at, &patch[..])
                } else {
                    (from, &patch[from - at..])
                }
            })
            .min_by_key(|(at, _)| *at)
    }
}

impl Read for Patched {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        let from = self.fill_buf()?;
        let count = from.len().min(into.len());
        into[..count].copy_from_slice(&from[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Patched {
    /// Untouched bytes up to the next patch, or the patch itself.
    fn fill_buf(&mut self) -> Result<&[u8]> {
        let from = usize::try_from(self.position)
            .unwrap_or(usize::MAX)
            .min(self.bytes.len());
        Ok(match self.next_patch(from) {
            Some((at, patch)) if at == from => patch,
            Some((at, _)) => &self.bytes[from..at.min(self.bytes.len())],
            None => &self.bytes[from..],
        })
    }

    fn consume(&mut self, amount: usize) {
        self.position += amount as u64;
    }
}

impl Seek for Patched {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        let target = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => (self.bytes.len() as u64).checked_add_signed(by),
            SeekFrom::Current(by) => self.position.checked_add_signed(by),
        };
        self.position = target.ok_or(std::io::ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patches_are_seen_and_the_rest_is_untouched() {
        let mut file = Patched::new(
            Arc::from(&b"0123456789"[..]),
            vec![(3, b"ab".to_vec()), (8, b"c".to_vec())],
        );
        let mut all = String::new();
        file.read_to_string(&mut all).unwrap();
        assert_eq!(all, "012ab567c9");
        file.seek(SeekFrom::Start(4)).unwrap();
        let mut two = [0; 2];
        file.read_exact(&mut two).unwrap();
        assert_eq!(&two, b"b5");
    }
}
