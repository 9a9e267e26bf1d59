//! Lines that stand near the subject and are none.

use crate::{
    dates::dates,
    reading::{
        anatomy::{Anatomy, is_place, is_street},
        confidential::{asks_for_silence, mark},
        labels::looks_like_label,
        sender::is_message,
    },
    sheet::{Line, Sheet},
    text::{fold, pattern},
};
use document::Date;

/// What a line is judged by beside its own words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) anatomy: &'a Anatomy,
    pub(super) received_on: Date,
    /// The usual height of a line in millimetres.
    pub(super) usual: f32,
}

/// "Persönlich" anywhere, "Submission" in the window of the address.
fn is_remark(sheet: &Sheet, anatomy: &Anatomy, line: &Line) -> bool {
    let window = line.top < 70.0 && !is_message(sheet, anatomy);
    mark(&line.text).is_some() && (asks_for_silence(&line.text) || (window && !opens(&line.text)))
}

/// May be a subject where nothing better stands: no address, no contact, no sign.
pub(super) fn last_resort(line: &Line) -> bool {
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
pub(super) fn opens(text: &str) -> bool {
    pattern!(
        r"^(?:antrag|anmeldung|widerspruch|einspruch|rechnung|mahnung|zahlungserinnerung|bewerbung|beschwerde|anfrage|angebot|bescheid|ladung|beschluss|urteil|klage|anzeige|meldung|kundigung|anhorung|mitteilung|auskunft|gewerbe|verwendungsnachweis|zuwendungs|rundschreiben|einladung|bauantrag|abmeldung|anforderung|ummeldung|aufnahme|erteilung|verlangerung|widerruf|ersuchen|auskunftsersuchen|stellungnahme|genehmigung|weiterleistung|unser zeichen .* schaden|ihre stellenausschreibung|hundesteuer|in\s+(?:dem|der|den|sachen)\s)"
    )
    .is_match(&fold(text))
        || pattern!(r"^(?:[a-z\-]+ )?[a-z\-]*(?:antrag|anfrage|mitteilung|anzeige|meldung|ersuchen|gesuch|bescheid|rechnung|mahnung|angebot|klage|einladung|erklarung|bestatigung|kundigung|nachweis|erinnerung|genehmigung|bescheinigung|vereinbarung|protokoll|niederschrift|bekanntmachung|verfugung)\b").is_match(&fold(text))
        // "Übernahme der Heizkosten", "Ermäßigung meiner Gebühr".
        || pattern!(r"^[a-z\-]*(?:ung|nahme|antrag|anzeige|gesuch|frage|lass)\s+(?:der|des|eines|einer|meine[rs]|fur|auf|nach|zum|zur|von|wegen|gegen|um|in)\b").is_match(&fold(text))
}

/// A line that stands near the subject but is none: date, reference, address, remark.
pub(super) fn is_aside(around: Around, line: &Line) -> bool {
    let Around {
        sheet,
        anatomy,
        received_on,
        usual,
    } = around;
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
        || (looks_like_label(text) && (line.height() < 1.2 * usual || text.ends_with(':')))
        || is_return_line(text)
        || is_remark(sheet, anatomy, line)
        || only_date
        || is_place(text)
        || (is_street(text) && stands_above_place(sheet, line))
        || text.contains('@')
        || text.ends_with('>')
        // A line set clearly larger than the text is a heading, even "Rechnungsnummer: 4711".
        || (is_label_line(text) && line.height() < 1.2 * usual)
}

/// A street belongs to the place below it; "Halteverbot vor Fabrikstraße 18" alone is no address.
fn stands_above_place(sheet: &Sheet, line: &Line) -> bool {
    sheet.lines.iter().any(|below| {
        below.page == line.page
            && below.top > line.top
            && below.top - line.bottom < 4.0
            && ((below.left - line.left).abs() < 4.0 || (below.right - line.right).abs() < 4.0)
            && is_place(&below.text)
    })
}

/// "Ihr Zeichen: …", "Tel.: …" and the like.
pub(super) fn is_label_line(text: &str) -> bool {
    pattern!(r"(?i)^(?:ihre?\s+(?:zeichen|nachricht|aktenzeichen|schreiben|az\b|gesch)|unsere?\s+(?:zeichen|nachricht|aktenzeichen|az\b)|mein(?:e)?\s+zeichen|az\b|aktenzeichen|gesch[aä]ftszeichen|tel|fax|mobil|e-?mail|datum|(?:von|an|cc)\s*:|gesendet|rechnungs-?\s?(?:datum|nr|nummer)|bearbeit|ansprechpartner|durchwahl|seite\s\d|kunden|steuernummer|anlagen?\b|per\s|vorab|einschreiben|pers[oö]nlich\b|vertraulich|eilt|eingang|zu\s?h[aä]nden|z\.\s?h)").is_match(text)
}

/// "Name · Straße 5 · 12345 Ort".
pub(super) fn is_return_line(text: &str) -> bool {
    pattern!(r"\d\s?[a-z]?\s*[·•|,;–—\-*»«+°:~=_/]\s*(?:D\s?-\s?)?\d{5}\s+\p{Lu}|\p{L}\.?\s\d{1,4}\s?[a-z]?\s*[·•|,;–—-]\s+(?:D\s?-\s?)?\d{5}$|\s[·•|]$").is_match(text)
}
