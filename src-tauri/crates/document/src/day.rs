//! The day's close: what came in since the last one is counted, listed and sealed by the journal's chain.

use crate::{DocumentId, EntryNumber, Private, Seq};
use jiff::civil::Date;

/// A day list was closed. It covers every letter and every rejected file between two places of the journal,
/// so that each of them stands on exactly one list, whatever the dates on it say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayClosed {
    /// The day for which the list stands.
    pub day: Date,
    /// The newest entry that stood on the list before; 0 for the first list.
    pub after: Seq,
    /// The newest letter or rejected file on this list; the same as `after` where nothing came in.
    pub through: Seq,
    /// First and last entry number on the list; none where no letter came in.
    pub numbers: Option<(EntryNumber, EntryNumber)>,
    /// What was counted.
    pub sums: DaySums,
    /// Letters at which somebody still has to look, as they came. A letter may stand here for two reasons.
    pub doubts: Vec<(DocumentId, DayDoubt)>,
}

/// What is not as it should be with a letter at the end of its day, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayDoubt {
    /// So many pages of the file with which it came lie nowhere; below zero, lie twice. Never 0.
    PagesMissing(i64),
    /// The pages of its file could not be counted yet.
    Uncounted,
    /// It could not be read.
    Unreadable,
    /// No person has confirmed it, and one should look closely.
    Doubtful,
    /// No person has confirmed it.
    Unconfirmed,
    /// It was confirmed and lies with no office.
    Unforwarded,
    /// A closed envelope that nobody has taken over.
    EnvelopeKept,
}

impl DayDoubt {
    /// Stable name on disk and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PagesMissing(_) => "pages_missing",
            Self::Uncounted => "uncounted",
            Self::Unreadable => "unreadable",
            Self::Doubtful => "doubtful",
            Self::Unconfirmed => "unconfirmed",
            Self::Unforwarded => "unforwarded",
            Self::EnvelopeKept => "envelope_kept",
        }
    }

    /// The doubt with this stable name; `pages` only counts for missing ones.
    pub fn from_name(name: &str, pages: i64) -> Option<Self> {
        let all = [
            Self::PagesMissing(pages),
            Self::Uncounted,
            Self::Unreadable,
            Self::Doubtful,
            Self::Unconfirmed,
            Self::Unforwarded,
            Self::EnvelopeKept,
        ];
        all.into_iter().find(|doubt| doubt.as_str() == name)
    }

    /// On paper.
    pub fn german(self) -> String {
        match self {
            Self::PagesMissing(pages) if pages > 0 => format!("fehlende Seiten: {pages}"),
            Self::PagesMissing(pages) => format!("doppelte Seiten: {}", -pages),
            Self::Uncounted => "noch nicht gelesen".to_owned(),
            Self::Unreadable => "nicht lesbar".to_owned(),
            Self::Doubtful => "zweifelhaft, nicht bestätigt".to_owned(),
            Self::Unconfirmed => "nicht bestätigt".to_owned(),
            Self::Unforwarded => "bestätigt, nicht weitergeleitet".to_owned(),
            Self::EnvelopeKept => "verschlossen, nicht übergeben".to_owned(),
        }
    }

    /// Pages that are missing, else 0.
    pub fn pages(self) -> i64 {
        match self {
            Self::PagesMissing(pages) => pages,
            _ => 0,
        }
    }
}

/// What is counted at the day's close. Pages are sides of paper as the scanner delivered them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DaySums {
    /// Entry numbers given.
    pub letters: u32,
    /// Of these, envelopes that stay closed.
    pub envelopes: u32,
    /// Files that were taken in; a stack of letters is one.
    pub files: u32,
    /// Of these, files whose pages nobody could count: not read yet, or not readable.
    pub uncounted_files: u32,
    /// Pages that came in with the other files.
    pub pages_in: u32,
    /// Pages in letters on which something stands.
    pub pages: u32,
    /// Pages in letters with nothing but paper.
    pub blank: u32,
    /// Pages that people have put aside.
    pub aside: u32,
    /// Separator sheets.
    pub separators: u32,
    /// Files that were not taken.
    pub rejected: u32,
    /// Letters that no person has confirmed.
    pub unconfirmed: u32,
    /// Of these, letters that a person should look at closely.
    pub doubtful: u32,
    /// Of these, letters that could not be read.
    pub unreadable: u32,
    /// Letters that were confirmed and lie with no office: never forwarded, given back or called back.
    pub unforwarded: u32,
    /// Closed envelopes that nobody has taken over.
    pub envelopes_kept: u32,
}

impl DaySums {
    /// Pages that came in and lie nowhere; below zero for pages that lie twice. 0 where all adds up.
    pub fn missing(&self) -> i64 {
        let found = [self.pages, self.blank, self.aside, self.separators];
        i64::from(self.pages_in) - found.into_iter().map(i64::from).sum::<i64>()
    }

    /// Every number with its name on paper, in the order in which it adds up; doubts only where there are any.
    pub fn lines(&self) -> Vec<(&'static str, i64)> {
        let mut lines = vec![
            ("Einträge im Posteingangsbuch", self.letters),
            ("davon verschlossene Umschläge", self.envelopes),
            ("Dateien", self.files),
            ("Gescannte Seiten", self.pages_in),
            ("davon beschriebene Seiten in Schreiben", self.pages),
            ("davon leere Seiten in Schreiben", self.blank),
            ("davon beiseite gelegte Seiten", self.aside),
            ("davon Trennblätter", self.separators),
        ];
        let doubts = [
            ("Dateien ohne Seitenzählung", self.uncounted_files),
            ("Nicht aufgenommene Dateien", self.rejected),
            ("Nicht bestätigt", self.unconfirmed),
            ("davon zweifelhaft", self.doubtful),
            ("davon nicht lesbar", self.unreadable),
            ("Bestätigt, nicht weitergeleitet", self.unforwarded),
            ("Umschläge, nicht übergeben", self.envelopes_kept),
        ];
        lines.extend(doubts.into_iter().filter(|(_, number)| *number > 0));
        let mut lines: Vec<_> = lines
            .into_iter()
            .map(|(what, number)| (what, i64::from(number)))
            .collect();
        match self.missing() {
            0 => {}
            missing if missing > 0 => lines.push(("Fehlende Seiten", missing)),
            doubled => lines.push(("Doppelt abgelegte Seiten", -doubled)),
        }
        lines
    }

    /// One German sentence on whether it adds up.
    pub fn balance(&self) -> String {
        let missing = self.missing();
        if missing > 0 {
            format!(
                "Die Zählung geht nicht auf. Gescannte Seiten, die in keinem Schreiben liegen: {missing}."
            )
        } else if missing < 0 {
            format!(
                "Die Zählung geht nicht auf. Seiten, die doppelt liegen: {}.",
                -missing
            )
        } else if self.uncounted_files > 0 {
            format!(
                "Die Zählung geht auf, soweit gezählt werden konnte. Dateien ohne Seitenzählung: {}.",
                self.uncounted_files
            )
        } else {
            "Die Zählung geht auf: Jede gescannte Seite hat ihren Platz.".to_owned()
        }
    }

    /// Whether somebody still has to look at something on this list.
    pub fn is_clear(&self) -> bool {
        let open = [
            self.unconfirmed,
            self.unforwarded,
            self.envelopes_kept,
            self.uncounted_files,
            self.rejected,
        ];
        open.iter().all(|count| *count == 0) && self.missing() == 0
    }
}

/// The newest day list counts no more; what stood on it is open again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayReopened {
    /// The closing that is taken back.
    pub closed: Seq,
    /// Why.
    pub reason: Private<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_add_up_or_are_missed() {
        let sums = DaySums {
            pages_in: 12,
            pages: 8,
            blank: 1,
            aside: 1,
            separators: 2,
            ..DaySums::default()
        };
        assert_eq!(sums.missing(), 0);
        assert!(sums.is_clear());
        let lost = DaySums { pages: 7, ..sums };
        assert_eq!(lost.missing(), 1);
        assert!(!lost.is_clear());
        assert_eq!(DaySums { pages: 9, ..sums }.missing(), -1);
    }
}
