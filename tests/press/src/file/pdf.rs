//! A scanned PDF: one picture a page, no text, as a scanner writes it.

use anyhow::Result;
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref};

use super::{group4, jpeg};
use crate::degradation::{Picture, Scan};

/// All pages in one PDF: JPEG for grey and colour, CCITT group 4 for one-bit pages.
///
/// # Errors
/// If a page cannot be encoded.
pub fn pdf(pages: &[Scan]) -> Result<Vec<u8>> {
    let mut pdf = Pdf::new();
    let (catalog, tree) = (Ref::new(1), Ref::new(2));
    pdf.catalog(catalog).pages(tree);
    let page_ref = |index: usize| Ref::new(3 + 3 * index as i32);
    pdf.pages(tree)
        .kids((0..pages.len()).map(page_ref))
        .count(pages.len() as i32);
    for (index, scan) in pages.iter().enumerate() {
        let (page, picture, content) = (
            page_ref(index),
            Ref::new(4 + 3 * index as i32),
            Ref::new(5 + 3 * index as i32),
        );
        let (width, height) = scan.picture.dimensions();
        // A page that lies on its side has its resolutions swapped as well.
        let (across, down) = if scan.turned % 180 == 90 {
            (scan.dpi.1, scan.dpi.0)
        } else {
            scan.dpi
        };
        let points = |pixels: u32, dpi: u32| pixels as f32 * 72.0 / dpi as f32;
        let (paper_width, paper_height) = (points(width, across), points(height, down));
        let mut leaf = pdf.page(page);
        leaf.parent(tree)
            .media_box(Rect::new(0.0, 0.0, paper_width, paper_height))
            .contents(content);
        leaf.resources().x_objects().pair(Name(b"Im0"), picture);
        leaf.finish();
        let mut drawing = Content::new();
        drawing.save_state();
        drawing.transform([paper_width, 0.0, 0.0, paper_height, 0.0, 0.0]);
        drawing.x_object(Name(b"Im0"));
        drawing.restore_state();
        pdf.stream(content, &drawing.finish());
        match &scan.picture {
            Picture::Bits(image) => {
                let data = group4(image)?;
                let mut object = pdf.image_xobject(picture, &data);
                object.filter(Filter::CcittFaxDecode);
                object
                    .decode_parms()
                    .k(-1)
                    .columns(width as i32)
                    .rows(height as i32);
                object
                    .width(width as i32)
                    .height(height as i32)
                    .bits_per_component(1);
                object.color_space().device_gray();
            }
            Picture::Gray(_) | Picture::Rgb(_) => {
                let data = jpeg(scan)?;
                let mut object = pdf.image_xobject(picture, &data);
                object.filter(Filter::DctDecode);
                object
                    .width(width as i32)
                    .height(height as i32)
                    .bits_per_component(8);
                if matches!(scan.picture, Picture::Gray(_)) {
                    object.color_space().device_gray();
                } else {
                    object.color_space().device_rgb();
                }
            }
        }
    }
    Ok(pdf.finish())
}
