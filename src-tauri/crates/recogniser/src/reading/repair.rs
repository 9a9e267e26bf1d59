//! Puts right what the engine is known to confuse, only where a rule proves it. What was read is kept.

use document::{Repair, Word};

/// Abbreviations of laws behind a paragraph's number; the list need not be complete, only right.
const LAWS: &str = " AO AGG AktG AsylG AufenthG BAföG BauGB BauNVO BauO BBesG BBG BDSG BeamtStG BGB BImSchG BMG \
    BNatSchG BRAO BtMG BRRG BSHG BVerfGG BVFG EStG EGBGB FamFG FGO FStrG FZV GewO GewStG GBO GG GKG GmbHG GO GOZ \
    GrStG GrEStG GVG GWB HGB HwO HOAI IfSG InsO JGG KAG KrWG KSchG KV LBO LBauO LVwVfG LWG MuSchG NKomVG OWiG PAuswG \
    PassG PStG RVG RDG SGB SGG StAG StGB StPO StVG StVO StVZO StrWG TVöD UmwG UStG UIG UWG UrhG VerpackG VGG VOB VwGO \
    VwKostG VwVfG VwVG VwZG WaffG WEG WHG WoGG WoGV ZPO ZVG IFG LIFG TierSchG TierGesG LFGB LArchG BArchG ";

/// Words between the number of a paragraph and the law: `Abs. 1 Satz 2 Nr. 3 Buchst. a`.
const PARTS: &str = " Abs. Abs Absatz Satz S. Nr. Nr Nummer Buchst. Buchstabe lit. Halbs. Hs. Alt. ff. f. ff f und u. i.V.m. bis ";

/// Most words from the sign to the law.
const REACH: usize = 14;

/// Repairs the words of a page and tells where.
pub(super) fn repair(words: &mut [Word]) -> Vec<Repair> {
    let mut repairs = Vec::new();
    for at in 0..words.len() {
        let repaired = paragraph(words, at)
            .map(|text| (text, "paragraph"))
            .or_else(|| square_metres(words, at).map(|text| (text, "square")))
            .or_else(|| dash(words, at).map(|text| (text, "dash")))
            .or_else(|| company(words, at).map(|text| (text, "company")));
        if let Some((text, rule)) = repaired {
            let read = std::mem::replace(&mut words[at].text, text);
            repairs.push(Repair {
                word: at as u32,
                read,
                rule: rule.to_owned(),
            });
        }
    }
    repairs
}

/// `8 14 GewO` and `$ 14 Abs. 1 BGB`: before the number of a paragraph of a law stands a paragraph sign.
fn paragraph(words: &[Word], at: usize) -> Option<String> {
    let text = words[at].text.as_str();
    let bare = text.trim_start_matches('(');
    let opening = &text[..text.len() - bare.len()];
    let sign = match bare {
        "8" | "$" | "S" | "&" | "5" => "§",
        "88" | "$$" | "8$" | "$8" | "8§" | "§8" | "$§" | "§$" | "SS" => "§§",
        _ => return None,
    };
    let cited = at.checked_sub(1).is_some_and(|before| {
        let before = words[before].text.as_str();
        before.ends_with('§') || listed(" Art. Artikel Nr. Abs. Absatz Satz ", before)
    });
    if cited {
        return None;
    }
    let mut rest = words[at + 1..]
        .iter()
        .take(REACH)
        .map(|word| word.text.as_str());
    if !is_number(rest.next()?) {
        return None;
    }
    for word in rest {
        let bare = word.trim_end_matches([',', '.', ';', ')', ':', '?', '!']);
        if listed(LAWS, bare) {
            return Some(format!("{opening}{sign}"));
        }
        let single = bare.chars().count() == 1 && bare.chars().all(char::is_lowercase);
        if !(is_number(word) || listed(PARTS, word) || listed(PARTS, bare) || single) {
            return None;
        }
    }
    None
}

/// `14`, `14a`, `14,`
fn is_number(text: &str) -> bool {
    let text = text.trim_end_matches([',', '.', '-', '–']);
    let digits = text.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
    text.len() - digits.len() <= 1
        && (1..=4).contains(&digits.len())
        && digits.bytes().all(|digit| digit.is_ascii_digit())
}

fn listed(list: &str, word: &str) -> bool {
    !word.is_empty() && !word.contains(' ') && list.contains(&format!(" {word} "))
}

/// `149 m?`: a question does not end with a unit behind a number and go on in the same line.
fn square_metres(words: &[Word], at: usize) -> Option<String> {
    let text = words[at].text.as_str();
    let (unit, end) = text.split_once('?')?;
    let is_unit = matches!(unit, "m" | "km" | "cm" | "qm");
    let before = words.get(at.checked_sub(1)?)?.text.as_str();
    let counted = before
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b".,".contains(&byte))
        && before.bytes().any(|byte| byte.is_ascii_digit());
    let goes_on = matches!(end, "," | "." | ")" | ";" | ":")
        || end.is_empty()
            && words.get(at + 1).is_some_and(|next| {
                next.text
                    .chars()
                    .next()
                    .is_some_and(|first| first.is_lowercase() || first == '(')
            });
    (is_unit && counted && goes_on).then(|| format!("{unit}²{end}"))
}

/// `Planungsbüro (mbH`: no other legal form ends so, and a bracket that opens is closed again.
fn company(words: &[Word], at: usize) -> Option<String> {
    let text = words[at].text.as_str();
    let form = text.trim_end_matches([',', '.', ';', ':']);
    if !matches!(form, "(mbH" | "6mbH" | "CmbH" | "OmbH" | "GmbM") {
        return None;
    }
    let name = words.get(at.checked_sub(1)?)?;
    let named = name.line == words[at].line && name.text.starts_with(char::is_uppercase);
    named.then(|| format!("GmbH{}", &text[form.len()..]))
}

/// A stroke that stands alone: as wide as high it is a dot, wide it is a dash. German offices print no
/// longer dash than this one.
fn dash(words: &[Word], at: usize) -> Option<String> {
    let word = &words[at];
    if !matches!(
        word.text.as_str(),
        "-" | "–" | "—" | ":" | "*" | "»" | "«" | "=" | "\""
    ) {
        return None;
    }
    let line = words
        .iter()
        .filter(|other| other.line == word.line && other.text.chars().count() > 2);
    let mut heights: Vec<u32> = line.map(|other| other.h).collect();
    heights.sort_unstable();
    let height = *heights.get(heights.len() / 2)?;
    let (narrow, flat) = (word.w * 4 <= height, word.h * 4 <= height);
    let sign = if word.text == "—" && flat {
        "–"
    } else if narrow && flat && word.w * 2 < word.h * 3 && word.h * 2 < word.w * 3 {
        // A colon has two dots, and a dot stands above the base line in any case here: it is alone.
        "·"
    } else if word.text == "-" && flat && word.w * 100 > height * 52 {
        "–"
    } else {
        return None;
    };
    (sign != word.text).then(|| sign.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Word> {
        let word = |(at, text): (usize, &str)| Word {
            text: text.to_owned(),
            x: at as u32 * 100,
            y: 0,
            w: 20 * text.chars().count() as u32,
            h: 40,
            confidence: 0.9,
            line: 0,
            block: 0,
        };
        text.split(' ').enumerate().map(word).collect()
    }

    fn repaired(text: &str) -> String {
        let mut words = words(text);
        repair(&mut words);
        words
            .iter()
            .map(|word| word.text.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn a_company_is_a_gmbh() {
        assert_eq!(
            repaired("Hartwig Planungsbüro (mbH, Weg 3"),
            "Hartwig Planungsbüro GmbH, Weg 3"
        );
        for kept in ["Gesellschaft (mbH) und", "eine (mbH", "(mbH", "Firma mbH"] {
            assert_eq!(repaired(kept), kept);
        }
    }

    #[test]
    fn before_the_number_of_a_law_stands_a_paragraph_sign() {
        for (read, meant) in [
            ("nach 8 14 GewO anzumelden", "nach § 14 GewO anzumelden"),
            ("($ 28 VwVfG).", "(§ 28 VwVfG)."),
            ("Nach 8 28 Abs. 1 VwVfG ist", "Nach § 28 Abs. 1 VwVfG ist"),
            (
                "88 35, 36 Abs. 2 Satz 1 Nr. 3 a BauGB",
                "§§ 35, 36 Abs. 2 Satz 1 Nr. 3 a BauGB",
            ),
        ] {
            assert_eq!(repaired(read), meant);
        }
    }

    #[test]
    fn a_number_that_nothing_proves_stays() {
        for text in [
            "um 8 14 Personen",
            "8 bis 12 Uhr",
            "Art. 12 Abs. 3 DSGVO",
            "in 8 Fällen nach BGB",
            "5 GG",
        ] {
            assert_eq!(repaired(text), text);
        }
    }

    #[test]
    fn what_was_read_is_kept() {
        let mut words = words("eine Fläche von 149 m? zugrunde");
        let repairs = repair(&mut words);
        assert_eq!(words[4].text, "m²");
        assert_eq!(
            (
                repairs[0].word,
                repairs[0].read.as_str(),
                repairs[0].rule.as_str()
            ),
            (4, "m?", "square")
        );
        assert_eq!(repaired("Haben Sie 5 m? Oder"), "Haben Sie 5 m? Oder");
    }

    #[test]
    fn a_dot_and_a_dash_are_told_by_their_size() {
        let sized = |text: &str, w: u32, h: u32| {
            let mut words = words("Service - Wartung");
            (words[1].text, words[1].w, words[1].h) = (text.to_owned(), w, h);
            repair(&mut words);
            words[1].text.clone()
        };
        assert_eq!(sized("-", 5, 5), "·");
        assert_eq!(sized("-", 14, 4), "-");
        assert_eq!(sized("-", 28, 4), "–");
        assert_eq!(sized("—", 20, 4), "–");
        assert_eq!(sized(":", 5, 24), ":");
    }
}
