//! Lists on paper: headings, sentences and tables become an accessible PDF that can also be archived.
//!
//! A file conforms to PDF/UA-1 and PDF/A-2a: tagged, with title, language, table headers, outline and its own
//! font. The writer checks both while it writes and refuses what would not conform. Never: knows what a list
//! is about, reads a clock, touches a disk. The only user of `krilla` in the house.

mod draw;
mod font;
mod lay_out;
mod paper;

pub use paper::{Block, Column, Paper, Table};

use font::Fonts;

/// A paper that could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The writer refused it.
    #[error("could not write the paper: {0}")]
    Write(String),
}

/// The PDF of a paper. The same paper gives the same bytes.
///
/// # Errors
/// When it would not conform, such as for more objects than the format allows.
pub fn pdf(paper: &Paper) -> Result<Vec<u8>, Error> {
    let fonts = Fonts::load();
    let pages = lay_out::lay_out(paper, &fonts);
    draw::draw(paper, &fonts, &pages)
}

#[cfg(test)]
mod tests;
