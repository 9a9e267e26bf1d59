//! Lists of words that stand on the disk and on the command line: each has one stable name for ever.

use crate::{ConfidentialMark, ReferenceKind, SenderKind, SpecialMail};

impl SenderKind {
    /// Every one.
    pub const ALL: [Self; 8] = [
        Self::Person,
        Self::Firm,
        Self::Authority,
        Self::Court,
        Self::Lawyer,
        Self::Insurer,
        Self::Association,
        Self::Unknown,
    ];

    /// Stable name on disk and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Firm => "firm",
            Self::Authority => "authority",
            Self::Court => "court",
            Self::Lawyer => "lawyer",
            Self::Insurer => "insurer",
            Self::Association => "association",
            Self::Unknown => "unknown",
        }
    }

    /// The one with this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }
}

impl ReferenceKind {
    /// Every one.
    pub const ALL: [Self; 10] = [
        Self::Ours,
        Self::Theirs,
        Self::Court,
        Self::Invoice,
        Self::Customer,
        Self::Order,
        Self::Cash,
        Self::Vat,
        Self::Tax,
        Self::Leitweg,
    ];

    /// Stable name on disk and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Theirs => "theirs",
            Self::Court => "court",
            Self::Invoice => "invoice",
            Self::Customer => "customer",
            Self::Order => "order",
            Self::Cash => "cash",
            Self::Vat => "vat",
            Self::Tax => "tax",
            Self::Leitweg => "leitweg",
        }
    }

    /// The one with this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }
}

impl ConfidentialMark {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Personal, Self::Confidential, Self::Sealed];

    /// Stable name on disk and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Personal => "personal",
            Self::Confidential => "confidential",
            Self::Sealed => "sealed",
        }
    }

    /// The one with this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }
}

impl SpecialMail {
    /// Every one.
    pub const ALL: [Self; 12] = [
        Self::Personal,
        Self::Confidential,
        Self::Application,
        Self::WorksCouncil,
        Self::Bid,
        Self::Ballot,
        Self::CourtService,
        Self::Objection,
        Self::Invoice,
        Self::Dunning,
        Self::DataProtection,
        Self::Urgent,
    ];

    /// Stable name on disk and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Personal => "personal",
            Self::Confidential => "confidential",
            Self::Application => "application",
            Self::WorksCouncil => "works_council",
            Self::Bid => "bid",
            Self::Ballot => "ballot",
            Self::CourtService => "court_service",
            Self::Objection => "objection",
            Self::Invoice => "invoice",
            Self::Dunning => "dunning",
            Self::DataProtection => "data_protection",
            Self::Urgent => "urgent",
        }
    }

    /// The one with this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }
}
