//! A message with one file: who writes to whom, what stands in it.

use document::{HandOverProblem, Private, Timestamp};
use lettre::{
    Message,
    address::Envelope,
    message::{
        Attachment, Body, Mailbox, MultiPart, SinglePart,
        header::{ContentTransferEncoding, ContentType},
    },
};

/// What stands in a message.
#[derive(Debug, Clone)]
pub struct MailText {
    /// The sender's mailbox, such as `Poststelle <poststelle@auental.example>`.
    pub from: String,
    /// The unit's mailbox.
    pub to: Private<String>,
    /// One line.
    pub subject: Private<String>,
    /// The cover text.
    pub text: Private<String>,
    /// Its id, without angle brackets.
    pub message_id: String,
    /// When it was written.
    pub at: Timestamp,
}

/// The file that goes with a message.
#[derive(Debug, Clone)]
pub struct Attached {
    /// Its name.
    pub name: String,
    /// Its media type, such as `application/pdf`.
    pub media_type: &'static str,
    /// Its bytes; they arrive as they are.
    pub bytes: Vec<u8>,
}

/// A message that is ready to be offered.
pub struct Outgoing {
    /// Who writes to whom, for the talk with the server.
    pub(super) envelope: Envelope,
    /// The message as it travels.
    pub(super) written: Vec<u8>,
}

impl Outgoing {
    /// Puts a message together.
    ///
    /// # Errors
    /// Not set up, when sender or receiver are no mailboxes.
    pub fn of(text: &MailText, attached: Attached) -> Result<Self, HandOverProblem> {
        let no_mailbox = |_| HandOverProblem::MailNotSetUp;
        let mailbox = |text: &str| text.parse::<Mailbox>().map_err(no_mailbox);
        let kind =
            ContentType::parse(attached.media_type).expect("BUG: our media types are media types");
        // Base64 whatever the bytes: as text, line ends would be changed on the way.
        let bytes = Body::new_with_encoding(attached.bytes, ContentTransferEncoding::Base64)
            .expect("BUG: everything can be written as base64");
        let parts = MultiPart::mixed()
            .singlepart(SinglePart::plain(text.text.0.clone()))
            .singlepart(Attachment::new(attached.name).body(bytes, kind));
        let message = Message::builder()
            .from(mailbox(&text.from)?)
            .to(mailbox(&text.to.0)?)
            .subject(one_line(&text.subject.0))
            .message_id(Some(format!("<{}>", text.message_id)))
            .date(text.at.into())
            .multipart(parts)
            .map_err(|_| HandOverProblem::MailNotSetUp)?;
        Ok(Self {
            envelope: message.envelope().clone(),
            written: message.formatted(),
        })
    }

    /// How much travels, in bytes.
    pub fn bytes(&self) -> usize {
        self.written.len()
    }
}

/// Whether something can be written to: `name@domain`, also with a name before it.
pub fn is_mailbox(text: &str) -> bool {
    text.parse::<Mailbox>().is_ok()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text() -> MailText {
        MailText {
            from: "Poststelle Auental <poststelle@auental.example>".into(),
            to: Private("bau@auental.example".into()),
            subject: Private("Posteingang 2026-000001:\nGrößere Brücke".into()),
            text: Private("Guten Tag,\nanbei ein Schreiben aus Köln.\n".into()),
            message_id: "0a1b@auental.example".into(),
            at: "2026-11-22T10:00:00Z".parse().unwrap(),
        }
    }

    fn pdf() -> Attached {
        Attached {
            name: "2026-000001.pdf".into(),
            media_type: "application/pdf",
            bytes: b"%PDF-1.7\nonly text\n".to_vec(),
        }
    }

    #[test]
    fn a_message_says_who_what_and_which() {
        let message = Outgoing::of(&text(), pdf()).unwrap();
        let written = String::from_utf8(message.written.clone()).unwrap();
        for line in [
            "Message-ID: <0a1b@auental.example>\r\n",
            "To: bau@auental.example\r\n",
            "Date: Sun, 22 Nov 2026 10:00:00 +0000\r\n",
            "Content-Transfer-Encoding: base64\r\n",
            "filename=\"2026-000001.pdf\"",
        ] {
            assert!(written.contains(line), "{line}\n{written}");
        }
        assert!(written.is_ascii(), "any server takes it");
        assert_eq!(message.bytes(), written.len());
    }

    #[test]
    fn what_is_no_mailbox_is_said_before_anything_leaves() {
        let wrong = MailText {
            to: Private("Bauamt".into()),
            ..text()
        };
        let refused = Outgoing::of(&wrong, pdf()).map(drop);
        assert_eq!(refused, Err(HandOverProblem::MailNotSetUp));
        assert!(is_mailbox("Amt <a@b.example>") && is_mailbox("a@b.example"));
        assert!(!is_mailbox("a@") && !is_mailbox(""));
    }
}
