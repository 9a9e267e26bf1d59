//! Commands of the filing room: file plan, Akten, Vorgänge, and where letters lie.

use super::{lists::read, looking::line};
use crate::{
    arguments::{FileInto, ListCommand},
    output::Output,
    seat::seat,
    shapes::{CaseFileShape, GroupShape, ImportedPlanShape, MatterShape, SummaryShape},
};
use document::{EntryNumber, FileSign};
use mailroom::{CaseFile, Mailroom, Matter};
use std::path::Path;

pub(crate) fn file_plan(archive: &Path, what: ListCommand, output: Output) -> anyhow::Result<bool> {
    match what {
        ListCommand::List => {
            let mailroom = Mailroom::open_reading(archive, seat()?)?;
            for group in mailroom.file_plan()? {
                let name = group.name.as_deref().unwrap_or("nicht mehr im Aktenplan");
                let indent = "  ".repeat(group.level as usize);
                let line = format!("{indent}{}  {name}  ({} Akten)", group.key, group.files);
                output.say(&GroupShape::from(&group), &line);
            }
        }
        ListCommand::Import { file } => {
            let mailroom = Mailroom::open(archive, seat()?)?;
            let (text, name) = read(&file)?;
            let imported = mailroom.import_file_plan(&text, &name)?;
            let mut lines = vec![format!("{} Gruppen übernommen.", imported.entries)];
            lines.extend(imported.missing.iter().map(|key| {
                format!(
                    "Unter „{key}“ liegen Akten, aber der neue Aktenplan hat diese Gruppe nicht."
                )
            }));
            output.say(&ImportedPlanShape::from(&imported), &lines.join("\n"));
        }
    }
    Ok(true)
}

pub(crate) fn files(archive: &Path, under: &str, output: Output) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open_reading(archive, seat()?)?;
    for file in mailroom.case_files(under)? {
        say_file(&file, output);
    }
    Ok(true)
}

pub(crate) fn matters(
    archive: &Path,
    under: Option<String>,
    output: Output,
) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open_reading(archive, seat()?)?;
    let matters = match under {
        Some(sign) => mailroom.case_file(&FileSign(sign))?.matters,
        None => mailroom.open_matters(u32::MAX)?,
    };
    for matter in &matters {
        say_matter(matter, output);
    }
    Ok(true)
}

pub(crate) fn open_file(
    archive: &Path,
    under: &str,
    title: &str,
    output: Output,
) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open(archive, seat()?)?;
    say_file(&mailroom.open_case_file(under, title)?, output);
    Ok(true)
}

pub(crate) fn open_matter(
    archive: &Path,
    under: String,
    subject: &str,
    output: Output,
) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open(archive, seat()?)?;
    say_matter(&mailroom.open_matter(&FileSign(under), subject)?, output);
    Ok(true)
}

pub(crate) fn file(archive: &Path, into: FileInto, output: Output) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open(archive, seat()?)?;
    let matter = match (into.matter, into.new, into.under) {
        (Some(sign), ..) => mailroom.file(into.number, &FileSign(sign))?,
        (None, Some(subject), Some(under)) => {
            mailroom.file_into_new(into.number, &under, &subject)?
        }
        _ => anyhow::bail!("es ist kein Vorgang genannt"),
    };
    say_matter(&matter, output);
    Ok(true)
}

pub(crate) fn take_out(
    archive: &Path,
    number: EntryNumber,
    output: Output,
) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open(archive, seat()?)?;
    mailroom.take_out(number)?;
    let summary = mailroom.letter(number)?.summary;
    output.say(&SummaryShape::from(&summary), &line(&summary));
    Ok(true)
}

pub(crate) fn close_matter(archive: &Path, sign: String, output: Output) -> anyhow::Result<bool> {
    let (mailroom, sign) = (Mailroom::open(archive, seat()?)?, FileSign(sign));
    mailroom.close_matter(&sign)?;
    say_matter(&mailroom.matter(&sign)?.matter, output);
    Ok(true)
}

pub(crate) fn reopen_matter(archive: &Path, sign: String, output: Output) -> anyhow::Result<bool> {
    let (mailroom, sign) = (Mailroom::open(archive, seat()?)?, FileSign(sign));
    mailroom.reopen_matter(&sign)?;
    say_matter(&mailroom.matter(&sign)?.matter, output);
    Ok(true)
}

fn say_file(file: &CaseFile, output: Output) {
    let line = format!(
        "{}  {}  {} Vorgänge, davon {} offen",
        file.sign, file.title, file.matters, file.open
    );
    output.say(&CaseFileShape::from(file), &line);
}

fn say_matter(matter: &Matter, output: Output) {
    let closed = matter.closed_at.map_or("", |_| "  geschlossen");
    let line = format!(
        "{}  {}  {} Schreiben{closed}",
        matter.sign, matter.subject, matter.letters
    );
    output.say(&MatterShape::from(matter), &line);
}
