//! Steps on the ways out of the house: `hand_over_ordered` and what follows.

use document::{HandOver, HandOverProblem, HandOverStep, Seq, WayOut};
use serde::{Deserialize, Serialize, de::Error as _};

pub(super) const VERSION: u32 = 1;

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct V1 {
    order: Option<u64>,
    unit: Option<String>,
    folder: Option<String>,
    problem: Option<String>,
    reason: Option<String>,
}

impl From<&HandOver> for V1 {
    fn from(fact: &HandOver) -> Self {
        let mut disk = Self {
            order: fact.order.map(|seq| seq.0),
            ..Self::default()
        };
        match &fact.step {
            HandOverStep::Ordered {
                unit,
                way: WayOut::Folder(folder),
            } => {
                disk.unit = Some(unit.clone());
                disk.folder = Some(folder.clone());
            }
            HandOverStep::Failed(problem) => disk.problem = Some(problem.as_str().to_owned()),
            HandOverStep::Cancelled { reason } => disk.reason = Some(reason.clone()),
            HandOverStep::Began
            | HandOverStep::Arrived
            | HandOverStep::Confirmed
            | HandOverStep::Retried => {}
        }
        disk
    }
}

impl V1 {
    /// The kind of the entry says which step it is.
    pub(super) fn read(self, kind: &str) -> serde_json::Result<HandOver> {
        let missing = |what| serde_json::Error::custom(format_args!("{kind} without {what}"));
        let step = match kind {
            "hand_over_ordered" => HandOverStep::Ordered {
                unit: self.unit.ok_or_else(|| missing("unit"))?,
                way: WayOut::Folder(self.folder.ok_or_else(|| missing("folder"))?),
            },
            "hand_over_began" => HandOverStep::Began,
            "hand_over_arrived" => HandOverStep::Arrived,
            "hand_over_confirmed" => HandOverStep::Confirmed,
            "hand_over_retried" => HandOverStep::Retried,
            "hand_over_cancelled" => HandOverStep::Cancelled {
                reason: self.reason.ok_or_else(|| missing("reason"))?,
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
