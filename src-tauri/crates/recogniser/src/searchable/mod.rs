//! Writes the searchable copy of a letter: PDF/A-2u, page pictures with invisible text on the words.
//!
//! PDF/A-2u is PDF/A-2b and more: every letter has its Unicode value. Pages are written as they
//! come, so that a letter of 500 pages needs no more memory than one page.
//!
//! A born-digital PDF gets the same copy: pictures of its pages with its own text laid over them.
//! Its drawing instructions are not carried over; the original remains the letter.

mod font;
mod metadata;
mod objects;
mod picture;
mod profile;
mod stamp;
mod text;

use std::collections::BTreeSet;
use std::io::Write;

use document::{ContentHash, Timestamp, Word};
use pdf_writer::types::OutputIntentSubtype;
use pdf_writer::{Chunk, Content, Finish, Name, Rect, Ref, TextStr};

use self::objects::Objects;
pub use self::stamp::Impression;
use crate::opening::EncodedPicture;
use crate::picture::Picture;

/// Why the copy could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Whatever takes the bytes refused them.
    #[error("could not pass on the searchable copy")]
    Write(#[from] std::io::Error),
    /// A picture could not be coded.
    #[error("could not code the picture of page {page}")]
    Picture {
        /// The page, from 1.
        page: u32,
        /// What the coder said.
        source: image::ImageError,
    },
    /// A letter without pages has no copy.
    #[error("could not write a searchable copy without pages")]
    NoPages,
}

/// What the copy says about itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Details {
    /// The letter's title, as readers show it; the file name for want of better.
    pub title: String,
    /// When the copy is made.
    pub created: Timestamp,
    /// The stored original of which this is a copy.
    pub original: ContentHash,
}

/// One page for the copy.
#[derive(Debug, Clone, Copy)]
pub struct PageForPdf<'a> {
    /// The page as [`crate::opening`] made it, not turned.
    pub picture: &'a Picture,
    /// Its coding in the file, passed on byte by byte.
    pub encoded: Option<&'a EncodedPicture>,
    /// Clockwise turn (0, 90, 180, 270) that makes the picture upright.
    pub turn: u16,
    /// The words, on the upright picture.
    pub words: &'a [Word],
}

/// Writes page after page to `out`; [`Writer::finish`] completes the file.
#[derive(Debug)]
pub struct Writer<W: Write> {
    objects: Objects<W>,
    details: Details,
    pages: Vec<Ref>,
    letters: BTreeSet<u16>,
    tree: Ref,
    font: Ref,
    stamp: Option<Impression>,
}

/// The name under which pages know the font.
const FONT: Name<'static> = Name(b"F");
/// The name under which pages know their picture.
const PICTURE: Name<'static> = Name(b"P");
/// PDF/A allows pages from 3 to 14,400 points.
const PAGE_SIDES: (f32, f32) = (3.0, 14_400.0);
const POINTS_PER_INCH: f32 = 72.0;

impl<W: Write> Writer<W> {
    /// Begins a copy.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn new(out: W, details: Details) -> Result<Self, Error> {
        let mut objects = Objects::begin(out)?;
        let (tree, font) = (objects.reserve(), objects.reserve());
        Ok(Self {
            objects,
            details,
            pages: Vec::new(),
            letters: BTreeSet::new(),
            tree,
            font,
            stamp: None,
        })
    }

    /// Lays a stamp over the first page.
    pub fn stamp_first(&mut self, stamp: Impression) {
        self.stamp = Some(stamp);
    }

    /// Adds the next page.
    ///
    /// # Errors
    /// [`Error::Write`], [`Error::Picture`].
    pub fn add_page(&mut self, page: &PageForPdf<'_>) -> Result<(), Error> {
        let upright = |width, height| {
            if page.turn.is_multiple_of(180) {
                (width, height)
            } else {
                (height, width)
            }
        };
        let (columns, rows) = upright(page.picture.width as f32, page.picture.height as f32);
        let natural = POINTS_PER_INCH / page.picture.dpi.max(1) as f32;
        let scale = natural
            .min(PAGE_SIDES.1 / columns.max(rows))
            .max(PAGE_SIDES.0 / columns.min(rows).max(1.0));
        let (width, height) = (columns * scale, rows * scale);

        let (id, content_id, picture_id) = (
            self.objects.reserve(),
            self.objects.reserve(),
            self.objects.reserve(),
        );
        let coded = picture::coded(page).map_err(|source| Error::Picture {
            page: self.pages.len() as u32 + 1,
            source,
        })?;
        self.objects.put(&coded.object(picture_id))?;

        let mut content = Content::new();
        content
            .save_state()
            .transform(placement(coded.turn, width, height))
            .x_object(PICTURE)
            .restore_state();
        text::write(&mut content, page.words, scale, height, &mut self.letters);
        let stamp = match self.stamp.take() {
            Some(stamp) => {
                let id = self.objects.reserve();
                stamp.write(&mut self.objects, id)?;
                stamp.lay(&mut content, width, height);
                Some(id)
            }
            None => None,
        };
        self.objects.put_compressed(content_id, &content.finish())?;

        let mut chunk = Chunk::new();
        let mut written = chunk.page(id);
        written
            .media_box(Rect::new(0.0, 0.0, width, height))
            .parent(self.tree)
            .contents(content_id);
        let mut resources = written.resources();
        let mut pictures = resources.x_objects();
        pictures.pair(PICTURE, picture_id);
        if let Some(stamp) = stamp {
            pictures.pair(stamp::NAME, stamp);
        }
        pictures.finish();
        resources.fonts().pair(FONT, self.font);
        resources.finish();
        written.finish();
        self.objects.put(&chunk)?;
        self.pages.push(id);
        Ok(())
    }

    /// Completes the file and gives back what took the bytes.
    ///
    /// # Errors
    /// [`Error::NoPages`], [`Error::Write`].
    pub fn finish(mut self) -> Result<W, Error> {
        if self.pages.is_empty() {
            return Err(Error::NoPages);
        }
        let objects = &mut self.objects;
        let mut tree = Chunk::new();
        tree.pages(self.tree)
            .kids(self.pages.iter().copied())
            .count(self.pages.len() as i32);
        objects.put(&tree)?;
        font::write(objects, self.font, &self.letters)?;

        let (catalog, about, info, colours) = (
            objects.reserve(),
            objects.reserve(),
            objects.reserve(),
            objects.reserve(),
        );
        objects.put(&profile::object(colours))?;
        objects.put(&metadata::object(about, &self.details))?;
        objects.put(&metadata::information(info, &self.details))?;

        let mut chunk = Chunk::new();
        let mut written = chunk
            .indirect(catalog)
            .start::<pdf_writer::writers::Catalog<'_>>();
        written
            .pages(self.tree)
            .metadata(about)
            .lang(TextStr("de-DE"));
        written.viewer_preferences().display_doc_title(true);
        let mut intents = written.output_intents();
        intents
            .push()
            .subtype(OutputIntentSubtype::PDFA)
            .output_condition_identifier(TextStr(profile::NAME))
            .info(TextStr(profile::NAME))
            .dest_output_profile(colours);
        intents.finish();
        written.finish();
        objects.put(&chunk)?;
        Ok(self
            .objects
            .finish(catalog, info, &self.details.original.0)?)
    }
}

/// The matrix that lays a picture on the page after a clockwise turn of the picture.
fn placement(turn: u16, width: f32, height: f32) -> [f32; 6] {
    match turn {
        90 => [0.0, -height, width, 0.0, 0.0, height],
        180 => [-width, 0.0, 0.0, -height, width, height],
        270 => [0.0, height, -width, 0.0, width, 0.0],
        _ => [width, 0.0, 0.0, height, 0.0, 0.0],
    }
}

#[cfg(test)]
mod tests;
