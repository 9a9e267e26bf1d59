//! Mail with its own way through the house: said to the person, never acted upon.

use crate::{
    flow::Flow,
    reading::anatomy::Anatomy,
    sheet::Sheet,
    text::{fold, pattern},
};
use document::{
    Confidential, ConfidentialMark, Evidence, Proposed, Sender, SenderKind, SpecialMail,
};

/// What was found about a letter before special mail is looked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found<'a> {
    pub(crate) kind: Option<&'a Proposed<String>>,
    pub(crate) sender: Option<&'a Proposed<Sender>>,
    pub(crate) subject: Option<&'a str>,
    pub(crate) confidential: Option<&'a Proposed<Confidential>>,
}

/// Finds all special ways that a letter may ask for.
pub(crate) fn special(
    sheet: &Sheet,
    anatomy: &Anatomy,
    flow: &Flow,
    found: Found,
) -> Vec<Proposed<SpecialMail>> {
    let mut special: Vec<Proposed<SpecialMail>> = Vec::new();
    let mut add = |mail: SpecialMail, confidence: f32, evidence: Vec<Evidence>| {
        if !special.iter().any(|other| other.value == mail) {
            special.push(Proposed {
                value: mail,
                confidence,
                alternatives: Vec::new(),
                evidence,
            });
        }
    };
    if let Some(mark) = found.confidential {
        let mail = match mark.value.mark {
            ConfidentialMark::Personal => SpecialMail::Personal,
            ConfidentialMark::Confidential => SpecialMail::Confidential,
            ConfidentialMark::Sealed if fold(&mark.value.phrase).contains("wahlbrief") => {
                SpecialMail::Ballot
            }
            ConfidentialMark::Sealed => SpecialMail::Bid,
        };
        add(mail, mark.confidence, mark.evidence.clone());
    }
    let bodies = pattern!(
        r"personalrat|schwerbehindertenvertretung|gleichstellungsbeauftragte|betriebsarzt|hinweisgeber|interne meldestelle|jugend- und auszubildendenvertretung"
    );
    for address in anatomy.addresses.iter().filter(|address| address.ours) {
        for line in address.lines.iter().map(|place| &sheet.lines[*place]) {
            if bodies.is_match(&fold(&line.text)) {
                add(
                    SpecialMail::WorksCouncil,
                    0.95,
                    vec![line.whole("Stelle mit eigener Post in der Anschrift")],
                );
            }
        }
    }
    if let Some(kind) = found.kind {
        let mail = match kind.value.as_str() {
            "bewerbung" => Some(SpecialMail::Application),
            "angebot" => Some(SpecialMail::Bid),
            "gerichtspost" => Some(SpecialMail::CourtService),
            "widerspruch" | "bussgeld_einspruch" => Some(SpecialMail::Objection),
            "rechnung" => Some(SpecialMail::Invoice),
            "mahnung" => Some(SpecialMail::Dunning),
            "auskunft_dsgvo" => Some(SpecialMail::DataProtection),
            _ => None,
        };
        if let Some(mail) = mail {
            add(mail, kind.confidence, kind.evidence.clone());
        }
    }
    if let Some(sender) = found
        .sender
        .filter(|sender| sender.value.kind == SenderKind::Court)
    {
        add(
            SpecialMail::CourtService,
            sender.confidence,
            sender.evidence.clone(),
        );
    }
    let subject = fold(found.subject.unwrap_or_default());
    let phrases = [
        (
            pattern!(
                r"(?i)(?:lege|legen|erhebe|erheben)\s+(?:ich|wir)\b[^.]{0,120}\b(?:widerspruch|einspruch)"
            ),
            SpecialMail::Objection,
        ),
        (
            pattern!(
                r"(?i)auskunft\b[^.]{0,80}\b(?:art\.?|artikel)\s*15|art(?:\.|ikel)\s*1[5-9]\s*(?:ds-?gvo|der\s+datenschutz)"
            ),
            SpecialMail::DataProtection,
        ),
        (
            pattern!(r"(?i)\bbewerbe\s+ich\s+mich|\bmeine\s+bewerbung\b"),
            SpecialMail::Application,
        ),
        (
            pattern!(r"(?i)\b(?:mahnung|zahlungserinnerung)\b"),
            SpecialMail::Dunning,
        ),
    ];
    for (phrase, mail) in phrases {
        let in_subject = phrase.is_match(&subject);
        if let Some(hit) = phrase
            .find(&flow.text)
            .filter(|_| in_subject || mail != SpecialMail::Dunning)
        {
            add(
                mail,
                if in_subject { 0.95 } else { 0.85 },
                flow.evidence(&hit.range(), "Wendung im Schreiben"),
            );
        }
    }
    special
}
