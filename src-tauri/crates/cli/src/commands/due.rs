//! Commands for days that somebody has to keep.

use crate::{
    arguments::{DueArguments, Judge},
    output::Output,
    seat::seat,
    shapes::{DueShape, ReckoningShape},
    words,
};
use document::{Date, EntryNumber};
use mailroom::{Mailroom, Notice, Way};
use std::path::Path;

pub(crate) fn due(archive: &Path, said: &DueArguments, output: Output) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open_reading(archive, seat()?)?;
    let until = said.until.unwrap_or_else(|| mailroom.end_of_week(said.on));
    for due in mailroom.due(said.on, until, said.limit)? {
        let line = format!(
            "{}  {}  {}  {}",
            words::date(due.day),
            due.letter.entry_number,
            due.errand
                .as_ref()
                .map_or("Frist", |errand| &errand.wording),
            due.letter
                .subject
                .as_deref()
                .unwrap_or(&due.letter.file_name)
        );
        output.say(&DueShape::from(&due), &line);
    }
    Ok(true)
}

pub(crate) fn judge(archive: &Path, said: &Judge, output: Output) -> anyhow::Result<bool> {
    let mailroom = if said.timeliness.is_some() {
        Mailroom::open(archive, seat()?)?
    } else {
        Mailroom::open_reading(archive, seat()?)?
    };
    let notice = notice(&mailroom, said.number, said)?;
    let reckoning = notice
        .as_ref()
        .map(|notice| mailroom.reckon(said.number, notice))
        .transpose()?;
    if let Some(timeliness) = said.timeliness {
        mailroom.judge(said.number, timeliness, notice.as_ref())?;
    }
    let mut lines: Vec<String> = reckoning
        .iter()
        .flat_map(|reckoning| reckoning.steps.clone())
        .collect();
    if let Some(reckoning) = &reckoning {
        lines.push(format!(
            "Eingegangen am {}: vorgeschlagen wird „{}“.",
            words::date(reckoning.received_on),
            words::timeliness(reckoning.proposed)
        ));
    }
    let judged = said.timeliness.map(words::timeliness);
    lines.extend(judged.map(|judged| format!("Beurteilt als „{judged}“.")));
    let shape = ReckoningShape::new(said.number, reckoning.as_ref(), said.timeliness);
    output.say(&shape, &lines.join("\n"));
    Ok(true)
}

fn notice(
    mailroom: &Mailroom,
    number: EntryNumber,
    said: &Judge,
) -> anyhow::Result<Option<Notice>> {
    let ways: [(Way, Option<Date>); 3] = [
        (Way::Posted, said.posted),
        (Way::Provided, said.provided),
        (Way::Served, said.served),
    ];
    let Some((way, day)) = ways.into_iter().find_map(|(way, day)| Some((way, day?))) else {
        return Ok(None);
    };
    let remedy = match &said.remedy {
        Some(remedy) => Some(remedy.clone()),
        None => mailroom
            .remedies(number)?
            .into_iter()
            .next()
            .map(|remedy| remedy.id),
    };
    Ok(remedy.map(|remedy| Notice {
        remedy,
        way,
        day,
        instructed: !said.no_instruction,
    }))
}
