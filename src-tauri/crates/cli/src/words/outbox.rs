//! German for the outbox.

use document::{HandOverStanding, WayOut, office_time};
use mailroom::Leaving;

pub(crate) fn leaving(leaving: &Leaving) -> String {
    let WayOut::Folder(folder) = &leaving.way;
    let standing = match leaving.standing {
        HandOverStanding::Waiting => "wartet",
        HandOverStanding::Leaving => "wird übergeben",
        HandOverStanding::Arrived => "übergeben",
        HandOverStanding::Confirmed => "übernommen",
        HandOverStanding::Cancelled => "abgebrochen",
    };
    let mut line = format!(
        "{}  {standing}  {}  {folder}",
        leaving.letter.entry_number, leaving.unit
    );
    if let Some(problem) = leaving.problem {
        line.push_str(&format!(
            "  {} Nächster Versuch um {} Uhr.",
            problem.german(),
            office_time(leaving.next).strftime("%H:%M")
        ));
    }
    if leaving.called_back {
        line.push_str("  Zurückgerufen: Bitte verständigen Sie die übernehmende Stelle.");
    }
    line
}
