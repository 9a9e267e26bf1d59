//! Who writes: letterhead, return line, address, signature and known senders weighed together.

use super::{
    anatomy::{Anatomy, is_closing, is_place, is_street},
    labels::{looks_like_label, value},
    sender_kind::sender_kind,
};
use crate::{
    known::KnownHit,
    office::Office,
    sheet::{Line, Sheet},
    text::{alike, compact, fold, pattern},
};
use document::{Alternative, Evidence, Proposed, Sender, SenderKind};
use std::borrow::Cow;

/// One place that names the sender.
#[derive(Debug, Clone)]
struct Mention {
    name: String,
    address: Vec<String>,
    /// Probability that such a place names the sender.
    weight: f32,
    known: bool,
    evidence: Evidence,
}

/// Finds the sender; never us.
pub(crate) fn sender(
    sheet: &Sheet,
    anatomy: &Anatomy,
    office: &Office,
    known: &[KnownHit],
) -> Option<Proposed<Sender>> {
    let mut mentions = Vec::new();
    mentions.extend(known.iter().map(from_known));
    return_lines(sheet, &mut mentions);
    addresses(sheet, anatomy, &mut mentions);
    mail_head(sheet, anatomy, &mut mentions);
    mail_addresses(sheet, anatomy, office, &mut mentions);
    form_fields(sheet, anatomy, &mut mentions);
    if !is_message(sheet, anatomy) {
        letterhead(sheet, anatomy, &mut mentions);
    }
    signature(sheet, anatomy, &mut mentions);
    mentions.retain(|mention| {
        let letters = mention
            .name
            .chars()
            .filter(|character| character.is_alphabetic())
            .count();
        letters >= 3
            && mention.name.len() < 90
            && !office.is_named_in(&mention.name)
            && !is_ours(sheet, anatomy, &mention.name)
    });
    weigh(mentions)
}

/// Whether a name stands in our address without being ours by configuration.
fn is_ours(sheet: &Sheet, anatomy: &Anatomy, name: &str) -> bool {
    let mut ours = anatomy
        .addresses
        .iter()
        .filter(|address| address.ours)
        .flat_map(|address| &address.lines);
    ours.any(|line| compact(&sheet.lines[*line].text) == compact(name))
}

/// Gathers mentions of the same name; several weak ones make a strong one.
fn weigh(mut mentions: Vec<Mention>) -> Option<Proposed<Sender>> {
    mentions.sort_by(|one, other| other.weight.total_cmp(&one.weight));
    let mut groups: Vec<(Mention, f32, Vec<Evidence>)> = Vec::new();
    for mention in mentions {
        let same = |group: &&mut (Mention, f32, Vec<Evidence>)| {
            alike(&group.0.name, &mention.name) || holds(&group.0.name, &mention.name)
        };
        match groups.iter_mut().find(same) {
            Some((first, doubt, evidence)) => {
                *doubt *= 1.0 - mention.weight;
                if first.address.is_empty() {
                    first.address.clone_from(&mention.address);
                }
                first.known |= mention.known;
                evidence.push(mention.evidence);
            }
            None => {
                let (doubt, evidence) = (1.0 - mention.weight, vec![mention.evidence.clone()]);
                groups.push((mention, doubt, evidence));
            }
        }
    }
    groups.sort_by(|one, other| one.1.total_cmp(&other.1));
    let mut groups = groups.into_iter();
    let (best, doubt, evidence) = groups.next()?;
    let rest: Vec<_> = groups.take(3).collect();
    let lead = rest
        .first()
        .map_or(1.0, |next| (next.1 - doubt).clamp(0.0, 1.0));
    let confidence = (1.0 - doubt) * (0.7 + 0.3 * (lead * 2.0).min(1.0));
    let alternatives = rest
        .into_iter()
        .map(|(mention, doubt, _)| Alternative {
            value: finish(mention),
            confidence: (1.0 - doubt) * 0.4,
        })
        .collect();
    Some(Proposed {
        value: finish(best),
        confidence,
        alternatives,
        evidence,
    })
}

/// One name is the beginning of the other: "Stadtwerke Auental" and "Stadtwerke Auental GmbH".
fn holds(one: &str, other: &str) -> bool {
    let (one, other) = (compact(one), compact(other));
    let (shorter, longer) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    shorter.len() >= 7 && longer.contains(&shorter)
}

fn finish(mention: Mention) -> Sender {
    let kind = sender_kind(&mention.name);
    Sender {
        name: mention.name,
        address: mention.address,
        kind,
        known: mention.known,
    }
}

fn from_known(hit: &KnownHit) -> Mention {
    Mention {
        name: hit.name.clone(),
        address: hit.address.clone(),
        weight: hit.weight,
        known: true,
        evidence: hit.evidence.clone(),
    }
}

/// "Name · Straße 5 · 12345 Ort" in one small line.
fn return_lines(sheet: &Sheet, mentions: &mut Vec<Mention>) {
    let shape = pattern!(
        r"^\W{0,3}(.{3,70}?)(?:\s*[·•|,;»«°~_/]\s*|\s+[-–—*.:+=eo]\s+)(\p{L}[\p{L}.]*(?:[\s\-]\p{L}[\p{L}.]*){0,4}\s?\d{1,4}\s?[a-z]?|Postfach[\d ]+)(?:\s*[·•|,;»«°~_/]\s*|\s+[-–—*.:+=eo]\s+)(?:D\s?[-–]\s?)?(\d{5})\s+(\p{Lu}[\p{L}\s.()/\-]{1,40})"
    );
    for (place, line) in sheet.lines.iter().enumerate() {
        if line.page != sheet.first_page() {
            continue;
        }
        let text = unwrapped(sheet, place);
        let Some(hit) = shape.captures(&text) else {
            continue;
        };
        let name = clean(&hit[1]);
        let weight = match line.top {
            ..115.0 => 0.93,
            ..240.0 => 0.3,
            _ => 0.6,
        };
        mentions.push(Mention {
            name,
            address: vec![clean(&hit[2]), format!("{} {}", &hit[3], clean(&hit[4]))],
            weight,
            known: false,
            evidence: line.whole("Absenderzeile"),
        });
    }
}

/// The line, and the next one if the return address did not fit.
fn unwrapped(sheet: &Sheet, place: usize) -> Cow<'_, str> {
    let line = &sheet.lines[place];
    let broken = pattern!(r"(?:\d{5}|[·•|,;–—-])\s*$").is_match(&line.text)
        && pattern!(r"\d").is_match(&line.text)
        && !is_place(&line.text);
    let next = sheet.below(place).map(|below| &sheet.lines[below]);
    match next.filter(|next| broken && next.top - line.bottom < 3.0 && next.words.len() <= 5) {
        Some(next) => Cow::Owned(format!("{} {}", line.text.trim_end(), next.text)),
        None => Cow::Borrowed(&line.text),
    }
}

/// Addresses that are not ours.
fn addresses(sheet: &Sheet, anatomy: &Anatomy, mentions: &mut Vec<Mention>) {
    for address in anatomy.addresses.iter().filter(|address| !address.ours) {
        let text = |place: &usize| clean(&sheet.lines[*place].text);
        // Lines above the street: the first one that is a name and no slogan.
        let street = address
            .lines
            .iter()
            .position(|place| is_street(&sheet.lines[*place].text));
        let names = &address.lines[..street.unwrap_or(address.lines.len() - 1)];
        let Some(place) = names
            .iter()
            .find(|place| is_name(&sheet.lines[**place].text))
        else {
            continue;
        };
        let line = &sheet.lines[*place];
        let printed: Vec<String> = address.lines[names.len()..].iter().map(text).collect();
        mentions.push(Mention {
            name: clean(&line.text),
            address: printed,
            weight: match (line.top < 110.0, sender_kind(&clean(&line.text))) {
                // Neither a person nor an organisation by its words: a slogan perhaps.
                (true, SenderKind::Unknown) => 0.6,
                (true, _) => 0.88,
                (false, _) => 0.45,
            },
            known: false,
            evidence: line.whole("Anschrift des Absenders"),
        });
    }
}

/// "Von: Name <mail>" of a printed e-mail.
fn mail_head(sheet: &Sheet, anatomy: &Anatomy, mentions: &mut Vec<Mention>) {
    let label = pattern!(
        r"(?i)^(?:von|from|absender(?:in)?|antragsteller(?:in|/in|\(in\))?|anmelder(?:in)?)\s*:"
    );
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
        let line = &sheet.lines[found.line];
        let text = &line.text[found.at.clone()];
        let name = pattern!(r"\s*[<\[({«].*$|\s*\S+@\S+.*$|,\s.*$").replace(text, "");
        let name = clean(&name);
        if name.contains('@') || name.is_empty() {
            continue;
        }
        mentions.push(Mention {
            name,
            address: Vec::new(),
            weight: 0.94,
            known: false,
            evidence: line.evidence(&found.at, "steht bei „Von“"),
        });
    }
}

/// "Name <mail>" in the head of a printed e-mail without labels.
fn mail_addresses(sheet: &Sheet, anatomy: &Anatomy, office: &Office, mentions: &mut Vec<Mention>) {
    let shape = pattern!(
        r"^(?:(?:von|from)\s*:?\s*)?(\p{Lu}[^<>@:]{3,60}?)\s*[<«(\[{]\s*\S+@(\S+?)[>»)\]}]?$"
    );
    let head = anatomy.salutation.unwrap_or(12).min(sheet.lines.len());
    for line in &sheet.lines[..head] {
        let Some(hit) = shape.captures(line.text.trim()) else {
            continue;
        };
        if office
            .domains
            .iter()
            .any(|domain| hit[2].ends_with(domain.as_str()))
        {
            continue;
        }
        let name = clean(&hit[1]);
        mentions.push(Mention {
            name,
            address: Vec::new(),
            weight: 0.9,
            known: false,
            evidence: line.whole("Name bei einer E-Mail-Adresse"),
        });
    }
}

/// A printed e-mail: its head has no letterhead.
pub(super) fn is_message(sheet: &Sheet, anatomy: &Anatomy) -> bool {
    let head = anatomy.salutation.unwrap_or(12).min(sheet.lines.len());
    let marks = pattern!(
        r"(?i)^(?:gesendet|sent|an\s*:|von\s*:|from\s*:|to\s*:|cc\s*:)|\S\s*<\S+@\S*|^\S+@\S+\.\p{L}{2,}$"
    );
    sheet.lines[..head]
        .iter()
        .filter(|line| marks.is_match(&line.text))
        .count()
        >= 2
}

/// "Name, Vorname" and "Familienname" of a form.
fn form_fields(sheet: &Sheet, anatomy: &Anatomy, mentions: &mut Vec<Mention>) {
    let label = pattern!(
        r"(?i)^(?:(?:(?:familien|nach)?name,?\s*(?:und\s*)?vorname|vor-?\s*(?:und|u\.)\s*(?:nach|zu|familien)name|name|familienname|nachname|name (?:des|der) \p{L}+))(?:\s*\(.*\))?\s*:?\s*"
    );
    let given = pattern!(r"(?i)^vorname[n]?(?:\s*\(.*\))?\s*:?\s*");
    let mut family = None;
    let mut first = None;
    let upper = sheet.lines.iter().enumerate().filter(|(place, line)| {
        line.page == sheet.first_page()
            && line.top < 170.0
            && anatomy
                .salutation
                .is_none_or(|salutation| *place < salutation)
    });
    for (place, line) in upper {
        let read = |pattern: &regex::Regex| {
            let hit = pattern.find(&line.text)?;
            let found = value(sheet, place, hit.end())?;
            let name = clean(&sheet.lines[found.line].text[found.at.clone()]);
            (!looks_like_label(&name) && is_name(&name)).then_some((
                name,
                sheet.lines[found.line].evidence(&found.at, "Namensfeld des Formulars"),
            ))
        };
        family = family.or_else(|| read(label));
        first = first.or_else(|| read(given));
    }
    let Some((name, evidence)) = family else {
        return;
    };
    let name = match (name.split_once(','), first) {
        (Some((family, given)), _) => format!("{} {}", given.trim(), family.trim()),
        (None, Some((given, _))) if !name.contains(' ') => format!("{given} {name}"),
        _ => name,
    };
    mentions.push(Mention {
        name,
        address: Vec::new(),
        weight: 0.86,
        known: false,
        evidence,
    });
}

/// Large words at the head of the first page.
fn letterhead(sheet: &Sheet, anatomy: &Anatomy, mentions: &mut Vec<Mention>) {
    let usual = sheet.usual_height();
    let first = sheet.first_page();
    let lines: Vec<&Line> = sheet
        .lines
        .iter()
        .enumerate()
        .filter(|(place, line)| {
            line.page == first
                && line.top < 62.0
                && !anatomy.is_our_address(*place)
                // Below our address a large line is the title of a form.
                && !anatomy.is_below_our_address(sheet, *place)
                && anatomy
                    .salutation
                    .is_none_or(|salutation| *place < salutation)
        })
        .map(|(_, line)| line)
        .collect();
    let mut highest = true;
    let mut joined = 0;
    for (place, line) in lines.iter().enumerate() {
        if place < joined || !is_name(&line.text) {
            continue;
        }
        let mut name = line.text.clone();
        let mut height = line.height();
        joined = place + 1;
        while let Some(next) = lines.get(joined).filter(|next| {
            goes_on(&name, &next.text)
                && next.top - lines[joined - 1].bottom < 1.2 * height.max(3.0)
                && next.top > lines[joined - 1].top
                && (0.5..2.0).contains(&(next.height() / height))
        }) {
            name.push(' ');
            name.push_str(&next.text);
            height = height.max(next.height());
            joined += 1;
        }
        let size = height / usual;
        let organised = !matches!(sender_kind(&name), SenderKind::Person | SenderKind::Unknown);
        let mut weight: f32 = match size {
            1.45.. => 0.72,
            1.2..1.45 => 0.5,
            _ => 0.2,
        };
        weight += if organised { 0.15 } else { 0.0 } + if highest { 0.1 } else { 0.0 };
        highest = false;
        mentions.push(Mention {
            name: clean(&name),
            address: Vec::new(),
            weight: weight.min(0.85),
            known: false,
            evidence: line.whole("Briefkopf"),
        });
    }
}

/// "Ministerium für Soziales und" / "Integration", "Rohrbau GmbH" / "& Co. KG".
fn goes_on(name: &str, next: &str) -> bool {
    pattern!(r"(?i)(?:\b(?:und|für|der|des|die|das|im|in|am|zum|zur|von|e\.?)|[&,–—+-])$").is_match(name.trim())
        || pattern!(r"^(?:und |& |für |der |des |im |e\.\s?V|e\.\s?K|V\.|g?GmbH|mbH|Co\b|KG\b|AG\b|eG\b|UG\b|Partner)")
            .is_match(next.trim())
}

/// The name under the closing.
fn signature(sheet: &Sheet, anatomy: &Anatomy, mentions: &mut Vec<Mention>) {
    let Some(closing) = anatomy.closing else {
        return;
    };
    let end = &sheet.lines[closing];
    let below =
        sheet.lines.iter().skip(closing + 1).filter(|line| {
            line.page == end.page && line.top - end.bottom < 42.0 && line.left < 120.0
        });
    let mut weight: f32 = 0.55;
    for line in below.take(4) {
        let text = pattern!(r"(?i)^(?:i\.?\s?[AV]\.?|im auftrag|in vertretung|gez\.?|ppa\.?)\s*")
            .replace(&line.text, "");
        if !is_name(&text) || is_closing(&text) {
            continue;
        }
        mentions.push(Mention {
            name: clean(&text),
            address: Vec::new(),
            weight,
            known: false,
            evidence: line.whole("Unterschrift"),
        });
        weight = 0.2;
    }
}

/// Whether a line can be a name: no label, no contact, no date, no sentence, no postal remark.
fn is_name(text: &str) -> bool {
    let text = text.trim();
    let folded = fold(text);
    let letters = text
        .chars()
        .filter(|character| character.is_alphabetic())
        .count();
    let words = text.split(' ').count();
    let other = pattern!(
        r"^(?:tel|fax|mobil|e-?mail|www|http|iban|bic|seite|datum|betreff|betr|ihr |ihre |unser |mein |az\b|an\b|anlage|eingang|einschreiben|personlich|vertraulich|per |vorab|rechnung\b|mahnung\b|antrag\b|widerspruch|bewerbung|angebot\b|aktenzeichen|geschaft|kunden|steuer|ust|hrb|amtsgericht .* hr|geschaftsfuhr|bank|sparkasse|offnungszeit|sprechzeit|postfach|formular|anmeldung|hinweis|eilt|zimmer|bearbeit|ansprech|auskunft|durchwahl|mit freundlich|zustellung|in (?:dem|der|sachen)|beschluss|ladung|gegen |postleitzahl|strasse,|vorname|geburts|familienstand|wohnort|nicht ausfullen|datum des)|@|\d{5,}|:$|[€%]"
    );
    letters >= 4
        && words <= 9
        && letters * 10
            >= text
                .chars()
                .filter(|character| !character.is_whitespace())
                .count()
                * 7
        && text
            .starts_with(|character: char| character.is_uppercase() || character.is_ascii_digit())
        && !other.is_match(&folded)
        && !is_place(text)
        && !is_street(text)
}

fn clean(text: &str) -> String {
    let text = text.trim_matches(|character: char| {
        !character.is_alphanumeric() && !matches!(character, '.' | ')' | '(' | '“' | '„')
    });
    let text = pattern!(r"(?i)^(?:absender(?:in)?|abs\.|von|firma)\s*:?\s+").replace(text, "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
