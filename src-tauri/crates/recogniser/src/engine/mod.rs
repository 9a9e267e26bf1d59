//! The reading engine: tesseract for words, leptonica for the picture it reads from.
//!
//! All unsafe code of the house is in `tesseract.rs`, `raster.rs` and `rules.rs`.

mod raster;
mod rules;
mod tesseract;

pub use raster::Raster;
pub use tesseract::{Layout, Look, Orientation, OrientationFinder, ReadWord, Tesseract};
