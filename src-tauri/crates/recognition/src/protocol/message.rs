//! Questions of the pool and answers of the worker.

use serde::{Deserialize, Serialize};

use super::{Blob, ImageMessage, PageMessage, WordMessage};
use crate::{Limits, StampMark};

/// Most XML files of one document that are kept.
pub const MOST_ATTACHMENTS: usize = 4;
/// Largest XML file that is kept, in bytes. Invoices have some ten thousand.
pub const LARGEST_ATTACHMENT: usize = 2 << 20;

/// What the pool asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// The first question: load the models, close the sandbox. Answer: [`Reply::Ready`].
    Setup(Setup),
    /// A file follows in [`Request::Bytes`] and [`Request::AllBytes`]. No answer until the last of them.
    Open {
        /// Under which number the file is spoken of from now on.
        slot: u32,
        /// The media type that the register knows, if any.
        media_type: Option<String>,
        /// Length of the file in bytes.
        bytes: u64,
    },
    /// The next bytes of the file. No answer.
    Bytes(Blob),
    /// The file is complete. Answer: [`Reply::Opened`] or [`Reply::Failed`].
    AllBytes,
    /// Forget this file. Answer: [`Reply::Done`].
    Close {
        /// Number of the file.
        slot: u32,
    },
    /// Read a page. Answer: [`Reply::Page`] or [`Reply::Failed`].
    Read {
        /// Number of the file.
        slot: u32,
        /// Page from 0.
        page: u32,
        /// Without recognition: the page is only shown, because reading it had ended a worker before.
        plain: bool,
        /// Which side is up, where people have said so: the clockwise turn in degrees, 0, 90, 180 or 270.
        told: Option<u16>,
    },
    /// Show a page. Answer: [`Reply::Image`] or [`Reply::Failed`].
    Show {
        /// Number of the file.
        slot: u32,
        /// Page from 0.
        page: u32,
        /// Clockwise turn in degrees: 0, 90, 180 or 270.
        rotation: u16,
    },
    /// Make a page's part of a searchable PDF/A out of words that were read before. Answer: [`Reply::Leaf`] or
    /// [`Reply::Failed`].
    Leave {
        /// Number of the file.
        slot: u32,
        /// Page from 0.
        page: u32,
        /// Clockwise turn in degrees that makes it upright.
        rotation: u16,
        /// The words, on the upright page.
        words: Vec<WordMessage>,
    },
    /// Begin a searchable PDF/A. Answer: [`Reply::Bound`].
    Bind {
        /// SHA-256 of the original in hexadecimal digits.
        original: String,
        /// Title of the PDF.
        title: String,
        /// When it is made, in milliseconds since 1970.
        created: i64,
        /// A mark that is laid over its first page.
        stamp: Option<StampMark>,
    },
    /// Its next page, as it came in [`PageMessage::leaf`] or [`Reply::Leaf`]. Answer: [`Reply::Bound`].
    Leaf(Blob),
    /// It is complete. Answer: [`Reply::Bound`].
    AllLeaves,
    /// Draw separator sheets. Answer: [`Reply::Bound`] with the whole PDF.
    Sheets(Vec<SheetMessage>),
}

/// A separator sheet to be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetMessage {
    /// What its code says: `document::Orders::payload`.
    pub orders: String,
    /// The unit's name for people.
    pub unit: Option<String>,
}

/// How the worker shall work; said once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setup {
    /// Language models, such as `deu` or `deu+eng`.
    pub languages: String,
    /// Folder of the models; the system's if none is given.
    pub models: Option<String>,
    /// Ceilings.
    pub limits: Limits,
}

/// What the worker answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// Models are loaded, the sandbox is closed.
    Ready {
        /// Name of the engine.
        engine: String,
        /// Version of the engine.
        version: String,
        /// Languages of the model.
        model: String,
        /// Whether the operating system now refuses files to the worker.
        files_closed: bool,
        /// Whether it refuses sockets and other programs.
        calls_closed: bool,
    },
    /// The models could not be loaded.
    NoModels,
    /// The file is open.
    Opened {
        /// How many pages it has, at least 1.
        pages: u32,
        /// SHA-256 of its bytes in hexadecimal digits.
        hash: String,
        /// XML files beside the pages: at most [`MOST_ATTACHMENTS`], each of at most
        /// [`LARGEST_ATTACHMENT`] bytes.
        attachments: Vec<String>,
    },
    /// The file or the page cannot be handled.
    Failed {
        /// Stable code of a `document::Problem`.
        problem: String,
    },
    /// A page has been read.
    Page(Box<PageMessage>),
    /// A page image.
    Image(ImageMessage),
    /// A page's part of the searchable PDF/A, in a form that only the worker knows.
    Leaf(Blob),
    /// The next bytes of the searchable PDF/A; may be empty.
    Bound(Blob),
    /// Nothing to say.
    Done,
}
