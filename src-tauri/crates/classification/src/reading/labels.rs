//! Labels and what stands at them: behind, beside or below.

use crate::{
    sheet::Sheet,
    text::{fold, pattern},
};
use std::ops::Range;

/// The value of a label: the line it stands in and its place there.
#[derive(Debug, Clone)]
pub(crate) struct Labelled {
    pub(crate) line: usize,
    pub(crate) at: Range<usize>,
}

/// What the label in `line` that ends at `end` says. Behind it in the same cell; otherwise, if nothing
/// follows, in the next cell to the right or in the cell below, as in a row of references.
pub(crate) fn value(sheet: &Sheet, line: usize, end: usize) -> Option<Labelled> {
    let text = &sheet.lines[line].text;
    let rest = &text[end..];
    let lead = rest.len()
        - rest
            .trim_start_matches([' ', ':', '.', '-', '–', '='])
            .len();
    if !rest[lead..].trim().is_empty() {
        return Some(Labelled {
            line,
            at: end + lead..text.trim_end().len(),
        });
    }
    let whole = |other: usize| Labelled {
        line: other,
        at: 0..sheet.lines[other].text.trim_end().len(),
    };
    let is_label = |other: &usize| looks_like_label(&sheet.lines[*other].text);
    let right = sheet.right_of(line).filter(|other| !is_label(other));
    right
        .or_else(|| sheet.below(line).filter(|other| !is_label(other)))
        .map(whole)
}

/// Whether a cell is itself a label and so never a value.
pub(crate) fn looks_like_label(text: &str) -> bool {
    const LABELS: &[&str] = &[
        "ihr zeichen",
        "ihre zeichen",
        "unser zeichen",
        "unsere zeichen",
        "mein zeichen",
        "ihre nachricht",
        "ihre nachricht vom",
        "unsere nachricht vom",
        "datum",
        "name",
        "telefon",
        "telefax",
        "fax",
        "e-mail",
        "durchwahl",
        "bearbeiter",
        "bearbeiterin",
        "bearbeitung",
        "ansprechpartner",
        "ansprechpartnerin",
        "zimmer",
        "aktenzeichen",
        "geschaftszeichen",
        "kundennummer",
        "rechnungsnummer",
        "rechnungsdatum",
        "betreff",
        "auskunft erteilt",
        "es schreibt ihnen",
        "ihr schreiben vom",
        "vorname",
        "geburtsdatum",
        "postleitzahl, ort",
        "plz, ort",
        "strasse, hausnummer",
        "strasse",
        "wohnort",
        "name, vorname",
        "ort, datum",
        "unterschrift",
        "familienstand",
        "datum des antrags",
    ];
    let folded = fold(text);
    let bare = folded.trim_end_matches([':', ' ', '.', ',']);
    let sign = pattern!(
        r"^(?:ihre?|unsere?|meine?|mein) (?:zeichen|az|aktenzeichen|gz|gesch\S*|nachricht|schreiben|referenz)(?: vom)?$"
    );
    let of_number = pattern!(r"^[\p{L}\s.\-]*(?:\bnr|-nr|nummer|zeichen|datum|\baz|name)$")
        .is_match(bare)
        && bare.len() < 30;
    sign.is_match(bare)
        || of_number
        || LABELS.contains(&bare)
        || (text.trim_end().ends_with(':') && text.len() < 40)
}
