//! Lines for people or lines for programs.

use crate::words;
use serde::Serialize;
use std::io::{self, Write};

/// How to speak.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Output {
    pub(crate) json: bool,
}

impl Output {
    /// One result: `line` for people, `shape` for programs. A reader that has gone ends us quietly.
    pub(crate) fn say(self, shape: &impl Serialize, line: &str) {
        let text = if self.json {
            serde_json::to_string(shape).expect("BUG: our shapes are plain values")
        } else {
            line.to_owned()
        };
        if writeln!(io::stdout().lock(), "{text}").is_err() {
            std::process::exit(0);
        }
    }

    /// A remark for people beside the results.
    pub(crate) fn note(self, text: &str) {
        writeln!(io::stderr().lock(), "{text}").ok();
    }

    /// Why a command could not be carried out.
    pub(crate) fn failure(self, error: &anyhow::Error) {
        #[derive(Serialize)]
        struct Failure {
            error: String,
        }
        let message = words::failure(error);
        if self.json {
            self.say(&Failure { error: message }, "");
        } else {
            writeln!(io::stderr().lock(), "{message}").ok();
        }
    }
}
