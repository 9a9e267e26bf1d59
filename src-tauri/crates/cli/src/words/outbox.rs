//! German for the outbox.

use document::{HandOverStanding, WayOut, office_time};
use mailroom::Leaving;

/// After a letter was called back.
pub(crate) const HAS_LEFT: &str = "Eine Kopie hat das Haus schon verlassen und lässt sich nicht zurückholen. Bitte geben Sie dort Bescheid.";

pub(crate) fn leaving(leaving: &Leaving) -> String {
    let (way, email) = match &leaving.way {
        WayOut::Folder(folder) => (folder, false),
        WayOut::Email { to, .. } => (&to.0, true),
    };
    let standing = match (leaving.standing, email) {
        (HandOverStanding::Waiting, _) => "wartet",
        (HandOverStanding::Leaving, false) => "wird übergeben",
        (HandOverStanding::Leaving, true) => "wird gesendet",
        (HandOverStanding::Arrived, false) => "übergeben",
        (HandOverStanding::Arrived, true) => "gesendet",
        (HandOverStanding::Confirmed, _) => "übernommen",
        (HandOverStanding::Cancelled, _) => "abgebrochen",
        (HandOverStanding::Stopped, _) => "gescheitert",
        (HandOverStanding::Unclear, _) => "unklar",
    };
    let mut line = format!(
        "{}  {standing}  {}  {way}",
        leaving.letter.entry_number, leaving.unit
    );
    let mut add = |text: &str| {
        if !text.is_empty() {
            line.push_str("  ");
            line.push_str(text);
        }
    };
    if let Some(problem) = leaving.problem {
        add(problem.german());
        add(problem.what_to_do());
        if leaving.standing.is_tried() {
            let next = office_time(leaving.next).strftime("%H:%M");
            add(&format!("Nächster Versuch um {next} Uhr."));
        }
    }
    if leaving.standing == HandOverStanding::Unclear {
        add("Bitte fragen Sie dort nach und halten Sie das Ergebnis mit „outbox settle“ fest.");
    }
    if leaving.called_back {
        add("Zurückgerufen, aber schon hinaus: Bitte geben Sie dort Bescheid.");
    }
    line
}
