//! Steps on the ways out of the house: `hand_over_ordered` and what follows.

use document::{HandOver, HandOverProblem, HandOverStep, Private, Seq, WayOut};
use serde::{Deserialize, Serialize, de::Error as _};

pub(super) const VERSION: u32 = 2;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct V1 {
    order: Option<u64>,
    unit: Option<String>,
    folder: Option<String>,
    problem: Option<String>,
    reason: Option<String>,
}

/// Letters leave by e-mail since.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct V2 {
    order: Option<u64>,
    unit: Option<String>,
    folder: Option<String>,
    email: Option<EmailV2>,
    problem: Option<String>,
    reason: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EmailV2 {
    to: String,
    message_id: String,
}

impl From<&HandOver> for V2 {
    fn from(fact: &HandOver) -> Self {
        let mut disk = Self {
            order: fact.order.map(|seq| seq.0),
            ..Self::default()
        };
        match &fact.step {
            HandOverStep::Ordered { unit, way } => {
                disk.unit = Some(unit.clone());
                match way {
                    WayOut::Folder(folder) => disk.folder = Some(folder.clone()),
                    WayOut::Email { to, message_id } => {
                        disk.email = Some(EmailV2 {
                            to: to.0.clone(),
                            message_id: message_id.clone(),
                        });
                    }
                }
            }
            HandOverStep::Failed(problem) => disk.problem = Some(problem.as_str().to_owned()),
            HandOverStep::Cancelled { reason } => disk.reason = Some(reason.0.clone()),
            HandOverStep::Began
            | HandOverStep::Arrived
            | HandOverStep::Confirmed
            | HandOverStep::Unclear
            | HandOverStep::Retried => {}
        }
        disk
    }
}

impl V1 {
    /// As [`V2::read`].
    pub(super) fn read(self, kind: &str) -> serde_json::Result<HandOver> {
        let disk = V2 {
            order: self.order,
            unit: self.unit,
            folder: self.folder,
            email: None,
            problem: self.problem,
            reason: self.reason,
        };
        disk.read(kind)
    }
}

impl V2 {
    /// The kind of the entry says which step it is.
    pub(super) fn read(self, kind: &str) -> serde_json::Result<HandOver> {
        let missing = |what| serde_json::Error::custom(format_args!("{kind} without {what}"));
        let step = match kind {
            "hand_over_ordered" => HandOverStep::Ordered {
                unit: self.unit.ok_or_else(|| missing("unit"))?,
                way: match (self.folder, self.email) {
                    (Some(folder), None) => WayOut::Folder(folder),
                    (None, Some(EmailV2 { to, message_id })) => WayOut::Email {
                        to: Private(to),
                        message_id,
                    },
                    _ => return Err(missing("one way")),
                },
            },
            "hand_over_began" => HandOverStep::Began,
            "hand_over_arrived" => HandOverStep::Arrived,
            "hand_over_confirmed" => HandOverStep::Confirmed,
            "hand_over_retried" => HandOverStep::Retried,
            "hand_over_unclear" => HandOverStep::Unclear,
            "hand_over_cancelled" => HandOverStep::Cancelled {
                reason: Private(self.reason.ok_or_else(|| missing("reason"))?),
            },
            _ => {
                let problem = self.problem.ok_or_else(|| missing("problem"))?;
                let known = HandOverProblem::from_name(&problem);
                HandOverStep::Failed(super::word(known, "problem", &problem)?)
            }
        };
        let order = self.order.map(Seq);
        if order.is_none() != matches!(step, HandOverStep::Ordered { .. }) {
            return Err(missing("order"));
        }
        Ok(HandOver { order, step })
    }
}
