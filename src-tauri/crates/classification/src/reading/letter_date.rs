//! The day on which the letter was written.

use super::{Candidate, anatomy::Anatomy, choose, logistic};
use crate::{
    dates::dates,
    sheet::{Line, Sheet},
    text::{fold, pattern},
};
use document::{Date, Proposed};

/// Finds the date of the letter; never one after the day of receipt.
pub(crate) fn letter_date(
    sheet: &Sheet,
    anatomy: &Anatomy,
    received_on: Date,
) -> Option<Proposed<Date>> {
    let latest = received_on.tomorrow().unwrap_or(received_on);
    let mut candidates = Vec::new();
    for (place, line) in sheet.lines.iter().enumerate() {
        for found in dates(&line.text, received_on.year()) {
            if found.date > latest {
                continue;
            }
            let mut weight = 0.0;
            let mut why = Vec::new();
            let mut count = |points: f32, reason: &'static str| {
                weight += points;
                if points > 0.0 && !reason.is_empty() {
                    why.push(reason);
                }
            };
            by_words(sheet, place, &found.at, &mut count);
            by_place(sheet, anatomy, place, &mut count);
            let age = (received_on - found.date).get_days();
            match age {
                ..=21 => count(1.0, ""),
                22..=90 => count(0.5, ""),
                91..=400 => count(-0.5, ""),
                401..=730 => count(-2.0, ""),
                _ => count(-5.0, ""),
            }
            let reason = if why.is_empty() {
                "Datum im Text".to_owned()
            } else {
                why.join(", ")
            };
            candidates.push(Candidate {
                value: found.date,
                weight,
                evidence: vec![line.evidence(&found.at, reason)],
            });
        }
    }
    let merged = merge(candidates);
    choose(
        merged
            .into_iter()
            .filter(|candidate| candidate.weight > -2.0)
            .collect(),
        |weight, lead| logistic(0.9 * (weight - 1.5)) * logistic(1.2 * lead + 1.0),
    )
}

/// The same day in several places counts once, with a little more weight.
fn merge(mut candidates: Vec<Candidate<Date>>) -> Vec<Candidate<Date>> {
    candidates.sort_by(|one, other| other.weight.total_cmp(&one.weight));
    let mut merged: Vec<Candidate<Date>> = Vec::new();
    for candidate in candidates {
        match merged
            .iter_mut()
            .find(|other| other.value == candidate.value)
        {
            Some(other) if candidate.weight > 0.0 => {
                other.weight += 0.2 * candidate.weight.min(4.0);
                other.evidence.extend(candidate.evidence);
            }
            Some(_) => {}
            None => merged.push(candidate),
        }
    }
    merged
}

/// What stands before the date, beside it and above it.
fn by_words(
    sheet: &Sheet,
    place: usize,
    at: &std::ops::Range<usize>,
    count: &mut impl FnMut(f32, &'static str),
) {
    let line = &sheet.lines[place];
    let before = fold(&line.text[..at.start]);
    let after = fold(&line.text[at.end..]);
    let alone = before.trim().is_empty() && after.trim().is_empty();
    let around = if alone {
        neighbours(sheet, place)
    } else {
        String::new()
    };
    let label = if before.trim().is_empty() {
        around.as_str()
    } else {
        before.trim()
    };

    if pattern!(r"geb\b|geb\.|geboren|geburts|\*\s*$").is_match(label) {
        count(-9.0, "");
    }
    if pattern!(r"(?:rechnungs|brief|ausstellungs|beleg|bescheid)datum\W*$").is_match(label) {
        count(4.5, "steht bei „Rechnungsdatum“ oder „Briefdatum“");
    } else if pattern!(r"(?:^|\W)(?:datum|gesendet|date|sent)\W*(?:\w+tag,?)?\W*$").is_match(label)
    {
        count(4.5, "steht bei „Datum“");
    } else if pattern!(
        r"^[\p{L}][\p{L} .()/\-]{1,40},?\s+(?:den|am|im)\W*$|^[\p{L}][\p{L} .()/\-]{2,40},\W*$"
    )
    .is_match(&before)
        && line.text.starts_with(char::is_uppercase)
        && line.words.len() <= 9
    {
        count(4.0, "Ort und Datum");
    } else if alone {
        count(2.0, "steht allein in der Zeile");
    }
    if pattern!(r"(?:nachricht|schreiben|brief|mail|antrag|bescheid|rechnung|anhorung|verfugung|beschluss|urteil|vertrag|rundschreiben|gesetz|satzung|verordnung)\w*\s+(?:\S+\s+){0,2}?vom\W*$|\bvom\W*$").is_match(label) {
        count(-5.0, "");
    }
    if pattern!(r"(?:\bbis|frist|spatestens|fallig|zahlbar|\bzum|\bab(?: dem)?|\bseit(?: dem)?|termin|zeitraum|gultig|eingang|eingegangen|leistungs\w+|liefer\w+|zugegangen(?: am)?|erhalten(?: am)?|tattag|schaden\w*|unfall\w*|tatzeit)\W*(?:am|vom|zum|den)?\W*$").is_match(label) {
        count(-5.0, "");
    } else if pattern!(r"\bam\W*$").is_match(label) && line.words.len() > 9 {
        count(-3.0, "");
    }
    if pattern!(r"^\W*(?:bis|um \d|uhr)").is_match(&after) {
        count(-2.0, "");
    }
}

/// The label to the left or above a cell that holds nothing but a date.
fn neighbours(sheet: &Sheet, place: usize) -> String {
    let here = &sheet.lines[place];
    let left = sheet.lines.iter().filter(|line| {
        line.words.len() <= 4
            && line.beside(here)
            && line.right <= here.left + 1.0
            && here.left - line.right < 70.0
    });
    if let Some(line) = left.max_by(|one, other| one.right.total_cmp(&other.right)) {
        return fold(&line.text);
    }
    let above = sheet.lines.iter().filter(|line| {
        line.page == here.page
            && line.bottom <= here.top + 1.0
            && here.top - line.bottom < 6.0
            && overlaps(line, here)
    });
    above
        .max_by(|one, other| one.bottom.total_cmp(&other.bottom))
        .map(|line| fold(&line.text))
        .unwrap_or_default()
}

fn overlaps(one: &Line, other: &Line) -> bool {
    one.left < other.right + 2.0 && other.left < one.right + 2.0
}

/// Where on the page the date stands.
fn by_place(
    sheet: &Sheet,
    anatomy: &Anatomy,
    place: usize,
    count: &mut impl FnMut(f32, &'static str),
) {
    let line = &sheet.lines[place];
    let first = line.page == sheet.first_page();
    if first && line.top < 115.0 {
        count(1.0, "");
        if line.left > 115.0 {
            count(0.7, "im Informationsblock");
        }
    }
    if !first {
        count(-1.5, "");
    }
    match anatomy.salutation {
        Some(salutation)
            if place > salutation && !(first && line.bottom < sheet.lines[salutation].top) =>
        {
            let signed = anatomy.closing.is_some_and(|closing| place > closing);
            count(if signed { -1.0 } else { -2.5 }, "");
        }
        Some(_) => count(0.7, "über der Anrede"),
        None => {}
    }
    if anatomy.is_our_address(place) {
        count(-2.0, "");
    }
}
