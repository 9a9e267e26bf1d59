//! The searchable PDF/A of a letter: it comes with the reading, and is made anew from the pages as people
//! arranged them, or with the entry stamp on a copy that leaves the house.

use crate::{Error, archive::fill_durably, house::House, stamp::Stamp};
use document::{ContentHash, Original};
use recognition::{Binding, BoundPage, SearchablePdf};
use register::DocumentRow;
use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
};

impl House {
    /// Keeps the searchable PDF that came with a reading.
    pub(crate) fn keep_searchable(
        &self,
        row: &DocumentRow,
        pdf: &SearchablePdf,
    ) -> Result<(), Error> {
        self.searchable_path(row)
            .map_or(Ok(()), |path| keep(path, pdf))
    }

    /// Writes the searchable PDF of the pages as they lie now to a file outside the archive; false for a letter
    /// without pages. With the entry stamp on its first page it is a copy for somebody and never kept.
    pub(crate) fn write_searchable(
        &self,
        row: &DocumentRow,
        stamp: Option<&Stamp>,
        to: &Path,
    ) -> Result<bool, Error> {
        let Some(kept) = self.searchable_path(row).filter(|_| row.text.is_some()) else {
            return Ok(false);
        };
        let written = if stamp.is_some() {
            let pdf = self.bound(row, stamp)?;
            fill_durably(to, |file| pdf.copy_to(file))
        } else {
            if !kept.exists() {
                keep(kept.clone(), &self.bound(row, None)?)?;
            }
            fill_durably(to, |file| io::copy(&mut File::open(&kept)?, file).map(drop))
        };
        written.map_err(|source| Error::Export {
            folder: to.parent().unwrap_or(to).to_owned(),
            source,
        })?;
        Ok(true)
    }

    /// The same with the entry stamp, held in memory; none for a letter without pages.
    ///
    /// # Errors
    /// Too large when it has more than `largest` bytes.
    pub(crate) fn stamped_copy(
        &self,
        row: &DocumentRow,
        stamp: &Stamp,
        largest: usize,
    ) -> Result<Option<Vec<u8>>, Error> {
        if row.text.is_none() || row.original.is_none() {
            return Ok(None);
        }
        let pdf = self.bound(row, Some(stamp))?;
        if pdf.bytes() > largest as u64 {
            return Err(Error::TooLarge(row.entry_number));
        }
        let mut bytes = Vec::new();
        pdf.copy_to(&mut bytes)
            .map_err(|source| Error::ReadDerived {
                path: self.archive.searchable(),
                source,
            })?;
        Ok(Some(bytes))
    }

    fn bound(&self, row: &DocumentRow, stamp: Option<&Stamp>) -> Result<SearchablePdf, Error> {
        let number = row.entry_number;
        let layout = self.layout(row)?;
        let pages = layout.shown.into_iter().map(|sheet| BoundPage {
            original: self.originals.path(sheet.file.hash, sheet.file.media_type),
            media_type: sheet.file.media_type,
            page: sheet.page,
            rotation: sheet.text.rotation,
            words: sheet.text.words,
        });
        let original = row.original.as_ref().ok_or(Error::Sealed(number))?;
        let binding = Binding {
            original: original.hash,
            title: original.file_name.clone(),
            pages: pages.collect(),
            stamp: stamp.map(Stamp::as_message),
        };
        self.pool_for_drawing()?
            .bind(binding)
            .map_err(|problem| Error::BindPdf { number, problem })
    }

    /// Where the searchable PDF of a letter lies once it was made. Another arrangement is another file, so what
    /// lies there is never out of date.
    fn searchable_path(&self, row: &DocumentRow) -> Option<PathBuf> {
        let Original { hash, .. } = row.original.as_ref()?;
        let name = ContentHash::to_string(hash);
        let file = match (row.arrangement, row.text, row.cut) {
            (Some(_), Some(text), _) => format!("{name}-{}.pdf", &text.to_string()[..16]),
            (_, _, Some(cut)) => format!("{name}-{:05}.pdf", cut.first_page),
            _ => format!("{name}.pdf"),
        };
        Some(self.archive.searchable().join(&name[..2]).join(file))
    }
}

fn keep(path: PathBuf, pdf: &SearchablePdf) -> Result<(), Error> {
    fill_durably(&path, |file| pdf.copy_to(file))
        .map_err(|source| Error::WriteDerived { path, source })
}
