//! Finds separator sheets: sheets between letters that cut a pile into letters.
//!
//! A sheet carries a Patch-T pattern of broad bars, a code with `PATCHT`, or one of our own codes.
//! Ordinary pages are told from sheets by a few scan lines; only a page that shows a code is given
//! to the bar code reader. What a code says decides, so a dense code in a letter is no sheet.

mod code;
mod lines;
mod patch;
mod sheet;

pub use sheet::{PrintedSheet, SheetError, sheets};

use document::Orders;

use crate::picture::Picture;
use lines::Plane;

/// What a separator sheet says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Separator {
    /// A new letter begins after this sheet.
    Plain,
    /// One of our own sheets: what follows is to be handled in this way.
    Ours(Orders),
}

/// The separator sheet that this page is, if it is one. The page may be skewed, turned or faxed.
pub fn separator(picture: &Picture) -> Option<Separator> {
    let plane = Plane::of(picture)?;
    // Our own sheets carry both, and their code says more than the bars.
    code::find(&plane).or_else(|| {
        patch::is_patch_t(&plane).then(|| code::find_anywhere(&plane).unwrap_or(Separator::Plain))
    })
}

#[cfg(test)]
mod tests;
