//! The command line as another person: `cli-as PERSON ARGUMENT...`. Only tests have it; the shipped program asks the
//! system who sits there.

use document::{Actor, Private};
use std::{env, process::ExitCode};

fn main() -> ExitCode {
    let mut arguments = env::args_os();
    let program = arguments.next();
    let person = arguments.next().expect("cli-as PERSON ARGUMENT...");
    let person = Actor::Person(Private(person.to_string_lossy().into_owned()));
    cli::run_for(person, program.into_iter().chain(arguments))
}
