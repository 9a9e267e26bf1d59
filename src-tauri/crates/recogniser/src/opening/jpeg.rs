//! Reads the header of a JPEG file: size, components and stated density.

/// What the start-of-frame segment says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) components: u8,
    bits: u8,
    marker: u8,
}

impl Frame {
    /// Baseline, extended or progressive with eight bits, grey or three colours: every PDF reader shows it.
    pub(super) fn is_plain(&self) -> bool {
        matches!(self.marker, 0xC0..=0xC2)
            && self.bits == 8
            && matches!(self.components, 1 | 3)
            && self.width > 0
            && self.height > 0
    }
}

/// The first frame of a JPEG file.
pub(super) fn frame(bytes: &[u8]) -> Option<Frame> {
    let (marker, body) = segments(bytes).find(|(marker, _)| is_frame(*marker))?;
    let &[bits, h1, h0, w1, w0, components, ..] = body else {
        return None;
    };
    Some(Frame {
        width: u32::from(u16::from_be_bytes([w1, w0])),
        height: u32::from(u16::from_be_bytes([h1, h0])),
        components,
        bits,
        marker,
    })
}

/// Dots per inch across and down by the JFIF segment.
pub(super) fn density(bytes: &[u8]) -> Option<(f64, f64)> {
    let (_, body) =
        segments(bytes).find(|(marker, body)| *marker == 0xE0 && body.starts_with(b"JFIF\0"))?;
    let &[unit, x1, x0, y1, y0, ..] = body.get(7..)? else {
        return None;
    };
    let (x, y) = (
        f64::from(u16::from_be_bytes([x1, x0])),
        f64::from(u16::from_be_bytes([y1, y0])),
    );
    match unit {
        1 => Some((x, y)),
        2 => Some((x * 2.54, y * 2.54)),
        _ => None,
    }
}

fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC)
}

/// The segments up to the first scan as (marker, body without its length).
fn segments(bytes: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    let mut rest = bytes.strip_prefix(&[0xFF, 0xD8]).unwrap_or_default();
    std::iter::from_fn(move || {
        loop {
            match *rest {
                [0xFF, 0xFF, ..] => rest = &rest[1..],
                [0xFF, 0x01 | 0xD0..=0xD7, ..] => rest = &rest[2..],
                [0xFF, 0xD9 | 0xDA, ..] => return None,
                [0xFF, marker, high, low, ..] => {
                    let length = usize::from(u16::from_be_bytes([high, low]));
                    let body = rest.get(4..2 + length)?;
                    rest = &rest[2 + length..];
                    return Some((marker, body));
                }
                [_, _, ..] => rest = &rest[1..],
                _ => return None,
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn size_and_density_are_read_from_the_header() {
        let head = b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x02\x01\x01\x2C\0\xC8\0\0\xFF\xC2\0\x0B\x08\0\x10\0\x20\x01\x01\x11\0\xFF\xDA";
        let frame = frame(head).unwrap();
        assert_eq!((frame.width, frame.height, frame.components), (32, 16, 1));
        assert!(frame.is_plain());
        assert_eq!(density(head), Some((300.0, 200.0)));
    }

    #[test]
    fn rubbish_has_no_frame() {
        for rubbish in [
            &b""[..],
            b"\xFF\xD8",
            b"\xFF\xD8\xFF\xE0\xFF\xFF",
            b"\xFF\xD8\xFF\xC0\0\x02",
        ] {
            assert_eq!(frame(rubbish), None);
        }
    }
}
