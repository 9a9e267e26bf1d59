//! Commands that look and change nothing; they work while a window has the archive open.

use crate::{
    output::Output,
    seat::seat,
    shapes::{ExportedShape, LetterShape, SummaryShape},
    words,
};
use document::{EntryNumber, Stage};
use mailroom::{ExportWishes, ListQuery, Mailroom, Summary, Which};
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
    let mut lines = vec![line(&letter.summary)];
    lines.extend(
        letter
            .original
            .as_ref()
            .map(|original| format!("SHA-256 {}", original.hash)),
    );
    lines.extend(words::form(&letter));
    for page in letter.pages.iter() {
        lines.push(format!("\n— Seite {} —\n{}", page.number, page.text()));
    }
    output.say(&LetterShape::from(&letter), &lines.join("\n"));
    Ok(true)
}

pub(crate) fn export(
    archive: &Path,
    numbers: &[EntryNumber],
    to: &Path,
    wishes: ExportWishes,
    output: Output,
) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open_reading(archive, seat()?)?;
    mailroom.export(numbers, to, wishes, |exported| {
        let files = exported.files.iter();
        let files: Vec<_> = files.map(|file| file.display().to_string()).collect();
        output.say(&ExportedShape::from(&exported), &files.join("\n"));
    })?;
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
        title(summary)
    )
}

fn title(summary: &Summary) -> String {
    match (&summary.sealed, &summary.subject) {
        (Some(sealed), _) => format!("an {}", sealed.addressee),
        (None, Some(subject)) => subject.clone(),
        (None, None) => summary.file_name.clone(),
    }
}
