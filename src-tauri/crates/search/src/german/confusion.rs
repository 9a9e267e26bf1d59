//! What a recogniser takes for what.

/// Groups of letters that look alike in print: each stands for every other of its line.
const LOOK_ALIKES: &[&[&str]] = &[
    &["m", "rn", "nn", "in", "ni", "iii"],
    &["n", "u", "ri", "ii", "v"],
    &["u", "ii", "li", "v", "ue"],
    &["d", "cl", "ol"],
    &["w", "vv"],
    &["h", "b", "li", "lt"],
    &["b", "h", "6", "8", "ss"],
    &["l", "1", "i", "t", "j"],
    &["i", "1", "l", "j", "t"],
    &["1", "l", "i", "7"],
    &["t", "f", "l", "r", "i"],
    &["f", "t", "r"],
    &["r", "t", "f"],
    &["o", "0", "a", "c", "e", "oe"],
    &["a", "o", "e", "ae"],
    &["e", "c", "o", "a"],
    &["c", "e", "o"],
    &["0", "o"],
    &["s", "5", "8"],
    &["5", "s"],
    &["8", "b", "3", "s"],
    &["3", "8"],
    &["6", "b", "g"],
    &["g", "q", "9", "6"],
    &["q", "g"],
    &["z", "2"],
    &["2", "z"],
    &["k", "lc", "h"],
    &["rn", "m"],
    &["nn", "m"],
    &["cl", "d"],
    &["vv", "w"],
    &["ii", "u", "n"],
    &["ss", "b", "8", "fs", "ls"],
    &["tt", "ft", "u", "it"],
    &["ff", "if", "ft"],
    &["ll", "u", "il", "li", "11"],
    &["ae", "a", "oe"],
    &["oe", "o", "ae"],
    &["ue", "u", "ii", "li"],
    &["v", "y", "u"],
    &["y", "v"],
];

/// Whether two different folded words differ only by letters that look alike.
pub(crate) fn confusable(query: &str, term: &str) -> bool {
    /// Places tried at most: long words with many look-alikes must not take for ever.
    const PATIENCE: u32 = 2_000;
    fn walk(query: &str, term: &str, patience: &mut u32) -> bool {
        if query == term {
            return true;
        }
        if *patience == 0 {
            return false;
        }
        *patience -= 1;
        if let (Some(one), Some(other)) = (query.chars().next(), term.chars().next())
            && one == other
            && walk(
                &query[one.len_utf8()..],
                &term[other.len_utf8()..],
                patience,
            )
        {
            return true;
        }
        [2, 1].into_iter().any(|length| {
            let Some(group) = query.get(..length).and_then(group) else {
                return false;
            };
            group[1..].iter().any(|alike| {
                term.strip_prefix(alike)
                    .is_some_and(|rest| walk(&query[length..], rest, patience))
            })
        })
    }
    walk(query, term, &mut PATIENCE.clone())
}

/// Letters and what looks like them; the letters themselves come first.
pub(super) fn group(letters: &str) -> Option<&'static [&'static str]> {
    LOOK_ALIKES
        .iter()
        .find(|group| group[0] == letters)
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_alike_is_confusable() {
        for (query, term) in [
            ("zulassung", "zu1assung"),
            ("rechnung", "rechnuug"),
            ("kommunal", "kornmunal"),
            ("anmeldung", "anmelclung"),
            ("wohngeld", "wobngeld"),
            ("mueller", "muller"),
            ("strasse", "strabe"),
            ("zahlung", "zah1ung"),
            ("hilfe", "bilfe"),
        ] {
            assert!(confusable(query, term), "{query} may be read as {term}");
        }
        assert!(!confusable("rechnung", "zeichnung"));
        assert!(!confusable("antrag", "auftrag"));
    }

    #[test]
    fn patience_ends() {
        assert!(!confusable(&"rn".repeat(40), &"mu".repeat(41)));
    }
}
