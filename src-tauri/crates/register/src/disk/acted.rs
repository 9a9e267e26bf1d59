//! What people did about an errand: one shape for `taken_over`, `seen`, `done`, `passed_on`, `asked`, `answered`,
//! `returned` and `resubmitted`. What an act has no use for stays out of it.

use super::{
    forwarded::{DispositionV1, basket},
    proposed::day,
};
use document::{Act, Acted, ErrandId, Private, Sign};
use serde::{Deserialize, Serialize, de::Error as _};

pub(super) const VERSION: u32 = 1;

/// Every kind of act.
pub(super) const KINDS: [&str; 8] = [
    "taken_over",
    "seen",
    "done",
    "passed_on",
    "asked",
    "answered",
    "returned",
    "resubmitted",
];

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct V1 {
    errand: u64,
    person: String,
    initials: String,
    role: String,
    stands_for: Option<String>,
    /// Remark, reason, question, answer or purpose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// Whose basket.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    /// YYYY-MM-DD
    #[serde(default, skip_serializing_if = "Option::is_none")]
    day: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    then: Vec<DispositionV1>,
}

impl From<&Acted> for V1 {
    fn from(fact: &Acted) -> Self {
        let (mut text, mut to, mut on, mut then) = (None, None, None, Vec::new());
        match &fact.act {
            Act::TakenOver | Act::Seen => {}
            Act::Done {
                remark,
                then: further,
            } => {
                text = Some(remark.clone());
                then = further.iter().map(Into::into).collect();
            }
            Act::PassedOn { to: basket, reason } => {
                text = Some(reason.clone());
                to = Some(basket.key());
            }
            Act::Asked { whom, question } => {
                text = Some(question.clone());
                to = Some(whom.key());
            }
            Act::Answered { answer } => text = Some(answer.clone()),
            Act::Returned { reason } => text = Some(reason.clone()),
            Act::Resubmitted { day, purpose } => {
                text = Some(purpose.clone());
                on = Some(day.to_string());
            }
        }
        Self {
            errand: fact.errand.0,
            person: fact.sign.person.0.clone(),
            initials: fact.sign.initials.0.clone(),
            role: fact.sign.role.clone(),
            stands_for: fact.sign.stands_for.as_ref().map(|name| name.0.clone()),
            text,
            to,
            day: on,
            then,
        }
    }
}

impl V1 {
    /// The fact of this kind.
    pub(super) fn read(self, kind: &str) -> serde_json::Result<Acted> {
        let text = self.text.unwrap_or_default();
        let whose = |to: Option<String>| {
            to.map(basket)
                .transpose()?
                .ok_or_else(|| serde_json::Error::custom("an act without its basket"))
        };
        let act = match kind {
            "taken_over" => Act::TakenOver,
            "seen" => Act::Seen,
            "done" => Act::Done {
                remark: text,
                then: self
                    .then
                    .into_iter()
                    .map(TryInto::try_into)
                    .collect::<serde_json::Result<_>>()?,
            },
            "passed_on" => Act::PassedOn {
                to: whose(self.to)?,
                reason: text,
            },
            "asked" => Act::Asked {
                whom: whose(self.to)?,
                question: text,
            },
            "answered" => Act::Answered { answer: text },
            "returned" => Act::Returned { reason: text },
            "resubmitted" => Act::Resubmitted {
                day: day(self.day.unwrap_or_default())?,
                purpose: text,
            },
            other => return super::word(None, "act", other),
        };
        Ok(Acted {
            errand: ErrandId(self.errand),
            act,
            sign: Sign {
                person: Private(self.person),
                initials: Private(self.initials),
                role: self.role,
                stands_for: self.stands_for.map(Private),
            },
        })
    }
}
