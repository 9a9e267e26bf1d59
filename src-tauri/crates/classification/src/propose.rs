//! From a recognised text to a filled-in form.

use crate::{
    Knowledge, ProposalContext,
    flow::Flow,
    invoice::invoice,
    learning::{Example, Question, example, rank},
    reading::{
        amounts::amounts,
        anatomy::Anatomy,
        confidential::confidential,
        deadline::{Setting, deadline, legal},
        enclosures::enclosures,
        ibans::ibans,
        letter_date::letter_date,
        references::references,
        sender::sender,
        subject::subject,
    },
    sheet::Sheet,
    special::{Found, special},
    text::fold,
};
use document::{
    Alternative, Amount, Deadline, Evidence, Iban, Invoice, Proposal, Proposed, RecognisedText,
    Reference, ReferenceKind, Sender, SenderKind,
};

/// Below this confidence kind and unit stay "unklar"; what was thought of stands in no field then.
const UNCLEAR: f32 = 0.15;

/// Proposes everything for a letter. The same input always gives the same output.
pub fn propose(
    text: &RecognisedText,
    knowledge: &Knowledge,
    context: &ProposalContext,
) -> Proposal {
    read(text, knowledge, context).0
}

/// The letter as it is learned from: give it to [`crate::Learned::learn`] with what a person confirmed.
pub fn example_of(
    text: &RecognisedText,
    knowledge: &Knowledge,
    context: &ProposalContext,
) -> Example {
    read(text, knowledge, context).1
}

/// Both at once, for whoever needs both.
pub fn propose_with_example(
    text: &RecognisedText,
    knowledge: &Knowledge,
    context: &ProposalContext,
) -> (Proposal, Example) {
    read(text, knowledge, context)
}

fn read(
    text: &RecognisedText,
    knowledge: &Knowledge,
    context: &ProposalContext,
) -> (Proposal, Example) {
    let sheet = Sheet::of(text);
    let flow = Flow::of(&sheet);
    let anatomy = Anatomy::of(&sheet, &knowledge.office);
    let known = knowledge.known.find(&sheet, &anatomy);
    let sender = sender(&sheet, &anatomy, &knowledge.office, &known);
    let sender_kind = sender
        .as_ref()
        .map_or(SenderKind::Unknown, |sender| sender.value.kind);
    let date = letter_date(&sheet, &anatomy, context.received_on);
    let subject = subject(&sheet, &anatomy, context.received_on);
    let words = subject.as_ref().map(|subject| subject.value.as_str());
    let guess = knowledge.cold.guess(
        &flow,
        words,
        addressed(&sheet, &anatomy, knowledge).as_deref(),
    );
    let named = sender
        .as_ref()
        .map(|sender| (sender.value.name.as_str(), sender.value.kind));
    let opening = anatomy
        .salutation
        .map(|salutation| sheet.lines[salutation].text.as_str());
    let example = example(&flow, opening.or(words), words, named, &guess);
    let answer = |question, why: &str| {
        let ranking = knowledge.learned.rank(question, &example);
        let mut shares = ranking.shares.into_iter();
        let (value, _) = shares.next()?;
        if ranking.confidence < UNCLEAR {
            return None;
        }
        let alternatives = shares
            .filter(|(_, share)| *share > 0.01)
            .take(4)
            .map(|(value, share)| Alternative {
                value,
                confidence: share.min(1.0 - ranking.confidence),
            })
            .collect();
        let evidence = reasons(
            &flow,
            knowledge,
            question,
            &value,
            &example,
            &guess.reasons,
            why,
        );
        Some(Proposed {
            value,
            confidence: ranking.confidence,
            alternatives,
            evidence,
        })
    };
    let kind = answer(Question::Kind, "Wörter, die für diese Dokumentart sprechen");
    let unit = answer(Question::Unit, "Wörter, die für dieses Amt sprechen");
    let setting = Setting {
        received_on: context.received_on,
        letter_date: date.as_ref().map(|date| date.value),
        rules: &knowledge.rules,
    };
    let confidential = confidential(&sheet, &anatomy);
    let found = Found {
        kind: kind.as_ref(),
        sender: sender.as_ref(),
        subject: words,
        confidential: confidential.as_ref(),
    };
    let special = special(&sheet, &anatomy, &flow, found);
    let is_ours = |printed: &str| knowledge.known.is_our_reference(printed);
    let references = references(&sheet, &anatomy, sender_kind, words, &is_ours);
    let mut proposal = Proposal {
        references,
        deadline: deadline(&flow, setting),
        legal_deadlines: kind
            .as_ref()
            .map(|kind| legal(&kind.value, setting))
            .unwrap_or_default(),
        ibans: ibans(&sheet, &knowledge.office.ibans),
        amounts: amounts(&sheet),
        enclosures: enclosures(&sheet, &anatomy),
        invoice: context.attachments.iter().find_map(|xml| invoice(xml)),
        kind,
        unit,
        sender,
        date,
        subject,
        confidential,
        special,
    };
    if let Some(invoice) = proposal.invoice.clone() {
        trust(&mut proposal, &invoice);
    }
    (proposal, example)
}

/// The unit that our address names.
fn addressed(sheet: &Sheet, anatomy: &Anatomy, knowledge: &Knowledge) -> Option<String> {
    let ours = anatomy
        .addresses
        .iter()
        .filter(|address| address.ours)
        .flat_map(|address| &address.lines);
    let lines: Vec<String> = ours.map(|line| fold(&sheet.lines[*line].text)).collect();
    let units = knowledge.catalogue().units.iter();
    let named = |name: &String| {
        name.chars().count() >= 5 && lines.iter().any(|line| line.contains(&fold(name)))
    };
    let mut hits = units.filter(|unit| std::iter::once(&unit.name).chain(&unit.also).any(named));
    hits.next().map(|unit| unit.key.clone())
}

/// The words that speak for an answer: those of the lists and those that experience weighs most.
fn reasons(
    flow: &Flow,
    knowledge: &Knowledge,
    question: Question,
    value: &str,
    example: &Example,
    listed: &std::collections::HashMap<String, Vec<std::ops::Range<usize>>>,
    why: &str,
) -> Vec<Evidence> {
    let counts = knowledge.learned.counts(question);
    let mut ranges = Vec::new();
    if counts.letters(value) > 0 {
        for (feature, places) in &example.words {
            let weight = counts.speaks_for(*feature, value);
            if weight > 1.0 {
                ranges.extend(places.first().map(|place| (weight, place.clone())));
            }
        }
    }
    if ranges.len() < 3 {
        let places = listed.get(value).into_iter().flatten();
        ranges.extend(places.map(|place| (0.5 + 0.01 * place.len() as f32, place.clone())));
        if question == Question::Unit {
            let kinds = knowledge
                .catalogue()
                .kinds
                .iter()
                .filter(|kind| kind.unit.as_deref() == Some(value));
            let of_kinds = kinds.filter_map(|kind| listed.get(&kind.key)).flatten();
            ranges.extend(of_kinds.map(|place| (0.4 + 0.01 * place.len() as f32, place.clone())));
        }
    }
    rank(flow, ranges, why)
}

/// Puts what the electronic invoice says in the place of what was read off its picture.
fn trust(proposal: &mut Proposal, invoice: &Invoice) {
    let why = || Evidence {
        page: 1,
        words: Vec::new(),
        why: "steht in der E-Rechnung".to_owned(),
    };
    proposal.kind = Some(Proposed::new("rechnung".to_owned(), 0.99, why()));
    if let Some(issued) = invoice.issued {
        proposal.date = Some(Proposed::new(issued, 1.0, why()));
    }
    if let Some(seller) = &invoice.seller {
        let (address, known) = proposal
            .sender
            .take()
            .map(|old| (old.value.address, old.value.known))
            .unwrap_or_default();
        let kind = crate::reading::sender_kind::sender_kind(seller);
        let kind = if kind == SenderKind::Unknown {
            SenderKind::Firm
        } else {
            kind
        };
        proposal.sender = Some(Proposed::new(
            Sender {
                name: seller.clone(),
                address,
                kind,
                known,
            },
            1.0,
            why(),
        ));
    }
    let references = [
        (ReferenceKind::Invoice, &invoice.number),
        (ReferenceKind::Order, &invoice.order),
        (ReferenceKind::Leitweg, &invoice.buyer_reference),
        (ReferenceKind::Vat, &invoice.seller_vat),
    ];
    for (kind, value) in references {
        if let Some(value) = value {
            proposal.references.retain(|other| other.value.kind != kind);
            proposal.references.push(Proposed::new(
                Reference {
                    kind,
                    value: value.clone(),
                },
                1.0,
                why(),
            ));
        }
    }
    if let Some(cents) = invoice.payable {
        proposal.amounts = vec![Proposed::new(Amount { cents, total: true }, 1.0, why())];
    }
    if let Some(iban) = &invoice.iban {
        proposal.ibans = vec![Proposed::new(
            Iban {
                value: iban.clone(),
                repaired: false,
            },
            1.0,
            why(),
        )];
    }
    if let Some(due) = invoice.due {
        let computation = vec!["Fälligkeit laut E-Rechnung".to_owned()];
        let phrase = format!("Fällig am {}", due.strftime("%d.%m.%Y"));
        proposal.deadline = Some(Proposed::new(
            Deadline {
                phrase,
                day: Some(due),
                rule: None,
                computation,
            },
            1.0,
            why(),
        ));
    }
}
