//! What a receiver sees of a message, read by another program than ours: Python's own reader of e-mail.

use serde_json::Value;
use std::{
    io::Write,
    process::{Command, Stdio},
};

const READER: &str = r#"
import email, email.policy, json, sys
mail = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
text = mail.get_body(("plain",)).get_content()
files = [{"name": file.get_filename(), "type": file.get_content_type(), "bytes": file.get_content().hex()}
         for file in mail.iter_attachments()]
heads = {name: str(mail[name]) for name in ("From", "To", "Subject", "Message-ID", "Date")}
json.dump({"heads": heads, "text": text, "files": files}, sys.stdout)
"#;

/// A message as its receiver sees it.
pub struct ReadMail(Value);

impl ReadMail {
    /// Reads a message.
    ///
    /// # Panics
    /// When it is none.
    pub fn of(message: &[u8]) -> Self {
        let mut python = Command::new("python3")
            .args(["-c", READER])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("python3 is installed");
        let mut stdin = python.stdin.take().expect("a pipe");
        stdin.write_all(message).expect("it reads");
        drop(stdin);
        let output = python.wait_with_output().expect("it ends");
        Self(serde_json::from_slice(&output.stdout).expect("a message"))
    }

    /// A line of its head.
    ///
    /// # Panics
    /// When nobody reads that line.
    pub fn head(&self, name: &str) -> &str {
        self.0["heads"][name].as_str().expect("a head")
    }

    /// Its text.
    ///
    /// # Panics
    /// When it has none.
    pub fn text(&self) -> &str {
        self.0["text"].as_str().expect("a text")
    }

    /// Name, type and bytes of its one file.
    ///
    /// # Panics
    /// When it does not have exactly one.
    pub fn file(&self) -> (&str, &str, Vec<u8>) {
        let files = self.0["files"].as_array().expect("files");
        assert_eq!(files.len(), 1);
        let said = |what: &str| files[0][what].as_str().expect("a text");
        let hex = said("bytes").as_bytes();
        let byte = |pair: &[u8]| {
            let pair = std::str::from_utf8(pair).expect("digits");
            u8::from_str_radix(pair, 16).expect("digits")
        };
        let bytes = hex.chunks(2).map(byte).collect();
        (said("name"), said("type"), bytes)
    }
}
