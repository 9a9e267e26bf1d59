//! A page image as the window shows it.

/// An encoded image of one upright page, made by the worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageImage {
    /// `image/jpeg`.
    pub media_type: &'static str,
    /// The encoded image; it may have fewer picture points than `width` times `height`.
    pub bytes: Vec<u8>,
    /// Width in pixels of the upright page on which word boxes lie.
    pub width: u32,
    /// Height in pixels of the upright page on which word boxes lie.
    pub height: u32,
}

impl PageImage {
    /// The one kind of image that workers encode.
    pub const MEDIA_TYPE: &'static str = "image/jpeg";
}
