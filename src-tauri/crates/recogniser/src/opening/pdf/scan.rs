//! Takes a page that is nothing but one scanned picture as the picture itself, point by point.

use std::cell::RefCell;
use std::io::Read;

use document::Problem;
use flate2::read::ZlibDecoder;
use hayro::hayro_interpret::font::GlyphRun;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageData, ImageDrawProps,
    InterpreterSettings, RasterImage, SoftMask, StencilImage,
};
use hayro::hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::BezPath;

use super::super::{Coding, EncodedPicture, Limits, fax, jpeg, resolution, tone};
use super::survey::{ImageMark, Survey, interpret};
use crate::picture::{Picture, Pixels};

/// The picture must cover this share of the page.
const LEAST_COVER: f64 = 0.8;
/// How far it may reach over the page's edge, as a share of the page's side.
const OVERHANG: f64 = 0.02;
/// Above this resolution the picture is shrunk for reading, so its one-bit original is kept as well.
const FINE_DPI: f64 = 450.0;

/// The page's picture if nothing else is to be seen on the page and it lies square.
pub(super) fn covering_image(survey: &Survey) -> Option<(ImageMark, u16)> {
    let image = *survey.images.last()?;
    let page = survey.page;
    let (over_x, over_y) = (OVERHANG * page.width(), OVERHANG * page.height());
    let inside = image.area.x0 >= -over_x
        && image.area.y0 >= -over_y
        && image.area.x1 <= page.x1 + over_x
        && image.area.y1 <= page.y1 + over_y;
    let covered = image.area.intersect(page).area() / page.area();
    // What was drawn before is under the picture, if the picture leaves nothing of the page open.
    let hidden = image.order > survey.last_other && !image.stencil && covered > 0.97;
    let alone = survey.last_other == 0 && survey.images.len() == 1;
    if !image.plain || !inside || covered < LEAST_COVER || !(hidden || alone) {
        return None;
    }
    Some((image, square_turn(&image)?))
}

/// The clockwise quarter turn by which the picture lies on the page; `None` if skewed or mirrored.
fn square_turn(image: &ImageMark) -> Option<u16> {
    let [a, b, c, d, ..] = image.transform.as_coeffs();
    let small = 1e-3 * (a.abs() + b.abs());
    match (
        b.abs() <= small && c.abs() <= small,
        a.abs() <= small && d.abs() <= small,
    ) {
        (true, _) if a > 0.0 && d > 0.0 => Some(0),
        (true, _) if a < 0.0 && d < 0.0 => Some(180),
        (_, true) if b > 0.0 && c < 0.0 => Some(90),
        (_, true) if b < 0.0 && c > 0.0 => Some(270),
        _ => None,
    }
}

/// Decodes the page's one picture; `None` if that fails and the page must be drawn.
pub(super) fn take<'a>(
    page: &'a Page<'a>,
    settings: &InterpreterSettings,
    (mark, turn): (ImageMark, u16),
    limits: Limits,
) -> Result<Option<(Picture, Option<EncodedPicture>)>, Problem> {
    limits.check(mark.width, mark.height)?;
    let mut fetch = Fetch {
        wanted: mark,
        seen: 0,
        found: RefCell::new(None),
    };
    interpret(page, settings, &mut fetch);
    let Some(fetched) = fetch.found.into_inner() else {
        return Ok(None);
    };
    if limits.check(fetched.width, fetched.height).is_err() {
        return Ok(None);
    }
    let inches = |points: f64| points / 72.0;
    let (wide, tall) = if turn.is_multiple_of(180) {
        (inches(mark.area.width()), inches(mark.area.height()))
    } else {
        (inches(mark.area.height()), inches(mark.area.width()))
    };
    let stated = (
        f64::from(fetched.width) / wide,
        f64::from(fetched.height) / tall,
    );
    let encoded = fetched.encoded.or_else(|| match &fetched.pixels {
        // Reading shrinks it; the copy for keeping must not lose a point.
        Pixels::Bits(bits) if stated.0 > FINE_DPI => Some(EncodedPicture {
            coding: Coding::Fax4 {
                black_is_one: false,
            },
            bytes: fax::encode_group4(bits, fetched.width),
            width: fetched.width,
            height: fetched.height,
            turn: 0,
        }),
        _ => None,
    });
    let encoded = encoded.map(|encoded| EncodedPicture { turn, ..encoded });
    let picture = resolution::measured(fetched.width, fetched.height, fetched.pixels, Some(stated));
    Ok(Some((
        if turn == 0 {
            picture
        } else {
            picture.turned(turn)
        },
        encoded,
    )))
}

/// A device that waits for one picture and decodes it.
struct Fetch {
    wanted: ImageMark,
    seen: u32,
    found: RefCell<Option<Fetched>>,
}

struct Fetched {
    width: u32,
    height: u32,
    pixels: Pixels,
    encoded: Option<EncodedPicture>,
}

impl<'a> Device<'a> for Fetch {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {
        self.seen += 1;
    }
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {
        self.seen += 1;
    }
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}

    fn draw_image(&mut self, image: Image<'a, '_>, _: ImageDrawProps<'a>) {
        // Counts marks as the survey does, so that the same picture is met again.
        self.seen += 1;
        if self.seen == self.wanted.order {
            self.found = RefCell::new(match image {
                Image::Raster(raster) => decode(&raster),
                Image::Stencil(stencil) => decode_stencil(&stencil),
            });
        }
    }
}

fn decode(raster: &RasterImage<'_>) -> Option<Fetched> {
    let one_bit = bits_per_component(raster.stream().dict()) == Some(1);
    let mut fetched = None;
    raster.with_rgba(
        |data, alpha| {
            if alpha.is_some() {
                return;
            }
            let (width, height) = (data.width(), data.height());
            let pixels = match data {
                ImageData::Luma(luma) => gray(luma.data, width, one_bit),
                ImageData::Rgb(rgb) => match tone::of_rgb(rgb.data) {
                    Pixels::Gray(points) => gray(points, width, one_bit),
                    other => other,
                },
            };
            fetched = Some(Fetched {
                width,
                height,
                pixels,
                encoded: None,
            });
        },
        None,
    );
    let mut fetched = fetched?;
    fetched.encoded = encoded(raster.stream(), fetched.width, fetched.height);
    Some(fetched)
}

/// A stencil's ink is black where it paints.
fn decode_stencil(stencil: &StencilImage<'_, '_>) -> Option<Fetched> {
    let mut fetched = None;
    stencil.with_stencil(
        |luma, _| {
            let points = luma.data.iter().map(|&opacity| 255 - opacity).collect();
            fetched = Some(Fetched {
                width: luma.width,
                height: luma.height,
                pixels: gray(points, luma.width, true),
                encoded: None,
            });
        },
        None,
    );
    let mut fetched = fetched?;
    fetched.encoded = encoded(stencil.stream(), fetched.width, fetched.height);
    Some(fetched)
}

fn gray(points: Vec<u8>, width: u32, one_bit: bool) -> Pixels {
    match one_bit.then(|| tone::bits_of(&points, width)).flatten() {
        Some(bits) => Pixels::Bits(bits),
        None => Pixels::Gray(points),
    }
}

fn bits_per_component(dict: &Dict<'_>) -> Option<u32> {
    let stencil = dict
        .get::<bool>(b"ImageMask")
        .or_else(|| dict.get::<bool>(b"IM"))
        .unwrap_or(false);
    if stencil {
        return Some(1);
    }
    let fax = filters(dict)
        .last()
        .is_some_and(|name| matches!(name.as_str(), "CCITTFaxDecode" | "CCF" | "JBIG2Decode"));
    dict.get::<u32>(b"BitsPerComponent")
        .or_else(|| dict.get::<u32>(b"BPC"))
        .or(fax.then_some(1))
}

/// The stream's own bytes if PDF/A may carry them and any reader shows them the same way.
fn encoded(stream: &Stream<'_>, width: u32, height: u32) -> Option<EncodedPicture> {
    let dict = stream.dict();
    let filters = filters(dict);
    let filters: Vec<&str> = filters.iter().map(String::as_str).collect();
    let (bytes, coding) = match filters.as_slice() {
        ["DCTDecode" | "DCT"] => {
            let bytes = stream.raw_data().into_owned();
            let coding = jpeg_coding(dict, &bytes, width, height)?;
            (bytes, coding)
        }
        ["FlateDecode" | "Fl", "DCTDecode" | "DCT"] => {
            let bytes = inflated(&stream.raw_data())?;
            let coding = jpeg_coding(dict, &bytes, width, height)?;
            (bytes, coding)
        }
        ["CCITTFaxDecode" | "CCF"] => (stream.raw_data().into_owned(), fax_coding(dict, width)?),
        _ => return None,
    };
    Some(EncodedPicture {
        coding,
        bytes,
        width,
        height,
        turn: 0,
    })
}

/// The names of the filters, the outermost first.
fn filters(dict: &Dict<'_>) -> Vec<String> {
    let filter = dict
        .get::<Object<'_>>(b"Filter")
        .or_else(|| dict.get::<Object<'_>>(b"F"));
    match filter {
        Some(Object::Name(name)) => vec![name.as_str().to_owned()],
        Some(Object::Array(names)) => names
            .iter::<Name<'_>>()
            .map(|name| name.as_str().to_owned())
            .collect(),
        _ => Vec::new(),
    }
}

fn inflated(raw: &[u8]) -> Option<Vec<u8>> {
    /// No coded page of ours is larger.
    const MOST_BYTES: u64 = 128 << 20;
    let mut bytes = Vec::new();
    ZlibDecoder::new(raw)
        .take(MOST_BYTES)
        .read_to_end(&mut bytes)
        .ok()?;
    Some(bytes)
}

fn jpeg_coding(dict: &Dict<'_>, bytes: &[u8], width: u32, height: u32) -> Option<Coding> {
    let frame = jpeg::frame(bytes).filter(jpeg::Frame::is_plain)?;
    let as_it_is = !dict.contains_key(b"Decode")
        && !dict.contains_key(b"DecodeParms")
        && !dict.contains_key(b"DP");
    let expected = match colour_family(dict)?.as_str() {
        "DeviceGray" | "G" | "CalGray" => 1,
        "DeviceRGB" | "RGB" | "CalRGB" => 3,
        "ICCBased" => frame.components,
        _ => return None,
    };
    let fits =
        as_it_is && expected == frame.components && (frame.width, frame.height) == (width, height);
    fits.then_some(Coding::Jpeg {
        components: frame.components,
    })
}

fn fax_coding(dict: &Dict<'_>, width: u32) -> Option<Coding> {
    let parameters = dict.get::<Dict<'_>>(b"DecodeParms").or_else(|| {
        dict.get::<Array<'_>>(b"DecodeParms")?
            .iter::<Dict<'_>>()
            .next()
    })?;
    let stencil = dict.get::<bool>(b"ImageMask").unwrap_or(false);
    if !stencil
        && !matches!(
            colour_family(dict)?.as_str(),
            "DeviceGray" | "G" | "CalGray"
        )
    {
        return None;
    }
    let plain = parameters.get::<i32>(b"K").unwrap_or(0) < 0
        && !parameters.get::<bool>(b"EncodedByteAlign").unwrap_or(false)
        && parameters.get::<u32>(b"Columns").unwrap_or(1728) == width;
    let turned_round = match dict.get::<Array<'_>>(b"Decode") {
        Some(decode) => decode.iter::<f32>().next().unwrap_or(0.0) > 0.5,
        None => false,
    };
    let black_is_one = parameters.get::<bool>(b"BlackIs1").unwrap_or(false) != turned_round;
    plain.then_some(Coding::Fax4 { black_is_one })
}

fn colour_family(dict: &Dict<'_>) -> Option<String> {
    let space = dict
        .get::<Object<'_>>(b"ColorSpace")
        .or_else(|| dict.get::<Object<'_>>(b"CS"))?;
    let name = match space {
        Object::Name(name) => name,
        Object::Array(parts) => parts.iter::<Name<'_>>().next()?,
        _ => return None,
    };
    Some(name.as_str().to_owned())
}
