//! The pages of a letter as people have arranged them. Files are never altered: this is a view of them.

use crate::{ContentHash, DocumentId, Original, Private};

/// A letter's pages lie in another order, some are turned, some are put aside.
#[derive(Debug, Clone, PartialEq)]
pub struct Arranged {
    /// What a person did.
    pub change: PageChange,
    /// Why, where a person said so.
    pub reason: Option<Private<String>>,
    /// The files in which the pages lie; each once.
    pub files: Vec<Original>,
    /// The pages that are shown, in their order.
    pub pages: Vec<PlacedPage>,
    /// Pages that were put aside and can be taken back.
    pub dropped: Vec<PlacedPage>,
    /// The other letter of a split or a join.
    pub with: Option<DocumentId>,
    /// Address of the text: of the pages shown, then of those put aside, one for one.
    pub text: ContentHash,
    /// Mean confidence over all words of the pages shown, 0 to 1.
    pub confidence: f32,
}

/// One page of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlacedPage {
    /// Place among [`Arranged::files`], from 0.
    pub file: u32,
    /// Page of that file, from 1.
    pub page: u32,
    /// Clockwise turn in degrees (0, 90, 180, 270) that a person added to the one that was recognised.
    pub turn: u16,
}

/// What a person did with the pages of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageChange {
    /// Turned pages.
    Turned,
    /// Put pages aside.
    Dropped,
    /// Took pages back.
    TakenBack,
    /// Brought pages into another order.
    Ordered,
    /// Gave the rest of the pages to a letter of their own.
    Split,
    /// Came out of another letter's pages.
    SplitOff,
    /// Took over the pages of another letter.
    Joined,
    /// Put a new scan in the place of a page.
    Rescanned,
}

/// A letter's pages lie with another letter now; its number stays in the book and points there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Joined {
    /// The letter that has the pages.
    pub into: DocumentId,
}

impl PageChange {
    /// Every one.
    pub const ALL: [Self; 8] = [
        Self::Turned,
        Self::Dropped,
        Self::TakenBack,
        Self::Ordered,
        Self::Split,
        Self::SplitOff,
        Self::Joined,
        Self::Rescanned,
    ];

    /// Stable name on disk.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Turned => "turned",
            Self::Dropped => "dropped",
            Self::TakenBack => "taken_back",
            Self::Ordered => "ordered",
            Self::Split => "split",
            Self::SplitOff => "split_off",
            Self::Joined => "joined",
            Self::Rescanned => "rescanned",
        }
    }

    /// The one with this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }
}
