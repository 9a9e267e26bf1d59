//! CCITT fax coding of one-bit pictures: Group 3 and 4 in, Group 4 out.

use fax::encoder::Encoder;
use fax::{Color, VecWriter};
use hayro_ccitt::{DecodeSettings, Decoder, DecoderContext, EncodingMode};

use crate::picture::Picture;

/// How a strip of fax data is coded.
#[derive(Debug, Clone, Copy)]
pub(super) struct FaxCoding {
    pub(super) mode: EncodingMode,
    pub(super) end_of_line: bool,
    pub(super) rows_are_byte_aligned: bool,
}

/// Rows decoded from one strip, 1 is a black run; fewer than asked for if the strip is damaged.
pub(super) fn decode(strip: &[u8], width: u32, rows: u32, coding: FaxCoding) -> Vec<u8> {
    let mut ink = Rows {
        width,
        limit: rows as usize * Picture::bit_row_bytes(width),
        bits: Vec::new(),
    };
    let settings = DecodeSettings {
        columns: width,
        rows,
        end_of_block: true,
        end_of_line: coding.end_of_line,
        rows_are_byte_aligned: coding.rows_are_byte_aligned,
        encoding: coding.mode,
        strict: false,
    };
    // What was decoded before an error is kept: a page with a white foot is better than none.
    let _ = hayro_ccitt::decode(strip, &mut ink, &mut DecoderContext::new(settings));
    ink.bits
}

struct Rows {
    width: u32,
    limit: usize,
    bits: Vec<u8>,
}

impl Decoder for Rows {
    fn push_row(&mut self, changes: &[u32]) {
        if self.bits.len() >= self.limit {
            return;
        }
        let start = self.bits.len();
        self.bits
            .resize(start + Picture::bit_row_bytes(self.width), 0);
        let row = &mut self.bits[start..];
        for run in changes.chunks(2) {
            let end = run.get(1).copied().unwrap_or(self.width).min(self.width);
            set_run(row, run[0].min(end) as usize, end as usize);
        }
    }
}

/// Sets the bits from `start` up to `end`.
fn set_run(row: &mut [u8], start: usize, end: usize) {
    if start >= end {
        return;
    }
    let (first, last) = (start / 8, (end - 1) / 8);
    let head = 0xFFu8 >> (start % 8);
    let tail = 0xFFu8 << (7 - (end - 1) % 8);
    if first == last {
        row[first] |= head & tail;
        return;
    }
    row[first] |= head;
    row[first + 1..last].fill(0xFF);
    row[last] |= tail;
}

/// Codes one-bit rows (1 is ink) as Group 4, as PDF wants it with BlackIs1 false.
pub(crate) fn encode_group4(bits: &[u8], width: u32) -> Vec<u8> {
    let mut encoder = Encoder::new(VecWriter::with_capacity(bits.len()));
    for row in bits.chunks_exact(Picture::bit_row_bytes(width).max(1)) {
        let points = row
            .iter()
            .flat_map(|&byte| (0..8).rev().map(move |bit| (byte >> bit) & 1));
        let colours = points
            .take(width as usize)
            .map(|ink| if ink == 1 { Color::Black } else { Color::White });
        let written: Result<(), std::convert::Infallible> = encoder.encode_line(colours, width);
        let Ok(()) = written;
    }
    let Ok(writer) = encoder.finish();
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_coded_is_decoded_again() {
        let width = 77;
        let row_bytes = Picture::bit_row_bytes(width);
        let mut bits: Vec<u8> = (0..40 * row_bytes as u32)
            .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8 & ((n % 3) as u8 * 85))
            .collect();
        for row in bits.chunks_exact_mut(row_bytes) {
            row[row_bytes - 1] &= 0xF8;
        }
        let coded = encode_group4(&bits, width);
        let coding = FaxCoding {
            mode: EncodingMode::Group4,
            end_of_line: false,
            rows_are_byte_aligned: false,
        };
        assert_eq!(decode(&coded, width, 40, coding), bits);
    }

    #[test]
    fn runs_are_set_across_bytes() {
        let mut row = [0u8; 3];
        set_run(&mut row, 5, 18);
        assert_eq!(row, [0b0000_0111, 0xFF, 0b1100_0000]);
        set_run(&mut row, 20, 21);
        assert_eq!(row[2], 0b1100_1000);
    }
}
