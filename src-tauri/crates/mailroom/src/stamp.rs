//! Eingangsstempel: what stands on it, as an overlay on the first page and never in the original.

use crate::{Error, Mailroom, house::House};
use document::{Confirmation, EntryNumber};
use forwarding::Operation;
use recognition::{Corner, StampMark};
use register::DocumentRow;
use serde::{Deserialize, Serialize};

/// How the entry stamp looks, in `settings.toml` under `[stamp]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StampSettings {
    /// Its head, such as the name of the town; several lines if it has line breaks.
    pub text: String,
    /// Where it lies on the first page.
    pub place: StampPlace,
    /// Whether it has a field for the unit.
    pub unit: bool,
}

/// Where the stamp lies on the first page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StampPlace {
    /// Upper right.
    #[default]
    TopRight,
    /// Upper left.
    TopLeft,
    /// Lower right.
    BottomRight,
    /// Lower left.
    BottomLeft,
}

impl Default for StampSettings {
    fn default() -> Self {
        Self {
            text: "Eingegangen".to_owned(),
            place: StampPlace::default(),
            unit: true,
        }
    }
}

/// The stamp of one letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Its lines from top to bottom; the first ones are the head.
    pub lines: Vec<String>,
    /// How many of them are the head.
    pub head: usize,
    /// Where it lies.
    pub place: StampPlace,
}

impl Mailroom {
    /// What stands on the entry stamp of a letter.
    ///
    /// # Errors
    /// Not found for an unknown number.
    pub fn stamp(&self, number: EntryNumber) -> Result<Stamp, Error> {
        let house = self.door.permit(Operation::SeeLetters)?;
        let row = house.row(number)?;
        let confirmed = house.confirmation(&row)?;
        Ok(house.stamp(&row, confirmed.as_ref()))
    }
}

impl House {
    pub(crate) fn stamp(&self, row: &DocumentRow, confirmed: Option<&Confirmation>) -> Stamp {
        let settings = crate::house::locked(&self.settings).stamp.clone();
        let head = settings.text.lines().map(str::trim);
        let mut lines: Vec<String> = head
            .filter(|line| !line.is_empty())
            .map(ToOwned::to_owned)
            .collect();
        let head = lines.len();
        let day = row.received_on.strftime("%d.%m.%Y");
        lines.push(match row.received_time {
            Some(time) => format!("{day}, {} Uhr", time.strftime("%H:%M")),
            None => day.to_string(),
        });
        lines.push(row.entry_number.to_string());
        if let Some(arrival) = row.arrival {
            lines.push(arrival.german().to_owned());
        }
        if let Some(number) = confirmed.and_then(|form| form.enclosures) {
            lines.push(format!("Anlagen: {number}"));
        }
        if settings.unit {
            let key = confirmed.and_then(|form| form.unit.as_ref());
            let name = key.map_or(String::new(), |key| {
                let knowledge = self.proposing.knowledge();
                let unit = knowledge.catalogue().unit(key);
                unit.map_or(key, |unit| &unit.name).clone()
            });
            lines.push(format!("Amt: {name}").trim_end().to_owned());
        }
        Stamp {
            lines,
            head,
            place: settings.place,
        }
    }
}

impl Stamp {
    pub(crate) fn as_message(&self) -> StampMark {
        StampMark {
            lines: self.lines.clone(),
            head: u32::try_from(self.head).unwrap_or(u32::MAX),
            corner: match self.place {
                StampPlace::TopRight => Corner::TopRight,
                StampPlace::TopLeft => Corner::TopLeft,
                StampPlace::BottomRight => Corner::BottomRight,
                StampPlace::BottomLeft => Corner::BottomLeft,
            },
        }
    }
}
