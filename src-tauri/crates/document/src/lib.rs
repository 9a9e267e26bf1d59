//! The words of the house: what a letter, a fact and a recognised page are.
//!
//! Every other crate speaks in these types; this one imports nothing of ours and does no
//! input or output, reads no clock and knows no file format. Types do not derive `Serialize`:
//! disk shapes live in `register`, wire shapes in the window, command-line JSON in `cli`.

mod clock;
mod confirmation;
mod content_hash;
mod day;
mod entry_number;
mod fact;
mod filing;
mod forwarding;
mod hand_over;
mod identity;
mod media_type;
mod names;
mod orders;
mod original;
mod pages;
mod private;
mod problem;
mod proposal;
mod receipt;
mod recognised;
mod role;
mod sealed;
mod stage;

pub use clock::{
    Clock, DaysAhead, FixedClock, OFFICE_TIME_ZONE, SystemClock, office_date, office_time,
};
pub use confirmation::Confirmation;
pub use content_hash::{ContentHash, InvalidContentHash};
pub use day::{DayClosed, DayDoubt, DayReopened, DaySums};
pub use entry_number::{EntryNumber, InvalidEntryNumber};
pub use fact::{
    Actor, Channel, Cut, Fact, FilePages, Received, Recognised, RecognitionFailed, Rejected,
    Reversed,
};
pub use filing::{CaseFileId, FileOpened, FileSign, Filed, MatterClosed, MatterId, MatterOpened};
pub use forwarding::{
    Absence, Absent, Act, Acted, Basket, Circulation, Disposition, Duty, Errand, ErrandId,
    Forwarded, Judged, Recalled, Scope, Sign, Standing, Timeliness,
};
pub use hand_over::{
    HandOver, HandOverProblem, HandOverStanding, HandOverStep, WayOut, pause_after,
};
pub use identity::{DocumentId, Revision, Seq};
pub use media_type::MediaType;
pub use orders::{Orders, ScanMode, Urgency};
pub use original::Original;
pub use pages::{Arranged, Joined, PageChange, PlacedPage};
pub use private::Private;
pub use problem::Problem;
pub use proposal::{
    Alternative, Amount, Confidential, ConfidentialMark, Deadline, Evidence, Iban, Invoice,
    Proposal, Proposed, Reference, ReferenceKind, SURE, Sender, SenderKind, SpecialMail,
};
pub use receipt::{ArrivalKind, ReceiptCorrected};
pub use recognised::{
    Engine, Preparation, RecognisedPage, RecognisedText, Repair, TextSource, Word, page_text,
};
pub use role::{Role, RolesGiven};
pub use sealed::{Sealed, SealedClass, SealedHandedOver, SealedOpened};
pub use stage::Stage;

/// The calendar date and time types of the house.
pub use jiff::{
    Timestamp,
    civil::{Date, Time},
};
