//! Commands that look and change nothing; they work while a window has the archive open.

use crate::{
    output::Output,
    seat::seat,
    shapes::{ExportedShape, LetterShape, SummaryShape},
    words,
};
use document::{EntryNumber, Stage};
use mailroom::{ListQuery, Mailroom, Summary, Which};
use std::path::Path;

pub(crate) fn list(
    archive: &Path,
    stage: Option<Stage>,
    limit: u32,
    output: Output,
) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open_reading(archive, seat()?)?;
    for summary in mailroom.list(ListQuery {
        which: stage.map_or(Which::All, Which::Stage),
        offset: 0,
        limit,
    })? {
        output.say(&SummaryShape::from(&summary), &line(&summary));
    }
    Ok(true)
}

pub(crate) fn show(archive: &Path, number: EntryNumber, output: Output) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open_reading(archive, seat()?)?;
    let letter = mailroom.letter(number)?;
    let mut lines = vec![line(&letter.summary), format!("SHA-256 {}", letter.hash)];
    lines.extend(words::form(&letter));
    for page in &letter.pages {
        lines.push(format!("\n— Seite {} —\n{}", page.number, page.text()));
    }
    output.say(&LetterShape::from(&letter), &lines.join("\n"));
    Ok(true)
}

pub(crate) fn export(
    archive: &Path,
    number: EntryNumber,
    to: &Path,
    output: Output,
) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open_reading(archive, seat()?)?;
    let mut exported = mailroom.export(number, to)?;
    if !exported.searchable && mailroom.letter(number)?.summary.pages.is_some() {
        // Only whoever has the archive to himself can have it made again.
        drop(mailroom);
        if let Ok(mailroom) = Mailroom::open(archive, seat()?) {
            exported = mailroom.export(number, to)?;
        }
    }
    let files: Vec<_> = exported
        .files
        .iter()
        .map(|file| file.display().to_string())
        .collect();
    output.say(&ExportedShape::from(&exported), &files.join("\n"));
    Ok(true)
}

pub(super) fn line(summary: &Summary) -> String {
    let pages = summary
        .pages
        .map_or(String::new(), |pages| format!("  {pages} S."));
    let problem = summary.problem.map_or(String::new(), |problem| {
        format!("  {}", problem.what_happened())
    });
    format!(
        "{}  {}  {}{pages}  {}{problem}",
        summary.entry_number,
        summary.received_on.strftime("%d.%m.%Y"),
        words::stage(summary.stage),
        summary.subject.as_deref().unwrap_or(&summary.file_name)
    )
}
