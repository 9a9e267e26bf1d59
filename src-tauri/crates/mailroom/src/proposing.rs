//! Fills in the form of every letter that was read, and learns from what people make of it.
//!
//! There is no list of work: the register is asked which letters were read and have no form yet. What was
//! learned is derived from the confirmations in the journal and is learned again at every start.

mod anew;
mod experience;
mod lessons;
mod studying;

use crate::{
    Error,
    background::Background,
    house::{House, locked},
    way,
};
use classification::{
    Catalogue, HouseRule, Knowledge, ProposalContext, Subjected, fingerprint, first_holding,
    propose_with_example,
};
use document::{
    Evidence, Fact, Orders, Proposal, Proposed, RecognisedPage, RecognisedText, SpecialMail, Stage,
    Urgency,
};
use experience::Experience;
use register::DocumentRow;
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Condvar, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard, Weak},
};

/// Letters taken from the register at a time.
const LETTERS_AT_ONCE: u32 = 100;

/// What the house knows, and the thread that fills in forms.
pub(crate) struct Proposing {
    knowledge: RwLock<Knowledge>,
    rules: RwLock<Vec<HouseRule>>,
    experience: Mutex<Experience>,
    state: Mutex<State>,
    changed: Condvar,
    thread: Background,
}

#[derive(Default)]
struct State {
    awake: bool,
    stopped: bool,
    /// Lists or rules may have changed: letters that wait for a person are thought through again.
    changed: bool,
}

impl Proposing {
    pub(crate) fn with(knowledge: Knowledge, rules: Vec<HouseRule>) -> Self {
        Self {
            knowledge: RwLock::new(knowledge),
            rules: RwLock::new(rules),
            experience: Mutex::default(),
            state: Mutex::default(),
            changed: Condvar::new(),
            thread: Background::default(),
        }
    }

    /// Units and kinds of the house.
    pub(crate) fn catalogue(&self) -> Catalogue {
        self.knowledge().catalogue().clone()
    }

    /// Takes other units and kinds: for letters to come and for those that wait for a person.
    pub(crate) fn set_catalogue(&self, house: &House, catalogue: Catalogue) {
        self.knowledge_mut().set_catalogue(catalogue);
        lessons::forget(house);
        self.lists_have_changed();
    }

    /// Takes other rules: for letters to come and for those that wait for a person.
    pub(crate) fn set_rules(&self, rules: Vec<HouseRule>) {
        *self.rules.write().unwrap_or_else(PoisonError::into_inner) = rules;
        self.lists_have_changed();
    }

    fn lists_have_changed(&self) {
        locked(&self.state).changed = true;
        self.wake();
    }

    /// Waits until letters that wait for a person have been thought through with the present lists and rules.
    pub(crate) fn wait_until_proposed_anew(&self) {
        let state = locked(&self.state);
        drop(
            self.changed
                .wait_while(state, |state| state.changed && !state.stopped)
                .unwrap_or_else(PoisonError::into_inner),
        );
    }

    /// Rules of the house, those that are switched off too.
    pub(crate) fn rules(&self) -> Vec<HouseRule> {
        self.rules
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// What a rule of the house says goes before what the machine thought.
    fn follow_rules(&self, proposal: &mut Proposal, text: &str, file_name: &str) {
        let rules = self.rules.read().unwrap_or_else(PoisonError::into_inner);
        let letter = Subjected {
            proposal,
            text,
            file_name,
        };
        let Some(rule) = first_holding(&rules, letter) else {
            return;
        };
        let said = |key: &Option<String>| {
            let why = Evidence {
                page: 1,
                words: Vec::new(),
                why: format!("Regel „{}“", rule.name),
            };
            key.clone().map(|key| Proposed::new(key, 1.0, why))
        };
        proposal.kind = said(&rule.kind).or(proposal.kind.take());
        proposal.unit = said(&rule.unit).or(proposal.unit.take());
    }

    /// What a person said by laying a separator sheet on the letter goes before rules and machine. A unit that the
    /// house does not have any more is passed over.
    fn follow_orders(&self, proposal: &mut Proposal, orders: &Orders) {
        let why = |why: String| Evidence {
            page: 1,
            words: Vec::new(),
            why,
        };
        let knowledge = self.knowledge();
        let unit = orders.unit.as_ref();
        if let Some(unit) = unit.and_then(|key| knowledge.catalogue().unit(key)) {
            let evidence = why(format!("Trennblatt „{}“", unit.name));
            proposal.unit = Some(Proposed::new(unit.key.clone(), 1.0, evidence));
        }
        if orders.urgency != Urgency::Normal {
            let evidence = why(format!("Trennblatt „{}“", orders.urgency.german()));
            let urgent = Proposed::new(SpecialMail::Urgent, 1.0, evidence);
            proposal.special.push(urgent);
        }
    }

    pub(crate) fn set_office(&self, office: classification::Office, law: classification::Rules) {
        let mut knowledge = self.knowledge_mut();
        knowledge.office = office;
        knowledge.rules = law;
    }

    /// The same number as long as lists and rules stay as they are.
    fn fingerprint(&self) -> u64 {
        let rules = self.rules.read().unwrap_or_else(PoisonError::into_inner);
        fingerprint(self.knowledge().catalogue(), &rules)
    }

    fn have_changed(&self) -> bool {
        locked(&self.state).changed
    }

    /// Open letters have been thought through with these lists and rules; there may be others by now.
    fn is_up_to_date_with(&self, fingerprint: u64) {
        let same = fingerprint == self.fingerprint();
        locked(&self.state).changed = !same;
        self.changed.notify_all();
    }

    /// Names of senders that people have confirmed.
    pub(crate) fn senders(&self) -> Vec<String> {
        locked(&self.experience).senders.keys().cloned().collect()
    }

    pub(crate) fn knowledge(&self) -> RwLockReadGuard<'_, Knowledge> {
        self.knowledge
            .read()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn knowledge_mut(&self) -> RwLockWriteGuard<'_, Knowledge> {
        self.knowledge
            .write()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// A letter may have been read.
    pub(crate) fn wake(&self) {
        locked(&self.state).awake = true;
        self.changed.notify_all();
    }

    pub(crate) fn start(&self, house: &Arc<House>) {
        {
            let mut state = locked(&self.state);
            (state.awake, state.changed) = (true, true);
        }
        self.thread.start("proposing", house, work);
    }

    pub(crate) fn stop(&self) {
        locked(&self.state).stopped = true;
        self.changed.notify_all();
        self.thread.join();
    }

    fn is_stopped(&self) -> bool {
        locked(&self.state).stopped
    }

    /// Waits for something to do; false when it is time to end.
    fn wait_for_work(&self) -> bool {
        let state = locked(&self.state);
        let mut state = self
            .changed
            .wait_while(state, |state| !state.awake && !state.stopped)
            .unwrap_or_else(PoisonError::into_inner);
        state.awake = false;
        !state.stopped
    }
}

fn work(house: &Weak<House>) {
    if let Some(held) = house.upgrade() {
        if let Err(error) = lessons::learn_again(&held) {
            tracing::error!(?error, "what people confirmed could not be learned again");
        }
        lessons::catch_up(&held);
    }
    loop {
        // The house may go while we wait, so it is held only while there is work.
        let Some(held) = house.upgrade() else { return };
        if !held.proposing.wait_for_work() {
            return;
        }
        if let Err(error) = fill_in(&held) {
            tracing::error!(
                ?error,
                "forms could not be filled in; trying again with the next letter"
            );
        }
        studying::where_enough_was_learned(&held);
        if let Err(error) = anew::where_lists_have_changed(&held) {
            tracing::error!(
                ?error,
                "open letters could not be proposed anew; trying again at the next start"
            );
            held.proposing
                .is_up_to_date_with(held.proposing.fingerprint());
        }
    }
}

/// Fills in every form that is still empty.
fn fill_in(house: &House) -> Result<(), Error> {
    loop {
        let waiting = house
            .register
            .in_stage(Stage::Recognised, LETTERS_AT_ONCE)?;
        if waiting.is_empty() {
            return Ok(());
        }
        house.proposing.recognise_senders();
        for document in waiting {
            if house.proposing.is_stopped() {
                return Ok(());
            }
            if let Some(row) = house.register.document(document)? {
                let proposal = proposal(house, &row);
                way::append_about(house, document, &Fact::Proposed(Box::new(proposal)))?;
            }
        }
    }
}

/// The form of one letter. A letter that cannot be thought through gets an empty form: a person fills it in.
fn proposal(house: &House, row: &DocumentRow) -> Proposal {
    let _span = tracing::info_span!("propose", document = %row.id).entered();
    let text = match house.text(row) {
        Ok(text) => text,
        Err(error) => {
            tracing::error!(?error, "a stored text could not be read");
            return Proposal::default();
        }
    };
    let knowledge = house.proposing.knowledge();
    // Texts are made by strangers; none may end the thread that all other letters need.
    let thought = catch_unwind(AssertUnwindSafe(|| {
        let mut proposal = propose_with_example(&text, &knowledge, &context(row, &text)).0;
        let pages: Vec<String> = text.pages.iter().map(RecognisedPage::text).collect();
        let file_name = row
            .original
            .as_ref()
            .map_or("", |original| original.file_name.0.as_str());
        house
            .proposing
            .follow_rules(&mut proposal, &pages.join("\n"), file_name);
        if let Some(orders) = &text.orders {
            house.proposing.follow_orders(&mut proposal, orders);
        }
        proposal
    }));
    thought.unwrap_or_else(|_| {
        tracing::error!("proposing ended unexpectedly");
        Proposal::default()
    })
}

fn context(row: &DocumentRow, text: &RecognisedText) -> ProposalContext {
    ProposalContext {
        received_on: row.received_on,
        attachments: text.attachments.clone(),
    }
}
