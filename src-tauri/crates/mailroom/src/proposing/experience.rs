//! What people have confirmed: learned at once, unlearned exactly, and the senders and signs met with it.

use super::{Proposing, context, lessons, lessons::Lesson, studying::Studies};
use crate::{
    Error,
    house::{House, locked},
};
use classification::{Known, KnownSender, propose_with_example};
use document::{Confirmation, DocumentId, FileSign, Proposal, ReferenceKind, SenderKind, Seq};
use register::DocumentRow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What was learned from which letter, so that it can be unlearned exactly.
#[derive(Default)]
pub(super) struct Experience {
    pub(super) lessons: HashMap<DocumentId, Lesson>,
    pub(super) senders: BTreeMap<String, KnownSender>,
    references: BTreeSet<String>,
    /// Senders or references were added since [`Known`] was built.
    unknown: bool,
    pub(super) studies: Studies,
    /// What was confirmed before this start is known.
    known: bool,
    /// Letters about which people said something before it was.
    meanwhile: BTreeSet<DocumentId>,
}

impl Proposing {
    /// What a person said about a letter is known from now on. What was said before about it is not any more.
    /// `said` is the place of their words in the journal.
    pub(crate) fn learn(
        &self,
        house: &House,
        row: &DocumentRow,
        said: Seq,
        form: &Confirmation,
    ) -> Result<(), Error> {
        if self.waits(row.id) {
            return Ok(());
        }
        self.learn_now(house, row, said, form)
    }

    /// A confirmation was taken back. Senders stay known: they did write to us.
    pub(crate) fn unlearn(&self, document: DocumentId) {
        if !self.waits(document) {
            self.unlearn_now(document);
        }
    }

    /// While it is not known yet what was confirmed before, nothing can be learned in its turn: how good a proposal
    /// would have been says something only with all that came before.
    fn waits(&self, document: DocumentId) -> bool {
        let mut experience = locked(&self.experience);
        if !experience.known {
            experience.meanwhile.insert(document);
        }
        !experience.known
    }

    /// Letters that waited; with none left, what was confirmed before is known.
    pub(super) fn waited(&self) -> BTreeSet<DocumentId> {
        let mut experience = locked(&self.experience);
        experience.known = experience.meanwhile.is_empty();
        std::mem::take(&mut experience.meanwhile)
    }

    pub(super) fn learn_now(
        &self,
        house: &House,
        row: &DocumentRow,
        said: Seq,
        form: &Confirmation,
    ) -> Result<(), Error> {
        self.unlearn_now(row.id);
        let text = house.text(row)?;
        let example = propose_with_example(&text, &self.knowledge(), &context(row, &text)).1;
        let (kind, unit) = (form.kind.clone(), form.unit.clone());
        let trials = self
            .knowledge_mut()
            .learned
            .learn(&example, kind.as_deref(), unit.as_deref());
        let proposal = house.proposal(row.id)?;
        let lesson = Lesson {
            said,
            example,
            kind,
            unit,
            trials,
            marks: proposal.as_ref().map(marks).unwrap_or_default(),
        };
        lessons::note(house, row.id, &lesson);
        self.keep(row.id, form, lesson);
        // There may be enough now for a better model.
        self.wake();
        Ok(())
    }

    /// Knows what an earlier run learned, without reading the letter again. To be followed by a calibration.
    pub(super) fn remember(&self, document: DocumentId, form: &Confirmation, lesson: Lesson) {
        self.knowledge_mut().learned.remember(
            &lesson.example,
            lesson.kind.as_deref(),
            lesson.unit.as_deref(),
            lesson.trials,
        );
        self.keep(document, form, lesson);
    }

    fn keep(&self, document: DocumentId, form: &Confirmation, lesson: Lesson) {
        let mut experience = locked(&self.experience);
        experience.meet(form, &lesson.marks);
        experience.lessons.insert(document, lesson);
    }

    /// A sign of ours that stands on letters is known from now on, also without its leading zeros.
    pub(crate) fn know_sign(&self, sign: &FileSign) {
        let mut experience = locked(&self.experience);
        for spelling in [sign.0.clone(), sign.short()] {
            experience.unknown |= experience.references.insert(spelling);
        }
    }

    pub(super) fn unlearn_now(&self, document: DocumentId) {
        let lesson = {
            let mut experience = locked(&self.experience);
            let lesson = experience.lessons.remove(&document);
            if lesson.is_some() {
                experience.studies.forget();
            }
            lesson
        };
        if let Some(lesson) = lesson {
            self.knowledge_mut().learned.unlearn(
                &lesson.example,
                lesson.kind.as_deref(),
                lesson.unit.as_deref(),
                lesson.trials,
            );
        }
    }

    /// Senders that were met since the last letter are looked up in the next.
    pub(super) fn recognise_senders(&self) {
        let known = {
            let mut experience = locked(&self.experience);
            if !experience.unknown {
                return;
            }
            experience.unknown = false;
            let senders = experience.senders.values().cloned().collect();
            Known::new(senders, experience.references.iter().cloned())
        };
        self.knowledge_mut().known = known;
    }
}

impl Experience {
    fn meet(&mut self, form: &Confirmation, marks: &[String]) {
        let ours = form
            .references
            .iter()
            .filter(|reference| reference.kind == ReferenceKind::Ours);
        for reference in ours {
            self.unknown |= self.references.insert(reference.value.clone());
        }
        let Some(name) = &form.sender else { return };
        let sender = self
            .senders
            .entry(name.clone())
            .or_insert_with(|| KnownSender {
                name: name.clone(),
                ..KnownSender::default()
            });
        if !form.sender_address.is_empty() {
            sender.address.clone_from(&form.sender_address);
        }
        for mark in marks {
            if !sender.marks.contains(mark) {
                sender.marks.push(mark.clone());
            }
        }
        self.unknown = true;
    }
}

/// What is this sender's alone: accounts on their invoices. A letter of a lawyer names other people's.
fn marks(proposal: &Proposal) -> Vec<String> {
    let theirs = proposal
        .sender
        .as_ref()
        .is_some_and(|sender| sender.value.kind == SenderKind::Firm);
    let numbers = proposal
        .references
        .iter()
        .filter(|reference| reference.value.kind == ReferenceKind::Vat)
        .map(|reference| reference.value.value.clone());
    let accounts = proposal.ibans.iter().map(|iban| iban.value.value.clone());
    if theirs {
        accounts.chain(numbers).collect()
    } else {
        Vec::new()
    }
}
