//! The Posteingangsbuch.

use crate::{
    arguments::Journal,
    output::Output,
    seat::seat,
    shapes::{JournalFileShape, JournalLetterShape, JournalLineShape},
    words,
};
use mailroom::{JournalLine, Mailroom};
use std::path::Path;

pub(crate) fn journal(archive: &Path, said: &Journal, output: Output) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open_reading(archive, seat()?)?;
    let query = said.query();
    if let Some(number) = said.number {
        say(&mailroom, &mailroom.journal_of(number)?, output);
    } else if let Some(file) = &said.csv {
        let rows = if said.wants_entries() {
            mailroom.export_journal_entries(&query, file)?
        } else {
            mailroom.export_journal_letters(&query, file)?
        };
        let shape = JournalFileShape {
            file: file.display().to_string(),
            rows,
        };
        let line = format!("{}: {rows} Zeilen", shape.file);
        output.say(&shape, &line);
    } else if said.wants_entries() {
        let page = mailroom.journal_entries(&query, 0, said.limit)?;
        say(&mailroom, &page.rows, output);
    } else {
        for row in mailroom.journal_letters(&query, 0, said.limit)?.rows {
            output.say(
                &JournalLetterShape::from(&row),
                &words::journal_letter(&row),
            );
        }
    }
    Ok(true)
}

fn say(mailroom: &Mailroom, lines: &[JournalLine], output: Output) {
    for line in lines {
        let text = words::journal_line(line, mailroom);
        output.say(&JournalLineShape::from(line), &text);
    }
}
