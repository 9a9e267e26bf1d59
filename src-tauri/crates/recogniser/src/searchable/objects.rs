//! Writes PDF objects one after the other and remembers where each begins.

use std::io::{Result, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::{Chunk, Filter, Ref};

/// A PDF file that grows; only the places of its objects are kept in memory.
#[derive(Debug)]
pub(super) struct Objects<W: Write> {
    out: W,
    written: u64,
    /// Place of every object by its number less one; 0 is not yet written.
    places: Vec<u64>,
}

impl<W: Write> Objects<W> {
    /// Writes the header: PDF 1.7, and four bytes that show that the file is binary.
    pub(super) fn begin(out: W) -> Result<Self> {
        let mut objects = Self {
            out,
            written: 0,
            places: Vec::new(),
        };
        objects.write(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")?;
        Ok(objects)
    }

    /// A number for an object that is written later.
    pub(super) fn reserve(&mut self) -> Ref {
        self.places.push(0);
        Ref::new(self.places.len() as i32)
    }

    /// Writes a chunk of one object.
    pub(super) fn put(&mut self, chunk: &Chunk) -> Result<()> {
        let mut ids = chunk.refs();
        let (Some(id), None) = (ids.next(), ids.next()) else {
            return Err(std::io::Error::other("BUG: a chunk must hold one object"));
        };
        self.places[id.get() as usize - 1] = self.written;
        self.write(chunk.as_bytes())
    }

    /// Writes a stream, compressed.
    pub(super) fn put_compressed(&mut self, id: Ref, bytes: &[u8]) -> Result<()> {
        let packed = compressed(bytes, Compression::default())?;
        let mut chunk = Chunk::with_capacity(packed.len() + 100);
        chunk.stream(id, &packed).filter(Filter::FlateDecode);
        self.put(&chunk)
    }

    /// Writes the table of places and the trailer.
    pub(super) fn finish(mut self, catalog: Ref, info: Ref, identity: &[u8]) -> Result<W> {
        let start = self.written;
        let mut end = format!("xref\n0 {}\n0000000000 65535 f\r\n", self.places.len() + 1);
        for place in &self.places {
            end.push_str(&format!("{place:010} 00000 n\r\n"));
        }
        let id: String = identity
            .iter()
            .take(16)
            .map(|byte| format!("{byte:02X}"))
            .collect();
        end.push_str(&format!(
            "trailer\n<</Size {}/Root {} 0 R/Info {} 0 R/ID[<{id}><{id}>]>>\nstartxref\n{start}\n%%EOF\n",
            self.places.len() + 1,
            catalog.get(),
            info.get(),
        ));
        self.write(end.as_bytes())?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.out.write_all(bytes)?;
        self.written += bytes.len() as u64;
        Ok(())
    }
}

/// The bytes packed for FlateDecode.
pub(super) fn compressed(bytes: &[u8], level: Compression) -> Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 4), level);
    encoder.write_all(bytes)?;
    encoder.finish()
}
