//! Rules that people write: "Absender enthält Stadtwerke -> Kasse". Tried on past letters first.

use crate::text::fold;
use document::Proposal;
use serde::{Deserialize, Serialize};

/// One rule. It holds if all its conditions hold, and a rule without conditions never does.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct HouseRule {
    /// Name for people.
    pub name: String,
    /// Switched off: it stays in the list and holds for no letter.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub off: bool,
    /// The kind to propose.
    pub kind: Option<String>,
    /// The unit to propose.
    pub unit: Option<String>,
    /// The disposition to propose, in the house's own words.
    pub disposition: Option<String>,
    /// What must hold.
    #[serde(rename = "condition", default)]
    pub conditions: Vec<Condition>,
}

/// One condition: a field contains a text, spelling of umlauts and letter case aside.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Where to look.
    pub field: Field,
    /// What must stand there.
    pub contains: String,
}

/// Where a condition looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The sender's name.
    Sender,
    /// The subject.
    Subject,
    /// Any reference.
    Reference,
    /// The whole text.
    Text,
    /// The name of the file.
    FileName,
}

/// A letter as rules see it.
#[derive(Debug, Clone, Copy)]
pub struct Subjected<'a> {
    /// What was proposed or confirmed.
    pub proposal: &'a Proposal,
    /// The recognised text.
    pub text: &'a str,
    /// The name of the file.
    pub file_name: &'a str,
}

impl HouseRule {
    /// Whether there are letters for which it would propose something.
    pub fn can_act(&self) -> bool {
        let says = |answer: &Option<String>| answer.is_some();
        let asks = |condition: &Condition| !fold(condition.contains.trim()).is_empty();
        [&self.kind, &self.unit, &self.disposition]
            .into_iter()
            .any(says)
            && !self.conditions.is_empty()
            && self.conditions.iter().all(asks)
    }

    /// Whether the rule holds for a letter.
    pub fn holds(&self, letter: Subjected) -> bool {
        !self.conditions.is_empty()
            && self
                .conditions
                .iter()
                .all(|condition| condition.holds(letter))
    }
}

/// House rules that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("could not read the house rules")]
pub struct HouseRulesError(#[from] toml::de::Error);

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    rule: Vec<HouseRule>,
}

/// Reads rules from TOML: `[[rule]]` with name, unit, kind, disposition, and `[[rule.condition]]` with
/// field (`sender`, `subject`, `reference`, `text`, `file_name`) and contains.
pub fn read_rules(text: &str) -> Result<Vec<HouseRule>, HouseRulesError> {
    Ok(toml::from_str::<Written>(text)?.rule)
}

/// Rules as TOML that [`read_rules`] reads back.
pub fn write_rules(rules: &[HouseRule]) -> String {
    let rule = rules.to_vec();
    toml::to_string(&Written { rule }).expect("BUG: strings and lists of strings are TOML")
}

/// The first rule that is switched on and holds.
pub fn first_holding<'a>(rules: &'a [HouseRule], letter: Subjected) -> Option<&'a HouseRule> {
    rules.iter().find(|rule| !rule.off && rule.holds(letter))
}

/// The places of the past letters for which a rule would hold, before it is switched on.
pub fn trial<'a>(rule: &HouseRule, letters: impl IntoIterator<Item = Subjected<'a>>) -> Vec<usize> {
    let letters = letters.into_iter().enumerate();
    letters
        .filter(|(_, letter)| rule.holds(*letter))
        .map(|(place, _)| place)
        .collect()
}

impl Condition {
    fn holds(&self, letter: Subjected) -> bool {
        let wanted = fold(self.contains.trim());
        let contains = |text: &str| !wanted.is_empty() && fold(text).contains(&wanted);
        match self.field {
            Field::Sender => letter
                .proposal
                .sender
                .as_ref()
                .is_some_and(|sender| contains(&sender.value.name)),
            Field::Subject => letter
                .proposal
                .subject
                .as_ref()
                .is_some_and(|subject| contains(&subject.value)),
            Field::Reference => letter
                .proposal
                .references
                .iter()
                .any(|reference| contains(&reference.value.value)),
            Field::Text => contains(letter.text),
            Field::FileName => contains(letter.file_name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_holds_only_if_all_its_conditions_do() {
        let proposal = Proposal::default();
        let letter = |text| Subjected {
            proposal: &proposal,
            text,
            file_name: "Scan_01.pdf",
        };
        let mut rule = HouseRule {
            unit: Some("kasse".into()),
            ..HouseRule::default()
        };
        assert!(
            !rule.holds(letter("alles")),
            "without conditions it would hold for everything"
        );
        rule.conditions.push(Condition {
            field: Field::Text,
            contains: "MÜLLABFUHR".into(),
        });
        assert!(rule.holds(letter("die Muellabfuhr kommt")));
        rule.conditions.push(Condition {
            field: Field::Sender,
            contains: "Stadtwerke".into(),
        });
        assert!(!rule.holds(letter("die Müllabfuhr kommt")));
        rule.conditions.pop();
        assert_eq!(trial(&rule, [letter("nichts"), letter("Müllabfuhr")]), [1]);
        assert!(rule.can_act());
        rule.unit = None;
        assert!(!rule.can_act(), "it would propose nothing");
        rule.disposition = Some("zwv".into());
        rule.conditions[0].contains = " ".into();
        assert!(!rule.can_act(), "it would hold for no letter");
    }

    #[test]
    fn rules_are_written_and_read_back() {
        let text = r#"
            [[rule]]
            name = "Stadtwerke"
            unit = "kasse"
            [[rule.condition]]
            field = "sender"
            contains = "Stadtwerke"
            [[rule.condition]]
            field = "file_name"
            contains = "Abschlag"
        "#;
        let rules = read_rules(text).unwrap();
        assert_eq!(rules[0].conditions[1].field, Field::FileName);
        assert_eq!(read_rules(&write_rules(&rules)).unwrap(), rules);
        assert!(read_rules("[[rule]]\nname = 1").is_err());
    }
}
