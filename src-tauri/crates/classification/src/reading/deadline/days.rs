//! Deadlines that name their last day.

use super::{Setting, asking::weigh};
use crate::{
    dates::{FoundDate, dates, month, yearless},
    flow::Flow,
    reading::Candidate,
    text::{fold, pattern},
};
use document::{Date, Deadline};

/// "bis zum 3. Mai 2026", "spätestens am …", "Frist: …", "bis Ende März".
pub(super) fn fixed_days(flow: &Flow, setting: Setting, candidates: &mut Vec<Candidate<Deadline>>) {
    let lead = pattern!(
        r"(?i)(?:\bbis(?:\s+(?:spätestens|längstens|einschließlich))?(?:\s+(?:zum|am|einschließlich|zu dem|spätestens))*|(?:spätestens|längstens|bis\s+längstens)(?:\s+(?:bis|am|zum|jedoch|aber))*(?:\s+(?:zum|am))?|\bvor\s+dem|(?:\p{L}*frist|fristende|fristablauf|zahlungsziel|(?:zahlungs|abgabe|einreichungs|vorlage|rückgabe|rückmelde)-?termin|letzter\s+(?:termin|tag)|(?:melde|anmelde|einsende|bewerbungs|abgabe|annahme|einreichungs|redaktions)schluss|stichtag|rückmeldung bis|fällig(?:keit)?(?:sdatum|stag)?|zahlbar)(?:\s*(?:am|bis|zum|:|ist|endet|läuft|wird|wurde|auf|der|den|ab|daher|somit))*)\s*(?:\p{L}+tag,?\s+)?(?:den\s+|dem\s+|der\s+|zum\s+)?$"
    );
    let earliest = setting.letter_date.unwrap_or(setting.received_on);
    for found in named_days(flow, earliest, setting.received_on.year()) {
        let sentence = flow.sentence(&found.at);
        let before = &flow.text[sentence.start.min(found.at.start)..found.at.start];
        let folded = fold(&flow.text[sentence.clone()]);
        let day_of_action =
            pattern!(r"(?i)\b(?:den|zum|am|der|ab)\s+(?:\p{L}+tag,?\s+(?:den\s+)?)?$").find(before);
        let reserved = day_of_action.filter(|_| {
            pattern!(r"vorgemerkt|notiert|vormerk|fristende|frist ein|frist\b.*\b(?:festgesetzt|bestimmt|verlangert|gesetzt)|\b(?:sonst|andernfalls|ansonsten|widrigenfalls)\b")
                .is_match(&folded)
        });
        let Some(hit) = lead.find(before).or(reserved) else {
            continue;
        };
        let too_far = earliest
            .checked_add(jiff::Span::new().years(3))
            .is_ok_and(|limit| found.date > limit);
        if found.date <= earliest
            || too_far
            || is_span_of_time(&before[..hit.start()], hit.as_str())
        {
            continue;
        }
        let phrase = flow.text[sentence.clone()].to_owned();
        let mut weight = 1.5 + weigh(&folded, &fold(hit.as_str()));
        if sentence.len() > 400 {
            weight -= 0.5;
        }
        let value = Deadline {
            phrase,
            day: Some(found.date),
            rule: None,
            computation: vec!["Tag steht im Schreiben".to_owned()],
        };
        candidates.push(Candidate {
            value,
            weight,
            evidence: flow.evidence(&sentence, "Satz, der die Frist setzt"),
        });
    }
}

/// Whole dates, dates without a year, and ends of months.
fn named_days(flow: &Flow, earliest: Date, this_year: i16) -> Vec<FoundDate> {
    let mut found = dates(&flow.text, this_year);
    let short = yearless(&flow.text, earliest);
    for day in short.into_iter().chain(month_ends(&flow.text, earliest)) {
        let apart = found
            .iter()
            .all(|other| other.at.end <= day.at.start || day.at.end <= other.at.start);
        if apart {
            found.push(day);
        }
    }
    found
}

/// "Ende März 2026", "Ende Mai", "Ende des Monats", "Mitte April": the last day of the month, or its 15th.
fn month_ends(text: &str, earliest: Date) -> Vec<FoundDate> {
    let shape = pattern!(
        r"(?i)\b(ende|mitte)\s+(?:des\s+monats\s+)?(?:(dieses\s+monats|des\s+monats|des\s+jahres)|(\p{L}{3,9})(?:\s+(20\d\d))?)|\b(monatsende|jahresende)\b"
    );
    let mut found = Vec::new();
    for hit in shape.captures_iter(text) {
        let Some(whole) = hit.get(0) else { continue };
        let named = hit.get(3).and_then(|name| month(name.as_str()));
        let of_year = hit.get(2).or(hit.get(5)).map(|part| fold(part.as_str()));
        let year = hit.get(4).and_then(|year| year.as_str().parse().ok());
        let first = match (named, of_year) {
            (Some(month), _) => {
                let month = i8::try_from(month).unwrap_or(1);
                let this = Date::new(year.unwrap_or(earliest.year()), month, 1).ok();
                this.filter(|day| year.is_some() || day.last_of_month() > earliest)
                    .or_else(|| Date::new(earliest.year() + 1, month, 1).ok())
            }
            (None, Some(part)) if part.contains("jahr") => Date::new(earliest.year(), 12, 1).ok(),
            (None, Some(_)) => Some(earliest.first_of_month()),
            _ => None,
        };
        let middle = hit
            .get(1)
            .is_some_and(|word| word.as_str().eq_ignore_ascii_case("mitte"));
        if let Some(first) = first {
            let date = if middle {
                Date::new(first.year(), first.month(), 15).unwrap_or(first)
            } else {
                first.last_of_month()
            };
            found.push(FoundDate {
                date,
                at: whole.range(),
            });
        }
    }
    found
}

/// "vom 01.01.2026 bis zum 31.12.2026" is a span of time, not a deadline; so are opening hours.
fn is_span_of_time(before: &str, lead: &str) -> bool {
    let folded = fold(before);
    let ranged = pattern!(r"(?:vom|ab|seit|zwischen|zeitraum|von)\W+(?:dem\W+)?[\w., ]{0,24}$")
        .is_match(&folded)
        && pattern!(r"\d").is_match(
            folded
                .char_indices()
                .rev()
                .nth(25)
                .map_or(folded.as_str(), |(start, _)| &folded[start..]),
        );
    let dash =
        pattern!(r"\d\s*(?:[-–]|bis)?\s*$").is_match(before) && fold(lead).starts_with("bis");
    ranged || dash
}
