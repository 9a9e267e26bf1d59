//! Units, kinds and rules as they travel to the settings and back.

use super::convert::counted;
use mailroom::{Condition, Field, HouseRule, Kind, Unit};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Units and kinds of the house with everything that is written down about them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HouseLists {
    /// Units, in the order of their list.
    pub units: Vec<ListedUnit>,
    /// Document kinds, in the order of their list.
    pub kinds: Vec<ListedKind>,
    /// The units are the house's own and not the generic ones.
    pub own_units: bool,
    /// The kinds are the house's own and not the generic ones.
    pub own_kinds: bool,
}

/// A unit with what it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ListedUnit {
    /// Stable key.
    pub key: String,
    /// Name for people.
    pub name: String,
    /// Other names under which people write.
    pub also: Vec<String>,
    /// Tasks.
    pub tasks: Vec<String>,
    /// Words of letters that belong here.
    pub words: Vec<String>,
    /// Key of the unit above.
    pub parent: Option<String>,
    /// Folder of another system for its letters.
    pub hand_over_folder: Option<String>,
    /// Mailbox for its letters; not with a folder.
    pub email: Option<String>,
}

/// A document kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ListedKind {
    /// Stable key.
    pub key: String,
    /// Name for people.
    pub name: String,
    /// Words of such letters.
    pub words: Vec<String>,
    /// Key of the unit that is responsible as a rule.
    pub unit: Option<String>,
}

/// Which list a file brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum List {
    /// Units.
    Units,
    /// Document kinds.
    Kinds,
    /// Rules.
    Rules,
}

/// What became of a list, or would become of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportedList {
    /// Entries in it.
    pub entries: u32,
    /// Kinds that name a unit which the house does not have.
    pub without_unit: Vec<String>,
}

/// A rule of the house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Rule {
    /// Its name.
    pub name: String,
    /// It counts; off, it only stands in the list.
    pub on: bool,
    /// Key of the kind that it proposes.
    pub kind: Option<String>,
    /// Key of the unit that it proposes.
    pub unit: Option<String>,
    /// Key of the disposition with which the letter is to be forwarded.
    pub disposition: Option<String>,
    /// What must hold.
    pub conditions: Vec<RuleCondition>,
}

/// A field contains a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RuleCondition {
    /// Where to look.
    pub field: RuleField,
    /// What must stand there.
    pub contains: String,
}

/// Where a condition looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum RuleField {
    /// The sender's name.
    Sender,
    /// The subject.
    Subject,
    /// Any sign.
    Reference,
    /// The whole text.
    Text,
    /// The name of the file.
    FileName,
}

/// How often proposals were right, counted on the newest letters that people have confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HitRates {
    /// Of document kinds.
    pub kind: HitRate,
    /// Of units.
    pub unit: HitRate,
}

/// Proposals of the past against what people then said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HitRate {
    /// Letters for which something was proposed and a person gave an answer.
    pub answered: u32,
    /// Of these, how many times the answer was the proposed one.
    pub right: u32,
    /// Letters whose proposal was shown as "sicher".
    pub sure: u32,
    /// Of these, how many times the answer was the proposed one.
    pub sure_and_right: u32,
    /// A model made of the letters of this house is asked now.
    pub studied: bool,
}

/// A rule and the letters for which it would hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TriedRule {
    /// Its name.
    pub name: String,
    /// Numbers of letters, newest first.
    pub letters: Vec<String>,
}

impl From<Unit> for ListedUnit {
    fn from(unit: Unit) -> Self {
        Self {
            key: unit.key,
            name: unit.name,
            also: unit.also,
            tasks: unit.tasks,
            words: unit.words,
            parent: unit.parent,
            hand_over_folder: unit.hand_over_folder,
            email: unit.email,
        }
    }
}

impl From<ListedUnit> for Unit {
    fn from(unit: ListedUnit) -> Self {
        Self {
            key: unit.key,
            name: unit.name,
            also: unit.also,
            tasks: unit.tasks,
            words: unit.words,
            parent: unit.parent,
            hand_over_folder: unit.hand_over_folder,
            email: unit.email,
        }
    }
}

impl From<Kind> for ListedKind {
    fn from(kind: Kind) -> Self {
        Self {
            key: kind.key,
            name: kind.name,
            words: kind.words,
            unit: kind.unit,
        }
    }
}

impl From<ListedKind> for Kind {
    fn from(kind: ListedKind) -> Self {
        Self {
            key: kind.key,
            name: kind.name,
            words: kind.words,
            unit: kind.unit,
        }
    }
}

impl From<mailroom::ImportedList> for ImportedList {
    fn from(imported: mailroom::ImportedList) -> Self {
        let without_unit = imported.without_unit.into_iter();
        Self {
            entries: counted(imported.entries as u64),
            without_unit: without_unit.map(|(kind, _)| kind).collect(),
        }
    }
}

impl From<HouseRule> for Rule {
    fn from(rule: HouseRule) -> Self {
        Self {
            name: rule.name,
            on: !rule.off,
            kind: rule.kind,
            unit: rule.unit,
            disposition: rule.disposition,
            conditions: rule.conditions.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<Rule> for HouseRule {
    fn from(rule: Rule) -> Self {
        Self {
            name: rule.name.trim().to_owned(),
            off: !rule.on,
            kind: rule.kind,
            unit: rule.unit,
            disposition: rule.disposition,
            conditions: rule.conditions.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<Condition> for RuleCondition {
    fn from(condition: Condition) -> Self {
        Self {
            field: match condition.field {
                Field::Sender => RuleField::Sender,
                Field::Subject => RuleField::Subject,
                Field::Reference => RuleField::Reference,
                Field::Text => RuleField::Text,
                Field::FileName => RuleField::FileName,
            },
            contains: condition.contains,
        }
    }
}

impl From<RuleCondition> for Condition {
    fn from(condition: RuleCondition) -> Self {
        Self {
            field: match condition.field {
                RuleField::Sender => Field::Sender,
                RuleField::Subject => Field::Subject,
                RuleField::Reference => Field::Reference,
                RuleField::Text => Field::Text,
                RuleField::FileName => Field::FileName,
            },
            contains: condition.contains,
        }
    }
}

impl From<mailroom::HitRates> for HitRates {
    fn from(rates: mailroom::HitRates) -> Self {
        Self {
            kind: rates.kind.into(),
            unit: rates.unit.into(),
        }
    }
}

impl From<mailroom::HitRate> for HitRate {
    fn from(rate: mailroom::HitRate) -> Self {
        let counted = |letters: usize| counted(letters as u64);
        Self {
            answered: counted(rate.answered),
            right: counted(rate.right),
            sure: counted(rate.sure),
            sure_and_right: counted(rate.sure_and_right),
            studied: rate.studied,
        }
    }
}
