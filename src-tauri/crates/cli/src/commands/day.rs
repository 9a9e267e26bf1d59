//! The day's close.

use crate::{
    arguments::CloseDay,
    output::Output,
    seat::seat,
    shapes::{ClosedDayShape, OpenDayShape},
    words,
};
use mailroom::{DayFormat, Mailroom};
use std::path::Path;

/// As many lists as anybody reads.
const MOST_LISTS: u32 = 1000;

pub(crate) fn close_day(archive: &Path, said: &CloseDay, output: Output) -> anyhow::Result<bool> {
    if said.show || said.list {
        let mailroom = Mailroom::open_reading(archive, seat()?)?;
        if said.show {
            let day = mailroom.open_day(said.date)?;
            output.say(&OpenDayShape::from(&day), &words::open_day(&day));
        } else {
            for day in mailroom.closed_days(MOST_LISTS)? {
                let files = match &said.to {
                    Some(folder) => mailroom.save_day_list(day.seq, folder)?,
                    None => Vec::new(),
                };
                output.say(&ClosedDayShape::new(&day, files), &words::closed_day(&day));
            }
        }
        return Ok(true);
    }
    let mailroom = Mailroom::open(archive, seat()?)?;
    if said.reopen {
        mailroom.reopen_day(said.reason.as_deref().unwrap_or_default())?;
        let days = mailroom.closed_days(MOST_LISTS)?;
        // The newest of those that were opened again is the one that just was.
        if let Some(day) = days.iter().find(|day| day.reopened.is_some()) {
            output.say(
                &ClosedDayShape::new(day, Vec::new()),
                &words::closed_day(day),
            );
        }
        return Ok(true);
    }
    let day = mailroom.close_day(said.date)?;
    let mut files = vec![
        mailroom.day_list(day.seq, DayFormat::Pdf)?,
        mailroom.day_list(day.seq, DayFormat::Csv)?,
    ];
    if let Some(folder) = &said.to {
        files.extend(mailroom.save_day_list(day.seq, folder)?);
    }
    let mut text = words::closed_day(&day);
    for file in &files {
        text.push_str(&format!("\n{}", file.display()));
    }
    output.say(&ClosedDayShape::new(&day, files), &text);
    Ok(true)
}
