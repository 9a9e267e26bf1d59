//! German for letters on their way through the offices.

use document::{Act, Basket, Circulation, Date, Fact, Standing, Timeliness};
use mailroom::{JournalEntry, Refusal};

pub(crate) fn date(day: Date) -> String {
    day.strftime("%d.%m.%Y").to_string()
}

pub(crate) fn circulation(circulation: Circulation) -> &'static str {
    match circulation {
        Circulation::None => "noch nicht weitergeleitet",
        Circulation::UnderWay => "im Umlauf",
        Circulation::Done => "erledigt",
        Circulation::Returned => "zurück: nicht zuständig",
        Circulation::Recalled => "zurückgerufen",
    }
}

pub(crate) fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Ahead => "noch nicht an der Reihe",
        Standing::New => "neu",
        Standing::Taken => "in Arbeit",
        Standing::Waiting => "wartet",
        Standing::Done => "erledigt",
        Standing::Off => "entfallen",
    }
}

pub(crate) fn timeliness(timeliness: Timeliness) -> &'static str {
    match timeliness {
        Timeliness::InTime => "fristgerecht",
        Timeliness::Late => "verfristet",
        Timeliness::Unclear => "unklar",
    }
}

/// A line of the routing slip; nothing where the detail was erased.
pub(crate) fn slip_line(entry: &JournalEntry) -> Option<String> {
    let fact = entry.fact.as_ref()?;
    let at = entry.at.strftime("%d.%m.%Y");
    let (who, what) = match fact {
        Fact::Forwarded(fact) => (
            String::new(),
            format!("weitergeleitet an {}", name(&fact.lead)),
        ),
        Fact::Recalled(fact) => (String::new(), with("zurückgerufen", &fact.reason)),
        Fact::Judged(fact) => (
            String::new(),
            format!("beurteilt: {}", timeliness(fact.timeliness)),
        ),
        Fact::Acted(fact) => {
            let instead = if fact.sign.stands_for.is_some() {
                "i. V. "
            } else {
                ""
            };
            (
                format!("{instead}{}  ", fact.sign.initials.0),
                act(&fact.act),
            )
        }
        _ => return None,
    };
    Some(format!("  {at}  {who}{what}"))
}

fn act(act: &Act) -> String {
    match act {
        Act::TakenOver => "übernommen".to_owned(),
        Act::Seen => "gesehen".to_owned(),
        Act::Done { remark, .. } => with("erledigt", remark),
        Act::PassedOn { to, reason } => with(&format!("weitergegeben an {}", name(to)), reason),
        Act::Asked { whom, question } => {
            with(&format!("Rücksprache erbeten bei {}", name(whom)), question)
        }
        Act::Answered { answer } => with("beantwortet", answer),
        Act::Returned { reason } => with("nicht zuständig", reason),
        Act::Resubmitted { day, purpose } => {
            with(&format!("Wiedervorlage am {}", date(*day)), purpose)
        }
    }
}

fn name(basket: &Basket) -> &str {
    match basket {
        Basket::Unit(key) => key,
        Basket::Person(name) => &name.0,
    }
}

fn with(what: &str, text: &str) -> String {
    if text.is_empty() {
        what.to_owned()
    } else {
        format!("{what}: {text}")
    }
}

pub(crate) fn refusal(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NoErrand | Refusal::NotHere => {
            "Dieser Auftrag ist erledigt, entfallen oder noch nicht an der Reihe."
        }
        Refusal::OpenQuestion => {
            "Eine Rücksprache ist noch offen. Erst wenn sie beantwortet ist, lässt sich der Auftrag abschließen."
        }
        Refusal::NoEnd => {
            "Die letzte Verfügung muss sagen, was mit dem Schriftstück geschieht. Nennen Sie zum Beispiel --disposition zda oder wv=TAG."
        }
        Refusal::EndTooEarly => "Nach der schließenden Verfügung kann keine weitere kommen.",
        Refusal::NoDay => "Eine Wiedervorlage braucht einen Tag, der noch kommt.",
        Refusal::Nothing => "Es fehlt eine Verfügung.",
        Refusal::TooMany => {
            "Es sind höchstens 20 Verfügungen und 20 Empfänger zur Kenntnis möglich."
        }
        Refusal::Twice => "Ein Empfänger ist doppelt genannt.",
        Refusal::SameBasket => "Dort liegt das Schreiben schon.",
        Refusal::NoWords => "Bitte geben Sie mit --text eine Begründung, Frage oder Antwort an.",
        Refusal::NoQuestion => "Das ist keine Frage, die sich so beantworten lässt.",
    }
}
