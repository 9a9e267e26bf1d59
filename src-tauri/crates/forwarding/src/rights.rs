//! What each role may do: the one table of it. Everything that people can ask of the mailroom stands here.

use document::{Private, Role};

/// Something that people can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Operation {
    /// Letters in lists, searches and counts, with their pages, texts, histories and routing slips.
    SeeLetters,
    /// Letters leave as files.
    Export,
    /// Files that were not taken.
    SeeProblemCases,
    /// Takes mail in: files, closed envelopes, separator sheets, reading once more.
    TakeIn,
    /// Puts right when and how a letter came.
    CorrectReceipt,
    /// Turns, orders, splits, joins and rescans pages.
    ArrangePages,
    /// Confirms and corrects forms.
    FillForms,
    /// Sends letters on their way.
    Forward,
    /// Calls letters back.
    Recall,
    /// What lies in baskets.
    SeeBaskets,
    /// Works on what lies in baskets.
    Act,
    /// Judges whether an objection came in time.
    Judge,
    /// Akten and Vorgänge.
    SeeFiles,
    /// Opens and closes Akten and Vorgänge, files letters.
    FileLetters,
    /// Units, kinds, people, dispositions, the file plan and settings, to choose from.
    SeeHouse,
    /// Rules of the house.
    SeeRules,
    /// Tries rules on the newest letters.
    TryRules,
    /// Changes settings, lists, rules and the file plan.
    ChangeHouse,
    /// Notes that somebody is away.
    SetAbsences,
    /// Day lists: what came in on a day, with all that is open.
    SeeDays,
    /// Closes a day and opens it again.
    CloseDay,
    /// The journal, entry by entry.
    SeeJournal,
    /// The integrity check.
    Verify,
    /// Makes anew what can be derived.
    Rebuild,
    /// Who has which role.
    SeeRoles,
    /// Gives and takes roles.
    GiveRoles,
}

/// How far something is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// Not at all.
    No,
    /// For what lies or lay in the own baskets, and for oneself.
    Own,
    /// For everything.
    All,
}

/// The roles of one person in a house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rights {
    /// The house has given no role yet: everybody does everything.
    Open,
    /// What these roles allow together; none allow nothing.
    Roles(Vec<Role>),
}

impl Operation {
    /// Every one.
    pub const ALL: [Self; 26] = [
        Self::SeeLetters,
        Self::Export,
        Self::SeeProblemCases,
        Self::TakeIn,
        Self::CorrectReceipt,
        Self::ArrangePages,
        Self::FillForms,
        Self::Forward,
        Self::Recall,
        Self::SeeBaskets,
        Self::Act,
        Self::Judge,
        Self::SeeFiles,
        Self::FileLetters,
        Self::SeeHouse,
        Self::SeeRules,
        Self::TryRules,
        Self::ChangeHouse,
        Self::SetAbsences,
        Self::SeeDays,
        Self::CloseDay,
        Self::SeeJournal,
        Self::Verify,
        Self::Rebuild,
        Self::SeeRoles,
        Self::GiveRoles,
    ];
}

impl Rights {
    /// The rights of a person in a house with these roles.
    pub fn of(given: &[(Private<String>, Vec<Role>)], person: &str) -> Self {
        if given.is_empty() {
            return Self::Open;
        }
        let found = given.iter().find(|(name, _)| name.0 == person);
        Self::Roles(found.map(|(_, roles)| roles.clone()).unwrap_or_default())
    }

    /// How far something is allowed: as far as the role that goes furthest.
    pub fn extent(&self, operation: Operation) -> Extent {
        match self {
            Self::Open => Extent::All,
            Self::Roles(roles) => roles
                .iter()
                .map(|role| extent(*role, operation))
                .max()
                .unwrap_or(Extent::No),
        }
    }

    /// The house has given roles, and this person has none.
    pub fn has_nothing(&self) -> bool {
        matches!(self, Self::Roles(roles) if roles.is_empty())
    }
}

/// How far one role allows something.
fn extent(role: Role, operation: Operation) -> Extent {
    use Extent::{All, No, Own};
    // In the order of the roles: Poststelle, Sachbearbeitung, Leitung, Prüfung, Administration.
    let row = match operation {
        Operation::SeeHouse => [All, All, All, All, All],
        Operation::SeeLetters
        | Operation::Export
        | Operation::SeeBaskets
        | Operation::SeeFiles
        | Operation::SeeJournal => [All, Own, All, All, No],
        Operation::SeeProblemCases | Operation::TryRules | Operation::SeeDays => {
            [All, No, All, All, No]
        }
        Operation::TakeIn | Operation::CorrectReceipt | Operation::ArrangePages => {
            [All, No, No, No, No]
        }
        Operation::FillForms | Operation::Forward | Operation::Recall | Operation::CloseDay => {
            [All, No, All, No, No]
        }
        Operation::Act => [Own, Own, All, No, No],
        Operation::Judge | Operation::FileLetters => [All, Own, All, No, No],
        Operation::SeeRules => [All, No, All, All, All],
        Operation::ChangeHouse | Operation::Rebuild | Operation::GiveRoles => [No, No, No, No, All],
        Operation::SetAbsences => [Own, Own, All, No, All],
        Operation::Verify => [All, No, All, All, All],
        Operation::SeeRoles => [No, No, All, All, All],
    };
    let place = match role {
        Role::Mailroom => 0,
        Role::Clerk => 1,
        Role::Lead => 2,
        Role::Auditor => 3,
        Role::Administration => 4,
    };
    row[place]
}

#[cfg(test)]
mod tests;
