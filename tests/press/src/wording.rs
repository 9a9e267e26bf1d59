//! What letters say: kinds with subjects and sentences, read from `wording/*.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::TemplateSet;

/// All kinds of one template set with what they share.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wording {
    pub(crate) salutations: Vec<String>,
    pub(crate) closings: Vec<String>,
    pub(crate) shared: Vec<String>,
    /// Paragraphs that make a letter run over several pages.
    pub(crate) long: Vec<String>,
    pub(crate) kind: Vec<Kind>,
}

/// One kind of letter.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kind {
    pub(crate) key: String,
    pub(crate) unit: String,
    pub(crate) from: Vec<Class>,
    /// May come as a filled-in form.
    #[serde(default)]
    pub(crate) form: bool,
    /// Has a table of positions and a total.
    #[serde(default)]
    pub(crate) invoice: bool,
    /// Is meant for few eyes and says so.
    #[serde(default)]
    pub(crate) confidential: bool,
    #[serde(default)]
    pub(crate) always_deadline: bool,
    /// Names of authorities, courts, insurers and associations.
    #[serde(default)]
    pub(crate) names: Vec<String>,
    /// What firms do.
    #[serde(default)]
    pub(crate) trades: Vec<String>,
    #[serde(default)]
    pub(crate) claims: Vec<String>,
    /// Patterns of the county's file numbers.
    #[serde(default)]
    pub(crate) our: Vec<String>,
    /// Patterns of the sender's file numbers.
    #[serde(default)]
    pub(crate) their: Vec<String>,
    /// Patterns of court file numbers.
    #[serde(default)]
    pub(crate) court: Vec<String>,
    pub(crate) subjects: Vec<String>,
    pub(crate) openings: Vec<String>,
    pub(crate) bodies: Vec<String>,
    /// One sentence each that sets a deadline.
    #[serde(default)]
    pub(crate) deadlines: Vec<String>,
    #[serde(default)]
    pub(crate) closings: Vec<String>,
    /// Lines under the signer's name.
    #[serde(default)]
    pub(crate) roles: Vec<String>,
    /// Lines above the address.
    #[serde(default)]
    pub(crate) remarks: Vec<String>,
    #[serde(default)]
    pub(crate) enclosures: Vec<String>,
}

/// What kind of sender writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// A private person.
    Citizen,
    /// A business.
    Firm,
    /// A state office.
    Authority,
    /// A court.
    Court,
    /// A law firm writing for somebody.
    Lawyer,
    /// An insurer.
    Insurer,
    /// A club, a parliamentary group.
    Association,
}

static DEVELOPMENT: LazyLock<Wording> =
    LazyLock::new(|| parse(include_str!("../wording/development.toml")));
static HELD_OUT: LazyLock<Wording> =
    LazyLock::new(|| parse(include_str!("../wording/held_out.toml")));

impl Wording {
    pub(crate) fn of(set: TemplateSet) -> &'static Self {
        match set {
            TemplateSet::Development => &DEVELOPMENT,
            TemplateSet::HeldOut => &HELD_OUT,
        }
    }
}

fn parse(text: &str) -> Wording {
    toml::from_str(text).expect("BUG: a wording file does not parse; a test covers both")
}

/// Name of the unit as it stands in an address.
pub(crate) fn unit_name(key: &str) -> &'static str {
    match key {
        "bauaufsicht" => "Fachdienst Bauaufsicht",
        "ordnung" => "Fachdienst Ordnung und Gewerbe",
        "verkehr" => "Straßenverkehrsbehörde",
        "bussgeld" => "Zentrale Bußgeldstelle",
        "soziales" => "Fachdienst Soziales",
        "wohngeld" => "Wohngeldstelle",
        "kita" => "Fachdienst Kindertagesbetreuung",
        "personal" => "Fachdienst Personal",
        "recht" => "Rechtsamt",
        "kasse" => "Kreiskasse",
        "finanzen" => "Kämmerei",
        "steuern" => "Fachdienst Steuern",
        "datenschutz" => "Datenschutzbeauftragte",
        "umwelt" => "Untere Naturschutzbehörde",
        "auslaender" => "Ausländerbehörde",
        "standesamt" => "Standesamt",
        "vergabe" => "Zentrale Vergabestelle",
        "kreistag" => "Büro des Kreistages",
        "organisation" => "Fachdienst Organisation",
        other => unreachable!("BUG: no name for unit {other}; a test covers all"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sets_know_the_same_kinds_in_other_words() {
        let (development, held_out) = (
            Wording::of(TemplateSet::Development),
            Wording::of(TemplateSet::HeldOut),
        );
        let keys = |wording: &Wording| {
            wording
                .kind
                .iter()
                .map(|kind| kind.key.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(keys(development), keys(held_out));
        for (here, there) in development.kind.iter().zip(&held_out.kind) {
            assert!(!unit_name(&here.unit).is_empty());
            assert_eq!(here.unit, there.unit, "{}", here.key);
            for text in here
                .subjects
                .iter()
                .chain(&here.openings)
                .chain(&here.bodies)
                .chain(&here.deadlines)
            {
                let other = there
                    .subjects
                    .iter()
                    .chain(&there.openings)
                    .chain(&there.bodies)
                    .chain(&there.deadlines);
                assert!(
                    !other.into_iter().any(|other| other == text),
                    "said in both sets: {text}"
                );
            }
        }
    }
}
