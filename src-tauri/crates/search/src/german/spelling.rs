//! Old and new spelling, both ways: Schiffahrt and Schifffahrt, Photo and Foto.

/// Pairs of spellings; each may stand for the other at any place in a word.
const PAIRS: &[(&str, &str)] = &[
    // 1996: three consonants, stem spelling, foreign words made German.
    ("fff", "ff"),
    ("lll", "ll"),
    ("nnn", "nn"),
    ("mmm", "mm"),
    ("ttt", "tt"),
    ("rrr", "rr"),
    ("ppp", "pp"),
    ("sss", "ss"),
    ("ph", "f"),
    ("tiell", "ziell"),
    ("tial", "zial"),
    ("selbstst", "selbst"),
    ("platzier", "plazier"),
    ("nummerier", "numerier"),
    ("aufwaend", "aufwend"),
    ("staengel", "stengel"),
    ("quaent", "quent"),
    ("behaend", "behend"),
    ("graeuel", "greuel"),
    ("schnaeuz", "schneuz"),
    ("ueberschwaeng", "ueberschweng"),
    ("belaemm", "belemm"),
    ("verblaeu", "verbleu"),
    ("tipp", "tip"),
    ("stopp", "stop"),
    ("rau", "rauh"),
    ("roh", "rohh"),
    ("zaeh", "zaehh"),
    // 1901 and before, in old files: Theil, Thür, giebt, Centrum, Classe, Litteratur.
    ("t", "th"),
    ("k", "c"),
    ("z", "c"),
    ("gib", "gieb"),
    ("ieren", "iren"),
    ("literatur", "litteratur"),
    ("ei", "ey"),
    ("nis", "niss"),
];

/// Other spellings of a folded word, each differing at one place or by one rule everywhere; the word itself is not among them.
/// Whether such a word exists is for the archive's vocabulary to say.
pub(crate) fn variants(folded: &str) -> Vec<String> {
    let mut found = Vec::new();
    for &(one, other) in PAIRS {
        replace_each(folded, one, other, &mut found);
        replace_each(folded, other, one, &mut found);
    }
    found.sort();
    found.dedup();
    found.retain(|variant| variant != folded);
    found
}

fn replace_each(word: &str, from: &str, to: &str, found: &mut Vec<String>) {
    if word.matches(from).count() > 1 {
        found.push(word.replace(from, to));
    }
    for (at, _) in word.match_indices(from) {
        found.push(format!("{}{to}{}", &word[..at], &word[at + from.len()..]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_and_new_lead_to_each_other() {
        for (old, new) in [
            ("schiffahrt", "schifffahrt"),
            ("photo", "foto"),
            ("photographie", "fotografie"),
            ("potentiell", "potenziell"),
            ("selbstaendig", "selbststaendig"),
            ("numerierung", "nummerierung"),
            ("aufwendig", "aufwaendig"),
            ("theil", "teil"),
            ("centrum", "zentrum"),
            ("giebt", "gibt"),
        ] {
            assert!(
                variants(old).iter().any(|v| v == new),
                "{old} leads to {new}"
            );
            assert!(
                variants(new).iter().any(|v| v == old),
                "{new} leads to {old}"
            );
        }
    }
}
