//! The mailroom conducts: it walks every letter through the stations and answers people's questions.
//!
//! [`way`] takes a letter from the scan folder to the index, one function a station. `desk` is what
//! people do, `upkeep` keeps the archive sound. Stations compute, the register remembers; only this
//! crate appends to the register. It draws no window, parses no foreign bytes and decides nothing
//! about a letter that a person should decide. The API is free of window types, so that a later
//! host process can serve it to many seats.

mod archive;
mod arranging;
mod background;
mod baskets;
mod changed;
mod circulating;
mod cutting;
mod day;
mod desk;
mod due;
mod editing;
mod error;
mod export;
mod file_plan;
mod form;
mod hand_over;
mod hit_rates;
mod house;
mod indexing;
mod journal;
mod layout;
mod lists;
mod mail;
mod matters;
mod meanwhile;
mod newer;
mod pages;
mod permit;
mod proposing;
mod receipt;
mod rescan;
mod roles;
mod rules;
mod sealed;
mod searchable;
mod searching;
mod settings;
mod sheets;
mod staff;
mod stamp;
mod texts;
mod turned;
mod upkeep;
mod views;
mod watching;
mod way;

pub use archive::{Archive, default_folders};
pub use baskets::{BasketSummary, BasketView, Slip, Task};
pub use changed::{Changed, News};
pub use circulating::{ActOrder, DispositionOrder, ForwardOrder};
pub use classification::{
    Condition, Field, HitRate, HouseRule, Kind, LegalRemedy, Notice, Unit, Way,
};
pub use day::{ClosedDay, DayFormat, Doubt, OpenDay, ReopenedDay};
pub use due::{Due, Reckoning};
pub use error::{Error, ErrorKind};
pub use export::{ExportWishes, Exported};
pub use file_plan::{ImportedPlan, PlanGroup, TriedSigns};
pub use form::Choices;
pub use forwarding::{
    Colour, DispositionKind, Extent, HouseList, Nearness, Operation, Person, Refusal, Rights,
    SignRole,
};
pub use hand_over::{Leaving, Settled};
pub use hit_rates::HitRates;
pub use house::{Mailroom, Seat};
pub use journal::{
    Change, Checkpoint, JournalLetter, JournalLine, JournalPage, JournalQuery, JournalSign, Manner,
};
pub use lists::ImportedList;
pub use mail::{MailEncryption, MailSettings, PasswordState};
pub use matters::{CaseFile, CaseFileDetail, Matter, MatterDetail, ProposedMatter};
pub use receipt::Receipt;
pub use register::{
    DueCounts, Head, JournalEntry, NumbersGiven, Reason as BrokenReason, Shelf, Which,
};
pub use roles::{OwnRights, RoleHolder, system_person};
pub use sealed::{Envelope, SealedView};
pub use search::{
    Completion, CompletionKind, Facet, FacetKind, FacetValue, Found, Fragment, Matched, Sort, Why,
};
pub use searching::{MarkedPage, SearchAnswer, SearchHit, SearchRequest};
pub use settings::{
    FilingSettings, Languages, OfficeSettings, ScanFolderSettings, Settings, Watching,
};
pub use staff::StaffChoices;
pub use stamp::{Stamp, StampPlace, StampSettings};
pub use texts::Pages;
pub use upkeep::{Checking, Finding, Soundness};
pub use views::{
    Counts, Imported, Letter, ListQuery, PageImage, ProblemCase, Progress, Summary, Working,
};
