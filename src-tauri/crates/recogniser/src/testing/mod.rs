//! Files for tests, made on the spot: small PDFs, TIFFs and pictures with known contents.

use pdf_writer::types::{CidFontType, SystemInfo, TextRenderingMode, UnicodeCmap};
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, Str};

/// One page of a PDF to be made.
pub(crate) struct TestPage {
    /// Left, lower, right, upper.
    pub(crate) media_box: [f32; 4],
    pub(crate) rotate: i32,
    pub(crate) content: Vec<u8>,
    /// Width, height, components of eight bits, bytes, filter.
    pub(crate) image: Option<(i32, i32, i32, Vec<u8>, Filter)>,
}

impl Default for TestPage {
    fn default() -> Self {
        Self {
            media_box: [0.0, 0.0, 595.0, 842.0],
            rotate: 0,
            content: Vec::new(),
            image: None,
        }
    }
}

/// A PDF with these pages; text is set in Helvetica (`/F`), the image is `/P`.
pub(crate) fn pdf(pages: &[TestPage]) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let (catalog, tree, font) = (Ref::new(1), Ref::new(2), Ref::new(3));
    pdf.catalog(catalog).pages(tree);
    let page_ref = |index: usize| Ref::new(10 + 3 * index as i32);
    pdf.pages(tree)
        .kids((0..pages.len()).map(page_ref))
        .count(pages.len() as i32);
    pdf.type1_font(font)
        .base_font(Name(b"Helvetica"))
        .encoding_predefined(Name(b"WinAnsiEncoding"));
    for (index, page) in pages.iter().enumerate() {
        let id = page_ref(index);
        let (content, image) = (Ref::new(id.get() + 1), Ref::new(id.get() + 2));
        let [left, low, right, high] = page.media_box;
        let mut written = pdf.page(id);
        written
            .media_box(Rect::new(left, low, right, high))
            .parent(tree)
            .contents(content)
            .rotate(page.rotate);
        let mut resources = written.resources();
        resources.fonts().pair(Name(b"F"), font);
        resources.x_objects().pair(Name(b"P"), image);
        resources.finish();
        written.finish();
        pdf.stream(content, &page.content);
        if let Some((width, height, components, bytes, filter)) = &page.image {
            let mut object = pdf.image_xobject(image, bytes);
            object
                .width(*width)
                .height(*height)
                .bits_per_component(8)
                .filter(*filter);
            if *components == 3 {
                object.color_space().device_rgb();
            } else {
                object.color_space().device_gray();
            }
        }
    }
    pdf.finish()
}

/// Lines of text at 11 points, the first at this height.
pub(crate) fn lines(texts: &[&str], from: f32, mode: TextRenderingMode) -> Vec<u8> {
    let mut content = Content::new();
    content
        .begin_text()
        .set_font(Name(b"F"), 11.0)
        .set_text_rendering_mode(mode);
    for (index, text) in texts.iter().enumerate() {
        content.set_text_matrix([1.0, 0.0, 0.0, 1.0, 70.0, from - 14.0 * index as f32]);
        let bytes: Vec<u8> = text
            .chars()
            .map(|letter| u8::try_from(u32::from(letter)).unwrap())
            .collect();
        content.show(Str(&bytes));
    }
    content.end_text();
    content.finish().to_vec()
}

/// Draws `/P` over the page.
pub(crate) fn image_over(width: f32, height: f32) -> Vec<u8> {
    let mut content = Content::new();
    content
        .save_state()
        .transform([width, 0.0, 0.0, height, 0.0, 0.0])
        .x_object(Name(b"P"))
        .restore_state();
    content.finish().to_vec()
}

/// A PDF whose text says one thing to the eye and nothing that can be copied: a font without Unicode values.
pub(crate) fn pdf_without_unicode(text: &str) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let [catalog, tree, page, content, font, descendant, cmap] =
        [1, 2, 3, 4, 5, 6, 7].map(Ref::new);
    let system = SystemInfo {
        registry: Str(b"Adobe"),
        ordering: Str(b"Identity"),
        supplement: 0,
    };
    pdf.catalog(catalog).pages(tree);
    pdf.pages(tree).kids([page]).count(1);
    let mut written = pdf.page(page);
    written
        .media_box(Rect::new(0.0, 0.0, 595.0, 842.0))
        .parent(tree)
        .contents(content);
    written.resources().fonts().pair(Name(b"F"), font);
    written.finish();
    // The map turns every letter into one of the private area.
    let mut private = UnicodeCmap::<u16>::new(Name(b"Private"), system);
    for letter in 0..256u16 {
        private.pair(letter, char::from_u32(0xE000 + u32::from(letter)).unwrap());
    }
    pdf.cmap(cmap, &private.finish());
    pdf.type0_font(font)
        .base_font(Name(b"Arial"))
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(descendant)
        .to_unicode(cmap);
    pdf.cid_font(descendant)
        .subtype(CidFontType::Type2)
        .base_font(Name(b"Arial"))
        .system_info(system)
        .default_width(500.0);
    let codes: Vec<u8> = text.bytes().flat_map(|byte| [0, byte]).collect();
    let mut drawn = Content::new();
    drawn
        .begin_text()
        .set_font(Name(b"F"), 11.0)
        .set_text_matrix([1.0, 0.0, 0.0, 1.0, 70.0, 700.0])
        .show(Str(&codes))
        .end_text();
    pdf.stream(content, &drawn.finish());
    pdf.finish()
}

/// A grey JPEG of this size with a dark quarter at the upper left.
pub(crate) fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 80)
        .encode(
            &quarter(width, height),
            width,
            height,
            image::ExtendedColorType::L8,
        )
        .unwrap();
    bytes
}

/// Grey points, white with a dark quarter at the upper left.
pub(crate) fn quarter(width: u32, height: u32) -> Vec<u8> {
    (0..height)
        .flat_map(|y| {
            (0..width).map(move |x| {
                if x < width / 2 && y < height / 2 {
                    20
                } else {
                    240
                }
            })
        })
        .collect()
}

/// The tags of a TIFF page (without offsets and lengths) and its strips.
pub(crate) type TiffPage = (Vec<(u16, TiffValue)>, Vec<Vec<u8>>);

/// A value for a TIFF tag.
pub(crate) enum TiffValue {
    Short(u16),
    Long(u32),
    Fraction(u32, u32),
    Shorts(Vec<u16>),
}

/// A little-endian TIFF.
pub(crate) fn tiff(pages: &[TiffPage]) -> Vec<u8> {
    let mut file = b"II*\0\0\0\0\0".to_vec();
    let mut link = 4;
    for (tags, strips) in pages {
        let mut offsets = Vec::new();
        for strip in strips {
            offsets.push(file.len() as u32);
            file.extend_from_slice(strip);
            file.resize(file.len().next_multiple_of(2), 0);
        }
        let mut entries: Vec<(u16, u16, u32, [u8; 4])> = Vec::new();
        let far = |file: &mut Vec<u8>, bytes: &[u8]| {
            let at = file.len() as u32;
            file.extend_from_slice(bytes);
            file.resize(file.len().next_multiple_of(2), 0);
            at.to_le_bytes()
        };
        let short = |value: u16| [value.to_le_bytes()[0], value.to_le_bytes()[1], 0, 0];
        for (tag, value) in tags {
            entries.push(match value {
                TiffValue::Short(value) => (*tag, 3, 1, short(*value)),
                TiffValue::Long(value) => (*tag, 4, 1, value.to_le_bytes()),
                TiffValue::Fraction(top, bottom) => (
                    *tag,
                    5,
                    1,
                    far(
                        &mut file,
                        &[top.to_le_bytes(), bottom.to_le_bytes()].concat(),
                    ),
                ),
                TiffValue::Shorts(values) => {
                    let bytes: Vec<u8> = values
                        .iter()
                        .flat_map(|value| value.to_le_bytes())
                        .collect();
                    (*tag, 3, values.len() as u32, far(&mut file, &bytes))
                }
            });
        }
        let lengths: Vec<u32> = strips.iter().map(|strip| strip.len() as u32).collect();
        for (tag, values) in [(273u16, offsets), (279, lengths)] {
            let bytes: Vec<u8> = values
                .iter()
                .flat_map(|value| value.to_le_bytes())
                .collect();
            let value = if let [only] = values.as_slice() {
                only.to_le_bytes()
            } else {
                far(&mut file, &bytes)
            };
            entries.push((tag, 4, values.len() as u32, value));
        }
        entries.sort_by_key(|entry| entry.0);
        let at = file.len() as u32;
        file[link..link + 4].copy_from_slice(&at.to_le_bytes());
        file.extend((entries.len() as u16).to_le_bytes());
        for (tag, kind, count, value) in entries {
            file.extend(tag.to_le_bytes());
            file.extend(kind.to_le_bytes());
            file.extend(count.to_le_bytes());
            file.extend(value);
        }
        link = file.len();
        file.extend([0; 4]);
    }
    file
}
