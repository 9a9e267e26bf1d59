//! Deadlines that name a length of time: counted from the letter, from its receipt or from its notification.

use super::{Setting, asking::weigh};
use crate::{
    flow::Flow,
    law::{Span, Unit},
    reading::Candidate,
    text::{fold, pattern},
};
use document::{Date, Deadline};
use std::ops::Range;

/// "innerhalb von zwei Wochen nach Zugang", "binnen eines Monats", "zahlbar in 14 Tagen".
pub(super) fn periods(flow: &Flow, setting: Setting, candidates: &mut Vec<Candidate<Deadline>>) {
    let period = pattern!(
        r"(?i)\b(?:innerhalb|binnen|innert|in\s+den\s+(?:nächsten|kommenden)|in(?:nerhalb)?|frist\s+(?:von|beträgt)|zahlungsziel:?|spätestens(?:\s+(?:in|nach|binnen|innerhalb))?|zahlbar(?:\s+(?:innerhalb|binnen|in))?|\p{L}*frist:?|(?:haben|gebe[n]?|lassen?|bleib(?:en|t)|räumen?)\s+(?:(?:sie|ihnen|wir|ich|hierfür|dafür|dazu|hierzu|noch|nun|nur|jetzt|genau)\s+){0,4})\s*(?:einer\s+frist\s+)?(?:(?:von|der|des|nächsten|kommenden|spätestens|sofort|rein|netto)\s+){0,3}(\d{1,3}|einer|eines|einem|einen|ein|zwei(?:er)?|drei(?:er)?|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|vierzehn|fünfzehn|zwanzig|einundzwanzig|dreißig)\s+(?:\p{L}+er\s+)?(tag|werktag|arbeitstag|kalendertag|woche|monat|jahr)(?:e[ns]?|s|n|en)?\b"
    );
    // "10 Tage netto", "30 Tage nach Rechnungsdatum".
    let terms = pattern!(
        r"(?i)\b(\d{1,3})\s+(tag)e?\s+(?:netto|nach\s+(?:rechnungs|erhalt|zugang|eingang)\p{L}*)"
    );
    let legal = pattern!(
        r"(?i)\b(?:innerhalb|binnen)\s+(?:der|einer)\s+(?:gesetzlichen\s+)?(monats|jahres|wochen)frist"
    );
    let named = period
        .captures_iter(&flow.text)
        .filter_map(|hit| Some((hit.get(0)?.range(), span(&hit[1], &hit[2])?)));
    let named: Vec<_> = named.collect();
    let bare: Vec<_> = terms
        .captures_iter(&flow.text)
        .filter_map(|hit| {
            let at = hit.get(0)?.range();
            let counted = at.start..hit.get(2)?.end() + 1;
            let known = named.iter().any(|(other, _): &(Range<usize>, Span)| {
                other.start <= at.start && at.start < other.end
            });
            (!known).then_some((counted, span(&hit[1], &hit[2])?))
        })
        .collect();
    let usual = legal.captures_iter(&flow.text).filter_map(|hit| {
        Some((
            hit.get(0)?.range(),
            span("eine", hit[1].trim_end_matches(['s', 'n']))?,
        ))
    });
    for (at, span) in named.into_iter().chain(bare).chain(usual) {
        let sentence = flow.sentence(&at);
        let phrase = flow.text[sentence.clone()].to_owned();
        let folded = fold(&phrase);
        let lead = fold(&flow.text[at.clone()]);
        // "in 14 Tagen" alone is no deadline: somebody may just be on the way.
        let plain = lead.starts_with("in ") && !lead.starts_with("in den");
        // "Sie haben zwei Wochen Zeit": only "Zeit" makes a deadline of it.
        let given = pattern!(r"^(?:haben|gebe|lasse|bleib|raum)").is_match(&lead);
        let mut weight = 1.0 + weigh(&folded, &lead) - if plain { 1.2 } else { 0.0 };
        let after = fold(
            flow.text
                .get(at.end..floor(&flow.text, at.end + 60))
                .unwrap_or(""),
        );
        if given {
            let time = pattern!(r"^\s*(?:lang\s+)?(?:zeit|gelegenheit|frist)\b").is_match(&after);
            weight += if time { 1.0 } else { -3.0 };
        }
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
