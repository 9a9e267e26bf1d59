//! One spelling for what a clerk holds to be the same letters.
//!
//! Umlauts become two letters (`ä` → `ae`), so that `Müller` and `Mueller` are one word while
//! `Zahlung` and `Zählung` stay two; `ß` becomes `ss`; other accents fall away. The recogniser's
//! lost umlaut (`Muller`) is not spelling but misreading and handled there.

/// The folded form of a word.
pub(crate) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len() + 2);
    for character in word.chars() {
        push_folded(character, &mut folded);
    }
    folded
}

/// Appends the folded form of one character; marks that combine change what stands before them.
pub(crate) fn push_folded(character: char, out: &mut String) {
    if character.is_ascii() {
        out.push(character.to_ascii_lowercase());
        return;
    }
    match character {
        'ä' | 'Ä' | 'æ' | 'Æ' => out.push_str("ae"),
        'ö' | 'Ö' | 'ø' | 'Ø' | 'œ' | 'Œ' => out.push_str("oe"),
        'ü' | 'Ü' => out.push_str("ue"),
        'ß' | 'ẞ' => out.push_str("ss"),
        'à'..='ã' | 'å' | 'À'..='Ã' | 'Å' | 'Ā'..='ą' => out.push('a'),
        'ç' | 'Ç' | 'Ć'..='č' => out.push('c'),
        'ð' | 'Ð' | 'Ď'..='đ' => out.push('d'),
        'è'..='ë' | 'È'..='Ë' | 'Ē'..='ě' => out.push('e'),
        'Ĝ'..='ģ' => out.push('g'),
        'ì'..='ï' | 'Ì'..='Ï' | 'Ĩ'..='ı' => out.push('i'),
        'ł' | 'Ł' | 'Ĺ'..='ŀ' => out.push('l'),
        'ñ' | 'Ñ' | 'Ń'..='ň' => out.push('n'),
        'ò'..='õ' | 'Ò'..='Õ' | 'Ō'..='ő' => out.push('o'),
        'Ŕ'..='ř' => out.push('r'),
        'Ś'..='š' | 'ſ' | 'Ș' | 'ș' => out.push('s'),
        'Ţ'..='ŧ' | 'Ț' | 'ț' => out.push('t'),
        'ù'..='û' | 'Ù'..='Û' | 'Ũ'..='ų' => out.push('u'),
        'ý' | 'ÿ' | 'Ý' | 'Ŷ'..='Ÿ' => out.push('y'),
        'Ź'..='ž' => out.push('z'),
        'ﬀ' => out.push_str("ff"),
        'ﬁ' => out.push_str("fi"),
        'ﬂ' => out.push_str("fl"),
        'ﬃ' => out.push_str("ffi"),
        'ﬄ' => out.push_str("ffl"),
        'ﬅ' | 'ﬆ' => out.push_str("st"),
        // A diaeresis of its own, as macOS writes umlauts: u + ¨ is ü.
        '\u{308}' if out.ends_with(['a', 'o', 'u']) => out.push('e'),
        '\u{300}'..='\u{36f}' | '\u{ad}' => {}
        other => out.extend(other.to_lowercase().filter(|c| !is_mark(*c))),
    }
}

/// Marks that combine with the letter before them.
pub(crate) fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn umlauts_and_sharp_s_have_one_spelling() {
        assert_eq!(fold("Müller"), fold("MUELLER"));
        assert_eq!(fold("Mu\u{308}ller"), fold("Müller"));
        assert_eq!(fold("Straße"), fold("STRASSE"));
        assert_eq!(fold("Größe"), "groesse");
        assert_ne!(fold("Zahlung"), fold("Zählung"));
    }

    #[test]
    fn accents_and_ligatures_fall_away() {
        assert_eq!(
            fold("Kowalczyk Łukasz Çağlar Dvořák ﬁnden"),
            "kowalczyk lukasz caglar dvorak finden"
        );
        assert_eq!(fold("İzmir"), "izmir");
        assert_eq!(fold("Москва 東京"), "москва 東京");
    }
}
