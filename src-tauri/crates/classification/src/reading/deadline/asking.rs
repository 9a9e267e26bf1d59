//! Whether a sentence asks something of us, or speaks of something else that ends.

use crate::text::pattern;

/// How much a folded sentence asks something of us; `lead` is what stands right before the day or period.
pub(super) fn weigh(sentence: &str, lead: &str) -> f32 {
    let mut weight = 0.0;
    let asks = pattern!(
        r"\bbitte|bitten wir|wir bitten|fordern|aufgefordert|erwarten|erbitt|ersuch|zu zahlen|zahlen sie|zahlbar|uberweis|begleich|vorzulegen|einzureichen|nachzureichen|ubersend|zusend|zuzusenden|antwort|stellungnahme|stellung zu nehmen|ausserung|zu aussern|ruckmeld|ruckgabe|zuruckzu|mitteil|mitzuteil|teilen sie|zahlung|frist|spatestens|fallig|ausgleich|vorlage|vorzuweisen|nachweis|benotig|brauch|erforderlich|einreich|entgegen|nachhol|vorliegen|vorzu|eingehen|eingegangen sein|zukommen|informier|klarung|veranlass|unterricht|zugehen|reagier|mussen|muss\b|wunsch|abzugeben|abgabe|einzulegen|erhoben|anmeld|abzumeld|bestatig|entscheid|erledig|beantwort|zu erklaren|abhelfen|abhilfe|sollte ich|sollten wir|hore|horen|einspruch|widerspruch|klage|rechtsmittel|beschwerde|\bhaben (?:sie|wir|ich)\b.{0,40}\bzeit\b|schluss|stellung genommen|stellung nehmen|vorgemerkt|notiert|wenn nicht|falls nicht|sofern nicht|abgerufen|abruf|abzurufen|zu entrichten|zu leisten|zu begrunden|begrundung|zu erwidern|erwiderung|zu benennen|nachweisen|beibring|abzustellen|zu beseitigen|sonst|andernfalls|ansonsten|widrigenfalls|gelegenheit|auskunft|abgestellt|ubermitt|zuzuleiten|vornehmen|unterzeichn|unterschrieben|auszufullen|ausgefullt"
    );
    weight += if asks.is_match(sentence) { 1.2 } else { -0.6 };
    weight += if pattern!(r"spatestens|frist|zahl|fallig|schluss|stichtag").is_match(lead) {
        0.5
    } else {
        0.0
    };
    weight + something_else(sentence)
}

/// What speaks against a deadline: validity, spans of time, holidays, what others do, what is past.
fn something_else(sentence: &str) -> f32 {
    let mut weight = 0.0;
    if pattern!(r"gultig bis|gilt (?:\w+ ){0,3}bis|\bbis\b.{0,40}\bgultig|bewilligungszeitraum|leistungszeitraum|laufzeit|befristet|mietzeit|beschaftigt|vertrag lauft|geoffnet|geschlossen|offnungszeit|sprechzeit|montag\w* bis|montags|gewahrt|gespeichert|aufbewahr|versichert|garantie|gewahrleistung|kundig|elternzeit|schuljahr|bauzeit|ausfuhrungszeit|voraussichtlich|dauert|andauern|verschoben auf|haltbar|fur die zeit (?:vom|von|bis|ab)").is_match(sentence) {
        weight -= 2.0;
    }
    // A bid that binds its bidder, a discount for paying early: no duty of ours.
    if pattern!(r"gebunden|bindefrist|zuschlagsfrist|bindung|halten wir (?:das|unser|dieses) angebot|angebot (?:ist |bleibt )?(?:\w+ ){0,3}gultig|skonto|nachlass gewahr|rabatt").is_match(sentence) {
        weight -= 4.0;
    }
    if pattern!(r"\b(?:kundigungs|wider\w*rufs|verjahrungs|aufbewahrungs|gewahrleistungs|ruge|lieferfrist|sperrfrist|ladungsfrist)\w*").is_match(sentence) && !pattern!(r"\bbitte|rechtsbehelf").is_match(sentence) {
        weight -= 1.5;
    }
    if pattern!(r"\b(?:wir|ich)\b[^.]{0,30}\b(?:uberweisen (?:den|das|ihnen)|melden uns|melde mich|zahlen ihnen|erstatten|liefern|kommen|besuchen|beginnen|(?:sind|bin) .{0,40}(?:im urlaub|verreist|nicht erreichbar|abwesend|ausser haus))|\b(?:im urlaub|verreist|nicht erreichbar|abwesend|ausser haus)\b").is_match(sentence)
        && !pattern!(r"\bbitte").is_match(sentence)
    {
        weight -= 3.0;
    }
    if pattern!(r"war(?:en)?\b.{0,40}fallig|abgelaufen|verstrichen|versaumt|fristgerecht eingelegt|gezahlt habe|bereits (?:bezahlt|uberwiesen|beglichen)|\bhatten (?:sie|wir|ich)\b").is_match(sentence)
        && !pattern!(r"\bbitte|spatestens|nunmehr|zahlen sie").is_match(sentence)
    {
        weight -= 2.5;
    }
    weight
}
