//! What kind of file a letter came in, told by its first bytes and not by its name.

/// A kind of file that the house takes into the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MediaType {
    /// `application/pdf`
    Pdf,
    /// `image/tiff`, one or many pages
    Tiff,
    /// `image/jpeg`
    Jpeg,
    /// `image/png`
    Png,
    /// `image/bmp`
    Bmp,
    /// `image/webp`
    WebP,
    /// `image/gif`
    Gif,
    /// `application/xml`: an electronic invoice in UBL or CII, no other XML
    Xml,
}

impl MediaType {
    /// Every kind, for tables and tests.
    pub const ALL: [Self; 8] = [
        Self::Pdf,
        Self::Tiff,
        Self::Jpeg,
        Self::Png,
        Self::Bmp,
        Self::WebP,
        Self::Gif,
        Self::Xml,
    ];

    /// How many bytes from the start of a file [`MediaType::of_bytes`] wants to see.
    pub const HEADER_BYTES: usize = 1024;

    /// The kind that the first bytes of a file tell, if any. PDF readers allow leading rubbish
    /// within the first 1024 bytes, and so do scanners.
    pub fn of_bytes(header: &[u8]) -> Option<Self> {
        let within = &header[..header.len().min(Self::HEADER_BYTES)];
        match within {
            [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] => Some(Self::Tiff),
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Some(Self::Png),
            [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Some(Self::Bmp),
            [
                b'R',
                b'I',
                b'F',
                b'F',
                _,
                _,
                _,
                _,
                b'W',
                b'E',
                b'B',
                b'P',
                ..,
            ] => Some(Self::WebP),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Self::Gif),
            // Archives and office files may carry a whole PDF near their beginning.
            [b'P', b'K', 3, 4, ..] => None,
            _ if within.windows(5).any(|window| window == b"%PDF-") => Some(Self::Pdf),
            _ if is_invoice(within) => Some(Self::Xml),
            _ => None,
        }
    }

    /// The kind that a file name's ending promises, in any letter case.
    pub fn of_name(file_name: &str) -> Option<Self> {
        let (_, ending) = file_name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "pdf" => Some(Self::Pdf),
            "tif" | "tiff" => Some(Self::Tiff),
            "jpg" | "jpeg" | "jpe" | "jfif" => Some(Self::Jpeg),
            "png" => Some(Self::Png),
            "bmp" | "dib" => Some(Self::Bmp),
            "webp" => Some(Self::WebP),
            "gif" => Some(Self::Gif),
            "xml" => Some(Self::Xml),
            _ => None,
        }
    }

    /// The registered media type.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Tiff => "image/tiff",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Bmp => "image/bmp",
            Self::WebP => "image/webp",
            Self::Gif => "image/gif",
            Self::Xml => "application/xml",
        }
    }

    /// The kind with this registered media type.
    pub fn from_media_type(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// The file ending under which such a file is stored, without a dot.
    pub fn file_ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Tiff => "tif",
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Bmp => "bmp",
            Self::WebP => "webp",
            Self::Gif => "gif",
            Self::Xml => "xml",
        }
    }
}

/// XML whose root element is that of an electronic invoice (EN 16931) in one of its two syntaxes.
fn is_invoice(header: &[u8]) -> bool {
    const ROOTS: [&[u8]; 5] = [
        b"<CrossIndustryInvoice",
        b":CrossIndustryInvoice",
        b":CrossIndustryDocument",
        b"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2",
        b"urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2",
    ];
    let header = header
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(header)
        .trim_ascii_start();
    let has = |root: &[u8]| header.windows(root.len()).any(|window| window == root);
    header.starts_with(b"<") && ROOTS.into_iter().any(has)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_decide_and_not_the_name() {
        assert_eq!(
            MediaType::of_bytes(b"\xEF\xBB\xBF\n%PDF-1.7\n"),
            Some(MediaType::Pdf)
        );
        assert_eq!(MediaType::of_bytes(b"II*\0rest"), Some(MediaType::Tiff));
        assert_eq!(MediaType::of_bytes(b"MM\0*rest"), Some(MediaType::Tiff));
        assert_eq!(MediaType::of_bytes(b"BM is how a sentence may begin"), None);
        assert_eq!(MediaType::of_bytes(b"PK\x03\x04 Brief.pdf %PDF-1.7"), None);
        assert_eq!(MediaType::of_bytes(b""), None);
        let cii = b"\xEF\xBB\xBF<?xml version='1.0'?>\n<rsm:CrossIndustryInvoice xmlns:rsm='x'>";
        assert_eq!(MediaType::of_bytes(cii), Some(MediaType::Xml));
        let ubl = b"<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'>";
        assert_eq!(MediaType::of_bytes(ubl), Some(MediaType::Xml));
        assert_eq!(MediaType::of_bytes(b"<?xml version='1.0'?><html/>"), None);
        assert_eq!(MediaType::of_name("Brief.PDF"), Some(MediaType::Pdf));
        assert_eq!(MediaType::of_name("pdf"), None);
    }

    #[test]
    fn every_kind_is_known_by_its_media_type_and_its_ending() {
        for kind in MediaType::ALL {
            assert_eq!(MediaType::from_media_type(kind.as_str()), Some(kind));
            assert_eq!(
                MediaType::of_name(&format!("x.{}", kind.file_ending())),
                Some(kind)
            );
        }
    }
}
