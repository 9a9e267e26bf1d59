//! How facts stand in the journal: one stable JSON shape for each kind and version, converted by hand.
//!
//! A shape that was ever released is never edited. To say more, add a version beside it and go on
//! reading the old one. A new word in a list (channel, media type, problem) is a new version too:
//! older programs then open the archive for reading instead of stumbling over the word.

mod absent;
mod acted;
mod arranged;
mod confirmed;
mod day;
mod filing;
mod forwarded;
mod hand_over;
mod invoice;
mod joined;
mod judged;
mod original;
mod proposed;
mod receipt_corrected;
mod received;
mod recognised;
mod recognition_failed;
mod rejected;
mod reversed;
mod roles_given;
mod sealed;

use document::{Fact, HandOver};
use serde::{Serialize, de::Error as _};
use std::fmt::Display;

/// The version in which this program writes a fact.
pub(crate) fn version_of(fact: &Fact) -> u32 {
    match fact {
        Fact::Received(_) => received::VERSION,
        Fact::Recognised(_) => recognised::VERSION,
        Fact::RecognitionFailed(_) => recognition_failed::VERSION,
        Fact::Proposed(_) => proposed::VERSION,
        Fact::Confirmed(_) => confirmed::VERSION,
        Fact::Reversed(_) => reversed::VERSION,
        Fact::FileOpened(_) | Fact::MatterOpened(_) | Fact::MatterClosed(_) | Fact::Filed(_) => {
            filing::VERSION
        }
        Fact::Rejected(_) => rejected::VERSION,
        Fact::Forwarded(_) | Fact::Recalled(_) => forwarded::VERSION,
        Fact::Acted(_) => acted::VERSION,
        Fact::Judged(_) => judged::VERSION,
        Fact::Absent(_) => absent::VERSION,
        Fact::ReceiptCorrected(_) => receipt_corrected::VERSION,
        Fact::Arranged(_) => arranged::VERSION,
        Fact::Joined(_) => joined::VERSION,
        Fact::Sealed(_) => sealed::VERSION,
        Fact::SealedHandedOver(_) => sealed::VERSION_HANDED_OVER,
        Fact::SealedOpened(_) => sealed::VERSION_OPENED,
        Fact::HandOver(_) => hand_over::VERSION,
        Fact::DayClosed(_) | Fact::DayReopened(_) => day::VERSION,
        Fact::RolesGiven(_) => roles_given::VERSION,
    }
}

/// This program understands facts of this kind and version.
pub(crate) fn is_known(kind: &str, version: u32) -> bool {
    let newest = match kind {
        "received" => received::VERSION,
        "recognised" => recognised::VERSION,
        "recognition_failed" => recognition_failed::VERSION,
        "proposed" => proposed::VERSION,
        "confirmed" => confirmed::VERSION,
        "reversed" => reversed::VERSION,
        "file_opened" | "matter_opened" | "matter_closed" | "filed" => filing::VERSION,
        "rejected" => rejected::VERSION,
        "forwarded" | "recalled" => forwarded::VERSION,
        "judged" => judged::VERSION,
        "absent" => absent::VERSION,
        act if acted::KINDS.contains(&act) => acted::VERSION,
        "receipt_corrected" => receipt_corrected::VERSION,
        "arranged" => arranged::VERSION,
        "joined" => joined::VERSION,
        "sealed" => sealed::VERSION,
        "sealed_handed_over" => sealed::VERSION_HANDED_OVER,
        "sealed_opened" => sealed::VERSION_OPENED,
        step if HandOver::KINDS.contains(&step) => hand_over::VERSION,
        "day_closed" | "day_reopened" => day::VERSION,
        "roles_given" => roles_given::VERSION,
        _ => return false,
    };
    (1..=newest).contains(&version)
}

/// The stored bytes of a fact.
pub(crate) fn encode(fact: &Fact) -> Vec<u8> {
    match fact {
        Fact::Received(fact) => json(&received::V2::from(fact)),
        Fact::Recognised(fact) => json(&recognised::V2::from(fact)),
        Fact::RecognitionFailed(fact) => json(&recognition_failed::V1::from(fact)),
        Fact::Proposed(fact) => json(&proposed::V1::from(&**fact)),
        Fact::Confirmed(fact) => json(&confirmed::V1::from(&**fact)),
        Fact::Reversed(fact) => json(&reversed::V1::from(fact)),
        Fact::FileOpened(fact) => json(&filing::FileOpenedV1::from(fact)),
        Fact::MatterOpened(fact) => json(&filing::MatterOpenedV1::from(fact)),
        Fact::MatterClosed(fact) => json(&filing::AboutMatterV1::from(fact)),
        Fact::Filed(fact) => json(&filing::AboutMatterV1::from(fact)),
        Fact::Rejected(fact) => json(&rejected::V1::from(fact)),
        Fact::Forwarded(fact) => json(&forwarded::V1::from(&**fact)),
        Fact::Acted(fact) => json(&acted::V1::from(&**fact)),
        Fact::Recalled(fact) => json(&forwarded::RecalledV1::from(fact)),
        Fact::Judged(fact) => json(&judged::V1::from(&**fact)),
        Fact::Absent(fact) => json(&absent::V1::from(fact)),
        Fact::ReceiptCorrected(fact) => json(&receipt_corrected::V1::from(fact)),
        Fact::Arranged(fact) => json(&arranged::V1::from(&**fact)),
        Fact::Joined(fact) => json(&joined::V1::from(fact)),
        Fact::Sealed(fact) => json(&sealed::V1::from(&**fact)),
        Fact::SealedHandedOver(fact) => json(&sealed::HandedOverV1::from(fact)),
        Fact::SealedOpened(fact) => json(&sealed::OpenedV1::from(fact)),
        Fact::HandOver(fact) => json(&hand_over::V2::from(&**fact)),
        Fact::DayClosed(fact) => json(&day::ClosedV1::from(&**fact)),
        Fact::DayReopened(fact) => json(&day::ReopenedV1::from(fact)),
        Fact::RolesGiven(fact) => json(&roles_given::V1::from(fact)),
    }
}

/// The fact in stored bytes; `None` if its kind or version is not known.
pub(crate) fn decode(kind: &str, version: u32, body: &[u8]) -> serde_json::Result<Option<Fact>> {
    Ok(Some(match (kind, version) {
        ("received", 1) => {
            Fact::Received(serde_json::from_slice::<received::V1>(body)?.try_into()?)
        }
        ("received", 2 | 3) => {
            Fact::Received(serde_json::from_slice::<received::V2>(body)?.try_into()?)
        }
        ("recognised", 1) => {
            Fact::Recognised(serde_json::from_slice::<recognised::V1>(body)?.try_into()?)
        }
        ("recognised", 2) => {
            Fact::Recognised(serde_json::from_slice::<recognised::V2>(body)?.try_into()?)
        }
        ("recognition_failed", 1) => Fact::RecognitionFailed(
            serde_json::from_slice::<recognition_failed::V1>(body)?.try_into()?,
        ),
        ("proposed", 1 | 2) => Fact::Proposed(Box::new(
            serde_json::from_slice::<proposed::V1>(body)?.try_into()?,
        )),
        ("confirmed", 1) => Fact::Confirmed(Box::new(
            serde_json::from_slice::<confirmed::V1>(body)?.try_into()?,
        )),
        ("reversed", 1) => Fact::Reversed(serde_json::from_slice::<reversed::V1>(body)?.into()),
        ("file_opened", 1) => {
            Fact::FileOpened(serde_json::from_slice::<filing::FileOpenedV1>(body)?.into())
        }
        ("matter_opened", 1) => {
            Fact::MatterOpened(serde_json::from_slice::<filing::MatterOpenedV1>(body)?.into())
        }
        ("matter_closed", 1) => {
            Fact::MatterClosed(serde_json::from_slice::<filing::AboutMatterV1>(body)?.into())
        }
        ("filed", 1) => Fact::Filed(serde_json::from_slice::<filing::AboutMatterV1>(body)?.into()),
        ("rejected", 1) => {
            Fact::Rejected(serde_json::from_slice::<rejected::V1>(body)?.try_into()?)
        }
        ("forwarded", 1) => Fact::Forwarded(Box::new(
            serde_json::from_slice::<forwarded::V1>(body)?.try_into()?,
        )),
        ("recalled", 1) => {
            Fact::Recalled(serde_json::from_slice::<forwarded::RecalledV1>(body)?.into())
        }
        ("judged", 1) => Fact::Judged(Box::new(
            serde_json::from_slice::<judged::V1>(body)?.try_into()?,
        )),
        ("absent", 1) => Fact::Absent(serde_json::from_slice::<absent::V1>(body)?.try_into()?),
        (act, 1) if acted::KINDS.contains(&act) => Fact::Acted(Box::new(
            serde_json::from_slice::<acted::V1>(body)?.read(act)?,
        )),
        ("receipt_corrected", 1) => Fact::ReceiptCorrected(
            serde_json::from_slice::<receipt_corrected::V1>(body)?.try_into()?,
        ),
        ("arranged", 1) => Fact::Arranged(Box::new(
            serde_json::from_slice::<arranged::V1>(body)?.try_into()?,
        )),
        ("joined", 1) => Fact::Joined(serde_json::from_slice::<joined::V1>(body)?.into()),
        ("sealed", 1) => Fact::Sealed(Box::new(
            serde_json::from_slice::<sealed::V1>(body)?.try_into()?,
        )),
        ("sealed_handed_over", 1) => {
            Fact::SealedHandedOver(serde_json::from_slice::<sealed::HandedOverV1>(body)?.into())
        }
        ("sealed_opened", 1) => {
            Fact::SealedOpened(serde_json::from_slice::<sealed::OpenedV1>(body)?.into())
        }
        (step, 1) if HandOver::KINDS.contains(&step) => Fact::HandOver(Box::new(
            serde_json::from_slice::<hand_over::V1>(body)?.read(step)?,
        )),
        (step, 2) if HandOver::KINDS.contains(&step) => Fact::HandOver(Box::new(
            serde_json::from_slice::<hand_over::V2>(body)?.read(step)?,
        )),
        ("day_closed", 1) => Fact::DayClosed(Box::new(
            serde_json::from_slice::<day::ClosedV1>(body)?.try_into()?,
        )),
        ("day_reopened", 1) => {
            Fact::DayReopened(serde_json::from_slice::<day::ReopenedV1>(body)?.into())
        }
        ("roles_given", 1) => {
            Fact::RolesGiven(serde_json::from_slice::<roles_given::V1>(body)?.try_into()?)
        }
        _ => return Ok(None),
    }))
}

fn json(shape: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(shape).expect("BUG: disk shapes are plain text, numbers and lists")
}

/// Reads a word of a list; an unknown one is an error of the shape.
fn word<T>(known: Option<T>, what: &str, word: impl Display) -> serde_json::Result<T> {
    known.ok_or_else(|| serde_json::Error::custom(format_args!("unknown {what} {word}")))
}

#[cfg(test)]
mod tests;
