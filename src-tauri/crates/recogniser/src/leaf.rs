//! A page's part of the searchable PDF on its way: made when the page is read, bound when all are.
//!
//! Several workers read the pages of one long document; one of them binds what all have made.

use document::Word;
use serde::{Deserialize, Serialize};

use recognition::protocol::Blob;

use crate::opening::{Coding, EncodedPicture, SourcePage, encode_group4};
use crate::page_image;
use crate::picture::{Picture, Pixels};
use crate::searchable::PageForPdf;

/// Everything that the PDF needs of one page.
#[derive(Debug, Serialize, Deserialize)]
pub struct Leaf {
    /// Size and resolution of the page as it lies in the file.
    width: u32,
    height: u32,
    dpi: u32,
    turn: u16,
    coded: Coded,
    words: Vec<PlacedWord>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Coded {
    bytes: Blob,
    /// Components of a JPEG; 0 is fax coding.
    components: u8,
    black_is_one: bool,
    width: u32,
    height: u32,
    turn: u16,
}

#[derive(Debug, Serialize, Deserialize)]
struct PlacedWord {
    text: String,
    place: [u32; 4],
    line: u32,
    block: u32,
}

impl Leaf {
    /// Takes what the PDF needs; codes the picture if the file's own coding cannot be passed on.
    /// `None` if the picture cannot be coded.
    pub fn new(source: &SourcePage, turn: u16, words: &[Word]) -> Option<Self> {
        let picture = &source.picture;
        let own;
        let encoded = match &source.encoded {
            Some(encoded) => encoded,
            None => {
                own = encode(picture)?;
                &own
            }
        };
        let (components, black_is_one) = match encoded.coding {
            Coding::Jpeg { components } => (components, false),
            Coding::Fax4 { black_is_one } => (0, black_is_one),
        };
        let EncodedPicture {
            bytes,
            width,
            height,
            turn: encoded_turn,
            ..
        } = encoded;
        Some(Self {
            width: picture.width,
            height: picture.height,
            dpi: picture.dpi,
            turn,
            coded: Coded {
                bytes: Blob(bytes.clone()),
                components,
                black_is_one,
                width: *width,
                height: *height,
                turn: *encoded_turn,
            },
            words: words.iter().map(PlacedWord::new).collect(),
        })
    }

    /// The form in which it travels.
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        postcard::to_stdvec(self).ok()
    }

    /// Back from that form.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }

    /// Hands the page to the PDF's writer.
    pub fn bind<R>(self, add: impl FnOnce(&PageForPdf<'_>) -> R) -> R {
        let Self {
            width,
            height,
            dpi,
            turn,
            coded,
            words,
        } = self;
        // The writer looks at a page's own points only if there is no coding of them.
        let picture = Picture {
            width,
            height,
            dpi,
            pixels: Pixels::Gray(Vec::new()),
        };
        let coding = match coded.components {
            0 => Coding::Fax4 {
                black_is_one: coded.black_is_one,
            },
            components => Coding::Jpeg { components },
        };
        let encoded = EncodedPicture {
            coding,
            bytes: coded.bytes.0,
            width: coded.width,
            height: coded.height,
            turn: coded.turn,
        };
        let words: Vec<_> = words.into_iter().map(PlacedWord::word).collect();
        add(&PageForPdf {
            picture: &picture,
            encoded: Some(&encoded),
            turn,
            words: &words,
        })
    }
}

impl PlacedWord {
    fn new(word: &Word) -> Self {
        Self {
            text: word.text.clone(),
            place: [word.x, word.y, word.w, word.h],
            line: word.line,
            block: word.block,
        }
    }

    fn word(self) -> Word {
        let [x, y, w, h] = self.place;
        Word {
            text: self.text,
            x,
            y,
            w,
            h,
            confidence: 1.0,
            line: self.line,
            block: self.block,
        }
    }
}

fn encode(picture: &Picture) -> Option<EncodedPicture> {
    let (bytes, coding) = match &picture.pixels {
        Pixels::Bits(bits) => (
            encode_group4(bits, picture.width),
            Coding::Fax4 {
                black_is_one: false,
            },
        ),
        Pixels::Gray(_) => (page_image::jpeg(picture)?, Coding::Jpeg { components: 1 }),
        Pixels::Rgb(_) => (page_image::jpeg(picture)?, Coding::Jpeg { components: 3 }),
    };
    Some(EncodedPicture {
        coding,
        bytes,
        width: picture.width,
        height: picture.height,
        turn: 0,
    })
}
