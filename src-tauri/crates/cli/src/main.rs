//! `poststelle-cli`, for the person whom the system knows.

use std::{env, process::ExitCode};

fn main() -> ExitCode {
    cli::run_for(mailroom::system_person(), env::args_os())
}
