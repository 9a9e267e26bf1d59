//! Separator sheets as they are asked for.

use serde::{Deserialize, Serialize};
use specta::Type;

/// What the sheets shall say.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SheetsWanted {
    /// Key of the unit; none leaves it open.
    pub unit: Option<String>,
    /// How much the letters hurry.
    pub urgency: Urgency,
    /// First all front sides are scanned, then the turned stack.
    pub fronts_then_backs: bool,
}

/// How much letters hurry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Urgency {
    /// As they come.
    Normal,
    /// „Eilt“
    Urgent,
    /// „Sofort“
    Immediate,
}

impl From<Urgency> for document::Urgency {
    fn from(urgency: Urgency) -> Self {
        match urgency {
            Urgency::Normal => Self::Normal,
            Urgency::Urgent => Self::Urgent,
            Urgency::Immediate => Self::Immediate,
        }
    }
}
