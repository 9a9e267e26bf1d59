//! The day list: what stood in the book when the day was closed, as a paper and as a table for a spreadsheet.

use super::{ClosedDay, then::Then};
use crate::{Error, export::csv_file, house::House};
use document::{Actor, Date, Private, office_date, office_time};
use printing::{Block, Column, Paper, Table};
use std::fmt::Write;

/// A list with its lines.
pub(super) struct List {
    rows: Vec<Row>,
    /// Names and reasons of files that were not taken.
    rejected: Vec<(String, String)>,
}

struct Row {
    number: String,
    then: Then,
    kind: String,
    unit: String,
    state: String,
}

impl House {
    pub(super) fn list_of(&self, day: &ClosedDay) -> Result<List, Error> {
        let closed = &day.closed;
        let catalogue = self.proposing.catalogue();
        let mut rows = Vec::new();
        for letter in self
            .register
            .letters_between(closed.after, closed.through)?
        {
            let id = letter.document.id;
            let then = Then::of(&self.register.history(id)?, day.seq);
            let doubts: Vec<String> = closed
                .doubts
                .iter()
                .filter(|(document, _)| *document == id)
                .map(|(_, doubt)| doubt.german())
                .collect();
            let joined = then
                .joined_into
                .map(|id| self.register.document(id))
                .transpose()?
                .flatten();
            let state = match joined {
                Some(other) => format!("zusammengeführt mit {}", other.entry_number),
                None if !doubts.is_empty() => doubts.join(", "),
                None if then.sealed.is_some() => "verschlossen übergeben".to_owned(),
                None => "weitergeleitet".to_owned(),
            };
            let name = |key: &Option<String>, found: Option<String>| {
                found.or_else(|| key.clone()).unwrap_or_default()
            };
            let kind = then.kind.as_ref().and_then(|key| catalogue.kind(key));
            let unit = then.unit.as_ref().and_then(|key| catalogue.unit(key));
            rows.push(Row {
                number: letter.document.entry_number.to_string(),
                kind: name(&then.kind, kind.map(|kind| kind.name.clone())),
                unit: name(&then.unit, unit.map(|unit| unit.name.clone())),
                state,
                then,
            });
        }
        let rejected = self
            .register
            .rejected_between(closed.after, closed.through)?;
        Ok(List {
            rows,
            rejected: rejected
                .into_iter()
                .map(|row| {
                    let Private(name) = row.rejected.file_name;
                    (name, row.rejected.problem.what_happened().to_owned())
                })
                .collect(),
        })
    }
}

impl List {
    pub(super) fn paper(&self, day: &ClosedDay, office: &str) -> Paper {
        let closed = &day.closed;
        let mut blocks = vec![
            Block::Text(opening(day)),
            Block::Heading("Zählung".to_owned()),
            Block::Text(closed.sums.balance()),
            Block::Table(Table {
                summary: "Was gezählt wurde, mit Anzahl".to_owned(),
                columns: vec![
                    Column::new("Gezählt", 110.0),
                    Column::of_numbers("Anzahl", 25.0),
                ],
                rows: closed
                    .sums
                    .lines()
                    .into_iter()
                    .map(|(what, number)| vec![what.to_owned(), number.to_string()])
                    .collect(),
            }),
            Block::Heading("Eingänge".to_owned()),
        ];
        if self.rows.is_empty() {
            blocks.push(Block::Text("Es ist nichts eingegangen.".to_owned()));
        } else {
            blocks.push(Block::Table(Table {
                summary: "Eingänge in der Reihenfolge ihrer Nummern: Eingang, Absender, Betreff, Amt, Seiten und Stand".to_owned(),
                columns: vec![
                    Column::new("Eingangsnummer", 30.0),
                    Column::new("Eingang", 28.0),
                    Column::new("Absender", 52.0),
                    Column::new("Betreff", 60.0),
                    Column::new("Amt", 34.0),
                    Column::of_numbers("Seiten", 14.0),
                    Column::new("Stand", 36.0),
                ],
                rows: self.rows.iter().map(Row::on_paper).collect(),
            }));
        }
        if !self.rejected.is_empty() {
            blocks.push(Block::Heading("Nicht aufgenommene Dateien".to_owned()));
            blocks.push(Block::Table(Table {
                summary: "Dateien, die nicht in das Posteingangsbuch kamen, mit Grund".to_owned(),
                columns: vec![Column::new("Datei", 110.0), Column::new("Grund", 140.0)],
                rows: self
                    .rejected
                    .iter()
                    .map(|(name, reason)| vec![name.clone(), reason.clone()])
                    .collect(),
            }));
        }
        blocks.push(Block::Heading("Prüfsumme des Posteingangsbuchs".to_owned()));
        blocks.push(Block::Text(format!(
            "Journaleintrag {}, Prüfsumme {}\nBewahren Sie diese Seite außerhalb des Rechners auf: Wird ein früherer Eintrag später verändert, gehört zu diesem Journaleintrag eine andere Prüfsumme.",
            day.seq,
            hash(&day.hash)
        )));
        blocks.push(Block::Text(
            "Handzeichen: ______________________".to_owned(),
        ));
        Paper {
            title: format!("Tagesliste vom {}", date(closed.day)),
            office: office.to_owned(),
            at: day.at,
            blocks,
        }
    }

    /// The same with a line for the sums and the checkpoint at the end, so that the file stands for itself.
    pub(super) fn csv(&self, day: &ClosedDay) -> String {
        let head = [
            "Eingangsnummer",
            "Eingangsdatum",
            "Uhrzeit",
            "Eingangsart",
            "Absender",
            "Betreff",
            "Dokumentart",
            "Amt",
            "Seiten",
            "Stand",
        ];
        let mut rows: Vec<Vec<String>> = self.rows.iter().map(Row::in_csv).collect();
        let line = |what: &str, value: String| vec![what.to_owned(), value];
        for (name, reason) in &self.rejected {
            rows.push(vec![
                "Nicht aufgenommen".to_owned(),
                name.clone(),
                reason.clone(),
            ]);
        }
        for (what, number) in day.closed.sums.lines() {
            rows.push(line(what, number.to_string()));
        }
        rows.push(line("Tagesliste", date(day.closed.day)));
        rows.push(line("Journaleintrag", day.seq.to_string()));
        rows.push(line("Prüfsumme", hash(&day.hash)));
        csv_file(&head, &rows)
    }
}

impl Row {
    fn on_paper(&self) -> Vec<String> {
        let then = &self.then;
        let mut arrival = then.received_on.map(date).unwrap_or_default();
        if let Some(time) = then.time {
            write!(arrival, " {}", time.strftime("%H:%M")).ok();
        }
        if let Some(kind) = then.arrival {
            write!(arrival, " {}", kind.german()).ok();
        }
        vec![
            self.number.clone(),
            arrival,
            self.sender(),
            self.subject(),
            self.unit(),
            then.pages
                .map_or_else(String::new, |pages| pages.to_string()),
            self.state.clone(),
        ]
    }

    fn in_csv(&self) -> Vec<String> {
        let then = &self.then;
        vec![
            self.number.clone(),
            then.received_on.map(date).unwrap_or_default(),
            then.time
                .map_or_else(String::new, |time| time.strftime("%H:%M").to_string()),
            then.arrival
                .map_or("", document::ArrivalKind::german)
                .to_owned(),
            self.sender(),
            self.subject(),
            self.kind.clone(),
            self.unit(),
            then.pages
                .map_or_else(String::new, |pages| pages.to_string()),
            self.state.clone(),
        ]
    }

    fn sender(&self) -> String {
        let sealed = self.then.sealed.as_ref();
        self.then
            .sender
            .clone()
            .or_else(|| Some(sealed?.sender.as_ref()?.0.clone()))
            .unwrap_or_default()
    }

    fn subject(&self) -> String {
        let then = &self.then;
        then.subject
            .clone()
            .or_else(|| {
                let sealed = then.sealed.as_ref()?;
                Some(format!("verschlossen ({})", sealed.class.german()))
            })
            .or_else(|| then.file_name.clone())
            .unwrap_or_default()
    }

    fn unit(&self) -> String {
        let sealed = self.then.sealed.as_ref();
        sealed.map_or_else(|| self.unit.clone(), |sealed| sealed.addressee.0.clone())
    }
}

fn opening(day: &ClosedDay) -> String {
    let closed = &day.closed;
    let by = match &day.by {
        Some(Actor::Person(Private(name))) => format!(" von {name}"),
        Some(Actor::House) | None => String::new(),
    };
    let at = format!(
        "Abgeschlossen am {} um {} Uhr{by}.",
        date(office_date(day.at)),
        office_time(day.at).strftime("%H:%M")
    );
    match closed.numbers {
        Some((first, last)) if first == last => format!("{at} Die Liste enthält {first}."),
        Some((first, last)) => format!("{at} Die Liste enthält {first} bis {last}."),
        None => at,
    }
}

fn date(day: Date) -> String {
    day.strftime("%d.%m.%Y").to_string()
}

/// In groups of eight, as people compare it.
fn hash(bytes: &[u8; 32]) -> String {
    let groups = bytes.chunks(4).map(|group| {
        group.iter().fold(String::new(), |mut text, byte| {
            write!(text, "{byte:02x}").ok();
            text
        })
    });
    groups.collect::<Vec<_>>().join(" ")
}
