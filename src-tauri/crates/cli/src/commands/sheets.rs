//! Separator sheets as a PDF for printing.

use crate::{arguments::Sheets, output::Output, seat::seat, shapes::SheetsShape};
use anyhow::Context;
use mailroom::Mailroom;
use std::path::Path;

pub(crate) fn separator_sheets(
    archive: &Path,
    wanted: &Sheets,
    output: Output,
) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open(archive, seat()?)?;
    let pdf = mailroom.separator_sheets(&wanted.unit, wanted.urgency, wanted.scan_mode())?;
    let file = wanted.out.display().to_string();
    #[expect(
        clippy::disallowed_methods,
        reason = "a sheet for printing is made again at will and need not survive a crash"
    )]
    std::fs::write(&wanted.out, pdf).with_context(|| format!("„{file}“ ist nicht schreibbar"))?;
    let sheets = wanted.unit.len().max(1);
    let line = format!("{sheets} Trennblätter stehen in „{file}“. Bitte in Originalgröße drucken.");
    output.say(&SheetsShape { file, sheets }, &line);
    Ok(true)
}
