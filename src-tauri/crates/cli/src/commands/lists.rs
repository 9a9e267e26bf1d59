//! Commands for what the house has written down: units, kinds, rules.

use crate::{
    arguments::{ListCommand, RulesCommand},
    output::Output,
    seat::seat,
    shapes::{HitRateShape, ImportedListShape, ListedShape, RuleShape, TriedShape},
};
use anyhow::Context;
use mailroom::{HouseRule, ImportedList, Mailroom};
use std::{fs, path::Path};

pub(crate) fn units(archive: &Path, what: ListCommand, output: Output) -> anyhow::Result<bool> {
    match what {
        ListCommand::List => {
            let mailroom = Mailroom::open_reading(archive, seat()?)?;
            for unit in mailroom.choices()?.units {
                let line = format!("{}  {}", unit.key, unit.name);
                output.say(&ListedShape::new(unit.key, unit.name, unit.parent), &line);
            }
            Ok(true)
        }
        ListCommand::Import { file } => {
            let mailroom = Mailroom::open(archive, seat()?)?;
            let (text, name) = read(&file)?;
            let imported = mailroom.import_units(&text, &name)?;
            mailroom.wait_until_proposed_anew();
            taken_over(&imported, "Ämter", output)
        }
    }
}

pub(crate) fn kinds(archive: &Path, what: ListCommand, output: Output) -> anyhow::Result<bool> {
    match what {
        ListCommand::List => {
            let mailroom = Mailroom::open_reading(archive, seat()?)?;
            for kind in mailroom.choices()?.kinds {
                let line = format!("{}  {}", kind.key, kind.name);
                output.say(&ListedShape::new(kind.key, kind.name, kind.unit), &line);
            }
            Ok(true)
        }
        ListCommand::Import { file } => {
            let mailroom = Mailroom::open(archive, seat()?)?;
            let (text, name) = read(&file)?;
            let imported = mailroom.import_kinds(&text, &name)?;
            mailroom.wait_until_proposed_anew();
            taken_over(&imported, "Dokumentarten", output)
        }
    }
}

pub(crate) fn people(archive: &Path, what: ListCommand, output: Output) -> anyhow::Result<bool> {
    match what {
        ListCommand::List => {
            let mailroom = Mailroom::open_reading(archive, seat()?)?;
            for person in mailroom.staff()?.people {
                let line = format!("{}  {}  {}", person.login, person.name, person.initials);
                output.say(
                    &ListedShape::new(person.login, person.name, person.unit),
                    &line,
                );
            }
            Ok(true)
        }
        ListCommand::Import { file } => {
            let mailroom = Mailroom::open(archive, seat()?)?;
            let imported = mailroom.import_people(&read(&file)?.0)?;
            let mut lines = vec![format!("{} Beschäftigte übernommen.", imported.entries)];
            lines.extend(imported.without_unit.iter().map(|(person, unit)| {
                format!("„{person}“ nennt das Amt „{unit}“, das es nicht gibt.")
            }));
            output.say(&ImportedListShape::from(&imported), &lines.join("\n"));
            Ok(true)
        }
    }
}

pub(crate) fn dispositions(
    archive: &Path,
    what: ListCommand,
    output: Output,
) -> anyhow::Result<bool> {
    match what {
        ListCommand::List => {
            let mailroom = Mailroom::open_reading(archive, seat()?)?;
            for kind in mailroom.staff()?.list.dispositions {
                let line = format!("{}  {}  {}", kind.key, kind.text, kind.name);
                output.say(&ListedShape::new(kind.key, kind.text, None), &line);
            }
            Ok(true)
        }
        ListCommand::Import { file } => {
            let mailroom = Mailroom::open(archive, seat()?)?;
            let imported = mailroom.import_dispositions(&read(&file)?.0)?;
            taken_over(&imported, "Verfügungen", output)
        }
    }
}

pub(crate) fn rules(archive: &Path, what: RulesCommand, output: Output) -> anyhow::Result<bool> {
    match what {
        RulesCommand::List => {
            let mailroom = Mailroom::open_reading(archive, seat()?)?;
            mailroom
                .rules()?
                .iter()
                .for_each(|rule| say_rule(rule, output));
            Ok(true)
        }
        RulesCommand::Switch { name, state } => {
            let mailroom = Mailroom::open(archive, seat()?)?;
            mailroom.switch_rule(&name, state == "on")?;
            let rules = mailroom.rules()?;
            let rule = rules.iter().find(|rule| rule.name == name);
            rule.into_iter().for_each(|rule| say_rule(rule, output));
            Ok(true)
        }
        RulesCommand::Try { file } => {
            let mailroom = Mailroom::open_reading(archive, seat()?)?;
            for (name, letters) in mailroom.try_rules_of(&read(&file)?.0)? {
                let letters: Vec<String> = letters.iter().map(ToString::to_string).collect();
                let line = format!("{name}: {} Schreiben  {}", letters.len(), letters.join(" "));
                output.say(&TriedShape { name, letters }, line.trim_end());
            }
            Ok(true)
        }
        RulesCommand::Import { file } => {
            let mailroom = Mailroom::open(archive, seat()?)?;
            let imported = mailroom.import_rules(&read(&file)?.0)?;
            mailroom.wait_until_proposed_anew();
            taken_over(&imported, "Regeln", output)
        }
    }
}

pub(crate) fn hit_rates(archive: &Path, output: Output) -> anyhow::Result<bool> {
    let mailroom = Mailroom::open(archive, seat()?)?;
    // Only then is known again what people have confirmed.
    mailroom.wait_until_proposed_anew();
    let rates = mailroom.hit_rates()?;
    for (question, rate) in [("kind", rates.kind), ("unit", rates.unit)] {
        let line = format!(
            "{}: von {} sicheren Vorschlägen {} richtig, von allen {} {} richtig",
            if question == "kind" {
                "Dokumentart"
            } else {
                "Amt"
            },
            rate.sure,
            rate.sure_and_right,
            rate.answered,
            rate.right
        );
        output.say(&HitRateShape::new(question, rate), &line);
    }
    Ok(true)
}

fn say_rule(rule: &HouseRule, output: Output) {
    let state = if rule.off { "aus" } else { "ein" };
    let line = format!("{}  {state}", rule.name);
    output.say(&RuleShape::from(rule), &line);
}

fn taken_over(imported: &ImportedList, what: &str, output: Output) -> anyhow::Result<bool> {
    let mut lines = vec![format!("{} {what} übernommen.", imported.entries)];
    lines.extend(imported.without_unit.iter().map(|(kind, unit)| {
        format!("Die Dokumentart „{kind}“ nennt das Amt „{unit}“, das es nicht gibt; sie bleibt ohne Amt.")
    }));
    output.say(&ImportedListShape::from(imported), &lines.join("\n"));
    Ok(true)
}

pub(super) fn read(file: &Path) -> anyhow::Result<(String, String)> {
    let text = fs::read_to_string(file)
        .with_context(|| format!("„{}“ ist nicht lesbar", file.display()))?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    Ok((text, name.into_owned()))
}
