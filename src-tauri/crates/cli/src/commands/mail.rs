//! E-mail as a way out of the house.

use crate::{arguments::MailCommand, output::Output, seat::seat, shapes::MailShape, words};
use document::Private;
use mailroom::Mailroom;
use std::{io, path::Path};

pub(crate) fn mail(
    archive: &Path,
    what: Option<MailCommand>,
    output: Output,
) -> anyhow::Result<bool> {
    let mailroom = match what {
        None | Some(MailCommand::Check) => Mailroom::open_reading(archive, seat()?)?,
        Some(MailCommand::Password) => Mailroom::open(archive, seat()?)?,
    };
    let (settings, mut password) = mailroom.mail()?;
    let mut problem = None;
    match what {
        None => {}
        Some(MailCommand::Check) => problem = mailroom.check_mail()?,
        Some(MailCommand::Password) => {
            let mut typed = String::new();
            io::stdin().read_line(&mut typed)?;
            let typed = typed.trim_end_matches(['\r', '\n']);
            anyhow::ensure!(
                !typed.is_empty(),
                "Bitte geben Sie das Passwort in einer Zeile ein."
            );
            mailroom.keep_mail_password(&Private(typed.to_owned()))?;
            password = mailroom.mail()?.1;
        }
    }
    let shape = MailShape::of(&settings, password, problem);
    output.say(&shape, &words::mail(&settings, password, problem));
    Ok(problem.is_none())
}
