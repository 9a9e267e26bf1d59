//! The parts of a letter: salutation, closing, our address.

use crate::{
    office::Office,
    sheet::Sheet,
    text::{fold, pattern},
};

/// Where the parts of the letter stand, as places in the sheet's lines.
#[derive(Debug, Default)]
pub(crate) struct Anatomy {
    /// "Sehr geehrte Damen und Herren".
    pub(crate) salutation: Option<usize>,
    /// "Mit freundlichen Grüßen".
    pub(crate) closing: Option<usize>,
    /// Addresses on the first page, in reading order.
    pub(crate) addresses: Vec<Address>,
}

/// Name, street and place below one another.
#[derive(Debug, Clone)]
pub(crate) struct Address {
    /// Places of its lines, from above.
    pub(crate) lines: Vec<usize>,
    /// It is ours.
    pub(crate) ours: bool,
}

impl Anatomy {
    pub(crate) fn of(sheet: &Sheet, office: &Office) -> Self {
        let salutation = sheet
            .lines
            .iter()
            .position(|line| is_salutation(&line.text));
        let from = salutation.unwrap_or(0);
        let closing = sheet
            .lines
            .iter()
            .skip(from)
            .position(|line| is_closing(&line.text))
            .map(|place| from + place);
        let mut anatomy = Self {
            salutation,
            closing,
            addresses: Vec::new(),
        };
        anatomy.addresses = addresses(sheet, &anatomy);
        mark_ours(sheet, office, &mut anatomy.addresses);
        anatomy
    }

    /// Whether a line stands lower than our address, where the subject and the body are.
    pub(crate) fn is_below_our_address(&self, sheet: &Sheet, line: usize) -> bool {
        let ends = self
            .addresses
            .iter()
            .filter(|address| address.ours)
            .filter_map(|address| address.lines.last())
            .map(|last| &sheet.lines[*last]);
        let here = &sheet.lines[line];
        ends.into_iter()
            .any(|last| last.page == here.page && here.top > last.bottom - 0.5)
    }

    /// Whether a line belongs to our address.
    pub(crate) fn is_our_address(&self, line: usize) -> bool {
        self.addresses
            .iter()
            .any(|address| address.ours && address.lines.contains(&line))
    }
}

pub(crate) fn is_salutation(line: &str) -> bool {
    pattern!(r"(?i)^\W{0,2}(?:sehr\s+(?:ge|verehr)|seh[rt]\s+geehrt|liebe[rs]?\s+\p{L}|guten\s+(?:tag|morgen|abend)\b|werte[rs]?\s+|hallo\b|hohes?\s+gericht|verehrte)")
        .is_match(line)
}

pub(crate) fn is_closing(line: &str) -> bool {
    pattern!(r"(?i)^(?:mit\s+(?:freundliche|beste|herzliche|verbindliche|vorz[uü]gliche|kollegiale|b[uü]rgerliche)|(?:freundliche|viele|beste|herzliche|sch[oö]ne)\s+gr[uü](?:[sßB]|ss)|hochachtungsvoll|mit\s+.{0,30}gr[uü](?:ß|ss)|gru(?:ß|ss)$|im\s+auftrag\s*$|mfg\b)")
        .is_match(line)
}

/// A line that is nothing but postal code and place.
pub(crate) fn is_place(line: &str) -> bool {
    pattern!(r"^\W{0,2}(?:(?:D|DE)\s?[-–]\s?)?[0-9OoIlSB]{5}\s+\p{Lu}[\p{L}\s.()/\-]{1,40}$")
        .is_match(line.trim())
        && line.chars().filter(char::is_ascii_digit).count() >= 4
}

/// A line that ends like a street or is a post office box.
pub(crate) fn is_street(line: &str) -> bool {
    pattern!(r"(?i)(?:^\p{L}[\p{L}.\-]*(?:\s[\p{L}.\-]+){0,4}\s\d{1,4}\s?[a-z]?(?:\s?[-–/]\s?\d{1,4}\s?[a-z]?)?$|postfach|^postf\.)").is_match(line.trim())
}

fn addresses(sheet: &Sheet, anatomy: &Anatomy) -> Vec<Address> {
    let first = sheet.first_page();
    let mut found = Vec::new();
    for (place, line) in sheet.lines.iter().enumerate() {
        let body = anatomy.salutation.is_some_and(|salutation| {
            sheet.lines[salutation].page == first && line.top > sheet.lines[salutation].top
        });
        if line.page != first || body || !is_place(&line.text) {
            continue;
        }
        let mut lines = vec![place];
        while lines.len() < 8
            && let Some(above) = above(sheet, lines[lines.len() - 1])
        {
            lines.push(above);
        }
        lines.reverse();
        found.push(Address { lines, ours: false });
    }
    found
}

/// The next line above in the same column, close by.
fn above(sheet: &Sheet, place: usize) -> Option<usize> {
    let here = &sheet.lines[place];
    let close = |line: &crate::sheet::Line| {
        let gap = here.top - line.bottom;
        let centred = ((line.left + line.right) - (here.left + here.right)).abs() < 4.0;
        let aligned =
            (line.left - here.left).abs() < 3.0 || (line.right - here.right).abs() < 2.0 || centred;
        let larger = line.height().max(here.height());
        line.page == here.page && aligned && gap > -1.5 && gap < 1.3 * larger.clamp(2.5, 6.0)
            // The line of the return address is set much smaller than the address.
            && line.height() > 0.62 * here.height()
    };
    let candidates = sheet
        .lines
        .iter()
        .enumerate()
        .filter(|(other, line)| *other != place && line.top < here.top && close(line));
    let nearest = candidates
        .max_by(|one, other| one.1.bottom.total_cmp(&other.1.bottom))
        .map(|(other, _)| other)?;
    let text = &sheet.lines[nearest].text;
    let contact = pattern!(r"(?i)^(?:tel|fax|mobil|e-?mail|www\.|iban|bic|datum|ihr |unser )|@")
        .is_match(text);
    (!contact && !is_place(text) && text.len() < 70).then_some(nearest)
}

/// Which address is ours: one that names us; otherwise the one that begins with "An", names an office
/// in the address window, or is the lowest in the left half.
fn mark_ours(sheet: &Sheet, office: &Office, addresses: &mut [Address]) {
    let text = |address: &Address| {
        address
            .lines
            .iter()
            .map(|line| sheet.lines[*line].text.as_str())
            .collect::<Vec<_>>()
            .join("\n")
    };
    let mut named = false;
    for address in addresses.iter_mut() {
        address.ours = office.is_named_in(&text(address));
        named |= address.ours;
    }
    if named {
        return;
    }
    let weight = |address: &Address| {
        let folded = fold(&text(address));
        let first = &sheet.lines[address.lines[0]];
        let bottom = sheet.lines[address.lines[address.lines.len() - 1]].bottom;
        let to = pattern!(r"(?m)^(?:an (?:den|die|das)\b|an$|an:)").is_match(&folded);
        let us = pattern!(r"landkreis|kreisverwaltung|landratsamt|stadtverwaltung|gemeindeverwaltung|rathaus|magistrat|kreisausschuss|fachdienst|fachbereich|burgermeister|stadt |gemeinde |der landrat")
            .is_match(&folded);
        let window = first.left > 15.0 && first.left < 40.0 && first.top > 30.0 && bottom < 105.0;
        let mut weight = 0.0;
        weight += if to { 4.0 } else { 0.0 };
        weight += if us { 3.0 } else { 0.0 };
        weight += if window { 2.0 } else { 0.0 };
        weight + first.top / 100.0
    };
    let best = addresses
        .iter()
        .enumerate()
        .map(|(place, address)| (place, weight(address)));
    if let Some((place, weight)) = best.max_by(|one, other| one.1.total_cmp(&other.1))
        && weight > 2.0
    {
        addresses[place].ours = true;
    }
}
