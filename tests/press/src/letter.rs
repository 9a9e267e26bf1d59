//! Letters by seed: ordered, written, set.

use anyhow::{Context, Result};
use typst_layout::PagedDocument;

use crate::chance::Chance;
use crate::composing;
use crate::fields::Fields;
use crate::layout::LAYOUTS;
use crate::setting;
use crate::truth::{self, TruePage};
use crate::wording::{Class, Wording};

/// Which templates, wordings, names and typefaces a letter may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TemplateSet {
    /// For development, demonstration and training.
    Development,
    /// Never looked at while developing; for measuring only.
    HeldOut,
}

/// What letter is wanted. Everything left open is chosen by the seed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Same seed, same letter.
    pub seed: u64,
    /// Which templates may be used.
    pub set: TemplateSet,
    /// Key of a kind, see [`kinds`].
    pub kind: Option<String>,
    /// Who writes; must be able to write this kind.
    pub class: Option<Class>,
    /// Name of a layout, see [`layouts`].
    pub layout: Option<String>,
    /// About how many pages; 1 means as the text falls.
    pub pages: u32,
}

/// A letter on paper, with everything that is true about it.
#[derive(Debug, Clone)]
pub struct Letter {
    /// The seed it was made from.
    pub seed: u64,
    /// Name of its layout.
    pub layout: &'static str,
    /// What a careful reader finds.
    pub truth: Truth,
    pub(crate) document: PagedDocument,
}

/// What really stands in a letter.
#[derive(Debug, Clone, PartialEq)]
pub struct Truth {
    /// The fields for the register.
    pub fields: Fields,
    /// Every word with its place in points.
    pub pages: Vec<TruePage>,
}

impl Order {
    /// Any letter of this set.
    pub fn any(seed: u64, set: TemplateSet) -> Self {
        Self {
            seed,
            set,
            kind: None,
            class: None,
            layout: None,
            pages: 1,
        }
    }
}

/// Prints `count` letters of all kinds in turn; one in eight runs over two or more pages.
///
/// # Errors
/// If a typeface is missing; the message says which package to install.
pub fn letters(seed: u64, count: usize, set: TemplateSet) -> Result<Vec<Letter>> {
    let kinds = kinds();
    let mut chance = Chance::named(seed, "letters");
    (0..count)
        .map(|index| {
            let kind = Some(kinds[index % kinds.len()].to_owned());
            let pages = if chance.happens(0.125) {
                chance.between(2, 4) as u32
            } else {
                1
            };
            letter(&Order {
                kind,
                pages,
                ..Order::any(chance.seed(), set)
            })
        })
        .collect()
}

/// Prints one letter.
///
/// # Errors
/// If a typeface is missing; the message says which package to install.
///
/// # Panics
/// If the order names a kind or layout that does not exist.
pub fn letter(order: &Order) -> Result<Letter> {
    let draft = composing::compose(order);
    let sheet = serde_json::to_string(&draft.sheet)
        .context("could not hand the letter to the typesetter")?;
    let document = setting::set(draft.layout.source, sheet).with_context(|| {
        format!(
            "could not set letter {} in layout {}",
            order.seed, draft.layout.name
        )
    })?;
    let pages = truth::read(&document).with_context(|| {
        format!(
            "could not read letter {} in layout {}",
            order.seed, draft.layout.name
        )
    })?;
    let truth = Truth {
        fields: draft.fields,
        pages,
    };
    Ok(Letter {
        seed: order.seed,
        layout: draft.layout.name,
        truth,
        document,
    })
}

/// The keys of all kinds of letters.
pub fn kinds() -> Vec<&'static str> {
    Wording::of(TemplateSet::Development)
        .kind
        .iter()
        .map(|kind| kind.key.as_str())
        .collect()
}

/// The names of the layouts of a set.
pub fn layouts(set: TemplateSet) -> Vec<&'static str> {
    LAYOUTS
        .iter()
        .filter(|layout| layout.set == set)
        .map(|layout| layout.name)
        .collect()
}

impl Letter {
    /// What really stands in the letter.
    pub fn truth(&self) -> &Truth {
        &self.truth
    }

    /// The letter as a born-digital PDF with text.
    ///
    /// # Errors
    /// If the PDF cannot be made.
    pub fn digital_pdf(&self) -> Result<Vec<u8>> {
        let options = typst_pdf::PdfOptions {
            tagged: false,
            ..Default::default()
        };
        typst_pdf::pdf(&self.document, &options)
            .map_err(|errors| {
                anyhow::anyhow!("{:?}", errors.first().map(|error| error.message.clone()))
            })
            .context("could not write the PDF of a letter")
    }
}
