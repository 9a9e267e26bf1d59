//! The words that go with a letter: the house's text, with places in braces that the letter fills.

use crate::Summary;

/// Every place that can stand in a text.
const PLACES: [&str; 6] = ["nummer", "eingang", "absender", "betreff", "amt", "haus"];

/// What the letter did not say.
const NOTHING: &str = "–";

/// What fills the places of a text.
pub(crate) struct Cover<'a> {
    pub(crate) letter: &'a Summary,
    /// Name of the unit.
    pub(crate) unit: &'a str,
    /// Name of the house.
    pub(crate) house: &'a str,
}

impl Cover<'_> {
    /// The text with its places filled. What stands in a letter is never read as a place.
    pub(crate) fn fill(&self, text: &str) -> String {
        let mut filled = String::with_capacity(text.len());
        for part in parts(text) {
            match part {
                Part::Text(text) => filled.push_str(text),
                Part::Place(place) => filled.push_str(&self.at(place)),
            }
        }
        filled
    }

    fn at(&self, place: &str) -> String {
        let said = |text: &Option<String>| text.clone().unwrap_or_else(|| NOTHING.to_owned());
        match place {
            "nummer" => self.letter.entry_number.to_string(),
            "eingang" => self.letter.received_on.strftime("%d.%m.%Y").to_string(),
            "absender" => said(&self.letter.sender),
            "betreff" => said(&self.letter.subject),
            "amt" => self.unit.to_owned(),
            "haus" => self.house.to_owned(),
            unknown => format!("{{{unknown}}}"),
        }
    }
}

/// The first place that nothing fills.
pub(crate) fn unknown_place(text: &str) -> Option<&str> {
    parts(text).into_iter().find_map(|part| match part {
        Part::Place(place) if !PLACES.contains(&place) => Some(place),
        _ => None,
    })
}

#[derive(Debug, PartialEq)]
enum Part<'a> {
    Text(&'a str),
    Place(&'a str),
}

fn parts(mut text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    while let Some((before, rest)) = text.split_once('{') {
        let Some((place, after)) = rest.split_once('}') else {
            break;
        };
        parts.push(Part::Text(before));
        parts.push(Part::Place(place));
        text = after;
    }
    parts.push(Part::Text(text));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MailSettings;

    #[test]
    fn places_are_found_and_unknown_ones_named() {
        assert_eq!(
            parts("Nr. {nummer}, {betreff"),
            [
                Part::Text("Nr. "),
                Part::Place("nummer"),
                Part::Text(", {betreff")
            ]
        );
        assert_eq!(unknown_place("An {amt}: {absendr}"), Some("absendr"));
        let shipped = MailSettings::default();
        assert_eq!(unknown_place(&shipped.text), None);
        assert_eq!(unknown_place(&shipped.subject), None);
    }
}
