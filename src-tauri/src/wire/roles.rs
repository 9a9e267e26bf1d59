//! Roles and what they allow, as the window gets them.

use mailroom::Extent;
use serde::{Deserialize, Serialize};
use specta::Type;

/// A role; see [`document::Role`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// Poststelle.
    Mailroom,
    /// Sachbearbeitung.
    Clerk,
    /// Leitung.
    Lead,
    /// Prüfung.
    Auditor,
    /// Administration.
    Administration,
}

/// Something that people can ask for; see [`mailroom::Operation`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Operation {
    /// Letters, their pages, searches and counts.
    SeeLetters,
    /// Letters leave as files.
    Export,
    /// Files that were not taken.
    SeeProblemCases,
    /// Takes mail in.
    TakeIn,
    /// Puts right when and how a letter came.
    CorrectReceipt,
    /// Arranges pages.
    ArrangePages,
    /// Confirms forms.
    FillForms,
    /// Sends letters on their way.
    Forward,
    /// Calls letters back.
    Recall,
    /// What lies in baskets.
    SeeBaskets,
    /// Works on it.
    Act,
    /// Judges whether an objection came in time.
    Judge,
    /// Akten and Vorgänge.
    SeeFiles,
    /// Files letters.
    FileLetters,
    /// What there is to choose from.
    SeeHouse,
    /// Rules of the house.
    SeeRules,
    /// Tries rules on letters.
    TryRules,
    /// Changes settings and lists.
    ChangeHouse,
    /// Notes absences.
    SetAbsences,
    /// Day lists.
    SeeDays,
    /// Closes a day and opens it again.
    CloseDay,
    /// The journal.
    SeeJournal,
    /// The integrity check.
    Verify,
    /// Makes anew what is derived.
    Rebuild,
    /// Who has which role.
    SeeRoles,
    /// Gives roles.
    GiveRoles,
}

/// What the person at this window may do.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OwnRights {
    /// The name under which the system knows them.
    pub login: String,
    /// The house has given no role yet: everybody does everything.
    pub open: bool,
    /// Their roles.
    pub roles: Vec<Role>,
    /// What is allowed at all.
    pub may: Vec<Operation>,
    /// Of this, what is allowed only for the own baskets and oneself.
    pub only_own: Vec<Operation>,
}

/// A person with their roles.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RoleHolder {
    /// The name under which the system knows them.
    pub login: String,
    /// As people call them.
    pub name: String,
    /// Key of their unit.
    pub unit: Option<String>,
    /// None for somebody who sees nothing.
    pub roles: Vec<Role>,
}

impl From<document::Role> for Role {
    fn from(role: document::Role) -> Self {
        match role {
            document::Role::Mailroom => Self::Mailroom,
            document::Role::Clerk => Self::Clerk,
            document::Role::Lead => Self::Lead,
            document::Role::Auditor => Self::Auditor,
            document::Role::Administration => Self::Administration,
        }
    }
}

impl From<Role> for document::Role {
    fn from(role: Role) -> Self {
        match role {
            Role::Mailroom => Self::Mailroom,
            Role::Clerk => Self::Clerk,
            Role::Lead => Self::Lead,
            Role::Auditor => Self::Auditor,
            Role::Administration => Self::Administration,
        }
    }
}

impl From<mailroom::Operation> for Operation {
    fn from(operation: mailroom::Operation) -> Self {
        use mailroom::Operation as O;
        match operation {
            O::SeeLetters => Self::SeeLetters,
            O::Export => Self::Export,
            O::SeeProblemCases => Self::SeeProblemCases,
            O::TakeIn => Self::TakeIn,
            O::CorrectReceipt => Self::CorrectReceipt,
            O::ArrangePages => Self::ArrangePages,
            O::FillForms => Self::FillForms,
            O::Forward => Self::Forward,
            O::Recall => Self::Recall,
            O::SeeBaskets => Self::SeeBaskets,
            O::Act => Self::Act,
            O::Judge => Self::Judge,
            O::SeeFiles => Self::SeeFiles,
            O::FileLetters => Self::FileLetters,
            O::SeeHouse => Self::SeeHouse,
            O::SeeRules => Self::SeeRules,
            O::TryRules => Self::TryRules,
            O::ChangeHouse => Self::ChangeHouse,
            O::SetAbsences => Self::SetAbsences,
            O::SeeJournal => Self::SeeJournal,
            O::Verify => Self::Verify,
            O::Rebuild => Self::Rebuild,
            O::SeeDays => Self::SeeDays,
            O::CloseDay => Self::CloseDay,
            O::SeeRoles => Self::SeeRoles,
            O::GiveRoles => Self::GiveRoles,
        }
    }
}

impl From<mailroom::OwnRights> for OwnRights {
    fn from(rights: mailroom::OwnRights) -> Self {
        let own = rights
            .allowed
            .iter()
            .filter(|(_, extent)| *extent == Extent::Own);
        Self {
            only_own: own.map(|(operation, _)| (*operation).into()).collect(),
            may: rights
                .allowed
                .iter()
                .map(|(operation, _)| (*operation).into())
                .collect(),
            roles: rights.roles.into_iter().map(Into::into).collect(),
            open: rights.open,
            login: rights.login,
        }
    }
}

impl From<mailroom::RoleHolder> for RoleHolder {
    fn from(holder: mailroom::RoleHolder) -> Self {
        Self {
            login: holder.login,
            name: holder.name,
            unit: holder.unit,
            roles: holder.roles.into_iter().map(Into::into).collect(),
        }
    }
}
