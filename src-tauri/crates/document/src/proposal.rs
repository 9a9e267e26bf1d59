//! What the machine proposes for a letter. People confirm or correct it; nothing of it is a fact.

use jiff::civil::Date;

/// The form as it was filled in by the machine.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Proposal {
    /// Key of the document kind; `None` is "unklar".
    pub kind: Option<Proposed<String>>,
    /// Key of the responsible unit; `None` is "unklar".
    pub unit: Option<Proposed<String>>,
    /// Who writes.
    pub sender: Option<Proposed<Sender>>,
    /// The day on the letter.
    pub date: Option<Proposed<Date>>,
    /// What it is about, without its label.
    pub subject: Option<Proposed<String>>,
    /// File numbers and other signs, in the order of the pages.
    pub references: Vec<Proposed<Reference>>,
    /// Until when something is asked of us, in the letter's own words.
    pub deadline: Option<Proposed<Deadline>>,
    /// Deadlines that a law sets for this kind of letter although the letter does not name them.
    pub legal_deadlines: Vec<Proposed<Deadline>>,
    /// Accounts whose check digits hold.
    pub ibans: Vec<Proposed<Iban>>,
    /// Sums of money.
    pub amounts: Vec<Proposed<Amount>>,
    /// Names of what is enclosed.
    pub enclosures: Vec<Proposed<String>>,
    /// A remark that keeps the letter from most eyes.
    pub confidential: Option<Proposed<Confidential>>,
    /// Mail that a person must handle in a special way.
    pub special: Vec<Proposed<SpecialMail>>,
    /// The content of an electronic invoice: true, not proposed.
    pub invoice: Option<Invoice>,
}

/// From this confidence on a value is shown as "sicher".
pub const SURE: f32 = 0.9;

/// A value with everything that a person needs to judge it.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposed<T> {
    /// The best value.
    pub value: T,
    /// How sure the machine is, 0 to 1; "sicher" from [`SURE`].
    pub confidence: f32,
    /// Other values, best first.
    pub alternatives: Vec<Alternative<T>>,
    /// Where it stands and why it was chosen.
    pub evidence: Vec<Evidence>,
}

/// Another possible value.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative<T> {
    /// The value.
    pub value: T,
    /// 0 to 1.
    pub confidence: f32,
}

/// Words on a page that speak for a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Number of the page, from 1.
    pub page: u32,
    /// Places in the page's list of words, from 0; empty if the reason is no word on the page.
    pub words: Vec<u32>,
    /// The reason, in German.
    pub why: String,
}

/// Who writes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sender {
    /// Name as printed.
    pub name: String,
    /// Street and place as printed.
    pub address: Vec<String>,
    /// What kind of sender it seems to be.
    pub kind: SenderKind,
    /// The archive knows this sender.
    pub known: bool,
}

/// What kind of sender writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SenderKind {
    /// A private person.
    Person,
    /// A business.
    Firm,
    /// A state office.
    Authority,
    /// A court or public prosecutor.
    Court,
    /// A law firm, mostly for somebody else.
    Lawyer,
    /// An insurer.
    Insurer,
    /// A club, a church, a parliamentary group.
    Association,
    /// Cannot be told.
    #[default]
    Unknown,
}

/// A number under which somebody files the matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Whose number it is.
    pub kind: ReferenceKind,
    /// As printed.
    pub value: String,
}

/// Whose number a reference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReferenceKind {
    /// Our own file number ("Ihr Zeichen" on an incoming letter).
    Ours,
    /// The sender's file number ("Unser Zeichen").
    Theirs,
    /// A court's file number.
    Court,
    /// An invoice number.
    Invoice,
    /// Our number as a customer.
    Customer,
    /// Our order number.
    Order,
    /// The sign of a payment to our cash office (Kassenzeichen).
    Cash,
    /// A value added tax number whose check digit holds.
    Vat,
    /// A tax identification number whose check digit holds.
    Tax,
    /// A routing number of electronic invoices whose check digits hold.
    Leitweg,
}

/// Until when something is asked of us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The sentence that sets it; empty for a deadline out of a law.
    pub phrase: String,
    /// The last day, if one can be told.
    pub day: Option<Date>,
    /// Key of the rule of law behind it, if one was applied.
    pub rule: Option<String>,
    /// How the day was found, step by step, in German.
    pub computation: Vec<String>,
}

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Iban {
    /// Without blanks.
    pub value: String,
    /// Letters that stood in the place of digits were replaced, and the check digits hold since.
    pub repaired: bool,
}

/// A sum of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// In cents; always euros.
    pub cents: i64,
    /// It is the sum that is asked for or granted in the end.
    pub total: bool,
}

/// A remark that keeps a letter from most eyes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confidential {
    /// What it asks for.
    pub mark: ConfidentialMark,
    /// As printed.
    pub phrase: String,
}

/// What a remark asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConfidentialMark {
    /// Persönlich, eigenhändig: for one person.
    Personal,
    /// Vertraulich: for few.
    Confidential,
    /// Not to be opened before its time, such as a bid.
    Sealed,
}

/// Mail with its own way through the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SpecialMail {
    /// For one person.
    Personal,
    /// For few eyes.
    Confidential,
    /// An application for a post.
    Application,
    /// For the works council or another body that reads its own mail.
    WorksCouncil,
    /// A bid in a tender.
    Bid,
    /// A ballot letter.
    Ballot,
    /// Served by a court: the envelope is kept.
    CourtService,
    /// Widerspruch or Einspruch: the day of receipt decides.
    Objection,
    /// An invoice.
    Invoice,
    /// A reminder of payment.
    Dunning,
    /// A request under data protection law.
    DataProtection,
    /// Whoever opened it put it under a separator sheet that says "eilt" or "sofort".
    Urgent,
}

/// What an electronic invoice says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Invoice {
    /// The XML language: `UBL`, `CII` or `ZUGFeRD 1`.
    pub syntax: String,
    /// The profile, as its identifier says.
    pub profile: String,
    /// BT-1.
    pub number: Option<String>,
    /// BT-2.
    pub issued: Option<Date>,
    /// BT-3, such as 380 for an invoice and 381 for a credit note.
    pub type_code: Option<String>,
    /// BT-9.
    pub due: Option<Date>,
    /// BT-27.
    pub seller: Option<String>,
    /// BT-31.
    pub seller_vat: Option<String>,
    /// BT-44.
    pub buyer: Option<String>,
    /// BT-10; for public buyers the Leitweg-ID.
    pub buyer_reference: Option<String>,
    /// Whether the check digits of the Leitweg-ID hold; `None` if there is none. Only ever a hint.
    pub leitweg_holds: Option<bool>,
    /// BT-13.
    pub order: Option<String>,
    /// BT-5.
    pub currency: Option<String>,
    /// BT-115 in cents.
    pub payable: Option<i64>,
    /// BT-84.
    pub iban: Option<String>,
    /// What a person should know about it, in German.
    pub hints: Vec<String>,
}

impl<T> Proposed<T> {
    /// A value with one reason and no alternatives.
    pub fn new(value: T, confidence: f32, evidence: Evidence) -> Self {
        Self {
            value,
            confidence,
            alternatives: Vec::new(),
            evidence: vec![evidence],
        }
    }
}
