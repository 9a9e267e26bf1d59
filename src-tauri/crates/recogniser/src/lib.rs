//! The worker that reads pages: foreign bytes in, words with their places and page images out.
//!
//! Everything that parses foreign bytes lives here, in a process of its own that has no files, no
//! network and no other programs while it reads. It speaks `recognition`'s protocol over its
//! standard input and output, and never touches the register, the archive or the window.
//!
//! `opening` makes pages out of bytes, `preparation` makes pages fit to read, `engine` reads them,
//! `separator` finds separator sheets, `searchable` writes the PDF/A.

pub mod opening;
pub mod picture;
pub mod searchable;
pub mod separator;

#[cfg(test)]
mod testing;
