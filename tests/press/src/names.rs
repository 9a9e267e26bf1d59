//! Fictional people, firms, streets and places, drawn from lists.

use crate::TemplateSet;
use crate::chance::Chance;

const FIRST: [[&str; 24]; 2] = [
    [
        "Jörg",
        "Käthe",
        "Björn",
        "Ulrike",
        "Günther",
        "Sabine",
        "Matthias",
        "Özlem",
        "Annegret",
        "Lukas",
        "Frauke",
        "Detlef",
        "Mareike",
        "Thomas",
        "Heike",
        "Niklas",
        "Petra",
        "Rüdiger",
        "Yvonne",
        "Christoph",
        "Sigrid",
        "Emil",
        "Jürgen",
        "Antje",
    ],
    [
        "Volker",
        "Brigitte",
        "Sönke",
        "Margarethe",
        "Hüseyin",
        "Katharina",
        "Bernd",
        "Friederike",
        "Olaf",
        "Jasmin",
        "Hans-Peter",
        "Ruth",
        "Tobias",
        "Gisela",
        "Dörte",
        "Maximilian",
        "Ines",
        "Kurt",
        "Franziska",
        "Ayşe",
        "Uwe",
        "Leonie",
        "Torsten",
        "Hildegard",
    ],
];

const LAST: [[&str; 24]; 2] = [
    [
        "Müller",
        "Weißenfels",
        "Schröder",
        "Köhler",
        "Größmann",
        "Jäger",
        "Bußmann",
        "Oßwald",
        "Quandt",
        "Vogelsang",
        "Reißig",
        "Krüger",
        "Thönnessen",
        "Brandt",
        "Sommerfeld",
        "Wendt",
        "Lüders",
        "Hartwig",
        "Pfeiffer",
        "Steinmetz",
        "Kowalski",
        "Demir",
        "Ahlborn",
        "Zöllner",
    ],
    [
        "Hübner",
        "Strauß",
        "Niedermeyer",
        "Böttcher",
        "Engelke",
        "Groß",
        "Tillmann",
        "Faßbender",
        "Sauer",
        "Özdemir",
        "Rademacher",
        "Blümel",
        "Winkelmann",
        "Dörfler",
        "Kessler",
        "Nowak",
        "Preißler",
        "Heidenreich",
        "Uhlig",
        "Götz",
        "Lehnhoff",
        "Marquardt",
        "Schweißer",
        "Veit",
    ],
];

const STREETS: [[&str; 16]; 2] = [
    [
        "Königstraße",
        "Am Mühlenbach",
        "Goethestraße",
        "Hauptstraße",
        "Zum Jägerhof",
        "Kirchgasse",
        "Schlossplatz",
        "An der Kieswäsche",
        "Überlinger Straße",
        "Bahnhofstraße",
        "Lindenallee",
        "Am Alten Zoll",
        "Feldweg",
        "Gerberstraße",
        "Im Winkel",
        "Burgstraße",
    ],
    [
        "Schützenstraße",
        "Am Röhrenbrunnen",
        "Mozartweg",
        "Lange Reihe",
        "Zur Höhe",
        "Friedrich-Ebert-Straße",
        "Marktplatz",
        "Wiesengrund",
        "Ringstraße",
        "Unter den Eichen",
        "Mittelweg",
        "Tannenstraße",
        "Am Stauwehr",
        "Fabrikstraße",
        "Große Gasse",
        "Birkenweg",
    ],
];

const PLACES: [[(&str, &str); 10]; 2] = [
    [
        ("99101", "Auenstadt"),
        ("99103", "Oberauen"),
        ("99107", "Mühlhof"),
        ("99112", "Klein Wiesbach"),
        ("99115", "Rottenfurt"),
        ("99118", "Grünau (Auental)"),
        ("99121", "Bad Lindach"),
        ("99124", "Steinrode"),
        ("99127", "Hohenölbronn"),
        ("98005", "Neustetten"),
    ],
    [
        ("99102", "Unterauen"),
        ("99105", "Thalbrück"),
        ("99109", "Groß Wiesbach"),
        ("99113", "Eßlingsroda"),
        ("99116", "Furtwalde"),
        ("99119", "Märzdorf"),
        ("99122", "Königsau"),
        ("99126", "Brühlheim"),
        ("97009", "Altenfähre"),
        ("96011", "Weißenbrück"),
    ],
];

/// A first and a last name.
pub(crate) fn person(chance: &mut Chance, set: TemplateSet) -> String {
    format!(
        "{} {}",
        chance.of(&FIRST[set as usize]),
        chance.of(&LAST[set as usize])
    )
}

/// A last name.
pub(crate) fn surname(chance: &mut Chance, set: TemplateSet) -> &'static str {
    chance.of::<&str>(&LAST[set as usize])
}

/// Street and house number.
pub(crate) fn street(chance: &mut Chance, set: TemplateSet) -> String {
    let suffix = ["", "", "", "", " a", "b"][chance.below(6)];
    format!(
        "{} {}{suffix}",
        chance.of(&STREETS[set as usize]),
        chance.between(1, 188)
    )
}

/// Street and number that read well behind "in der".
pub(crate) fn street_with_article(chance: &mut Chance, set: TemplateSet) -> String {
    loop {
        let street = street(chance, set);
        let name = street.to_lowercase();
        if ["straße ", "gasse ", "allee ", "reihe "]
            .iter()
            .any(|ending| name.contains(ending))
        {
            return street;
        }
    }
}

/// Postal code and place.
pub(crate) fn place(chance: &mut Chance, set: TemplateSet) -> (&'static str, &'static str) {
    *chance.of(&PLACES[set as usize])
}

/// A firm's name for a trade such as `Bau`.
pub(crate) fn firm(chance: &mut Chance, set: TemplateSet, trades: &[String]) -> String {
    let trade = chance.of(trades).clone();
    let name = surname(chance, set);
    let form = chance.of(&["GmbH", "GmbH & Co. KG", "KG", "e. K.", "AG"]);
    match chance.below(3) {
        0 => format!("{trade} {name} {form}"),
        1 => format!("{name} {trade} {form}"),
        _ => format!("{name} & {} {trade} {form}", surname(chance, set)),
    }
}

/// The name as it stands in a mail or web address.
pub(crate) fn domain(name: &str) -> String {
    let mut domain = String::new();
    for character in name.to_lowercase().chars() {
        match character {
            'ä' => domain.push_str("ae"),
            'ö' => domain.push_str("oe"),
            'ü' => domain.push_str("ue"),
            'ß' => domain.push_str("ss"),
            'a'..='z' | '0'..='9' => domain.push(character),
            ' ' | '-' if !domain.ends_with('-') && domain.len() < 22 => domain.push('-'),
            _ => {}
        }
    }
    format!("{}.example", domain.trim_matches('-'))
}
