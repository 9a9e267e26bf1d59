//! `poststelle-cli`: the same mailroom without a window, for scripts, tests and machines without a display.
//!
//! Every command speaks German to people and, with `--json`, one JSON object a line to programs; the
//! shapes are in [`shapes`] and documented in the README. Exit codes: 0 done, 1 some input failed
//! (named in the output), 2 usage. It decides nothing that the mailroom does not decide.

mod arguments;
mod commands;
mod options_first;
mod output;
mod seat;
mod shapes;
mod words;

use arguments::{Arguments, Command};
use clap::{CommandFactory, Parser};
use document::Actor;
use mailroom::ExportWishes;
use options_first::options_first;
use output::Output;
use std::{ffi::OsString, process::ExitCode};

/// Carries out the command of a person and says how it ended. Who they are is for the program to know: the shipped
/// one asks the system.
pub fn run_for(person: Actor, arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let arguments = Arguments::parse_from(options_first(arguments));
    seat::take(person);
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_env("POSTSTELLE_LOG"))
        .with_writer(std::io::stderr)
        .init();
    let output = Output {
        json: arguments.json,
    };
    match run(arguments, output) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            output.failure(&error);
            ExitCode::from(1)
        }
    }
}

/// Everything that can be typed, for tests that walk all of it.
pub fn command() -> clap::Command {
    Arguments::command()
}

/// True when everything went well, false when some input failed and was named.
fn run(arguments: Arguments, output: Output) -> anyhow::Result<bool> {
    let archive = arguments.archive.as_path();
    match arguments.command {
        Command::Init { scan_folder } => commands::init(archive, scan_folder.as_deref(), output),
        Command::Import { files } => commands::import(archive, &files, output),
        Command::Watch { scan_folder, once } => {
            commands::watch(archive, scan_folder.as_deref(), once, output)
        }
        Command::List { stage, limit } => commands::list(archive, stage, limit, output),
        Command::Show { number } => commands::show(archive, number, output),
        Command::Search { query, limit, sort } => {
            commands::search(archive, &query.join(" "), limit, sort, output)
        }
        Command::Similar { number, limit } => commands::similar(archive, number, limit, output),
        Command::LookUp { text, limit } => {
            commands::look_up(archive, &text.join(" "), limit, output)
        }
        Command::Confirm(said) => commands::confirm(archive, said, output),
        Command::TakeBack { number } => commands::take_back(archive, number, output),
        Command::Forward(said) => commands::forward(archive, said, output),
        Command::Baskets => commands::baskets(archive, output),
        Command::Basket(said) => commands::basket(archive, said, output),
        Command::Act(said) => commands::act(archive, said, output),
        Command::Slip { number } => commands::slip(archive, number, output),
        Command::Absence(what) => commands::absence(archive, what, output),
        Command::Due(said) => commands::due(archive, &said, output),
        Command::Judge(said) => commands::judge(archive, &said, output),
        Command::Outbox { what } => commands::outbox(archive, what, output),
        Command::Journal(said) => commands::journal(archive, &said, output),
        Command::Mail { what } => commands::mail(archive, what, output),
        Command::CloseDay(said) => commands::close_day(archive, &said, output),
        Command::People(what) => commands::people(archive, what, output),
        Command::Dispositions(what) => commands::dispositions(archive, what, output),
        Command::Undo { number } => commands::undo(archive, number, output),
        Command::Receipt(said) => commands::receipt(archive, &said, output),
        Command::Pages {
            number,
            reason,
            what,
        } => commands::pages(archive, number, what, reason.as_deref(), output),
        Command::Seal(said) => commands::seal(archive, said, output),
        Command::HandOver { number, to } => commands::hand_over(archive, number, &to, output),
        Command::Opened { number, reason } => commands::opened(archive, number, &reason, output),
        Command::Units(what) => commands::units(archive, what, output),
        Command::Kinds(what) => commands::kinds(archive, what, output),
        Command::Rules(what) => commands::rules(archive, what, output),
        Command::HitRates => commands::hit_rates(archive, output),
        Command::SeparatorSheets(wanted) => commands::separator_sheets(archive, &wanted, output),
        Command::FilePlan(what) => commands::file_plan(archive, what, output),
        Command::Files { under } => commands::files(archive, &under, output),
        Command::Matters { under } => commands::matters(archive, under, output),
        Command::OpenFile { under, title } => commands::open_file(archive, &under, &title, output),
        Command::OpenMatter { under, subject } => {
            commands::open_matter(archive, under, &subject, output)
        }
        Command::File(into) => commands::file(archive, into, output),
        Command::TakeOut { number } => commands::take_out(archive, number, output),
        Command::CloseMatter { sign } => commands::close_matter(archive, sign, output),
        Command::ReopenMatter { sign } => commands::reopen_matter(archive, sign, output),
        Command::Roles { what } => commands::roles(archive, what, output),
        Command::Verify => commands::verify(archive, output),
        Command::Rebuild => commands::rebuild(archive, output),
        Command::Export {
            numbers,
            to,
            stamp,
            csv,
        } => {
            let wishes = ExportWishes { stamp, list: csv };
            commands::export(archive, &numbers, &to, wishes, output)
        }
    }
}
