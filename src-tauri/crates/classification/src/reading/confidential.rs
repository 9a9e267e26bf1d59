//! Remarks that keep a letter from most eyes.

use super::{anatomy::Anatomy, sender::is_message};
use crate::{
    sheet::Sheet,
    text::{fold, pattern},
};
use document::{Confidential, ConfidentialMark, Proposed};

/// Finds the strongest remark. On the first page, above the salutation, and alone in its line: a sentence
/// that speaks of "vertraulich behandeln" is no remark.
pub(crate) fn confidential(sheet: &Sheet, anatomy: &Anatomy) -> Option<Proposed<Confidential>> {
    let first = sheet.first_page();
    let mut best: Option<Proposed<Confidential>> = None;
    for (place, line) in sheet.lines.iter().enumerate() {
        let above = anatomy
            .salutation
            .is_none_or(|salutation| place < salutation);
        if line.page != first || !above || line.top > 150.0 || line.words.len() > 9 {
            continue;
        }
        let Some((mark, strength)) = mark(&line.text) else {
            continue;
        };
        // Under our address, or in the head of an e-mail, words such as "Submission" are what the letter is
        // about; only what asks for silence is a remark there.
        let subject = anatomy.is_below_our_address(sheet, place) || is_message(sheet, anatomy);
        if subject && !asks_for_silence(&line.text) {
            continue;
        }
        let alone =
            line.words.len() <= 5 || line.text.chars().filter(|c| c.is_lowercase()).count() == 0;
        let window = line.left < 110.0 && (25.0..=100.0).contains(&line.top);
        let confidence: f32 =
            strength + if alone { 0.1 } else { -0.15 } + if window { 0.08 } else { 0.0 };
        let phrase = line
            .text
            .trim_matches(|c: char| !c.is_alphanumeric() && c != '!')
            .to_owned();
        let proposed = Proposed::new(
            Confidential { mark, phrase },
            confidence.clamp(0.3, 0.99),
            line.whole("Vermerk über der Anrede"),
        );
        if best
            .as_ref()
            .is_none_or(|best| best.confidence < proposed.confidence)
        {
            best = Some(proposed);
        }
    }
    best
}

/// Says to whom the letter is closed, and does not only name its kind.
pub(super) fn asks_for_silence(text: &str) -> bool {
    pattern!(r"vertraul[il1]ch|pers[oo6]nl[il1]ch|eigenhandig|offnen|ungeoffnet|verschlossen|nur fur|dienstgebrauch")
        .is_match(&fold(text))
}

pub(super) fn mark(text: &str) -> Option<(ConfidentialMark, f32)> {
    let folded = fold(text);
    let folded = folded.trim();
    if pattern!(r"nicht\s+(?:vor \S+ )?(?:zu\s+)?offnen|ungeoffnet|verschlossen|submission|angebotsunterlagen|wahlbrief|verschlusssache").is_match(folded) {
        return Some((ConfidentialMark::Sealed, 0.84));
    }
    if pattern!(r"eigenhandig|nur\s+(?:durch|fur|vom|von)\s.*(?:empfanger|person|personlich)|^pers[oö6]nl[il1]ch|personlich\b.*vertraulich|\bpersonlich\s*[!/\-–.]*$|zu handen personlich").is_match(folded) {
        return Some((ConfidentialMark::Personal, 0.84));
    }
    if pattern!(r"vertraul[il1]ch|personalsache|personalangelegenheit|bewerbungsunterlagen|nur fur den dienstgebrauch|vs-nfd|sozialdaten|arztliche\s+(?:unterlagen|schweigepflicht)|schutzwurdig").is_match(folded) {
        return Some((ConfidentialMark::Confidential, 0.84));
    }
    None
}
