//! How a recognised text stands on disk: one list for each property of the words, which compresses far
//! better than one object for each word. A released shape is only added to, and a text with
//! something of the addition in it bears the new number.

use document::{
    Engine, Orders, Preparation, Problem, RecognisedPage, RecognisedText, Repair, TextSource, Word,
};
use serde::{Deserialize, Serialize, de::Error as _};

/// Number of the first shape.
const FORMAT: u32 = 1;
/// The same with attachments or repairs.
const FORMAT_WITH_ADDITIONS: u32 = 2;
/// The same with the orders of a separator sheet.
const FORMAT_WITH_ORDERS: u32 = 3;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TextV1 {
    format: u32,
    engine: EngineV1,
    pages: Vec<PageV1>,
    /// Since format 2.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<String>,
    /// Since format 3: what stands in the code of the sheet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    orders: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EngineV1 {
    name: String,
    version: String,
    model: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PageV1 {
    number: u32,
    original_page: u32,
    width: u32,
    height: u32,
    dpi: u32,
    rotation: u16,
    blank: bool,
    confidence: f32,
    source: String,
    preparation: Vec<(String, f32)>,
    problem: Option<String>,
    words: WordsV1,
    /// Since format 2: place of the word, what was read, the rule.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    repairs: Vec<(u32, String, String)>,
}

/// The columns are of equal length.
#[derive(Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct WordsV1 {
    text: Vec<String>,
    x: Vec<u32>,
    y: Vec<u32>,
    w: Vec<u32>,
    h: Vec<u32>,
    confidence: Vec<f32>,
    line: Vec<u32>,
    block: Vec<u32>,
}

/// The bytes whose hash is the text's address.
pub(super) fn encode(text: &RecognisedText) -> serde_json::Result<Vec<u8>> {
    let repaired = text.pages.iter().any(|page| !page.repairs.is_empty());
    let added = repaired || !text.attachments.is_empty();
    // Texts without additions keep the first format and with it their address.
    let format = match &text.orders {
        Some(_) => FORMAT_WITH_ORDERS,
        None if added => FORMAT_WITH_ADDITIONS,
        None => FORMAT,
    };
    serde_json::to_vec(&TextV1 {
        format,
        engine: EngineV1 {
            name: text.engine.name.clone(),
            version: text.engine.version.clone(),
            model: text.engine.model.clone(),
        },
        pages: text.pages.iter().map(encode_page).collect(),
        attachments: text.attachments.clone(),
        orders: text.orders.as_ref().map(Orders::payload),
    })
}

/// Reads what [`encode`] wrote.
pub(super) fn decode(bytes: &[u8]) -> serde_json::Result<RecognisedText> {
    let TextV1 {
        format,
        engine: EngineV1 {
            name,
            version,
            model,
        },
        pages,
        attachments,
        orders,
    } = serde_json::from_slice(bytes)?;
    if !(FORMAT..=FORMAT_WITH_ORDERS).contains(&format) {
        return Err(serde_json::Error::custom(format_args!(
            "unknown format {format}"
        )));
    }
    let pages = pages
        .into_iter()
        .map(decode_page)
        .collect::<serde_json::Result<_>>()?;
    Ok(RecognisedText {
        engine: Engine {
            name,
            version,
            model,
        },
        pages,
        attachments,
        orders: orders.as_deref().and_then(Orders::of_payload),
    })
}

fn encode_page(page: &RecognisedPage) -> PageV1 {
    let mut words = WordsV1::default();
    for word in &page.words {
        words.text.push(word.text.clone());
        words.x.push(word.x);
        words.y.push(word.y);
        words.w.push(word.w);
        words.h.push(word.h);
        words.confidence.push(finite(word.confidence));
        words.line.push(word.line);
        words.block.push(word.block);
    }
    PageV1 {
        number: page.number,
        original_page: page.original_page,
        width: page.width,
        height: page.height,
        dpi: page.dpi,
        rotation: page.rotation,
        blank: page.blank,
        confidence: finite(page.confidence),
        source: source_name(page.source).to_owned(),
        preparation: page
            .preparation
            .iter()
            .map(|step| (step.step.clone(), finite(step.value)))
            .collect(),
        problem: page.problem.map(|problem| problem.code().to_owned()),
        words,
        repairs: page
            .repairs
            .iter()
            .map(|repair| (repair.word, repair.read.clone(), repair.rule.clone()))
            .collect(),
    }
}

fn decode_page(page: PageV1) -> serde_json::Result<RecognisedPage> {
    let unknown = |what: &str| serde_json::Error::custom(format_args!("unknown {what}"));
    let problem = |code: String| Problem::from_code(&code).ok_or_else(|| unknown("problem"));
    Ok(RecognisedPage {
        number: page.number,
        original_page: page.original_page,
        width: page.width,
        height: page.height,
        dpi: page.dpi,
        rotation: page.rotation,
        blank: page.blank,
        confidence: page.confidence,
        source: source_of(&page.source).ok_or_else(|| unknown("source"))?,
        preparation: page
            .preparation
            .into_iter()
            .map(|(step, value)| Preparation { step, value })
            .collect(),
        words: decode_words(page.words)?,
        repairs: page
            .repairs
            .into_iter()
            .map(|(word, read, rule)| Repair { word, read, rule })
            .collect(),
        problem: page.problem.map(problem).transpose()?,
    })
}

fn decode_words(words: WordsV1) -> serde_json::Result<Vec<Word>> {
    let WordsV1 {
        text,
        x,
        y,
        w,
        h,
        confidence,
        line,
        block,
    } = words;
    let lengths = [
        x.len(),
        y.len(),
        w.len(),
        h.len(),
        confidence.len(),
        line.len(),
        block.len(),
    ];
    if lengths.iter().any(|length| *length != text.len()) {
        return Err(serde_json::Error::custom("columns of unequal length"));
    }
    Ok(text
        .into_iter()
        .enumerate()
        .map(|(i, text)| Word {
            text,
            x: x[i],
            y: y[i],
            w: w[i],
            h: h[i],
            confidence: confidence[i],
            line: line[i],
            block: block[i],
        })
        .collect())
}

/// JSON has no word for "not a number", and no page is lost for one.
fn finite(value: f32) -> f32 {
    if value.is_finite() { value } else { 0.0 }
}

fn source_name(source: TextSource) -> &'static str {
    match source {
        TextSource::Recognition => "recognition",
        TextSource::TextLayer => "text_layer",
        TextSource::Mixed => "mixed",
    }
}

fn source_of(name: &str) -> Option<TextSource> {
    [
        TextSource::Recognition,
        TextSource::TextLayer,
        TextSource::Mixed,
    ]
    .into_iter()
    .find(|source| source_name(*source) == name)
}
