//! Converts the mailroom's values into wire shapes, by hand.

use super::{
    By, CameBy, Event, EventKind, Imported, Languages, Letter, Page, Problem, ProblemCase,
    Progress, Said, ScanFolder, Stage, Summary, Watching, Word, Working,
};
use document::{Actor, Fact, RecognisedPage};
use mailroom::JournalEntry;
use std::path::PathBuf;

impl From<document::Stage> for Stage {
    fn from(stage: document::Stage) -> Self {
        match stage {
            document::Stage::Received => Self::Received,
            document::Stage::Unreadable => Self::Unreadable,
            document::Stage::Recognised => Self::Recognised,
            document::Stage::Proposed => Self::Proposed,
            document::Stage::Confirmed => Self::Confirmed,
            document::Stage::Joined => Self::Joined,
            document::Stage::Sealed => Self::Sealed,
            document::Stage::HandedOver => Self::HandedOver,
        }
    }
}

impl From<document::Channel> for CameBy {
    fn from(channel: document::Channel) -> Self {
        match channel {
            document::Channel::ScanFolder => Self::ScanFolder,
            document::Channel::Window => Self::Window,
            document::Channel::CommandLine => Self::CommandLine,
        }
    }
}

impl From<document::Problem> for Problem {
    fn from(problem: document::Problem) -> Self {
        Self {
            what_happened: problem.what_happened().into(),
            what_to_do: problem.what_to_do().into(),
        }
    }
}

impl From<&RecognisedPage> for Page {
    fn from(page: &RecognisedPage) -> Self {
        Self {
            number: page.number,
            width: page.width,
            height: page.height,
            dpi: page.dpi,
            blank: page.blank,
            confidence: percent(page.confidence),
            problem: page.problem.map(Into::into),
        }
    }
}

impl From<&document::Word> for Word {
    fn from(word: &document::Word) -> Self {
        Self {
            text: word.text.clone(),
            x: word.x,
            y: word.y,
            w: word.w,
            h: word.h,
            confidence: percent(word.confidence),
            line: word.line,
            block: word.block,
        }
    }
}

impl From<mailroom::Summary> for Summary {
    fn from(summary: mailroom::Summary) -> Self {
        Self {
            receipt: super::Receipt::of(&summary),
            sealed: summary.sealed.map(Into::into),
            joined_into: summary.joined_into.map(|number| number.to_string()),
            entry_number: summary.entry_number.to_string(),
            received_on: summary.received_on.to_string(),
            received_at: summary.received_at.to_string(),
            stage: summary.stage.into(),
            file_name: summary.file_name,
            channel: summary.channel.into(),
            pages: summary.pages,
            confidence: summary.confidence.map(percent),
            duplicate_of: summary.duplicate_of.map(|number| number.to_string()),
            problem: summary.problem.map(Into::into),
            sender: summary.sender,
            subject: summary.subject,
            kind: summary.kind,
            unit: summary.unit,
            deadline: summary.deadline.map(|day| day.to_string()),
            matter: summary.matter.map(|sign| sign.0),
            doubtful: summary.doubtful,
            urgent: summary.urgent,
            circulation: summary.circulation.into(),
            lead: summary.lead.as_ref().map(document::Basket::key),
            timeliness: summary.timeliness.map(Into::into),
        }
    }
}

impl From<mailroom::Letter> for Letter {
    fn from(letter: mailroom::Letter) -> Self {
        let others = letter.others;
        let number_of = |id| others.get(&id).map(ToString::to_string);
        let said = |entry: &JournalEntry| {
            let fact = entry.fact.as_ref();
            fact.map_or_else(Said::default, |fact| Said::of(fact, number_of))
        };
        let told = |entry: &JournalEntry| match entry.fact {
            Some(Fact::Filed(filed)) => letter.signs.get(&filed.matter).map(ToString::to_string),
            _ => None,
        };
        let entries = letter.history.iter();
        let history = events(entries.map(|entry| (entry, told(entry))))
            .into_iter()
            .zip(&letter.history)
            .map(|(event, entry)| Event {
                said: said(entry),
                ..event
            });
        let original = letter.original.as_ref();
        Self {
            hash: original.map(|original| original.hash.to_string()),
            bytes: counted(original.map_or(0, |original| original.bytes)),
            pages: letter.pages.iter().map(Into::into).collect(),
            dropped: letter.pages.dropped().iter().map(Into::into).collect(),
            stamp: letter.stamp.into(),
            history: history.collect(),
            filed: letter.filed.map(Into::into),
            proposed_matter: letter.proposed_matter.map(Into::into),
            disposition: letter.disposition,
            summary: letter.summary.into(),
            proposal: letter.proposal.map(Into::into),
            confirmed: letter.confirmed.map(Into::into),
        }
    }
}

impl From<mailroom::Progress> for Progress {
    fn from(progress: mailroom::Progress) -> Self {
        let working = progress.working.into_iter().map(|work| Working {
            entry_number: work.entry_number.to_string(),
            page: work.page,
            pages: work.pages,
        });
        Self {
            working: working.collect(),
            waiting: counted(progress.waiting),
            scan_folder_reachable: progress.scan_folder_reachable,
            indexing: progress.indexing,
        }
    }
}

impl From<mailroom::Counts> for super::Counts {
    fn from(counts: mailroom::Counts) -> Self {
        Self {
            letters: counted(counts.letters),
            unread: counted(counts.unread),
            unreadable: counted(counts.unreadable),
            open: counted(counts.open),
            doubtful: counted(counts.doubtful),
            urgent: counted(counts.urgent),
            to_forward: counted(counts.to_forward),
            own_new: counted(counts.own_new),
            due_now: counted(counts.due_now),
            problem_cases: counted(counts.problem_cases),
        }
    }
}

impl From<mailroom::ProblemCase> for ProblemCase {
    fn from(case: mailroom::ProblemCase) -> Self {
        Self {
            file_name: case.file_name,
            problem: case.problem.map(Into::into),
        }
    }
}

impl From<mailroom::Imported> for Imported {
    fn from(imported: mailroom::Imported) -> Self {
        let name = imported
            .source
            .file_name()
            .unwrap_or(imported.source.as_os_str());
        Self {
            file_name: name.to_string_lossy().into_owned(),
            entry_number: imported
                .letter
                .as_ref()
                .map(|letter| letter.entry_number.to_string()),
            duplicate_of: imported
                .letter
                .and_then(|letter| letter.duplicate_of)
                .map(|n| n.to_string()),
            problem: imported.problem.map(Into::into),
        }
    }
}

impl From<mailroom::Languages> for Languages {
    fn from(languages: mailroom::Languages) -> Self {
        match languages {
            mailroom::Languages::German => Self::German,
            mailroom::Languages::GermanAndEnglish => Self::GermanAndEnglish,
        }
    }
}

impl From<Languages> for mailroom::Languages {
    fn from(languages: Languages) -> Self {
        match languages {
            Languages::German => Self::German,
            Languages::GermanAndEnglish => Self::GermanAndEnglish,
        }
    }
}

impl From<mailroom::ScanFolderSettings> for ScanFolder {
    fn from(settings: mailroom::ScanFolderSettings) -> Self {
        Self {
            path: settings.path.display().to_string(),
            watching: match settings.watching {
                mailroom::Watching::Automatic => Watching::Automatic,
                mailroom::Watching::Events => Watching::Events,
                mailroom::Watching::Polling => Watching::Polling,
            },
            quiet_milliseconds: (settings.quiet_seconds * 1000.0).round() as u32,
        }
    }
}

impl ScanFolder {
    /// The mailroom's settings with this folder; what the window does not show stays as it is.
    pub(crate) fn merged(
        self,
        before: Option<mailroom::ScanFolderSettings>,
    ) -> mailroom::ScanFolderSettings {
        let path = PathBuf::from(self.path);
        let before = before.unwrap_or_else(|| mailroom::ScanFolderSettings::new(path.clone()));
        mailroom::ScanFolderSettings {
            path,
            watching: match self.watching {
                Watching::Automatic => mailroom::Watching::Automatic,
                Watching::Events => mailroom::Watching::Events,
                Watching::Polling => mailroom::Watching::Polling,
            },
            quiet_seconds: f64::from(self.quiet_milliseconds) / 1000.0,
            ..before
        }
    }
}

/// Entries of the journal as people read them, each with what was passed in for it.
pub(super) fn events<'a>(
    entries: impl Iterator<Item = (&'a JournalEntry, Option<String>)>,
) -> Vec<Event> {
    let mut kinds = std::collections::HashMap::new();
    let event = |(entry, detail): (&JournalEntry, Option<String>)| {
        let reversed = match entry.fact {
            Some(Fact::Reversed(reversed)) => kinds.get(&reversed.reversed).copied(),
            _ => None,
        };
        let kind = match reversed {
            Some(EventKind::Filed) => EventKind::TakenOut,
            Some(EventKind::MatterClosed) => EventKind::MatterReopened,
            _ => event_kind(&entry.kind),
        };
        kinds.insert(entry.seq, kind);
        Event {
            seq: counted(entry.seq.0),
            at: entry.at.to_string(),
            by: by(entry.actor.clone()),
            kind,
            detail,
            said: Said::default(),
        }
    };
    entries.map(event).collect()
}

pub(super) fn by(actor: Option<Actor>) -> By {
    match actor {
        Some(Actor::House) => By::House,
        Some(Actor::Person(name)) => By::Person { name: name.0 },
        None => By::Erased,
    }
}

pub(super) fn event_kind(kind: &str) -> EventKind {
    match kind {
        "received" => EventKind::Received,
        "recognised" => EventKind::Recognised,
        "recognition_failed" => EventKind::RecognitionFailed,
        "proposed" => EventKind::Proposed,
        "confirmed" => EventKind::Confirmed,
        "reversed" => EventKind::Reversed,
        "rejected" => EventKind::Rejected,
        "file_opened" => EventKind::FileOpened,
        "matter_opened" => EventKind::MatterOpened,
        "matter_closed" => EventKind::MatterClosed,
        "filed" => EventKind::Filed,
        "forwarded" => EventKind::Forwarded,
        "taken_over" => EventKind::TakenOver,
        "seen" => EventKind::Seen,
        "done" => EventKind::Done,
        "passed_on" => EventKind::PassedOn,
        "asked" => EventKind::Asked,
        "answered" => EventKind::Answered,
        "returned" => EventKind::Returned,
        "resubmitted" => EventKind::Resubmitted,
        "recalled" => EventKind::Recalled,
        "judged" => EventKind::Judged,
        "receipt_corrected" => EventKind::ReceiptCorrected,
        "arranged" => EventKind::Arranged,
        "joined" => EventKind::Joined,
        "sealed" => EventKind::Sealed,
        "sealed_handed_over" => EventKind::SealedHandedOver,
        "sealed_opened" => EventKind::SealedOpened,
        "hand_over_ordered" => EventKind::HandOverOrdered,
        "hand_over_began" => EventKind::HandOverBegan,
        "hand_over_arrived" => EventKind::HandOverArrived,
        "hand_over_confirmed" => EventKind::HandOverConfirmed,
        "hand_over_failed" => EventKind::HandOverFailed,
        "hand_over_retried" => EventKind::HandOverRetried,
        "hand_over_cancelled" => EventKind::HandOverCancelled,
        "hand_over_unclear" => EventKind::HandOverUnclear,
        _ => EventKind::Other,
    }
}

/// JavaScript counts exactly only so far, and nobody has more letters than this.
pub(super) fn counted(n: u64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// 0 to 1 as whole percent.
pub(super) fn percent(share: f32) -> u8 {
    (share.clamp(0.0, 1.0) * 100.0).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidence_is_whole_percent_whatever_comes() {
        assert_eq!(
            [-1.0, 0.0, 0.814, 1.0, 7.0, f32::NAN].map(percent),
            [0, 0, 81, 100, 100, 0]
        );
    }

    #[test]
    fn settings_that_the_window_does_not_show_stay_as_they_are() {
        let before = mailroom::ScanFolderSettings {
            rescan_seconds: 17.0,
            ..mailroom::ScanFolderSettings::new("/a".into())
        };
        let shown = ScanFolder {
            quiet_milliseconds: 2500,
            ..before.clone().into()
        };
        let after = shown.merged(Some(before));
        assert_eq!((after.rescan_seconds, after.quiet_seconds), (17.0, 2.5));
    }

    #[test]
    fn a_newer_kind_of_entry_is_shown_as_such() {
        assert_eq!(event_kind("received"), EventKind::Received);
        assert_eq!(event_kind("teleported"), EventKind::Other);
    }
}
