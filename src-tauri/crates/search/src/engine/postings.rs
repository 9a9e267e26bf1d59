//! Reads lists of letters from disk, block by block.

use tantivy::{
    InvertedIndexReader, SegmentReader, TERMINATED,
    postings::TermInfo,
    schema::{Field, IndexRecordOption},
};

use crate::error::Reading;

/// Visits the letters of a term with how often it occurs in each (1 where that is not kept).
pub(crate) fn each_posting(
    index: &InvertedIndexReader,
    term: &TermInfo,
    frequencies: bool,
    mut visit: impl FnMut(u32, u32),
) -> Reading<()> {
    let option = if frequencies {
        IndexRecordOption::WithFreqs
    } else {
        IndexRecordOption::Basic
    };
    let mut block = index.read_block_postings_from_terminfo(term, option)?;
    loop {
        let docs = block.docs();
        if docs.is_empty() {
            return Ok(());
        }
        if frequencies {
            for (doc, frequency) in docs.iter().zip(block.freqs()) {
                visit(*doc, *frequency);
            }
        } else {
            for doc in docs.iter().filter(|doc| **doc != TERMINATED) {
                visit(*doc, 1);
            }
        }
        block.advance();
    }
}

/// How long letters are against the average, by the byte that stands for their length, as BM25 wants it.
pub(crate) fn norms(
    segment: &SegmentReader,
    field: Field,
    average: f32,
) -> Reading<(tantivy::fieldnorm::FieldNormReader, Vec<f32>)> {
    const K1: f32 = 1.2;
    const B: f32 = 0.75;
    let reader = segment.get_fieldnorms_reader(field)?;
    let table = (0..=u8::MAX)
        .map(|id| {
            // Lengths are far below 2^24 words.
            #[expect(clippy::cast_precision_loss, reason = "a weight needs no exact length")]
            let length = tantivy::fieldnorm::FieldNormReader::id_to_fieldnorm(id) as f32;
            K1 * (1.0 - B + B * length / average.max(1.0))
        })
        .collect();
    Ok((reader, table))
}
