//! The reading engine: tesseract for words, leptonica for the picture it reads from.
//!
//! All unsafe code of the house is in `tesseract.rs` and `raster.rs`.

mod raster;
mod tesseract;

pub use raster::Raster;
pub use tesseract::{Layout, Orientation, OrientationFinder, ReadWord, Tesseract};
