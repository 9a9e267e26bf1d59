//! Commands by which letters go through the offices.

use crate::{
    arguments::{AbsenceCommand, ActArguments, BasketArguments, Forward, What},
    output::Output,
    seat::seat,
    shapes::{AbsenceShape, BasketShape, ErrandShape, SlipShape, TaskShape},
    words,
};
use anyhow::{Context, bail};
use document::{Absence, Private};
use mailroom::{ActOrder, BasketView, ForwardOrder, Mailroom};
use std::path::Path;

/// Forwards letter after letter; what cannot go on is named and keeps no other from going.
pub(crate) fn forward(archive: &Path, said: Forward, output: Output) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open(archive, seat()?)?;
    let order = ForwardOrder {
        lead: said.to,
        copies: said.copy,
        dispositions: said.disposition,
        note: said.note,
    };
    let mut all_went = true;
    for number in said.numbers {
        match mailroom.forward(number, &order) {
            Ok(_) => say_slip(&mailroom, number, output)?,
            Err(error) => {
                all_went = false;
                output.failure(&error.into());
            }
        }
    }
    // What cannot leave now stands in the outbox with its reason and is tried again.
    mailroom.work_outbox()?;
    Ok(all_went)
}

pub(crate) fn act(archive: &Path, said: ActArguments, output: Output) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open(archive, seat()?)?;
    let number = said.number;
    let whose = said.to.context("Bitte nennen Sie mit --to, an wen.");
    let day = said.day.context("Bitte nennen Sie mit --day den Tag.");
    let order = match said.what {
        What::Recall => {
            if mailroom.recall(number, &said.text)? {
                output.note(words::HAS_LEFT);
            }
            say_slip(&mailroom, number, output)?;
            return Ok(true);
        }
        What::Seen => ActOrder::Seen,
        What::Take => ActOrder::TakeOver,
        What::Done => ActOrder::Done {
            remark: said.text,
            then: said.disposition,
        },
        What::Pass => ActOrder::PassOn {
            to: whose?,
            reason: said.text,
        },
        What::Ask => ActOrder::Ask {
            whom: whose?,
            question: said.text,
        },
        What::Return => ActOrder::Return { reason: said.text },
        What::Resubmit => ActOrder::Resubmit {
            day: day?,
            purpose: said.text,
        },
    };
    mailroom.act(number, said.errand, order)?;
    say_slip(&mailroom, number, output)?;
    Ok(true)
}

pub(crate) fn baskets(archive: &Path, output: Output) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open_reading(archive, seat()?)?;
    for basket in mailroom.baskets()? {
        let away = if basket.away { "  abwesend" } else { "" };
        let line = format!(
            "{}  neu {}, in Arbeit {}, wartet {}{away}",
            basket.name, basket.new, basket.taken, basket.waiting
        );
        output.say(&BasketShape::from(&basket), &line);
    }
    Ok(true)
}

pub(crate) fn basket(
    archive: &Path,
    said: BasketArguments,
    output: Output,
) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open_reading(archive, seat()?)?;
    let tasks = mailroom.basket(&BasketView {
        basket: said.basket,
        shelf: said.shelf,
        on: said.on,
        offset: 0,
        limit: said.limit,
    })?;
    for task in tasks {
        let (errand, letter) = (&task.errand, &task.letter);
        let line = format!(
            "{}  {}  {}",
            letter.entry_number,
            errand.wording,
            letter.subject.as_deref().unwrap_or(&letter.file_name)
        );
        output.say(&TaskShape::from(&task), &line);
    }
    Ok(true)
}

pub(crate) fn slip(
    archive: &Path,
    number: document::EntryNumber,
    output: Output,
) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open_reading(archive, seat()?)?;
    say_slip(&mailroom, number, output)?;
    Ok(true)
}

fn say_slip(
    mailroom: &Mailroom,
    number: document::EntryNumber,
    output: Output,
) -> anyhow::Result<()> {
    let (slip, letter) = (mailroom.slip(number)?, mailroom.letter(number)?.summary);
    let mut lines = vec![format!(
        "Laufzettel {number}  {}",
        words::circulation(letter.circulation)
    )];
    lines.extend(slip.errands.iter().map(|errand| {
        format!(
            "  {}{}  {}  {}",
            if errand.number > 0 {
                format!("{}. ", errand.number)
            } else {
                "   ".to_owned()
            },
            errand.wording,
            mailroom.basket_name(&errand.basket),
            words::standing(errand.standing),
        )
    }));
    lines.extend(slip.entries.iter().filter_map(words::slip_line));
    let errands = slip.errands.iter().map(ErrandShape::from).collect();
    output.say(
        &SlipShape::new(&letter, errands, &slip.entries),
        &lines.join("\n"),
    );
    Ok(())
}

pub(crate) fn absence(
    archive: &Path,
    what: AbsenceCommand,
    output: Output,
) -> anyhow::Result<bool> {
    let mailroom = if matches!(what, AbsenceCommand::List) {
        Mailroom::open_reading(archive, seat()?)?
    } else {
        Mailroom::open(archive, seat()?)?
    };
    match what {
        AbsenceCommand::List => {}
        AbsenceCommand::End { person } => mailroom.set_absence(&person, None)?,
        AbsenceCommand::Set {
            person,
            from,
            to,
            deputy,
            scope,
        } => {
            if person.is_empty() {
                bail!("Bitte nennen Sie die Person.");
            }
            let absence = Absence {
                from,
                to,
                deputy: deputy.map(Private),
                scope,
            };
            mailroom.set_absence(&person, Some(absence))?;
        }
    }
    for (Private(person), absence) in mailroom.absences()? {
        let deputy = absence.deputy.as_ref().map(|name| name.0.as_str());
        let line = format!(
            "{person}  {} bis {}  {}",
            words::date(absence.from),
            words::date(absence.to),
            deputy.map_or("ohne Vertretung".to_owned(), |name| format!(
                "Vertretung {name}"
            )),
        );
        output.say(&AbsenceShape::new(&person, &absence), &line);
    }
    Ok(true)
}
