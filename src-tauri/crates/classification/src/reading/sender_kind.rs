//! What kind of sender a name stands for.

use crate::text::{fold, pattern};
use document::SenderKind;

/// Tells the kind by the words of a name; people are what is left with two to four capitalised words.
pub(crate) fn sender_kind(name: &str) -> SenderKind {
    let folded = fold(name);
    let is = |pattern: &regex::Regex| pattern.is_match(&folded);
    if is(pattern!(r"gericht\b|gerichtshof|staatsanwaltschaft|gerichtsvollzieher")) {
        SenderKind::Court
    } else if is(pattern!(r"rechtsanw|anwalt|kanzlei\b|notar(?:in|iat)?\b|advoka|legal\b")) {
        SenderKind::Lawyer
    } else if is(pattern!(r"versicherung|assekuran|krankenkasse|\baok\b|haftpflicht|\bkasse\b.*schaden|schadenausgleich|unfallkasse|berufsgenossenschaft")) {
        SenderKind::Insurer
    } else if is(pattern!(r"\be\.?\s?v\.?(?:\s|$)|verein\b|fraktion|verband\b|initiative|stiftung|gewerkschaft|\bbund\b|naturschutzbund|kirchengemeinde|pfarr|genossenschaftsbund|ortsgruppe|kreisgruppe|feuerwehrverein|landfrauen|burgerliste|beirat|gesellschaft e|karnevalsgesellschaft|schutzengesellschaft|siedlergemeinschaft|burgergemeinschaft|kirche\b|diakonie|caritas|\bawo\b|rotes kreuz|volkshochschule|wahlergruppe")) {
        SenderKind::Association
    } else if is(pattern!(r"\bgmbh\b|\bmbh\b|\bag\b|\bkg\b|\bohg\b|\bgbr\b|\bug\b|\be\.?\s?k\.?(?:\s|$)|& co\b|&\s?sohn|&\s?partner|\bse\b|\beg\b|inhaber|meisterbetrieb|werkstatt|handwerk|\bbau\b|service|technik\b|ingenieur|architekt|planungsburo|buro\b|\bverlag|\bshop\b|druckerei|gartnerei|tischlerei|schreinerei|elektro|autohaus|stadtwerke")) {
        SenderKind::Firm
    } else if is(pattern!(r"minister|prasidium|landesamt|bundesamt|finanzamt|\bamt\b|amt fur|behorde|magistrat|kreisausschuss|landkreis|landrat|\bstadt\b|gemeinde\b|stadtverwaltung|agentur fur arbeit|jobcenter|polizei|zweckverband|landesbetrieb|landesanstalt|bezirksregierung|rechnungshof|universitat|schulamt|gesundheitsamt|forstamt|katasteramt|verwaltung\b|bundesnetz|direktion|rentenversicherung|beauftragte")) {
        SenderKind::Authority
    } else if pattern!(r"^(?:(?:Dr|Prof|Dipl|med|Ing|Frau|Herrn?|Familie|Eheleute)\.?[\s\-]*)*\p{Lu}[\p{L}'’.\-]*(?:\s(?:von|van|de|der|zu|und|u\.|&)){0,2}(?:\s\p{Lu}[\p{L}'’.\-]*){1,3}$").is_match(name.trim()) {
        SenderKind::Person
    } else {
        SenderKind::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_their_kind() {
        for (name, kind) in [
            ("Verwaltungsgericht Rottenfurt", SenderKind::Court),
            ("Berg & Zorn Rechtsanwälte", SenderKind::Lawyer),
            ("Alpenblick Versicherung a. G.", SenderKind::Insurer),
            ("Heimatverein Auental e. V.", SenderKind::Association),
            ("Stadtwerke Mühlental GmbH", SenderKind::Firm),
            ("Regierungspräsidium Süd", SenderKind::Authority),
            ("Dr. Käthe von Weißenfels", SenderKind::Person),
            ("Özlem Yılmaz-Krüger", SenderKind::Person),
            ("12345", SenderKind::Unknown),
        ] {
            assert_eq!(sender_kind(name), kind, "{name}");
        }
    }
}
