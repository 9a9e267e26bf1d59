//! Until when something is asked of us: a phrase on the page, a rule, a computed day.

use super::{Candidate, choose, logistic};
use crate::{
    dates::dates,
    flow::Flow,
    law::{Rules, Span, Unit},
    text::{fold, pattern},
};
use document::{Date, Deadline, Evidence, Proposed};

/// What is known about the letter when its deadline is looked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting<'a> {
    pub(crate) received_on: Date,
    pub(crate) letter_date: Option<Date>,
    pub(crate) rules: &'a Rules,
}

/// Finds the deadline that the letter sets. Without a phrase on the page there is none.
pub(crate) fn deadline(flow: &Flow, setting: Setting) -> Option<Proposed<Deadline>> {
    let mut candidates = Vec::new();
    fixed_days(flow, setting, &mut candidates);
    periods(flow, setting, &mut candidates);
    candidates.retain(|candidate| candidate.weight >= 0.5);
    choose(candidates, |weight, lead| {
        logistic(1.2 * weight - 0.6) * logistic(2.0 * lead + 1.5)
    })
}

/// Deadlines that a law sets for a letter of this kind, whatever it says.
pub(crate) fn legal(kind: &str, setting: Setting) -> Vec<Proposed<Deadline>> {
    let Some((rule, end)) = setting.rules.answer_until(kind, setting.received_on) else {
        return Vec::new();
    };
    let why = format!("{}: {}", rule.citation, rule.text);
    let value = Deadline {
        phrase: String::new(),
        day: Some(end.day),
        rule: Some(rule.id),
        computation: end.steps,
    };
    let first = Evidence {
        page: 1,
        words: Vec::new(),
        why,
    };
    vec![Proposed::new(value, 0.8, first)]
}

/// "bis zum 3. Mai 2026", "spätestens am …", "Frist: …".
fn fixed_days(flow: &Flow, setting: Setting, candidates: &mut Vec<Candidate<Deadline>>) {
    let lead = pattern!(
        r"(?i)(?:\bbis(?:\s+(?:spätestens|längstens|einschließlich))?(?:\s+(?:zum|am|einschließlich|zu dem|spätestens))*|spätestens(?:\s+(?:bis|am|zum|jedoch|aber))*(?:\s+(?:zum|am))?|\bvor\s+dem|(?:frist|fristende|fristablauf|zahlungsziel|abgabetermin|rückmeldung bis|fällig(?:keit)?|zahlbar)(?:\s*(?:am|bis|zum|:|ist|endet|läuft|der|den|ab))*)\s*(?:\p{L}+tag,?\s+)?(?:den\s+|dem\s+)?$"
    );
    let earliest = setting.letter_date.unwrap_or(setting.received_on);
    for found in dates(&flow.text, setting.received_on.year()) {
        let sentence = flow.sentence(&found.at);
        let before = &flow.text[sentence.start.min(found.at.start)..found.at.start];
        let reserved = pattern!(r"(?i)\b(?:den|zum|am)\s+(?:\p{L}+tag,?\s+(?:den\s+)?)?$")
            .find(before)
            .filter(|_| {
                pattern!(r"vorgemerkt|notiert|vormerk|fristende|frist gesetzt|frist ein")
                    .is_match(&fold(&flow.text[sentence.clone()]))
            });
        let Some(hit) = lead.find(before).or(reserved) else {
            continue;
        };
        let too_far = earliest
            .checked_add(jiff::Span::new().years(3))
            .is_ok_and(|limit| found.date > limit);
        if found.date <= earliest
            || too_far
            || is_span_of_time(&before[..hit.start()], hit.as_str())
        {
            continue;
        }
        let phrase = flow.text[sentence.clone()].to_owned();
        let mut weight = 1.5 + weigh(&fold(&phrase), &fold(hit.as_str()));
        if sentence.len() > 400 {
            weight -= 0.5;
        }
        let value = Deadline {
            phrase,
            day: Some(found.date),
            rule: None,
            computation: vec!["Tag steht im Schreiben".to_owned()],
        };
        candidates.push(Candidate {
            value,
            weight,
            evidence: flow.evidence(&sentence, "Satz, der die Frist setzt"),
        });
    }
}

/// "vom 01.01.2026 bis zum 31.12.2026" is a span of time, not a deadline; so are opening hours.
fn is_span_of_time(before: &str, lead: &str) -> bool {
    let folded = fold(before);
    let ranged = pattern!(r"(?:vom|ab|seit|zwischen|zeitraum|von)\W+(?:dem\W+)?[\w., ]{0,24}$")
        .is_match(&folded)
        && pattern!(r"\d").is_match(
            folded
                .get(folded.len().saturating_sub(26)..)
                .unwrap_or(&folded),
        );
    let dash =
        pattern!(r"\d\s*(?:[-–]|bis)?\s*$").is_match(before) && fold(lead).starts_with("bis");
    ranged || dash
}

/// How much a sentence asks something of us.
fn weigh(sentence: &str, lead: &str) -> f32 {
    let mut weight = 0.0;
    let asks = pattern!(
        r"\bbitte|bitten wir|wir bitten|fordern|aufgefordert|erwarten|erbitt|ersuch|zu zahlen|zahlbar|uberweis|begleich|vorzulegen|einzureichen|nachzureichen|ubersend|zusend|zuzusenden|antwort|stellungnahme|stellung zu nehmen|ruckmeld|mitteil|mitzuteil|teilen sie|zahlung|frist|spatestens|fallig|ausgleich|vorlage|vorzuweisen|nachweis|benotig|brauch|erforderlich|einreich|entgegen|nachhol|vorliegen|eingehen|eingegangen sein|zukommen|informier|klarung|veranlass|unterricht|zugehen|reagier|mussen|wunsch|abzugeben|abgabe|einzulegen|erhoben|anmeld|bestatig|entscheid|erledig|beantwort|zu erklaren|abhelfen|sollte ich|sollten wir|hore|horen|einspruch|widerspruch|klage"
    );
    weight += if asks.is_match(sentence) { 1.2 } else { -0.6 };
    weight += if pattern!(r"spatestens|frist|zahl|fallig").is_match(lead) {
        0.5
    } else {
        0.0
    };
    if pattern!(r"gultig bis|gilt (?:\w+ ){0,3}bis|\bbis\b.{0,40}\bgultig|bewilligungszeitraum|leistungszeitraum|laufzeit|befristet|bindefrist|mietzeit|beschaftigt|vertrag lauft|geoffnet|offnungszeit|sprechzeit|montag|verlangert|gewahrt|gespeichert|aufbewahr|versichert|garantie|gewahrleistung|kundig").is_match(sentence) {
        weight -= 2.0;
    }
    if sentence.contains("gebunden") {
        weight -= 3.0;
    }
    if pattern!(r"\b(?:wir|ich)\b[^.]{0,30}\b(?:uberweisen (?:den|das|ihnen)|melden uns|zahlen ihnen|erstatten|liefern|kommen|besuchen|beginnen|sind .{0,30}(?:im urlaub|verreist|nicht erreichbar))").is_match(sentence)
        && !pattern!(r"\bbitte").is_match(sentence)
    {
        weight -= 3.0;
    }
    if pattern!(r"war(?:en)?\b.{0,40}fallig|abgelaufen|verstrichen|versaumt|fristgerecht eingelegt|gezahlt habe").is_match(sentence)
        && !pattern!(r"\bbitte|spatestens|nunmehr").is_match(sentence)
    {
        weight -= 2.5;
    }
    weight
}

/// "innerhalb von zwei Wochen nach Zugang", "binnen eines Monats", "zahlbar in 14 Tagen".
fn periods(flow: &Flow, setting: Setting, candidates: &mut Vec<Candidate<Deadline>>) {
    let period = pattern!(
        r"(?i)\b(?:innerhalb|binnen|innert|in\s+den\s+(?:nächsten|kommenden)|in(?:nerhalb)?|frist\s+(?:von|beträgt)|zahlungsziel:?|spätestens(?:\s+(?:in|nach|binnen|innerhalb))?|zahlbar(?:\s+(?:innerhalb|binnen|in))?|frist:?)\s+(?:einer\s+frist\s+)?(?:(?:von|der|des|nächsten|kommenden|spätestens|sofort|rein|netto)\s+){0,3}(\d{1,3}|einer|eines|einem|einen|ein|zwei(?:er)?|drei(?:er)?|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|vierzehn|fünfzehn|zwanzig|einundzwanzig|dreißig)\s+(?:\p{L}+er\s+)?(tag|werktag|arbeitstag|kalendertag|woche|monat|jahr)(?:e[ns]?|s|n|en)?\b"
    );
    let legal = pattern!(
        r"(?i)\b(?:innerhalb|binnen)\s+(?:der|einer)\s+(?:gesetzlichen\s+)?(monats|jahres|wochen)frist"
    );
    let named = period
        .captures_iter(&flow.text)
        .filter_map(|hit| Some((hit.get(0)?.range(), span(&hit[1], &hit[2])?)));
    let usual = legal.captures_iter(&flow.text).filter_map(|hit| {
        Some((
            hit.get(0)?.range(),
            span("eine", hit[1].trim_end_matches(['s', 'n']))?,
        ))
    });
    for (at, span) in named.chain(usual) {
        let sentence = flow.sentence(&at);
        let phrase = flow.text[sentence.clone()].to_owned();
        let folded = fold(&phrase);
        let lead = fold(&flow.text[at.clone()]);
        // "in 14 Tagen" alone is no deadline: somebody may just be on the way.
        let plain = lead.starts_with("in ") && !lead.starts_with("in den");
        let mut weight = 1.0 + weigh(&folded, &lead) - if plain { 1.2 } else { 0.0 };
        let after = fold(
            flow.text
                .get(at.end..floor(&flow.text, at.end + 60))
                .unwrap_or(""),
        );
        if pattern!(r"^\s*(?:nach|ab|seit)\b").is_match(&after) {
            weight += 0.5;
        }
        let (day, rule, computation) = compute(span, &folded, &after, setting);
        let value = Deadline {
            phrase,
            day,
            rule,
            computation,
        };
        candidates.push(Candidate {
            value,
            weight,
            evidence: flow.evidence(&sentence, "Satz, der die Frist setzt"),
        });
    }
}

fn floor(text: &str, mut end: usize) -> usize {
    end = end.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}

fn span(amount: &str, unit: &str) -> Option<Span> {
    let amount = match fold(amount).as_str() {
        "ein" | "eine" | "einen" | "einer" | "eines" | "einem" => 1,
        "zwei" | "zweier" => 2,
        "drei" | "dreier" => 3,
        "vier" => 4,
        "funf" => 5,
        "sechs" => 6,
        "sieben" => 7,
        "acht" => 8,
        "neun" => 9,
        "funfzehn" => 15,
        "zwanzig" => 20,
        "einundzwanzig" => 21,
        "zehn" => 10,
        "zwolf" => 12,
        "vierzehn" => 14,
        "dreissig" => 30,
        digits => digits
            .parse()
            .ok()
            .filter(|amount| (1..=400).contains(amount))?,
    };
    let unit = match fold(unit).as_str() {
        "werktag" | "arbeitstag" => Unit::WorkingDay,
        "woche" => Unit::Week,
        "monat" => Unit::Month,
        "jahr" => Unit::Year,
        _ => Unit::Day,
    };
    Some(Span { amount, unit })
}

/// Counts from what the sentence names: our receipt, the day of the letter, or notification by post.
fn compute(
    span: Span,
    sentence: &str,
    after: &str,
    setting: Setting,
) -> (Option<Date>, Option<String>, Vec<String>) {
    let Setting {
        received_on,
        letter_date,
        rules,
    } = setting;
    let from_letter = pattern!(r"^\s*(?:nach|ab|seit)\s+(?:dem\s+)?(?:rechnungs|brief|ausstellungs|beleg)?(?:datum|stellung)|^\s*netto|rechnungsdatum").is_match(after);
    let remedy = rules.remedy_until(sentence, letter_date.unwrap_or(received_on));
    let computed = match (remedy, letter_date) {
        (Some((law, id)), Some(posted))
            if pattern!(r"bekanntgabe|bekannt gegeben").is_match(sentence) =>
        {
            rules
                .end_after_posting(law, posted, span)
                .map(|end| (end, Some(id)))
        }
        (_, Some(written)) if from_letter => rules.end(written, span).map(|end| (end, None)),
        _ => rules.end(received_on, span).map(|end| (end, None)),
    };
    match computed {
        Some((end, rule)) => (
            Some(end.day),
            rule.or_else(|| Some("bgb-187-193".to_owned())),
            end.steps,
        ),
        None => (None, None, Vec::new()),
    }
}

#[cfg(test)]
mod tests;
