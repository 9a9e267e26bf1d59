//! What is enclosed, by the list at the letter's end.

use super::{anatomy::Anatomy, labels::value};
use crate::{
    sheet::{Line, Sheet},
    text::pattern,
};
use document::Proposed;

/// Finds the names of the enclosures.
pub(crate) fn enclosures(sheet: &Sheet, anatomy: &Anatomy) -> Vec<Proposed<String>> {
    let label = pattern!(
        r"(?i)^(?:anlagen?|beilagen?|(?:\d{1,2}\s+)?(?:datei)?anh[aä]ng(?:en|e)?|beigef[uü]gt(?:e unterlagen)?|anl\.)\b(?:\s?\(?\d{0,2}\)?)?\s*(:|$|[-–])\s*"
    );
    let end = anatomy.closing.or(anatomy.salutation).unwrap_or(0);
    // At the end of a letter, or in the head of an e-mail.
    let places = (end..sheet.lines.len()).chain(0..anatomy.salutation.unwrap_or(0));
    for place in places {
        let line = &sheet.lines[place];
        let Some(hit) = label.find(&line.text) else {
            continue;
        };
        // "Anlage 1: Lageplan" as a heading of the enclosure itself is no list.
        if pattern!(r"(?i)^anlage\s+\d").is_match(&line.text)
            && hit.as_str().trim_end().ends_with(':')
        {
            continue;
        }
        let mut found = Vec::new();
        let Some(first) = value(sheet, place, hit.end()) else {
            continue;
        };
        push(&mut found, &sheet.lines[first.line], first.at);
        if place < anatomy.salutation.unwrap_or(0) {
            return found;
        }
        let mut last = &sheet.lines[first.line];
        for next in sheet.lines.iter().skip(first.line.max(place) + 1).take(12) {
            let near = next.page == line.page
                && next.top - last.bottom < 4.0
                && next.top >= line.top - 1.0
                && next.left > line.left - 3.0;
            if !near || next.text.len() > 90 || next.top > 272.0 {
                break;
            }
            push(&mut found, next, 0..next.text.len());
            last = next;
        }
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// Splits a line at commas and semicolons; list marks and numbers are left out.
fn push(found: &mut Vec<Proposed<String>>, line: &Line, range: std::ops::Range<usize>) {
    let mut start = range.start;
    for part in line.text[range.clone()].split_inclusive([',', ';']) {
        let at = start..start + part.len();
        start = at.end;
        let name = part.trim().trim_end_matches([',', ';', '.']);
        let name =
            pattern!(r"^(?:[-–•*·+«»o]\s+|\(?\d{1,2}[.)]\s*|\d{1,2}\s?x\s+)").replace(name, "");
        if name
            .chars()
            .filter(|character| character.is_alphabetic())
            .count()
            >= 3
        {
            found.push(Proposed::new(
                name.trim().to_owned(),
                0.85,
                line.evidence(&at, "steht in der Liste der Anlagen"),
            ));
        }
    }
}
