//! The sRGB colour profile that PDF/A asks for, made here from the numbers of IEC 61966-2-1.
//!
//! Nobody's file is copied: the profile is computed, and falls under the licence of the project.

use flate2::Compression;
use pdf_writer::{Chunk, Filter, Finish, Ref};

use super::objects::compressed;

/// What the output intent is called.
pub(super) const NAME: &str = "sRGB IEC61966-2.1";
/// Steps of the tone curve.
const CURVE_STEPS: u32 = 1024;
/// Red, green and blue of sRGB as XYZ under D50, by Bradford adaptation (ICC specification, annex).
const COLORANTS: [[f64; 3]; 3] = [
    [0.4360, 0.2225, 0.0139],
    [0.3851, 0.7169, 0.0971],
    [0.1431, 0.0606, 0.7141],
];
/// The white of the profile connection space, D50.
const WHITE: [f64; 3] = [0.9642, 1.0, 0.8249];

/// The profile as a PDF object.
pub(super) fn object(id: Ref) -> Chunk {
    let profile = profile();
    let packed = compressed(&profile, Compression::best()).unwrap_or_default();
    let mut chunk = Chunk::with_capacity(packed.len() + 100);
    let mut written = chunk.icc_profile(id, &packed);
    written.n(3).range([0.0, 1.0, 0.0, 1.0, 0.0, 1.0]);
    written.filter(Filter::FlateDecode);
    written.finish();
    chunk
}

/// An ICC profile of version 2.1 for displays: three colorants, one tone curve.
fn profile() -> Vec<u8> {
    let curve = curve();
    let tags: [(&[u8; 4], Vec<u8>); 9] = [
        (b"desc", description()),
        (b"cprt", copyright()),
        (b"wtpt", xyz(WHITE)),
        (b"rXYZ", xyz(COLORANTS[0])),
        (b"gXYZ", xyz(COLORANTS[1])),
        (b"bXYZ", xyz(COLORANTS[2])),
        (b"rTRC", curve),
        (b"gTRC", Vec::new()),
        (b"bTRC", Vec::new()),
    ];
    let mut table = (tags.len() as u32).to_be_bytes().to_vec();
    let mut body = Vec::new();
    let start = 128 + 4 + 12 * tags.len();
    let mut last = (0u32, 0u32);
    for (name, bytes) in &tags {
        if !bytes.is_empty() {
            last = ((start + body.len()) as u32, bytes.len() as u32);
            body.extend_from_slice(bytes);
            body.resize(body.len().next_multiple_of(4), 0);
        }
        // The three curves are one.
        table.extend_from_slice(*name);
        table.extend_from_slice(&last.0.to_be_bytes());
        table.extend_from_slice(&last.1.to_be_bytes());
    }
    let size = (start + body.len()) as u32;
    [header(size), table, body].concat()
}

fn header(size: u32) -> Vec<u8> {
    let mut header = vec![0u8; 128];
    header[..4].copy_from_slice(&size.to_be_bytes());
    header[8..12].copy_from_slice(&[2, 0x10, 0, 0]);
    header[12..24].copy_from_slice(b"mntrRGB XYZ ");
    // 1 January 2026, when it was designed.
    for (at, number) in [(24, 2026u16), (26, 1), (28, 1)] {
        header[at..at + 2].copy_from_slice(&number.to_be_bytes());
    }
    header[36..40].copy_from_slice(b"acsp");
    header[68..80].copy_from_slice(&xyz(WHITE)[8..20]);
    header
}

fn fixed(value: f64) -> [u8; 4] {
    ((value * 65_536.0).round() as i32).to_be_bytes()
}

fn xyz(values: [f64; 3]) -> Vec<u8> {
    [b"XYZ \0\0\0\0".to_vec(), values.map(fixed).concat()].concat()
}

fn curve() -> Vec<u8> {
    let linear = |step: u32| {
        let value = f64::from(step) / f64::from(CURVE_STEPS - 1);
        let light = if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        };
        ((light * 65_535.0).round() as u16).to_be_bytes()
    };
    let mut bytes = b"curv\0\0\0\0".to_vec();
    bytes.extend(CURVE_STEPS.to_be_bytes());
    bytes.extend((0..CURVE_STEPS).flat_map(linear));
    bytes
}

fn description() -> Vec<u8> {
    let mut bytes = b"desc\0\0\0\0".to_vec();
    bytes.extend((NAME.len() as u32 + 1).to_be_bytes());
    bytes.extend(NAME.as_bytes());
    // The end of the text, no Unicode text, no Macintosh text.
    bytes.extend([0u8; 1 + 4 + 4 + 2 + 1 + 67]);
    bytes
}

fn copyright() -> Vec<u8> {
    [&b"text\0\0\0\0"[..], b"Poststelle, EUPL-1.2\0"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_is_as_long_as_it_says_and_its_colorants_make_white() {
        let profile = profile();
        assert_eq!(
            profile.len(),
            u32::from_be_bytes(profile[..4].try_into().unwrap()) as usize
        );
        for axis in 0..3 {
            let sum: f64 = COLORANTS.iter().map(|colorant| colorant[axis]).sum();
            assert!((sum - WHITE[axis]).abs() < 0.001, "axis {axis}: {sum}");
        }
    }
}
