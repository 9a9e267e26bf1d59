//! File, invoice, customer and court numbers.

use super::{
    anatomy::Anatomy,
    labels::{Labelled, value},
};
use crate::{
    check_digits::{leitweg_id, tax_id, vat_number},
    dates::dates,
    sheet::Sheet,
    text::{compact, fold, pattern},
};
use document::{Proposed, Reference, ReferenceKind, SenderKind};
use std::ops::Range;

/// Finds the references of the letter proper. `sender` decides whose number a bare "Aktenzeichen" is;
/// `ours` says of a number whether the archive knows it as its own.
pub(crate) fn references(
    sheet: &Sheet,
    anatomy: &Anatomy,
    sender: SenderKind,
    subject: Option<&str>,
    ours: &dyn Fn(&str) -> bool,
) -> Vec<Proposed<Reference>> {
    let mut found: Vec<Proposed<Reference>> = Vec::new();
    // Numbers at a bare "Aktenzeichen" in the head: whose they are, other numbers may tell.
    let mut bare: Vec<String> = Vec::new();
    for (place, line) in sheet.lines.iter().enumerate() {
        for (label, kind) in labels(&line.text) {
            // "Aktenzeichen (falls bekannt)".
            let behind = pattern!(r"^\s*\([^)]*\)")
                .find(&line.text[label.end..])
                .map_or(0, |aside| aside.end());
            let Some(labelled) = value(sheet, place, label.end + behind) else {
                continue;
            };
            let text = &sheet.lines[labelled.line].text[labelled.at.clone()];
            let same_line = labelled.line == place;
            let Some(number) = number(text, kind, same_line) else {
                continue;
            };
            let printed = &text[number.clone()];
            let at = Labelled {
                line: labelled.line,
                at: labelled.at.start + number.start..labelled.at.start + number.end,
            };
            let header = anatomy
                .salutation
                .is_none_or(|salutation| place < salutation)
                && line.page == sheet.first_page();
            if kind == Label::File && header && !is_court_number(printed) && !ours(printed) {
                bare.push(compact(printed));
            }
            let (kind, confidence) = decide(
                kind,
                printed,
                sender,
                header,
                (
                    &fold(&line.text[..label.start]),
                    &fold(&line.text[label.clone()]),
                ),
                ours,
            );
            let evidence = sheet.lines[at.line]
                .evidence(&at.at, format!("steht bei „{}“", line.text[label].trim()));
            add(&mut found, kind, printed, confidence, evidence);
        }
        for hit in court_numbers(&line.text) {
            let printed = &line.text[hit.clone()];
            add(
                &mut found,
                ReferenceKind::Court,
                printed,
                0.9,
                line.evidence(&hit, "Form eines gerichtlichen Aktenzeichens"),
            );
        }
        for hit in file_plan_numbers(&line.text) {
            let printed = &line.text[hit.clone()];
            let (confidence, why) = if ours(printed) {
                (0.98, "bekanntes Aktenzeichen")
            } else {
                (0.75, "Form eines Aktenzeichens nach Aktenplan")
            };
            if line.page == sheet.first_page() && line.top < 250.0 {
                add(
                    &mut found,
                    ReferenceKind::Ours,
                    printed,
                    confidence,
                    line.evidence(&hit, why),
                );
            }
        }
        for (kind, hit, printed) in proven(&line.text) {
            add(
                &mut found,
                kind,
                &printed,
                0.97,
                line.evidence(&hit, "Prüfziffer stimmt"),
            );
        }
    }
    in_subject(sheet, subject, sender, &mut found);
    settle(&mut found, &bare);
    found
}

/// A bare "Aktenzeichen" beside "Unser Zeichen" is ours, beside "Ihr Zeichen" theirs.
fn settle(found: &mut [Proposed<Reference>], bare: &[String]) {
    let is_bare = |reference: &Proposed<Reference>| bare.contains(&compact(&reference.value.value));
    let named = |kind| {
        found
            .iter()
            .any(|other| other.value.kind == kind && other.confidence > 0.9 && !is_bare(other))
    };
    let kind = match (named(ReferenceKind::Ours), named(ReferenceKind::Theirs)) {
        (true, false) => ReferenceKind::Theirs,
        (false, true) => ReferenceKind::Ours,
        _ => return,
    };
    let bare = found.iter_mut().filter(|reference| {
        bare.contains(&compact(&reference.value.value))
            && matches!(
                reference.value.kind,
                ReferenceKind::Ours | ReferenceKind::Theirs
            )
    });
    for reference in bare {
        reference.value.kind = kind;
        reference.confidence = 0.85;
    }
}

/// A number in the subject that no label explains is the file that the letter is about, or the invoice or
/// offer that the words before it name.
fn in_subject(
    sheet: &Sheet,
    subject: Option<&str>,
    sender: SenderKind,
    found: &mut Vec<Proposed<Reference>>,
) {
    let shape = pattern!(
        r"(?:^|[\s(„:,])((?:(?:[A-ZÄÖÜ][A-Za-zÄÖÜäöü]{0,4}[\-/.]|[A-ZÄÖÜ]{1,5}[a-zäöü]?[ ]?)[\-/]?)?\d{1,8}(?:[.\-/ ]\d{1,8}|[.\-/][A-Z\d]{1,8}){0,5}|[A-ZÄÖÜ]{1,4}\d{3,9})(?:$|[\s.,;:)“])"
    );
    let whole = compact(subject.unwrap_or_default());
    let lines: Vec<&crate::sheet::Line> = sheet
        .lines
        .iter()
        .filter(|line| {
            let part = compact(&line.text);
            line.page == sheet.first_page()
                && part.len() >= 6
                && (whole.contains(&part) || part.contains(&whole) && whole.len() >= 6)
        })
        .collect();
    for line in lines {
        for hit in shape.captures_iter(&line.text).filter_map(|hit| hit.get(1)) {
            let number = hit.as_str();
            let digits = number.chars().filter(char::is_ascii_digit).count();
            let signed = number.starts_with(|first: char| first.is_alphabetic());
            let parts = pattern!(r"\d[.\-/]\w|\d \d").is_match(number);
            let other = pattern!(
                r"(?i)(?:§|flurst(?:[uü]ck|\.)|flur|parzelle|gemarkung.*|ma[sß]+stab|tempo|los|rundschreiben|drucksache|erlass|satzung|ausgabe|artikel|art\.|abs\.|nr\. der|stra[sß]+e|weg|platz|gasse|um|seit|bis|vom|ab|jahr|für|uhr|zimmer|stand|version|din|iso|vers\.)\s*(?:nr\.?\s*)?$"
            )
            .is_match(&line.text[..hit.start()])
                || pattern!(r"^(?:Tempo|DIN|ISO|EU|Nr|Art|Abs|Flur|Los|Haus|Block|Stand|Im|Am|An|In|Ab|Um|Bis|Vom|Zum|Zur|Juni|Juli|Mai|März|April|BAB|Teil|SGB|BGB|Anl|Az|AZ|Gz|GZ|Tel|Nr|Vgl|Str|Pos|Kap|Ziff|GewA)\b").is_match(number);
            let counted = line.text[hit.end()..]
                .trim_start()
                .starts_with(['€', '%', 'm', 'k', 'h'])
                || pattern!(r"^\s*(?:EUR|Euro|qm|Uhr|Jahre|Tage|Stück)")
                    .is_match(&line.text[hit.end()..]);
            let year = !signed && pattern!(r"^(?:19|20)\d\d(?:/(?:20)?\d{2})?$").is_match(number);
            let known = found.iter().any(|known| {
                let (one, other) = (compact(&known.value.value), compact(number));
                one.contains(&other)
            });
            let enough = digits >= 4 || (digits >= 3 && signed);
            if other || counted || year || known || !(enough && (parts || signed || digits >= 5)) {
                continue;
            }
            if !dates(number, 2026).is_empty()
                || dates(&line.text, 2026)
                    .iter()
                    .any(|date| date.at.contains(&hit.start()))
            {
                continue;
            }
            let (kind, confidence) = named_by(&fold(&line.text[..hit.start()]), sender);
            // "OWi 47/61568" in place of the "47/61568" that a label gave.
            found.retain(|known| {
                let (one, other) = (compact(&known.value.value), compact(number));
                !(signed && other.ends_with(&one) && one.len() >= 5 && known.value.kind == kind)
            });
            add(
                found,
                kind,
                number,
                confidence,
                line.evidence(&hit.range(), "Nummer im Betreff"),
            );
        }
    }
}

/// Whose number it is by the words before it in the subject.
fn named_by(before: &str, sender: SenderKind) -> (ReferenceKind, f32) {
    if sender == SenderKind::Insurer {
        return (ReferenceKind::Theirs, 0.75);
    }
    let business = matches!(sender, SenderKind::Firm | SenderKind::Unknown);
    // The word nearest to the number decides: "unser Angebot O-586 zu Ihrer Vergabe ZVS 92/26".
    let near = before
        .rsplit_once(|c: char| c.is_ascii_digit())
        .map_or(before, |(_, near)| near);
    if pattern!(r"rechnung|mahnung|zahlungserinnerung|offene\w* (?:posten|betrag|forderung)|\bposten\b|beleg|inkasso").is_match(near) && business {
        (ReferenceKind::Invoice, 0.85)
    } else if pattern!(r"\b(?:unser|mein)e?[rsnm]?\s+(?:\w+\s+){0,1}(?:angebot|zeichen|vorgang|schaden|projekt|auftrag)|schaden\w*\s*(?:nr\.?|nummer)?\s*$|\bangebot\s*(?:nr\.?|nummer)?\s*$").is_match(near) {
        (ReferenceKind::Theirs, 0.85)
    } else {
        (ReferenceKind::Ours, 0.75)
    }
}

/// What a label promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Ours,
    Theirs,
    File,
    Invoice,
    Customer,
    Order,
    Cash,
}

/// The labels in a line with their places; longer ones hide shorter ones inside them.
fn labels(text: &str) -> Vec<(Range<usize>, Label)> {
    const SIGN: &str = r"(?:gesch[aäu]fts?-?|akten-?|kassen-?)?zeichen|az\b|gesch\.?\s?-?\s?z\b|gz\b|zeich\b|referenz";
    static PATTERNS: std::sync::LazyLock<Vec<(regex::Regex, Label)>> = std::sync::LazyLock::new(
        || {
            let list = [
            (format!(r"(?i)\b(?:ihre?|i[hb]r)(?:en|em|es)?\s+(?:{SIGN})\.?(?:/ihre nachricht(?: vom)?)?\s*:?"), Label::Ours),
            (format!(r"(?i)\b(?:unsere?|mein|meine|uns)(?:en|em|es)?\.?\s+(?:{SIGN})\.?\s*:?"), Label::Theirs),
            (r"(?i)\b(?:kassenzeichen|buchungszeichen|personenkonto|pk-nr|kennziffer|kennzahl|vergabe-?(?:nummer|nr)|ausschreibung(?:s-?(?:nummer|nr))?|wohngeld-?(?:nummer|nr)|steuermarke|bescheid-?(?:nummer|nr))\.?\s*:?".into(), Label::Cash),
            (r"(?i)\b(?:schaden|vorgangs?|versicherungs(?:schein)?|fall|antrags|bearbeitungs|vertrags|mandats|projekt|zuwendungs)-?\s?(?:nummer|nr\b)\.?\s*:?".into(), Label::Theirs),
            (r"(?i)\b(?:rechnungs?|beleg|re)-?\s?(?:nummer|nr\b|-?no\b)\.?\s*:?|\brechnung\s+(?:nr\b\.?|nummer)?\s*:?".into(), Label::Invoice),
            (r"(?i)\b(?:kunden|debitoren?)-?\s?(?:nummer|nr\b)\.?\s*:?|\bkd\.?-?\s?nr\b\.?\s*:?".into(), Label::Customer),
            (r"(?i)\b(?:bestell|auftrags)-?\s?(?:nummer|nr\b|zeichen)\.?\s*:?".into(), Label::Order),
            (r"(?i)\b(?:(?:gesch[aäu]fts|akten)-?zeichen|az\b\.?|gesch\.?\s?-?\s?z\b|gz\b)\.?\s*:?|\bzeichen\s*:".into(), Label::File),
        ];
            let compile = |(expression, label): (String, Label)| {
                (
                    regex::Regex::new(&expression)
                        .expect("BUG: a pattern in this crate is not valid"),
                    label,
                )
            };
            list.into_iter().map(compile).collect()
        },
    );
    let mut found: Vec<(Range<usize>, Label)> = Vec::new();
    for (pattern, label) in PATTERNS.iter() {
        for hit in pattern.find_iter(text) {
            if !found
                .iter()
                .any(|(other, _)| other.start < hit.end() && hit.start() < other.end)
            {
                found.push((hit.range(), *label));
            }
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// The number at the beginning of a value. A number holds a digit, and ends where a sentence goes on.
fn number(text: &str, label: Label, same_line: bool) -> Option<Range<usize>> {
    let shape = pattern!(
        r"^[\p{L}\d][\p{L}\d]*(?:\s?[./\-–_]\s?[\p{L}\d]+|\s[\p{Lu}\d][\p{Lu}\d]{0,7}\b|\s\d[\p{L}\d]*)*"
    );
    let lead = text.len()
        - text
            .trim_start_matches([' ', ':', '.', '„', '"', '(', '–', '-'])
            .len();
    let hit = shape.find(&text[lead..])?;
    let mut words = hit.as_str();
    // A date or a label is no number; "Az. 63-12/26 vom 03.02.2026" ends before "vom" by the shape already.
    if let Some(end) = pattern!(r"(?i)\s(?:vom|datum|und|wegen|nr|ihr|unser|tel|fax|gegen|bitte|seite|az|kd|kunden\S*|rechnungs\S*)\b").find(words) {
        words = &words[..end.start()];
    }
    // A cell that holds nothing else ends with the sign of a unit, such as "738/26 AuslR".
    let rest = text[lead + words.len()..].trim();
    if !same_line && !rest.is_empty() && rest.len() <= 8 && pattern!(r"^\p{L}+$").is_match(rest) {
        words = text[lead..].trim_end();
    }
    let words = words.trim_end_matches(['.', ',', '-', '–', '/', ' ']);
    let digits = words.chars().filter(char::is_ascii_digit).count();
    let long_enough = match label {
        Label::Ours | Label::Theirs => {
            words.len() >= 2
                && (digits >= 1 || (!same_line && words.len() <= 12 && is_initials(words)))
        }
        // "Rechnung über 127 Euro" names no number.
        Label::Invoice | Label::Cash => {
            digits >= 2
                && words.split(' ').next().is_some_and(|first| {
                    first.chars().any(|c| c.is_ascii_digit())
                        || first.len() <= 3 && first.chars().all(char::is_uppercase)
                })
        }
        _ => digits >= 2 && words.len() >= 3,
    };
    let date =
        pattern!(r"^\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d{2})?$|^\d{1,2}\.?\s\p{L}{3,9}\s\d{4}$")
            .is_match(words);
    (long_enough && !date && words.len() <= 40).then_some(lead..lead + words.len())
}

/// "mü-ka" or "III/2 Kr": the initials of clerks.
fn is_initials(text: &str) -> bool {
    pattern!(r"^[\p{L}]{1,4}(?:[\-/ ][\p{L}]{1,4}){0,2}$").is_match(text)
}

/// Whose number it is, and how sure that is.
fn decide(
    label: Label,
    printed: &str,
    sender: SenderKind,
    header: bool,
    (before, words): (&str, &str),
    ours: &dyn Fn(&str) -> bool,
) -> (ReferenceKind, f32) {
    // "Geschäftszeichen" is printed by those who have one of their own.
    let of_business = words.starts_with("gesch") || words.starts_with("gz");
    let ours = ours(printed);
    match label {
        Label::Ours => (ReferenceKind::Ours, if ours { 0.99 } else { 0.95 }),
        Label::Invoice => (ReferenceKind::Invoice, 0.94),
        Label::Customer => (ReferenceKind::Customer, 0.95),
        Label::Order => (ReferenceKind::Order, 0.93),
        Label::Cash => (ReferenceKind::Ours, 0.93),
        _ if ours => (ReferenceKind::Ours, 0.98),
        Label::Theirs if sender != SenderKind::Court => (ReferenceKind::Theirs, 0.95),
        _ if is_court_number(printed) => (ReferenceKind::Court, 0.95),
        Label::Theirs => (ReferenceKind::Theirs, 0.95),
        Label::File if before.contains("ihr") && !header => (ReferenceKind::Ours, 0.9),
        // Within a subject or a sentence: the file that the letter is about.
        Label::File if before.trim().len() > 8 && sender != SenderKind::Court => {
            (ReferenceKind::Ours, 0.85)
        }
        Label::File => match sender {
            // What has not the form of a court's file is its administration's.
            SenderKind::Court if of_business => (ReferenceKind::Theirs, 0.75),
            SenderKind::Court => (ReferenceKind::Court, 0.85),
            SenderKind::Person => (ReferenceKind::Ours, 0.92),
            SenderKind::Authority | SenderKind::Insurer | SenderKind::Lawyer if header => {
                (ReferenceKind::Theirs, 0.85)
            }
            SenderKind::Association if header && !of_business => (ReferenceKind::Ours, 0.7),
            _ if header => (ReferenceKind::Theirs, 0.7),
            _ => (ReferenceKind::Ours, 0.8),
        },
    }
}

fn is_court_number(text: &str) -> bool {
    court_numbers(text)
        .first()
        .is_some_and(|hit| hit.len() + 3 >= text.len())
}

/// Such as `4 K 1234/26.DA`, `12 C 345/26`, `S 7 SO 44/26`, `3 OWi 120 Js 4711/26`.
fn court_numbers(text: &str) -> Vec<Range<usize>> {
    let shape = pattern!(
        r"\b(?:[LS]\s)?\d{1,3}\s?(?:A|AR|AS|AY|B|BV|C|Ca|Ds|E|F|G|H|IN|K|KLs|KR|L|M|N|O|OWi|R|S|SB|SO|T|U|V|VI|X|XIV|XVII|ZB)\s(?:\d{2,4}\sJs\s)?\d{1,5}/\d{2,4}(?:\s?[.\-]\s?[A-ZÄÖÜ]{1,3})?\b"
    );
    shape.find_iter(text).map(|hit| hit.range()).collect()
}

/// Such as `63.1-000123/2026-63`: group of the file plan, running number, year, perhaps a unit.
fn file_plan_numbers(text: &str) -> Vec<Range<usize>> {
    let shape = pattern!(
        r"(?:^|[\s(„:,])(\d{2}(?:\.\d{1,2}){0,2}-\d{1,3}\.?\d{1,4}/(?:20)?\d{2}(?:-[A-ZÄÖÜ0-9]{1,5})?)(?:$|[\s.,;)“])"
    );
    shape
        .captures_iter(text)
        .filter_map(|hit| hit.get(1))
        .map(|hit| hit.range())
        .collect()
}

/// Numbers that prove themselves by check digits.
fn proven(text: &str) -> Vec<(ReferenceKind, Range<usize>, String)> {
    let mut found = Vec::new();
    for hit in pattern!(r"\bDE\s?(?:\d\s?){8}\d\b").find_iter(text) {
        let plain: String = hit.as_str().split_whitespace().collect();
        let longer = text[hit.end()..]
            .trim_start()
            .starts_with(|next: char| next.is_ascii_digit());
        if vat_number(&plain) && !longer {
            found.push((ReferenceKind::Vat, hit.range(), plain));
        }
    }
    for hit in pattern!(r"\b[1-9]\d(?:\s?\d{3}){3}\b").find_iter(text) {
        let plain: String = hit.as_str().split_whitespace().collect();
        if tax_id(&plain) && pattern!(r"(?i)ident|steuer|tin\b|idnr").is_match(text) {
            found.push((ReferenceKind::Tax, hit.range(), plain));
        }
    }
    for hit in pattern!(r"\b\d{2,12}-(?:[A-Za-z0-9]{1,30}-)?\d{2}\b").find_iter(text) {
        if leitweg_id(hit.as_str()) && (hit.len() >= 12 || pattern!(r"(?i)leitweg").is_match(text))
        {
            found.push((ReferenceKind::Leitweg, hit.range(), hit.as_str().to_owned()));
        }
    }
    found
}

/// Adds a reference unless the same number is there already; the surer kind wins.
fn add(
    found: &mut Vec<Proposed<Reference>>,
    kind: ReferenceKind,
    printed: &str,
    confidence: f32,
    evidence: document::Evidence,
) {
    let value = printed.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(known) = found
        .iter_mut()
        .find(|known| compact(&known.value.value) == compact(&value))
    {
        if confidence > known.confidence {
            known.value.kind = kind;
            known.confidence = confidence;
        }
        known.evidence.push(evidence);
        return;
    }
    found.push(Proposed::new(
        Reference { kind, value },
        confidence,
        evidence,
    ));
}
