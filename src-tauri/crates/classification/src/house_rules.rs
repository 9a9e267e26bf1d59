//! Rules that people write: "Absender enthält Stadtwerke -> Kasse". Tried on past letters first.

use crate::text::fold;
use document::Proposal;

/// One rule. It holds if all its conditions hold, and a rule without conditions never does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HouseRule {
    /// Name for people.
    pub name: String,
    /// What must hold.
    pub conditions: Vec<Condition>,
    /// The kind to propose.
    pub kind: Option<String>,
    /// The unit to propose.
    pub unit: Option<String>,
    /// The disposition to propose, in the house's own words.
    pub disposition: Option<String>,
}

/// One condition: a field contains a text, spelling of umlauts and letter case aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// Where to look.
    pub field: Field,
    /// What must stand there.
    pub contains: String,
}

/// Where a condition looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// Whether the rule holds for a letter.
    pub fn holds(&self, letter: Subjected) -> bool {
        !self.conditions.is_empty()
            && self
                .conditions
                .iter()
                .all(|condition| condition.holds(letter))
    }
}

/// The first rule that holds.
pub fn first_holding<'a>(rules: &'a [HouseRule], letter: Subjected) -> Option<&'a HouseRule> {
    rules.iter().find(|rule| rule.holds(letter))
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
    }
}
