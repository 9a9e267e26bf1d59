//! Page images: made by the worker, kept as long as there is room, never the only copy of anything.

use crate::{
    Error, Mailroom, PageImage,
    archive::{fill_durably, write_durably},
    house::House,
};
use document::{ContentHash, EntryNumber};
use recognition::SearchablePdf;
use register::DocumentRow;
use std::{fs, path::PathBuf};

/// The folder of page images, by original and page of the source file.
pub(crate) struct PageImages(PathBuf);

impl PageImages {
    pub(crate) fn at(folder: PathBuf) -> Self {
        Self(folder)
    }

    pub(crate) fn store(
        &self,
        original: ContentHash,
        page: u32,
        image: &recognition::PageImage,
    ) -> Result<(), Error> {
        let path = self.path(original, page, ending(image.media_type));
        write_durably(&path, &image.bytes).map_err(|source| Error::WriteDerived { path, source })
    }

    fn load(&self, original: ContentHash, page: u32) -> Option<PageImage> {
        ["image/jpeg", "image/webp", "image/png"]
            .into_iter()
            .find_map(|media_type| {
                let bytes = fs::read(self.path(original, page, ending(media_type))).ok()?;
                Some(PageImage { media_type, bytes })
            })
    }

    fn path(&self, original: ContentHash, page: u32, ending: &str) -> PathBuf {
        let name = original.to_string();
        self.0
            .join(&name[..2])
            .join(&name)
            .join(format!("{page:05}.{ending}"))
    }
}

fn ending(media_type: &str) -> &'static str {
    match media_type {
        "image/webp" => "webp",
        "image/png" => "png",
        _ => "jpg",
    }
}

impl Mailroom {
    /// The picture of one page of a letter, upright. Made anew when it is not kept any more.
    ///
    /// # Errors
    /// Not found for an unknown letter or page, damaged when the page cannot be drawn.
    pub fn page_image(&self, number: EntryNumber, page: u32) -> Result<PageImage, Error> {
        let letter = self.letter(number)?;
        let Some(found) = letter
            .pages
            .iter()
            .find(|candidate| candidate.number == page)
        else {
            return Err(Error::NoPage { number, page });
        };
        if let Some(image) = self
            .house
            .page_images
            .load(letter.hash, found.original_page)
        {
            return Ok(image);
        }
        let media_type = letter.media_type.ok_or(Error::NoPage { number, page })?;
        let original = self.house.originals.path(letter.hash, Some(media_type));
        let pool = self.house.pool()?;
        let image = pool
            .page_image(&original, media_type, found.original_page, found.rotation)
            .map_err(|problem| Error::DrawPage {
                number,
                page,
                problem,
            })?;
        self.house
            .page_images
            .store(letter.hash, found.original_page, &image)?;
        Ok(PageImage {
            media_type: image.media_type,
            bytes: image.bytes,
        })
    }
}

impl House {
    /// Where the searchable PDF of a letter lies, if it has been made.
    pub(crate) fn searchable_path(&self, row: &DocumentRow) -> PathBuf {
        let name = row.original.hash.to_string();
        let file = match row.cut {
            Some(cut) => format!("{name}-{:05}.pdf", cut.first_page),
            None => format!("{name}.pdf"),
        };
        self.archive.searchable().join(&name[..2]).join(file)
    }

    /// Keeps the searchable PDF that came with a reading.
    pub(crate) fn keep_searchable(
        &self,
        row: &DocumentRow,
        pdf: &SearchablePdf,
    ) -> Result<(), Error> {
        let path = self.searchable_path(row);
        let written = fill_durably(&path, |file| pdf.copy_to(file));
        written.map_err(|source| Error::WriteDerived { path, source })
    }
}
