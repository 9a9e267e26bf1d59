//! Forms of a word: Snowball's German stemmer and the umlaut that inflection brings (Haus, Häuser).

use frostem::{Algorithm, Stemmer};

/// Finds out whether two folded words are forms of one word.
pub(crate) struct Stems {
    stemmer: Stemmer,
}

impl Stems {
    pub(crate) fn new() -> Self {
        Self {
            stemmer: Stemmer::new(Algorithm::German),
        }
    }

    /// The stem of a folded word, umlauts removed; for comparison, not for display.
    pub(crate) fn stem(&self, folded: &str) -> String {
        without_umlauts(&self.stemmer.stem(folded))
    }

    /// Beginnings under which other forms of the word stand in a sorted list of folded words:
    /// the stem itself and the stem with its last vowel changed to the umlaut or back.
    pub(crate) fn beginnings(&self, folded: &str) -> Vec<String> {
        let stem = self.stem(folded);
        let mut beginnings = vec![stem.clone()];
        if let Some(at) = stem.rfind(['a', 'o', 'u']) {
            // Of `au` it is the a that changes: Haus, Häuser.
            let at = match stem.as_bytes()[..at].last() {
                Some(b'a') if stem.as_bytes()[at] == b'u' => at - 1,
                _ => at,
            };
            beginnings.push(format!("{}e{}", &stem[..=at], &stem[at + 1..]));
        }
        // The word's own umlauts, wherever they are: Gebäude, Gebäuden.
        let common = folded.len().min(stem.len().max(3));
        if let Some(own) = folded.get(..common)
            && !beginnings
                .iter()
                .any(|beginning| own.starts_with(beginning.as_str()))
        {
            beginnings.push(own.to_owned());
        }
        beginnings
    }
}

/// Takes the second letter of `ae`, `oe`, `ue` away: what is left where a recogniser lost the dots.
pub(crate) fn without_umlauts(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    for character in folded.chars() {
        let umlaut = character == 'e'
            && match out.as_bytes() {
                [.., b'a' | b'o'] => true,
                // `que`, `eue`, `aue` are no umlauts.
                [.., before, b'u'] => !matches!(before, b'q' | b'e' | b'a'),
                [b'u'] => true,
                _ => false,
            };
        if !umlaut {
            out.push(character);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_share_a_stem() {
        let stems = Stems::new();
        for (one, other) in [
            ("antrag", "antraege"),
            ("haus", "haeuser"),
            ("rechnung", "rechnungen"),
            ("bescheid", "bescheides"),
            ("strasse", "strassen"),
            ("behoerde", "behoerden"),
        ] {
            assert_eq!(stems.stem(one), stems.stem(other), "{one} and {other}");
            let found = |from: &str, to: &str| {
                stems
                    .beginnings(from)
                    .iter()
                    .any(|b| to.starts_with(b.as_str()))
            };
            assert!(
                found(one, other),
                "{one} leads to {other}: {:?}",
                stems.beginnings(one)
            );
            assert!(
                found(other, one),
                "{other} leads to {one}: {:?}",
                stems.beginnings(other)
            );
        }
        assert_ne!(stems.stem("zulassung"), stems.stem("zusage"));
    }
}
