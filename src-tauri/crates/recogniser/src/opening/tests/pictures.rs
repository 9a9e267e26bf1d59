//! Pictures of every kind.

use super::*;

#[test]
fn pictures_of_every_kind_are_opened() {
    let gray = image::GrayImage::from_raw(620, 877, quarter(620, 877)).unwrap();
    for format in [
        ImageFormat::Png,
        ImageFormat::Jpeg,
        ImageFormat::Bmp,
        ImageFormat::Gif,
        ImageFormat::WebP,
        ImageFormat::Tiff,
    ] {
        let image = match format {
            ImageFormat::Gif | ImageFormat::WebP => {
                DynamicImage::from(gray.clone()).to_rgba8().into()
            }
            _ => DynamicImage::from(gray.clone()),
        };
        let page = only_page(&as_file(image, format));
        assert!(has_dark_corner(&page.picture, true, true), "{format:?}");
        assert!(
            page.picture.is_whole() && matches!(page.picture.pixels, Pixels::Gray(_)),
            "{format:?}"
        );
        assert_eq!(
            (page.picture.width, page.picture.height, page.picture.dpi),
            (620, 877, 75),
            "{format:?}"
        );
    }
}

#[test]
fn colour_stays_and_transparency_is_white_paper() {
    let red = RgbImage::from_pixel(200, 200, Rgb([200, 10, 10]));
    assert!(matches!(
        only_page(&as_file(red, ImageFormat::Png)).picture.pixels,
        Pixels::Rgb(_)
    ));
    let clear = RgbaImage::from_pixel(200, 200, Rgba([0, 0, 0, 0]));
    assert_eq!(
        at(&only_page(&as_file(clear, ImageFormat::Png)).picture, 5, 5),
        255
    );
}

#[test]
fn black_and_white_pictures_become_bits() {
    let gray =
        image::GrayImage::from_fn(100, 100, |x, _| image::Luma([if x < 50 { 0 } else { 255 }]));
    let page = only_page(&as_file(gray, ImageFormat::Png));
    assert!(matches!(page.picture.pixels, Pixels::Bits(_)));
    assert_eq!(
        (at(&page.picture, 10, 10), at(&page.picture, 90, 10)),
        (0, 255)
    );
}

#[test]
fn a_jpeg_is_passed_on_and_turned_as_the_camera_was_held() {
    let plain = jpeg(640, 480);
    let page = only_page(&plain);
    let encoded = page.encoded.unwrap();
    assert_eq!(
        (encoded.coding, encoded.turn),
        (Coding::Jpeg { components: 1 }, 0)
    );
    assert_eq!(encoded.bytes, plain);

    // An EXIF segment with orientation 6: turn clockwise by 90 degrees.
    let exif =
        b"\xFF\xE1\x00\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    let turned = [&plain[..2], &exif[..], &plain[2..]].concat();
    let page = only_page(&turned);
    assert_eq!((page.picture.width, page.picture.height), (480, 640));
    assert!(has_dark_corner(&page.picture, false, true));
    assert_eq!(page.encoded.unwrap().turn, 90);
}
