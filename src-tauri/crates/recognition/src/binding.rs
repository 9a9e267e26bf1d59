//! What goes into a searchable PDF/A that is made of pages read before.

use document::{ContentHash, MediaType, Private, Word};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Pages to be bound into one searchable PDF/A.
#[derive(Debug, Clone, PartialEq)]
pub struct Binding {
    /// The stored original of which it is a copy.
    pub original: ContentHash,
    /// Its title; the file name for want of better.
    pub title: Private<String>,
    /// Its pages in order.
    pub pages: Vec<BoundPage>,
    /// A mark that is laid over the first page.
    pub stamp: Option<StampMark>,
}

/// A page of a stored file, with the words that were read on it.
#[derive(Debug, Clone, PartialEq)]
pub struct BoundPage {
    /// Where the file lies.
    pub original: PathBuf,
    /// What kind of file it is.
    pub media_type: Option<MediaType>,
    /// Its page, from 1.
    pub page: u32,
    /// Clockwise turn in degrees (0, 90, 180, 270) that makes it upright.
    pub rotation: u16,
    /// The words, on the upright page.
    pub words: Vec<Word>,
}

/// A stamp laid over a page: lines in a frame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StampMark {
    /// Its lines from top to bottom.
    pub lines: Vec<String>,
    /// How many of them are the head, in bold.
    pub head: u32,
    /// Where it lies.
    pub corner: Corner,
}

/// A corner of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Corner {
    /// Upper right.
    TopRight,
    /// Upper left.
    TopLeft,
    /// Lower right.
    BottomRight,
    /// Lower left.
    BottomLeft,
}
