//! Decides whether the text that a PDF carries can be trusted.

use super::survey::Glyph;

/// Common pairs of letters in German, English, French and Polish text; they make more than four
/// tenths of the pairs of a European language, and less than three tenths where letters are exchanged.
const PAIRS: &str = "en er ch de ei nd te in ie ge es ne un st re he an be se di it ic sc le da ns is ra ti ng au rd us \
    li nt on th ou at or ve me ma ri la si ss ta al el tr io et ar ur ll ha eh as ro ag rs em we fü um hr wi zu lt sp vo \
    ni cz rz sz na po za zi dz pr ow ka ko to wa wy my ji bi ja je lo il ki go do";
/// Least share of common pairs.
const COMMON_PAIRS: f64 = 0.3;
/// Most that q, x and j make of the letters of a language.
const RARE_LETTERS: f64 = 0.05;
/// The share of vowels in a language, with room for lists of abbreviations.
const VOWELS: std::ops::RangeInclusive<f64> = 0.22..=0.65;
/// Fewer letters than this cannot be judged by their frequencies.
const ENOUGH_LETTERS: usize = 60;

/// What the letters of a page are worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layer {
    /// No visible letters.
    None,
    /// Every letter is known and they make words.
    Good,
    /// Good on the whole, but some letters are unknown.
    Gaps,
    /// Unknown letters, or letters that make no words.
    Garbage,
}

/// Judges the visible letters of a page.
pub(super) fn judge(glyphs: &[Glyph]) -> Layer {
    let inked = || {
        glyphs
            .iter()
            .filter(|glyph| glyph.visible && glyph.ink.is_some())
    };
    let all = inked().count();
    if all == 0 {
        return Layer::None;
    }
    let unknown = inked().filter(|glyph| glyph.text.is_none()).count();
    if unknown * 10 > all {
        return Layer::Garbage;
    }
    let text: String = glyphs
        .iter()
        .filter(|glyph| glyph.visible)
        .map(|glyph| glyph.text.as_deref().unwrap_or(" "))
        .collect();
    if !makes_words(&text) {
        return Layer::Garbage;
    }
    if unknown * 100 > all {
        Layer::Gaps
    } else {
        Layer::Good
    }
}

/// Whether text in Latin letters has the vowels and the pairs of letters of a language.
fn makes_words(text: &str) -> bool {
    let letters: Vec<char> = text
        .chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect();
    let latin = letters
        .iter()
        .filter(|c| matches!(c, 'a'..='z' | 'ß'..='ž'))
        .count();
    if letters.len() < ENOUGH_LETTERS {
        // Too little to measure; signs in bulk are no words however few.
        let signs = text
            .chars()
            .filter(|c| !c.is_alphanumeric() && !c.is_whitespace())
            .count();
        return signs <= 10 + letters.len() + text.chars().filter(char::is_ascii_digit).count() * 2;
    }
    if latin * 2 < letters.len() {
        return true;
    }
    let vowels = letters
        .iter()
        .filter(|c| "aeiouyäöüàáâãåæèéêëìíîïòóôõøùúûœ".contains(**c))
        .count();
    let vowel_share = vowels as f64 / letters.len() as f64;
    let lower = text.to_lowercase();
    let (mut pairs, mut common) = (0usize, 0usize);
    for (first, second) in lower.chars().zip(lower.chars().skip(1)) {
        if first.is_alphabetic() && second.is_alphabetic() {
            pairs += 1;
            common += usize::from(is_common(first, second));
        }
    }
    // Letters drawn one by one with blanks between them have no pairs to measure.
    let common_share = if pairs < ENOUGH_LETTERS / 2 {
        1.0
    } else {
        common as f64 / pairs as f64
    };
    let rare_share = letters
        .iter()
        .filter(|c| matches!(c, 'q' | 'x' | 'j'))
        .count() as f64
        / letters.len() as f64;
    VOWELS.contains(&vowel_share) && rare_share <= RARE_LETTERS && common_share > COMMON_PAIRS
}

fn is_common(first: char, second: char) -> bool {
    PAIRS.split_ascii_whitespace().any(|pair| {
        let mut letters = pair.chars();
        letters.next() == Some(first) && letters.next() == Some(second)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: &str = "Sehr geehrte Damen und Herren, hiermit beantrage ich die Verlängerung der Frist um vier Wochen. Mit freundlichen Grüßen";

    #[test]
    fn languages_make_words() {
        assert!(makes_words(LETTER));
        assert!(makes_words(
            "Please find enclosed the documents that you asked for in your letter of last week."
        ));
        assert!(makes_words(
            "Nous vous prions de bien vouloir trouver ci-joint les documents demandés par votre courrier."
        ));
        assert!(makes_words(
            "Przesyłamy w załączeniu dokumenty, o które Państwo prosili w swoim liście z zeszłego tygodnia."
        ));
        assert!(makes_words("12.345,67 EUR 01.02.2026"));
    }

    #[test]
    fn shifted_letters_make_no_words() {
        for shift in [1u8, 3, 13, 29] {
            let shifted: String = LETTER
                .chars()
                .map(|c| {
                    if c.is_ascii_alphabetic() {
                        (b'a' + (c.to_ascii_lowercase() as u8 - b'a' + shift) % 26) as char
                    } else {
                        c
                    }
                })
                .collect();
            assert!(!makes_words(&shifted), "shift {shift}: {shifted}");
        }
        assert!(!makes_words(&"!\"#$%&'()*+,-./:;<=>?@".repeat(3)));
    }
}
