//! What the letter is about.

use super::{
    Candidate,
    anatomy::{Anatomy, is_place, is_street},
    choose,
    confidential::mark,
    labels::{looks_like_label, value},
    logistic,
    sender::is_message,
};
use crate::{
    dates::dates,
    sheet::{Line, Sheet},
    text::{fold, pattern},
};
use document::{Date, Proposed};

/// Finds the subject: behind its label, above the salutation, or as the heading of a form.
pub(crate) fn subject(
    sheet: &Sheet,
    anatomy: &Anatomy,
    received_on: Date,
) -> Option<Proposed<String>> {
    let mut candidates = Vec::new();
    labelled(sheet, anatomy, &mut candidates);
    if is_message(sheet, anatomy) {
        message(sheet, anatomy, received_on, &mut candidates);
    }
    above_salutation(sheet, anatomy, received_on, &mut candidates);
    headings(sheet, anatomy, received_on, &mut candidates);
    choose(candidates, |weight, lead| {
        logistic(weight - 1.0) * logistic(1.5 * lead + 1.0)
    })
}

/// "Betreff: …", which may go on in the lines below.
fn labelled(sheet: &Sheet, anatomy: &Anatomy, candidates: &mut Vec<Candidate<String>>) {
    let label = pattern!(r"(?i)^(?:betreff|betr\.?|betrifft|subject|wegen)\s*[:.]\s*|^betreff\s*$");
    for (place, line) in sheet.lines.iter().enumerate() {
        if line.page != sheet.first_page()
            || anatomy
                .salutation
                .is_some_and(|salutation| place > salutation)
        {
            continue;
        }
        let Some(hit) = label.find(&line.text) else {
            continue;
        };
        let Some(found) = value(sheet, place, hit.end()) else {
            continue;
        };
        let start = &sheet.lines[found.line];
        let mut text = start.text[found.at.clone()].trim().to_owned();
        let mut evidence = vec![start.evidence(&found.at, "steht bei „Betreff“")];
        for next in following(sheet, found.line, anatomy) {
            join(&mut text, &next.text);
            evidence.push(next.whole("Fortsetzung des Betreffs"));
        }
        candidates.push(Candidate {
            value: text,
            weight: 4.5,
            evidence,
        });
    }
}

/// The largest line at the head of a printed e-mail, if it stands out.
fn message(
    sheet: &Sheet,
    anatomy: &Anatomy,
    received_on: Date,
    candidates: &mut Vec<Candidate<String>>,
) {
    let head = anatomy.salutation.unwrap_or(0);
    let lines = sheet.lines[..head]
        .iter()
        .filter(|line| !is_aside(line, received_on) && !line.text.contains('@'));
    let Some(largest) = lines.max_by(|one, other| one.height().total_cmp(&other.height())) else {
        return;
    };
    if largest.height() > 1.12 * sheet.usual_height() {
        let evidence = vec![largest.whole("Überschrift der Nachricht")];
        candidates.push(Candidate {
            value: strip_label(&largest.text),
            weight: 3.9,
            evidence,
        });
    }
}

/// The lines directly under a line that belong to it, up to two.
fn following<'a>(sheet: &'a Sheet, start: usize, anatomy: &Anatomy) -> Vec<&'a Line> {
    let mut last = &sheet.lines[start];
    let mut lines = Vec::new();
    for (place, next) in sheet.lines.iter().enumerate().skip(start + 1).take(3) {
        let close = next.page == last.page
            && (-1.0..1.0 * last.height().max(3.0)).contains(&(next.top - last.bottom));
        let full = last.right > 95.0 || last.text.ends_with(['-', ',']);
        let other = anatomy.salutation == Some(place)
            || is_label_line(&next.text)
            || (next.left - last.left).abs() > 30.0;
        // In the head of an e-mail the next row has a label of its own.
        let own_label = sheet
            .lines
            .iter()
            .any(|other| other.beside(next) && other.right < next.left);
        if own_label || !close || !full || other || lines.len() == 2 {
            break;
        }
        lines.push(next);
        last = next;
    }
    lines
}

/// The block of lines that stands last above the salutation.
fn above_salutation(
    sheet: &Sheet,
    anatomy: &Anatomy,
    received_on: Date,
    candidates: &mut Vec<Candidate<String>>,
) {
    let Some(salutation) = anatomy.salutation else {
        return;
    };
    let greeting = &sheet.lines[salutation];
    let mut above: Vec<&Line> = sheet
        .lines
        .iter()
        .enumerate()
        .filter(|(place, line)| {
            line.page == greeting.page
                && line.bottom <= greeting.top + 1.0
                && (line.left - greeting.left).abs() < 12.0
                && !anatomy.is_our_address(*place)
        })
        .map(|(_, line)| line)
        .collect();
    above.sort_by(|one, other| other.bottom.total_cmp(&one.bottom));
    let mut lower: Option<&Line> = None;
    let mut block: Vec<&Line> = Vec::new();
    for (place, line) in above.iter().copied().enumerate().take(8) {
        // "…, Az." and its number in the next line belong together.
        let belongs = above.get(place + 1).is_some_and(|before| {
            line.top - before.bottom < 3.6
                && pattern!(r"(?i)(?:[,–-]|\baz\.?|zeichen|nummer|nr\.|vom)$")
                    .is_match(&before.text)
        });
        let gap = lower.map_or(0.0, |lower| lower.top - line.bottom);
        if !block.is_empty()
            && (gap > 1.15 * line.height().max(3.0) || (is_aside(line, received_on) && !belongs))
        {
            break;
        }
        lower = Some(line);
        if (is_aside(line, received_on) && !belongs) || greeting.top - line.bottom > 60.0 {
            continue;
        }
        block.push(line);
        if block.len() == 4 {
            break;
        }
    }
    if block.is_empty() {
        block.extend(
            above
                .iter()
                .find(|line| last_resort(line) && greeting.top - line.bottom < 20.0),
        );
    }
    block.reverse();
    if let Some(first) = block.first() {
        let mut text = String::new();
        for line in &block {
            join(&mut text, &line.text);
        }
        let text = strip_label(&text);
        let close = greeting.top - block[block.len() - 1].bottom < 16.0;
        let larger = first.height() > 1.1 * sheet.usual_height();
        let weight = 3.0 + if close { 0.6 } else { 0.0 } + if larger { 0.3 } else { 0.0 };
        let evidence = block
            .iter()
            .map(|line| line.whole("steht über der Anrede"))
            .collect();
        candidates.push(Candidate {
            value: text,
            weight,
            evidence,
        });
    }
}

/// Large lines and well-known openings, for forms, court papers and letters without salutation.
fn headings(
    sheet: &Sheet,
    anatomy: &Anatomy,
    received_on: Date,
    candidates: &mut Vec<Candidate<String>>,
) {
    let usual = sheet.usual_height();
    for (place, line) in sheet.lines.iter().enumerate() {
        let above = anatomy
            .salutation
            .is_none_or(|salutation| place < salutation);
        if line.page != sheet.first_page()
            || !above
            || line.top > 200.0
            || is_aside(line, received_on)
            || anatomy.is_our_address(place)
        {
            continue;
        }
        let words = opens(&line.text);
        let size = line.height() / usual;
        let mut weight = if words { 2.0 } else { -0.6 };
        weight += if size > 1.2 { 0.8 } else { 0.0 }
            + if (60.0..140.0).contains(&line.top) {
                0.5
            } else {
                0.0
            };
        // Letterheads are large too, but stand higher and are followed by contacts.
        weight -= if line.top < 45.0 && !words { 1.0 } else { 0.0 }
            + if line.words.len() < 2 { 0.5 } else { 0.0 };
        if weight > 0.0 {
            let mut text = line.text.clone();
            let mut evidence = vec![line.whole("Überschrift")];
            for next in following(sheet, place, anatomy) {
                join(&mut text, &next.text);
                evidence.push(next.whole("Fortsetzung"));
            }
            candidates.push(Candidate {
                value: strip_label(&text),
                weight,
                evidence,
            });
        }
    }
}

/// May be a subject where nothing better stands: no address, no contact, no sign.
fn last_resort(line: &Line) -> bool {
    let other = pattern!(
        r"(?i)^(?:ihre?|unsere?|meine?)\s|^(?:tel|fax|mobil|e-?mail|datum|von|an|az|aktenzeichen|gesch[aä]ftszeichen)\b|@|www\."
    );
    let letters = line
        .text
        .chars()
        .filter(|character| character.is_alphabetic())
        .count();
    letters >= 6
        && !other.is_match(&line.text)
        && !is_place(&line.text)
        && !is_return_line(&line.text)
}

/// Begins like a subject.
fn opens(text: &str) -> bool {
    pattern!(
        r"^(?:antrag|anmeldung|widerspruch|einspruch|rechnung|mahnung|zahlungserinnerung|bewerbung|beschwerde|anfrage|angebot|bescheid|ladung|beschluss|urteil|klage|anzeige|meldung|kundigung|anhorung|mitteilung|auskunft|gewerbe|verwendungsnachweis|zuwendungs|rundschreiben|einladung|bauantrag|abmeldung|anforderung|ummeldung|aufnahme|erteilung|verlangerung|widerruf|ersuchen|auskunftsersuchen|stellungnahme|genehmigung|weiterleistung|unser zeichen .* schaden|ihre stellenausschreibung|hundesteuer|in\s+(?:dem|der|den|sachen)\s)"
    )
    .is_match(&fold(text))
        // "Übernahme der Heizkosten", "Ermäßigung meiner Gebühr".
        || pattern!(r"^[a-z\-]*(?:ung|nahme|antrag|anzeige|gesuch|frage|lass)\s+(?:der|des|eines|einer|meine[rs]|fur|auf|nach|zum|zur|von|wegen|gegen|um|in)\b").is_match(&fold(text))
}

/// A line that stands near the subject but is none: date, reference, address, remark.
fn is_aside(line: &Line, received_on: Date) -> bool {
    let text = line.text.trim();
    let letters = text
        .chars()
        .filter(|character| character.is_alphabetic())
        .count();
    let dated = dates(text, received_on.year());
    let only_date = dated
        .first()
        .is_some_and(|found| text.len() - found.at.len() < 26)
        && line.words.len() <= 6
        && !pattern!(r"(?i)bescheid|antrag|rechnung|widerspruch|einspruch|schreiben")
            .is_match(text);
    letters < 4
        || looks_like_label(text)
        || is_return_line(text)
        || mark(text).is_some()
        || only_date
        || is_place(text)
        || (is_street(text) && !opens(text))
        || is_label_line(text)
}

/// "Ihr Zeichen: …", "Tel.: …" and the like.
fn is_label_line(text: &str) -> bool {
    pattern!(r"(?i)^(?:ihre?\s+(?:zeichen|nachricht|aktenzeichen|schreiben|az\b|gesch)|unsere?\s+(?:zeichen|nachricht|aktenzeichen|az\b)|mein(?:e)?\s+zeichen|az\b|aktenzeichen|gesch[aä]ftszeichen|tel|fax|mobil|e-?mail|datum|(?:von|an|cc)\s*:|gesendet|rechnungs-?\s?(?:datum|nr|nummer)|bearbeit|ansprechpartner|durchwahl|seite\s\d|kunden|steuernummer|anlagen?\b|per\s|vorab|einschreiben|pers[oö]nlich\b|vertraulich|eilt|eingang|zu\s?h[aä]nden|z\.\s?h)").is_match(text)
}

/// "Name · Straße 5 · 12345 Ort".
fn is_return_line(text: &str) -> bool {
    pattern!(r"\d[a-z]?\s*[·•|,;–—\-*»«+°:~=_/]\s*(?:D-)?\d{5}\s+\p{Lu}").is_match(text)
}

fn strip_label(text: &str) -> String {
    pattern!(r"(?i)^(?:betreff|betr\.?|betrifft|subject)\s*[:.]\s*")
        .replace(text, "")
        .trim()
        .to_owned()
}

/// Joins a line to the text; a divided word is put together.
fn join(text: &mut String, next: &str) {
    let divided =
        text.ends_with('-') && next.starts_with(char::is_lowercase) && !next.starts_with("und ");
    if divided {
        text.pop();
    } else if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(next.trim());
}
