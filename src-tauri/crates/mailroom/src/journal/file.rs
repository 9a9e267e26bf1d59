//! A part of the Posteingangsbuch as rows for a spreadsheet.

use super::{
    Change, JournalLetter, JournalLine,
    names::{Names, date},
};
use document::{ContentHash, OFFICE_TIME_ZONE, Timestamp};

/// The head of a table of letters.
pub(super) const OF_LETTERS: [&str; 12] = [
    "Eingangsnummer",
    "Eingangsdatum",
    "Uhrzeit",
    "Eingangsart",
    "Absender",
    "Betreff",
    "Dokumentart",
    "Amt",
    "Verbleib",
    "Bearbeitet von",
    "Einträge",
    "Berichtigt",
];

/// The head of a table of entries.
pub(super) const OF_ENTRIES: [&str; 10] = [
    "Eintrag",
    "Zeitpunkt",
    "Eingangsnummer",
    "Wer",
    "Was",
    "Bisher",
    "Neu",
    "Dazu geschrieben",
    "Zurückgenommen mit Eintrag",
    "Prüfsumme",
];

pub(super) fn letter(row: &JournalLetter) -> Vec<String> {
    let letter = &row.letter;
    let sealed = letter.sealed.as_ref();
    vec![
        letter.entry_number.to_string(),
        date(letter.received_on),
        letter
            .received_time
            .map_or(String::new(), |time| time.strftime("%H:%M").to_string()),
        letter
            .arrival
            .map_or("", document::ArrivalKind::german)
            .to_owned(),
        row.sender().to_owned(),
        match sealed {
            Some(sealed) => format!("verschlossen ({})", sealed.class.german()),
            None => letter
                .subject
                .clone()
                .unwrap_or_else(|| letter.file_name.clone()),
        },
        row.kind.clone(),
        row.unit.clone(),
        row.whereabouts.clone(),
        row.people.join(", "),
        row.entries.to_string(),
        if row.corrected { "ja" } else { "nein" }.to_owned(),
    ]
}

pub(super) fn entry(line: &JournalLine, names: &Names) -> Vec<String> {
    let values = |of: fn(&Change) -> &str| {
        let values = line.changes.iter().map(|one| match of(one) {
            "" => format!("{}: leer", one.field),
            value => format!("{}: {value}", one.field),
        });
        values.collect::<Vec<_>>().join(" | ")
    };
    vec![
        line.seq.to_string(),
        to_the_second(line.at),
        line.entry_number
            .map_or(String::new(), |number| number.to_string()),
        names.actor(line.actor.as_ref()),
        line.text.clone(),
        values(|one| &one.before),
        values(|one| &one.after),
        line.said.clone(),
        line.taken_back.map_or(String::new(), |seq| seq.to_string()),
        line.hash
            .map_or(String::new(), |hash| ContentHash(hash).to_string()),
    ]
}

/// On the office's clock.
fn to_the_second(at: Timestamp) -> String {
    match at.in_tz(OFFICE_TIME_ZONE) {
        Ok(zoned) => zoned.strftime("%d.%m.%Y %H:%M:%S").to_string(),
        Err(_) => at.to_string(),
    }
}

impl JournalLetter {
    /// Who wrote, as far as the envelope says so; may be empty.
    pub fn sender(&self) -> &str {
        let sealed = self
            .letter
            .sealed
            .as_ref()
            .and_then(|sealed| sealed.sender.as_deref());
        self.letter.sender.as_deref().or(sealed).unwrap_or_default()
    }
}
