//! Makes pages out of the bytes of a letter: pictures, and the text that a born-digital PDF carries.
//!
//! The bytes are a stranger's. Whatever they do to a parser, here they become pages or a
//! [`Problem`]; what cannot be caught (endless loops, exhausted memory) ends the process, which is
//! why this runs only in the worker.

mod fax;
mod guard;
mod invoice;
mod jpeg;
mod pdf;
mod resolution;
mod still;
mod tiff;
mod tone;

use std::sync::Arc;

use document::{MediaType, Problem, Word};

pub(crate) use self::fax::encode_group4;
use crate::picture::Picture;

/// How large a page may be before it is refused, judged by its header and before decoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most picture points of one page.
    pub points: u64,
    /// Longest side of one page in picture points.
    pub side: u32,
}

impl Default for Limits {
    /// 120 million points and 20,000 a side: an A3 sheet at 600 dpi has 70 million.
    fn default() -> Self {
        Self {
            points: 120_000_000,
            side: 20_000,
        }
    }
}

impl Limits {
    /// Refuses a page of this many points, or of none.
    fn check(&self, width: u32, height: u32) -> Result<(), Problem> {
        if width == 0 || height == 0 {
            return Err(Problem::Damaged);
        }
        let points = u64::from(width) * u64::from(height);
        if points > self.points || width.max(height) > self.side {
            return Err(Problem::PageTooLarge);
        }
        Ok(())
    }
}

/// The pages of one file, made one at a time.
pub trait Pages {
    /// How many pages there are; at least one.
    fn count(&self) -> u32;

    /// The page with this number, from 0.
    ///
    /// # Errors
    /// What is wrong with this one page; the others may be sound.
    fn page(&mut self, index: u32) -> Result<SourcePage, Problem>;

    /// XML files that lie in the file beside its pages, within the bounds of the protocol.
    fn attachments(&self) -> Vec<String> {
        Vec::new()
    }
}

/// One page as the file has it.
#[derive(Debug, Clone, PartialEq)]
pub struct SourcePage {
    /// What the page shows, at the resolution at which it is best read.
    pub picture: Picture,
    /// Clockwise turn (0, 90, 180, 270) that makes the picture upright, as the text layer tells;
    /// 0 without a text layer.
    pub turn: u16,
    /// The words that the file itself carries, on the picture after [`SourcePage::turn`];
    /// empty if it has none or none that can be trusted.
    pub text_layer: Vec<Word>,
    /// The words are all there is to read.
    pub text_covers_page: bool,
    /// Where the page shows pictures beside its text layer, on the picture after
    /// [`SourcePage::turn`]: read these too. Words of the text layer may lie on them.
    pub unread: Vec<Area>,
    /// The page's one picture as it lies in the file, to be passed on unchanged.
    pub encoded: Option<EncodedPicture>,
}

impl SourcePage {
    /// A page without words of its own.
    fn of_picture(picture: Picture, encoded: Option<EncodedPicture>) -> Self {
        Self {
            picture,
            turn: 0,
            text_layer: Vec::new(),
            text_covers_page: false,
            unread: Vec::new(),
            encoded,
        }
    }
}

/// A rectangle on a picture, in picture points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// Left edge.
    pub x: u32,
    /// Upper edge.
    pub y: u32,
    /// Width.
    pub w: u32,
    /// Height.
    pub h: u32,
}

/// A picture in the coding of its file, such as goes into a PDF unchanged.
#[derive(Debug, Clone, PartialEq)]
pub struct EncodedPicture {
    /// How it is coded.
    pub coding: Coding,
    /// The coded bytes.
    pub bytes: Vec<u8>,
    /// Width in points as coded.
    pub width: u32,
    /// Height in points as coded.
    pub height: u32,
    /// Clockwise turn (0, 90, 180, 270) that makes it stand as the page's picture stands.
    pub turn: u16,
}

/// A coding that PDF/A knows and that does not exchange one symbol for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    /// A whole JPEG file, eight bits a component.
    Jpeg {
        /// 1 is grey, 3 is colour.
        components: u8,
    },
    /// CCITT Group 4 without end-of-line marks.
    Fax4 {
        /// Whether a set bit is ink.
        black_is_one: bool,
    },
}

/// Opens the bytes of a letter.
///
/// The bytes decide what they are; `declared` is asked only when they do not tell.
///
/// # Errors
/// [`Problem::Empty`], [`Problem::UnknownType`], [`Problem::Heic`], [`Problem::Damaged`],
/// [`Problem::PasswordProtected`], [`Problem::FormShell`], [`Problem::NoPages`],
/// [`Problem::PageTooLarge`].
pub fn open(
    bytes: Arc<[u8]>,
    declared: Option<MediaType>,
    limits: &Limits,
) -> Result<Box<dyn Pages>, Problem> {
    if bytes.is_empty() {
        return Err(Problem::Empty);
    }
    if is_heic(&bytes) {
        return Err(Problem::Heic);
    }
    let kind = MediaType::of_bytes(&bytes)
        .or(declared)
        .ok_or(Problem::UnknownType)?;
    let limits = *limits;
    guard::guarded(move || match kind {
        MediaType::Pdf => pdf::open(bytes, limits),
        MediaType::Tiff => tiff::open(bytes, limits),
        MediaType::Xml => invoice::open(&bytes, limits),
        MediaType::Jpeg | MediaType::Png | MediaType::Bmp | MediaType::WebP | MediaType::Gif => {
            still::open(bytes, kind, limits)
        }
    })
}

/// The brands of HEIF files that telephones write.
fn is_heic(bytes: &[u8]) -> bool {
    const BRANDS: [&[u8; 4]; 8] = [
        b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1",
    ];
    bytes.get(4..8) == Some(b"ftyp".as_slice())
        && bytes
            .get(8..12)
            .is_some_and(|brand| BRANDS.iter().any(|known| brand == known.as_slice()))
}

#[cfg(test)]
mod tests;
