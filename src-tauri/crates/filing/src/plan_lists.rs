//! File plans as people keep them: TOML, or a spreadsheet saved as CSV.

use crate::{FilePlan, FilePlanError, Group, Keep};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Groups {
    #[serde(default)]
    group: Vec<Group>,
}

/// Reads a plan from TOML (`[[group]]`) or from CSV with a header row: key, name, years, retention. `name_hint`
/// is the name of the file; its ending decides, and where it says nothing, the text does.
///
/// # Errors
/// When the text is neither, or no plan can be made of it.
pub fn read_plan(text: &str, name_hint: &str) -> Result<FilePlan, FilePlanError> {
    let groups = if is_table(text, name_hint) {
        rows(text)?
    } else {
        toml::from_str::<Groups>(text)?.group
    };
    FilePlan::of(groups)
}

/// A plan as TOML that [`read_plan`] reads back.
pub fn write_plan(plan: &FilePlan) -> String {
    let group = plan.groups().to_vec();
    toml::to_string(&Groups { group }).expect("BUG: strings and numbers are TOML")
}

fn is_table(text: &str, name_hint: &str) -> bool {
    let name = name_hint.to_lowercase();
    let named = [".csv", ".tsv", ".txt"]
        .iter()
        .any(|ending| name.ends_with(ending));
    let first = text.lines().find(|line| !line.trim().is_empty());
    let looks =
        first.is_some_and(|line| !line.starts_with(['[', '#']) && line.contains([';', ',', '\t']));
    !name.ends_with(".toml") && (named || looks)
}

fn rows(text: &str) -> Result<Vec<Group>, FilePlanError> {
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
    let columns: Vec<String> = reader.headers()?.iter().map(str::to_lowercase).collect();
    let column = |names: &[&str]| {
        columns
            .iter()
            .position(|column| names.contains(&column.as_str()))
    };
    let key = [
        "schlüssel",
        "schluessel",
        "key",
        "kennzeichen",
        "aktenplankennzeichen",
        "nummer",
        "nr",
        "nr.",
    ];
    let key = column(&key).ok_or(FilePlanError::NoColumn("Schlüssel"))?;
    let name = ["name", "bezeichnung", "inhalt", "inhaltsangabe", "betreff"];
    let name = column(&name).ok_or(FilePlanError::NoColumn("Bezeichnung"))?;
    let years = column(&[
        "jahre",
        "years",
        "aufbewahrungsjahre",
        "frist",
        "aufbewahrungsfrist",
    ]);
    let keep = column(&["aufbewahrung", "keep"]);
    let mut groups = Vec::new();
    for record in reader.records() {
        let record = record?;
        let cell = |column: usize| record.get(column).unwrap_or_default();
        if cell(key).is_empty() && cell(name).is_empty() {
            continue;
        }
        // "10 Jahre" is ten years; "dauernd" in the column of years is a word of retention.
        let said = years.map(cell).unwrap_or_default();
        let digits: String = said.chars().take_while(char::is_ascii_digit).collect();
        let word = keep
            .map(cell)
            .filter(|word| !word.is_empty())
            .unwrap_or(said);
        groups.push(Group {
            key: cell(key).to_owned(),
            name: cell(name).to_owned(),
            years: digits.parse().ok(),
            keep: keep_of(word),
        });
    }
    Ok(groups)
}

/// The retention that a word stands for, in German or as in TOML.
fn keep_of(word: &str) -> Option<Keep> {
    let word = word.to_lowercase();
    let begins = |beginnings: &[&str]| beginnings.iter().any(|one| word.starts_with(one));
    if begins(&["dauer", "unbefristet", "immer", "forever"]) {
        Some(Keep::Forever)
    } else if begins(&["objekt", "bauwerk", "lebensdauer", "object"]) {
        Some(Keep::Object)
    } else if begins(&["ausscheiden", "nach ausscheiden", "leaving"]) {
        Some(Keep::Leaving)
    } else if begins(&["gesetz", "law"]) {
        Some(Keep::Law)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheet_is_read_and_written_as_toml() {
        let text = "\u{feff}Schlüssel;Bezeichnung;Jahre;Aufbewahrung\r\n\
            3;Kultur, Sport;;\r\n32;Denkmalpflege;30 Jahre;\r\n32.10;\"Förderung; Zuschüsse\";10;\r\n\
            61;Bauleitplanung;dauernd;\r\n03;Personal;10;nach Ausscheiden\r\n;;;\r\n";
        let plan = read_plan(text, "Aktenplan 2026.csv").unwrap();
        let told: Vec<_> = plan
            .groups()
            .iter()
            .map(|group| (group.key.as_str(), group.years, group.keep))
            .collect();
        assert_eq!(
            told,
            [
                ("3", None, None),
                ("32", Some(30), None),
                ("32.10", Some(10), None),
                ("61", None, Some(Keep::Forever)),
                ("03", Some(10), Some(Keep::Leaving)),
            ]
        );
        assert_eq!(plan.group("32.10").unwrap().name, "Förderung; Zuschüsse");
        assert_eq!(read_plan(&write_plan(&plan), "").unwrap(), plan);
    }

    #[test]
    fn a_table_without_its_columns_is_refused() {
        let refused = |text| read_plan(text, "plan.csv").unwrap_err();
        assert!(matches!(
            refused("a;b\n1;2\n"),
            FilePlanError::NoColumn("Schlüssel")
        ));
        assert!(matches!(
            refused("Nr;x\n1;2\n"),
            FilePlanError::NoColumn("Bezeichnung")
        ));
        assert!(matches!(refused("Nr;Name\n"), FilePlanError::Empty));
    }
}
