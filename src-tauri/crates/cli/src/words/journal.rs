//! German for the Posteingangsbuch.

use super::date;
use document::{Actor, ContentHash, OFFICE_TIME_ZONE};
use mailroom::{BrokenReason, JournalLetter, JournalLine, Mailroom};

/// One letter: a line, and one for where it is and who handled it.
pub(crate) fn journal_letter(row: &JournalLetter) -> String {
    let letter = &row.letter;
    let subject = match &letter.sealed {
        Some(sealed) => format!("verschlossen ({})", sealed.class.german()),
        None => letter
            .subject
            .clone()
            .unwrap_or_else(|| letter.file_name.clone()),
    };
    let about: Vec<&str> = [row.sender(), &subject, &row.unit]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    let people = match row.people.as_slice() {
        [] => "Programm".to_owned(),
        people => people.join(", "),
    };
    let corrected = if row.corrected { "; berichtigt" } else { "" };
    format!(
        "{}  {}  {}\n    {}; {people}; Einträge: {}{corrected}",
        letter.entry_number,
        date(letter.received_on),
        about.join("  "),
        row.whereabouts,
        row.entries
    )
}

/// One entry: a line, and one more for each value that is another one now and for what somebody wrote to it.
pub(crate) fn journal_line(line: &JournalLine, mailroom: &Mailroom) -> String {
    let at = line.at.in_tz(OFFICE_TIME_ZONE).map_or_else(
        |_| line.at.to_string(),
        |at| at.strftime("%d.%m.%Y %H:%M:%S").to_string(),
    );
    let who = match &line.actor {
        Some(Actor::Person(name)) => mailroom.name_of(&name.0),
        Some(Actor::House) => "Programm".to_owned(),
        None => "Name gelöscht".to_owned(),
    };
    let number = line
        .entry_number
        .map_or(String::new(), |number| format!("  {number}"));
    let mut lines = vec![format!(
        "{:>6}  {at}{number}  {who}  {}",
        line.seq.0, line.text
    )];
    lines.extend(line.changes.iter().map(|one| {
        let (before, after) = (quoted(&one.before), quoted(&one.after));
        format!("        {}: bisher {before}, jetzt {after}", one.field)
    }));
    if !line.said.is_empty() {
        lines.push(format!("        „{}“", line.said));
    }
    if let Some(seq) = line.taken_back {
        lines.push(format!("        zurückgenommen mit Eintrag {seq}"));
    }
    if let Some(hash) = line.hash {
        lines.push(format!("        Prüfsumme {}", ContentHash(hash)));
    }
    lines.join("\n")
}

/// What is wrong with the first entry that does not fit.
pub(super) fn broken(reason: BrokenReason) -> &'static str {
    match reason {
        BrokenReason::Missing => "er fehlt",
        BrokenReason::Unreadable => "er ist nicht lesbar",
        BrokenReason::Unchained => "er schließt nicht an den vorigen an",
        BrokenReason::Altered => "er wurde verändert",
        BrokenReason::DetailMissing => "sein Inhalt fehlt",
        BrokenReason::DetailAltered => "sein Inhalt wurde verändert",
        BrokenReason::ActorAltered => "der Name der Person fehlt oder wurde verändert",
        BrokenReason::NumberOutOfOrder => "seine Eingangsnummer ist nicht an der Reihe",
        BrokenReason::DocumentUnknown => "er betrifft ein Schreiben, das nie eingegangen ist",
    }
}

fn quoted(value: &str) -> String {
    match value {
        "" => "leer".to_owned(),
        value => format!("„{value}“"),
    }
}
