//! What the letter is about.

mod asides;

use super::{Candidate, anatomy::Anatomy, choose, labels::value, logistic, sender::is_message};
use crate::{
    sheet::{Line, Sheet},
    text::pattern,
};
use asides::{Around, is_aside, is_label_line, is_return_line, last_resort, opens};
use document::{Date, Proposed};

/// Finds the subject: behind its label, above the salutation, or as the heading of a form.
pub(crate) fn subject(
    sheet: &Sheet,
    anatomy: &Anatomy,
    received_on: Date,
) -> Option<Proposed<String>> {
    let mut candidates = Vec::new();
    let around = Around {
        sheet,
        anatomy,
        received_on,
        usual: sheet.usual_height(),
    };
    labelled(sheet, anatomy, &mut candidates);
    if is_message(sheet, anatomy) {
        message(around, &mut candidates);
    }
    above_salutation(around, &mut candidates);
    headings(around, &mut candidates);
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
fn message(around: Around, candidates: &mut Vec<Candidate<String>>) {
    let Around {
        sheet,
        anatomy,
        usual,
        ..
    } = around;
    let head = anatomy.salutation.unwrap_or(0);
    let lines = sheet.lines[..head]
        .iter()
        .filter(|line| !is_aside(around, line));
    let Some(largest) = lines.max_by(|one, other| one.height().total_cmp(&other.height())) else {
        return;
    };
    if largest.height() > 1.12 * usual {
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
fn above_salutation(around: Around, candidates: &mut Vec<Candidate<String>>) {
    let Around {
        sheet,
        anatomy,
        usual,
        ..
    } = around;
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
            && (gap > 1.15 * line.height().max(3.0) || (is_aside(around, line) && !belongs))
        {
            break;
        }
        lower = Some(line);
        if (is_aside(around, line) && !belongs) || greeting.top - line.bottom > 60.0 {
            continue;
        }
        block.push(line);
        if block.len() == 4 {
            break;
        }
    }
    if block.is_empty() {
        block.extend(above.iter().find(|line| {
            let below = anatomy
                .addresses
                .iter()
                .filter(|address| address.ours)
                .filter_map(|address| address.lines.last())
                .any(|last| line.top > sheet.lines[*last].bottom);
            let reach = if below { 60.0 } else { 20.0 };
            last_resort(line) && greeting.top - line.bottom < reach
        }));
    }
    block.reverse();
    if let Some(first) = block.first() {
        let mut text = String::new();
        for line in &block {
            join(&mut text, &line.text);
        }
        let text = strip_label(&text);
        let close = greeting.top - block[block.len() - 1].bottom < 16.0;
        let larger = first.height() > 1.1 * usual;
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
fn headings(around: Around, candidates: &mut Vec<Candidate<String>>) {
    let Around {
        sheet,
        anatomy,
        usual,
        ..
    } = around;
    let body = body(sheet, anatomy);
    for (place, line) in sheet.lines.iter().enumerate() {
        let above = anatomy
            .salutation
            .is_none_or(|salutation| place < salutation);
        if line.page != sheet.first_page()
            || !above
            || line.top > 200.0
            || is_aside(around, line)
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
        let beside = sheet.lines.iter().any(|other| {
            other.beside(line) && (other.right < line.left || other.left > line.right)
        });
        let centred =
            (f32::midpoint(line.left, line.right) - 105.0).abs() < 8.0 && line.left > 35.0;
        weight += if centred && !beside { 0.8 } else { 0.0 };
        weight -= if beside && !words { 1.0 } else { 0.0 };
        // "2. Angaben zum Antrag" is a part of a form.
        weight -= if pattern!(r"^\d{1,2}[.)]?\s").is_match(&line.text) {
            1.5
        } else {
            0.0
        };
        // A sentence of the body begins like a subject now and then.
        let sentence = line.text.ends_with('.') && line.words.len() > 5;
        let below = body.is_some_and(|body| line.top > sheet.lines[body].top - 1.0);
        weight -= if sentence || below { 2.0 } else { 0.0 };
        weight += if body.is_some() && !below && line.top > 60.0 {
            0.3
        } else {
            0.0
        };
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

/// The first line of running text where no salutation tells it.
fn body(sheet: &Sheet, anatomy: &Anatomy) -> Option<usize> {
    if anatomy.salutation.is_some() {
        return anatomy.salutation;
    }
    let first = sheet.first_page();
    sheet.lines.iter().enumerate().position(|(place, line)| {
        let ends = line.text.ends_with(['.', '!', '?', ',']) && line.words.len() >= 7;
        let begins = line.text.starts_with(char::is_lowercase) && line.words.len() >= 5;
        let full = line.words.len() >= 11;
        line.page == first
            && line.top > 55.0
            && (ends || begins || full)
            && !is_return_line(&line.text)
            && !anatomy.is_our_address(place)
    })
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
