//! Which field of the index holds what.

use document::Date;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, NumericOptions, STORED, Schema, TextFieldIndexing,
    TextOptions,
};
use tantivy::tokenizer::{RawTokenizer, TextAnalyzer, TokenizerManager};

use crate::{pairs::PairTokenizer, request::FacetKind, tokens::WordTokenizer};

/// Name under which the schema knows our tokenizer.
const WORDS: &str = "poststelle-words";
/// The one that cuts text into pairs with a small word.
const PAIRS: &str = "poststelle-pairs";
/// Whole values.
const RAW: &str = "poststelle-raw";

/// The fields of the index.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    /// Identity of the letter: the key of replacing and removing.
    pub(crate) document: Field,
    /// Year and number of the entry in one.
    pub(crate) entry: Field,
    /// Days as numbers such as 20260301.
    pub(crate) received: Field,
    pub(crate) date: Field,
    pub(crate) deadline: Field,
    /// First value: the fields as text; then one value a page.
    pub(crate) body: Field,
    /// The same text as pairs with a small word.
    pub(crate) pairs: Field,
    /// Numbers in any spacing.
    pub(crate) numbers: Field,
    pub(crate) sender: Field,
    pub(crate) recipient: Field,
    pub(crate) subject: Field,
    pub(crate) kind: Field,
    pub(crate) unit: Field,
    pub(crate) reference: Field,
    pub(crate) case_file: Field,
    pub(crate) file_name: Field,
    pub(crate) access: Field,
    /// Whole values for counting.
    pub(crate) facets: [Field; 5],
}

/// Builds the schema.
pub(crate) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let words = |option| TextOptions::default().set_indexing_options(indexing(WORDS, option));
    let raw =
        || TextOptions::default().set_indexing_options(indexing(RAW, IndexRecordOption::Basic));
    let number = NumericOptions::from(FAST);
    let field_words = || words(IndexRecordOption::WithFreqsAndPositions);
    let fields = Fields {
        document: builder.add_u64_field("document", NumericOptions::from(FAST | INDEXED | STORED)),
        entry: builder.add_u64_field("entry", number.clone()),
        received: builder.add_u64_field("received", number.clone()),
        date: builder.add_u64_field("date", number.clone()),
        deadline: builder.add_u64_field("deadline", number),
        body: builder.add_text_field("body", field_words().set_stored()),
        pairs: builder.add_text_field(
            "pairs",
            TextOptions::default()
                .set_indexing_options(indexing(PAIRS, IndexRecordOption::WithFreqsAndPositions)),
        ),
        numbers: builder.add_text_field("numbers", raw()),
        sender: builder.add_text_field("sender", field_words()),
        recipient: builder.add_text_field("recipient", field_words()),
        subject: builder.add_text_field("subject", field_words()),
        kind: builder.add_text_field("kind", field_words()),
        unit: builder.add_text_field("unit", field_words()),
        reference: builder.add_text_field("reference", field_words()),
        case_file: builder.add_text_field("case_file", field_words()),
        file_name: builder.add_text_field("file_name", field_words()),
        access: builder.add_text_field("access", raw()),
        facets: FacetKind::ALL.map(|kind| {
            builder.add_text_field(facet_name(kind), TextOptions::default().set_fast(RAW))
        }),
    };
    (builder.build(), fields)
}

/// Name of the fast field that a facet is counted from.
pub(crate) fn facet_name(kind: FacetKind) -> &'static str {
    match kind {
        FacetKind::Unit => "facet_unit",
        FacetKind::Kind => "facet_kind",
        FacetKind::Sender => "facet_sender",
        FacetKind::Year => "facet_year",
        FacetKind::CaseFile => "facet_case_file",
    }
}

/// Our tokenizers beside tantivy's own, which no field uses: they drop words of 40 bytes. Tantivy asks for
/// its `default` even for numbers.
pub(crate) fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(WORDS, TextAnalyzer::from(WordTokenizer));
    manager.register(PAIRS, TextAnalyzer::from(PairTokenizer));
    manager.register(RAW, TextAnalyzer::from(RawTokenizer::default()));
    manager
}

fn indexing(tokenizer: &str, option: IndexRecordOption) -> TextFieldIndexing {
    TextFieldIndexing::default()
        .set_tokenizer(tokenizer)
        .set_index_option(option)
}

/// A day as the number that its digits make, 20260301; 0 for years before our era.
pub(crate) fn day_number(date: Date) -> u64 {
    u64::try_from(date.year()).unwrap_or(0) * 10_000
        + u64::from(date.month().unsigned_abs()) * 100
        + u64::from(date.day().unsigned_abs())
}

/// The day of such a number.
pub(crate) fn day_of_number(number: u64) -> Date {
    let part = |value: u64| i8::try_from(value).unwrap_or(1);
    let year = i16::try_from(number / 10_000).unwrap_or(0);
    Date::new(year, part(number / 100 % 100), part(number % 100)).unwrap_or(Date::ZERO)
}
