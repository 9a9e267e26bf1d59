//! The worker that reads pages: foreign bytes in, words with their places and page images out.
//!
//! Everything that parses foreign bytes lives here, in a process of its own that has no files, no
//! network and no other programs while it reads. It speaks `recognition`'s protocol over its
//! standard input and output, and never touches the register, the archive or the window.
//!
//! `opening` makes pages out of bytes, `preparation` makes pages fit to read, `engine` reads them,
//! `separator` finds separator sheets, `searchable` writes the PDF/A.

pub mod engine;
pub mod leaf;
pub mod limits;
pub mod opening;
pub mod page_image;
pub mod picture;
pub mod preparation;
pub mod reading;
pub mod sandbox;
pub mod searchable;
pub mod self_check;
pub mod separator;
pub mod work_clock;
pub mod worker;

#[cfg(test)]
mod testing;
