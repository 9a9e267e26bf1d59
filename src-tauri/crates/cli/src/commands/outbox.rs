//! The outbox.

use crate::{
    arguments::{OutboxCommand, Settling},
    output::Output,
    seat::seat,
    shapes::LeavingShape,
    words,
};
use mailroom::{Mailroom, Settled};
use std::path::Path;

/// As many as anybody reads.
const MOST: u32 = 1000;

pub(crate) fn outbox(
    archive: &Path,
    what: Option<OutboxCommand>,
    output: Output,
) -> anyhow::Result<bool> {
    let mut all_left = true;
    let mailroom = match what {
        None => Mailroom::open_reading(archive, seat()?)?,
        Some(what) => {
            let mailroom = Mailroom::open(archive, seat()?)?;
            match what {
                OutboxCommand::Send => all_left = mailroom.send_outbox()?,
                OutboxCommand::Retry { number } => {
                    mailroom.retry_hand_over(number)?;
                    mailroom.work_outbox()?;
                }
                OutboxCommand::Settle { number, what } => {
                    let settled = match what {
                        Settling::Arrived => Settled::Arrived,
                        Settling::Again => Settled::SendAgain,
                    };
                    mailroom.settle_hand_over(number, settled)?;
                    mailroom.work_outbox()?;
                }
                OutboxCommand::Cancel { number, reason } => {
                    mailroom.cancel_hand_over(number, &reason)?;
                }
            }
            mailroom
        }
    };
    for leaving in mailroom.hand_overs(MOST)? {
        output.say(&LeavingShape::from(&leaving), &words::leaving(&leaving));
    }
    Ok(all_left)
}
