//! A letter's way through the offices: who is to do what with it, and what people did.

use crate::{Private, Seq};
use jiff::{Timestamp, civil::Date};

/// Postkorb: where a letter lies for somebody to do something about it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basket {
    /// That of a unit, by its key: whoever of the unit comes first takes the letter over.
    Unit(String),
    /// That of a person, by the name under which the system knows them.
    Person(Private<String>),
}

impl Basket {
    /// One text for disk and command line: `unit:bauaufsicht`, `person:e.mustermann`.
    pub fn key(&self) -> String {
        match self {
            Self::Unit(key) => format!("unit:{key}"),
            Self::Person(name) => format!("person:{}", name.0),
        }
    }

    /// The basket with this text.
    pub fn from_key(text: &str) -> Option<Self> {
        match text.split_once(':')? {
            (_, "") => None,
            ("unit", key) => Some(Self::Unit(key.to_owned())),
            ("person", name) => Some(Self::Person(Private(name.to_owned()))),
            _ => None,
        }
    }
}

/// One thing that somebody is to do about one letter. Its number tells the entry that brought it into the
/// world and its place there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ErrandId(pub u64);

impl ErrandId {
    /// So many errands can come of one entry.
    pub const MOST: usize = 64;

    /// The errand in this place, from 0, of the entry `seq`.
    pub fn of(seq: Seq, place: usize) -> Self {
        Self(seq.0 * Self::MOST as u64 + (place % Self::MOST) as u64)
    }
}

/// Something that somebody is to do about a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Errand {
    /// Its identity.
    pub id: ErrandId,
    /// The forwarding that it belongs to.
    pub run: Seq,
    /// Number of the disposition, from 1; 0 for copies and questions.
    pub number: u32,
    /// Where it lies.
    pub basket: Basket,
    /// Key of the disposition in the house's list; empty for copies and questions.
    pub kind: String,
    /// As it was written, such as `z. w. V.`.
    pub wording: String,
    /// What it asks for.
    pub duty: Duty,
    /// How far it has come. One that waits for a day is back in the basket on that day.
    pub standing: Standing,
    /// Who has taken it over.
    pub holder: Option<Private<String>>,
    /// To be done by this day.
    pub until: Option<Date>,
    /// Waits for this day.
    pub wakes: Option<Date>,
    /// The errand that waits for this answer.
    pub asked_by: Option<ErrandId>,
    /// Since when it lies in this basket.
    pub since: Timestamp,
    /// When something was last done about it.
    pub changed: Timestamp,
}

impl Errand {
    /// It lies in its basket on this day: somebody can do something about it.
    pub fn is_here(&self, today: Date) -> bool {
        match self.standing {
            Standing::New | Standing::Taken => true,
            Standing::Waiting => self.wakes.is_some_and(|day| day <= today),
            Standing::Ahead | Standing::Done | Standing::Off => false,
        }
    }
}

/// What a disposition asks for, whatever its text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Duty {
    /// z. K.: to read it; seen is done.
    Read,
    /// z. w. V.: to do what the letter needs.
    Work,
    /// z. Mz.: to sign with others.
    CoSign,
    /// b. R.: to talk about it.
    Discuss,
    /// u. R.: to do something and give it back.
    GiveBack,
    /// Wv.: to look at it again on a day.
    FollowUp,
    /// z. V., z. Slg.: it goes to papers that are there; the matter goes on.
    File,
    /// z. d. A., Wgl.: nothing more to do.
    Close,
}

impl Duty {
    /// Every duty.
    pub const ALL: [Self; 8] = [
        Self::Read,
        Self::Work,
        Self::CoSign,
        Self::Discuss,
        Self::GiveBack,
        Self::FollowUp,
        Self::File,
        Self::Close,
    ];

    /// Stable name on disk and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Work => "work",
            Self::CoSign => "co_sign",
            Self::Discuss => "discuss",
            Self::GiveBack => "give_back",
            Self::FollowUp => "follow_up",
            Self::File => "file",
            Self::Close => "close",
        }
    }

    /// The duty with this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|duty| duty.as_str() == name)
    }

    /// It says what happens to the file: the last of a list of dispositions must be such a one.
    pub fn says_what_becomes_of_the_file(self) -> bool {
        matches!(self, Self::FollowUp | Self::File | Self::Close)
    }

    /// Nobody has to do anything for it: it happens when everything before it is done.
    pub fn happens_by_itself(self) -> bool {
        matches!(self, Self::File | Self::Close)
    }
}

/// Verfügung: one line of what is to happen with a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disposition {
    /// Key in the house's list.
    pub kind: String,
    /// As it was written, such as `z. w. V.`.
    pub text: String,
    /// What it asks for.
    pub duty: Duty,
    /// Who is to do it; `None` is the lead.
    pub to: Option<Basket>,
    /// The day of a follow-up, or until when it is to be done.
    pub day: Option<Date>,
}

/// A letter was sent on its way through the offices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forwarded {
    /// Federführend.
    pub lead: Basket,
    /// Who gets it to know of it.
    pub copies: Vec<Basket>,
    /// Worked off in order, from number 1.
    pub dispositions: Vec<Disposition>,
    /// What the forwarder says about it; may be empty.
    pub note: String,
    /// To whom it comes back when it is to be given back.
    pub from: Option<Private<String>>,
}

/// By whom something was done, as it stands on the routing slip: colour never alone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sign {
    /// Who, by the name under which the system knows them.
    pub person: Private<String>,
    /// Namenszeichen.
    pub initials: Private<String>,
    /// Key of the role in the house's list; empty if the person has none.
    pub role: String,
    /// "i. V.": for whom, by the name under which the system knows them.
    pub stands_for: Option<Private<String>>,
}

/// Somebody did something about an errand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acted {
    /// The errand.
    pub errand: ErrandId,
    /// What they did.
    pub act: Act,
    /// Their mark.
    pub sign: Sign,
}

/// What can be done about an errand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// A person has taken it out of the unit's basket into their hands.
    TakenOver,
    /// Sichtvermerk. For an errand that asks for no more than that it is done with it.
    Seen,
    /// Worked off; co-signed; talked about.
    Done {
        /// A remark; may be empty.
        remark: String,
        /// Further dispositions at the end of the list, such as z. d. A.
        then: Vec<Disposition>,
    },
    /// It lies in another basket now.
    PassedOn {
        /// Whose.
        to: Basket,
        /// Why; may be empty.
        reason: String,
    },
    /// b. R.: a question to somebody; until it is answered the errand cannot be done.
    Asked {
        /// Whom.
        whom: Basket,
        /// The question.
        question: String,
    },
    /// The answer to a question.
    Answered {
        /// The answer.
        answer: String,
    },
    /// Not responsible: back to the mailroom.
    Returned {
        /// Why.
        reason: String,
    },
    /// Wiedervorlage: it waits until a day.
    Resubmitted {
        /// The day on which it is back.
        day: Date,
        /// For what.
        purpose: String,
    },
}

impl Act {
    /// Stable name in the journal.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::TakenOver => "taken_over",
            Self::Seen => "seen",
            Self::Done { .. } => "done",
            Self::PassedOn { .. } => "passed_on",
            Self::Asked { .. } => "asked",
            Self::Answered { .. } => "answered",
            Self::Returned { .. } => "returned",
            Self::Resubmitted { .. } => "resubmitted",
        }
    }
}

/// Rückruf: the mailroom has called the letter back; every errand that was not done is off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recalled {
    /// Why.
    pub reason: String,
}

/// A person has judged whether an objection came in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// The judgement.
    pub timeliness: Timeliness,
    /// The day on which the contested notice was posted, if it is known.
    pub posted: Option<Date>,
    /// The last day on which the objection could come, if it was reckoned.
    pub last_day: Option<Date>,
    /// How that day was found, step by step, in German.
    pub computation: Vec<String>,
}

/// Whether an objection came in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Timeliness {
    /// Fristgerecht.
    InTime,
    /// Verfristet.
    Late,
    /// Unklar.
    Unclear,
}

impl Timeliness {
    /// Every judgement.
    pub const ALL: [Self; 3] = [Self::InTime, Self::Late, Self::Unclear];

    /// Stable name on disk and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InTime => "in_time",
            Self::Late => "late",
            Self::Unclear => "unclear",
        }
    }

    /// The judgement with this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }
}

/// When a person is away and who stands in. The newest word about a person counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absent {
    /// Who, by the name under which the system knows them.
    pub person: Private<String>,
    /// From when to when; `None`: they are here.
    pub absence: Option<Absence>,
}

/// Vertretung.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// Who stands in; `None`: the unit does.
    pub deputy: Option<Private<String>>,
    /// What the deputy may do.
    pub scope: Scope,
}

/// What a deputy may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// Look into the basket.
    Read,
    /// Work as well.
    Work,
    /// Sign as well.
    Sign,
}

impl Scope {
    /// Every scope, the smallest first.
    pub const ALL: [Self; 3] = [Self::Read, Self::Work, Self::Sign];

    /// Stable name on disk and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Work => "work",
            Self::Sign => "sign",
        }
    }

    /// The scope with this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }
}

/// Where a letter stands on its way through the offices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Circulation {
    /// Not forwarded yet.
    #[default]
    None,
    /// Somebody has something to do.
    UnderWay,
    /// Everything is done.
    Done,
    /// Came back: the lead was not responsible.
    Returned,
    /// Called back by the mailroom.
    Recalled,
}

impl Circulation {
    /// Every one.
    pub const ALL: [Self; 5] = [
        Self::None,
        Self::UnderWay,
        Self::Done,
        Self::Returned,
        Self::Recalled,
    ];

    /// Stable name on disk and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::UnderWay => "under_way",
            Self::Done => "done",
            Self::Returned => "returned",
            Self::Recalled => "recalled",
        }
    }

    /// The one with this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }
}

/// How far an errand has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Its turn has not come: earlier dispositions are not done.
    Ahead,
    /// It lies in the basket and nobody has taken it.
    New,
    /// Somebody works on it.
    Taken,
    /// It waits for a day or for an answer.
    Waiting,
    /// Done.
    Done,
    /// Off: returned, recalled.
    Off,
}

impl Standing {
    /// Every one.
    pub const ALL: [Self; 6] = [
        Self::Ahead,
        Self::New,
        Self::Taken,
        Self::Waiting,
        Self::Done,
        Self::Off,
    ];

    /// Stable name on disk and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ahead => "ahead",
            Self::New => "new",
            Self::Taken => "taken",
            Self::Waiting => "waiting",
            Self::Done => "done",
            Self::Off => "off",
        }
    }

    /// The one with this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }

    /// Somebody has something to do about it, now or later.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Done | Self::Off)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn baskets_read_back_as_they_were_written() {
        for basket in [
            Basket::Unit("bauaufsicht".into()),
            Basket::Person(Private("e.mustermann".into())),
        ] {
            assert_eq!(Basket::from_key(&basket.key()), Some(basket));
        }
        for nonsense in ["", "unit:", "bauaufsicht", "role:chef"] {
            assert_eq!(Basket::from_key(nonsense), None, "{nonsense}");
        }
    }
}
