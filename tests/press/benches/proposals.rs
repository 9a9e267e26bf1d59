//! Measures proposals on letters whose layouts, wordings and senders were never seen, read as they are printed and,
//! where the worker is built, read from office-quality and bad scans.
//!
//! Environment: `POSTSTELLE_RECOGNISER` (worker; without it only the printed text is used), `PRESS_LETTERS`
//! (test letters, default 92), `PRESS_DEGRADATIONS` (names with commas, default all three), `PRESS_MISSES` (prints
//! what was missed of a field, such as `subject`).
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    missing_docs,
    reason = "a bench prints what it measured"
)]

#[path = "proposals/fields.rs"]
mod fields;
#[path = "proposals/reading.rs"]
mod reading;

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use classification::{
    Catalogue, Example, Knowledge, Office, ProposalContext, Question, Taught, propose,
    propose_with_example, study,
};
use document::{Proposal, RecognisedText};
use jiff::ToSpan;
use press::{Degradation, Fields, Letter, TemplateSet};

use fields::Tally;

/// Confirmations a kind after which the learning curve is read.
const CONFIRMATIONS: [usize; 5] = [0, 1, 5, 20, 100];

fn main() -> Result<()> {
    let count = setting("PRESS_LETTERS")
        .map_or(Ok(92), |count| count.parse())
        .context("PRESS_LETTERS is no number")?;
    let letters = press::letters(20_261_122, count, TemplateSet::HeldOut)?;
    let printed: Vec<_> = letters.iter().map(reading::printed).collect();
    let knowledge = knowledge();
    println!("{count} letters of held-out templates, nothing learned");
    measure("printed text", &letters, &printed, &knowledge);
    match setting("POSTSTELLE_RECOGNISER") {
        Some(worker) => {
            for degradation in [Degradation::Office, Degradation::Fax, Degradation::BadCopy] {
                let names = setting("PRESS_DEGRADATIONS").unwrap_or_default();
                if !names.is_empty() && !names.split(',').any(|name| name == degradation.name()) {
                    continue;
                }
                let read = reading::scanned(&letters, degradation, worker.as_ref())?;
                measure(degradation.name(), &letters, &read, &knowledge);
                if degradation == Degradation::Office {
                    learning_curve(&letters, &read)?;
                }
            }
        }
        None => println!("not measured on scans: POSTSTELLE_RECOGNISER is not set"),
    }
    learning_curve(&letters, &printed)
}

/// Whether what was missed of a field is to be printed.
pub(crate) fn misses(field: &str) -> bool {
    setting("PRESS_MISSES").is_some_and(|fields| fields.split(',').any(|name| name == field))
}

pub(crate) fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

fn knowledge() -> Knowledge {
    let office = Office {
        names: [
            "Landkreis Auental",
            "Kreisverwaltung Auental",
            "Landratsamt Auental",
        ]
        .map(str::to_owned)
        .to_vec(),
        domains: vec!["landkreis-auental.example".into()],
        ..Office::default()
    };
    Knowledge::new(Catalogue::shipped(), office)
}

/// Letters arrive two days after they were written.
fn context(letter: &Letter) -> ProposalContext {
    ProposalContext {
        received_on: letter.truth.fields.date.saturating_add(2.days()),
        attachments: Vec::new(),
    }
}

/// Field by field: precision, recall, F1; kind and unit; time.
fn measure(name: &str, letters: &[Letter], texts: &[RecognisedText], knowledge: &Knowledge) {
    let mut tally = Tally::default();
    let mut time = Duration::ZERO;
    for (letter, text) in letters.iter().zip(texts) {
        let start = Instant::now();
        let proposal = propose(text, knowledge, &context(letter));
        time += start.elapsed();
        tally.add(&letter.truth.fields, &proposal);
    }
    println!(
        "\n{name}: {:.1} ms a letter",
        time.as_secs_f64() * 1000.0 / letters.len() as f64
    );
    tally.print();
    let mut answers = Answers::default();
    for (letter, text) in letters.iter().zip(texts) {
        answers.add(letter, &propose(text, knowledge, &context(letter)));
    }
    answers.print("cold");
}

/// Kind and unit after so many confirmations of development letters, which have other layouts, senders and words.
fn learning_curve(letters: &[Letter], texts: &[RecognisedText]) -> Result<()> {
    let kinds = press::kinds().len();
    let most = CONFIRMATIONS.into_iter().max().unwrap_or_default();
    let mut lessons =
        press::letters(20_261_123, kinds * most, TemplateSet::Development)?.into_iter();
    let mut knowledge = knowledge();
    let mut learned = 0;
    let mut taught: Vec<(Example, Fields)> = Vec::new();
    println!(
        "\nkind and unit of these after confirmations of letters with other layouts, senders and wordings"
    );
    for confirmations in CONFIRMATIONS {
        for lesson in lessons.by_ref().take((confirmations - learned) * kinds) {
            let fields = &lesson.truth.fields;
            let (_, example) =
                propose_with_example(&reading::printed(&lesson), &knowledge, &context(&lesson));
            knowledge
                .learned
                .learn(&example, Some(&fields.kind), Some(&fields.unit));
            taught.push((example, lesson.truth.fields.clone()));
        }
        learned = confirmations;
        let mut answers = Answers::default();
        for (letter, text) in letters.iter().zip(texts) {
            answers.add(letter, &propose(text, &knowledge, &context(letter)));
        }
        answers.print(&format!("{confirmations} a kind"));
        if study_all(&mut knowledge, &taught) {
            let mut answers = Answers::default();
            for (letter, text) in letters.iter().zip(texts) {
                answers.add(letter, &propose(text, &knowledge, &context(letter)));
            }
            answers.print("studied");
        }
    }
    Ok(())
}

/// What the program does in the background; false where counting is as good.
fn study_all(knowledge: &mut Knowledge, taught: &[(Example, Fields)]) -> bool {
    let letters: Vec<Taught> = taught
        .iter()
        .map(|(example, fields)| Taught {
            example,
            kind: Some(&fields.kind),
            unit: Some(&fields.unit),
        })
        .collect();
    let start = Instant::now();
    let mut better = false;
    for question in [Question::Kind, Question::Unit] {
        let studied = study(question, &letters, &|| false);
        better |= studied.is_some();
        println!("  {:>12}  {question:?} better: {}", "", studied.is_some());
        knowledge.learned.adopt(question, studied);
    }
    println!(
        "  {:>12}  studied in {:.1} s",
        "",
        start.elapsed().as_secs_f64()
    );
    better
}

/// Right answers for kind and unit.
#[derive(Default)]
struct Answers {
    letters: usize,
    kind: Ranks,
    unit: Ranks,
    /// Nothing would have to be corrected.
    untouched: usize,
}

#[derive(Default)]
struct Ranks {
    first: usize,
    among_three: usize,
    sure: usize,
    sure_and_right: usize,
    silent: usize,
}

impl Ranks {
    fn add(&mut self, truth: &str, proposed: Option<&document::Proposed<String>>) {
        let Some(proposed) = proposed else {
            self.silent += 1;
            return;
        };
        let right = proposed.value == truth;
        let others = proposed
            .alternatives
            .iter()
            .take(2)
            .any(|other| other.value == truth);
        self.first += usize::from(right);
        self.among_three += usize::from(right || others);
        self.sure += usize::from(proposed.confidence >= 0.9);
        self.sure_and_right += usize::from(proposed.confidence >= 0.9 && right);
    }

    fn line(&self, letters: usize) -> String {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        format!(
            "top-1 {:.3} top-3 {:.3} unklar {:2} sicher {:3}, davon richtig {:.3}",
            share(self.first, letters),
            share(self.among_three, letters),
            self.silent,
            self.sure,
            share(self.sure_and_right, self.sure),
        )
    }
}

impl Answers {
    fn add(&mut self, letter: &Letter, proposal: &Proposal) {
        let fields = &letter.truth.fields;
        self.letters += 1;
        self.kind.add(&fields.kind, proposal.kind.as_ref());
        self.unit.add(&fields.unit, proposal.unit.as_ref());
        let kind_right = proposal
            .kind
            .as_ref()
            .is_some_and(|kind| kind.value == fields.kind);
        if !kind_right && misses("learned-kind") {
            println!(
                "    kind: wanted {}, got {:?}: {:?}",
                fields.kind, proposal.kind, fields.subject
            );
        }
        let unit_right = proposal
            .unit
            .as_ref()
            .is_some_and(|unit| unit.value == fields.unit);
        self.untouched +=
            usize::from(kind_right && unit_right && fields::all_right(fields, proposal));
    }

    fn print(&self, name: &str) {
        println!("  {name:>12}  kind  {}", self.kind.line(self.letters));
        println!("  {:>12}  unit  {}", "", self.unit.line(self.letters));
        println!(
            "  {:>12}  no correction needed at all: {:.3}",
            "",
            self.untouched as f64 / self.letters as f64
        );
    }
}
