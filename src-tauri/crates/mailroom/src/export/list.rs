//! A list of letters as CSV, as a German spreadsheet opens it: semicolons, a mark of UTF-8 at the beginning.

use super::facts;
use crate::{Letter, Mailroom};

/// The head of the list.
pub(super) const HEAD: [&str; 13] = [
    "Eingangsnummer",
    "Eingangsdatum",
    "Uhrzeit",
    "Eingangsart",
    "Absender",
    "Schreiben vom",
    "Betreff",
    "Dokumentart",
    "Amt",
    "Zeichen",
    "Frist",
    "Anlagen",
    "Seiten",
];

/// The line of one letter.
pub(super) fn row(letter: &Letter, mailroom: &Mailroom) -> Vec<String> {
    let form = facts::form(letter);
    let summary = &letter.summary;
    let catalogue = mailroom.door.without_permit().proposing.catalogue();
    let day = |day: Option<document::Date>| {
        day.map_or(String::new(), |day| day.strftime("%d.%m.%Y").to_string())
    };
    let sealed = summary.sealed.as_ref();
    let kind = form.kind.as_ref().map(|key| {
        let kind = catalogue.kind(key);
        kind.map_or_else(|| key.clone(), |kind| kind.name.clone())
    });
    let unit = form.unit.as_ref().map(|key| {
        let unit = catalogue.unit(key);
        unit.map_or_else(|| key.clone(), |unit| unit.name.clone())
    });
    let references: Vec<&str> = form
        .references
        .iter()
        .map(|one| one.value.as_str())
        .collect();
    let for_addressee = sealed.map(|sealed| format!("verschlossen, an {}", sealed.addressee));
    vec![
        summary.entry_number.to_string(),
        day(Some(summary.received_on)),
        summary
            .received_time
            .map_or(String::new(), |time| time.strftime("%H:%M").to_string()),
        summary
            .arrival
            .map_or("", document::ArrivalKind::german)
            .to_owned(),
        form.sender
            .or_else(|| sealed.and_then(|sealed| sealed.sender.clone()))
            .unwrap_or_default(),
        day(form.date),
        form.subject.or(for_addressee).unwrap_or_default(),
        kind.unwrap_or_default(),
        unit.unwrap_or_default(),
        references.join(", "),
        day(form.deadline),
        form.enclosures
            .map_or(String::new(), |number| number.to_string()),
        letter.pages.len().to_string(),
    ]
}

/// A whole file with its head.
pub(crate) fn file(head: &[&str], rows: &[Vec<String>]) -> String {
    let mut text = "\u{feff}".to_owned();
    let head: Vec<String> = head.iter().map(|&title| title.to_owned()).collect();
    for row in std::iter::once(&head).chain(rows) {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        text.push_str(&cells.join(";"));
        text.push_str("\r\n");
    }
    text
}

/// What came with a letter must not become a formula in somebody's spreadsheet.
fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t']) {
        "'"
    } else {
        ""
    };
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strange_sender_is_no_formula_and_breaks_no_line() {
        let rows = [vec![
            "=1+1".to_owned(),
            "Müller \"& Söhne\"; Auental".to_owned(),
        ]];
        let file = file(&HEAD, &rows);
        let line = file.lines().nth(1).unwrap();
        assert_eq!(line, "\"'=1+1\";\"Müller \"\"& Söhne\"\"; Auental\"");
        assert!(file.starts_with("\u{feff}\"Eingangsnummer\";"));
    }
}
