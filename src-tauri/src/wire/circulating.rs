//! Letters on their way through the offices as they travel. Baskets travel by their key: `unit:bauaufsicht`,
//! `person:e.mustermann`. Days are `2026-03-31`.

mod convert;

pub(crate) use convert::{basket, errand_id};

use super::{By, EventKind, Summary};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Where a letter stands on its way through the offices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Circulation {
    /// Not forwarded yet.
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

/// Whether an objection came in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Timeliness {
    /// Fristgerecht.
    InTime,
    /// Verfristet.
    Late,
    /// Unklar.
    Unclear,
}

/// What a disposition asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Duty {
    /// To read it.
    Read,
    /// To do what it needs.
    Work,
    /// To sign with others.
    CoSign,
    /// To talk about it.
    Discuss,
    /// To do something and give it back.
    GiveBack,
    /// To look at it again on a day.
    FollowUp,
    /// It goes to papers that are there.
    File,
    /// Nothing more to do.
    Close,
}

/// How far an errand has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Standing {
    /// Its turn has not come.
    Ahead,
    /// Nobody has taken it.
    New,
    /// Somebody works on it.
    Taken,
    /// It waits for a day or an answer.
    Waiting,
    /// Done.
    Done,
    /// Off.
    Off,
}

/// A part of a basket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Shelf {
    /// Nobody has taken it, or its day has come.
    New,
    /// In somebody's hands.
    Taken,
    /// Waits for a day or an answer.
    Waiting,
    /// Done.
    Done,
}

/// Colours of pencils; the role and the initials always stand beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum PencilColour {
    /// Green.
    Green,
    /// Violet.
    Violet,
    /// Red.
    Red,
    /// Blue.
    Blue,
    /// Brown.
    Brown,
    /// Like writing.
    Black,
}

/// A basket with what lies in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BasketSummary {
    /// Its key.
    pub basket: String,
    /// Its name.
    pub name: String,
    /// It is a unit's and not a person's.
    pub unit: bool,
    /// It is that of the person at this seat.
    pub own: bool,
    /// The person at this seat stands in for its owner today.
    pub deputy: bool,
    /// Its owner is away today.
    pub away: bool,
    /// Nobody has taken these.
    pub new: u32,
    /// In somebody's hands.
    pub taken: u32,
    /// Waiting.
    pub waiting: u32,
}

/// Something that somebody is to do about a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Errand {
    /// Its identity; a key for lists, not shown.
    pub id: String,
    /// Number of the disposition, from 1; 0 for copies and questions.
    pub number: u32,
    /// Key of the basket.
    pub basket: String,
    /// Name of the basket.
    pub basket_name: String,
    /// As it was written, such as `z. w. V.`.
    pub wording: String,
    /// What it asks for.
    pub duty: Duty,
    /// How far it has come; one whose day has come is new again.
    pub standing: Standing,
    /// Name of whoever has taken it over.
    pub holder: Option<String>,
    /// To be done by this day.
    pub until: Option<String>,
    /// Waits for this day, or has waited for it.
    pub wakes: Option<String>,
    /// It is a question to be answered.
    pub question: bool,
    /// It is of the letter's numbered list, and the list says what becomes of the file after it.
    pub ends_itself: bool,
    /// Since when it lies in this basket, UTC.
    pub since: String,
}

/// An errand with its letter.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Task {
    /// What is to be done.
    pub errand: Errand,
    /// About which letter.
    pub letter: Summary,
}

/// The routing slip of a letter.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Slip {
    /// Every errand in the order in which it came up.
    pub errands: Vec<Errand>,
    /// Those about which the person at this seat can do something now, the nearest first.
    pub mine: Vec<Errand>,
    /// What happened, oldest first.
    pub lines: Vec<SlipLine>,
}

/// A line of a routing slip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SlipLine {
    /// Place in the journal; a key for lists, not shown.
    pub seq: u32,
    /// When, UTC.
    pub at: String,
    /// Who.
    pub by: By,
    /// Their initials.
    pub initials: String,
    /// Name of their role; empty if they have none.
    pub role: String,
    /// The colour of their role.
    pub colour: PencilColour,
    /// "i. V.": for whom.
    pub stands_for: Option<String>,
    /// What happened.
    pub kind: EventKind,
    /// About which disposition, such as `1. z. w. V.`; empty if it was about the whole letter.
    pub about: String,
    /// Name of the basket to which it went.
    pub to: Option<String>,
    /// Names of those who got it to know of it.
    pub copies: Vec<String>,
    /// The day until which it waits.
    pub day: Option<String>,
    /// Remark, reason, question or answer.
    pub text: String,
    /// A judgement.
    pub timeliness: Option<Timeliness>,
    /// How a judged day was reckoned.
    pub computation: Vec<String>,
}

/// People and dispositions to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StaffChoices {
    /// Everybody with a basket.
    pub people: Vec<PersonChoice>,
    /// In the order of the house's list.
    pub dispositions: Vec<DispositionChoice>,
    /// Key of the disposition with which letters are forwarded as a rule.
    pub usual: String,
    /// Key of the disposition that closes a list as a rule.
    pub closing: String,
}

/// A person to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PersonChoice {
    /// Key of their basket.
    pub basket: String,
    /// The name under which the system knows them.
    pub login: String,
    /// Their name.
    pub name: String,
    /// Key of their unit.
    pub unit: Option<String>,
}

/// A disposition to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DispositionChoice {
    /// Its key.
    pub key: String,
    /// As it is written.
    pub text: String,
    /// In full.
    pub name: String,
    /// It says what happens to the file.
    pub ends: bool,
    /// It needs a day.
    pub needs_day: bool,
}

/// Where letters shall go.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ForwardOrder {
    /// Key of the basket that leads; none: the unit of the form.
    pub lead: Option<String>,
    /// Keys of the baskets that get it to know of it.
    pub copies: Vec<String>,
    /// What is to happen, in order; empty: the usual.
    pub dispositions: Vec<Disposition>,
    /// What the forwarder says about it.
    pub note: String,
}

/// A line of a list of dispositions.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Disposition {
    /// Key in the house's list.
    pub kind: String,
    /// Key of the basket; none: the lead.
    pub to: Option<String>,
    /// The day of a follow-up, or until when.
    pub day: Option<String>,
}

/// What became of letters that were to be forwarded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Forwarded {
    /// Numbers of those that went.
    pub went: Vec<String>,
    /// Those that stayed, with the reason.
    pub stayed: Vec<Stayed>,
    /// A copy of one of those that went is to leave the house.
    pub leaves: bool,
}

/// A letter among several about which nothing was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Stayed {
    /// Its number.
    pub entry_number: String,
    /// Why.
    pub failure: crate::failure::Failure,
}

/// What somebody does about an errand.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(tag = "what", rename_all = "camelCase")]
pub enum ActOrder {
    /// Takes it out of the basket.
    TakeOver,
    /// Marks it as seen.
    Seen,
    /// Has worked it off, or answers.
    Done {
        /// Remark or answer.
        text: String,
        /// What happens now.
        then: Vec<Disposition>,
    },
    /// Gives it to another basket.
    PassOn {
        /// Its key.
        to: String,
        /// Why.
        text: String,
    },
    /// Asks somebody.
    Ask {
        /// Key of their basket.
        to: String,
        /// The question.
        text: String,
    },
    /// Is not responsible.
    Return {
        /// Why.
        text: String,
    },
    /// Wants to see it again.
    Resubmit {
        /// The day.
        day: String,
        /// For what.
        text: String,
    },
}

/// When somebody is away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AbsenceChoice {
    /// The name under which the system knows them.
    pub person: String,
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
    /// Who stands in; none: the unit.
    pub deputy: Option<String>,
    /// `read`, `work` or `sign`.
    pub scope: String,
}

/// How near a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Nearness {
    /// It has gone by.
    Overdue,
    /// Today.
    Today,
    /// After today, up to Sunday.
    ThisWeek,
    /// Later.
    Later,
}

/// How many days there are to keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DueCounts {
    /// Gone by.
    pub overdue: u32,
    /// Today.
    pub today: u32,
    /// After today, up to Sunday.
    pub this_week: u32,
    /// Later.
    pub later: u32,
}

/// Days to keep, the nearest first.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DueList {
    /// How many in all.
    pub counts: DueCounts,
    /// The nearest of them.
    pub rows: Vec<Due>,
}

/// A day that somebody has to keep.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Due {
    /// The day.
    pub day: String,
    /// How near it is.
    pub nearness: Nearness,
    /// The errand; none for the letter's own deadline.
    pub errand: Option<Errand>,
    /// The letter.
    pub letter: Summary,
}

/// A remedy against a notice of ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Remedy {
    /// Its key.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where its period is laid down.
    pub citation: String,
}

/// What a person knows about the notice that is objected to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Notice {
    /// Key of the remedy.
    pub remedy: String,
    /// How it reached the recipient.
    pub way: NoticeWay,
    /// When.
    pub day: String,
    /// It told correctly how to object.
    pub instructed: bool,
}

/// How a notice reaches its recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum NoticeWay {
    /// Posted in Germany.
    Posted,
    /// Provided in an electronic post box.
    Provided,
    /// Served.
    Served,
}

/// How the end of a period was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Reckoning {
    /// The last day; none where no rule says it.
    pub last_day: Option<String>,
    /// Every step with its citation.
    pub steps: Vec<String>,
    /// What follows from it; a person judges.
    pub proposed: Timeliness,
}
