//! Sums of money in euros.

use crate::{
    sheet::Sheet,
    text::{fold, pattern},
};
use document::{Amount, Proposed};

/// Finds all sums, in the order of the pages; the same sum counts once, and as the total if it is
/// called so anywhere.
pub(crate) fn amounts(sheet: &Sheet) -> Vec<Proposed<Amount>> {
    let mut found: Vec<Proposed<Amount>> = Vec::new();
    let behind = pattern!(
        r"(?:^|[^\d.,])(\d{1,3}(?:[. ]\d{3})+|\d+)[,.](\d{2}|-{1,2}|–)\s?(?:€|EUR\b|Euro\b|£)"
    );
    let before = pattern!(r"(?:€|EUR|Euro)\s?(\d{1,3}(?:[. ]\d{3})+|\d+),(\d{2}|-{1,2}|–)");
    let round = pattern!(r"(?:^|[^\d.,])(\d{1,3}(?:\.\d{3})+|\d{1,6})\s?(?:€|EUR\b|Euro\b)()");
    for (place, line) in sheet.lines.iter().enumerate() {
        let mut taken = Vec::new();
        // The sign may have slipped into the next line.
        let slipped = pattern!(r"\d,\d{2}$").is_match(&line.text)
            && sheet
                .lines
                .get(place + 1)
                .is_some_and(|next| pattern!(r"^(?:€|EUR|Euro\b)").is_match(&next.text));
        let text = if slipped {
            format!("{} €", line.text)
        } else {
            line.text.clone()
        };
        for hit in behind
            .captures_iter(&text)
            .chain(before.captures_iter(&text))
            .chain(round.captures_iter(&text))
        {
            let (Some(whole), Some(euros)) = (hit.get(0), hit.get(1)) else {
                continue;
            };
            if taken.iter().any(|other: &std::ops::Range<usize>| {
                other.start < whole.end() && euros.start() < other.end
            }) {
                continue;
            }
            let digits: String = euros
                .as_str()
                .chars()
                .filter(char::is_ascii_digit)
                .collect();
            let (Ok(euros_value), cents) =
                (digits.parse::<i64>(), hit[2].parse::<i64>().unwrap_or(0))
            else {
                continue;
            };
            let at = euros.start()..whole.end();
            taken.push(at.clone());
            let amount = Amount {
                cents: euros_value.saturating_mul(100).saturating_add(cents),
                total: is_total(sheet, place, at.start),
            };
            match found
                .iter_mut()
                .find(|known| known.value.cents == amount.cents)
            {
                Some(known) => known.value.total |= amount.total,
                None => found.push(Proposed::new(
                    amount,
                    0.95,
                    line.evidence(&at, "Betrag in Euro"),
                )),
            }
        }
    }
    found
}

fn is_total(sheet: &Sheet, place: usize, start: usize) -> bool {
    let line = &sheet.lines[place];
    let before = fold(&line.text[..start]);
    let left = || {
        let cells = sheet
            .lines
            .iter()
            .filter(|other| other.beside(line) && other.right <= line.left + 1.0);
        cells
            .max_by(|one, other| one.right.total_cmp(&other.right))
            .map(|cell| fold(&cell.text))
            .unwrap_or_default()
    };
    let label = if before.trim().is_empty() {
        left()
    } else {
        before
    };
    pattern!(r"gesamtbetrag|rechnungsbetrag|zu zahlen|zahlbetrag|endbetrag|gesamtsumme|offene\w* (?:betrag|forderung)|forderung\w*|bruttobetrag|gesamt brutto|uberweisen")
        .is_match(&label)
}
