//! What the index is told about a letter.

use document::{Date, DocumentId, EntryNumber};

/// A letter as the index sees it. Putting it in again replaces the earlier state.
#[derive(Debug, Clone, PartialEq)]
pub struct Letter {
    /// The letter's identity: one letter, one place in the index.
    pub document: DocumentId,
    /// Number in the Posteingangsbuch; found as a number in any spacing.
    pub entry_number: EntryNumber,
    /// Day of receipt in the office; the date by which hits are sorted.
    pub received_on: Date,
    /// Name of the source file; its words are searched too.
    pub file_name: String,
    /// Text of each page in reading order, page 1 first; blank pages are empty strings.
    pub pages: Vec<String>,
    /// Who wrote.
    pub sender: Option<String>,
    /// To whom it is addressed.
    pub recipient: Option<String>,
    /// Betreff.
    pub subject: Option<String>,
    /// Dokumentart.
    pub kind: Option<String>,
    /// Amt or Fachbereich.
    pub unit: Option<String>,
    /// File numbers and other references.
    pub references: Vec<String>,
    /// The date that the letter bears.
    pub date: Option<Date>,
    /// Until when an answer is due.
    pub deadline: Option<Date>,
    /// Akte.
    pub case_file: Option<String>,
    /// Who may see it: a request with any of these tags. Empty: only requests without limits.
    pub access: Vec<String>,
}

impl Letter {
    /// A letter of which nothing is known yet but its receipt.
    pub fn new(document: DocumentId, entry_number: EntryNumber, received_on: Date) -> Self {
        Self {
            document,
            entry_number,
            received_on,
            file_name: String::new(),
            pages: Vec::new(),
            sender: None,
            recipient: None,
            subject: None,
            kind: None,
            unit: None,
            references: Vec::new(),
            date: None,
            deadline: None,
            case_file: None,
            access: Vec::new(),
        }
    }
}
