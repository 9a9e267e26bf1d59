//! Roles: what a person of the house may see and do. What each allows is written down in `forwarding`.

use crate::Private;

/// A role that Administration gives to a person of the system. Somebody may have several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Poststelle: takes mail in, arranges, confirms and forwards it; sees every letter.
    Mailroom,
    /// Sachbearbeitung: works on what lies or lay in the own baskets, and sees nothing else.
    Clerk,
    /// Leitung: sees every letter, forwards and works in every unit's basket.
    Lead,
    /// Prüfung: sees everything and changes nothing.
    Auditor,
    /// Administration: settings, lists and roles; no letters.
    Administration,
}

impl Role {
    /// Every one, in the order in which people read them.
    pub const ALL: [Self; 5] = [
        Self::Mailroom,
        Self::Clerk,
        Self::Lead,
        Self::Auditor,
        Self::Administration,
    ];

    /// Stable name on disk and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mailroom => "mailroom",
            Self::Clerk => "clerk",
            Self::Lead => "lead",
            Self::Auditor => "auditor",
            Self::Administration => "administration",
        }
    }

    /// The one with this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }

    /// Its name in the office.
    pub fn german(self) -> &'static str {
        match self {
            Self::Mailroom => "Poststelle",
            Self::Clerk => "Sachbearbeitung",
            Self::Lead => "Leitung",
            Self::Auditor => "Prüfung",
            Self::Administration => "Administration",
        }
    }
}

/// A person has these roles from now on, in the place of those before; none takes them all away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RolesGiven {
    /// The name under which the system knows them.
    pub person: Private<String>,
    /// Each once, in the order of [`Role::ALL`].
    pub roles: Vec<Role>,
}
