//! The worker process. It is started by the pool of `recognition` and speaks its protocol over
//! standard input and output; with `--self-check` it tells what its sandbox refuses.

use std::io::{BufReader, stdin};
use std::process::ExitCode;

use recogniser::{self_check, worker};

fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some("--self-check") {
        return self_check::run();
    }
    let served = worker::answers()
        .map_err(recognition::Error::Connection)
        .and_then(|answers| {
            worker::serve(BufReader::with_capacity(1 << 16, stdin().lock()), answers)
        });
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
