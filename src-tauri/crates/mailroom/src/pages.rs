//! Page images: made by the worker, kept as long as there is room, never the only copy of anything.

use crate::{Error, Mailroom, PageImage, archive::write_durably, house::House};
use document::{ContentHash, EntryNumber, MediaType, Word};
use forwarding::Operation;
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
        turn: u16,
        image: &recognition::PageImage,
    ) -> Result<(), Error> {
        let path = self.path(original, page, turn, ending(image.media_type));
        write_durably(&path, &image.bytes).map_err(|source| Error::WriteDerived { path, source })
    }

    fn load(&self, original: ContentHash, page: u32, turn: u16) -> Option<PageImage> {
        ["image/jpeg", "image/webp", "image/png"]
            .into_iter()
            .find_map(|media_type| {
                let bytes = fs::read(self.path(original, page, turn, ending(media_type))).ok()?;
                Some(PageImage { media_type, bytes })
            })
    }

    /// A page that people turned has a picture of its own beside the one that came with the reading.
    fn path(&self, original: ContentHash, page: u32, turn: u16, ending: &str) -> PathBuf {
        let name = original.to_string();
        let file = match turn {
            0 => format!("{page:05}.{ending}"),
            turn => format!("{page:05}-{turn}.{ending}"),
        };
        self.0.join(&name[..2]).join(&name).join(file)
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
    /// The words on one page, for marking them on its picture.
    ///
    /// # Errors
    /// Not found for an unknown letter or page.
    pub fn words(&self, number: EntryNumber, page: u32) -> Result<Vec<Word>, Error> {
        let house = self.door.permit(Operation::SeeLetters)?;
        let pages = house.pages(&house.row(number)?)?;
        let at = (page as usize).checked_sub(1);
        let page = at
            .and_then(|at| pages.get(at))
            .ok_or(Error::NoPage { number, page })?;
        Ok(page.words.clone())
    }

    /// The picture of one page of a letter, upright. Made anew when it is not kept any more. Pages that were put
    /// aside count on behind those that are shown.
    ///
    /// # Errors
    /// Not found for an unknown letter or page, damaged when the page cannot be drawn.
    pub fn page_image(&self, number: EntryNumber, page: u32) -> Result<PageImage, Error> {
        let house = self.door.permit(Operation::SeeLetters)?;
        let place = house.place(&house.row(number)?, page)?;
        if let Some(image) = house.page_images.load(place.hash, place.page, place.turn) {
            return Ok(image);
        }
        let media_type = place.media_type.ok_or(Error::NoPage { number, page })?;
        let original = house.originals.path(place.hash, Some(media_type));
        let image = house
            .pool_for_drawing()?
            .page_image(&original, media_type, place.page, place.rotation)
            .map_err(|problem| Error::DrawPage {
                number,
                page,
                problem,
            })?;
        house
            .page_images
            .store(place.hash, place.page, place.turn, &image)?;
        Ok(PageImage {
            media_type: image.media_type,
            bytes: image.bytes,
        })
    }
}

/// Where a page lies and how it is turned.
struct Place {
    hash: ContentHash,
    media_type: Option<MediaType>,
    page: u32,
    /// Clockwise turn that makes it upright.
    rotation: u16,
    /// The part of it that people added.
    turn: u16,
}

impl House {
    fn place(&self, row: &DocumentRow, page: u32) -> Result<Place, Error> {
        let number = row.entry_number;
        let none = || Error::NoPage { number, page };
        let at = (page as usize).checked_sub(1).ok_or_else(none)?;
        let pages = self.pages(row)?;
        let read = pages.whole().pages.get(at).ok_or_else(none)?;
        let original = row.original.as_ref().ok_or_else(none)?;
        let (file, page, turn) = match self.arrangement(row)? {
            None => (original.clone(), read.original_page, 0),
            Some(arranged) => {
                let mut all = arranged.pages.iter().chain(&arranged.dropped);
                let placed = all.nth(at).ok_or_else(none)?;
                let file = arranged.files.get(placed.file as usize).ok_or_else(none)?;
                (file.clone(), placed.page, placed.turn)
            }
        };
        Ok(Place {
            hash: file.hash,
            media_type: file.media_type,
            page,
            rotation: read.rotation,
            turn,
        })
    }
}
