//! Lists of units and kinds as people keep them: TOML, or a spreadsheet saved as CSV.

use super::{CatalogueError, Kind, Unit};
use crate::text::fold;
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Units {
    #[serde(default)]
    unit: Vec<Unit>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Kinds {
    #[serde(default)]
    kind: Vec<Kind>,
}

/// Reads units from TOML (`[[unit]]`) or CSV with a header row. `name_hint` is the name of the file; its
/// ending decides, and where it says nothing, the text does.
pub fn read_units(text: &str, name_hint: &str) -> Result<Vec<Unit>, CatalogueError> {
    let units = if is_table(text, name_hint) {
        let units = rows(text)?.into_iter().map(|row| Unit {
            key: row.key,
            name: row.name,
            also: row.also,
            tasks: row.tasks,
            words: row.words,
            parent: row.above,
            hand_over_folder: row.folder,
            email: row.email,
        });
        units.collect()
    } else {
        toml::from_str::<Units>(text)?.unit
    };
    distinct(units.iter().map(|unit| unit.key.as_str()))?;
    let both = |unit: &&Unit| unit.hand_over_folder.is_some() && unit.email.is_some();
    match units.iter().find(both) {
        Some(unit) => Err(CatalogueError::TwoWays(unit.key.clone())),
        None => Ok(units),
    }
}

/// Reads kinds from TOML (`[[kind]]`) or CSV, like [`read_units`].
pub fn read_kinds(text: &str, name_hint: &str) -> Result<Vec<Kind>, CatalogueError> {
    let kinds = if is_table(text, name_hint) {
        let kinds = rows(text)?.into_iter().map(|row| Kind {
            key: row.key,
            name: row.name,
            words: row.words,
            unit: row.unit,
        });
        kinds.collect()
    } else {
        toml::from_str::<Kinds>(text)?.kind
    };
    distinct(kinds.iter().map(|kind| kind.key.as_str()))?;
    Ok(kinds)
}

/// Units as TOML that [`read_units`] reads back.
pub fn write_units(units: &[Unit]) -> String {
    let unit = units.to_vec();
    toml::to_string(&Units { unit }).expect("BUG: strings and lists of strings are TOML")
}

/// Kinds as TOML that [`read_kinds`] reads back.
pub fn write_kinds(kinds: &[Kind]) -> String {
    let kind = kinds.to_vec();
    toml::to_string(&Kinds { kind }).expect("BUG: strings and lists of strings are TOML")
}

fn is_table(text: &str, name_hint: &str) -> bool {
    let name = name_hint.to_lowercase();
    if name.ends_with(".toml") {
        return false;
    }
    let named = [".csv", ".tsv", ".txt"]
        .iter()
        .any(|ending| name.ends_with(ending));
    let first = text
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty() && !line.starts_with('#'));
    named || first.is_some_and(|line| !line.starts_with('[') && line.contains([';', ',', '\t']))
}

/// One row of a table, its columns by their meaning.
#[derive(Default)]
struct Row {
    key: String,
    name: String,
    also: Vec<String>,
    tasks: Vec<String>,
    words: Vec<String>,
    above: Option<String>,
    unit: Option<String>,
    folder: Option<String>,
    email: Option<String>,
}

fn rows(text: &str) -> Result<Vec<Row>, CatalogueError> {
    let text = text.trim_start_matches('\u{feff}');
    let header = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b',', b'\t']
        .into_iter()
        .max_by_key(|mark| header.bytes().filter(|byte| byte == mark).count())
        .unwrap_or(b';');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let columns: Vec<String> = reader.headers()?.iter().map(fold).collect();
    let column = |names: &[&str]| {
        columns
            .iter()
            .position(|column| names.contains(&column.as_str()))
    };
    let name = column(&["name", "bezeichnung"]).ok_or(CatalogueError::NoColumn("Name"))?;
    let key = column(&["schlussel", "key", "kurzel", "kurzzeichen"]);
    let also = column(&["auch", "also", "andere namen"]);
    let tasks = column(&["aufgaben", "tasks", "aufgabe"]);
    let words = column(&["worter", "words", "stichworter"]);
    let above = column(&["ubergeordnet", "parent"]);
    let unit = column(&["amt", "unit", "zustandig", "fachbereich"]);
    let folder = column(&["ubergabeordner", "hand_over_folder"]);
    let email = column(&["e-mail", "email", "mail", "postfach"]);
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record?;
        let cell = |column: Option<usize>| {
            let text = column.and_then(|column| record.get(column));
            text.filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let list = |column: Option<usize>| {
            let cell = cell(column).unwrap_or_default();
            let parts = cell
                .split('|')
                .map(str::trim)
                .filter(|part| !part.is_empty());
            parts.map(str::to_owned).collect::<Vec<_>>()
        };
        let Some(name) = cell(Some(name)) else {
            continue;
        };
        rows.push(Row {
            key: cell(key).unwrap_or_else(|| key_of(&name)),
            also: list(also),
            tasks: list(tasks),
            words: list(words),
            above: cell(above),
            unit: cell(unit),
            folder: cell(folder),
            email: cell(email),
            name,
        });
    }
    Ok(rows)
}

/// "Amt für Müll & Abfall" is `amt_fur_mull_abfall` where the list gives no key.
fn key_of(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(|character: char| !character.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("_")
}

fn distinct<'a>(keys: impl Iterator<Item = &'a str>) -> Result<(), CatalogueError> {
    let mut seen = std::collections::HashSet::new();
    for key in keys {
        if key.is_empty() {
            return Err(CatalogueError::NoKey);
        }
        if !seen.insert(key) {
            return Err(CatalogueError::Twice(key.to_owned()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheet_of_units_is_read_and_written_as_toml() {
        let text = "\u{feff}Schlüssel;Name;auch;Aufgaben;Wörter;übergeordnet\r\n\
            bau;Bauamt;Bauordnung | Planung;\"Bauanträge; Baulasten\";carport|garage;\r\n\
            ;Grünflächen & Friedhof;;;;bau\r\n";
        let units = read_units(text, "GVP 2026.csv").unwrap();
        assert_eq!(units[0].also, ["Bauordnung", "Planung"]);
        assert_eq!(units[0].tasks, ["Bauanträge; Baulasten"]);
        assert_eq!(units[1].key, "grunflachen_friedhof");
        assert_eq!(units[1].parent.as_deref(), Some("bau"));
        assert_eq!(
            read_units(&write_units(&units), "units.toml").unwrap(),
            units
        );
    }

    #[test]
    fn english_headers_and_commas_will_do() {
        let kinds = read_kinds(
            "key,name,words,unit\nrat,Ratsanfrage,anfrage|rat,haupt\n",
            "",
        )
        .unwrap();
        assert_eq!(kinds[0].unit.as_deref(), Some("haupt"));
        assert_eq!(kinds[0].words, ["anfrage", "rat"]);
        assert_eq!(read_kinds(&write_kinds(&kinds), "").unwrap(), kinds);
    }

    #[test]
    fn what_is_missing_is_named() {
        assert!(matches!(
            read_units("a;b\n1;2\n", "x.csv"),
            Err(CatalogueError::NoColumn("Name"))
        ));
        assert!(matches!(
            read_units("key;name\na;A\na;B\n", ""),
            Err(CatalogueError::Twice(_))
        ));
        assert!(matches!(
            read_units(
                "name;Übergabeordner;E-Mail\nBau;/srv/bau;bau@auental.example\n",
                ""
            ),
            Err(CatalogueError::TwoWays(_))
        ));
        assert!(matches!(
            read_units("unit = 1", ""),
            Err(CatalogueError::Read(_))
        ));
    }
}
