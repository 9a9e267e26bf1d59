//! The German note that lies beside a problem case.

use document::{OFFICE_TIME_ZONE, Problem, Timestamp};
use jiff::tz::TimeZone;

/// Before the machine-readable reason, on the note's last line.
const CODE: &str = "Kennung: ";
/// Before the machine-readable moment.
const MOMENT: &str = "Zeitpunkt: ";

/// What a note says to the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Noted {
    /// Why the file was not taken; `None` if the code is of a newer version or was edited away.
    pub(crate) problem: Option<Problem>,
    /// When that was.
    pub(crate) at: Option<Timestamp>,
}

/// The text of the note: what happened, what to do, when. Lines end as office programs expect.
pub(crate) fn write(original_name: &str, problem: Problem, at: Timestamp) -> String {
    let zone = TimeZone::get(OFFICE_TIME_ZONE).unwrap_or(TimeZone::UTC);
    let found = at.to_zoned(zone).strftime("%d.%m.%Y, %H:%M Uhr");
    // A file name may hold anything but must not forge lines of the note.
    let name: String = original_name.chars().filter(|c| !c.is_control()).collect();
    [
        "Hinweis der Poststelle",
        "",
        &format!("Datei:    {name}"),
        &format!("Gefunden: {found}"),
        "",
        "Was ist geschehen?",
        problem.what_happened(),
        "Die Datei wurde nicht in das Posteingangsbuch aufgenommen.",
        "",
        "Was ist zu tun?",
        problem.what_to_do(),
        "Wenn die Sache erledigt ist, können Sie die Datei und diesen Hinweis löschen.",
        "",
        &format!("{MOMENT}{at}"),
        &format!("{CODE}{}", problem.code()),
        "",
    ]
    .join("\r\n")
}

/// Reads a note; `None` if the text is none of ours.
pub(crate) fn read(text: &str) -> Option<Noted> {
    let last = |label| {
        text.lines()
            .rev()
            .find_map(|line| line.trim().strip_prefix(label))
    };
    let code = last(CODE)?;
    let at = last(MOMENT).and_then(|moment| moment.trim().parse().ok());
    Some(Noted {
        problem: Problem::from_code(code.trim()),
        at,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_reads_back() {
        let at: Timestamp = "2026-07-01T22:30:00Z".parse().unwrap();
        for problem in Problem::ALL {
            let text = write("Brief an Frau Müller.docx", problem, at);
            assert_eq!(
                read(&text),
                Some(Noted {
                    problem: Some(problem),
                    at: Some(at)
                })
            );
            assert!(text.contains("Datei:    Brief an Frau Müller.docx\r\n"));
            assert!(text.contains("Gefunden: 02.07.2026, 00:30 Uhr\r\n"));
            assert!(text.contains(problem.what_happened()) && text.contains(problem.what_to_do()));
            assert!(
                text.trim_end()
                    .ends_with(&format!("Kennung: {}", problem.code()))
            );
        }
    }

    #[test]
    fn a_file_name_cannot_forge_the_reason() {
        let at = Timestamp::UNIX_EPOCH;
        let text = write("x\r\nKennung: heic\n", Problem::Empty, at);
        assert_eq!(read(&text).unwrap().problem, Some(Problem::Empty));
        assert!(!text.contains("\nKennung: heic"));
    }

    #[test]
    fn other_texts_are_no_notes() {
        assert_eq!(read("Einkaufszettel"), None);
        assert_eq!(read("Kennung: from_the_future").unwrap().problem, None);
    }
}
