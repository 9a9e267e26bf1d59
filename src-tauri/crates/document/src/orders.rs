//! What one of our own separator sheets orders, and how it stands in its code.

/// The beginning of every code of ours.
const PREFIX: &str = "POSTSTELLE:";
/// The version of what follows.
const VERSION: &str = "1";

/// How the letters behind a sheet are to be handled.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Orders {
    /// Key of the unit to which they go; `None` leaves it open.
    pub unit: Option<String>,
    /// How much they hurry.
    pub urgency: Urgency,
    /// How they were scanned.
    pub scan_mode: ScanMode,
}

/// How much letters hurry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Urgency {
    /// As they come.
    #[default]
    Normal,
    /// „Eilt“
    Urgent,
    /// „Sofort“
    Immediate,
}

/// How a pile was scanned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ScanMode {
    /// Pages follow one another.
    #[default]
    InOrder,
    /// First all front sides, then all back sides beginning with the last: to be collated.
    FrontsThenBacks,
}

impl Urgency {
    /// Every urgency with its stable sign.
    const SIGNS: [(Self, &str); 3] = [
        (Self::Normal, "n"),
        (Self::Urgent, "e"),
        (Self::Immediate, "s"),
    ];

    /// Every urgency.
    pub const ALL: [Self; 3] = [Self::Normal, Self::Urgent, Self::Immediate];

    /// The word on the sheet.
    pub fn german(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Urgent => "eilt",
            Self::Immediate => "sofort",
        }
    }
}

impl ScanMode {
    /// Every mode with its stable sign.
    const SIGNS: [(Self, &str); 2] = [(Self::InOrder, "r"), (Self::FrontsThenBacks, "v")];

    /// The words on the sheet.
    pub fn german(self) -> &'static str {
        match self {
            Self::InOrder => "Seiten in Reihenfolge",
            Self::FrontsThenBacks => "erst alle Vorderseiten, dann alle Rückseiten",
        }
    }
}

impl Orders {
    /// What stands in the code: `POSTSTELLE:1:u=Bauamt;e=n;m=r`.
    pub fn payload(&self) -> String {
        let sign = |signs: &[(Urgency, &'static str)]| {
            signs
                .iter()
                .find(|(urgency, _)| *urgency == self.urgency)
                .map_or("n", |(_, sign)| sign)
        };
        let mode = ScanMode::SIGNS
            .iter()
            .find(|(mode, _)| *mode == self.scan_mode)
            .map_or("r", |(_, sign)| sign);
        let unit = self
            .unit
            .as_deref()
            .map(|unit| format!("u={};", escaped(unit)))
            .unwrap_or_default();
        format!(
            "{PREFIX}{VERSION}:{unit}e={};m={mode}",
            sign(&Urgency::SIGNS)
        )
    }

    /// Reads a code; `None` if it is not ours. What a newer version adds is passed over.
    pub fn of_payload(text: &str) -> Option<Self> {
        let (_, fields) = text.trim().strip_prefix(PREFIX)?.split_once(':')?;
        let mut orders = Self::default();
        for (name, value) in fields.split(';').filter_map(|field| field.split_once('=')) {
            match name {
                "u" => orders.unit = Some(unescaped(value)).filter(|unit| !unit.is_empty()),
                "e" => orders.urgency = of_sign(&Urgency::SIGNS, value),
                "m" => orders.scan_mode = of_sign(&ScanMode::SIGNS, value),
                _ => {}
            }
        }
        Some(orders)
    }
}

fn of_sign<T: Copy + Default>(signs: &[(T, &str)], value: &str) -> T {
    signs
        .iter()
        .find(|(_, sign)| *sign == value)
        .map(|(meaning, _)| *meaning)
        .unwrap_or_default()
}

/// Bytes beyond letters, digits and a few signs as `%` and two hexadecimal digits.
fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b' ' | b'-' | b'.' | b'/' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let digits = after
            .get(..2)
            .filter(|_| byte == b'%')
            .and_then(|two| std::str::from_utf8(two).ok());
        match digits.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(value) => {
                bytes.push(value);
                rest = &after[2..];
            }
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for unit in [
            None,
            Some("Bauamt"),
            Some("Amt für Straßen; Plätze = Grün"),
            Some("100 % Öffentlich"),
        ] {
            for (urgency, _) in Urgency::SIGNS {
                for (scan_mode, _) in ScanMode::SIGNS {
                    let orders = Orders {
                        unit: unit.map(Into::into),
                        urgency,
                        scan_mode,
                    };
                    assert_eq!(Orders::of_payload(&orders.payload()), Some(orders));
                }
            }
        }
    }

    #[test]
    fn other_codes_are_not_ours_and_newer_ones_still_cut() {
        for other in [
            "",
            "BCD\n002\n1\nSCT",
            "PATCHT",
            "POSTSTELLE",
            "POSTSTELLE:x",
            "https://poststelle:1:/",
        ] {
            assert_eq!(Orders::of_payload(other), None, "{other}");
        }
        assert_eq!(
            Orders::of_payload("POSTSTELLE:2:e=e;neu=7").map(|orders| orders.urgency),
            Some(Urgency::Urgent)
        );
    }
}
