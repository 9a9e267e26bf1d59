//! German for the day's close.

use super::date;
use document::ContentHash;
use mailroom::{ClosedDay, Doubt, OpenDay};

pub(crate) fn open_day(day: &OpenDay) -> String {
    let mut lines = vec![if day.closed {
        format!(
            "Der {} ist abgeschlossen. Seither eingegangen (für die nächste Liste):",
            date(day.day)
        )
    } else {
        format!("Stand am {}:", date(day.day))
    }];
    lines.extend(counted(&day.sums.lines()));
    lines.push(day.sums.balance());
    lines.extend(day.doubts.iter().map(|doubt| match doubt {
        Doubt::Letter(doubt, letter) => format!("{}  {}", letter.entry_number, doubt.german()),
        Doubt::Rejected(name, problem) => format!("{}  {}", name.0, problem.what_happened()),
    }));
    if day.older_open > 0 {
        lines.push(format!("Offen aus früheren Tagen: {}", day.older_open));
    }
    lines.join("\n")
}

pub(crate) fn closed_day(day: &ClosedDay) -> String {
    let mut lines = vec![format!("Tagesliste vom {}", date(day.closed.day))];
    if let Some((first, last)) = day.closed.numbers {
        lines.push(format!("{first} bis {last}"));
    }
    lines.extend(counted(&day.closed.sums.lines()));
    lines.push(format!(
        "Journaleintrag {}, Prüfsumme {}",
        day.seq,
        ContentHash(day.hash)
    ));
    if let Some(reopened) = &day.reopened {
        lines.push(format!("Wieder geöffnet: {}", reopened.reason.0));
    }
    lines.join("\n")
}

fn counted(lines: &[(&str, i64)]) -> Vec<String> {
    lines
        .iter()
        .map(|(what, number)| format!("{number:>6}  {what}"))
        .collect()
}
