//! Numbers in any spacing: file numbers, bank accounts, telephone numbers, Kassenzeichen.
//!
//! `32.1 - 4711 / 2026` on paper is found as `32.1-4711/2026`, `4711/2026` and `47112026`. Letters
//! that recognisers take for digits (`O`, `l`, `I`, `S`, `B`) count as the digit on both sides.

use std::collections::HashSet;

use crate::{answer::Span, tokens::Words};

/// Parts of one number that are indexed as beginning at the same part, at most.
const PARTS: usize = 8;
/// An IBAN has 34 characters at most.
const LONGEST: usize = 40;

/// One part of a number as it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// Place in the text.
    pub(crate) span: Span,
    /// Folded characters.
    pub(crate) folded: String,
}

/// All numbers of a text, each as its parts: neighbours with only separators between them.
pub(crate) fn numbers(text: &str) -> Vec<Vec<Part>> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.bytes().any(|byte| byte.is_ascii_digit()) {
            numbers_of_line(text, start, line, &mut found);
        }
        start += line.len();
    }
    found
}

fn numbers_of_line(text: &str, start: usize, line: &str, found: &mut Vec<Vec<Part>>) {
    let mut run: Vec<Part> = Vec::new();
    let mut words = Words::new(line);
    while words.advance() {
        if words.joined {
            continue;
        }
        let part = Part {
            span: start + words.span.start..start + words.span.end,
            folded: words.folded.clone(),
        };
        if run.last().is_some_and(|last| !connected(text, last, &part)) {
            finish(&mut run, found);
        }
        run.push(part);
    }
    finish(&mut run, found);
}

fn finish(run: &mut Vec<Part>, found: &mut Vec<Vec<Part>>) {
    if run.iter().any(|part| is_number(&part.folded)) {
        found.push(std::mem::take(run));
    }
    run.clear();
}

/// Whether two neighbouring words belong to one number.
fn connected(text: &str, one: &Part, other: &Part) -> bool {
    let between = &text[one.span.end..other.span.start];
    if between.is_empty() || between.chars().count() > 4 || between.contains('\n') {
        return false;
    }
    if !between
        .chars()
        .all(|c| c.is_whitespace() || " ./-–_:()+\\#*,'|".contains(c))
    {
        return false;
    }
    let spaced = between.contains(char::is_whitespace);
    match (is_number(&one.folded), is_number(&other.folded)) {
        (true, true) => true,
        // `DE 123 456 789`: a country code stands apart.
        (false, true) if spaced => {
            one.folded.len() == 2 && text[one.span.clone()].chars().all(char::is_uppercase)
        }
        _ => {
            !spaced && one.folded.len() <= 4 && other.folded.len() <= 4
                || !spaced && mixed(one, other)
        }
    }
}

/// A number and a short group of letters: `BV/2026`, `4711-KII`.
fn mixed(one: &Part, other: &Part) -> bool {
    let short = |part: &Part| part.folded.len() <= 4 || is_number(&part.folded);
    short(one) && short(other)
}

/// Mostly digits, or short with a digit in it.
pub(crate) fn is_number(folded: &str) -> bool {
    let digits = folded.bytes().filter(u8::is_ascii_digit).count();
    digits > 0 && (digits * 2 >= folded.len() || folded.len() <= 6)
}

/// The form in which numbers are compared: letters that look like digits are digits.
pub(crate) fn normalise(folded: &str) -> String {
    folded
        .chars()
        .map(|c| match c {
            'o' => '0',
            'l' | 'i' => '1',
            's' => '5',
            'b' => '8',
            'z' => '2',
            other => other,
        })
        .collect()
}

/// Parts written as one.
pub(crate) fn compact(parts: &[Part]) -> String {
    parts.iter().map(|part| part.folded.as_str()).collect()
}

/// The terms under which the numbers of a text are found: from each part on.
pub(crate) fn terms(text: &str, terms: &mut HashSet<String>) {
    for parts in numbers(text) {
        for from in 0..parts.len() {
            let mut term = String::new();
            let mut taken = 0;
            for part in parts[from..].iter().take(PARTS) {
                if term.len() + part.folded.len() > LONGEST {
                    break;
                }
                term.push_str(&part.folded);
                taken += 1;
            }
            let normal = normalise(&term);
            // A single part is a word of its own already, unless misread.
            if taken > 1 || (taken == 1 && term.len() >= 4 && normal != term) {
                terms.insert(normal);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        numbers(text).iter().map(|parts| compact(parts)).collect()
    }

    #[test]
    fn numbers_are_put_together_across_separators() {
        assert_eq!(found("Az.: 32.1 - 4711 / 2026 vom"), ["32147112026"]);
        assert_eq!(
            found("IBAN DE89 3704 0044 0532 0130 00"),
            ["de89370400440532013000"]
        );
        assert_eq!(found("Tel. (03441) 725-310"), ["03441725310"]);
        assert_eq!(found("USt-IdNr. DE 123 456 789"), ["de123456789"]);
        assert_eq!(found("BV/2026/0815"), ["bv20260815"]);
        assert_eq!(found("am 12. Mai\n2026"), ["12", "2026"]);
        assert!(found("kein Wort davon").is_empty());
    }

    #[test]
    fn every_part_can_begin_a_search() {
        let mut found = HashSet::new();
        terms("32.1 - 4711 / 2O26", &mut found);
        assert!(found.contains("3214711202 6".replace(' ', "").as_str()));
        assert!(found.contains("47112026"));
    }

    #[test]
    fn long_rows_of_numbers_stay_bounded() {
        let mut found = HashSet::new();
        terms(&"12,50 ".repeat(2_000), &mut found);
        assert!(found.iter().all(|term| term.len() <= LONGEST));
    }
}
