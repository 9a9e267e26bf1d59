//! Small things done to text again and again.

/// A regular expression that is compiled once.
macro_rules! pattern {
    ($expression:expr) => {{
        static PATTERN: std::sync::LazyLock<regex::Regex> = std::sync::LazyLock::new(|| {
            regex::Regex::new($expression).expect("BUG: a pattern in this crate is not valid")
        });
        &*PATTERN
    }};
}
pub(crate) use pattern;

/// Lower case, umlauts and their digraphs to plain vowels, ß to ss: words compare as people mean them.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars().flat_map(char::to_lowercase) {
        match character {
            'ä' | 'á' | 'à' => folded.push('a'),
            'ö' | 'ó' => folded.push('o'),
            'ü' | 'ú' => folded.push('u'),
            'é' | 'è' => folded.push('e'),
            'ß' => folded.push_str("ss"),
            'e' if folded.ends_with(['a', 'o', 'u'])
                && !folded.ends_with("eu")
                && !folded.ends_with("au") =>
            {
                // ae, oe, ue; but "neue" and "Bauer" keep their e.
            }
            other => folded.push(other),
        }
    }
    folded
}

/// Letters and digits only, folded: `32.1 - 4711 / 2026` and `32.1-4711/2026` are the same number.
pub(crate) fn compact(text: &str) -> String {
    fold(text)
        .chars()
        .filter(|character| character.is_alphanumeric())
        .collect()
}

/// The digit that a letter was read in place of.
pub(crate) fn as_digit(character: char) -> Option<char> {
    match character {
        '0'..='9' => Some(character),
        'O' | 'o' | 'Q' | 'D' => Some('0'),
        'I' | 'l' | 'i' | '|' | '!' => Some('1'),
        'Z' | 'z' => Some('2'),
        'S' | 's' => Some('5'),
        'G' => Some('6'),
        'B' => Some('8'),
        _ => None,
    }
}

/// Whether two names are the same to a reader who forgives one reading error in six letters.
pub(crate) fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (compact(one), compact(other));
    if one == other {
        return true;
    }
    let longer = one.chars().count().max(other.chars().count());
    longer >= 6 && distance(&one, &other) * 6 <= longer
}

/// Levenshtein distance in characters.
pub(crate) fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, left) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        for (column, right) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(left != *right);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_fold_to_one() {
        assert_eq!(fold("Müller"), fold("MUELLER"));
        assert_eq!(fold("Straße"), "strasse");
        assert_eq!(fold("neue Bauer"), "neue bauer");
        assert_eq!(compact("32.1 - 4711 / 2026"), compact("32.1-4711/2026"));
    }

    #[test]
    fn names_with_a_reading_error_are_alike() {
        assert!(alike(
            "Stadtwerke Mühlental GmbH",
            "Stadtwerke Muhlental GmbI"
        ));
        assert!(!alike("Anna Berg", "Hans Zorn"));
        assert_eq!(distance("Haus", "Maus"), 1);
    }
}
